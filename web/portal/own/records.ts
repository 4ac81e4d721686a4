/** What the registers answered, as the pages show it: per collection its records, or why they are not there now. */
import type { Schemas } from '../../api/client.ts'
import { knownKey, type Texts } from '../../i18n/translate.ts'

export type Answer = Schemas['MijnGegevens']
export type OwnRecord = Schemas['Client'] | Schemas['Toewijzing'] | Schemas['Uitkering'] | Schemas['Budget']

export const collections = ['clienten', 'toewijzingen', 'uitkeringen', 'budgetten'] as const
export type Collection = (typeof collections)[number]

export const isCollection = (name: string): name is Collection => (collections as readonly string[]).includes(name)

export const recordsOf = (answer: Answer, collection: Collection): readonly OwnRecord[] => answer[collection]

/** Why a collection is not there now, in a sentence; `undefined` when it is. */
export function missingOf(t: Texts, { nietBeschikbaar }: Answer, collection: Collection): string | undefined {
  const found = nietBeschikbaar.find((one) => one.collectie === collection)
  return found && t(knownKey(`register.weg.${found.code}`) ?? 'register.weg')
}

/** The systems that these records came from, each once. */
export const sourcesOf = (records: readonly OwnRecord[]): readonly string[] => [
  ...new Set(records.map(({ bron }) => bron.systeem)),
]

/** When the newest of them arrived. */
export const newestOf = (records: readonly OwnRecord[]): string | undefined =>
  records
    .map(({ bron }) => bron.ontvangenOp)
    .toSorted()
    .at(-1)

interface Row {
  readonly path: string
  readonly value: unknown
}

/** A list inside a record: payments, deliveries, children. */
interface Inner {
  readonly path: string
  readonly items: readonly (readonly Row[])[]
}

export interface Parts {
  readonly rows: readonly Row[]
  readonly inner: readonly Inner[]
}

/** What the vault keeps about a record itself; it is told apart, as its source. */
const ABOUT: ReadonlySet<string> = new Set([
  'id',
  'bron',
  'geldigheid',
  'tijdstipRegistratie',
  'versie',
  'geheimhoudingPersoonsgegevens',
  'opschortingBijhouding',
  'inOnderzoek',
  'afgeschermd',
])

/** The fields of a record by their path, as the labels know them; lists of several things apart. */
export function partsOf(collection: Collection, record: OwnRecord): Parts {
  const rows: Row[] = []
  const inner: Inner[] = []
  const start = collection === 'clienten' ? '' : `${collection}.`
  const walk = (value: object, prefix: string, to: Row[]): void => {
    for (const [name, part] of Object.entries(value) as [string, unknown][]) {
      const path = `${prefix}${name}`
      if (part === undefined || (prefix === start && ABOUT.has(name))) continue
      if (knownKey(`veld.${path}`) || typeof part !== 'object' || part === null) to.push({ path, value: part })
      else if (Array.isArray(part)) inner.push({ path, items: part.map((one: object) => rowsOf(one, `${path}.`)) })
      else walk(part, `${path}.`, to)
    }
  }
  const rowsOf = (value: object, prefix: string): readonly Row[] => {
    const found: Row[] = []
    walk(value, prefix, found)
    return found
  }
  walk(record, start, rows)
  return { rows, inner: inner.filter(({ items }) => items.length > 0) }
}

export const lastPart = (path: string): string => path.slice(path.lastIndexOf('.') + 1)
