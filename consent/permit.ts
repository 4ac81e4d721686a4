/**
 * The permit: the capability to read exactly the granted fields of one person, once, within a minute.
 *
 * Registers accept nothing else, and only a passed assessment can be turned into one: the constructor is private, the
 * private field makes a look-alike object fail to compile, and `Granted` is closed in the same way (`assess.ts`).
 */
import type { Granted } from './assess.ts'
import type { Verplichting } from './purpose.ts'
import type { Collectie } from './question.ts'

/** A permit is for one use at once; this bounds a read that hangs (purposes-and-consent 4, step 6). */
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
  get peildatum(): string | undefined {
    return this.#granted.vraag.peildatum
  }
  get inclusiefOverledenen(): boolean {
    return this.#granted.vraag.inclusiefOverledenPersonen === true
  }

  /** Uses the permit up: false when it was used before or has expired. */
  redeem(now: number): boolean {
    if (this.#used || now > this.#expiresAt) return false
    this.#used = true
    return true
  }
}

/** For `decide` only; needs a passed assessment, which nothing else can make. */
export const mintPermit = (granted: Granted, now: number): Permit => make(granted, now)
