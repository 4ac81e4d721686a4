/** A new request about her rights: what she wants, why, and for a mistake which item it is about. */
import { type Api, ApiRefusal, ask, askPart, type Schemas } from '../api/client.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  Choices,
  FaultSummary,
  type FieldFault,
  Form,
  Select,
  Small,
  Text,
  TextArea,
} from '../html/parts.tsx'
import type { Texts } from '../i18n/translate.ts'
import { fieldOf, goTo, type Page, type PageResult, page, type Route, type Visit } from '../visit.ts'
import { plainLines } from './bezwaarNieuw.tsx'
import { faultsOf, refusalPage } from './refusals.tsx'

const KINDS = ['inzage', 'rectificatie', 'wissing', 'beperking'] as const satisfies readonly Schemas['AvgVerzoekSoort'][]
const MOST = 2_000
/** The rule of her own right names every field that there is. */
const OWN_RIGHT = 'BR-01'

/** The fields there are, by name; none when they cannot be had, and then the request goes without one. */
async function ownFields(t: Texts, api: Api): Promise<readonly (readonly [path: string, label: string])[]> {
  const found = await askPart(api.GET('/doelregels/{id}', { params: { path: { id: OWN_RIGHT } } }))
  if (found instanceof ApiRefusal) return []
  const named = found.doelregel.velden.map(({ pad, label }) => [pad, t.pick(label)] as const)
  return named.sort(([, one], [, other]) => one.localeCompare(other, t.taal))
}

const show: Route = (visit) => formOf(visit, [])

async function formOf({ t, api, form, query, formFields }: Visit, faults: readonly FieldFault[]): Promise<PageResult> {
  const fields = await ownFields(t, api)
  const faultAt = (name: string) => faults.find((fault) => fault.name === name)?.message
  const wished = (name: string): string => fieldOf(form, name) || (query[name] ?? '')
  return page(
    t('avg.nieuw.titel'),
    <>
      <FaultSummary t={t} faults={faults} />
      <Text lead>{t('avg.nieuw.wat')}</Text>
      <Form action="/avg-verzoeken/nieuw" fields={formFields}>
        <Choices
          name="soort"
          kind="radio"
          legend={t('avg.nieuw.soort')}
          fault={faultAt('soort')}
          options={KINDS.map((kind) => ({ value: kind, label: t(`avg.soort.${kind}`), hint: t(`avg.uitleg.${kind}`) }))}
          chosen={[wished('soort')]}
        />
        <TextArea
          name="toelichting"
          label={t('avg.nieuw.toelichting')}
          hint={t('avg.nieuw.toelichting-uitleg')}
          fault={faultAt('toelichting')}
          value={fieldOf(form, 'toelichting')}
          maxLength={MOST}
        />
        {fields.length > 0 && (
          <Select
            name="veld"
            label={t('avg.nieuw.veld')}
            hint={t('avg.nieuw.veld-uitleg')}
            fault={faultAt('veld')}
            value={wished('veld')}
            options={[{ value: '', label: t('avg.nieuw.geen-veld') }, ...fields.map(([value, label]) => ({ value, label }))]}
          />
        )}
        <Small>{t('avg.nieuw.lezer')}</Small>
        <Buttons>
          <Button>{t('avg.nieuw.knop')}</Button>
          <ButtonLink href="/avg-verzoeken" kind="secondary">
            {t('avg.nieuw.niet')}
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
    { status: faults.length > 0 ? 400 : 200 },
  )
}

const file: Route = async (visit) => {
  const { t, api, form } = visit
  const soort = KINDS.find((kind) => kind === fieldOf(form, 'soort'))
  if (soort === undefined) return await formOf(visit, [{ name: 'soort', message: t('stap.kies-soort') }])
  const toelichting = plainLines(fieldOf(form, 'toelichting'))
  const veld = fieldOf(form, 'veld')
  try {
    const { id } = await ask(
      api.POST('/mijn/avg-verzoeken', {
        params: { header: { 'Idempotency-Key': fieldOf(form, 'nummer') } },
        body: { soort, ...(toelichting !== '' && { toelichting }), ...(veld !== '' && { veld }) },
      }),
    )
    return goTo(`/avg-verzoeken/${id}?gedaan=gevraagd`)
  } catch (error) {
    if (error instanceof ApiRefusal && error.status === 400) return await formOf(visit, faultsOf(t, error))
    return refusalPage(t, error, { pad: '/avg-verzoeken', naam: t('avg.terug') })
  }
}

export const newAvgRequestPages: readonly Page[] = [{ path: '/avg-verzoeken/nieuw', access: 'ingelogd', get: show, post: file }]
