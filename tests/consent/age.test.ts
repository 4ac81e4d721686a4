import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { earliestBirthday, hasReachedAge, leeftijdOp } from '../../consent/age.ts'
import { addMonths, dutchDay, startOfDutchDay } from '../../consent/dutchDay.ts'
import type { OnvolledigeDatum } from '../../consent/facts.ts'

const noon = (dag: string) => Date.parse(`${dag}T12:00:00Z`)
const day = (datum: string): OnvolledigeDatum => ({ type: 'Datum', datum })

describe('dutchDay', () => {
  it('turns at midnight in Amsterdam, in winter and in summer', () => {
    expect(dutchDay(Date.parse('2026-01-14T22:59:59Z'))).toBe('2026-01-14')
    expect(dutchDay(Date.parse('2026-01-14T23:00:00Z'))).toBe('2026-01-15')
    expect(dutchDay(Date.parse('2026-07-14T21:59:59Z'))).toBe('2026-07-14')
    expect(dutchDay(Date.parse('2026-07-14T22:00:00Z'))).toBe('2026-07-15')
  })

  it('agrees with the time zone database from 1996 to 2100', () => {
    const format = new Intl.DateTimeFormat('en-CA', {
      timeZone: 'Europe/Amsterdam',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(1996, 0, 2), max: Date.UTC(2100, 0, 1) }),
        (ms) => dutchDay(ms) === format.format(ms),
      ),
      { numRuns: 3000 },
    )
  })

  it('begins each day at its first millisecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1996, 0, 2), max: Date.UTC(2100, 0, 1) }), (ms) => {
        const dag = dutchDay(ms)
        const start = startOfDutchDay(dag)!
        expect(dutchDay(start)).toBe(dag)
        expect(dutchDay(start - 1) < dag).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  it('knows no day that does not exist', () => {
    expect(startOfDutchDay('2026-02-29')).toBeUndefined()
    expect(startOfDutchDay('2026-13-01')).toBeUndefined()
    expect(startOfDutchDay('gisteren')).toBeUndefined()
  })

  it('adds months and stops at the end of a shorter month', () => {
    expect(addMonths('2026-11-21', 12)).toBe('2027-11-21')
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2027-12-31', 2)).toBe('2028-02-29')
  })
})

describe('age', () => {
  it.each([12, 16, 18])('knows the day of turning %i', (jaren) => {
    const geboorte = day('2010-05-20')
    expect(hasReachedAge(geboorte, jaren, noon(`${2010 + jaren}-05-19`))).toBe(false)
    expect(hasReachedAge(geboorte, jaren, noon(`${2010 + jaren}-05-20`))).toBe(true)
  })

  it('counts from midnight in Amsterdam', () => {
    expect(hasReachedAge(day('2010-05-20'), 16, Date.parse('2026-05-19T21:59:59Z'))).toBe(false)
    expect(hasReachedAge(day('2010-05-20'), 16, Date.parse('2026-05-19T22:00:00Z'))).toBe(true)
  })

  it('lets somebody born on 29 February turn on 1 March in other years', () => {
    const geboorte = day('2008-02-29')
    expect(hasReachedAge(geboorte, 18, noon('2026-02-28'))).toBe(false)
    expect(hasReachedAge(geboorte, 18, noon('2026-03-01'))).toBe(true)
    expect(hasReachedAge(geboorte, 16, noon('2024-02-28'))).toBe(false)
    expect(hasReachedAge(geboorte, 16, noon('2024-02-29'))).toBe(true)
    expect(earliestBirthday(geboorte, 18)).toBe('2026-03-01')
    expect(earliestBirthday(geboorte, 16)).toBe('2024-02-29')
  })

  it.each([
    [{ type: 'JaarDatum', jaar: 2010 } as const, '2025-12-31', false],
    [{ type: 'JaarDatum', jaar: 2010 } as const, '2026-01-01', undefined],
    [{ type: 'JaarDatum', jaar: 2010 } as const, '2026-12-30', undefined],
    [{ type: 'JaarDatum', jaar: 2010 } as const, '2026-12-31', true],
    [{ type: 'JaarMaandDatum', jaar: 2010, maand: 2 } as const, '2026-01-31', false],
    [{ type: 'JaarMaandDatum', jaar: 2010, maand: 2 } as const, '2026-02-27', undefined],
    [{ type: 'JaarMaandDatum', jaar: 2010, maand: 2 } as const, '2026-02-28', true],
    [{ type: 'DatumOnbekend' } as const, '2026-12-31', undefined],
    [{ type: 'Datum', datum: '2010-02-30' } as const, '2026-12-31', undefined],
  ])('answers for %j on %s: sixteen is %s', (geboorte, dag, expected) => {
    expect(hasReachedAge(geboorte, 16, noon(dag))).toBe(expected)
  })

  it('knows nothing without a birth date', () => {
    expect(hasReachedAge(undefined, 16, noon('2026-01-01'))).toBeUndefined()
  })

  it('gives a range for a year and a point for a day', () => {
    expect(leeftijdOp({ type: 'JaarDatum', jaar: 1968 }, noon('2026-11-21'))).toEqual({ min: 57, max: 58 })
    expect(leeftijdOp(day('1968-11-21'), noon('2026-11-21'))).toEqual({ min: 58, max: 58 })
    expect(earliestBirthday({ type: 'JaarDatum', jaar: 2015 }, 16)).toBe('2031-01-01')
  })

  it('never grows younger, and never has a smaller maximum than minimum', () => {
    const geboorte: fc.Arbitrary<OnvolledigeDatum> = fc.oneof(
      fc.record({ type: fc.constant('JaarDatum' as const), jaar: fc.integer({ min: 1900, max: 2030 }) }),
      fc.record({
        type: fc.constant('JaarMaandDatum' as const),
        jaar: fc.integer({ min: 1900, max: 2030 }),
        maand: fc.integer({ min: 1, max: 12 }),
      }),
    )
    const moment = fc.integer({ min: Date.UTC(1996, 0, 2), max: Date.UTC(2060, 0, 1) })
    fc.assert(
      fc.property(geboorte, moment, fc.nat(4e11), (birth, ms, later) => {
        const [now, then] = [leeftijdOp(birth, ms)!, leeftijdOp(birth, ms + later)!]
        expect(now.min).toBeLessThanOrEqual(now.max)
        expect(now.min).toBeLessThanOrEqual(then.min)
        expect(now.max).toBeLessThanOrEqual(then.max)
      }),
      { numRuns: 2000 },
    )
  })
})
