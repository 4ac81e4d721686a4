/** What was loaded into the registers, with counts, and loading more. */
import { ApiRefusal, ask, askPart, type Schemas } from '../api/client.ts'
import {
  Alert,
  Badge,
  Button,
  Buttons,
  Code,
  DataList,
  Details,
  FaultSummary,
  type FieldFault,
  FileField,
  Form,
  Heading,
  Link,
  Pages,
  Select,
  Small,
  Table,
  Text,
  TextField,
} from '../html/parts.tsx'
import { momentOf, numberOf } from '../i18n/moments.ts'
import type { Texts } from '../i18n/translate.ts'
import { fieldOf, goTo, type Page, type PageResult, page, type Route, type UploadedFile, type Visit } from '../visit.ts'
import { faultAt, faultsOf } from './faults.ts'
import { onlyFor, STEWARD } from './only.ts'
import { wordOf } from './words.tsx'

const FORMATS = ['brp-json', 'brp-lo3', 'istandaarden', 'gws', 'zorgned'] as const
/** What the API takes at a time. */
const MOST_BYTES = 33_554_432
const PLACES_SHOWN = 50

type Report = Schemas['Importrapport']
type Note = Schemas['Importmelding'] | Schemas['Bevinding']

async function listPage(visit: Visit, faults: readonly FieldFault[] = []): Promise<PageResult> {
  const { t, api, query } = visit
  const cursor = query['cursor'] === undefined ? {} : { cursor: query['cursor'] }
  const { importen, volgende } = await ask(api.GET('/beheer/importen', { params: { query: { limiet: 50, ...cursor } } }))
  return page(
    t('imports.titel'),
    <>
      <FaultSummary t={t} faults={faults} />
      <Text lead>{t('imports.wat')}</Text>
      <UploadForm visit={visit} faults={faults} />
      <Heading level={2}>{t('imports.geladen')}</Heading>
      {importen.length === 0 ? (
        <Text>{t('imports.geen')}</Text>
      ) : (
        <Table
          caption={t.count('imports.aantal', importen.length)}
          head={[
            t('imports.kop.bestand'),
            t('imports.kop.formaat'),
            t('imports.kop.ontvangen'),
            ...COUNTS.map((name) => t(`imports.kop.${name}`)),
          ]}
          numeric={[3, 4, 5, 6, 7]}
          rows={importen.map(({ id, bestand, formaat, ontvangenOp, ...counts }) => [
            <Link href={`/gegevens/imports/${id}`} key="open">
              {bestand}
            </Link>,
            formaat,
            momentOf(ontvangenOp, t.taal),
            ...COUNTS.map((name) => numberOf(counts[name], t.taal)),
          ])}
        />
      )}
      <Pages
        t={t}
        first={query['cursor'] === undefined ? undefined : '/gegevens/imports'}
        next={volgende === undefined ? undefined : `/gegevens/imports?${new URLSearchParams({ cursor: volgende })}`}
      />
    </>,
    { status: faults.length > 0 ? 400 : 200 },
  )
}

const COUNTS = ['gelezen', 'aanvaard', 'ongewijzigd', 'inQuarantaine', 'bevindingen'] as const

const UploadForm = ({ visit: { t, form, formFields }, faults }: { visit: Visit; faults: readonly FieldFault[] }) => (
  <>
    <Heading level={2}>{t('imports.laden')}</Heading>
    <Form action="/gegevens/imports" fields={formFields} withFile>
      <Select
        name="formaat"
        label={t('imports.formaat')}
        value={fieldOf(form, 'formaat')}
        fault={faultAt(faults, 'formaat')}
        options={[
          { value: '', label: t('zoeken.kies') },
          ...FORMATS.map((formaat) => ({ value: formaat, label: t(`imports.formaat.${formaat}`) })),
        ]}
      />
      <FileField
        name="bestand"
        label={t('imports.bestand')}
        hint={t('imports.bestand-uitleg')}
        fault={faultAt(faults, 'bestand')}
      />
      <TextField
        name="burgerservicenummer"
        label={t('imports.bsn')}
        hint={t('imports.bsn-uitleg')}
        fault={faultAt(faults, 'burgerservicenummer')}
        maxLength={9}
        autoComplete="off"
      />
      <Text>{t('imports.gevolg')}</Text>
      <Buttons>
        <Button>{t('imports.laad')}</Button>
      </Buttons>
    </Form>
    <Details summary={t('imports.groot')}>
      <Text>{t('imports.groot-wat')}</Text>
      <Code label={t('imports.opdracht')}>npx kluis import brp-json personen.json</Code>
    </Details>
  </>
)

const load: Route = async (visit) => {
  const { t, api, form, file } = visit
  const formaat = FORMATS.find((one) => one === fieldOf(form, 'formaat'))
  if (formaat === undefined || !file) {
    return await listPage(visit, [
      ...(formaat === undefined ? [{ name: 'formaat', message: t('toezicht.fout.kies') }] : []),
      ...(file ? [] : [{ name: 'bestand', message: t('imports.fout.bestand') }]),
    ])
  }
  const bsn = fieldOf(form, 'burgerservicenummer').trim()
  const report = await askPart(
    api.POST('/beheer/importen', {
      params: { query: { formaat, bestand: apiName(file) }, ...(bsn !== '' && { header: { Burgerservicenummer: bsn } }) },
      headers: { 'content-type': 'application/octet-stream' },
      body: file.inhoud as never,
      bodySerializer: (bytes: unknown) => bytes as Buffer<ArrayBuffer>,
    }),
  )
  if (report instanceof ApiRefusal)
    return await listPage(visit, faultsOf(t, report, ['bestand', 'formaat', 'burgerservicenummer']))
  return goTo(`/gegevens/imports/${report.id}?nieuw=ja`)
}

