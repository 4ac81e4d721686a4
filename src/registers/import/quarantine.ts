/**
 * Records that were refused: sealed, invisible to every question, until a person releases or drops them with a reason.
 *
 *   open -> vrijgegeven (tried again, and accepted)   open -> verworpen   open -> vervallen (after 90 days)
 *
 * What leaves `open` loses its content. A release that fails leaves the entry open, with what is wrong now.
 */
import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Clock } from '../../clock.ts'
import type { BsnVault } from '../../identity/bsn.ts'
import type { NewId } from '../../newId.ts'
import type { Database } from '../../storage/database.ts'
import type { Schema } from '../../storage/schema.ts'
import { applyContext } from './applyContext.ts'
import type { Formaat, Importer, Parsed, QuarantaineMelding } from './importer.ts'
import type { QuarantaineRow } from './tables.ts'

/** Authenticated encryption of bytes, bound to a place (AAD); with a key of its own from the key store. */
export interface ByteVault {
  seal(bytes: Uint8Array, place: string): Uint8Array
  open(sealed: Uint8Array, place: string): Uint8Array
}

export interface QuarantineParts {
  database: Database
  gemeentecode: string
  vault: BsnVault
  quarantineVault: ByteVault
  importers: readonly Importer[]
  clock: Clock
  newId: NewId
}

/** Longer than a repair takes, and no longer: the content is personal data without a use (AVG 5(1)(e)). */
export const QUARANTINE_DAYS = 90
const DAY_MS = 86_400_000

export interface RefusedRecord {
  importId: string
  formaat: Formaat
  bestand: string
  melding: QuarantaineMelding
  bytes: Uint8Array
  /** Of the whole file; stands in for content that was not kept (too large). */
  sha256: string
  burgerservicenummer?: string
  nu: number
}

const placeOf = (id: string): string => `registers.quarantaine.inhoud:${id}`

/** Keeps a refused record, unless the very same one stands there or was decided on already. */
export async function keepInQuarantine(
  db: Kysely<Schema>,
  { gemeentecode, vault, quarantineVault, newId }: Pick<QuarantineParts, 'gemeentecode' | 'vault' | 'quarantineVault' | 'newId'>,
  record: RefusedRecord,
): Promise<void> {
  const { melding, bytes, formaat, nu } = record
  const digest = bytes.length > 0 ? createHash('sha256').update(bytes).digest('hex') : record.sha256
  // Keyed: a plain digest of a record of known form could be searched for its BSN.
  const index = vault.index(`quarantaine:${formaat}:${melding.code}:${digest}`)
  const known = await db
    .selectFrom('registers.quarantaine')
    .select('id')
    .where('gemeentecode', '=', gemeentecode)
    .where('inhoud_index', '=', index)
    .where('status', '!=', 'vervallen')
    .executeTakeFirst()
  if (known) return
  const id = newId()
  await db
    .insertInto('registers.quarantaine')
    .values({
      gemeentecode,
      id,
      import_id: record.importId,
      formaat,
      bestand: record.bestand,
      bron_id: melding.bronId,
      pad: melding.pad,
      regel: melding.regel ?? null,
      code: melding.code,
      herstelbaar: melding.herstelbaar ? 1 : 0,
      inhoud_index: index,
      inhoud: Buffer.from(quarantineVault.seal(packed(bytes, record.burgerservicenummer), placeOf(id))),
      gemaakt_op: nu,
      vervalt_op: nu + QUARANTINE_DAYS * DAY_MS,
      status: 'open',
      besloten_op: null,
      besloten_door: null,
      besluit_reden: null,
    })
    .execute()
}

export interface QuarantineEntry {
  readonly id: string
  readonly importId: string
  readonly formaat: string
  readonly bestand: string
  readonly bronId: string
  readonly pad: string
  readonly regel?: number
  readonly code: string
  readonly herstelbaar: boolean
  readonly status: string
  readonly reden?: string
  readonly ontvangenOp: number
  readonly vervaltOp: number
}

export interface QuarantineFilter {
  importId?: string
  status?: string
  /** The id of the last entry of the previous page. */
  na?: string
  limiet: number
}

/** Newest first; place and reason, never content. */
export function listQuarantine({ database, gemeentecode }: Pick<QuarantineParts, 'database' | 'gemeentecode'>) {
  return async ({ importId, status, na, limiet }: QuarantineFilter): Promise<readonly QuarantineEntry[]> => {
    let query = database.reader
      .selectFrom('registers.quarantaine')
      .select(ENTRY_COLUMNS)
      .where('gemeentecode', '=', gemeentecode)
      .orderBy('id', 'desc')
      .limit(limiet)
    if (importId !== undefined) query = query.where('import_id', '=', importId)
    if (status !== undefined) query = query.where('status', '=', status)
    if (na !== undefined) query = query.where('id', '<', na)
    return (await query.execute()).map(entry)
  }
}

