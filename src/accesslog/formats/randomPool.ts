/**
 * Random bytes by the pool: one call to the system's generator serves some hundred records (access-log.md 3.1).
 *
 * No byte is handed out twice: a pool that is used up is replaced, not refilled, since records still point into it.
 */
import { randomFillSync } from 'node:crypto'

export interface RandomPool {
  /** Fresh bytes nobody else has had. */
  draw(bytes: number): Buffer
}

export interface RandomPoolParts {
  /** The source of randomness; a test may pass one that repeats. */
  fill?: (target: Buffer) => void
  poolBytes?: number
}

export function randomPool({
  fill = (target) => void randomFillSync(target),
  poolBytes = 40_960,
}: RandomPoolParts = {}): RandomPool {
  let pool = Buffer.alloc(0)
  let used = 0
  return {
    draw(bytes) {
      if (used + bytes > pool.length) {
        pool = Buffer.alloc(Math.max(poolBytes, bytes))
        fill(pool)
        used = 0
      }
      used += bytes
      return pool.subarray(used - bytes, used)
    },
  }
}
