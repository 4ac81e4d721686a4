/**
 * What can be wrong with a token, as values: a refused token is an expected outcome, not an error.
 *
 * The reasons are for the operations log and tests. The caller only hears 401; which check failed helps nobody but a forger.
 */

export type TokenReden =
  | 'ontbreekt'
  | 'misvormd'
  | 'algoritme-niet-toegestaan'
  | 'kop-niet-toegestaan'
  | 'soort-onjuist'
  | 'sleutel-onbekend'
  | 'handtekening-onjuist'
  | 'uitgever-onjuist'
  | 'publiek-onjuist'
  | 'nog-niet-geldig'
  | 'verlopen'
  | 'te-lang-geldig'
  | 'claim-ontbreekt'
  | 'ingetrokken'
  | 'certificaat-onjuist'
  | 'app-onbekend'
  | 'niveau-te-laag'
  | 'vertegenwoordiging-onbekend'
  | 'persoon-onbekend'

export type TokenOutcome<T> =
  | { readonly geldig: true; readonly token: T }
  | { readonly geldig: false; readonly reden: TokenReden }

export const accepted = <T>(token: T): TokenOutcome<T> => ({ geldig: true, token })

export const refused = (reden: TokenReden) => ({ geldig: false, reden }) as const

/** What the cache must know of any verified token; times in ms UTC. */
export interface VerifiedToken {
  readonly kid: string
  readonly jti: string
  readonly exp: number
  readonly nbf: number
}
