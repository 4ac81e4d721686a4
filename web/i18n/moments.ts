/** Dates and times as people write them, in the Netherlands, also in the night of the clock change (people.md 9.8). */
import type { Taal } from './translate.ts'

const ZONE = 'Europe/Amsterdam'
const LOCALES = { nl: 'nl-NL', en: 'en-GB' } as const

const day = formats({ day: 'numeric', month: 'long', year: 'numeric' })
const month = formats({ month: 'long', year: 'numeric' })
const clock = formats({ hour: '2-digit', minute: '2-digit' })
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

const amount = (taal: Taal) => new Intl.NumberFormat(LOCALES[taal], { style: 'currency', currency: 'EUR' })
const amounts = { nl: amount('nl'), en: amount('en') }
/** @param cents as the registers keep money. */
export const amountOf = (cents: number, taal: Taal): string => amounts[taal].format(cents / 100)

const numbers = { nl: new Intl.NumberFormat('nl-NL'), en: new Intl.NumberFormat('en-GB') }
export const numberOf = (value: number, taal: Taal): string => numbers[taal].format(value)
