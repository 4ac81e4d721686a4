/** Calendar days by arithmetic alone, since this floor has no clock and no `Date` (algorithm: days from civil, proleptic Gregorian). */

const DAY_MS = 86_400_000
const DAYS_TO_MARCH_YEAR_ZERO = 719_468
const DAYS_PER_ERA = 146_097

/** The day of a moment in UTC as `jjjj-mm-dd`. @param ms milliseconds since the epoch, year 0 or later. */
export function isoDay(ms: number): string {
  const days = Math.floor(ms / DAY_MS) + DAYS_TO_MARCH_YEAR_ZERO
  const era = Math.floor(days / DAYS_PER_ERA)
  const dayOfEra = days - era * DAYS_PER_ERA
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
