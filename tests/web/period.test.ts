import { expect, it } from 'vitest'
import { endOfDay, startOfDay } from '../../web/officer/period.ts'

it.each([
  ['winter', '2026-11-25', '2026-11-24T23:00:00.000Z', '2026-11-25T23:00:00.000Z'],
  ['summer', '2026-07-01', '2026-06-30T22:00:00.000Z', '2026-07-01T22:00:00.000Z'],
  ['the day of 23 hours', '2026-03-29', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
  ['the day of 25 hours', '2026-10-25', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
])('a day begins and ends in Dutch time, in %s', (_name, day, start, end) => {
  expect([startOfDay(day), endOfDay(day)]).toEqual([start, end])
})

it.each(['', 'gisteren', '2026-02-30', '2026-13-01', '25-11-2026'])('%j is no day', (day) => {
  expect([startOfDay(day), endOfDay(day)]).toEqual([undefined, undefined])
})
