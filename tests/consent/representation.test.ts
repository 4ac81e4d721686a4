import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Aangelegenheid,
  custodyOf,
  type Hoedanigheid,
  judgeAuthority,
  type Persoonsfeiten,
} from '../../consent/representation.ts'

const NOW = Date.UTC(2026, 10, 21, 12)
const born = (datum: string) => ({ type: 'Datum', datum }) as const
/** Whole years old on the day of the tests. */
const aged = (jaren: number, change: Persoonsfeiten = {}): Persoonsfeiten => ({
  geboorte: born(`${2026 - jaren}-05-20`),
  overleden: false,
  curatele: false,
  gezag: true,
  ...change,
})
const matter = (
  soort: Aangelegenheid['soort'],
  domeinen: Aangelegenheid['domeinen'] = ['wmo'],
  doel = 'WM-02',
): Aangelegenheid => ({
  soort,
  doel,
  domeinen,
})
const judge = (
  als: Hoedanigheid,
  soort: Aangelegenheid['soort'],
  feiten: Persoonsfeiten,
  domeinen?: Aangelegenheid['domeinen'],
) => {
  const result = judgeAuthority(als, matter(soort, domeinen), feiten, NOW)
  return result.uitkomst === 'bevoegd' ? result.stemmen.join('+') : result.reden
}

describe('judgeAuthority: voices by age', () => {
  it.each([
    ['avg', 15, 'vertegenwoordiger-vereist', 'vertegenwoordiger'],
    ['avg', 16, 'betrokkene', 'betrokkene-beslist-zelf'],
    ['bezwaar', 15, 'vertegenwoordiger-vereist', 'vertegenwoordiger'],
    ['bezwaar', 16, 'betrokkene', 'betrokkene-beslist-zelf'],
    ['hulp', 11, 'vertegenwoordiger-vereist', 'vertegenwoordiger'],
    ['hulp', 12, 'betrokkene+vertegenwoordiger', 'betrokkene+vertegenwoordiger'],
    ['hulp', 15, 'betrokkene+vertegenwoordiger', 'betrokkene+vertegenwoordiger'],
    ['hulp', 16, 'betrokkene', 'betrokkene-beslist-zelf'],
    ['geheim', 11, 'vertegenwoordiger-vereist', 'vertegenwoordiger'],
    ['geheim', 12, 'betrokkene', 'betrokkene-beslist-zelf'],
    ['avg', 17, 'betrokkene', 'betrokkene-beslist-zelf'],
    ['avg', 18, 'betrokkene', 'betrokkene-beslist-zelf'],
  ] as const)('%s at %i: the person %s, the parent %s', (soort, jaren, self, parent) => {
    expect(judge('betrokkene', soort, aged(jaren))).toBe(self)
    expect(judge('ouder', soort, aged(jaren))).toBe(parent)
    expect(judge('voogd', soort, aged(jaren, { ingeschreven: { voogd: true } }))).toBe(parent)
  })

  it('ends what a parent gives on the day the child decides alone', () => {
    const end = (soort: Aangelegenheid['soort'], feiten: Persoonsfeiten) => {
      const result = judgeAuthority('ouder', matter(soort), feiten, NOW)
      return result.uitkomst === 'bevoegd' ? result.eindigtOp : result.reden
    }
    expect(end('avg', aged(10))).toBe('2032-05-20')
    expect(end('geheim', aged(10))).toBe('2028-05-20')
    expect(end('hulp', aged(10))).toBe('2028-05-20')
    expect(end('hulp', aged(13))).toBe('2029-05-20')
    expect(end('avg', aged(0, { geboorte: born('2012-02-29') }))).toBe('2028-02-29')
    expect(end('avg', aged(0, { geboorte: { type: 'JaarDatum', jaar: 2015 } }))).toBe('2031-01-01')
  })

  it('sets no end to what an adult gives', () => {
    expect(judgeAuthority('betrokkene', matter('avg'), aged(40), NOW)).toEqual({ uitkomst: 'bevoegd', stemmen: ['betrokkene'] })
  })

  it('refuses where an incomplete birth date leaves the age open', () => {
    const feiten = aged(0, { geboorte: { type: 'JaarDatum', jaar: 2010 } })
    expect(judge('betrokkene', 'avg', feiten)).toBe('onbepaald')
    expect(judge('ouder', 'avg', feiten)).toBe('onbepaald')
    expect(judge('betrokkene', 'geheim', feiten)).toBe('betrokkene')
    expect(judge('betrokkene', 'avg', aged(0, { geboorte: { type: 'DatumOnbekend' } }))).toBe('onbepaald')
  })
})

describe('judgeAuthority: custody (gezag)', () => {
  it.each([
    ['1', 1, true],
    ['1', 2, false],
    ['2', 2, true],
    ['2', 1, false],
    ['12', 1, true],
    ['12', 2, true],
    ['1D', 1, true],
    ['1D', 2, false],
    ['2D', 2, true],
    ['D', 1, false],
    ['12', undefined, false],
    ['CD', 1, undefined],
    ['', 1, undefined],
    [undefined, 1, undefined],
  ] as const)('code %s gives parent %s: %s', (code, ouder, expected) => {
    expect(custodyOf(code, ouder)).toBe(expected)
  })

  it('refuses a parent without custody, and one whose custody is unknown', () => {
    expect(judge('ouder', 'avg', aged(10, { gezag: false }))).toBe('geen-gezag')
    const { gezag: _gezag, ...unknown } = aged(10)
    expect(judge('ouder', 'avg', unknown)).toBe('onbepaald')
  })
})

