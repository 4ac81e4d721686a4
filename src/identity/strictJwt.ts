/**
 * Opens one signed token (JWT, RFC 7519) by the strict rules of RFC 8725, and nothing else: no encryption, no `none`, no MAC.
 *
 *   three canonical base64url parts -> header (alg, typ, kid) -> key by kid -> signature -> iss, aud, nbf, iat, exp, jti
 *
 * A token never brings its own key: one that carries `jku`, `x5u`, `jwk` or `x5c` is refused unread (RFC 8725 3.10).
 * Each sort of token has its own `typ`, so that one sort cannot stand in for another (RFC 8725 3.11).
 */
import type { KeyObject } from 'node:crypto'
import { type CryptoKey, compactVerify } from 'jose'
import { accepted, refused, type TokenOutcome, type VerifiedToken } from './tokenOutcome.ts'

/** Asymmetric only: with a MAC algorithm in this list a public key could serve as a secret. */
export type SignatureAlgorithm = 'ES256' | 'ES384' | 'EdDSA' | 'PS256' | 'RS256'

export interface JwtRules {
  typ: string
  algorithms: readonly SignatureAlgorithm[]
  issuer: string
  audience: string
  /** How far the issuer's clock may run ahead of ours; `exp` is never stretched. */
  skewMs: number
  /** A token that lives longer than this is refused: it would outlive a withdrawal of its key. */
  maxLifetimeMs: number
}

export interface JwtParts {
  rules: JwtRules
  /** The public key with this id, or undefined; may go and look for it. */
  findKey(kid: string, alg: SignatureAlgorithm): Promise<KeyObject | CryptoKey | undefined>
}

export interface Jwt extends VerifiedToken {
  readonly header: Readonly<Record<string, unknown>>
  readonly claims: Readonly<Record<string, unknown>>
}

/** No honest token of ours comes near it; it bounds the memory of the cache. */
const MAX_TOKEN_LENGTH = 4_096

const OWN_KEY_HEADERS = ['jku', 'x5u', 'jwk', 'x5c', 'crit', 'b64']

export async function openJwt({ rules, findKey }: JwtParts, token: string, now: number): Promise<TokenOutcome<Jwt>> {
  const parts = token.length <= MAX_TOKEN_LENGTH ? token.split('.') : []
  if (parts.length !== 3 || !parts.every(isCanonical)) return refused('misvormd')
  const header = jsonObject(parts[0]!)
  if (!header) return refused('misvormd')

  const { alg, typ, kid } = header
  if (OWN_KEY_HEADERS.some((name) => name in header)) return refused('kop-niet-toegestaan')
  if (!isAllowed(alg, rules.algorithms)) return refused('algoritme-niet-toegestaan')
  if (typeof typ !== 'string' || typ.toLowerCase().replace(/^application\//, '') !== rules.typ) return refused('soort-onjuist')
  if (typeof kid !== 'string') return refused('sleutel-onbekend')

  const key = await findKey(kid, alg)
  if (!key) return refused('sleutel-onbekend')
  try {
    await compactVerify(token, key, { algorithms: [alg] })
  } catch {
    return refused('handtekening-onjuist')
  }

  const claims = jsonObject(parts[1]!)
  if (!claims) return refused('misvormd')
  return checkClaims(rules, header, kid, claims, now)
}

function checkClaims(
  rules: JwtRules,
  header: Record<string, unknown>,
  kid: string,
  claims: Record<string, unknown>,
  now: number,
): TokenOutcome<Jwt> {
  if (claims['iss'] !== rules.issuer) return refused('uitgever-onjuist')
  const { aud, jti } = claims
  if (aud !== rules.audience && !(Array.isArray(aud) && aud.includes(rules.audience))) return refused('publiek-onjuist')

  const exp = milliseconds(claims['exp'])
  const iat = milliseconds(claims['iat'])
  const nbf = claims['nbf'] === undefined ? iat : milliseconds(claims['nbf'])
  if (exp === undefined || iat === undefined || nbf === undefined || typeof jti !== 'string' || jti === '')
    return refused('claim-ontbreekt')
  if (exp <= now) return refused('verlopen')
  if (Math.max(nbf, iat) > now + rules.skewMs) return refused('nog-niet-geldig')
  if (exp - iat > rules.maxLifetimeMs) return refused('te-lang-geldig')
  return accepted({ header, claims, kid, jti, exp, nbf: Math.max(nbf, iat) - rules.skewMs })
}

/** The `iss` of a token nobody checked yet: good for choosing whose rules to check it by, for nothing else. */
export function unverifiedIssuer(token: string): string | undefined {
  const parts = token.length <= MAX_TOKEN_LENGTH ? token.split('.') : []
  const iss = parts.length === 3 ? jsonObject(parts[1]!)?.['iss'] : undefined
  return typeof iss === 'string' ? iss : undefined
}

/** Decoding forgives stray bits and characters; two texts for one token would blur revocation and the cache. */
function isCanonical(part: string): boolean {
  return part !== '' && Buffer.from(part, 'base64url').toString('base64url') === part
}

function jsonObject(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(part, 'base64url')))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function isAllowed(alg: unknown, allowed: readonly SignatureAlgorithm[]): alg is SignatureAlgorithm {
  return (allowed as readonly unknown[]).includes(alg)
}

function milliseconds(seconds: unknown): number | undefined {
  return typeof seconds === 'number' && Number.isSafeInteger(seconds) && seconds > 0 ? seconds * 1000 : undefined
}
