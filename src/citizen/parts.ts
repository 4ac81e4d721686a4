/** What the citizen's use cases are made of. The vault has all of it, so it can be given as it is. */
import type { Collectie } from '../../consent/question.ts'
import type { AccessLog } from '../accesslog/log.ts'
import type { LogReader } from '../accesslog/logStore.ts'
import type { EncodeServiceEvent } from '../accesslog/serviceEvents.ts'
import type { Trail } from '../accesslog/trail.ts'
import type { Clock } from '../clock.ts'
import type { ConsentParts, PersonFacts } from '../consents/parts.ts'
import type { FactFinder } from '../facts/findFacts.ts'
import type { RegisteredApp } from '../identity/appRegistry.ts'
import type { BsnVault } from '../identity/bsn.ts'
import type { Pseudonyms } from '../identity/pseudonyms.ts'
import type { NewId } from '../newId.ts'
import type { AnswerEvents } from '../questions/answerEvents.ts'
import type { RegisterReader } from '../registers/register.ts'
import type { RuleBook } from '../rules/ruleBook.ts'
import type { Reading } from '../storage/database.ts'

export interface CitizenParts {
  config: { readonly gemeentecode: string; readonly oin: string; readonly apps: readonly RegisteredApp[] }
  /** Says whether a representative may act. */
  consents: { people: PersonFacts }
  rules: RuleBook
  bsn: BsnVault
  pseudonyms: Pseudonyms
  clock: Clock
}

export interface TimelineParts extends CitizenParts {
  /** Says which consents a representative may see. */
  consents: ConsentParts
  trail: Trail
  /** Reading the log is itself written in the log, before the answer. */
  log: AccessLog
  logStore: Pick<LogReader, 'node'>
  serviceEvent: EncodeServiceEvent
  database: Pick<Reading, 'reader'>
}

export interface OwnDataParts extends CitizenParts {
  facts: FactFinder
  registers: Readonly<Record<Collectie, RegisterReader>>
  events: AnswerEvents
  log: AccessLog
  random: { draw(size: number): Buffer }
  newId: NewId
}

/** The service that citizens use, as events name it. */
export const PORTAL = 'portaal'
