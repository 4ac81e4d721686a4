/**
 * The permit: the capability to read exactly the granted fields of one person, once, within a minute.
 *
 * Registers accept nothing else, and only a passed assessment can be turned into one: the constructor is private, the
 * private field makes a look-alike object fail to compile, and `Granted` is closed in the same way (`assess.ts`).
 */
import type { Granted } from './assess.ts'
import type { Verplichting } from './purpose.ts'
import type { Collectie } from './question.ts'

/** A permit is for one use at once; nothing that was read is released after this (purposes-and-consent 4, step 6). */
export const PERMIT_LIFETIME_MS = 60_000

let make: (granted: Granted, now: number) => Permit

export class Permit {
  readonly #granted: Granted
  readonly #expiresAt: number
  #used = false

  private constructor(granted: Granted, now: number) {
    this.#granted = granted
    this.#expiresAt = now + PERMIT_LIFETIME_MS
  }

  static {
    make = (granted, now) => new Permit(granted, now)
  }

  get beslissingId(): string {
    return this.#granted.vraag.beslissingId
  }
  get regelId(): string {
    return this.#granted.regel.id
  }
  /** Blind index of the person; the only one this permit may be used for. */
  get betrokkene(): string {
    return this.#granted.vraag.betrokkene
  }
  get collectie(): Collectie {
    return this.#granted.vraag.collectie
  }
  /** Granted leaf paths, frozen; an adapter selects these and nothing else. */
  get velden(): readonly string[] {
    return this.#granted.velden
  }
  /** Asked and lawful, but withheld from this person's record (protected address). */
  get geweerd(): readonly string[] {
    return this.#granted.geweerd
  }
  get verplichtingen(): readonly Verplichting[] {
    return this.#granted.verplichtingen
  }
  /** The consent that the decision rests on, in the version that was read: the register read checks it again. */
  get toestemming(): { readonly id: string; readonly versie: string } | undefined {
    return this.#granted.toestemming
  }
  /** Care laws whose records this purpose is for (codes of landelijke tabel: `WMO2015`, `JEUGDWET`); undefined: no limit. */
  get wetten(): readonly string[] | undefined {
    return this.#granted.wetten
  }
  /** The provider's own AGB codes: an assignment to another provider is not for this caller. Undefined: no limit. */
  get agbCodes(): readonly string[] | undefined {
    return this.#granted.agbCodes
  }
  /** An address is granted because the decision saw no protection; the register read must see none either. */
  get adresVrijgegeven(): boolean {
    return this.#granted.adresVrijgegeven
  }
  get peildatum(): string | undefined {
    return this.#granted.vraag.peildatum
  }
  get inclusiefOverledenen(): boolean {
    return this.#granted.vraag.inclusiefOverledenPersonen === true
  }

  /** To be asked again before what was read is released: a read may have hung. */
  hasExpired(now: number): boolean {
    return now > this.#expiresAt
  }

  /** Uses the permit up: false when it was used before or has expired. */
  redeem(now: number): boolean {
    if (this.#used || this.hasExpired(now)) return false
    this.#used = true
    return true
  }
}

/** For `decide` only; needs a passed assessment, which nothing else can make. */
export const mintPermit = (granted: Granted, now: number): Permit => make(granted, now)
