/**
 * What changed in the registers and the log has not heard of yet: imports, quarantine decisions, cases and employees.
 *
 *   change + outbox row in one commit -> event in the log -> row settled
 *
 * The registers and the log cannot commit together, so a crash in between leaves an open row. Here the log is told what it
 * missed; an event that it has already is recognised by its span and not written twice (access-log.md R5).
 */
import type { EncodedEvent } from '../accesslog/event.ts'
import type { AccessLog } from '../accesslog/log.ts'
import type { EncodeServiceEvent } from '../accesslog/serviceEvents.ts'
import type { Trail } from '../accesslog/trail.ts'
import { type CaseOutbox, caseEvents } from '../cases/caseEvents.ts'
import type { Clock } from '../clock.ts'
import type { RegistersOutboxRow } from '../registers/import/tables.ts'
import type { Database } from '../storage/database.ts'
import { IMPORT_KINDS, importEvent } from './importEvents.ts'

export interface RegisterOutboxParts {
  database: Pick<Database, 'reader' | 'writer'>
  gemeentecode: string
  log: Pick<AccessLog, 'append'>
  trail: Pick<Trail, 'search'>
  encode: EncodeServiceEvent
  /** The BSN behind a blind index; `undefined` for a person in no register. */
  bsnOf: (betrokkene: string) => Promise<string | undefined>
  clock: Clock
}

const DRAIN_BATCH = 200

/** Everything that is open, oldest first; at start-up, before anything is answered. @returns how many rows it settled. */
export const drainRegisterOutbox = (parts: RegisterOutboxParts): Promise<number> => drain(parts)

/** Only what imports and quarantine decisions owe. Must not run beside an import: its row is open until it is done. */
export const drainImportOutbox = (parts: RegisterOutboxParts): Promise<number> => drain(parts, IMPORT_KINDS)

async function drain(parts: RegisterOutboxParts, soorten?: readonly string[]): Promise<number> {
  let count = 0
  for (;;) {
    let query = parts.database.reader
      .selectFrom('registers.outbox')
      .selectAll()
      .where('gemeentecode', '=', parts.gemeentecode)
      .where('verwerkt_op', 'is', null)
      .orderBy('gemaakt_op')
      .orderBy('id')
      .limit(DRAIN_BATCH)
    if (soorten !== undefined) query = query.where('soort', 'in', [...soorten])
    const open = await query.execute()
    if (open.length === 0) return count
    for (const row of open) {
      const events = await eventsOf(parts, row)
      if (!(await isKnown(parts, events))) await parts.log.append(events)
      await settleRow(parts, row.id)
      count += 1
    }
  }
}

interface SettleParts {
  database: Pick<Database, 'writer'>
  gemeentecode: string
  clock: Clock
}

/** The log has it. */
export const settleRow = ({ database, gemeentecode, clock }: SettleParts, id: string) =>
  database
    .writer('registers')
    .updateTable('registers.outbox')
    .set({ verwerkt_op: clock.now() })
    .where('gemeentecode', '=', gemeentecode)
    .where('id', '=', id)
    .execute()

async function eventsOf({ encode, bsnOf }: RegisterOutboxParts, row: RegistersOutboxRow): Promise<readonly EncodedEvent[]> {
  if ((IMPORT_KINDS as readonly string[]).includes(row.soort)) return [importEvent(encode, row)]
  const content = JSON.parse(row.inhoud) as CaseOutbox
  const persons = await Promise.all(content.betrokkenen.map(bsnOf))
  return caseEvents(encode, content, persons)
}

/** The events of one row were written in one group, so the first speaks for all. */
async function isKnown({ trail }: RegisterOutboxParts, [first]: readonly EncodedEvent[]): Promise<boolean> {
  if (!first) return true
  const { traceId, spanId } = first.trail
  return (await trail.search({ traceId, spanId, limiet: 1 })).records.length > 0
}
