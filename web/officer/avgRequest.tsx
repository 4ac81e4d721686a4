/** One request under the AVG: what she asks, until when, and the three steps: take it up, extend it, answer it. */
import { ApiRefusal, ask, askPart, type Schemas } from '../api/client.ts'
import {
  Alert,
  Badge,
  Button,
  Buttons,
  Choices,
  DataList,
  Details,
  FaultSummary,
  type FieldFault,
  Form,
  Heading,
  Link,
  Text,
  TextArea,
} from '../html/parts.tsx'
import { momentOf } from '../i18n/moments.ts'
import type { Texts } from '../i18n/translate.ts'
import { fieldOf, goTo, type Page, type PageResult, page, type Route, type Visit } from '../visit.ts'
import { faultAt, faultsOf } from './faults.ts'
import { Deadline, fieldName } from './words.tsx'

type Request = Schemas['ToezichtAvgVerzoek']

const OUTCOMES = ['toegewezen', 'deels-toegewezen', 'afgewezen'] as const
const ANSWERABLE: ReadonlySet<string> = new Set(['ingediend', 'in-behandeling', 'verdaagd'])

const idOf = ({ params }: Visit): string => params['id'] ?? ''
const read = (visit: Visit): Promise<Request> =>
  ask(visit.api.GET('/toezicht/avg-verzoeken/{id}', { params: { path: { id: idOf(visit) } } }))

function requestPage(visit: Visit, verzoek: Request, faults: readonly FieldFault[] = []): PageResult {
  const { t, query, now } = visit
  return page(
    t('verzoeken.avg.titel'),
    <>
      <FaultSummary t={t} faults={faults} />
      {query['gedaan'] !== undefined && (
        <Alert kind="ok" status>
          <Text>{t('verzoeken.avg.gedaan')}</Text>
        </Alert>
      )}
      <DataList rows={rowsOf(t, verzoek, now)} />
      {ANSWERABLE.has(verzoek.status) && <Steps visit={visit} verzoek={verzoek} faults={faults} />}
      <Text>
        <Link href="/verzoeken">{t('verzoeken.terug')}</Link>
      </Text>
    </>,
    { status: faults.length > 0 ? 400 : 200 },
  )
}

function rowsOf(t: Texts, verzoek: Request, now: number) {
  const { soort, veld, status, ingediendOp, uiterlijk, toelichting, betrokkenePseudoniem, verdaging, antwoord } = verzoek
  return [
    [t('verzoeken.kop.soort'), t(`toezicht.avgsoort.${soort}`)],
    ...(veld === undefined ? [] : [[t('verzoeken.avg.veld'), fieldName(t, veld)] as const]),
    [t('verzoeken.kop.status'), <Badge key="status">{t(`toezicht.avgstatus.${status}`)}</Badge>],
    [t('verzoeken.kop.ontvangen'), momentOf(ingediendOp, t.taal)],
    ...(ANSWERABLE.has(status)
      ? [[t('verzoeken.kop.uiterlijk'), <Deadline t={t} day={uiterlijk} now={now} key="tot" />] as const]
      : []),
    [t('verzoeken.kop.inwoner'), betrokkenePseudoniem],
    [t('verzoeken.tekst'), toelichting ?? t('verzoeken.geen-tekst')],
    ...(verdaging ? [[t('verzoeken.avg.verdaagd'), verdaging.reden] as const] : []),
    ...(antwoord
      ? ([
          [t('verzoeken.avg.uitkomst'), t(`toezicht.avguitkomst.${antwoord.uitkomst}`)],
          [t('verzoeken.besloten'), momentOf(antwoord.beantwoordOp, t.taal)],
          [t('verzoeken.motivering'), antwoord.motivering],
        ] as const)
      : []),
  ] as const
}