/** As the contract allows: no folder, no odd signs, and no number that could be a person's. */
export function apiName({ naam }: UploadedFile): string {
  const name = (naam.split(/[/\\]/).at(-1) ?? '').replaceAll(/[0-9]{9,}/g, 'nummer').replaceAll(/[^A-Za-z0-9._ ()-]/g, '-')
  return /^[A-Za-z0-9]/.test(name) ? name.slice(0, 120) : `bestand${name}`.slice(0, 120)
}

const one: Route = async ({ t, api, params, query }) => {
  const id = params['id'] ?? ''
  const report = await ask(api.GET('/beheer/importen/{id}', { params: { path: { id } } }))
  const { bestand, formaat, sha256, gelezen, aanvaard, ongewijzigd, quarantaine, bevindingen } = report
  return page(
    t('imports.rapport.titel'),
    <>
      {query['nieuw'] !== undefined && (
        <Alert kind={quarantaine.length > 0 ? 'warning' : 'ok'} status title={t('imports.rapport.klaar')}>
          <Text>{t(verdictOf(report))}</Text>
        </Alert>
      )}
      <DataList
        rows={[
          [t('imports.kop.bestand'), bestand],
          [t('imports.kop.formaat'), formaat],
          [t('imports.kop.gelezen'), numberOf(gelezen, t.taal)],
          [t('imports.kop.aanvaard'), numberOf(aanvaard, t.taal)],
          [t('imports.kop.ongewijzigd'), numberOf(ongewijzigd, t.taal)],
          [t('imports.kop.inQuarantaine'), numberOf(quarantaine.length, t.taal)],
          [t('imports.kop.bevindingen'), numberOf(bevindingen.length, t.taal)],
          [t('imports.kop.sha256'), sha256],
        ]}
      />
      <Small>{t('imports.rapport.optelling')}</Small>
      <Heading level={2}>{t('imports.rapport.quarantaine')}</Heading>
      {quarantaine.length === 0 ? (
        <Text>{t('imports.rapport.geen-quarantaine')}</Text>
      ) : (
        <>
          <Notes t={t} notes={quarantaine} />
          <Text>
            <Link href={`/gegevens/quarantaine?${new URLSearchParams({ importId: id })}`}>{t('imports.rapport.behandel')}</Link>
          </Text>
        </>
      )}
      <Heading level={2}>{t('imports.rapport.bevindingen')}</Heading>
      {bevindingen.length === 0 ? <Text>{t('imports.rapport.geen-bevindingen')}</Text> : <Notes t={t} notes={bevindingen} />}
      <Text>
        <Link href="/gegevens/imports">{t('imports.terug')}</Link>
      </Text>
    </>,
  )
}

const verdictOf = ({ gelezen, ongewijzigd, quarantaine }: Report) =>
  quarantaine.length > 0
    ? 'imports.rapport.deels'
    : gelezen > 0 && gelezen === ongewijzigd
      ? 'imports.rapport.niets-nieuw'
      : 'imports.rapport.alles'

/** By reason, with counts; then the first places. */
const Notes = ({ t, notes }: { t: Texts; notes: readonly Note[] }) => (
  <>
    <Table
      caption={t('imports.rapport.per-reden')}
      head={[t('quarantaine.kop.reden'), t('quarantaine.kop.code'), t('imports.kop.aantal')]}
      numeric={[2]}
      rows={[...Map.groupBy(notes, ({ code }) => code)]
        .sort(([, a], [, b]) => b.length - a.length)
        .map(([code, some]) => [
          wordOf(t, 'quarantaine.code', code),
          <Badge key="code">{code}</Badge>,
          numberOf(some.length, t.taal),
        ])}
    />
    <Details summary={t.count('imports.rapport.plaatsen', Math.min(notes.length, PLACES_SHOWN))}>
      <Table
        caption={t('imports.rapport.plaats')}
        head={[t('quarantaine.kop.bron'), t('quarantaine.kop.plaats'), t('quarantaine.kop.code')]}
        rows={notes.slice(0, PLACES_SHOWN).map(({ bronId, pad, regel, code }) => [bronId, placeOf(t, pad, regel), code])}
      />
    </Details>
  </>
)

/** Where in the file: a line where it has lines, and the path inside the record; `.` is all of it. */
export function placeOf(t: Texts, pad = '', regel?: number): string {
  const line = regel === undefined ? [] : [t('quarantaine.regel', { nummer: regel })]
  if (pad === '' && line.length === 0) return t('quarantaine.heel-bestand')
  return [...line, ...(pad === '' ? [] : [pad === '.' ? t('quarantaine.heel-record') : pad])].join(', ')
}

export const importPages: readonly Page[] = onlyFor(
  [STEWARD],
  [
    { path: '/gegevens/imports', access: 'ingelogd', get: (visit) => listPage(visit), post: load, uploadBytes: MOST_BYTES },
    { path: '/gegevens/imports/:id', access: 'ingelogd', get: one },
  ],
)
