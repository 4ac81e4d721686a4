/** Each check of the lint, with the fault planted in a rule that is sound without it. */
import { describe, expect, it } from 'vitest'
import { composeBundle } from '../../consent/bundle.ts'
import { type Lintcode, lintRules } from '../../consent/lint.ts'
import type { Doelregel, Regelveld } from '../../consent/purpose.ts'
import type { Woordenlijst } from '../../consent/vocabulary.ts'
import { rawRules } from './support/rawRules.ts'
import { alleVelden, woordenlijst } from './support/rules.ts'

const vandaag = '2026-11-21'
const raw = (id: string): Doelregel => {
  const regel = rawRules().find((rule) => rule.id === id)
  if (!regel) throw new Error(`there is no rule ${id}`)
  return regel
}
const veld = (naam: string, rest: Partial<Regelveld> = {}): Regelveld => ({
  naam,
  noodzaak: 'nodig',
  bijzonder: false,
  domein: 'brp',
  ...rest,
})
const lint = (regels: readonly Doelregel[], words: Woordenlijst = woordenlijst) =>
  lintRules({ regels, woordenlijst: words, velden: alleVelden, vandaag })

describe('the lint of the rules', () => {
  it('finds nothing in the rules of the product', () => {
    expect(lint(rawRules())).toEqual([])
  })

  const pw01 = raw('PW-01')
  const wm03 = raw('WM-03')
  const sh03 = raw('SH-03')
  const planted: readonly (readonly [Lintcode, string, Doelregel])[] = [
    ['toestemming-op-wettelijke-grondslag', '', { ...pw01, toestemming: 'vereist' }],
    ['toestemming-op-wettelijke-grondslag', '', { ...raw('SD-01'), status: 'actief' }],
    ['bsn-voor-privaat', '', { ...sh03, velden: [veld('bsn')] }],
    ['bsn-voor-privaat', '', { ...sh03, velden: [veld('kinderen')] }],
    ['bsn-voor-privaat', '', { ...sh03, velden: [veld('gezag')] }],
    ['geen-grondslag', '', { ...pw01, grondslag: [] }],
    ['zonder-rechtsbron', '6.1.e', { ...pw01, grondslag: [{ avg: '6.1.e', wet: [] }] }],
    ['geen-bewaring', '', { ...pw01, bewaren: { ...pw01.bewaren, periode: '' } }],
    ['geen-voorbeelden', '', { ...pw01, voorbeelden: { toestaan: [], weigeren: ['x'] } }],
    ['geen-voorbeelden', '', { ...pw01, voorbeelden: { toestaan: ['x'], weigeren: [] } }],
    ['onbekend-veld', 'inkomen.bruto', { ...pw01, velden: [veld('inkomen.bruto')] }],
    ['onbekende-rol', 'gemeente:onbekend', { ...pw01, ontvangers: [{ rol: 'gemeente:onbekend', orgType: 'overheid' }] }],
    ['onbekende-rol', 'winkel', { ...sh03, ontvangers: [{ rol: 'winkel', orgType: 'overheid' }] }],
    ['onbekende-verplichting', 'vergeten', { ...pw01, verplichtingen: [{ actie: 'vergeten' }] }],
    ['onbekend-predicaat', 'zaak.ooit', { ...pw01, voorwaarden: { predicaat: 'zaak.ooit' } }],
    ['onbekend-predicaat', 'toString', { ...pw01, voorwaarden: { predicaat: 'toString' } }],
    [
      'onbekende-parameter',
      'zaak.open.soorten',
      { ...pw01, voorwaarden: { predicaat: 'zaak.open', met: { soorten: ['bijstand'] } } },
    ],
    ['onbekende-parameter', 'zaak.open.soorten', { ...pw01, voorwaarden: { predicaat: 'zaak.open' } }],
    ['onbekende-parameter', 'zaak.open.soorten', { ...pw01, voorwaarden: { predicaat: 'zaak.open', met: { soorten: [] } } }],
    [
      'onbekende-parameter',
      'zaak.open.soort',
      { ...pw01, voorwaarden: { alle: [{ predicaat: 'zaak.open', met: { soorten: ['pgb'], soort: 'pgb' } }] } },
    ],
    [
      'onbekende-parameter',
      'leeftijd.vanaf.jaar',
      { ...pw01, voorwaarden: { predicaat: 'leeftijd.vanaf', met: { jaar: 'twaalf' } } },
    ],
    [
      'onbekende-parameter',
      'reden.aanwezig.codes',
      { ...pw01, voorwaarden: { een: [{ predicaat: 'reden.aanwezig', met: { codes: ['zomaar'] } }] } },
    ],
    ['lege-keuze', '', { ...pw01, voorwaarden: { een: [] } }],
    ['onvoorwaardelijk', '', { ...pw01, voorwaarden: { alle: [] } }],
    ['bijzonder-niet-gemerkt', 'product.code', { ...wm03, velden: [veld('product.code', { domein: 'wmo' })] }],
    ['bijzonder-zonder-artikel-9', 'product.code', { ...wm03, grondslag: [{ avg: '6.1.e', wet: ['Wmo 5.2.1'] }] }],
    ['label-klopt-niet', 'uitkering.soort', { ...pw01, velden: [veld('uitkering.soort', { domein: 'brp' })] }],
    ['label-klopt-niet', 'inkomen.bedrag', { ...pw01, velden: [veld('inkomen.bedrag', { domein: 'brp' })] }],
    [
      'verboden-label-voor-fraude',
      'product.code',
      { ...raw('FR-01'), velden: [veld('product.code', { domein: 'wmo', bijzonder: true })] },
    ],
    ['schuld-voor-toezicht', 'schuld.bedrag', { ...raw('PW-03'), velden: [veld('schuld.bedrag', { domein: 'schuld' })] }],
    ['verlopen', '2026-11-21', { ...pw01, geldigTot: '2026-11-21' }],
    ['eigen-buiten-br01', '*eigen', { ...pw01, velden: [veld('*eigen')] }],
    ['zonder-actie', '', { ...pw01, acties: [] }],
    ['adresreden-klopt-niet', '', { ...raw('AF-01'), voorwaarden: { predicaat: 'reden.aanwezig', met: { codes: ['bezoek'] } } }],
  ]

  it.each(planted)('finds %s %s', (code, plaats, regel) => {
    expect(lint([regel])).toContainEqual({ regel: regel.id, code, plaats })
  })

  it('finds a missing certainty', () => {
    const regel = { ...pw01, zekerheid: { basis: '', bewaren: 'laag' } } as unknown as Doelregel
    expect(lint([regel])).toContainEqual({ regel: 'PW-01', code: 'geen-zekerheid', plaats: '' })
  })

  it('finds a diagnosis for a role of work and income, but not for a care provider', () => {
    const words: Woordenlijst = {
      ...woordenlijst,
      termen: { ...woordenlijst.termen, 'diagnose.code': { geen: true, domeinen: ['wmo'] } },
    }
    const diagnose = veld('diagnose.code', { domein: 'wmo', bijzonder: true })
    expect(lint([{ ...raw('PW-05'), velden: [diagnose] }], words)).toContainEqual({
      regel: 'PW-05',
      code: 'diagnose-voor-werk-en-inkomen',
      plaats: 'diagnose.code',
    })
    expect(lint([{ ...wm03, velden: [diagnose] }], words)).toEqual([])
  })

  it('finds a reason for an address or a colleague that nobody can state', () => {
    const words = { ...woordenlijst, redenenCollega: ['zomaar'] }
    expect(lint([pw01], words)).toEqual([{ regel: '', code: 'reden-niet-in-lijst', plaats: 'zomaar' }])
  })

  it('finds two rules with one name', () => {
    expect(lint([pw01, pw01])).toContainEqual({ regel: 'PW-01', code: 'dubbel-id', plaats: 'PW-01' })
  })

  it('finds two rules that match equally specifically, and no others', () => {
    const twin = { ...pw01, id: 'PW-99', velden: [veld('geboortedatum')] }
    expect(lint([pw01, twin])).toEqual([{ regel: 'PW-01', code: 'even-specifiek', plaats: 'PW-99' }])
    expect(lint([pw01, { ...twin, status: 'uit' }])).toEqual([])
    expect(lint([pw01, { ...twin, velden: [veld('gezin')] }])).toEqual([])
    expect(lint([pw01, { ...twin, voorwaarden: { predicaat: 'uitkering.lopend' } }])).toEqual([])
  })

  it('leaves a term of which one path is gone out of the bundle by refusing the whole', () => {
    const words: Woordenlijst = { ...woordenlijst, termen: { ...woordenlijst.termen, naam: { paden: ['naam', 'bijnaam'] } } }
    const outcome = composeBundle({
      regels: rawRules(),
      woordenlijst: words,
      velden: alleVelden,
      hash: '',
      versie: '0.0.0',
      vandaag,
      suwinetVoorZorg: 'verboden',
    })
    expect(outcome).toMatchObject({ uitkomst: 'fouten' })
    expect(outcome.uitkomst === 'fouten' && outcome.fouten).toContainEqual({
      regel: 'PW-01',
      code: 'onbekend-veld',
      plaats: 'naam',
    })
  })
})