/** One entry, whatever its state. */
export function readQuarantine({ database, gemeentecode }: Pick<QuarantineParts, 'database' | 'gemeentecode'>) {
  return async (id: string): Promise<QuarantineEntry | undefined> => {
    const row = await database.reader
      .selectFrom('registers.quarantaine')
      .select(ENTRY_COLUMNS)
      .where('gemeentecode', '=', gemeentecode)
      .where('id', '=', id)
      .executeTakeFirst()
    return row && entry(row)
  }
}

export interface QuarantineDecision {
  id: string
  /** Why; kept with the entry and in the log. */
  reden: string
  /** Pseudonym of who decides. */
  door: string
}

export type QuarantineOutcome =
  | { readonly uitkomst: 'aanvaard' | 'ongewijzigd' | 'verworpen'; readonly regel: QuarantineEntry }
  /** Still refused: open, with what is wrong now. */
  | { readonly uitkomst: 'opnieuw-in-quarantaine'; readonly regel: QuarantineEntry }
  /** No open entry with this id. */
  | { readonly uitkomst: 'niet-gevonden' }

/** Tries the record again, with its own bytes, as if it came in now. */
export function releaseQuarantine(parts: QuarantineParts) {
  return async (decision: QuarantineDecision): Promise<QuarantineOutcome> => {
    const { database, gemeentecode, vault, quarantineVault, clock, newId } = parts
    const row = await openEntry(database.writer('registers'), gemeentecode, decision.id)
    if (!row?.inhoud) return { uitkomst: 'niet-gevonden' }
    const importer = parts.importers.find(({ formaat }) => formaat === row.formaat)
    if (!importer) throw new TypeError(`no importer for ${row.formaat}`)

    const { bytes, burgerservicenummer } = unpacked(quarantineVault.open(row.inhoud, placeOf(row.id)))
    const subject = burgerservicenummer === undefined ? {} : { burgerservicenummer }
    const parsed = await parseOne(importer, bytes, { bestand: row.bestand, vault, clock, ...subject })
    const nu = clock.now()
    const sha256 = createHash('sha256').update(bytes).digest('hex')

    return database
      .writer('registers')
      .transaction()
      .execute(async (db): Promise<QuarantineOutcome> => {
        // Somebody may have decided meanwhile.
        if (!(await openEntry(db, gemeentecode, row.id))) return { uitkomst: 'niet-gevonden' }
        const applied =
          'quarantaine' in parsed
            ? ({ uitkomst: 'quarantaine', melding: parsed.quarantaine } as const)
            : await importer.apply(parsed.ok, applyContext(db, { gemeentecode, vault, newId, nu, sha256, ...subject }))
        if (applied.uitkomst === 'quarantaine') {
          const { pad, regel, code, herstelbaar } = applied.melding
          const now = { pad, regel: regel ?? null, code, herstelbaar: herstelbaar ? 1 : 0 }
          await update(db, gemeentecode, row.id, now)
          await record(db, parts, row, decision, 'opnieuw-in-quarantaine', nu)
          return { uitkomst: 'opnieuw-in-quarantaine', regel: entry({ ...row, ...now }) }
        }
        const uitkomst = applied.uitkomst === 'ongewijzigd' ? 'ongewijzigd' : 'aanvaard'
        const closed = await close(db, gemeentecode, row, decision, 'vrijgegeven', nu)
        await record(db, parts, row, decision, uitkomst, nu)
        return { uitkomst, regel: closed }
      })
  }
}

/** Gives the record up: its content is removed for good. */
export function dropQuarantine(parts: Pick<QuarantineParts, 'database' | 'gemeentecode' | 'clock' | 'newId'>) {
  return (decision: QuarantineDecision): Promise<QuarantineOutcome> =>
    parts.database
      .writer('registers')
      .transaction()
      .execute(async (db): Promise<QuarantineOutcome> => {
        const row = await openEntry(db, parts.gemeentecode, decision.id)
        if (!row) return { uitkomst: 'niet-gevonden' }
        const nu = parts.clock.now()
        const closed = await close(db, parts.gemeentecode, row, decision, 'verworpen', nu)
        await record(db, parts, row, decision, 'verworpen', nu)
        return { uitkomst: 'verworpen', regel: closed }
      })
}

