/** Small things that belong to one browser for some minutes: a login on its way, a form whose login ended meanwhile. */
import { randomBytes } from 'node:crypto'

export interface ShortLived<T> {
  /** @returns the id that the browser keeps. */
  keep(value: T): string
  /** Once: who takes it leaves nothing behind. */
  take(id: string | undefined): T | undefined
}

const MOST = 10_000

export function shortLived<T>(clock: { now(): number }, lifeMs: number): ShortLived<T> {
  const kept = new Map<string, { value: T; until: number }>()
  return {
    keep(value) {
      const now = clock.now()
      for (const [id, { until }] of kept) {
        if (until > now && kept.size < MOST) break
        kept.delete(id)
      }
      const id = randomBytes(32).toString('base64url')
      kept.set(id, { value, until: now + lifeMs })
      return id
    },
    take(id) {
      const found = id === undefined ? undefined : kept.get(id)
      if (id !== undefined) kept.delete(id)
      return found && found.until > clock.now() ? found.value : undefined
    },
  }
}
