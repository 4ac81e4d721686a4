/**
 * One trace, from question to proof: every event of it in order, in one lane.
 *
 * A trace is part of the log, so looking at one takes a reason too. From a search the reason comes along; by its address
 * alone it is asked first.
 */
import { ApiRefusal, ask, askPart } from '../api/client.ts'
import { Button, Buttons, FaultSummary, type FieldFault, Form, Text } from '../html/parts.tsx'
import { download, fieldOf, type Page, type PageResult, page, type Route, type Visit } from '../visit.ts'
import { faultsOf } from './faults.ts'
import { FG, onlyFor } from './only.ts'
import { type Question, reasonFaults } from './question.ts'
import { type Reason, ReasonFields } from './reason.tsx'
import { tracePage } from './trace.tsx'
import { readPurposes } from './words.tsx'

const reasonIn = ({ form }: Visit): Reason => ({
  reden: fieldOf(form, 'reden').trim(),
  toelichting: fieldOf(form, 'toelichting').trim(),
})

const askReason = (visit: Visit, faults: readonly FieldFault[] = []): PageResult => {
  const { t, path, formFields } = visit
  return page(
    t('spoor.titel'),
    <>
      <FaultSummary t={t} faults={faults} />
      <Text lead>{t('spoor.eerst-reden')}</Text>
      <Form action={path} fields={formFields}>
        <ReasonFields t={t} filled={reasonIn(visit)} faults={faults} />
        <Text>{t('zoeken.wordt-gelogd')}</Text>
        <Buttons>
          <Button>{t('spoor.bekijk')}</Button>
        </Buttons>
      </Form>
    </>,
    { status: faults.length > 0 ? 400 : 200 },
  )
}

const show: Route = async (visit) => {
  const { t, api, params } = visit
  const reason = reasonIn(visit)
  const faults = reasonFaults(t, reason.reden, reason.toelichting)
  if (faults.length > 0) return askReason(visit, faults)
  const body = { ...reason, traceId: params['traceId'] ?? '', limiet: 100 } as Question
  const found = await askPart(api.POST('/toezicht/gebeurtenissen/_zoek', { body }))
  if (found instanceof ApiRefusal) return askReason(visit, faultsOf(t, found, ['reden', 'toelichting']))
  if (found.gebeurtenissen.length === 0) throw new ApiRefusal(404, undefined)
  const [log, purposes, rules] = await Promise.all([
    askPart(api.GET('/toezicht/log')),
    readPurposes(api),
    askPart(api.GET('/doelregels')),
  ])
  return tracePage(visit, reason, {
    events: found.gebeurtenissen.toSorted((a, b) => a.index - b.index),
    isWhole: found.volgende === undefined,
    log: log instanceof ApiRefusal ? undefined : log,
    purposes,
    rulesHash: rules instanceof ApiRefusal ? undefined : rules.bundel.hash,
  })
}

const proof: Route = async (visit) => {
  const { api, params, form } = visit
  const id = `${params['traceId']}-${fieldOf(form, 'span')}`
  const { reden } = reasonIn(visit)
  const query = { reden: reden as Question['reden'] }
  const text = await ask(api.GET('/toezicht/gebeurtenissen/{id}/bewijs', { params: { path: { id }, query }, parseAs: 'text' }))
  return download(`${id}.tlog-proof`, 'text/plain; charset=utf-8', text)
}

export const tracePages: readonly Page[] = onlyFor(
  [FG],
  [
    { path: '/sporen/:traceId', access: 'ingelogd', get: (visit) => askReason(visit), post: show },
    { path: '/sporen/:traceId/bewijs', access: 'ingelogd', post: proof },
  ],
)
