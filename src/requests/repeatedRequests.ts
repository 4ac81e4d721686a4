/**
 * Remembers answers by `Idempotency-Key`, so that a request that is sent again, because its answer got lost, gets the same
 * answer. That nothing happens twice does not rest on this: the consent register refuses a step that was taken already,
 * in every process and after every restart. So a bounded memory of this process is enough.
 *
 * Of a request only digests are kept, since a message may hold what a person wrote. Its answer is kept whole for a day, in
 * memory alone: it has to be given again, byte for byte.
 */
import { createHash } from 'node:crypto'
import type { Clock } from '../clock.ts'

export type Repeated<T> =
  | { readonly uitkomst: 'antwoord'; readonly antwoord: T }
  /** The same key came with another message. */
  | { readonly uitkomst: 'sleutel-hergebruikt' }
  /** The first one has not ended yet. */
  | { readonly uitkomst: 'loopt-nog' }

export interface Repeatable {
  /** Who asks, what for, and the key: together they name one request. */
  readonly name: readonly string[]
  readonly message: unknown
}

interface Kept<T> {
  readonly fingerprint: string
  readonly until: number
  answer?: T
}

const DAY_MS = 86_400_000
const MOST_KEPT = 2_000

export function repeatedRequests<T>({ clock }: { clock: Clock }) {
  const kept = new Map<string, Kept<T>>()

  /** @param isFinal answers that are remembered; after any other the key is free again. */
  return async ({ name, message }: Repeatable, run: () => Promise<T>, isFinal: (answer: T) => boolean): Promise<Repeated<T>> => {
    const id = digest(name)
    const fingerprint = digest(message)
    const known = kept.get(id)
    if (known && known.until > clock.now()) {
      if (known.fingerprint !== fingerprint) return { uitkomst: 'sleutel-hergebruikt' }
      return known.answer === undefined ? { uitkomst: 'loopt-nog' } : { uitkomst: 'antwoord', antwoord: known.answer }
    }
    const entry: Kept<T> = { fingerprint, until: clock.now() + DAY_MS }
    kept.set(id, entry)
    // A map keeps the order of insertion, so the first is the oldest.
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value as string)
    try {
      const answer = await run()
      if (isFinal(answer)) entry.answer = answer
      else kept.delete(id)
      return { uitkomst: 'antwoord', antwoord: answer }
    } catch (error) {
      kept.delete(id)
      throw error
    }
  }
}

const digest = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(value ?? null))
    .digest('base64url')
