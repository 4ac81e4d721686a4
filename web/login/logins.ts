/**
 * The logins of one surface, in the memory of this process: who is logged in, with which tokens, until when.
 *
 * The browser holds 256 random bits; here they stand as a hash only, so a dump of this memory opens no session. A login ends
 * when nobody used it for a while, at a fixed moment at the latest, and at once when somebody ends it here or everywhere.
 * A restart ends all of them. Tokens never touch a disk.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

export interface Tokens {
  readonly accessToken: string
  /** ms since the epoch. */
  readonly expiresAt: number
  readonly refreshToken?: string
  /** For the logout at the provider. */
  readonly idToken: string
}

export interface Login {
  /** Of the provider, the same at each login of this person in this capacity. */
  readonly subject: string
  /** As what the person acts for another, e.g. `ouder`. */
  readonly namens?: string
  /** Of staff; the API decides, this only chooses what to show. */
  readonly rollen: readonly string[]
  readonly since: number
  /** What stands in every form of this login. */
  readonly formToken: string
  tokens: Tokens
  lastUsed: number
}

export interface LoginLimits {
  readonly idleMs: number
  readonly absoluteMs: number
}

export type Found =
  | { readonly state: 'in'; readonly login: Login }
  | { readonly state: 'expired'; readonly subject: string }
  | undefined

export interface Logins {
  /** @returns what the browser keeps. */
  begin(login: Pick<Login, 'subject' | 'namens' | 'rollen' | 'tokens'>): string
  /** Using it keeps it. */
  find(secret: string | undefined): Found
  /** For what a page asks by itself: nobody may be looking, so it keeps nothing. */
  peek(secret: string | undefined): Found
  end(secret: string): void
  /** Every login of this person here. @returns how many. */
  endAll(subject: string): number
  count(subject: string): number
  remainingMs(login: Login): number
}

/** More than any municipality has at once; who would be one too many pushes out the one used longest ago. */
const MOST = 20_000
/** An ended login is remembered this long, to say so, and to give back what was being typed. */
const REMEMBER_MS = 30 * 60_000

export function logins(clock: { now(): number }, limits: LoginLimits): Logins {
  const byHash = new Map<string, Login>()
  const ended = new Map<string, { subject: string; at: number }>()

  const endsAt = (login: Login): number => Math.min(login.lastUsed + limits.idleMs, login.since + limits.absoluteMs)

  const expire = (hash: string, login: Login): void => {
    byHash.delete(hash)
    ended.set(hash, { subject: login.subject, at: clock.now() })
    for (const [old, { at }] of ended) {
      if (clock.now() - at < REMEMBER_MS) break
      ended.delete(old)
    }
  }

  const peek = (secret: string | undefined): Found => {
    if (secret === undefined) return undefined
    const hash = hashOf(secret)
    const login = byHash.get(hash)
    if (!login) {
      const before = ended.get(hash)
      return before && clock.now() - before.at < REMEMBER_MS ? { state: 'expired', subject: before.subject } : undefined
    }
    if (clock.now() < endsAt(login)) return { state: 'in', login }
    expire(hash, login)
    return { state: 'expired', subject: login.subject }
  }

  return {
    begin(who) {
      const secret = randomBytes(32).toString('base64url')
      const now = clock.now()
      if (byHash.size >= MOST) byHash.delete(byHash.keys().next().value as string)
      byHash.set(hashOf(secret), { ...who, since: now, lastUsed: now, formToken: randomBytes(32).toString('base64url') })
      return secret
    },

    find(secret) {
      const found = peek(secret)
      if (secret === undefined || found?.state !== 'in') return found
      found.login.lastUsed = clock.now()
      // The one used longest ago stands first.
      const hash = hashOf(secret)
      byHash.delete(hash)
      byHash.set(hash, found.login)
      return found
    },

    peek,

    end: (secret) => void byHash.delete(hashOf(secret)),

    endAll(subject) {
      const theirs = [...byHash].filter(([, login]) => login.subject === subject)
      for (const [hash] of theirs) byHash.delete(hash)
      return theirs.length
    },

    count: (subject) => [...byHash.values()].filter((login) => login.subject === subject).length,
    remainingMs: (login) => endsAt(login) - clock.now(),
  }
}

/** In constant time: the token of a form against that of the login. */
export function isFormToken({ formToken }: Login, given: unknown): boolean {
  const one = Buffer.from(typeof given === 'string' ? given : '')
  const other = Buffer.from(formToken)
  return one.length === other.length && timingSafeEqual(one, other)
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')
