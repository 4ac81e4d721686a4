import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { QuestionCount } from '../../../src/accesslog/trailCounts.ts'
import { figuresOf } from '../../../src/oversight/monthReport.ts'
import { bundel } from '../../consent/support/rules.ts'

const count = (change: Partial<QuestionCount>): QuestionCount => ({
  doel: 'WM-01',
  uitkomst: 'toegestaan',
  reden: '',
  aantal: 1,
  aantalBinnen: 1,
  ...change,
})
const anyCount: fc.Arbitrary<QuestionCount> = fc
  .record({
    doel: fc.constantFrom('WM-01', 'PW-01', 'BR-01', 'JW-04', 'XX-99', 'constructor'),
    uitkomst: fc.constantFrom('toegestaan', 'geweigerd', 'fout'),
    reden: fc.constantFrom('', 'bezwaar', 'ontvanger', '__proto__'),
    aantal: fc.nat(1_000),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ part, ...rest }) => ({ ...rest, aantalBinnen: Math.floor(rest.aantal * part) }))
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

describe('the figures of a month', () => {
  it('add up, whatever was counted', () => {
    fc.assert(
      fc.property(fc.array(anyCount, { maxLength: 60 }), (counts) => {
        const figures = figuresOf(counts, bundel)
        const { vragen, antwoorden, geweigerd, mislukt, buitenKantoortijd, perDoel, weigeringen, eigenInzagen } = figures
        expect(antwoorden + geweigerd + mislukt).toBe(vragen)
        expect(vragen + eigenInzagen).toBe(sum(counts.map(({ aantal }) => aantal)))
        expect(sum(perDoel.map((one) => one.vragen))).toBe(vragen)
        expect(sum(perDoel.map((one) => one.geweigerd))).toBe(geweigerd)
        expect(sum(perDoel.map((one) => one.buitenKantoortijd))).toBe(buitenKantoortijd)
        expect(sum(weigeringen.map(({ aantal }) => aantal))).toBe(geweigerd)
        expect(buitenKantoortijd).toBeLessThanOrEqual(vragen)
        for (const list of [perDoel.map(({ doel }) => doel.id), weigeringen.map(({ code }) => code)]) {
          expect(new Set(list).size).toBe(list.length)
        }
        // Counting in parts changes nothing.
        expect(
          figuresOf(
            counts.flatMap((one) => halves(one)),
            bundel,
          ),
        ).toEqual(figures)
      }),
      { numRuns: 1_000 },
    )
  })

  it('show no purpose that a caller made up', () => {
    const { perDoel } = figuresOf(
      [count({ doel: 'jan-jansen', uitkomst: 'geweigerd', reden: 'onbekend-doel' }), count({ doel: 'XX-9' })],
      bundel,
    )
    expect(perDoel).toEqual([{ doel: { id: 'onbekend' }, vragen: 2, geweigerd: 1, buitenKantoortijd: 0 }])
  })

  it('count what inhabitants read about themselves apart', () => {
    expect(figuresOf([count({ doel: 'BR-01', aantal: 4 }), count({})], bundel)).toMatchObject({ vragen: 1, eigenInzagen: 4 })
  })

  it('say each purpose and each reason in words, most first', () => {
    const { perDoel, weigeringen } = figuresOf(
      [
        count({ doel: 'PW-01', uitkomst: 'geweigerd', reden: 'ontvanger', aantal: 2, aantalBinnen: 0 }),
        count({ doel: 'WM-01', uitkomst: 'geweigerd', reden: 'voorwaarde-caseload.bevat', aantal: 3, aantalBinnen: 3 }),
      ],
      bundel,
    )
    expect(perDoel.map(({ doel }) => [doel.id, doel.tekst?.nl])).toEqual([
      ['WM-01', bundel.regels.get('WM-01')?.doel.nl],
      ['PW-01', 'Bepalen of iemand recht heeft op bijstand'],
    ])
    expect(weigeringen).toEqual([
      {
        code: 'voorwaarde-caseload.bevat',
        aantal: 3,
        uitleg: expect.objectContaining({ nl: 'De medewerker moet zelf aan deze zaak werken.' }),
      },
      { code: 'ontvanger', aantal: 2, uitleg: expect.objectContaining({ en: 'This caller may not use this purpose.' }) },
    ])
  })
})

const halves = (one: QuestionCount): QuestionCount[] => {
  const [aantal, aantalBinnen] = [Math.floor(one.aantal / 2), Math.min(one.aantalBinnen, Math.floor(one.aantal / 2))]
  return [
    { ...one, aantal, aantalBinnen },
    { ...one, aantal: one.aantal - aantal, aantalBinnen: one.aantalBinnen - aantalBinnen },
  ]
}
