/** Random choices of a test that can be made again: the seed is printed, and `KLUIS_SEED` repeats it. */
import { randomInt } from 'node:crypto'

export interface Choices {
  readonly seed: number
  /** A whole number from 0 up to `limit`. */
  below(limit: number): number
}

/** Mulberry-like generator: good enough to pick places. */
export function choices(name: string): Choices {
  const seed = Number(process.env['KLUIS_SEED'] ?? randomInt(2 ** 31))
  console.info(`${name}: KLUIS_SEED=${seed}`)
  let state = seed
  return {
    seed,
    below(limit) {
      state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0
      const mixed = Math.imul(state ^ (state >>> 13), 0x297a2d39)
      return ((mixed ^ (mixed >>> 16)) >>> 0) % limit
    },
  }
}
