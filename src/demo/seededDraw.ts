/** Chance that repeats: the same seed gives the same draws, on every machine. Good enough to invent people, for nothing else. */
export interface Draw {
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number
  /** A whole number from `low` up to and including `high`. */
  between(low: number, high: number): number
  pick<T>(list: readonly T[]): T
  /** True in so many of a hundred. */
  percent(share: number): boolean
}

const STEP = 0x6d2b79f5

export function seededDraw(seed: number): Draw {
  let counter = seed | 0
  /** A counter, well stirred: 32 bits in, 32 bits out. */
  const next = (): number => {
    counter = (counter + STEP) | 0
    let bits = Math.imul(counter ^ (counter >>> 16), 0x45d9f3b)
    bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d)
    return (bits ^ (bits >>> 16)) >>> 0
  }
  const below = (limit: number): number => Math.floor((next() / 2 ** 32) * limit)
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    pick<T>(list: readonly T[]): T {
      if (list.length === 0) throw new RangeError('nothing to pick from')
      return list[below(list.length)] as T
    },
    percent: (share) => below(100) < share,
  }
}
