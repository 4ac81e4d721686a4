/**
 * Imports one file into a register: every record is accepted, unchanged or in quarantine, and all are counted.
 *
 *   bytes -> SHA-256, limit -> parse -> [identity, write or quarantine] per batch in one transaction -> report
 *
 * - A streaming format holds one batch of records in memory, whatever the size of the file.
 * - The outbox row stands from the first moment and is brought up to date in every transaction, so that after a crash the
 *   log can still be told what was changed. The use case appends the `import` event from it and marks it done.
 * - The same file again changes nothing: each importer answers `ongewijzigd` for a record it has already.
 */
import type { Kysely } from 'kysely'
import type { Clock } from '../../clock.ts'
import type { BsnVault } from '../../identity/bsn.ts'
import type { NewId } from '../../newId.ts'
import type { Database } from '../../storage/database.ts'
import type { Schema } from '../../storage/schema.ts'
import { applyContext } from './applyContext.ts'
import type { ApplyContext, Bevinding, Formaat, Importer, Parsed, QuarantaineMelding } from './importer.ts'
import { type ByteVault, keepInQuarantine } from './quarantine.ts'
import { fileName, type Importrapport, Tally } from './report.ts'
import { type Spool, spool } from './spool.ts'

export interface ImportParts {
  database: Database
  gemeentecode: string
  vault: BsnVault
  /** Seals what stands in quarantine. */
  quarantineVault: ByteVault
  importers: readonly Importer[]
  clock: Clock
  newId: NewId
  /** Where an incoming file may stand while it is imported; local disk, readable by us alone. */
  spoolDir: string
  limits?: ImportLimits
}

export interface ImportLimits {
  /** Formats that are parsed as a whole (XML): domain.md 4.1 says 25 MB. */
  wholeFileBytes: number
  /** Formats that stream. */
  streamBytes: number
}

const LIMITS: ImportLimits = { wholeFileBytes: 25_000_000, streamBytes: 2_000_000_000 }
const BATCH_RECORDS = 200
const BATCH_BYTES = 8_000_000

export interface ImportRequest {
  formaat: Formaat
  /** File name; stripped of its folder and of numbers before it is kept. */
  bestand: string
  bytes: AsyncIterable<Uint8Array>
  /** Pseudonym of who imports. */
  door: string
  /** For formats that name no person (`zorgned`). */
  burgerservicenummer?: string
  /** Called after every batch, with the number of records read so far. */
  onProgress?: (gelezen: number) => void
}

/** What the outbox row says; no values of persons. `klaar: false`: it runs, or was broken off. */
export interface ImportOutbox {
  readonly importId: string
  readonly formaat: Formaat
  readonly register: string
  readonly sha256: string
  readonly door: string
  readonly gelezen: number
  readonly aanvaard: number
  readonly ongewijzigd: number
  readonly quarantaine: number
  readonly klaar: boolean
}

export function importFile(parts: ImportParts) {
  return async (request: ImportRequest): Promise<Importrapport> => {
    const importer = parts.importers.find(({ formaat }) => formaat === request.formaat)
    if (!importer) throw new TypeError(`no importer for ${request.formaat}`)
    const { wholeFileBytes, streamBytes } = parts.limits ?? LIMITS
    const file = await spool(request.bytes, parts.spoolDir, importer.wholeFile ? wholeFileBytes : streamBytes)
    try {
      return await run(parts, request, importer, file)
    } finally {
      await file.close()
    }
  }
}

