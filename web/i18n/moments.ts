/** Dates, times, amounts and lists as people write them, in the Netherlands, also in the night of the clock change. */
import type { Taal } from './translate.ts'

const ZONE = 'Europe/Amsterdam'
const LOCALES = { nl: 'nl-NL', en: 'en-GB' } as const

const day = formats({ day: 'numeric', month: 'long', year: 'numeric' })
const month = formats({ month: 'long', year: 'numeric' })
const clock = formats({ hour: '2-digit', minute: '2-digit' })
const officeClock = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, weekday: 'short', hour: '2-digit', hourCycle: 'h23' })
const HOUR = 3_600_000
/** `2026-11-25`, whatever the language: by this days are told apart. */
const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' })

function formats(options: Intl.DateTimeFormatOptions) {
  const of = (taal: Taal) => new Intl.DateTimeFormat(LOCALES[taal], { timeZone: ZONE, ...options })
  return { nl: of('nl'), en: of('en') }
}

/** `25 november 2026` */
export const dayOf = (moment: string | number, taal: Taal): string => day[taal].format(new Date(moment))
/** `november 2026` */
export const monthOf = (moment: string | number, taal: Taal): string => month[taal].format(new Date(moment))
/** `14.05 uur` */
export const timeOf = (moment: string | number, taal: Taal): string => {
  const text = clock[taal].format(new Date(moment))
  return taal === 'nl' ? `${text.replace(':', '.')} uur` : text
}
/** `25 november 2026, 14.05 uur` */
export const momentOf = (moment: string | number, taal: Taal): string => `${dayOf(moment, taal)}, ${timeOf(moment, taal)}`
/** `2026-11-25`: the Dutch day of a moment. */
export const isoDayOf = (moment: string | number): string => isoDay.format(new Date(moment))

/** The first moment of a Dutch day, ms since the epoch. Clocks change at night, but never at midnight. */
export function startOfDay(isoDay: string): number {
  const midnight = Date.parse(`${isoDay}T00:00:00Z`)
  const inSummer = midnight - 2 * HOUR
  return isoDayOf(inSummer) === isoDay ? inSummer : midnight - HOUR
}
/** The day after it. */
export const nextDay = (isoDay: string): string =>
  new Date(Date.parse(`${isoDay}T12:00:00Z`) + 24 * HOUR).toISOString().slice(0, 10)
/** A date that exists, as a form sends it. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(Date.parse(`${text}T00:00:00Z`) || 0).toISOString().startsWith(text)
/** Monday to Friday between 7 and 19 o'clock, as the officers' reports count. */
export function isOfficeHour(moment: string | number): boolean {
  const parts = officeClock.formatToParts(new Date(moment))
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? ''
  const hour = Number(part('hour'))
  return part('weekday') !== 'Sat' && part('weekday') !== 'Sun' && hour >= 7 && hour < 19
}

const amount = (taal: Taal) => new Intl.NumberFormat(LOCALES[taal], { style: 'currency', currency: 'EUR' })
const amounts = { nl: amount('nl'), en: amount('en') }
/** @param cents as the registers keep money. */
export const amountOf = (cents: number, taal: Taal): string => amounts[taal].format(cents / 100)

const numbers = { nl: new Intl.NumberFormat('nl-NL'), en: new Intl.NumberFormat('en-GB') }
export const numberOf = (value: number, taal: Taal): string => numbers[taal].format(value)

const lists = {
  nl: new Intl.ListFormat('nl', { type: 'conjunction' }),
  en: new Intl.ListFormat('en', { type: 'conjunction' }),
}
/** `naam, adres en geboortedatum` */
export const listOf = (items: readonly string[], taal: Taal): string => lists[taal].format(items)
