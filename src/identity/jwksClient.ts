/**
 * The public keys of an OpenID provider, fetched from the one address in the configuration and never from a token.
 *
 * Fetched when first needed, again when too old, and once more for a key id it does not know (the provider may have rotated),
 * but never more often than the cooldown allows: tokens with invented key ids must not turn into a flood of requests.
 * No redirects, bounded in time and size.
 */
import { type CryptoKey, createLocalJWKSet, type JSONWebKeySet } from 'jose'
import type { Clock } from '../clock.ts'
import { KluisError } from '../errors.ts'
import { trustedUrl } from './listenerTls.ts'
import type { SignatureAlgorithm } from './strictJwt.ts'

export interface JwksClientParts {
  /** https, or http on this machine alone. */
  url: string
  clock: Clock
  maxAgeMs?: number
  cooldownMs?: number
  timeoutMs?: number
}

export interface JwksClient {
  /** Throws `bron-niet-bereikbaar` when there are no keys at all, or only keys that are too old. */
  findKey(kid: string, alg: SignatureAlgorithm): Promise<CryptoKey | undefined>
  /** Does the provider still publish this key, as far as we know? */
  knows(kid: string): boolean
  /** Fetches behind the caller's back when the keys are getting old; never throws. */
  refresh(): void
}

interface KeySet {
  kids: ReadonlySet<string>
  resolve: ReturnType<typeof createLocalJWKSet>
  fetchedAt: number
}

const MAX_BYTES = 256 * 1024

export function jwksClient(parts: JwksClientParts): JwksClient {
  const { clock, maxAgeMs = 300_000, cooldownMs = 5_000, timeoutMs = 2_000 } = parts
  const url = trustedUrl(parts.url)
  let keys: KeySet | undefined
  let lastAttempt = Number.NEGATIVE_INFINITY
  let running: Promise<void> | undefined

  const isFresh = () => keys !== undefined && clock.now() - keys.fetchedAt < maxAgeMs
  const mayAsk = () => clock.now() - lastAttempt >= cooldownMs

  /** One fetch at a time; a failure keeps the keys we have, for as long as they are fresh. */
  function load(): Promise<void> {
    if (running !== undefined) return running
    if (!mayAsk()) return Promise.resolve()
    lastAttempt = clock.now()
    running = fetchKeySet(url, timeoutMs)
      .then((set) => {
        keys = { kids: kidsOf(set), resolve: createLocalJWKSet(set), fetchedAt: clock.now() }
      })
      .catch(() => undefined)
      .finally(() => {
        running = undefined
      })
    return running
  }

  return {
    async findKey(kid, alg) {
      if (!isFresh() || !keys?.kids.has(kid)) await load()
      if (!isFresh() || !keys) throw new KluisError('bron-niet-bereikbaar')
      try {
        return keys.kids.has(kid) ? await keys.resolve({ kid, alg }) : undefined
      } catch {
        return undefined // the key is of another kind than the token's algorithm
      }
    },
    knows: (kid) => keys?.kids.has(kid) ?? false,
    refresh() {
      if (!isFresh()) load().catch(() => undefined)
    },
  }
}

async function fetchKeySet(url: URL, timeoutMs: number): Promise<JSONWebKeySet> {
  const signal = AbortSignal.timeout(timeoutMs)
  const response = await fetch(url, {
    redirect: 'error',
    signal,
    headers: { accept: 'application/jwk-set+json, application/json' },
  })
  if (response.status !== 200 || !response.body) throw new KluisError('bron-niet-bereikbaar')
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body) {
    size += chunk.length
    if (size > MAX_BYTES) throw new KluisError('bron-antwoord-ongeldig')
    chunks.push(chunk)
  }
  const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
  if (!isKeySet(value)) throw new KluisError('bron-antwoord-ongeldig')
  return value
}

function isKeySet(value: unknown): value is JSONWebKeySet {
  const keys = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)['keys'] : undefined
  return Array.isArray(keys) && keys.every((key) => typeof key === 'object' && key !== null && typeof key.kty === 'string')
}

/** Keys without an id cannot be told apart after a rotation; secret keys have no business in a public set. */
function kidsOf({ keys }: JSONWebKeySet): ReadonlySet<string> {
  return new Set(keys.filter((key) => key.kty !== 'oct' && typeof key.kid === 'string').map((key) => key.kid!))
}
