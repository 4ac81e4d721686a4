import { describe, expect, test } from 'vitest'
import { isDay, isOfficeHour, nextDay, startOfDay } from '../../../web/i18n/moments.ts'

const iso = (ms: number) => new Date(ms).toISOString()

describe('a Dutch day', () => {
  test('begins at midnight here, in winter, in summer and on the days of the clock change', () => {
    expect(['2026-01-15', '2026-07-15', '2026-03-29', '2026-03-30', '2026-10-25', '2026-10-26'].map(startOfDay).map(iso)).toEqual(
      [
        '2026-01-14T23:00:00.000Z',
        '2026-07-14T22:00:00.000Z',
        '2026-03-28T23:00:00.000Z',
        '2026-03-29T22:00:00.000Z',
        '2026-10-24T22:00:00.000Z',
        '2026-10-25T23:00:00.000Z',
      ],
    )
  })

  test('is followed by the next, over the end of a month and a year', () => {
    expect(['2026-02-28', '2028-02-28', '2026-12-31'].map(nextDay)).toEqual(['2026-03-01', '2028-02-29', '2027-01-01'])
  })

  test('exists, or is no day', () => {
    expect(['2026-02-28', '2026-02-30', '2026-2-1', '', '2026-13-01', 'gisteren'].map(isDay)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ])
  })
})

test('office hours are Monday to Friday from 7 to 19 o’clock, on the clock here', () => {
  const moments = ['2026-11-25T05:59Z', '2026-11-25T06:00Z', '2026-11-25T17:59Z', '2026-11-25T18:00Z', '2026-11-28T10:00Z']
  expect(moments.map(isOfficeHour)).toEqual([false, true, true, false, false])
  expect(['2026-07-15T04:59Z', '2026-07-15T05:00Z', '2026-07-15T17:00Z'].map(isOfficeHour)).toEqual([false, true, false])
})
