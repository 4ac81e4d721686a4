/**
 * What was set apart at an import: place and reason, never the content. A decision takes a reason and a second page, since
 * rejecting removes the record for good.
 */
import { ApiRefusal, ask, askPart, type Schemas } from '../api/client.ts'
import {
  Alert,
  Badge,
  Button,
  Buttons,
  Choices,
  DataList,
  FaultSummary,
  type FieldFault,
  FilterForm,
  Form,
  Heading,
  Link,
  Pages,
  Select,
  Table,
  Text,
  TextArea,
} from '../html/parts.tsx'
import { dayOf, momentOf } from '../i18n/moments.ts'
import type { Texts } from '../i18n/translate.ts'
import { fieldOf, goTo, type Page, type PageResult, page, type Route, type Visit } from '../visit.ts'
import { faultAt, faultsOf } from './faults.ts'
import { placeOf } from './imports.tsx'
import { onlyFor, STEWARD } from './only.ts'
import { HiddenFields } from './reason.tsx'
import { wordOf } from './words.tsx'

type Entry = Schemas['QuarantaineRegel']

const STATES = ['open', 'vrijgegeven', 'verworpen', 'vervallen'] as const
const DECISIONS = ['vrijgeven', 'verwerpen'] as const
type Decision = (typeof DECISIONS)[number]

const list: Route = async ({ t, api, query }) => {
  const { importId, cursor } = query
  const status = STATES.find((one) => one === query['status']) ?? 'open'
  const own = { status, ...(importId !== undefined && importId !== '' && { importId }) }
  const asked = { ...own, limiet: 50, ...(cursor !== undefined && { cursor }) }
  const { quarantaine, volgende } = await ask(api.GET('/beheer/quarantaine', { params: { query: asked } }))
  const address = (extra: Record<string, string>) => `/gegevens/quarantaine?${new URLSearchParams({ ...own, ...extra })}`
  const done = (['vrijgegeven', 'verworpen'] as const).find((one) => one === query['gedaan'])
  return page(
    t('quarantaine.titel'),
    <>
      {done && (
        <Alert kind="ok" status>
          <Text>{t(`quarantaine.gedaan.${done}`)}</Text>
        </Alert>
      )}
      <Text lead>{t('quarantaine.wat')}</Text>
      <FilterForm action="/gegevens/quarantaine">
        {own.importId !== undefined && <input type="hidden" name="importId" value={own.importId} />}
        <Select
          name="status"
          label={t('quarantaine.status')}
          value={status}
          options={STATES.map((value) => ({ value, label: t(`quarantaine.status.${value}`) }))}
        />
        <Button kind="secondary">{t('quarantaine.toon')}</Button>
      </FilterForm>
      {own.importId !== undefined && (
        <Text>
          {t('quarantaine.een-import')} <Link href="/gegevens/quarantaine">{t('quarantaine.alle-imports')}</Link>
        </Text>
      )}
      {quarantaine.length === 0 ? (
        <Text>{t(status === 'open' ? 'quarantaine.niets-open' : 'quarantaine.niets')}</Text>
      ) : (
        <Table
          caption={t.count('quarantaine.aantal', quarantaine.length)}
          head={(['record', 'plaats', 'reden', 'herstelbaar', 'vervalt'] as const).map((name) => t(`quarantaine.kop.${name}`))}
          rows={quarantaine.map((entry) => [
            <Link href={`/gegevens/quarantaine/${entry.id}`} key="open">
              {t('quarantaine.open', { bestand: entry.bestand ?? entry.formaat, bron: entry.bronId ?? '' })}
            </Link>,
            placeOf(t, entry.pad, entry.regel),
            wordOf(t, 'quarantaine.code', entry.code),
            t(entry.herstelbaar ? 'quarantaine.kan' : 'quarantaine.kan-niet'),
            dayOf(entry.vervaltOp, t.taal),
          ])}
        />
      )}
      <Pages
        t={t}
        first={cursor === undefined ? undefined : address({})}
        next={volgende === undefined ? undefined : address({ cursor: volgende })}
      />
    </>,
  )
}

const idOf = ({ params }: Visit): string => params['id'] ?? ''
const read = (visit: Visit): Promise<Entry> =>
  ask(visit.api.GET('/beheer/quarantaine/{id}', { params: { path: { id: idOf(visit) } } }))

function entryPage(visit: Visit, entry: Entry, faults: readonly FieldFault[] = []): PageResult {
  const { t, path, form, formFields, query } = visit
  return page(
    t('quarantaine.een.titel'),
    <>
      <FaultSummary t={t} faults={faults} />
      {query['uitkomst'] === 'opnieuw' && (
        <Alert kind="warning" status title={t('quarantaine.opnieuw.titel')}>
          <Text>{t('quarantaine.opnieuw.wat')}</Text>
        </Alert>
      )}
      <EntryList t={t} entry={entry} />
      {entry.status === 'open' && (
        <>
          <Heading level={2}>{t('quarantaine.besluit')}</Heading>
          <Form action={path} fields={formFields}>
            <Choices
              name="besluit"
              kind="radio"
              legend={t('quarantaine.vraag')}
              fault={faultAt(faults, 'besluit')}
              chosen={[fieldOf(form, 'besluit')]}
              options={DECISIONS.map((value) => ({
                value,
                label: t(`quarantaine.besluit.${value}`),
                hint: t(`quarantaine.gevolg.${value}`),
              }))}
            />
            <TextArea
              name="reden"
              label={t('quarantaine.waarom')}
              hint={t('quarantaine.waarom-uitleg')}
              value={fieldOf(form, 'reden')}
              fault={faultAt(faults, 'reden')}
              maxLength={2_000}
              rows={3}
            />
            <Buttons>
              <Button>{t('quarantaine.verder')}</Button>
            </Buttons>
          </Form>
        </>
      )}
      <Text>
        <Link href="/gegevens/quarantaine">{t('quarantaine.terug')}</Link>
      </Text>
    </>,
    { status: faults.length > 0 ? 400 : 200 },
  )
}

