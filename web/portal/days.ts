/** Days and exact moments of a consent: people choose a last day, the API counts in moments. */
import { dayOf, isDay, isoDayOf, momentOf, nextDay, startOfDay, timeOf } from '../i18n/moments.ts'
import type { Texts } from '../i18n/translate.ts'

const DAY = 24 * 3_600_000

/** The moment at which a Dutch day is over; `undefined` when there is no such day. */
export const endOfDay = (isoDay: string): number | undefined => (isDay(isoDay) ? startOfDay(nextDay(isoDay)) : undefined)

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
  Math.round((Date.parse(`${isoDay}T12:00:00Z`) - Date.parse(`${isoDayOf(now)}T12:00:00Z`)) / DAY)
