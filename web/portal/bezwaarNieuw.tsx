/** Say that she does not want a use that the law allows: which one, and why if she likes. */
import { ApiRefusal, ask, type Schemas } from '../api/client.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  FaultSummary,
  type FieldFault,
  Form,
  List,
  Select,
  Small,
  Text,
  TextArea,
} from '../html/parts.tsx'
import { fieldOf, goTo, type Page, type PageResult, page, type Route, type Visit } from '../visit.ts'
import { faultsOf, refusalPage } from './refusals.tsx'

const MOST = 2_000

/** Whether one can object to a rule now: one that gives nothing needs no objection. */
export const canObject = ({ bezwaar, status }: Schemas['Doelregel']): boolean => bezwaar.mogelijk && status.code === 'actief'

const show: Route = (visit) => formOf(visit, [])

async function formOf({ t, api, form, query, formFields }: Visit, faults: readonly FieldFault[]): Promise<PageResult> {
  const { doelregels } = await ask(api.GET('/doelregels'))
  const uses = doelregels.filter(canObject)
  const faultAt = (name: string) => faults.find((fault) => fault.name === name)?.message
  return page(
    t('bezwaar.nieuw.titel'),
    <>
      <FaultSummary t={t} faults={faults} />
      <Text lead>{t('bezwaar.nieuw.wat')}</Text>
      <List items={[t('bezwaar.nieuw.meteen'), t('bezwaar.nieuw.antwoord'), t('bezwaar.nieuw.gevolg')]} />
      <Form action="/bezwaar/nieuw" fields={formFields}>
        <Select
          name="doel"
          label={t('bezwaar.nieuw.doel')}
          fault={faultAt('doel')}
          value={fieldOf(form, 'doel') || (query['doel'] ?? '')}
          options={[
            { value: '', label: t('bezwaar.nieuw.kies') },
            ...uses.map(({ id, doel }) => ({ value: id, label: t.pick(doel) })),
            { value: 'alle', label: t('bezwaar.alles') },
          ]}
        />
        <TextArea
          name="toelichting"
          label={t('bezwaar.nieuw.reden')}
          hint={t('bezwaar.nieuw.reden-uitleg')}
          fault={faultAt('toelichting')}
          value={fieldOf(form, 'toelichting')}
          maxLength={MOST}
        />
        <Small>{t('bezwaar.nieuw.lezer')}</Small>
        <Buttons>
          <Button>{t('bezwaar.nieuw.knop')}</Button>
          <ButtonLink href="/bezwaar" kind="secondary">
            {t('bezwaar.nieuw.niet')}
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
    { status: faults.length > 0 ? 400 : 200 },
  )
}

const file: Route = async (visit) => {
  const { t, api, form } = visit
  const doel = fieldOf(form, 'doel')
  const toelichting = plainLines(fieldOf(form, 'toelichting'))
  if (doel === '') return await formOf(visit, [{ name: 'doel', message: t('stap.kies-doel') }])
  try {
    const { id } = await ask(
      api.POST('/mijn/bezwaren', {
        params: { header: { 'Idempotency-Key': fieldOf(form, 'nummer') } },
        body: { doel, ...(toelichting !== '' && { toelichting }) },
      }),
    )
    return goTo(`/bezwaar/${id}?gedaan=ingediend`)
  } catch (error) {
    if (error instanceof ApiRefusal && error.status === 400) return await formOf(visit, faultsOf(t, error))
    return refusalPage(t, error, { pad: '/bezwaar', naam: t('bezwaar.terug') })
  }
}

/** A browser sends the ends of lines as CR LF; kept is what a person sees. */
export const plainLines = (text: string): string => text.replaceAll('\r\n', '\n').trim()

export const newObjectionPages: readonly Page[] = [{ path: '/bezwaar/nieuw', access: 'ingelogd', get: show, post: file }]
