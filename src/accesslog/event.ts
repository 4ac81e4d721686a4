/**
 * The canonical event: what the log says about one request and one person (access-log.md, section 2).
 *
 * Fifteen slots in four tiers, which say who may see what: 0 the consumer, 1 also the citizen, 2 also the privacy officer,
 * 3 two people together. Slots and keys are declared in alphabetical order and built in that order, so that
 * `JSON.stringify` gives the canonical bytes (RFC 8785). Never in an event: field values, a clear BSN, free text.
 */

import type { Salts, TierTexts } from './formats/commitment.ts'

export type EventKind =
  | 'intent'
  | 'release'
  | 'failure'
  | 'unknown'
  | 'consent'
  | 'logread'
  | 'export'
  | 'import'
  | 'key'
  | 'policy'

/** Create, read, update, delete, execute, search. */
export type ActionCode = 'C' | 'R' | 'U' | 'D' | 'E' | 'S'

export interface Tier0 {
  antwoord?: { aantal: number; digest: string }
  gebeurtenis: {
    actieCode: ActionCode
    actieNaam: string
    begin: number
    eind: number
    foutcode?: string
    geregistreerd: number
    soort: EventKind
    status: 'Ok' | 'Unset' | 'Error'
  }
  partijen: { afnemerOin?: string; bronOin: string; dienst: string; fscTransactieId?: string; richting: 'in' | 'uit' | 'intern' }
  spoor: { parentSpanId?: string; spanId: string; traceId: string }
}

export interface Tier1 {
  gegevens?: { bronregister: string; geleverd: readonly string[]; gevraagd: readonly string[]; geweerd?: readonly string[] }
  toestemming?: { id: string; status: string; versieDigest: string }
  verwerking: { activiteitUri: string; activiteitVersie: string; doel: string; grondslag: readonly string[]; wet: string }
}

export interface Tier2 {
  beheer: { bewaarklasse: number; kanaal: string; systeem: string; systeemVersie: string; zoeksleutel?: 'bsn' | 'naam' | 'adres' }
  besluit?: {
    beleidDigest: string
    engineDigest: string
    id: string
    /** A listed code that the caller gave. */
    reden?: string
    redenen?: readonly string[]
    uitkomst: string
  }
  betrokkene?: { epoch: string; pseudoniem: string; rol: 'client' | 'partner' | 'kind' | 'medebewoner'; soortId: string }
  zaak?: { ref: string; relatie: string }
}

export interface Tier3 {
  functie?: { rol: string }
  medewerker?: { epoch: string; pseudoniem: string }
  namens?: { pseudoniem: string; soort: string }
}

export type Tiers = readonly [Tier0, Tier1, Tier2, Tier3]

/** What the projection needs to find an event again; all of it also stands in the tiers. */
export interface TrailKeys {
  betrokkene: string
  tijd: number
  traceId: string
  spanId: string
  soort: EventKind
  doel: string
  uitkomst: string
  reden: string
  afnemerOin: string
  medewerker: string
}

/** An event ready to append: its tiers as canonical JSON, and the salts that hide them. */
export interface EncodedEvent {
  readonly tiers: TierTexts
  /** Four tier salts and the answer salt. */
  readonly salts: Salts
  /** Retention class (access-log 3.8). */
  readonly bewaarklasse: number
  /** When it was registered, ms since the epoch: its month and class choose the bucket. */
  readonly geregistreerd: number
  readonly trail: TrailKeys
}

/** Retention classes, part of the bucket id; the periods stand in the configuration. */
export const BEWAARKLASSE = { inzage: 1, zorg: 2, suwinet: 3, beheer: 4 } as const
