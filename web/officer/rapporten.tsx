/** The generic report: figures per month, about nobody, as a chart, as tables, and as a file. */
import { ApiRefusal, askPart, type Schemas } from '../api/client.ts'
import {
  Badge,
  Button,
  ButtonLink,
  Buttons,
  FaultSummary,
  type FieldFault,
  FilterForm,
  Heading,
  Link,
  Small,
  Table,
  Text,
  TextField,
} from '../html/parts.tsx'
import { dayOf, isoDayOf, numberOf } from '../i18n/moments.ts'
import type { Texts } from '../i18n/translate.ts'
import { download, type Page, type PageResult, page, type Route, type Visit } from '../visit.ts'
import { csvOf } from './csv.ts'
import { faultAt, faultsOf } from './faults.ts'
import { MonthChart, monthName } from './monthChart.tsx'
import { FG, onlyFor } from './only.ts'
import { PurposeLink } from './words.tsx'

type Report = Schemas['Maandrapport']
type Month = Schemas['Maandcijfers']

const MONTHS_SHOWN = 6
const NUMBERS = ['vragen', 'antwoorden', 'geweigerd', 'mislukt', 'buitenKantoortijd', 'eigenInzagen'] as const

interface Period {
  readonly van: string
  readonly tot: string
}

/** Half a year up to this month, unless the address says otherwise. */
function periodOf({ query, now }: Visit): Period {
  const tot = query['tot'] || isoDayOf(now).slice(0, 7)
  const [year = 0, month = 1] = tot.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - MONTHS_SHOWN, 15))
  return { van: query['van'] || (Number.isNaN(first.getTime()) ? '' : first.toISOString().slice(0, 7)), tot }
}

const show: Route = async (visit) => {
  const period = periodOf(visit)
  const report = await askPart(visit.api.GET('/toezicht/rapporten/maanden', { params: { query: period } }))
  return report instanceof ApiRefusal
    ? reportPage(visit, period, undefined, faultsOf(visit.t, report, ['tot', 'van']))
    : reportPage(visit, period, report)
}

function reportPage({ t }: Visit, period: Period, report: Report | undefined, faults: readonly FieldFault[] = []): PageResult {
  return page(
    t('rapporten.titel'),
    <>
      <FaultSummary t={t} faults={faults} />
      <Text lead>{t('rapporten.wat')}</Text>
      <FilterForm action="/rapporten">
        {(['van', 'tot'] as const).map((name) => (
          <TextField
            key={name}
            name={name}
            type="month"
            label={t(`rapporten.${name}`)}
            value={period[name]}
            fault={faultAt(faults, name)}
            hint={t('rapporten.maand-uitleg')}
          />
        ))}
        <Button kind="secondary">{t('rapporten.toon')}</Button>
      </FilterForm>
      {report && <Figures t={t} report={report} period={period} />}
    </>,
    { status: faults.length > 0 ? 400 : 200 },
  )
}

const Figures = ({ t, report, period }: { t: Texts; report: Report; period: Period }) => (
  <>
    <Text>
      {report.gelogdSinds === undefined ? t('rapporten.leeg') : t('rapporten.sinds', { dag: dayOf(report.gelogdSinds, t.taal) })}
    </Text>
    <MonthChart t={t} maanden={report.maanden} />
    <Table
      caption={t('rapporten.per-maand')}
      head={[t('rapporten.kop.maand'), ...NUMBERS.map((name) => t(`rapporten.kop.${name}`))]}
      numeric={[1, 2, 3, 4, 5, 6]}
      rows={report.maanden.toReversed().map((maand) => [
        <>
          {monthName(t, maand.maand)} {!maand.voorbij && <Badge>{t('rapporten.loopt')}</Badge>}
        </>,
        ...NUMBERS.map((name) => numberOf(maand[name], t.taal)),
      ])}
    />
    <Small>{t('rapporten.kantoortijd')}</Small>
    <Heading level={2}>{t('rapporten.per-doel')}</Heading>
    <Purposes t={t} maanden={report.maanden} />
    <Heading level={2}>{t('rapporten.weigeringen')}</Heading>
    <Refusals t={t} maanden={report.maanden} />
    <Buttons>
      <ButtonLink href={`/rapporten/bestand?${new URLSearchParams({ ...period })}`} kind="secondary">
        {t('rapporten.bestand')}
      </ButtonLink>
    </Buttons>
  </>
)

