import { describe, expect, test } from 'vitest'
import { textsIn } from '../../../web/i18n/translate.ts'
import { daysUntil, endOfDay, exactMomentOf, lastDayOf, untilOf } from '../../../web/portal/days.ts'

const t = textsIn('nl')
const at = (moment: string) => Date.parse(moment)

describe('the last day of a consent', () => {
  test.each([
    ['2026-01-15', '2026-01-15T23:00:00.000Z'],
    ['2026-07-15', '2026-07-15T22:00:00.000Z'],
    ['2026-03-28', '2026-03-28T23:00:00.000Z'],
    ['2026-03-29', '2026-03-29T22:00:00.000Z'],
    ['2026-10-24', '2026-10-24T22:00:00.000Z'],
    ['2026-10-25', '2026-10-25T23:00:00.000Z'],
    ['2028-02-29', '2028-02-29T23:00:00.000Z'],
    ['2026-12-31', '2026-12-31T23:00:00.000Z'],
  ])('%s is over at Dutch midnight', (day, end) => {
    expect(new Date(endOfDay(day) ?? 0).toISOString()).toBe(end)
    expect(lastDayOf(end)).toBe(day)
  })

  test.each(['', '2026-02-29', '2026-13-01', '31-12-2026', '2026-1-1', 'morgen', '2026-02-30T00:00'])(
    'is none when it reads %j',
    (day) => {
      expect(endOfDay(day)).toBeUndefined()
    },
  )

  test('reads as a day when it is a whole one, and else with its hour', () => {
    expect(untilOf(t, '2026-07-15T22:00:00.000Z')).toBe('tot en met 15 juli 2026')
    expect(untilOf(t, '2026-07-15T10:30:00.000Z')).toBe('tot 15 juli 2026, 12.30 uur')
  })
})

test('the moment of a stop is said to the second, also in the hour that comes twice', () => {
  expect(exactMomentOf('2026-10-25T00:30:05.900Z', t)).toBe('25 oktober 2026, 02.30 uur en 5 seconden')
  expect(exactMomentOf('2026-10-25T01:30:59.000Z', t)).toBe('25 oktober 2026, 02.30 uur en 59 seconden')
})

test('days are counted by the Dutch calendar', () => {
  expect(daysUntil('2026-12-21', at('2026-11-21T23:30:00Z'))).toBe(29)
  expect(daysUntil('2026-12-21', at('2026-12-21T22:59:00Z'))).toBe(0)
  expect(daysUntil('2026-12-21', at('2026-12-21T23:01:00Z'))).toBe(-1)
  expect(daysUntil('2026-11-01', at('2026-10-24T12:00:00Z'))).toBe(8)
})
