/**
 * What the consent floor tells the access log, and what it wants of it: one durable event per change, written once.
 *
 * The id of the event is the id of its outbox row; the log derives trace and span from it, so that writing the same event
 * twice, after a crash or a fault, is one event.
 */
import type { Vertegenwoordigersrol } from '../../consent/representation.ts'

/** Reviewed codes; the log's page has a sentence for each. */
export type ConsentAction =
  | 'toestemming-gevraagd'
  | 'toestemming-gegeven'
  | 'toestemming-meegestemd'
  | 'toestemming-geweigerd'
  | 'toestemming-uitgesteld'
  | 'toestemming-beperkt'
  | 'toestemming-gepauzeerd'
  | 'toestemming-hervat'
  | 'toestemming-ingetrokken'
  | 'toestemming-herroepen'
  | 'toestemming-vernieuwd'
  | 'toestemming-verlopen'
  | 'toestemming-ongeldig'
  | 'bezwaar-ingediend'
  | 'bezwaar-in-behandeling'
  | 'bezwaar-gehonoreerd'
  | 'bezwaar-afgewezen'
  | 'bezwaar-ingetrokken'
  | 'avg-verzoek-ingediend'
  | 'avg-verzoek-in-behandeling'
  | 'avg-verzoek-verdaagd'
  | 'avg-verzoek-beantwoord'
  | 'avg-verzoek-ingetrokken'
  | 'optout-gezet'
  | 'optout-opgeheven'

/** Who acted. `id` is a blind index (burger), an OIN (app) or a staff pseudonym (medewerker); never a BSN. */
export interface Actor {
  readonly soort: 'burger' | 'app' | 'medewerker' | 'kluis'
  readonly id: string
  readonly kanaal: 'portaal' | 'balie' | 'telefoon' | 'papier' | 'api' | 'kluis'
}

export interface ConsentEvent {
  /** Id of the outbox row (UUIDv7). */
  readonly id: string
  readonly soort: 'consent'
  readonly actieNaam: ConsentAction
  /** Blind index of the person it is about. */
  readonly betrokkene: string
  readonly toestemmingId?: string
  readonly bezwaarId?: string
  readonly avgVerzoekId?: string
  /** Id of the purpose rule; `*` when it is about all of them. */
  readonly doel: string
  /** Articles of the AVG, where the purpose rule names more than this act rests on. */
  readonly grondslag?: readonly string[]
  readonly status: string
  /** Head of the record's hash chain after this event, SHA-256 in hex. */
  readonly versieDigest: string
  readonly tijd: number
  /** Present when somebody acted for the person: in which capacity, and the blind index of who did. */
  readonly namens?: { readonly soort: Vertegenwoordigersrol; readonly vertegenwoordiger: string }
  readonly actor: Actor
}

export interface ConsentLog {
  /** Resolves when the event is on disk. For an event that was never tried before. Throws `log-niet-beschikbaar`. */
  record(event: ConsentEvent): Promise<{ index: number }>
  /** The same for an event that the log may have already: it is looked for first, and the same `id` is the same event. */
  recordOnce(event: ConsentEvent): Promise<{ index: number }>
}
