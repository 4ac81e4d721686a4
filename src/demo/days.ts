/** Counting with calendar days as text (`jjjj-mm-dd`): the demo places everything before or after the day it was made. */
import { isoDay } from '../../consent/calendar.ts'
import { daysInMonth, formatDay, partsOfDay, startOfDutchDay } from '../../consent/dutchDay.ts'
import { KluisError } from '../errors.ts'

const DAY_MS = 86_400_000
const OFFICE_OPENS_MS = 9 * 3_600_000

export const addDays = (day: string, days: number): string => isoDay(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS)

/** The same day of another month, or that month's last day. */
export function addMonths(day: string, months: number): string {
  const parts = known(partsOfDay(day))
  const count = parts.jaar * 12 + parts.maand - 1 + months
  const [jaar, maand] = [Math.floor(count / 12), (count % 12) + 1]
  return formatDay(jaar, maand, Math.min(parts.dag, daysInMonth(jaar, maand)))
}

/** Whole years lived on a day. */
export const ageOn = (geboren: string, day: string): number =>
  Number(day.slice(0, 4)) - Number(geboren.slice(0, 4)) - (day.slice(5) < geboren.slice(5) ? 1 : 0)

/** Month as benefits are paid by, `jjjjmm`. */
export const periodeOf = (day: string): string => day.slice(0, 4) + day.slice(5, 7)

/** When the day begins in Dutch time, ms UTC. */
export const momentOf = (day: string): number => known(startOfDutchDay(day))

/** When people start to work that day, ms UTC. */
export const officeMomentOf = (day: string): number => momentOf(day) + OFFICE_OPENS_MS

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new KluisError('configuratie-ongeldig')
  return value
}
