/**
 * A change to a case or an employee, and the log events it owes.
 *
 *   what stands now is the same? -> nothing happens
 *   otherwise: change + outbox row in one commit -> events in the log -> row settled -> acknowledgement
 *
 * Registering the same twice changes nothing and says nothing new, so a case system can simply send what it has.
 */
import type { Transaction } from 'kysely'
import type { AccessLog } from '../accesslog/log.ts'
import type { EncodeServiceEvent } from '../accesslog/serviceEvents.ts'
import type { Clock } from '../clock.ts'
import type { BsnVault } from '../identity/bsn.ts'
import { settleRow } from '../imports/registerOutbox.ts'
import type { NewId } from '../newId.ts'
import type { RuleBook } from '../rules/ruleBook.ts'
import type { Database } from '../storage/database.ts'
import { isStorageFailure } from '../storage/faults.ts'
import type { Schema } from '../storage/schema.ts'
import type { Spoor } from '../trace.ts'
import { type CaseOutbox, caseEvents } from './caseEvents.ts'

export interface RegistrationParts {
  database: Pick<Database, 'writer'>
  gemeentecode: string
  bsn: Pick<BsnVault, 'index'>
  rules: Pick<RuleBook, 'current'>
  log: Pick<AccessLog, 'append'>
  encode: EncodeServiceEvent
  /** The BSN behind a blind index; `undefined` for a person in no register. */
  bsnOf: (betrokkene: string) => Promise<string | undefined>
  clock: Clock
  newId: NewId
}

/** Who registers, as proven by certificate and token. */
export interface Registrar {
  readonly oin: string
  readonly rol: string
  readonly spoor: Spoor
}

export type RegistrationResult = 'vastgelegd' | 'ongewijzigd'

interface Change {
  /** 1 for what was not there before. */
  readonly versie: number
  /** Blind indexes of all who are concerned: before or after the change. */
  readonly betrokkenen: readonly string[]
  readonly zaakId?: string
  readonly doel?: string
}

/** @param write makes the change, or says `undefined` when it stands already. @param known persons named by the caller. */
export async function registerLogged(
  parts: RegistrationParts,
  actieNaam: CaseOutbox['actieNaam'],
  { oin, rol, spoor }: Registrar,
  known: readonly string[],
  write: (db: Transaction<Schema>) => Promise<Change | undefined>,
): Promise<RegistrationResult> {
  const { gemeentecode } = parts
  const id = parts.newId()
  const tijd = parts.clock.now()
  const content = await parts.database
    .writer('registers')
    .transaction()
    .execute(async (db): Promise<CaseOutbox | undefined> => {
      const change = await write(db)
      if (!change) return undefined
      const { versie, ...concerned } = change
      const owed: CaseOutbox = { actieNaam, actieCode: versie === 1 ? 'C' : 'U', ...concerned, afnemerOin: oin, rol, tijd, spoor }
      await db
        .insertInto('registers.outbox')
        .values({ gemeentecode, id, soort: actieNaam, inhoud: JSON.stringify(owed), gemaakt_op: tijd, verwerkt_op: null })
        .execute()
      return owed
    })
  if (!content) return 'ongewijzigd'

  // The caller named most of them; who is no longer concerned is looked up.
  const named = new Map(known.map((bsn) => [parts.bsn.index(bsn), bsn]))
  const persons = await Promise.all(content.betrokkenen.map((betrokkene) => named.get(betrokkene) ?? parts.bsnOf(betrokkene)))
  await parts.log.append(caseEvents(parts.encode, content, persons))
  await settleRow(parts, id).catch((error: unknown) => {
    // Changed and logged is all that the caller needs to know; the row is settled at the next start.
    if (!isStorageFailure(error)) throw error
  })
  return 'vastgelegd'
}
