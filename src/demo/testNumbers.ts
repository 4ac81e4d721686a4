/**
 * Numbers that belong to nobody: burgerservicenummers from the published test range (999900006-999999990) with a valid
 * 11-test, and A-numbers beside them.
 *
 * The demo takes its own stretch of that range, 999920000 up to 999970000, so that published test files, which use the
 * rest, can be imported into the demo without two people getting one number.
 */
import { KluisError } from '../errors.ts'

const FIRST = 99_992_000
const LIMIT = 99_997_000
const WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2]

/** The numbers that nine digits starting with these eight can make: one, or none when its check digit would be ten. */
function completed(prefix: number): string | undefined {
  const digits = String(prefix)
  const check = WEIGHTS.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0) % 11
  return check === 10 ? undefined : `${digits}${check}`
}

const numbers: readonly string[] = Array.from({ length: LIMIT - FIRST }, (_, place) => completed(FIRST + place)).filter(
  (bsn) => bsn !== undefined,
)

/** @throws KluisError when more people are asked for than there are test numbers. */
export function testBsn(place: number): string {
  const bsn = numbers[place]
  if (bsn === undefined) throw new KluisError('configuratie-ongeldig')
  return bsn
}

export const testANummer = (place: number): string => String(9_400_000_000 + place * 101)
