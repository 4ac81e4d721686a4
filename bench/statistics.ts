/** The few numbers of the method (performance.md 9): a ratio per round, then the median, the lowest and the highest. */

export interface Summary {
  readonly median: number
  readonly min: number
  readonly max: number
}

export function summarise(ratios: readonly number[]): Summary {
  if (ratios.length === 0 || !ratios.every(Number.isFinite)) throw new RangeError('nothing to summarise')
  const sorted = ratios.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  const median = ((sorted[Math.floor(middle)] as number) + (sorted[Math.ceil(middle)] as number)) / 2
  return { median, min: sorted[0] as number, max: sorted.at(-1) as number }
}

/** Every arm once in each round, another one first each time. */
export function rotation<Arm>(arms: readonly Arm[], round: number): readonly Arm[] {
  const first = round % arms.length
  return [...arms.slice(first), ...arms.slice(0, first)]
}

/** How often a number drawn from `some` is larger than one drawn from `others`, equal ones half: 0.5 tells nothing. */
export function shareOfSlower(some: readonly number[], others: readonly number[]): number {
  const sorted = others.toSorted((a, b) => a - b)
  let wins = 0
  for (const value of some) wins += (below(sorted, value, false) + below(sorted, value, true)) / 2
  return wins / (some.length * others.length)
}

/** How many of a sorted list lie below a value, with or without those equal to it. */
function below(sorted: readonly number[], value: number, orEqual: boolean): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    const at = sorted[middle] as number
    if (at < value || (orEqual && at === value)) low = middle + 1
    else high = middle
  }
  return low
}
