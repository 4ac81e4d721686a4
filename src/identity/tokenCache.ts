/**
 * Remembers verified tokens, so that a signature is checked once and not at every question.
 *
 * What is remembered is only "this text was signed by that key, and says this". Whether it still counts is asked again at
 * every use: `exp`, `nbf`, revocation by `jti`, and `stillCounts` (is the key still ours, does the certificate match).
 * No consent, permit or fact about a person is ever cached here.
 *
 * Bounded on every side: tokens by number (least recently used goes), failures by number and by 5 seconds, and the
 * verifications in flight, so that a flood of false tokens cannot fill the thread pool.
 */
import type { Clock } from '../clock.ts'
import { KluisError } from '../errors.ts'
import { accepted, refused, type TokenOutcome, type TokenReden, type VerifiedToken } from './tokenOutcome.ts'

export interface TokenCacheParts<T extends VerifiedToken> {
  /** The full check of one token; asked once per token. A thrown error is passed on and not remembered. */
  verify(token: string): Promise<TokenOutcome<T>>
  /** Asked at every use, hit or miss; a reason means refuse. */
  stillCounts(token: T): TokenReden | undefined
  clock: Clock
  limits?: Partial<TokenCacheLimits>
}

export interface TokenCacheLimits {
  tokens: number
  failures: number
  failureMs: number
  inFlight: number
}

const DEFAULTS: TokenCacheLimits = { tokens: 50_000, failures: 1_000, failureMs: 5_000, inFlight: 64 }
const SWEEP_MS = 60_000

export class TokenCache<T extends VerifiedToken> {
  readonly #parts: TokenCacheParts<T>
  readonly #limits: TokenCacheLimits
  readonly #tokens = new Map<string, T>()
  readonly #failures = new Map<string, { reden: TokenReden; until: number }>()
  readonly #inFlight = new Map<string, Promise<TokenOutcome<T>>>()
  /** Revoked `jti` -> when its token would have expired anyway. */
  readonly #revoked = new Map<string, number>()
  #nextSweep = 0
  #verifications = 0

  constructor(parts: TokenCacheParts<T>) {
    this.#parts = parts
    this.#limits = { ...DEFAULTS, ...parts.limits }
  }

  async get(token: string): Promise<TokenOutcome<T>> {
    const known = this.#tokens.get(token)
    if (known) {
      this.#tokens.delete(token) // put back at the end: the front is the least recently used
      this.#tokens.set(token, known)
      return this.#judge(token, known)
    }
    const failure = this.#failures.get(token)
    if (failure && failure.until > this.#parts.clock.now()) return refused(failure.reden)

    const outcome = await this.#verifyOnce(token)
    return outcome.geldig ? this.#judge(token, outcome.token) : outcome
  }

  /** Refuses this token from now on, also when it comes by again unremembered. Lasts as long as the process. */
  revoke(jti: string, exp: number): void {
    this.#revoked.set(jti, exp)
    this.drop((token) => token.jti === jti)
  }

  /** Forgets tokens, for instance of a key that left; they must be verified anew. */
  drop(which: (token: T) => boolean): void {
    for (const [text, token] of this.#tokens) if (which(token)) this.#tokens.delete(text)
  }

  get figures() {
    return {
      tokens: this.#tokens.size,
      failures: this.#failures.size,
      inFlight: this.#inFlight.size,
      verifications: this.#verifications,
    }
  }

  #judge(text: string, token: T): TokenOutcome<T> {
    const now = this.#parts.clock.now()
    const reden: TokenReden | undefined =
      token.exp <= now
        ? 'verlopen'
        : token.nbf > now
          ? 'nog-niet-geldig'
          : this.#revoked.has(token.jti)
            ? 'ingetrokken'
            : this.#parts.stillCounts(token)
    if (!reden) return accepted(token)
    if (reden === 'verlopen') this.#tokens.delete(text)
    return refused(reden)
  }

  #verifyOnce(token: string): Promise<TokenOutcome<T>> {
    const running = this.#inFlight.get(token)
    if (running !== undefined) return running
    if (this.#inFlight.size >= this.#limits.inFlight) return Promise.reject(new KluisError('overbelast'))
    const started = this.#verify(token).finally(() => this.#inFlight.delete(token))
    this.#inFlight.set(token, started)
    return started
  }

  async #verify(token: string): Promise<TokenOutcome<T>> {
    this.#verifications += 1
    const outcome = await this.#parts.verify(token)
    const now = this.#parts.clock.now()
    this.#sweep(now)
    if (outcome.geldig) {
      this.#failures.delete(token)
      keep(this.#tokens, token, outcome.token, this.#limits.tokens)
    } else {
      keep(this.#failures, token, { reden: outcome.reden, until: now + this.#limits.failureMs }, this.#limits.failures)
    }
    return outcome
  }

  /** Expired entries may hold a BSN: they go within a minute of use, not when the place is needed (AVG 5.1.e). */
  #sweep(now: number): void {
    if (now < this.#nextSweep) return
    this.#nextSweep = now + SWEEP_MS
    this.drop((token) => token.exp <= now)
    for (const [jti, exp] of this.#revoked) if (exp <= now) this.#revoked.delete(jti)
    for (const [text, failure] of this.#failures) if (failure.until <= now) this.#failures.delete(text)
  }
}

function keep<V>(map: Map<string, V>, key: string, value: V, limit: number): void {
  map.delete(key)
  map.set(key, value)
  if (map.size > limit) map.delete(map.keys().next().value!)
}
