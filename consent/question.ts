/** One question about one person, as the law sees it: who asks, for which purpose, which fields. */
import type { Actie, OrgType } from './purpose.ts'

/** The four collections that can be asked; each lives in one source register (bronregister). */
export type Collectie = 'clienten' | 'toewijzingen' | 'uitkeringen' | 'budgetten'

/** Who asks, as proven by certificate and token; never as claimed in a request body. */
export interface Vrager {
  /** Organisation number (OIN, 20 digits) of the calling organisation. */
  readonly oin: string
  /** Name of the registered app. */
  readonly app: string
  readonly rollen: readonly string[]
  /** Ids of the purposes that this app was registered for; absent: the rules alone decide. */
  readonly doelen?: readonly string[]
  readonly orgType: OrgType
  /** AGB codes of a provider (aanbieder) as they stand in assignments; it gets no assignments without. */
  readonly agbCodes?: readonly string[]
  /** A machine with its own role asks without an employee; every other app must name one. */
  readonly machine: boolean
}

export interface Vraag {
  /** Identifies the decision in answer, log and explanation (UUIDv7); given from outside, since this floor is pure. */
  readonly beslissingId: string
  readonly doel: string
  readonly actie: Actie
  readonly collectie: Collectie
  readonly vrager: Vrager
  /** The app's own pseudonym of the employee; absent only for a machine with its own role. */
  readonly medewerker?: string
  readonly zaakId?: string
  readonly toestemmingId?: string
  /** A listed reason code, where the rule asks one. */
  readonly reden?: string
  /** Keyed blind index of the person's BSN; a clear BSN never enters this floor. */
  readonly betrokkene: string
  /** Leaf paths, expanded; outside `clienten` prefixed with the collection (`uitkeringen.soort`). */
  readonly velden: readonly string[]
  /** Reads records as they were valid on this date (`jjjj-mm-dd`); absent: all records. */
  readonly peildatum?: string
  readonly inclusiefOverledenPersonen?: boolean
  readonly loa?: 'laag' | 'substantieel' | 'hoog'
}
