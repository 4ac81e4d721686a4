/** Days and exact moments of a consent: people choose a last day, the API counts in moments. */
import { dayOf, isoDayOf, momentOf, timeOf } from '../i18n/moments.ts'
import type { Texts } from '../i18n/translate.ts'

const HOUR = 3_600_000

/** The moment at which a Dutch day is over; `undefined` when there is no such day. */
export function endOfDay(isoDay: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(isoDay)) return undefined
  const midnight = Date.parse(`${isoDay}T00:00:00Z`)
  if (Number.isNaN(midnight) || isoDayOf(midnight) !== isoDay) return undefined
  const next = isoDayOf(midnight + 36 * HOUR)
  const utc = Date.parse(`${next}T00:00:00Z`)
  // Clocks change at night but never at midnight: Dutch time is one hour ahead, or two.
  return isoDayOf(utc - 2 * HOUR) === next ? utc - 2 * HOUR : utc - HOUR
}

/** The last Dutch day on which something with this (exclusive) end still holds. */
export const lastDayOf = (end: string): string => isoDayOf(Date.parse(end) - 1)

/** `tot en met 22 februari 2027`, or with the time when it ends in the middle of a day. */
export function untilOf(t: Texts, end: string): string {
  const isWholeDay = endOfDay(lastDayOf(end)) === Date.parse(end)
  return isWholeDay
    ? t('tot.dag', { dag: dayOf(Date.parse(end) - 1, t.taal) })
    : t('tot.moment', { moment: momentOf(end, t.taal) })
}

const SECONDS = new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam', second: '2-digit' })

/** `25 november 2026, 14.05 uur en 9 seconden`: when exactly something stopped. */
export const exactMomentOf = (moment: string, t: Texts): string =>
  t('moment.seconden', {
    dag: dayOf(moment, t.taal),
    tijd: timeOf(moment, t.taal),
    seconden: Number(SECONDS.format(new Date(moment))),
  })

/** Whole Dutch days from now until a day; negative when it has passed. */
export const daysUntil = (isoDay: string, now: number): number =>
  Math.round((Date.parse(`${isoDay}T12:00:00Z`) - Date.parse(`${isoDayOf(now)}T12:00:00Z`)) / (24 * HOUR))