function Steps({ visit, verzoek, faults }: { visit: Visit; verzoek: Request; faults: readonly FieldFault[] }) {
  const { t, path, form, formFields } = visit
  const version = <input type="hidden" name="versie" value={verzoek.versie} />
  return (
    <>
      {verzoek.status === 'ingediend' && (
        <Form action={path} fields={formFields}>
          {version}
          <Text>{t('verzoeken.avg.neem-uitleg')}</Text>
          <Buttons>
            <Button kind="secondary" name="stap" value="behandelen">
              {t('verzoeken.avg.neem')}
            </Button>
          </Buttons>
        </Form>
      )}
      <Heading level={2}>{t('verzoeken.avg.antwoord')}</Heading>
      <Form action={path} fields={formFields}>
        {version}
        <Choices
          name="uitkomst"
          kind="radio"
          legend={t('verzoeken.avg.vraag')}
          fault={faultAt(faults, 'uitkomst')}
          chosen={[fieldOf(form, 'uitkomst')]}
          options={OUTCOMES.map((value) => ({
            value,
            label: t(`toezicht.avguitkomst.${value}`),
            hint: t(`verzoeken.avg.gevolg.${value}`),
          }))}
        />
        <TextArea
          name="motivering"
          label={t('verzoeken.avg.motivering')}
          hint={t('verzoeken.avg.motivering-uitleg')}
          value={fieldOf(form, 'motivering')}
          fault={faultAt(faults, 'motivering')}
          maxLength={2_000}
        />
        <Buttons>
          <Button name="stap" value="antwoorden">
            {t('verzoeken.avg.knop')}
          </Button>
        </Buttons>
      </Form>
      {verzoek.status !== 'verdaagd' && (
        <Details summary={t('verzoeken.avg.verdaag')} open={faultAt(faults, 'reden') !== undefined}>
          <Form action={path} fields={formFields}>
            {version}
            <Text>{t('verzoeken.avg.verdaag-uitleg')}</Text>
            <TextArea
              name="reden"
              label={t('verzoeken.avg.verdaag-reden')}
              value={fieldOf(form, 'reden')}
              fault={faultAt(faults, 'reden')}
              maxLength={2_000}
              rows={3}
            />
            <Buttons>
              <Button kind="secondary" name="stap" value="verdagen">
                {t('verzoeken.avg.verdaag-knop')}
              </Button>
            </Buttons>
          </Form>
        </Details>
      )}
    </>
  )
}

const step: Route = async (visit) => {
  const { t, form } = visit
  const name = fieldOf(form, 'stap')
  const missing = missingIn(t, visit, name)
  if (missing.length > 0) return requestPage(visit, await read(visit), missing)
  const done = await askPart(send(visit, name))
  if (done instanceof ApiRefusal) {
    const fields = name === 'verdagen' ? (['reden'] as const) : (['motivering', 'uitkomst'] as const)
    return requestPage(visit, await read(visit), faultsOf(t, done, [...fields] as [string, ...string[]]))
  }
  return goTo(name === 'behandelen' ? `${visit.path}?gedaan=ja` : '/verzoeken?gedaan=avg')
}

const outcomeIn = ({ form }: Visit) => OUTCOMES.find((one) => one === fieldOf(form, 'uitkomst'))
const textIn = ({ form }: Visit, name: string): string => fieldOf(form, name).trim()

function missingIn(t: Texts, visit: Visit, name: string): readonly FieldFault[] {
  const motivering = { name: 'motivering', message: t('toezicht.fout.motivering') }
  if (name === 'verdagen') return textIn(visit, 'reden') === '' ? [{ name: 'reden', message: t('toezicht.fout.motivering') }] : []
  if (name !== 'antwoorden') return []
  return [
    ...(outcomeIn(visit) === undefined ? [{ name: 'uitkomst', message: t('toezicht.fout.kies') }] : []),
    ...(textIn(visit, 'motivering') === '' ? [motivering] : []),
  ]
}

/** The version that the officer saw: whoever was first is not overwritten. */
function send(visit: Visit, name: string) {
  const { api, form } = visit
  const params = { path: { id: idOf(visit) }, header: { 'Idempotency-Key': fieldOf(form, 'nummer') } }
  const versie = Number(fieldOf(form, 'versie'))
  if (name === 'verdagen') {
    return api.POST('/toezicht/avg-verzoeken/{id}/verdagingen', { params, body: { versie, reden: textIn(visit, 'reden') } })
  }
  const uitkomst = outcomeIn(visit)
  if (name === 'antwoorden' && uitkomst !== undefined) {
    const body = { versie, uitkomst, motivering: textIn(visit, 'motivering') }
    return api.POST('/toezicht/avg-verzoeken/{id}/antwoorden', { params, body })
  }
  return api.POST('/toezicht/avg-verzoeken/{id}/behandelingen', { params, body: { versie } })
}

export const avgRequestPages: readonly Page[] = [
  {
    path: '/verzoeken/avg/:id',
    access: 'ingelogd',
    get: async (visit) => requestPage(visit, await read(visit)),
    post: step,
  },
]
