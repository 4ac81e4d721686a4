/**
 * Whether a consent may be asked at all. Consent is the exception: where a law gives the task, asking would be unlawful and
 * misleading, because a "no" would change nothing (AVG 4(11), 7; EDPB 05/2020). So such a request is refused, not stored.
 *
 * A public body must also answer for the voluntariness of what it asks: five statements, all of them true, with an
 * explanation. They are kept with the request, so that an officer can hold the body to them.
 */

import type { GevraagdVeld } from './consent.ts'
import { addMonths, dutchDay, startOfDutchDay } from './dutchDay.ts'
import type { Doelregel, OrgType, ToestemmingSoort, Voorwaarde } from './purpose.ts'

export const voluntarinessTests = [
  'inBelangVanInwoner',
  'nietInBelangVanOverheid',
  'concreteHulpvraag',
  'geenNadeelBijWeigeren',
  'begrijpelijkUitgelegd',
] as const

export type Vrijwilligheidsvraag = (typeof voluntarinessTests)[number]

/** The test of voluntariness (vrijwilligheidstoets): what the asking body declares. */
export type Vrijwilligheidstoets = Readonly<Record<Vrijwilligheidsvraag, boolean>> & { readonly toelichting: string }

export interface Toestemmingsverzoek {
  readonly velden: readonly GevraagdVeld[]
  /** Exclusive, ms since the epoch. */
  readonly geldigTot: number
  readonly vrijwilligheid?: Vrijwilligheidstoets
}

/** Who asks, as proven by certificate and token. */
export interface Verzoeker {
  readonly orgType: OrgType
  readonly rollen: readonly string[]
}

export type VerzoekReden =
  | 'onbekend-doel'
  | 'doel-uit'
  | 'wettelijke-grondslag'
  | 'opt-out-regel'
  | 'eigen-recht'
  | 'doel-sluit-toestemming-uit'
  | 'ontvanger'
  | 'velden-leeg'
  | 'velden-te-ruim'
  | 'noodzaak-te-streng'
  | 'einde-voorbij'
  | 'einde-te-laat'
  | 'niet-vrijwillig'

export type Verzoekoordeel =
  | { readonly uitkomst: 'geldig'; readonly regel: Doelregel; readonly soort: ToestemmingSoort }
  /** `velden`: the fields or the statements of the test that the reason is about. */
  | { readonly uitkomst: 'geweigerd'; readonly reden: VerzoekReden; readonly velden: readonly string[] }

const MAX_MONTHS_DEFAULT = 12

/** Purposes for which nobody can freely consent. */
const NEVER_BY_CONSENT: ReadonlySet<string> = new Set(['fraude', 'profilering', 'toezicht'])

/** The rule's own limit stands as `maxMaanden` beside `toestemming.geldig` or the obligation `expire-after`; else a year. */
export function maxConsentMonths(regel: Doelregel): number {
  const fromCondition = (voorwaarde: Voorwaarde): readonly unknown[] => {
    if ('alle' in voorwaarde) return voorwaarde.alle.flatMap(fromCondition)
    if ('een' in voorwaarde) return voorwaarde.een.flatMap(fromCondition)
    return voorwaarde.predicaat === 'toestemming.geldig' ? [voorwaarde.met?.['maxMaanden']] : []
  }
  const limits = [
    ...fromCondition(regel.voorwaarden),
    ...regel.verplichtingen.filter(({ actie }) => actie === 'expire-after').map(({ met }) => met?.['maanden']),
  ].filter((limit) => typeof limit === 'number')
  return limits.length === 0 ? MAX_MONTHS_DEFAULT : Math.min(...limits)
}

/** The last moment (exclusive) that a consent given now may run to under a rule. */
export function latestEnd(regel: Doelregel, nu: number): number {
  // The day after the same date, so that "twelve months" asked at any hour of a day fits.
  const lastDay = startOfDutchDay(addMonths(dutchDay(nu), maxConsentMonths(regel)) ?? '') ?? nu
  return startOfDutchDay(dutchDay(lastDay + 36 * 3_600_000)) ?? lastDay
}

function groundRefusal(regel: Doelregel, nu: number): VerzoekReden | undefined {
  const today = dutchDay(nu)
  if (regel.status !== 'actief' || today < regel.geldigVan || (regel.geldigTot !== undefined && today >= regel.geldigTot)) {
    return 'doel-uit'
  }
  if (NEVER_BY_CONSENT.has(regel.doelKlasse)) return 'doel-sluit-toestemming-uit'
  if (regel.toestemming === 'opt-out') return 'opt-out-regel'
  if (regel.toestemming === 'recht') return 'eigen-recht'
  const statutory = regel.grondslag.some(({ avg }) => avg.startsWith('6.1.c') || avg.startsWith('6.1.e'))
  if (regel.toestemming === 'geen') return 'wettelijke-grondslag'
  return statutory && regel.wettelijkToestemmingsvereiste === undefined ? 'wettelijke-grondslag' : undefined
}

/** Judges a request for consent against the rule of its purpose. @param regel the rule, or nothing when there is none. */
export function judgeRequest(
  regel: Doelregel | undefined,
  verzoek: Toestemmingsverzoek,
  verzoeker: Verzoeker,
  nu: number,
): Verzoekoordeel {
  const refuse = (reden: VerzoekReden, velden: readonly string[] = []): Verzoekoordeel => ({
    uitkomst: 'geweigerd',
    reden,
    velden,
  })
  if (regel === undefined) return refuse('onbekend-doel')
  const ground = groundRefusal(regel, nu)
  if (ground !== undefined) return refuse(ground)

  const isRecipient = regel.ontvangers.some(({ rol, orgType }) => orgType === verzoeker.orgType && verzoeker.rollen.includes(rol))
  if (!isRecipient) return refuse('ontvanger')

  if (verzoek.velden.length === 0) return refuse('velden-leeg')
  const necessity = new Map(regel.velden.map(({ naam, noodzaak }) => [naam, noodzaak]))
  const excess = verzoek.velden.filter(({ veld }) => !necessity.has(veld))
  if (excess.length > 0) {
    return refuse(
      'velden-te-ruim',
      excess.map(({ veld }) => veld),
    )
  }
  const tooStrict = verzoek.velden.filter(({ veld, noodzaak }) => noodzaak === 'nodig' && necessity.get(veld) === 'optioneel')
  if (tooStrict.length > 0) {
    return refuse(
      'noodzaak-te-streng',
      tooStrict.map(({ veld }) => veld),
    )
  }

  if (verzoek.geldigTot <= nu) return refuse('einde-voorbij')
  if (verzoek.geldigTot > latestEnd(regel, nu)) return refuse('einde-te-laat')

  const failed = failedTests(verzoek.vrijwilligheid, verzoeker.orgType)
  if (failed.length > 0) return refuse('niet-vrijwillig', failed)
  return { uitkomst: 'geldig', regel, soort: regel.toestemmingSoort ?? 'avg' }
}

/** A public body must declare all five; anybody else who declares something must not contradict it. */
function failedTests(toets: Vrijwilligheidstoets | undefined, orgType: OrgType): readonly string[] {
  if (toets === undefined) return orgType === 'overheid' ? voluntarinessTests : []
  const failed: string[] = voluntarinessTests.filter((vraag) => toets[vraag] !== true)
  return toets.toelichting.trim() === '' ? [...failed, 'toelichting'] : failed
}
