/** One record of a register: its values by their names, where it came from and when, and what one must know about it. */
import type { Schemas } from '../../api/client.ts'
import { Alert, Badge, DataList, Details, Heading, Small, Table, Text } from '../../html/parts.tsx'
import { dayOf, momentOf } from '../../i18n/moments.ts'
import { knownKey, type Texts } from '../../i18n/translate.ts'
import { fieldName } from '../lines/fieldKinds.ts'
import { type Collection, lastPart, type OwnRecord, type Parts, partsOf } from './records.ts'
import { valueInWords } from './values.ts'

/** So many payments are shown; older ones are in the file. */
const NEWEST = 24

interface RecordParts {
  readonly t: Texts
  readonly collection: Collection
  readonly record: OwnRecord
  readonly level: 2 | 3
  /** Folded on a screen, open on paper. */
  readonly lists: 'dicht' | 'open'
}

export function RecordView({ t, collection, record, level, lists }: RecordParts) {
  const { rows, inner } = partsOf(collection, record)
  // Only of a person does the register say these.
  const person = collection === 'clienten' ? (record as Schemas['Client']) : undefined
  return (
    <section className="kluis-gegeven">
      <Heading level={level}>
        {titleOf(t, collection, record)} {person?.inOnderzoek && <Badge kind="let-op">{t('gegeven.in-onderzoek')}</Badge>}
      </Heading>
      {person?.inOnderzoek && <Text>{t('gegeven.in-onderzoek-wat')}</Text>}
      {person?.geheimhoudingPersoonsgegevens && (
        <Alert kind="info" title={t('gegeven.afgeschermd')}>
          <Text>{t('gegeven.afgeschermd-wat')}</Text>
        </Alert>
      )}
      {person?.opschortingBijhouding && (
        <Alert kind="warning" title={t('gegeven.stil')}>
          <Text>{valueInWords(t, 'opschorting', person.opschortingBijhouding.reden)}</Text>
        </Alert>
      )}
      <DataList
        rows={rows.map(({ path, value }) => [sentenceCase(fieldName(t, path)), valueInWords(t, lastPart(path), value)])}
      />
      {inner.map((part) => (
        <InnerList t={t} part={part} lists={lists} key={part.path} />
      ))}
      <Small>
        {t('gegeven.bron', { systeem: record.bron.systeem, moment: momentOf(record.bron.ontvangenOp, t.taal) })}
        {record.geldigheid.begin !== undefined && ` ${t('gegeven.vanaf', { dag: dayOf(record.geldigheid.begin, t.taal) })}`}
      </Small>
    </section>
  )
}

function titleOf(t: Texts, collection: Collection, record: OwnRecord): string {
  if ('productcategorie' in record && record.productcategorie !== undefined) {
    return sentenceCase(valueInWords(t, 'productcategorie', record.productcategorie))
  }
  if ('soort' in record && record.soort !== undefined) return sentenceCase(valueInWords(t, 'soort', record.soort))
  return t(`register.${collection}.kop`)
}

/** Several things of one kind, newest first: folded on a screen, since others may be looking along. */
function InnerList({ t, part: { path, items }, lists }: Pick<RecordParts, 't' | 'lists'> & { part: Parts['inner'][number] }) {
  const name = sentenceCase(t(knownKey(`soort-gegevens.${path}`) ?? 'gegeven.lijst'))
  const sorted = items.toSorted((one, other) => periodOf(other).localeCompare(periodOf(one)))
  const shown = lists === 'open' ? sorted : sorted.slice(0, NEWEST)
  return (
    <Details summary={`${name} (${items.length})`} open={lists === 'open'}>
      {items.length === 1 ? <One t={t} rows={items[0] ?? []} /> : <Several t={t} name={name} items={shown} lists={lists} />}
      {shown.length < items.length && <Small>{t('gegeven.ouder', { aantal: shown.length })}</Small>}
    </Details>
  )
}

type Rows = Parts['inner'][number]['items'][number]

const One = ({ t, rows }: { t: Texts; rows: Rows }) => (
  <DataList rows={rows.map(({ path, value }) => [sentenceCase(fieldName(t, path)), valueInWords(t, lastPart(path), value)])} />
)

/** One value in a cell; what is a list itself, such as the lines of a payment, stands below by its first column. */
function Several({ t, name, items, lists }: Pick<RecordParts, 't' | 'lists'> & { name: string; items: readonly Rows[] }) {
  const all = [...new Set(items.flatMap((rows) => rows.map(({ path }) => path)))]
  const long = all.filter((path) => items.some((rows) => rows.some((row) => row.path === path && isLong(row.value))))
  const columns = all.filter((path) => !long.includes(path))
  const cell = (rows: Rows, path: string): string => {
    const found = rows.find((row) => row.path === path)
    return found === undefined ? '' : valueInWords(t, lastPart(path), found.value)
  }
  return (
    <>
      <Table
        caption={name}
        head={columns.map((path) => sentenceCase(fieldName(t, path)))}
        rows={items.map((rows) => columns.map((path) => cell(rows, path)))}
      />
      {long.length > 0 && (
        <Details summary={t('gegeven.precies')} open={lists === 'open'}>
          <DataList rows={items.map((rows) => [cell(rows, columns[0] ?? ''), long.map((path) => cell(rows, path)).join('; ')])} />
        </Details>
      )}
    </>
  )
}

const isLong = (value: unknown): boolean => Array.isArray(value) && value.length > 2

const periodOf = (rows: Rows): string => String(rows.find(({ path }) => lastPart(path) === 'periode')?.value ?? '')

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
