/** Who looked: the timeline, newest first, by day; the same to take along or to print. */
import { type Api, ApiRefusal, ask, askPart, type Schemas } from '../api/client.ts'
import {
  Alert,
  Button,
  ButtonLink,
  Buttons,
  Details,
  FaultSummary,
  FilterForm,
  Heading,
  Pages,
  Select,
  Small,
  Text,
  TextField,
} from '../html/parts.tsx'
import { dayOf, momentOf } from '../i18n/moments.ts'
import type { Texts } from '../i18n/translate.ts'
import { download, type Page, page, type Route, type Visit } from '../visit.ts'
import { LineItem, OwnItem } from './lines/LineItem.tsx'
import { type Day, daysOf, looksOf } from './lines/lineGroups.ts'
import { linePages } from './lines/linePages.tsx'
import { whoOf } from './lines/lineWords.ts'
import { type ApiFilter, type Filter, filterFaults, filterOf, isFiltered, toApi, withFilter } from './lines/period.ts'

const PATH = '/wie-keek'
/** So many that a page stays light on a phone. */
const ON_A_PAGE = 50
/** Of the API. */
const AT_ONCE = 100
const MOST_PAGES = 200

const timeline: Route = async ({ t, api, query }) => {
  const filter = filterOf(query)
  const faults = filterFaults(t, filter)
  if (faults.length > 0) {
    return page(
      t('wie-keek.titel'),
      <>
        <FaultSummary t={t} faults={faults} />
        <Filtering t={t} filter={filter} lines={[]} faults={faults} />
      </>,
      { status: 400 },
    )
  }
  const { cursor } = query
  const [lines, mark] = await Promise.all([
    ask(
      api.GET('/mijn/inzagen', {
        params: { query: { ...toApi(filter), limiet: ON_A_PAGE, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
    cursor === undefined ? askPart(api.GET('/mijn/inzagenstand')) : undefined,
  ])
  const days = daysOf(lines.inzagen)
  return page(
    t('wie-keek.titel'),
    <>
      <Text lead>{t('wie-keek.wat')}</Text>
      {mark !== undefined && !(mark instanceof ApiRefusal) && (
        <p role="status" data-live={`${PATH}/stand`} data-nieuw={mark.stand ?? ''} data-tekst={t('wie-keek.nieuw')} />
      )}
      <Filtering t={t} filter={filter} lines={lines.inzagen} faults={[]} />
      {days.length === 0 && <Nothing t={t} filter={filter} />}
      {days.map((day) => (
        <DayLines t={t} day={day} key={day.dag} />
      ))}
      <Pages
        t={t}
        first={cursor === undefined ? undefined : withFilter(PATH, filter)}
        next={lines.volgende === undefined ? undefined : withFilter(PATH, filter, { cursor: lines.volgende })}
      />
      <About t={t} lines={lines} />
      <Buttons>
        <ButtonLink href={withFilter(`${PATH}/afdrukken`, filter)} kind="secondary">
          {t('wie-keek.afdrukken')}
        </ButtonLink>
        <ButtonLink href={withFilter(`${PATH}/bestand`, filter)} kind="secondary">
          {t('wie-keek.bestand')}
        </ButtonLink>
      </Buttons>
    </>,
  )
}

const DayLines = ({ t, day: { dag, others, own } }: { t: Texts; day: Day }) => (
  <section aria-labelledby={`dag-${dag}`}>
    <Heading level={2} id={`dag-${dag}`}>
      {dayOf(dag, t.taal)}
    </Heading>
    {others.length > 0 && (
      <ul className="kluis-tijdlijn">
        {others.map((group) => (
          <LineItem t={t} group={group} key={group.line.id} />
        ))}
      </ul>
    )}
    {own.length > 0 && (
      <Details summary={t.count('wie-keek.zelf', looksOf(own))}>
        <ul className="kluis-lijst">
          {own.map((group) => (
            <OwnItem t={t} group={group} key={group.line.id} />
          ))}
        </ul>
      </Details>
    )}
  </section>
)

const Nothing = ({ t, filter }: { t: Texts; filter: Filter }) => (
  <Alert kind="info" title={t('wie-keek.leeg')}>
    {isFiltered(filter) ? (
      <Text>
        {t('wie-keek.leeg-filter')}{' '}
        <a className="nl-link" href={PATH}>
          {t('wie-keek.alles')}
        </a>
      </Text>
    ) : (
      <Text>{t('wie-keek.leeg-wat')}</Text>
    )}
  </Alert>
)

/** What this list covers, and what it does not show yet. */
const About = ({ t, lines: { gelogdSinds, uitgesteld } }: { t: Texts; lines: Schemas['Inzagen'] }) => (
  <section aria-labelledby="over-lijst">
    <Heading level={2} id="over-lijst">
      {t('wie-keek.over')}
    </Heading>
    <Text>{t('wie-keek.sinds', { moment: momentOf(gelogdSinds, t.taal) })}</Text>
    {uitgesteld && <Text>{t('wie-keek.later')}</Text>}
    <Small>{t('wie-keek.buiten')}</Small>
  </section>
)

interface FilteringParts {
  readonly t: Texts
  readonly filter: Filter
  readonly lines: readonly Schemas['Inzage'][]
  readonly faults: ReturnType<typeof filterFaults>
}

function Filtering({ t, filter, lines, faults }: FilteringParts) {
  const faultOf = (name: string) => faults.find((fault) => fault.name === name)?.message
  const form = (
    <FilterForm action={PATH}>
      <TextField name="van" type="date" label={t('filter.van')} value={filter.van} fault={faultOf('van')} />
      <TextField name="tot" type="date" label={t('filter.tot')} value={filter.tot} fault={faultOf('tot')} />
      <Select
        name="organisatie"
        label={t('filter.organisatie')}
        value={filter.organisatie}
        fault={faultOf('organisatie')}
        options={[{ value: '', label: t('filter.alle') }, ...organisationsOf(t, lines, filter.organisatie)]}
      />
      <Button kind="secondary">{t('filter.knop')}</Button>
      {isFiltered(filter) && (
        <a className="nl-link" href={PATH}>
          {t('wie-keek.alles')}
        </a>
      )}
    </FilterForm>
  )
  return isFiltered(filter) ? form : <Details summary={t('filter.open')}>{form}</Details>
}

/** Those on this page; the one that was chosen stays, also when it did nothing in this period. */
function organisationsOf(t: Texts, lines: readonly Schemas['Inzage'][], chosen: string) {
  const names = new Map(
    lines.flatMap((line) =>
      line.organisatie === undefined ? [] : [[line.organisatie.oin, line.organisatie.naamOrganisatie ?? whoOf(t, line)] as const],
    ),
  )
  if (/^\d{20}$/.test(chosen) && !names.has(chosen)) names.set(chosen, t('wie.nummer', { oin: chosen }))
  return [...names].map(([value, label]) => ({ value, label }))
}

/** All lines of the filter; each page of them is read, and logged, once. */
async function everyLine(api: Api, filter: ApiFilter): Promise<Schemas['Inzagen']> {
  const lines: Schemas['Inzage'][] = []
  let cursor: string | undefined
  for (let nr = 1; ; nr++) {
    const part: Schemas['Inzagen'] = await ask(
      api.GET('/mijn/inzagen', {
        params: { query: { ...filter, limiet: AT_ONCE, ...(cursor !== undefined && { cursor }) } },
      }),
    )
    lines.push(...part.inzagen)
    cursor = part.volgende
    if (cursor === undefined || nr === MOST_PAGES) return { ...part, inzagen: lines }
  }
}

const file: Route = async ({ t, api, query, now }) => {
  const filter = filterOf(query)
  if (filterFaults(t, filter).length > 0) throw new ApiRefusal(400, undefined)
  const lines = await everyLine(api, toApi(filter))
  const body = { gemaaktOp: new Date(now).toISOString(), filter: toApi(filter), ...lines }
  return download('wie-keek.json', 'application/json; charset=utf-8', `${JSON.stringify(body, null, 2)}\n`)
}

const printed: Route = async ({ t, api, query, now }) => {
  const filter = filterOf(query)
  if (filterFaults(t, filter).length > 0) throw new ApiRefusal(400, undefined)
  const { cursor } = query
  const lines = await ask(
    api.GET('/mijn/inzagen', {
      params: { query: { ...toApi(filter), limiet: ON_A_PAGE, ...(cursor !== undefined && { cursor }) } },
    }),
  )
  const path = `${PATH}/afdrukken`
  return page(
    t('wie-keek.titel'),
    <>
      <Text>{t('afdruk.gemaakt', { moment: momentOf(now, t.taal) })}</Text>
      <Text>{t('wie-keek.sinds', { moment: momentOf(lines.gelogdSinds, t.taal) })}</Text>
      <Text>{period(t, filter)}</Text>
      {daysOf(lines.inzagen).map(({ dag, others, own }) => (
        <section aria-labelledby={`dag-${dag}`} key={dag}>
          <Heading level={2} id={`dag-${dag}`}>
            {dayOf(dag, t.taal)}
          </Heading>
          <ul className="kluis-tijdlijn">
            {others.map((group) => (
              <LineItem t={t} group={group} key={group.line.id} />
            ))}
          </ul>
          {own.length > 0 && <Text>{t.count('wie-keek.zelf', looksOf(own))}.</Text>}
        </section>
      ))}
      {lines.inzagen.length === 0 && <Text>{t('wie-keek.leeg')}</Text>}
      {lines.uitgesteld && <Small>{t('wie-keek.later')}</Small>}
      <Pages
        t={t}
        first={cursor === undefined ? undefined : withFilter(path, filter)}
        next={lines.volgende === undefined ? undefined : withFilter(path, filter, { cursor: lines.volgende })}
      />
      <Buttons>
        <ButtonLink href={withFilter(PATH, filter)} kind="secondary">
          {t('wie-keek.terug')}
        </ButtonLink>
      </Buttons>
    </>,
  )
}

const period = (t: Texts, { van, tot }: Filter): string => {
  if (van === '' && tot === '') return t('afdruk.alles')
  if (tot === '') return t('afdruk.vanaf', { van: dayOf(van, t.taal) })
  if (van === '') return t('afdruk.tot', { tot: dayOf(tot, t.taal) })
  return t('afdruk.tussen', { van: dayOf(van, t.taal), tot: dayOf(tot, t.taal) })
}

/** The opaque mark of the newest line, for the script that says that there is something new. */
const mark: Route = async ({ api }: Visit) => {
  const { stand = '' } = await ask(api.GET('/mijn/inzagenstand'))
  return download('stand.txt', 'text/plain; charset=utf-8', stand)
}

export const whoLookedPages: readonly Page[] = [
  { path: PATH, access: 'ingelogd', get: timeline },
  { path: `${PATH}/afdrukken`, access: 'ingelogd', get: printed },
  { path: `${PATH}/bestand`, access: 'ingelogd', get: file },
  { path: `${PATH}/stand`, access: 'ingelogd', get: mark, background: true },
  ...linePages,
]