describe('judgeAuthority: adults who are represented', () => {
  const adult = (change: Persoonsfeiten) => aged(40, change)

  it('lets a curator act in everything, and the person under curatele in nothing', () => {
    const feiten = adult({ curatele: true, ingeschreven: { curator: true } })
    for (const soort of ['avg', 'hulp', 'geheim', 'bezwaar'] as const) {
      expect(judge('curator', soort, feiten, ['wi', 'wmo', 'schuld'])).toBe('vertegenwoordiger')
      expect(judge('betrokkene', soort, feiten)).toBe('vertegenwoordiger-vereist')
    }
    expect(judge('curator', 'avg', adult({ curatele: false, ingeschreven: { curator: true } }))).toBe('niet-ingeschreven')
    expect(judge('curator', 'avg', adult({ curatele: true, ingeschreven: { curator: false } }))).toBe('niet-ingeschreven')
    expect(judge('curator', 'avg', adult({ curatele: true }))).toBe('onbepaald')
  })

  it.each([
    ['bewindvoerder', ['wi'], 'vertegenwoordiger'],
    ['bewindvoerder', ['wi', 'brp', 'schuld'], 'vertegenwoordiger'],
    ['bewindvoerder', ['wi', 'wmo'], 'buiten-bevoegdheid'],
    ['bewindvoerder', ['brp'], 'buiten-bevoegdheid'],
    ['bewindvoerder', ['jeugd'], 'buiten-bevoegdheid'],
    ['mentor', ['wmo', 'brp'], 'vertegenwoordiger'],
    ['mentor', ['wi'], 'buiten-bevoegdheid'],
    ['mentor', [], 'buiten-bevoegdheid'],
  ] as const)('%s in a matter of %j: %s', (rol, domeinen, expected) => {
    expect(judge(rol, 'avg', adult({ ingeschreven: { [rol]: true } }), domeinen)).toBe(expected)
    expect(judge(rol, 'avg', adult({ ingeschreven: { [rol]: false } }), domeinen)).toBe('niet-ingeschreven')
    expect(judge(rol, 'avg', adult({}), domeinen)).toBe('onbepaald')
  })

  it('lets a gemachtigde act in what was mandated only', () => {
    const feiten = adult({ ingeschreven: { gemachtigde: true }, gemachtigdVoor: ['WM-02'] })
    expect(judgeAuthority('gemachtigde', matter('avg', ['wmo'], 'WM-02'), feiten, NOW).uitkomst).toBe('bevoegd')
    expect(judgeAuthority('gemachtigde', matter('avg', ['wmo'], 'SH-03'), feiten, NOW)).toMatchObject({
      reden: 'buiten-bevoegdheid',
    })
  })

  it('lets heirs do nothing, and nobody act for the dead', () => {
    expect(judge('erfgenaam', 'avg', adult({ overleden: true }))).toBe('erfgenaam-onbevoegd')
    for (const als of ['betrokkene', 'ouder', 'curator', 'bewindvoerder', 'mentor', 'gemachtigde'] as const) {
      expect(judge(als, 'avg', aged(10, { overleden: true }))).toBe('overleden')
      expect(judge(als, 'avg', { geboorte: born('2016-01-01') })).toBe('onbepaald')
    }
  })
})

describe('judgeAuthority: properties', () => {
  const facts = fc.record(
    {
      geboorte: fc.oneof(
        fc.integer({ min: 1930, max: 2026 }).map((jaar) => born(`${jaar}-07-01`)),
        fc.integer({ min: 1930, max: 2026 }).map((jaar) => ({ type: 'JaarDatum' as const, jaar })),
        fc.constant({ type: 'DatumOnbekend' as const }),
      ),
      overleden: fc.boolean(),
      curatele: fc.boolean(),
      gezag: fc.boolean(),
      ingeschreven: fc.dictionary(fc.constantFrom('voogd', 'curator', 'bewindvoerder', 'mentor', 'gemachtigde'), fc.boolean()),
      gemachtigdVoor: fc.subarray(['WM-02', 'SH-03']),
    },
    { requiredKeys: [] },
  )
  const roles = fc.constantFrom<Hoedanigheid>(
    'betrokkene',
    'ouder',
    'voogd',
    'curator',
    'bewindvoerder',
    'mentor',
    'gemachtigde',
    'erfgenaam',
  )
  const kinds = fc.constantFrom<Aangelegenheid['soort']>('avg', 'hulp', 'geheim', 'bezwaar')

  it('never gives authority by leaving a fact out', () => {
    fc.assert(
      fc.property(facts, roles, kinds, (feiten, als, soort) => {
        const full = judgeAuthority(als, matter(soort), feiten as Persoonsfeiten, NOW)
        if (full.uitkomst === 'bevoegd') return
        for (const key of Object.keys(feiten) as (keyof Persoonsfeiten)[]) {
          const { [key]: _left, ...rest } = feiten as Persoonsfeiten
          expect(judgeAuthority(als, matter(soort), rest, NOW).uitkomst).toBe('onbevoegd')
        }
      }),
      { numRuns: 3000 },
    )
  })

  it('never lets a person and her parent each decide alone', () => {
    fc.assert(
      fc.property(facts, kinds, (feiten, soort) => {
        const alone = (als: Hoedanigheid) => {
          const result = judgeAuthority(als, matter(soort), feiten as Persoonsfeiten, NOW)
          return result.uitkomst === 'bevoegd' && result.stemmen.length === 1
        }
        expect(alone('betrokkene') && alone('ouder')).toBe(false)
      }),
      { numRuns: 3000 },
    )
  })
})
