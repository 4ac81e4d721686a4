/**
 * Access tokens of apps: bound to the certificate of the connection that asked for them (RFC 8705), and short-lived.
 *
 * The claims are those of an FSC token (FSC Core 2.0.0, section on access tokens) as far as they have a meaning without
 * contracts: `iss`, `sub`, `aud`, `nbf`, `exp`, `cnf`. `gth`, `gid`, `svc` come with contracts; until then `app` says which
 * registered app asks. A stolen token is worth nothing: at every use the connection's own certificate must match.
 */
import { SignJWT } from 'jose'
import type { Clock } from '../clock.ts'
import type { Peer } from './certificates.ts'
import { openJwt } from './strictJwt.ts'
import { TokenCache, type TokenCacheLimits } from './tokenCache.ts'
import type { TokenKeys } from './tokenKeys.ts'
import { accepted, refused, type TokenOutcome, type VerifiedToken } from './tokenOutcome.ts'

export const APP_TOKEN_TYPE = 'kluis-app+jwt'
export const APP_TOKEN_SECONDS = 300

/** An issuer in another process may run ahead of us by this much. */
const SKEW_MS = 5_000

export interface AppToken extends VerifiedToken {
  readonly app: string
  readonly oin: string
  readonly thumbprint: string
}

export interface AppTokenParts {
  /** Who issues: the municipality's own OIN. */
  issuer: string
  /** Where the token may be used: the address of the apps' listener, with port. */
  audience: string
  keys: TokenKeys
  clock: Clock
  /** A fresh unique id (UUIDv7). */
  newId(): string
  limits?: Partial<TokenCacheLimits>
}

export interface IssuedToken {
  readonly token: string
  readonly jti: string
  readonly seconds: number
}

export interface AppTokens {
  issue(app: { readonly naam: string }, peer: Peer): Promise<IssuedToken>
  /** Checks the token and that it belongs to the certificate of this very connection. */
  verify(token: string, peer: Peer): Promise<TokenOutcome<AppToken>>
  revoke(jti: string): void
  /** Call after a key was retired; its tokens leave the memory. They were refused already. */
  dropKey(kid: string): void
  readonly figures: TokenCache<AppToken>['figures']
}

export function appTokens({ issuer, audience, keys, clock, newId, limits }: AppTokenParts): AppTokens {
  const rules = {
    typ: APP_TOKEN_TYPE,
    algorithms: ['ES256'],
    issuer,
    audience,
    skewMs: SKEW_MS,
    maxLifetimeMs: APP_TOKEN_SECONDS * 1000,
  } as const
  const cache = new TokenCache<AppToken>({
    clock,
    ...(limits ? { limits } : {}),
    stillCounts: (token) => (keys.publicKey(token.kid) ? undefined : 'sleutel-onbekend'),
    async verify(text) {
      const jwt = await openJwt({ rules, findKey: async (kid) => keys.publicKey(kid) }, text, clock.now())
      if (!jwt.geldig) return jwt
      const { claims, kid, jti, exp, nbf } = jwt.token
      const { sub: oin, app } = claims
      const thumbprint = confirmedThumbprint(claims['cnf'])
      if (typeof oin !== 'string' || typeof app !== 'string' || !thumbprint) return refused('claim-ontbreekt')
      return accepted({ app, oin, thumbprint, kid, jti, exp, nbf })
    },
  })

  return {
    async issue(app, peer) {
      const { kid, privateKey } = keys.current()
      const jti = newId()
      const now = Math.floor(clock.now() / 1000)
      const token = await new SignJWT({ app: app.naam, cnf: { 'x5t#S256': peer.thumbprint } })
        .setProtectedHeader({ alg: 'ES256', typ: APP_TOKEN_TYPE, kid })
        .setIssuer(issuer)
        .setSubject(peer.oin)
        .setAudience(audience)
        .setJti(jti)
        .setIssuedAt(now)
        .setNotBefore(now)
        .setExpirationTime(now + APP_TOKEN_SECONDS)
        .sign(privateKey)
      return { token, jti, seconds: APP_TOKEN_SECONDS }
    },

    async verify(token, peer) {
      const outcome = await cache.get(token)
      if (!outcome.geldig) return outcome
      const { oin, thumbprint } = outcome.token
      return thumbprint === peer.thumbprint && oin === peer.oin ? outcome : refused('certificaat-onjuist')
    },

    revoke: (jti) => cache.revoke(jti, clock.now() + APP_TOKEN_SECONDS * 1000 + SKEW_MS),
    dropKey: (kid) => cache.drop((token) => token.kid === kid),
    get figures() {
      return cache.figures
    },
  }
}

function confirmedThumbprint(cnf: unknown): string | undefined {
  const thumbprint = typeof cnf === 'object' && cnf !== null ? (cnf as Record<string, unknown>)['x5t#S256'] : undefined
  return typeof thumbprint === 'string' ? thumbprint : undefined
}
