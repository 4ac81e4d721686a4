/**
 * A change and the log event it owes, in two databases that cannot commit together.
 *
 *   change + event + outbox row in one commit -> event in the log -> outbox row settled -> acknowledgement
 *
 * A crash or a log that fails leaves an open outbox row: the caller hears 503. What was withdrawn stays withdrawn, but a
 * consent counts for nothing as long as a row of it is open (`toestemming_id`, joined by facts and registers): what the
 * citizen cannot find in her timeline gives nobody anything. The drain writes what is missing: at start-up, every hour,
 * and before anybody is told that nothing changed.
 */
import type { Transaction } from 'kysely'
import { type CanonicalObject, canonical } from '../accesslog/formats/canonical.ts'
import { isStorageFailure } from '../storage/faults.ts'
import type { Schema } from '../storage/schema.ts'
import type { ConsentEvent, ConsentLog } from './consentLog.ts'
import type { ConsentParts, SealedNumber } from './parts.ts'

type OutboxParts = Pick<ConsentParts, 'gemeentecode' | 'db' | 'log' | 'clock'>

const DRAIN_BATCH = 200

interface Turns {
  /** Events of changes that run now; they see to their own rows. */
  readonly running: Set<string>
  /** The last drain; the next one comes after it, so that no row is written by two. */
  drain: Promise<unknown>
}

/** Per log: two changes and a drain meet here, whoever composed their parts. */
const turnsOf = new WeakMap<ConsentLog, Turns>()

function turns(log: ConsentLog): Turns {
  const known = turnsOf.get(log) ?? { running: new Set<string>(), drain: Promise.resolve() }
  turnsOf.set(log, known)
  return known
}

/**
 * Commits a change with its outbox row, then lets the log have the event. @param write says false when the record had moved:
 * then nothing is kept. @param nummers of people whom the event names. @returns whether the change was made; it is durable
 * and logged when this resolves.
 */
export async function commitLogged(
  parts: OutboxParts,
  event: ConsentEvent,
  nummers: readonly SealedNumber[],
  write: (trx: Transaction<Schema>) => Promise<boolean>,
): Promise<boolean> {
  const { running } = turns(parts.log)
  // Before the row can be seen by anybody.
  running.add(event.id)
  try {
    const written = await parts.db
      .writer('consent')
      .transaction()
      .execute(async (trx) => (await write(trx)) && (await owe(parts, trx, event, nummers)))
    if (!written) return false
    await parts.log.record(event)
    await settle(parts, event.id).catch((error: unknown) => {
      // Changed and logged is all that the caller needs to know; the row is settled by the next drain.
      if (!isStorageFailure(error)) throw error
    })
    return true
  } finally {
    running.delete(event.id)
  }
}

async function owe(
  { gemeentecode }: OutboxParts,
  trx: Transaction<Schema>,
  event: ConsentEvent,
  nummers: readonly SealedNumber[],
): Promise<true> {
  if (nummers.length > 0) {
    await trx
      .insertInto('consent.persoon')
      .values(nummers.map((nummer) => ({ gemeentecode, ...nummer })))
      .onConflict((conflict) => conflict.columns(['gemeentecode', 'betrokkene']).doNothing())
      .execute()
  }
  await trx
    .insertInto('consent.outbox')
    .values({
      gemeentecode,
      id: event.id,
      soort: event.soort,
      inhoud: canonical(event as unknown as CanonicalObject),
      gemaakt_op: event.tijd,
      toestemming_id: event.toestemmingId ?? null,
      verwerkt_op: null,
    })
    .execute()
  return true
}

const settle = (parts: OutboxParts, id: string) =>
  parts.db
    .writer('consent')
    .updateTable('consent.outbox')
    .set({ verwerkt_op: parts.clock.now() })
    .where('gemeentecode', '=', parts.gemeentecode)
    .where('id', '=', id)
    .execute()

/**
 * Writes to the log what committed changes still owe, oldest first. @returns how many events it settled. Throws
 * `log-niet-beschikbaar` when the log still cannot take them.
 */
export function drainConsentOutbox(parts: OutboxParts): Promise<number> {
  const state = turns(parts.log)
  const turn = state.drain.then(() => drain(parts, state.running))
  state.drain = turn.catch(() => undefined)
  return turn
}

async function drain(parts: OutboxParts, running: ReadonlySet<string>): Promise<number> {
  let count = 0
  let after = ''
  for (;;) {
    const open = await openRows(parts).where('id', '>', after).orderBy('id').limit(DRAIN_BATCH).execute()
    for (const { id, inhoud } of open) {
      after = id
      // A change that runs sees to its own row. One that ended since the rows were read has settled it, or left it to us.
      if (running.has(id) || (await openRows(parts).where('id', '=', id).executeTakeFirst()) === undefined) continue
      await parts.log.recordOnce(JSON.parse(inhoud) as ConsentEvent)
      await settle(parts, id)
      count += 1
    }
    if (open.length < DRAIN_BATCH) return count
  }
}

const openRows = ({ db, gemeentecode }: OutboxParts) =>
  db.reader
    .selectFrom('consent.outbox')
    .select(['id', 'inhoud'])
    .where('gemeentecode', '=', gemeentecode)
    .where('verwerkt_op', 'is', null)
