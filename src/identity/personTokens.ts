/**
 * Access tokens of people (JWT, RFC 9068) from the OpenID providers in the configuration: DigiD for citizens, the
 * municipality's own login for staff.
 *
 *   iss -> that provider's rules -> signature by a key it publishes -> claims -> citizen or employee
 *
 * Verified once and remembered until it expires; a key that the provider no longer publishes takes its tokens along.
 */
import type { Clock } from '../clock.ts'
import { KluisError } from '../errors.ts'
import { type JwksClient, jwksClient } from './jwksClient.ts'
import { trustedUrl } from './listenerTls.ts'
import { type Loa, type PersonClaimRules, type Persoon, personOf, type VertegenwoordigerSoort } from './personClaims.ts'
import { type JwtRules, openJwt, type SignatureAlgorithm, unverifiedIssuer } from './strictJwt.ts'
import { TokenCache, type TokenCacheLimits } from './tokenCache.ts'
import { accepted, refused, type TokenOutcome, type VerifiedToken } from './tokenOutcome.ts'

export interface PersonProvider {
  issuer: string
  jwksUri: string
  /** Who the token is for: the address of the vault's API. */
  audience: string
  /** Which sorts of people this provider may vouch for. */
  soorten: readonly Persoon['soort'][]
  algorithms?: readonly SignatureAlgorithm[]
  bsnClaim?: string
  rollenClaim?: string
  /** Never lower than substantial for citizens (Wdo; DigiD for benefit and care data). */
  minLoa?: Partial<Record<Persoon['soort'], Loa>>
  vertegenwoordigerSoort?: VertegenwoordigerSoort
  maxLifetimeMs?: number
}

export interface PersonTokenParts {
  providers: readonly PersonProvider[]
  clock: Clock
  limits?: Partial<TokenCacheLimits>
  /** Replaces the fetching of keys, for tests of what fetching does not touch. */
  keysOf?: (provider: PersonProvider) => JwksClient
}

export interface PersonToken extends VerifiedToken {
  readonly issuer: string
  readonly persoon: Persoon
}

export interface PersonTokens {
  verify(token: string): Promise<TokenOutcome<PersonToken>>
  /** At logout: refuses this token for as long as it would have lived. */
  revoke(token: PersonToken): void
  readonly figures: TokenCache<PersonToken>['figures']
}

const SKEW_MS = 30_000
const MAX_LIFETIME_MS = 15 * 60_000
const ALGORITHMS: readonly SignatureAlgorithm[] = ['ES256', 'PS256', 'EdDSA', 'RS256']

interface Trusted {
  jwt: JwtRules
  person: PersonClaimRules
  keys: JwksClient
}

export function personTokens({ providers, clock, limits, keysOf }: PersonTokenParts): PersonTokens {
  const trusted = new Map<string, Trusted>(
    providers.map((provider) => {
      const keys = keysOf?.(provider) ?? jwksClient({ url: provider.jwksUri, clock })
      return [trustedUrl(provider.issuer) && provider.issuer, { jwt: jwtRules(provider), person: personRules(provider), keys }]
    }),
  )
  if (trusted.size !== providers.length) throw new KluisError('configuratie-ongeldig')

  const cache = new TokenCache<PersonToken>({
    clock,
    ...(limits ? { limits } : {}),
    stillCounts({ issuer, kid }) {
      const keys = trusted.get(issuer)?.keys
      keys?.refresh()
      return keys?.knows(kid) ? undefined : 'sleutel-onbekend'
    },
    async verify(text) {
      const issuer = unverifiedIssuer(text)
      const provider = issuer === undefined ? undefined : trusted.get(issuer)
      if (issuer === undefined || !provider) return refused(issuer === undefined ? 'misvormd' : 'uitgever-onjuist')
      const outcome = await openJwt({ rules: provider.jwt, findKey: provider.keys.findKey }, text, clock.now())
      if (!outcome.geldig) return outcome
      const { claims, kid, jti, exp, nbf } = outcome.token
      const persoon = personOf(claims, provider.person)
      return persoon.geldig ? accepted({ issuer, persoon: persoon.token, kid, jti: `${issuer} ${jti}`, exp, nbf }) : persoon
    },
  })

  return {
    verify: (token) => cache.get(token),
    revoke: ({ jti, exp }) => cache.revoke(jti, exp),
    get figures() {
      return cache.figures
    },
  }
}

function jwtRules(provider: PersonProvider): JwtRules {
  return {
    typ: 'at+jwt',
    algorithms: provider.algorithms ?? ALGORITHMS,
    issuer: provider.issuer,
    audience: provider.audience,
    skewMs: SKEW_MS,
    maxLifetimeMs: provider.maxLifetimeMs ?? MAX_LIFETIME_MS,
  }
}

function personRules(provider: PersonProvider): PersonClaimRules {
  const { bsnClaim = 'bsn', rollenClaim = 'rollen', minLoa, soorten, vertegenwoordigerSoort } = provider
  const required = { burger: 'substantieel', medewerker: 'substantieel', ...minLoa } as const
  if (required.burger === 'laag') throw new KluisError('configuratie-ongeldig')
  return {
    soorten,
    claims: { bsn: bsnClaim, rollen: rollenClaim },
    minLoa: required,
    ...(vertegenwoordigerSoort ? { vertegenwoordigerSoort } : {}),
  }
}
