/**
 * The life of one consent (toestemming) as a table: which act is possible in which state, and what it changes.
 *
 * Giving is a citizen's free act on a concrete request; withdrawing is as easy (AVG 7(3)) and works forward. Nobody can widen
 * or lengthen what was asked; longer means renewed (vernieuwd) with a fresh notice. Whether a consent holds is always computed
 * from its end and the trusted time; no job has to run for that.
 */

/** States on the wire, with the DPV class each is exported as. `gepauzeerd` has no class of its own. */
export const consentStates = {
  gevraagd: 'ConsentRequested',
  uitgesteld: 'ConsentRequestDeferred',
  gegeven: 'ConsentGiven',
  vernieuwd: 'RenewedConsentGiven',
  gepauzeerd: 'ConsentStatusInvalidForProcessing',
  geweigerd: 'ConsentRefused',
  ingetrokken: 'ConsentWithdrawn',
  herroepen: 'ConsentRevoked',
  verlopen: 'ConsentExpired',
  ongeldig: 'ConsentInvalidated',
} as const

export type Toestemmingsstatus = keyof typeof consentStates

/** `meestemmen`: the first of two voices that consent to care needs (Jw 7.3.4, ages 12 to 15); it gives nothing yet. */
export type Handelingsoort =
  | 'meestemmen'
  | 'geven'
  | 'weigeren'
  | 'uitstellen'
  | 'beperken'
  | 'vernieuwen'
  | 'pauzeren'
  | 'hervatten'
  | 'intrekken'
  | 'herroepen'
  | 'verlopen'
  | 'ongeldigverklaren'

/** `zelfde`: the state stays; `ervoor`: back to the state before the pause. A pair that is not here is not possible. */
export const transitions: Readonly<
  Record<Toestemmingsstatus, Readonly<Partial<Record<Handelingsoort, Toestemmingsstatus | 'zelfde' | 'ervoor'>>>>
> = {
  gevraagd: { meestemmen: 'zelfde', geven: 'gegeven', weigeren: 'geweigerd', uitstellen: 'uitgesteld', verlopen: 'verlopen' },
  uitgesteld: { meestemmen: 'zelfde', geven: 'gegeven', weigeren: 'geweigerd', verlopen: 'verlopen' },
  gegeven: {
    beperken: 'zelfde',
    vernieuwen: 'vernieuwd',
    pauzeren: 'gepauzeerd',
    intrekken: 'ingetrokken',
    herroepen: 'herroepen',
    verlopen: 'verlopen',
    ongeldigverklaren: 'ongeldig',
  },
  vernieuwd: {
    beperken: 'zelfde',
    vernieuwen: 'vernieuwd',
    pauzeren: 'gepauzeerd',
    intrekken: 'ingetrokken',
    herroepen: 'herroepen',
    verlopen: 'verlopen',
    ongeldigverklaren: 'ongeldig',
  },
  gepauzeerd: {
    hervatten: 'ervoor',
    intrekken: 'ingetrokken',
    herroepen: 'herroepen',
    verlopen: 'verlopen',
    ongeldigverklaren: 'ongeldig',
  },
  geweigerd: {},
  ingetrokken: {},
  herroepen: {},
  verlopen: {},
  ongeldig: {},
}

export interface GevraagdVeld {
  /** Leaf path, as in the question. */
  readonly veld: string
  readonly noodzaak: 'nodig' | 'optioneel'
}

/** What a decision may depend on; all of it is repeated in every event, so that an event alone tells the state after it. */
export interface Toestemmingsstaat {
  readonly status: Toestemmingsstatus
  /** The state to return to after a pause. */
  readonly statusVoorPauze?: 'gegeven' | 'vernieuwd'
  readonly gevraagd: readonly GevraagdVeld[]
  /** What was granted; empty until the answer. */
  readonly velden: readonly string[]
  /** Milliseconds since the epoch: inclusive from, exclusive to. */
  readonly geldigVan: number
  readonly geldigTot: number
}

export interface Handeling {
  readonly soort: Handelingsoort
  /** With `geven`, `beperken`, `vernieuwen`: what is granted from now on; absent leaves all that was asked, or what stood. */
  readonly velden?: readonly string[]
  readonly geldigTot?: number
}

export type OvergangReden =
  | 'overgang-niet-toegestaan'
  | 'toestemming-verlopen'
  | 'nog-niet-verlopen'
  | 'velden-buiten-verzoek'
  | 'veld-nodig'
  | 'velden-leeg'
  | 'einde-voorbij'
  | 'einde-te-laat'
  | 'einde-niet-later'
  | 'niets-beperkt'

export type Overgang =
  | { readonly uitkomst: 'toegepast'; readonly staat: Toestemmingsstaat }
  | { readonly uitkomst: 'geweigerd'; readonly reden: OvergangReden; readonly velden: readonly string[] }

const refuse = (reden: OvergangReden, velden: readonly string[] = []): Overgang => ({ uitkomst: 'geweigerd', reden, velden })