/** For the worker loop: what was not decided on in time loses its content. @returns how many. */
export function expireQuarantine({
  database,
  gemeentecode,
  clock,
}: Pick<QuarantineParts, 'database' | 'gemeentecode' | 'clock'>) {
  return async (): Promise<number> => {
    const nu = clock.now()
    const { numUpdatedRows } = await database
      .writer('registers')
      .updateTable('registers.quarantaine')
      .set({ status: 'vervallen', inhoud: null, besloten_op: nu })
      .where('gemeentecode', '=', gemeentecode)
      .where('status', '=', 'open')
      .where('vervalt_op', '<=', nu)
      .executeTakeFirst()
    return Number(numUpdatedRows)
  }
}

const ENTRY_COLUMNS = [
  'id',
  'import_id',
  'formaat',
  'bestand',
  'bron_id',
  'pad',
  'regel',
  'code',
  'herstelbaar',
  'status',
  'besluit_reden',
  'gemaakt_op',
  'vervalt_op',
] as const

type EntryRow = Pick<QuarantaineRow, (typeof ENTRY_COLUMNS)[number]>

const entry = (row: EntryRow): QuarantineEntry => ({
  id: row.id,
  importId: row.import_id,
  formaat: row.formaat,
  bestand: row.bestand,
  bronId: row.bron_id,
  pad: row.pad,
  ...(row.regel !== null && { regel: row.regel }),
  code: row.code,
  herstelbaar: row.herstelbaar === 1,
  status: row.status,
  ...(row.besluit_reden !== null && { reden: row.besluit_reden }),
  ontvangenOp: row.gemaakt_op,
  vervaltOp: row.vervalt_op,
})

const openEntry = (db: Kysely<Schema>, gemeentecode: string, id: string): Promise<QuarantaineRow | undefined> =>
  db
    .selectFrom('registers.quarantaine')
    .selectAll()
    .where('gemeentecode', '=', gemeentecode)
    .where('id', '=', id)
    .where('status', '=', 'open')
    .executeTakeFirst()

async function update(db: Kysely<Schema>, gemeentecode: string, id: string, values: Partial<QuarantaineRow>): Promise<void> {
  await db
    .updateTable('registers.quarantaine')
    .set(values)
    .where('gemeentecode', '=', gemeentecode)
    .where('id', '=', id)
    .execute()
}

async function close(
  db: Kysely<Schema>,
  gemeentecode: string,
  row: QuarantaineRow,
  { reden, door }: QuarantineDecision,
  status: 'vrijgegeven' | 'verworpen',
  nu: number,
): Promise<QuarantineEntry> {
  const closed = { status, inhoud: null, besloten_op: nu, besloten_door: door, besluit_reden: reden }
  await update(db, gemeentecode, row.id, closed)
  return entry({ ...row, ...closed })
}

/** The outbox row of a decision; the log's event comes from it. The reason is free text and stays with the entry. */
async function record(
  db: Kysely<Schema>,
  { gemeentecode, newId }: Pick<QuarantineParts, 'gemeentecode' | 'newId'>,
  row: QuarantaineRow,
  { door }: QuarantineDecision,
  uitkomst: Exclude<QuarantineOutcome['uitkomst'], 'niet-gevonden'>,
  nu: number,
): Promise<void> {
  const inhoud = { quarantaineId: row.id, importId: row.import_id, formaat: row.formaat, uitkomst, door }
  await db
    .insertInto('registers.outbox')
    .values({
      gemeentecode,
      id: newId(),
      soort: 'quarantaine-besluit',
      inhoud: JSON.stringify(inhoud),
      gemaakt_op: nu,
      verwerkt_op: null,
    })
    .execute()
}

type ParseContext = Omit<Parameters<Importer['parse']>[0], 'open'>

async function parseOne(importer: Importer, bytes: Uint8Array, context: ParseContext): Promise<Parsed<unknown>> {
  const open = async function* () {
    yield bytes
  }
  for await (const parsed of importer.parse({ ...context, open })) return parsed
  return { quarantaine: { bronId: 'bestand', pad: '', code: 'schema-ongeldig', herstelbaar: false }, bytes }
}

/** A first line of JSON for what came beside the bytes, then the bytes. */
const packed = (bytes: Uint8Array, burgerservicenummer: string | undefined): Buffer =>
  Buffer.concat([Buffer.from(`${JSON.stringify({ burgerservicenummer })}\n`), bytes])

function unpacked(content: Uint8Array): { bytes: Uint8Array; burgerservicenummer?: string } {
  const end = content.indexOf(0x0a)
  const header = JSON.parse(Buffer.from(content.subarray(0, end)).toString('utf8')) as { burgerservicenummer?: string }
  return { bytes: content.subarray(end + 1), ...header }
}
