/** Months and days of a report, and the office hours in them, all in Dutch time: Monday to Friday from 7 to 19 o'clock. */
import { isoDay } from '../../consent/calendar.ts'
import { daysInMonth, formatDay, momentOfDutchHour, startOfDutchDay } from '../../consent/dutchDay.ts'
import type { CountSpan } from '../accesslog/trailCounts.ts'

const OPENS = 7
const CLOSES = 19
const MIDNIGHT = 24
const SATURDAY = 6

/** From the first to the last, both included; none when they stand the wrong way round. @param van `jjjj-mm`. */
export function monthsFrom(van: string, tot: string): readonly string[] {
  const first = ordinal(van)
  return Array.from({ length: Math.max(0, ordinal(tot) - first + 1) }, (_, nr) => monthOf(first + nr))
}

/** @param maand `jjjj-mm`. @returns every day, as `jjjj-mm-dd`. */
export function daysOf(maand: string): readonly string[] {
  const [jaar = 0, nr = 0] = maand.split('-').map(Number)
  return Array.from({ length: daysInMonth(jaar, nr) }, (_, dag) => formatDay(jaar, nr, dag + 1))
}

/** A day with its office hours as the part that is counted apart. */
export function spanOfDay(dag: string): CountSpan {
  const van = startOfDutchDay(dag)
  const tot = momentOfDutchHour(dag, MIDNIGHT)
  const opens = momentOfDutchHour(dag, OPENS)
  const closes = momentOfDutchHour(dag, CLOSES)
  if (van === undefined || tot === undefined || opens === undefined || closes === undefined) throw new RangeError('no such day')
  return isWorkday(dag) ? { van, tot, binnen: { van: opens, tot: closes } } : { van, tot }
}

/** A holiday is an ordinary day here: which days are off differs by municipality. */
function isWorkday(dag: string): boolean {
  const weekday = new Date(`${dag}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== SATURDAY
}

const ordinal = (maand: string): number => {
  const [jaar = 0, nr = 1] = maand.split('-').map(Number)
  return jaar * 12 + nr - 1
}
const monthOf = (nr: number): string => isoDay(Date.UTC(Math.floor(nr / 12), nr % 12, 1)).slice(0, 7)