function Purposes({ t, maanden }: { t: Texts; maanden: readonly Month[] }) {
  const lines = addUp(
    maanden.flatMap(({ perDoel }) => perDoel),
    ({ doel }) => doel.id,
    ['vragen', 'geweigerd', 'buitenKantoortijd'],
  )
  if (lines.length === 0) return <Text>{t('rapporten.geen-vragen')}</Text>
  return (
    <Table
      caption={t.count('rapporten.doelen', lines.length)}
      head={[
        t('rapporten.kop.doel'),
        ...(['vragen', 'geweigerd', 'buitenKantoortijd'] as const).map((name) => t(`rapporten.kop.${name}`)),
      ]}
      numeric={[1, 2, 3]}
      rows={lines.map(({ doel, vragen, geweigerd, buitenKantoortijd }) => [
        doel.tekst ? <PurposeLink t={t} id={doel.id} text={doel.tekst} key="doel" /> : t('rapporten.onbekend-doel'),
        ...[vragen, geweigerd, buitenKantoortijd].map((value) => numberOf(value, t.taal)),
      ])}
    />
  )
}

function Refusals({ t, maanden }: { t: Texts; maanden: readonly Month[] }) {
  const lines = addUp(
    maanden.flatMap(({ weigeringen }) => weigeringen),
    ({ code }) => code,
    ['aantal'],
  )
  if (lines.length === 0) return <Text>{t('rapporten.geen-weigeringen')}</Text>
  return (
    <Table
      caption={t.count('rapporten.redenen', lines.length)}
      head={[t('rapporten.kop.reden'), t('rapporten.kop.aantal'), t('rapporten.kop.code')]}
      numeric={[1]}
      rows={lines.map(({ code, uitleg, aantal }) => [
        t.pick(uitleg),
        numberOf(aantal, t.taal),
        <Link href={`/zoeken?${new URLSearchParams({ uitkomst: 'geweigerd', redenWeigering: code })}`} key="code">
          {code}
        </Link>,
      ])}
    />
  )
}

/** Lines of several months with the same name as one; most first. */
function addUp<Name extends string, Line extends Readonly<Record<Name, number>>>(
  lines: readonly Line[],
  nameOf: (line: Line) => string,
  numbers: readonly [Name, ...Name[]],
): readonly Line[] {
  const sums = new Map<string, Line>()
  for (const line of lines) {
    const known = sums.get(nameOf(line))
    const added = known && Object.fromEntries(numbers.map((name) => [name, known[name] + line[name]]))
    sums.set(nameOf(line), { ...line, ...added })
  }
  return [...sums.values()].sort((a, b) => b[numbers[0]] - a[numbers[0]])
}

const save: Route = async (visit) => {
  const period = periodOf(visit)
  const report = await askPart(visit.api.GET('/toezicht/rapporten/maanden', { params: { query: period } }))
  if (report instanceof ApiRefusal) return reportPage(visit, period, undefined, faultsOf(visit.t, report, ['tot', 'van']))
  return download(`rapport-${period.van}-${period.tot}.csv`, 'text/csv; charset=utf-8', reportAsCsv(report))
}

/** One line for each number: a month, a purpose within it, or a reason within it. */
function reportAsCsv({ maanden }: Report): string {
  const rows = maanden.flatMap(({ maand, perDoel, weigeringen, ...figures }) => [
    ...NUMBERS.map((name) => [maand, 'totaal', '', name, figures[name]]),
    ...perDoel.flatMap(({ doel, vragen, geweigerd, buitenKantoortijd }) =>
      Object.entries({ vragen, geweigerd, buitenKantoortijd }).map(([name, value]) => [maand, 'doel', doel.id, name, value]),
    ),
    ...weigeringen.map(({ code, aantal }) => [maand, 'reden', code, 'geweigerd', aantal]),
  ])
  return csvOf(['maand', 'soort', 'naam', 'cijfer', 'aantal'], rows)
}

export const reportPages: readonly Page[] = onlyFor(
  [FG],
  [
    { path: '/rapporten', access: 'ingelogd', get: show },
    { path: '/rapporten/bestand', access: 'ingelogd', get: save },
  ],
)