const EntryList = ({ t, entry }: { t: Texts; entry: Entry }) => {
  const { bestand, formaat, bronId, pad, regel, code, herstelbaar, status, reden, ontvangenOp, vervaltOp, importId } = entry
  return (
    <DataList
      rows={[
        [t('quarantaine.status'), <Badge key="status">{t(`quarantaine.status.${status}`)}</Badge>],
        [
          t('quarantaine.kop.reden'),
          <>
            {wordOf(t, 'quarantaine.code', code)} <Badge>{code}</Badge>
          </>,
        ],
        [t('quarantaine.kop.plaats'), placeOf(t, pad, regel)],
        [t('quarantaine.kop.bron'), bronId ?? ''],
        [
          t('imports.kop.bestand'),
          <Link href={`/gegevens/imports/${importId}`} key="import">
            {bestand ?? formaat}
          </Link>,
        ],
        [t('quarantaine.kop.herstelbaar'), t(herstelbaar ? 'quarantaine.kan' : 'quarantaine.kan-niet')],
        [t('imports.kop.ontvangen'), momentOf(ontvangenOp, t.taal)],
        [t('quarantaine.kop.vervalt'), dayOf(vervaltOp, t.taal)],
        ...(reden === undefined ? [] : [[t('quarantaine.besloten-om'), reden] as const]),
      ]}
    />
  )
}

interface Wish {
  readonly besluit: Decision
  readonly reden: string
}

/** What was filled in, or what is missing. */
function wishIn({ t, form }: Visit): Wish | readonly FieldFault[] {
  const besluit = DECISIONS.find((one) => one === fieldOf(form, 'besluit'))
  const reden = fieldOf(form, 'reden').trim()
  if (besluit !== undefined && reden !== '') return { besluit, reden }
  return [
    ...(besluit === undefined ? [{ name: 'besluit', message: t('toezicht.fout.kies') }] : []),
    ...(reden === '' ? [{ name: 'reden', message: t('toezicht.fout.motivering') }] : []),
  ]
}

/** The second page: what will happen, before it happens. */
const confirm: Route = async (visit) => {
  const { t, path, formFields } = visit
  const entry = await read(visit)
  const wish = wishIn(visit)
  if (!('besluit' in wish)) return entryPage(visit, entry, wish)
  return page(
    t(`quarantaine.zeker.${wish.besluit}.titel`),
    <>
      <Text lead>{t(`quarantaine.zeker.${wish.besluit}.wat`)}</Text>
      <EntryList t={t} entry={entry} />
      <DataList rows={[[t('quarantaine.uw-reden'), wish.reden]]} />
      <Form action={`${path}/besluit`} fields={formFields}>
        <HiddenFields values={{ ...wish }} />
        <Buttons>
          <Button negative={wish.besluit === 'verwerpen'}>{t(`quarantaine.zeker.${wish.besluit}.knop`)}</Button>
        </Buttons>
      </Form>
      <Text>
        <Link href={path}>{t('quarantaine.toch-niet')}</Link>
      </Text>
    </>,
  )
}

const decide: Route = async (visit) => {
  const { t, api, form } = visit
  const id = idOf(visit)
  const wish = wishIn(visit)
  if (!('besluit' in wish)) return entryPage(visit, await read(visit), wish)
  const params = { path: { id }, header: { 'Idempotency-Key': fieldOf(form, 'nummer') } }
  const body = { reden: wish.reden }
  const done = await askPart(
    wish.besluit === 'verwerpen'
      ? api.POST('/beheer/quarantaine/{id}/verwerpingen', { params, body })
      : api.POST('/beheer/quarantaine/{id}/vrijgaven', { params, body }),
  )
  if (done instanceof ApiRefusal) return entryPage(visit, await read(visit), faultsOf(t, done, ['reden', 'besluit']))
  if (done.uitkomst === 'opnieuw-in-quarantaine') return goTo(`/gegevens/quarantaine/${id}?uitkomst=opnieuw`)
  return goTo(`/gegevens/quarantaine?gedaan=${done.status}`)
}

export const quarantinePages: readonly Page[] = onlyFor(
  [STEWARD],
  [
    { path: '/gegevens/quarantaine', access: 'ingelogd', get: list },
    {
      path: '/gegevens/quarantaine/:id',
      access: 'ingelogd',
      get: async (visit) => entryPage(visit, await read(visit)),
      post: confirm,
    },
    { path: '/gegevens/quarantaine/:id/besluit', access: 'ingelogd', post: decide },
  ],
)
