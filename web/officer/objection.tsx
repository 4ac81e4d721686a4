/** One objection (bezwaar, AVG 21): what she wrote, until when, and the decision with its reasons. */
import { ApiRefusal, ask, askPart, type Schemas } from '../api/client.ts'
import {
  Badge,
  Button,
  Buttons,
  Choices,
  DataList,
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
import { Deadline, PurposeLink } from './words.tsx'

type Objection = Schemas['ToezichtBezwaar']

const DECISIONS = ['in-behandeling', 'gehonoreerd', 'afgewezen'] as const
const OPEN: ReadonlySet<string> = new Set(['ingediend', 'in-behandeling'])

const idOf = ({ params }: Visit): string => params['id'] ?? ''
const read = (visit: Visit): Promise<Objection> =>
  ask(visit.api.GET('/toezicht/bezwaren/{id}', { params: { path: { id: idOf(visit) } } }))

function objectionPage(visit: Visit, bezwaar: Objection, faults: readonly FieldFault[] = []): PageResult {
  const { t, path, form, formFields, now } = visit
  const options = DECISIONS.filter((value) => value !== bezwaar.status)
  return page(
    t('verzoeken.bezwaar.titel'),
    <>
      <FaultSummary t={t} faults={faults} />
      <DataList rows={rowsOf(t, bezwaar, now)} />
      {OPEN.has(bezwaar.status) && (
        <>
          <Heading level={2}>{t('verzoeken.bezwaar.besluit')}</Heading>
          <Form action={path} fields={formFields}>
            <Choices
              name="besluit"
              kind="radio"
              legend={t('verzoeken.bezwaar.vraag')}
              fault={faultAt(faults, 'besluit')}
              chosen={[fieldOf(form, 'besluit')]}
              options={options.map((value) => ({
                value,
                label: t(`verzoeken.bezwaar.besluit.${value}`),
                hint: t(`verzoeken.bezwaar.gevolg.${value}`),
              }))}
            />
            <TextArea
              name="motivering"
              label={t('verzoeken.bezwaar.motivering')}
              hint={t('verzoeken.bezwaar.motivering-uitleg')}
              value={fieldOf(form, 'motivering')}
              fault={faultAt(faults, 'motivering')}
              maxLength={2_000}
            />
            <Buttons>
              <Button>{t('verzoeken.bezwaar.knop')}</Button>
            </Buttons>
          </Form>
        </>
      )}
      <Text>
        <Link href="/verzoeken">{t('verzoeken.terug')}</Link>
      </Text>
    </>,
    { status: faults.length > 0 ? 400 : 200 },
  )
}

function rowsOf(t: Texts, bezwaar: Objection, now: number) {
  const { doel, status, ingediendOp, uiterlijk, toelichting, betrokkenePseudoniem, beslotenOp, motivering } = bezwaar
  const isOpen = OPEN.has(status)
  return [
    [t('verzoeken.kop.status'), <Badge key="status">{t(`toezicht.bezwaarstatus.${status}`)}</Badge>],
    [
      t('verzoeken.kop.doel'),
      doel.tekst ? <PurposeLink t={t} id={doel.id} text={doel.tekst} key="doel" /> : t('verzoeken.alle-doelen'),
    ],
    [t('verzoeken.kop.ontvangen'), momentOf(ingediendOp, t.taal)],
    ...(isOpen ? [[t('verzoeken.kop.uiterlijk'), <Deadline t={t} day={uiterlijk} now={now} key="tot" />] as const] : []),
    [t('verzoeken.kop.inwoner'), betrokkenePseudoniem],
    [t('verzoeken.tekst'), toelichting ?? t('verzoeken.geen-tekst')],
    ...(beslotenOp === undefined ? [] : [[t('verzoeken.besloten'), momentOf(beslotenOp, t.taal)] as const]),
    ...(motivering === undefined ? [] : [[t('verzoeken.motivering'), motivering] as const]),
  ] as const
}

const decide: Route = async (visit) => {
  const { t, api, form } = visit
  const besluit = DECISIONS.find((one) => one === fieldOf(form, 'besluit'))
  const motivering = fieldOf(form, 'motivering').trim()
  if (besluit === undefined || motivering === '') {
    const missing = [
      ...(besluit === undefined ? [{ name: 'besluit', message: t('toezicht.fout.kies') }] : []),
      ...(motivering === '' ? [{ name: 'motivering', message: t('toezicht.fout.motivering') }] : []),
    ]
    return objectionPage(visit, await read(visit), missing)
  }
  const done = await askPart(
    api.POST('/toezicht/bezwaren/{id}/besluiten', {
      params: { path: { id: idOf(visit) }, header: { 'Idempotency-Key': fieldOf(form, 'nummer') } },
      body: { besluit, motivering },
    }),
  )
  if (done instanceof ApiRefusal) return objectionPage(visit, await read(visit), faultsOf(t, done, ['motivering', 'besluit']))
  return goTo('/verzoeken?gedaan=bezwaar')
}

export const objectionPages: readonly Page[] = [
  {
    path: '/verzoeken/bezwaar/:id',
    access: 'ingelogd',
    get: async (visit) => objectionPage(visit, await read(visit)),
    post: decide,
  },
]
