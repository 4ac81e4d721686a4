/**
 * What cases and employees still owe the log, while the vault runs: registrations that were made and could not be logged.
 *
 * Imports and quarantine decisions are not looked at: their turn drains its own rows, and the row of a running import is
 * open on purpose.
 */
import { type CaseOutbox, caseEvents } from '../cases/caseEvents.ts'
import { IMPORT_KINDS } from './importEvents.ts'
import { type RegisterOutboxParts, settleRow } from './registerOutbox.ts'

/** A younger row may belong to a registration that runs now, which settles it itself; none runs this long. */
const SETTLED_BY_NOW_MS = 5 * 60_000
const DRAIN_BATCH = 200

/** @returns how many rows it settled. Throws `log-niet-beschikbaar` when the log still cannot take them. */
export async function drainCaseOutbox(parts: RegisterOutboxParts): Promise<number> {
  const { database, gemeentecode, clock } = parts
  let count = 0
  let after = ''
  for (;;) {
    const open = await database.reader
      .selectFrom('registers.outbox')
      .select(['id', 'inhoud'])
      .where('gemeentecode', '=', gemeentecode)
      .where('verwerkt_op', 'is', null)
      .where('soort', 'not in', [...IMPORT_KINDS])
      .where('gemaakt_op', '<', clock.now() - SETTLED_BY_NOW_MS)
      .where('id', '>', after)
      .orderBy('id')
      .limit(DRAIN_BATCH)
      .execute()
    for (const { id, inhoud } of open) {
      await logOnce(parts, JSON.parse(inhoud) as CaseOutbox)
      await settleRow(parts, id)
      after = id
      count += 1
    }
    if (open.length < DRAIN_BATCH) return count
  }
}

async function logOnce({ encode, bsnOf, log, trail }: RegisterOutboxParts, owed: CaseOutbox): Promise<void> {
  const events = caseEvents(encode, owed, await Promise.all(owed.betrokkenen.map(bsnOf)))
  const [first] = events
  // The events of one row were written in one group, so the first speaks for all.
  const { traceId, spanId } = first?.trail ?? { traceId: '', spanId: '' }
  if ((await trail.search({ traceId, spanId, limiet: 1 })).records.length === 0) await log.append(events)
}
