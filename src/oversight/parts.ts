/** What the officer's use cases are made of; all of it stands in `vault.ts`. */
import type { AccessLog } from '../accesslog/log.ts'
import type { EncodeServiceEvent } from '../accesslog/serviceEvents.ts'
import type { Trail } from '../accesslog/trail.ts'
import type { Pseudonyms } from '../identity/pseudonyms.ts'
import type { RuleBook } from '../rules/ruleBook.ts'
import type { Spoor } from '../trace.ts'
import type { MotivationParts } from './motivation.ts'

export interface OversightParts extends MotivationParts {
  rules: RuleBook
  trail: Trail
  log: AccessLog
  serviceEvent: EncodeServiceEvent
  pseudonyms: Pseudonyms
}

/** The officer as proven by the staff login, and why she looks. */
export interface Overseer {
  /** The login provider's own id: a pseudonym, no name. */
  readonly id: string
  readonly rollen: readonly string[]
  readonly spoor: Spoor
}

/** The rule that every look at the log rests on, and the service that shows it. */
export const SUPERVISION = 'FG-01'
export const OVERSIGHT = 'toezicht'
