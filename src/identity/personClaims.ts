/**
 * From the claims of an OpenID access token to a person the vault knows how to treat: a citizen or a member of staff.
 *
 * A token says one of the two; one that says both or neither is refused. `represents` is always processed (OIDC NL GOV):
 * whoever acts for another acts for that one person only, and a `represents` that we do not understand is a refusal,
 * never the representative's own login.
 */
import type { Vertegenwoordigersrol } from '../../consent/representation.ts'
import { isBsn } from './elevenTest.ts'
import { accepted, refused, type TokenOutcome } from './tokenOutcome.ts'

export type Loa = 'laag' | 'substantieel' | 'hoog'

/** Heirs act for nobody: representation ends with death. */
export type VertegenwoordigerSoort = Exclude<Vertegenwoordigersrol, 'erfgenaam'>

const soorten = [
  'ouder',
  'voogd',
  'curator',
  'bewindvoerder',
  'mentor',
  'gemachtigde',
] as const satisfies readonly VertegenwoordigerSoort[]

export interface Burger {
  readonly soort: 'burger'
  readonly bsn: string
  readonly loa: Loa
  /** The person for whom the citizen acts now, and as what. What that allows, `consent/representation.ts` says. */
  readonly vertegenwoordigt?: { readonly bsn: string; readonly soort: VertegenwoordigerSoort }
}

export interface Medewerker {
  readonly soort: 'medewerker'
  /** The provider's own id of the employee: a pseudonym, no name. */
  readonly id: string
  readonly rollen: readonly string[]
  readonly loa: Loa
}

export type Persoon = Burger | Medewerker

export interface PersonClaimRules {
  /** Which sorts of people this provider may vouch for; a staff login can never mint a citizen. */
  soorten: readonly Persoon['soort'][]
  /** Names of claims, where a provider has its own. */
  claims: { bsn: string; rollen: string }
  /** The least level of assurance (eIDAS) per sort of person. */
  minLoa: Readonly<Record<Persoon['soort'], Loa>>
  /** What a representative is when the provider does not say; absent: then the token is refused. */
  vertegenwoordigerSoort?: VertegenwoordigerSoort
}

const LEVELS: Readonly<Record<string, Loa>> = {
  'http://eidas.europa.eu/LoA/low': 'laag',
  'http://eidas.europa.eu/LoA/substantial': 'substantieel',
  'http://eidas.europa.eu/LoA/high': 'hoog',
}
const RANK: Readonly<Record<Loa, number>> = { laag: 1, substantieel: 2, hoog: 3 }

/** `sub_id_type` of a BSN in the Dutch eID scheme. */
export const BSN_ID_TYPE = 'urn:nl-eid-gdi:1.0:id:BSN'

export function personOf(claims: Readonly<Record<string, unknown>>, rules: PersonClaimRules): TokenOutcome<Persoon> {
  // A token bound to a certificate or key counts only with proof of it, which this listener cannot ask for (RFC 8705, 9449).
  if (claims['cnf'] !== undefined) return refused('certificaat-onjuist')
  const bsn = claims[rules.claims.bsn]
  const rollen = claims[rules.claims.rollen]
  const soort = bsn !== undefined ? 'burger' : 'medewerker'
  if ((bsn === undefined) === (rollen === undefined) || !rules.soorten.includes(soort)) return refused('persoon-onbekend')

  const loa = typeof claims['acr'] === 'string' && Object.hasOwn(LEVELS, claims['acr']) ? LEVELS[claims['acr']] : undefined
  if (!loa || RANK[loa] < RANK[rules.minLoa[soort]]) return refused('niveau-te-laag')
  return soort === 'burger' ? citizen(bsn, loa, claims, rules) : employee(rollen, loa, claims)
}

function citizen(
  bsn: unknown,
  loa: Loa,
  claims: Readonly<Record<string, unknown>>,
  rules: PersonClaimRules,
): TokenOutcome<Burger> {
  if (typeof bsn !== 'string' || !isBsn(bsn)) return refused('persoon-onbekend')
  if (claims['represents'] === undefined) return accepted({ soort: 'burger', bsn, loa })
  const vertegenwoordigt = represented(claims['represents'], rules)
  if (!vertegenwoordigt || vertegenwoordigt.bsn === bsn) return refused('vertegenwoordiging-onbekend')
  return accepted({ soort: 'burger', bsn, loa, vertegenwoordigt })
}

/** One step only: a chain of representatives (`represents` within `represents`) is not understood, so refused. */
function represented(claim: unknown, rules: PersonClaimRules): Burger['vertegenwoordigt'] | undefined {
  if (typeof claim !== 'object' || claim === null) return undefined
  const { sub, sub_id_type, soort = rules.vertegenwoordigerSoort, represents } = claim as Record<string, unknown>
  const known = soorten.find((name) => name === soort)
  if (represents !== undefined || sub_id_type !== BSN_ID_TYPE || typeof sub !== 'string' || !isBsn(sub) || !known)
    return undefined
  return { bsn: sub, soort: known }
}

function employee(rollen: unknown, loa: Loa, claims: Readonly<Record<string, unknown>>): TokenOutcome<Medewerker> {
  const id = claims['sub']
  const isList = Array.isArray(rollen) && rollen.length <= 50 && rollen.every((rol): rol is string => typeof rol === 'string')
  if (typeof id !== 'string' || id === '' || !isList || claims['represents'] !== undefined) return refused('persoon-onbekend')
  return accepted({ soort: 'medewerker', id, rollen, loa })
}
