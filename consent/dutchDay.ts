/**
 * The calendar day on which the law counts: Dutch legal time, not UTC. Somebody turns sixteen at midnight in Amsterdam.
 *
 * Summer time by the European rule in force since 1996 (Richtlijn 2000/84/EG): from the last Sunday of March to the last
 * Sunday of October, both at 01:00 UTC. Arithmetic only, because this floor has no clock and no `Date`.
 */
import { isoDay } from './calendar.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const DAYS_TO_MARCH_YEAR_ZERO = 719_468
const DAYS_PER_ERA = 146_097

/** Year, month and day of a `jjjj-mm-dd`, or nothing when it is no date that exists. */
export function partsOfDay(dag: string): { jaar: number; maand: number; dag: number } | undefined {
  const match = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(dag)
  if (!match) return undefined
  const parts = { jaar: Number(match[1]), maand: Number(match[2]), dag: Number(match[3]) }
  if (parts.maand < 1 || parts.maand > 12 || parts.dag < 1 || parts.dag > daysInMonth(parts.jaar, parts.maand)) return undefined
  return parts
}

const isLeapYear = (jaar: number) => (jaar % 4 === 0 && jaar % 100 !== 0) || jaar % 400 === 0

export function daysInMonth(jaar: number, maand: number): number {
  if (maand === 2) return isLeapYear(jaar) ? 29 : 28
  return [4, 6, 9, 11].includes(maand) ? 30 : 31
}

export const formatDay = (jaar: number, maand: number, dag: number): string =>
  `${String(jaar).padStart(4, '0')}-${String(maand).padStart(2, '0')}-${String(dag).padStart(2, '0')}`

/** Days since 1970-01-01 (the inverse of `isoDay`; algorithm: days from civil, proleptic Gregorian). */
function daysSinceEpoch(jaar: number, maand: number, dag: number): number {
  const year = maand <= 2 ? jaar - 1 : jaar
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * (maand > 2 ? maand - 3 : maand + 9) + 2) / 5) + dag - 1
  return (
    era * DAYS_PER_ERA +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    DAYS_TO_MARCH_YEAR_ZERO
  )
}

/** 01:00 UTC on the last Sunday of a month of 31 days; day 0 of the epoch was a Thursday. */
function lastSunday(jaar: number, maand: number): number {
  const last = daysSinceEpoch(jaar, maand, 31)
  const weekday = (((last + 4) % 7) + 7) % 7
  return (last - weekday) * DAY_MS + HOUR_MS
}

function offsetAt(ms: number): number {
  const jaar = Number(isoDay(ms).slice(0, 4))
  return ms >= lastSunday(jaar, 3) && ms < lastSunday(jaar, 10) ? 2 * HOUR_MS : HOUR_MS
}

/** The Dutch calendar day of a moment, `jjjj-mm-dd`. @param ms milliseconds since the epoch, UTC. */
export const dutchDay = (ms: number): string => isoDay(ms + offsetAt(ms))

/** The moment at which a Dutch day begins, ms since the epoch, or nothing when there is no such day. */
export function startOfDutchDay(dag: string): number | undefined {
  const parts = partsOfDay(dag)
  if (!parts) return undefined
  const midnightUtc = daysSinceEpoch(parts.jaar, parts.maand, parts.dag) * DAY_MS
  return midnightUtc - offsetAt(midnightUtc - HOUR_MS)
}

/** The moment of a whole hour (3 to 24) of a Dutch day: later than any change of summer time, which is at 2 or 3 at night. */
export function momentOfDutchHour(dag: string, uur: number): number | undefined {
  const parts = partsOfDay(dag)
  if (!parts) return undefined
  const utc = daysSinceEpoch(parts.jaar, parts.maand, parts.dag) * DAY_MS + uur * HOUR_MS
  // Two hours of difference at most, and more than that has passed since the change.
  return utc - offsetAt(utc - HOUR_MS)
}

/** The same day some months later, or the last day of that month when it is shorter. */
export function addMonths(dag: string, maanden: number): string | undefined {
  const parts = partsOfDay(dag)
  if (!parts) return undefined
  const months = parts.jaar * 12 + parts.maand - 1 + maanden
  const jaar = Math.floor(months / 12)
  const maand = months - jaar * 12 + 1
  return formatDay(jaar, maand, Math.min(parts.dag, daysInMonth(jaar, maand)))
}
