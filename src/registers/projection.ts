/**
 * From granted fields to one prepared statement: the machinery that the client, care and budget readers share.
 *
 * A register describes itself as data (`Projection`): its table, how to get there from a person, and which column holds
 * which path. A reader (`projectionReader`) then does, for each permit:
 *
 *   redeem -> shape of the granted fields -> wait in that shape's queue -> one statement for all who wait -> records
 *
 * - The statement selects the columns of the granted paths and no other: what was not granted is never read.
 * - One statement per set of fields, prepared once, kept in a bounded cache; all permits of one shape that wait at the
 *   same moment share it through `keys()`, and each gets its own answer.
 * - What the decision rested on and may have moved since is checked in the same statement, and answers `STALE`: a consent
 *   that is no longer in force or has another version, an address that was protected meanwhile (BRP 2.59: geheimhouding).
 * - Purpose limitation goes by row as well as by column: only records of the laws that the rule serves, and for a care
 *   provider only those that are its own (AVG 5(1)(b)).
 * - The database returns one JSON text per statement: many small values would cost a hop each between C++ and JavaScript.
 *
 * To add a register: write a `Projection` and call `projectionReader`. SQL for both engines stands in `shapeSql.ts`.
 */
import type { Permit } from '../../consent/permit.ts'
import type { Collectie } from '../../consent/question.ts'
import type { Clock } from '../clock.ts'
import { KluisError } from '../errors.ts'
import type { BsnVault } from '../identity/bsn.ts'
import { coalesce } from '../storage/coalesce.ts'
import type { Database } from '../storage/database.ts'
import type { Flights } from '../storage/flights.ts'
import { composer } from './compose.ts'
import { type RegisterReader, type RegisterRecord, STALE, type Stale } from './register.ts'
import { type ShapeKeys, shapeQuery } from './shapeSql.ts'

/**
 * How a column becomes a value. `json`: JSON text, delivered as it is (an incomplete date, an amount list).
 * `bsn` and `sealedJson`: ciphertext of the BSN vault, opened only here, only when granted; `place` names the columns
 * that follow table and column in the place (AAD) it was sealed for, see `sealedPlace`.
 */
export type Column =
  | { readonly column: string; readonly as?: 'text' | 'integer' | 'boolean' | 'json' }
  | { readonly column: string; readonly as: 'bsn' | 'sealedJson'; readonly place: readonly string[] }

/** Path below the collection (or below the list) -> column. */
export type ColumnMap = Readonly<Record<string, Column>>

/** A list inside a record, from a table of its own. */
export interface NestedList {
  readonly table: string
  /** Columns of this table that equal columns of the main table; gemeentecode is always added. */
  readonly on: Readonly<Record<string, string>>
  /** Fixed values that a row must have, e.g. `{ soort: 'kind' }`. */
  readonly where?: Readonly<Record<string, string>>
  readonly orderBy: readonly string[]
  readonly columns: ColumnMap
}

export interface Projection {
  readonly collectie: Collectie
  /** Schema-qualified main table, e.g. `registers.toewijzing`. Has gemeentecode, id and the standard columns. */
  readonly table: string
  /** The column that points to `registers.client.id`; absent: this is the client table itself, found by `bsn_index`. */
  readonly clientColumn?: string
  /**
   * Most records one person can have; they come in order of id. Far above what people have (a benefit, some dozens of
   * assignments): who has more gets an error, because an answer that leaves some out unseen would be a wrong answer.
   */
  readonly perPerson: number
  /** The column with the law of a record, in the codes of `Permit.wetten`; absent: its records are of no care law. */
  readonly lawColumn?: string
  /** The column with the AGB code of the provider that a record is for. */
  readonly providerColumn?: string
  /** The column that is 1 while the person's address is protected. */
  readonly protectedColumn?: string
  /** Columns with a first and last valid day (`jjjj-mm-dd`); `peildatum` selects by them. Absent: peildatum has no effect. */
  readonly validity?: { readonly begin: string; readonly end: string }
  /** Paths below the collection: without the prefix that the other three collections have in a permit. */
  readonly columns: ColumnMap
  /** Delivered with every record and never asked, beside id, bron, geldigheid, tijdstipRegistratie and versie. */
  readonly automatic?: ColumnMap
  /** By list name: `kinderen`, `leveringen`. */
  readonly lists?: Readonly<Record<string, NestedList>>
  /** A condition on the main table unless the permit includes the deceased, e.g. `{ column: 'overleden', equals: 0 }`. */
  readonly hideDeceased?: { readonly column: string; readonly equals: number }
}

export interface ProjectionParts {
  database: Database
  /** Opens what is sealed; bound to the municipality. */
  vault: BsnVault
  clock: Clock
  gemeentecode: string
  /** 1 for the naive mode of the benchmark; 512 otherwise. */
  batch?: number
  /** Where reads are counted as under way. */
  reads?: Flights
}

