/** What the use cases of consent, objection, AVG request and opt-out are made of, and the answers they give. */
import type { OrgType, Regelbundel } from '../../consent/purpose.ts'
import type { Hoedanigheid, Persoonsfeiten } from '../../consent/representation.ts'
import type { Clock } from '../clock.ts'
import type { BsnVault } from '../identity/bsn.ts'
import type { ByteVault } from '../registers/import/quarantine.ts'
import type { Database } from '../storage/database.ts'
import type { Actor, ConsentLog } from './consentLog.ts'
import type { EventSigner } from './eventChain.ts'

/** What the registers say about a person and about who acts for her; what cannot be had stays absent. */
export interface PersonFacts {
  about(betrokkene: string, handelend: { readonly persoon: string; readonly hoedanigheid: Hoedanigheid }): Promise<Persoonsfeiten>
}

export interface ConsentParts {
  gemeentecode: string
  db: Database
  /** Resolves when the event is on disk. */
  log: ConsentLog
  /** The signed rules in force. */
  rules: { current(): Regelbundel }
  people: PersonFacts
  /** Signs events; the key of the consent register, not that of the log. */
  signer: EventSigner
  clock: Clock
  /** UUIDv7. */
  newId(): string
}

export interface AvgRequestParts extends ConsentParts {
  /** Seals what people write. */
  bytes: ByteVault
  /** Keyed digests. */
  bsn: Pick<BsnVault, 'index'>
}

/** A blind index with the number behind it, sealed (`numbers.ts`). */
export interface SealedNumber {
  readonly betrokkene: string
  readonly bsn_cipher: string
}

/** A citizen as proven by the login, and for whom she acts. */
export interface Burger {
  /** Blind index of who logged in. */
  readonly persoon: string
  readonly hoedanigheid: Hoedanigheid
  /** Blind index of whom it is about; the same as `persoon` when she acts for herself. */
  readonly betrokkene: string
  readonly kanaal: Actor['kanaal']
  /** The numbers of `persoon` and `betrokkene`, for the log, should no register have them. */
  readonly nummers?: readonly SealedNumber[]
}

/** An app as proven by certificate and token. */
export interface Afnemer {
  readonly oin: string
  readonly app: string
  readonly rollen: readonly string[]
  readonly orgType: OrgType
}

export interface Geweigerd<R extends string> {
  readonly uitkomst: 'geweigerd'
  readonly reden: R
  /** Fields or statements that the reason is about. */
  readonly velden: readonly string[]
}

export const refused = <R extends string>(reden: R, velden: readonly string[] = []): Geweigerd<R> => ({
  uitkomst: 'geweigerd',
  reden,
  velden,
})
