import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBrpDate, parseLo3Date } from '../../../../src/registers/import/incompleteDate.ts'

describe('parseLo3Date', () => {
  it.each([
    ['20200229', { type: 'Datum', datum: '2020-02-29' }],
    ['20200200', { type: 'JaarMaandDatum', jaar: 2020, maand: 2 }],
    ['20200000', { type: 'JaarDatum', jaar: 2020 }],
    ['00000000', { type: 'DatumOnbekend' }],
    // A day without a month says nothing; the year does.
    ['19660013', { type: 'JaarDatum', jaar: 1966 }],
    ['20190229', undefined],
    ['00002014', undefined],
    ['19821291', undefined],
    ['2015', undefined],
    ['000000000', undefined],
    [' ', undefined],
    ['', undefined],
  ])('reads %j', (text, moment) => {
    expect(parseLo3Date(text)).toEqual(moment)
  })

  it('never fills anything in: every real day comes back as it was, and nothing else becomes a full date', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (number) => {
        const text = String(number).padStart(8, '0')
        const parsed = parseLo3Date(text)
        if (parsed?.type === 'Datum') {
          expect(parsed.datum.replaceAll('-', '')).toBe(text)
          expect(new Date(`${parsed.datum}T00:00:00Z`).toISOString().slice(0, 10)).toBe(parsed.datum)
        }
        if (parsed?.type === 'JaarMaandDatum') expect(text).toMatch(/00$/)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('parseBrpDate', () => {
  it('reads the four forms of the BRP API and drops the rendered text', () => {
    expect(parseBrpDate({ type: 'Datum', datum: '1933-09-11', langFormaat: '11 september 1933' })).toEqual({
      type: 'Datum',
      datum: '1933-09-11',
    })
    expect(parseBrpDate({ type: 'JaarMaandDatum', jaar: 1933, maand: 9 })).toEqual({
      type: 'JaarMaandDatum',
      jaar: 1933,
      maand: 9,
    })
    expect(parseBrpDate({ type: 'JaarDatum', jaar: 1933 })).toEqual({ type: 'JaarDatum', jaar: 1933 })
    expect(parseBrpDate({ type: 'DatumOnbekend', onbekend: true })).toEqual({ type: 'DatumOnbekend' })
  })

  it.each([
    [{ type: 'Datum', datum: '1933-02-30' }],
    [{ type: 'JaarMaandDatum', jaar: 1933, maand: 13 }],
    [{ type: 'JaarDatum' }],
    ['1933'],
    [null],
    [{}],
  ])('refuses %j', (value) => {
    expect(parseBrpDate(value)).toBeUndefined()
  })
})