/** The state as it is at a moment: past its end it is `verlopen`, whether or not a job has written that down. */
export function statusAt(staat: Pick<Toestemmingsstaat, 'status' | 'geldigTot'>, nu: number): Toestemmingsstatus {
  const isOpen = transitions[staat.status].verlopen !== undefined
  return isOpen && nu >= staat.geldigTot ? 'verlopen' : staat.status
}

/** Whether data may be asked under this consent at a moment. */
export function isValidAt(staat: Pick<Toestemmingsstaat, 'status' | 'geldigVan' | 'geldigTot'>, nu: number): boolean {
  const status = statusAt(staat, nu)
  return (status === 'gegeven' || status === 'vernieuwd') && nu >= staat.geldigVan
}

/** Fields of the new grant that lie outside `within`, or needed fields that it leaves out. */
function checkFields(staat: Toestemmingsstaat, velden: readonly string[], within: readonly string[]): Overgang | undefined {
  const outside = velden.filter((veld) => !within.includes(veld))
  if (outside.length > 0) return refuse('velden-buiten-verzoek', outside)
  const missing = staat.gevraagd.filter(({ veld, noodzaak }) => noodzaak === 'nodig' && !velden.includes(veld))
  if (missing.length > 0) {
    return refuse(
      'veld-nodig',
      missing.map(({ veld }) => veld),
    )
  }
  return velden.length === 0 ? refuse('velden-leeg') : undefined
}

function give(staat: Toestemmingsstaat, handeling: Handeling, nu: number): Overgang | Partial<Toestemmingsstaat> {
  const asked = staat.gevraagd.map(({ veld }) => veld)
  const velden = handeling.velden ?? asked
  const geldigTot = handeling.geldigTot ?? staat.geldigTot
  if (geldigTot > staat.geldigTot) return refuse('einde-te-laat')
  if (geldigTot <= nu) return refuse('einde-voorbij')
  return checkFields(staat, velden, asked) ?? { velden: asked.filter((veld) => velden.includes(veld)), geldigVan: nu, geldigTot }
}

function narrow(staat: Toestemmingsstaat, handeling: Handeling, nu: number): Overgang | Partial<Toestemmingsstaat> {
  const velden = handeling.velden ?? staat.velden
  const geldigTot = handeling.geldigTot ?? staat.geldigTot
  if (geldigTot > staat.geldigTot) return refuse('einde-te-laat')
  if (geldigTot <= nu) return refuse('einde-voorbij')
  const refusal = checkFields(staat, velden, staat.velden)
  if (refusal) return refusal
  const kept = staat.velden.filter((veld) => velden.includes(veld))
  return kept.length === staat.velden.length && geldigTot === staat.geldigTot
    ? refuse('niets-beperkt')
    : { velden: kept, geldigTot }
}

/** A renewal keeps the fields or fewer; its new end was bounded by the rule when its fresh notice was made. */
function renew(staat: Toestemmingsstaat, handeling: Handeling): Overgang | Partial<Toestemmingsstaat> {
  if (handeling.geldigTot === undefined || handeling.geldigTot <= staat.geldigTot) return refuse('einde-niet-later')
  const velden = handeling.velden ?? staat.velden
  return checkFields(staat, velden, staat.velden) ?? { velden: [...velden], geldigTot: handeling.geldigTot }
}

function effect(staat: Toestemmingsstaat, handeling: Handeling, nu: number): Overgang | Partial<Toestemmingsstaat> {
  switch (handeling.soort) {
    case 'geven':
      return give(staat, handeling, nu)
    case 'beperken':
      return narrow(staat, handeling, nu)
    case 'vernieuwen':
      return renew(staat, handeling)
    case 'meestemmen': {
      const given = give(staat, handeling, nu)
      return 'uitkomst' in given ? given : {}
    }
    default:
      return {}
  }
}

/** What one act makes of a consent, or why it cannot be done. @param nu trusted time, ms since the epoch. */
export function applyTransition(staat: Toestemmingsstaat, handeling: Handeling, nu: number): Overgang {
  const target = transitions[staat.status][handeling.soort]
  if (target === undefined) return refuse('overgang-niet-toegestaan')
  const lapsed = nu >= staat.geldigTot
  if (handeling.soort === 'verlopen') {
    return lapsed ? { uitkomst: 'toegepast', staat: { ...staat, status: 'verlopen' } } : refuse('nog-niet-verlopen')
  }
  if (lapsed) return refuse('toestemming-verlopen')

  const change = effect(staat, handeling, nu)
  if ('uitkomst' in change) return change
  const { statusVoorPauze, ...rest } = { ...staat, ...change }
  const status = target === 'zelfde' ? staat.status : target === 'ervoor' ? (statusVoorPauze ?? 'gegeven') : target
  const pausedFrom = staat.status === 'gegeven' || staat.status === 'vernieuwd' ? staat.status : undefined
  return {
    uitkomst: 'toegepast',
    staat: { ...rest, status, ...(status === 'gepauzeerd' && pausedFrom !== undefined ? { statusVoorPauze: pausedFrom } : {}) },
  }
}