async function run(parts: ImportParts, request: ImportRequest, importer: Importer, file: Spool): Promise<Importrapport> {
  const { database, gemeentecode } = parts
  const importId = parts.newId()
  const outboxId = parts.newId()
  const nu = parts.clock.now()
  const bestand = fileName(request.bestand)
  const tally = new Tally()
  const writer = database.writer('registers')
  const { sha256 } = file
  const subject = request.burgerservicenummer === undefined ? {} : { burgerservicenummer: request.burgerservicenummer }

  const outbox = (klaar: boolean): string => {
    const { formaat, door } = request
    const row: ImportOutbox = { importId, formaat, register: importer.register, sha256, door, ...tally.counts, klaar }
    return JSON.stringify(row)
  }
  const saveCounts = async (db: Kysely<Schema>, klaar: boolean): Promise<void> => {
    const done = klaar
      ? {
          klaar_op: parts.clock.now(),
          rapport: JSON.stringify({ quarantaine: tally.quarantaine, bevindingen: tally.bevindingen }),
        }
      : {}
    await db
      .updateTable('registers.import_bestand')
      .set({ ...tally.counts, bevindingen: tally.bevindingenAantal, ...done })
      .where('gemeentecode', '=', gemeentecode)
      .where('id', '=', importId)
      .execute()
    await db
      .updateTable('registers.outbox')
      .set({ inhoud: outbox(klaar) })
      .where('gemeentecode', '=', gemeentecode)
      .where('id', '=', outboxId)
      .execute()
  }
  const flush = async (batch: readonly Parsed<unknown>[]): Promise<void> => {
    await writer.transaction().execute(async (db) => {
      const context = applyContext(db, { ...parts, nu, sha256, ...subject })
      for (const parsed of batch) {
        const outcome = await applyOne(importer, parsed, context)
        if ('melding' in outcome) {
          const origin = { importId, formaat: request.formaat, bestand, ...subject }
          await keepInQuarantine(db, parts, { ...origin, melding: outcome.melding, bytes: outcome.bytes, sha256, nu })
          tally.refuse(outcome.melding)
        } else tally.accept(outcome.uitkomst, outcome.bevindingen)
      }
      await saveCounts(db, false)
    })
    request.onProgress?.(tally.gelezen)
  }

  await writer.transaction().execute(async (db) => {
    await db
      .insertInto('registers.import_bestand')
      .values({
        gemeentecode,
        id: importId,
        formaat: request.formaat,
        bestand,
        sha256,
        bytes: file.bytes,
        ...tally.counts,
        bevindingen: 0,
        begonnen_op: nu,
        klaar_op: null,
        door: request.door,
        rapport: null,
      })
      .execute()
    await db
      .insertInto('registers.outbox')
      .values({ gemeentecode, id: outboxId, soort: 'import', inhoud: outbox(false), gemaakt_op: nu, verwerkt_op: null })
      .execute()
  })

  const records = file.tooLarge
    ? tooLarge()
    : importer.parse({ open: () => file.read(), bestand, vault: parts.vault, clock: parts.clock, ...subject })
  for await (const batch of batches(records)) await flush(batch)
  await writer.transaction().execute((db) => saveCounts(db, true))

  const { gelezen, aanvaard, ongewijzigd, quarantaine, bevindingen } = tally
  return { id: importId, bestand, sha256, formaat: request.formaat, gelezen, aanvaard, ongewijzigd, quarantaine, bevindingen }
}

type Outcome =
  | { uitkomst: 'nieuw' | 'gewijzigd' | 'ongewijzigd'; bevindingen: readonly Bevinding[] }
  | { melding: QuarantaineMelding; bytes: Uint8Array }

async function applyOne(importer: Importer, parsed: Parsed<unknown>, context: ApplyContext): Promise<Outcome> {
  if ('quarantaine' in parsed) return { melding: parsed.quarantaine, bytes: parsed.bytes }
  const applied = await importer.apply(parsed.ok, context)
  if (applied.uitkomst === 'quarantaine') return { melding: applied.melding, bytes: parsed.ok.bytes }
  return { uitkomst: applied.uitkomst, bevindingen: [...parsed.ok.bevindingen, ...(applied.bevindingen ?? [])] }
}

async function* tooLarge(): AsyncGenerator<Parsed<unknown>, void, void> {
  yield { quarantaine: { bronId: 'bestand', pad: '', code: 'te-groot', herstelbaar: false }, bytes: new Uint8Array() }
}

/** As many records as one transaction takes, by number and by size. */
async function* batches(records: AsyncIterable<Parsed<unknown>>): AsyncGenerator<readonly Parsed<unknown>[], void, void> {
  let batch: Parsed<unknown>[] = []
  let bytes = 0
  for await (const record of records) {
    batch.push(record)
    bytes += 'ok' in record ? record.ok.bytes.length : record.bytes.length
    if (batch.length < BATCH_RECORDS && bytes < BATCH_BYTES) continue
    yield batch
    batch = []
    bytes = 0
  }
  if (batch.length > 0) yield batch
}
