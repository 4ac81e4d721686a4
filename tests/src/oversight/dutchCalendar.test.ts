/** Months, days and office hours against the calendar of the platform, which knows Amsterdam's time by another way. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dutchDay, momentOfDutchHour } from '../../../consent/dutchDay.ts'
import { daysOf, monthsFrom, spanOfDay } from '../../../src/oversight/dutchCalendar.ts'

const amsterdam = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Amsterdam',
  weekday: 'short',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const shown = (ms: number) => {
  const parts = Object.fromEntries(amsterdam.formatToParts(ms).map(({ type, value }) => [type, value]))
  return {
    dag: `${parts['year']}-${parts['month']}-${parts['day']}`,
    weekdag: parts['weekday'],
    uur: Number(parts['hour']),
    minuut: Number(parts['minute']),
  }
}
const isOffice = (ms: number): boolean => {
  const { weekdag, uur } = shown(ms)
  return weekdag !== 'Sat' && weekdag !== 'Sun' && uur >= 7 && uur < 19
}
const moment = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2099, 11, 31) })

describe('the office hours of a day', () => {
  it('are those of Amsterdam, at any moment of a century', () => {
    let inside = 0
    fc.assert(
      fc.property(moment, (ms) => {
        const { van, tot, binnen } = spanOfDay(dutchDay(ms))
        expect(shown(ms).dag).toBe(dutchDay(ms))
        expect(ms >= van && ms < tot).toBe(true)
        const counted = binnen !== undefined && ms >= binnen.van && ms < binnen.tot
        expect(counted).toBe(isOffice(ms))
        if (counted) inside++
      }),
      { numRuns: 10_000 },
    )
    expect(inside).toBeGreaterThan(2_000)
  })

  it('begin and end on the minute, summer and winter', () => {
    const iso = ({ van, tot }: { van: number; tot: number }) => [new Date(van).toISOString(), new Date(tot).toISOString()]
    const [summer, winter] = ['2026-07-01', '2026-12-01'].map((dag) => spanOfDay(dag).binnen)
    expect(summer && iso(summer)).toEqual(['2026-07-01T05:00:00.000Z', '2026-07-01T17:00:00.000Z'])
    expect(winter && iso(winter)).toEqual(['2026-12-01T06:00:00.000Z', '2026-12-01T18:00:00.000Z'])
  })

  it.each([
    ['2026-03-28', 24, 'none'],
    ['2026-03-29', 23, 'none'],
    ['2026-03-30', 24, '05:00 17:00'],
    ['2026-10-24', 24, 'none'],
    ['2026-10-25', 25, 'none'],
    ['2026-10-26', 24, '06:00 18:00'],
  ])('on %s, around the change of the clock: a day of %i hours, office %s', (dag, hours, office) => {
    const { van, tot, binnen } = spanOfDay(dag)
    expect((tot - van) / 3_600_000).toBe(hours)
    const utc = (ms: number) => new Date(ms).toISOString().slice(11, 16)
    expect(binnen ? `${utc(binnen.van)} ${utc(binnen.tot)}` : 'none').toBe(office)
  })

  it('name a whole hour also on the days that the clock changes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('2026-03-29', '2026-10-25', '2027-03-28', '2026-06-15'),
        fc.integer({ min: 3, max: 23 }),
        (dag, uur) => {
          expect(shown(momentOfDutchHour(dag, uur) ?? 0)).toMatchObject({ dag, uur, minuut: 0 })
        },
      ),
    )
    expect(momentOfDutchHour('2026-02-30', 7)).toBeUndefined()
  })
})

describe('the days of a month', () => {
  it('follow each other without a gap or a double, over the whole of it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2098 }), fc.integer({ min: 1, max: 12 }), (jaar, nr) => {
        const maand = `${jaar}-${String(nr).padStart(2, '0')}`
        const next = nr === 12 ? `${jaar + 1}-01` : `${jaar}-${String(nr + 1).padStart(2, '0')}`
        const spans = daysOf(maand).map(spanOfDay)
        expect(spans.slice(1).map(({ van }) => van)).toEqual(spans.slice(0, -1).map(({ tot }) => tot))
        expect(spans.at(-1)?.tot).toBe(spanOfDay(`${next}-01`).van)
        expect(daysOf(maand).every((dag) => dag.startsWith(maand))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a period of months', () => {
  it('holds both of its ends', () => {
    expect(monthsFrom('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
    expect(monthsFrom('2026-11', '2026-11')).toEqual(['2026-11'])
    expect(monthsFrom('2025-11', '2026-11')).toHaveLength(13)
  })
  it('holds nothing when it ends before it begins', () => {
    expect(monthsFrom('2026-02', '2026-01')).toEqual([])
  })
})
