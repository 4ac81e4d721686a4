/** Days of a search: as a person picks them, in Dutch time, and as the API wants them, in UTC. */
import { isoDayOf } from '../i18n/moments.ts'

const HOUR_MS = 3_600_000
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** The first moment of a Dutch day; `undefined` for what is no day. */
export function startOfDay(day: string): string | undefined {
  const midnight = DAY.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== day) return undefined
  // Dutch time is one or two hours ahead: the earlier of the two that is this day already.
  const start = [2, 1].map((hours) => midnight - hours * HOUR_MS).find((moment) => isoDayOf(moment) === day)
  return start === undefined ? undefined : new Date(start).toISOString()
}

/** The first moment after it. */
export function endOfDay(day: string): string | undefined {
  if (startOfDay(day) === undefined) return undefined
  return startOfDay(new Date(Date.parse(`${day}T00:00:00Z`) + 24 * HOUR_MS).toISOString().slice(0, 10))
}