/** More than the rules make; a caller who varies his fields pushes out his own oldest shape, at worst. */
const MAX_SHAPES = 256

/** Paths as they stand below the collection: only `clienten` has no prefix. */
const unqualified = (collectie: Collectie, path: string): string =>
  collectie === 'clienten' ? path : path.startsWith(`${collectie}.`) ? path.slice(collectie.length + 1) : ''

/** Every path a projection can deliver, as permits name it; a test holds it against `schemas/generated/fields.json`. */
export function pathsOf(projection: Projection): string[] {
  const lists = Object.entries(projection.lists ?? {})
  const paths = [
    ...Object.keys(projection.columns),
    ...lists.flatMap(([name, list]) => Object.keys(list.columns).map((path) => `${name}.${path}`)),
  ]
  return paths.map((path) => (projection.collectie === 'clienten' ? path : `${projection.collectie}.${path}`)).sort()
}

/** One person has more records than an answer may carry; only her question fails. */
const TOO_MANY = Symbol('too many')

type Found = readonly RegisterRecord[] | Stale | typeof TOO_MANY
type Read = (keys: ShapeKeys) => Promise<Found>

export function projectionReader(parts: ProjectionParts, projection: Projection): RegisterReader {
  const known = new Set(pathsOf(projection))
  const shapes = new Map<string, Read>()

  const limitsOf = (permit: Permit) => ({
    withConsent: permit.toestemming !== undefined,
    withPeildatum: permit.peildatum !== undefined,
    withLaws: projection.lawColumn !== undefined && permit.wetten !== undefined,
    withProviders: projection.providerColumn !== undefined && permit.agbCodes !== undefined,
    withOpenAddress: projection.protectedColumn !== undefined && permit.adresVrijgegeven,
    includeDeceased: permit.inclusiefOverledenen,
  })

  const shapeOf = (permit: Permit): Read => {
    const paths = permit.velden.toSorted()
    const flags = Object.values(limitsOf(permit))
    const name = `${flags.map(Number).join('')}|${paths.join()}`
    const found = shapes.get(name)
    if (found) {
      // Map keeps insertion order: moving it to the end makes the first entry the least recently used.
      shapes.delete(name)
      shapes.set(name, found)
      return found
    }
    // A rule grants what no register holds: the bundle and the registers do not belong together.
    if (permit.collectie !== projection.collectie || paths.some((path) => !known.has(path))) {
      throw new KluisError('bundel-ongeldig')
    }
    const made = makeShape(paths, permit)
    shapes.set(name, made)
    if (shapes.size > MAX_SHAPES) shapes.delete(shapes.keys().next().value as string)
    return made
  }

  const makeShape = (paths: readonly string[], permit: Permit): Read => {
    const fields = paths.map((path) => unqualified(projection.collectie, path))
    const query = shapeQuery(parts.database, projection, {
      gemeentecode: parts.gemeentecode,
      fields,
      ...limitsOf(permit),
    })
    const compose = composer(projection, fields, parts.vault)
    return coalesce<ShapeKeys, Found>(
      async (batch) => {
        const answers = batch.map((): { found: Found; records: RegisterRecord[] } => {
          const records: RegisterRecord[] = []
          return { found: records, records }
        })
        for (const row of await query(batch)) {
          const answer = answers[row[0] as number] as (typeof answers)[number]
          if (row[1] === 0) answer.found = STALE
          else if (answer.records.length === projection.perPerson) answer.found = TOO_MANY
          else if (row[2] !== null) answer.records.push(compose(row))
        }
        return answers.map(({ found }) => found)
      },
      { batch: parts.batch ?? 512, queue: 8192, retry: 'single', ...(parts.reads && { under: parts.reads }) },
    )
  }

  return {
    async readMany(permits) {
      const answers = permits.map(async (permit) => {
        const read = shapeOf(permit)
        if (!permit.redeem(parts.clock.now())) throw new KluisError('permit-verbruikt')
        const records = await read({
          betrokkene: permit.betrokkene,
          ...(permit.toestemming && { toestemming: permit.toestemming.id, versie: permit.toestemming.versie }),
          ...(permit.peildatum !== undefined && { peildatum: permit.peildatum }),
          ...(permit.wetten && { wetten: permit.wetten }),
          ...(permit.agbCodes && { aanbieders: permit.agbCodes }),
        })
        if (records === TOO_MANY) throw new KluisError('bron-antwoord-ongeldig')
        // Withheld because the address is protected: the reader must know that it is not simply missing.
        if (permit.geweerd.length === 0 || records === STALE) return records
        return (records as readonly RegisterRecord[]).map((record) => ({ ...record, afgeschermd: permit.geweerd }))
      })
      return Promise.all(answers)
    },
  }
}
