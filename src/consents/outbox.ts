/**
 * A change and the log event it owes, in two databases that cannot commit together.
 *
 *   change + event + outbox row in one commit -> event in the log -> outbox row settled -> acknowledgement
 *
 * A crash in between leaves an open outbox row, and the next start writes what is missing. The log takes the same event id
 * as the same event, so writing it again does no harm.
 */
import type { Transaction } from 'kysely'
import { type CanonicalObject, canonical } from '../accesslog/formats/canonical.ts'
import { isStorageFailure } from '../storage/faults.ts'
import type { Schema } from '../storage/schema.ts'
import type { ConsentEvent } from './consentLog.ts'
import type { ConsentParts } from './parts.ts'

type OutboxParts = Pick<ConsentParts, 'gemeentecode' | 'db' | 'log' | 'clock'>

const DRAIN_BATCH = 200

/**
 * Commits a change with its outbox row, then lets the log have the event. @param write says false when the record had moved:
 * then nothing is kept. @returns whether the change was made; it is durable and logged when this resolves.
 */
export async function commitLogged(
  parts: OutboxParts,
  event: ConsentEvent,
  write: (trx: Transaction<Schema>) => Promise<boolean>,
): Promise<boolean> {
  const written = await parts.db
    .writer('consent')
    .transaction()
    .execute(async (trx) => {
      if (!(await write(trx))) return false
      await trx
        .insertInto('consent.outbox')
        .values({
          gemeentecode: parts.gemeentecode,
          id: event.id,
          soort: event.soort,
          inhoud: canonical(event as unknown as CanonicalObject),
          gemaakt_op: event.tijd,
          verwerkt_op: null,
        })
        .execute()
      return true
    })
  if (!written) return false
  await parts.log.record(event)
  await settle(parts, event.id).catch((error: unknown) => {
    // Changed and logged is all that the caller needs to know; the row is settled by the next drain.
    if (!isStorageFailure(error)) throw error
  })
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

/** Writes to the log what committed changes still owe, oldest first. @returns how many events it wrote. */
export async function drainConsentOutbox(parts: OutboxParts): Promise<number> {
  let count = 0
  for (;;) {
    const open = await parts.db.reader
      .selectFrom('consent.outbox')
      .select(['id', 'inhoud'])
      .where('gemeentecode', '=', parts.gemeentecode)
      .where('verwerkt_op', 'is', null)
      .orderBy('id')
      .limit(DRAIN_BATCH)
      .execute()
    if (open.length === 0) return count
    for (const { id, inhoud } of open) {
      await parts.log.record(JSON.parse(inhoud) as ConsentEvent)
      await settle(parts, id)
      count += 1
    }
  }
}
