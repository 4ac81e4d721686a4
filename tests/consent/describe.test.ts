/** Every code that a rule can have is called something in both languages, and the conditions read as they decide. */
import { describe, expect, it } from 'vitest'
import {
  describeConditions,
  describeConsent,
  describeDuties,
  describeObjection,
  describeReview,
  describeStatus,
  nameOf,
} from '../../consent/describe.ts'
import { canObject } from '../../consent/objection.ts'
import type { Tekst } from '../../consent/purpose.ts'
import words from '../../consent/words.json' with { type: 'json' }
import { bundel, ruleOf, woordenlijst } from './support/rules.ts'

const regels = [...bundel.regels.values()]
const known = (list: object, codes: readonly string[]) => codes.filter((code) => !Object.hasOwn(list, code))

describe('the words that a rule is described in', () => {
  it('are there for every word of the vocabulary that a rule may use', () => {
    expect(known(words.rollen, Object.keys(woordenlijst.rollen))).toEqual([])
    expect(known(words.zaaksoorten, woordenlijst.zaaksoorten)).toEqual([])
    expect(known(words.kenmerken, woordenlijst.kenmerken)).toEqual([])
    expect(known(words.redenen, woordenlijst.redenen)).toEqual([])
    expect(known(words.orgTypes, [...new Set(Object.values(woordenlijst.rollen).map(({ orgType }) => orgType))])).toEqual([])
  })

  it('are there for every code of every rule', () => {
    for (const { id, pseudoniemDomein, acties, zekerheid, toestemming } of regels) {
      expect([id, known(words.domeinen, [pseudoniemDomein])]).toEqual([id, []])
      expect([id, known(words.acties, acties)]).toEqual([id, []])
      expect([id, known(words.zekerheid, Object.values(zekerheid))]).toEqual([id, []])
      expect([id, known(words.toestemming, [toestemming])]).toEqual([id, []])
    }
  })

  it('leave no code in a condition or a duty unsaid', () => {
    for (const regel of regels) {
      for (const { waarden = [] } of describeConditions(regel.voorwaarden)) {
        // Only abbreviations that everybody knows read the same as their code.
        expect(waarden.filter(({ code, tekst }) => tekst.nl === code && !SAME.has(code))).toEqual([])
      }
      expect(describeDuties(regel).filter(({ actie, tekst }) => tekst.nl === actie || /[{}]/.test(tekst.nl + tekst.en))).toEqual(
        [],
      )
    }
  })

  const all: readonly (readonly [string, Tekst])[] = Object.values(words).flatMap((group) => Object.entries(group))
  it.each(all)('of %s have sentences of at most fifteen words in both languages', (_code, { nl, en }) => {
    for (const text of [nl, en]) {
      const sentences = text.split(/[.!?]\s*/).filter(Boolean)
      expect(sentences.length).toBeGreaterThan(0)
      expect(sentences.filter((sentence) => sentence.trim().split(/\s+/).length > 15)).toEqual([])
    }
  })

  it('show a code that has no word as itself', () => {
    expect(nameOf('rollen', 'gemeente:nieuw')).toEqual({
      code: 'gemeente:nieuw',
      tekst: { nl: 'gemeente:nieuw', en: 'gemeente:nieuw' },
    })
    expect(nameOf('rollen', 'constructor').tekst.nl).toBe('constructor')
  })
})

const SAME = new Set([
  'klacht',
  'incident',
  'controle',
  'steekproef',
  'audit',
  'levensgevaar',
  'statistiek',
  'substantieel',
  'laag',
  'hoog',
])

describe('the conditions of a rule', () => {
  const shown = (id: string) =>
    describeConditions(ruleOf(id).voorwaarden).map(
      ({ niveau, soort, code, waarden = [] }) =>
        `${'  '.repeat(niveau)}${code ?? soort}${waarden.map(({ tekst }) => ` [${tekst.nl}]`).join('')}`,
    )

  it('are lines that keep who belongs to whom', () => {
    expect(shown('JW-04')).toEqual([
      'een',
      '  alle',
      '    ontvanger.opgesomd [de persoon zelf]',
      '    leeftijd.vanaf [12 jaar]',
      '  alle',
      '    vertegenwoordiger.bevoegd',
      '    een',
      '      leeftijd.onder [16 jaar]',
      '      zaak.kenmerk [de jongere vindt het goed]',
    ])
  })

  it('are one line where there is one condition, and none where there is none', () => {
    expect(shown('WM-02')).toEqual(['melding.open [melding voor hulp van de Wmo]'])
    expect(shown('SH-03')).toEqual([])
  })

  it('name all that the tree of the rule names', () => {
    for (const { voorwaarden } of regels) {
      const inTree = [...JSON.stringify(voorwaarden).matchAll(/"predicaat":"([^"]+)"/g)].map(([, naam]) => naam)
      expect(describeConditions(voorwaarden).flatMap(({ code }) => code ?? [])).toEqual(inTree)
    }
  })
})

describe('what a rule says besides', () => {
  it('tells the recipient how long after the end of a consent the data must be gone', () => {
    expect(describeDuties(ruleOf('SH-03')).filter(({ voor }) => voor === 'ontvanger')).toEqual([
      {
        actie: 'delete-on-withdrawal',
        voor: 'ontvanger',
        uitvoerbaar: true,
        tekst: {
          nl: 'De ontvanger wist de gegevens binnen 30 dagen nadat de toestemming stopt.',
          en: 'The recipient deletes the data within 30 days after the consent ends.',
        },
      },
    ])
  })

  it('reads one duty by what it is about', () => {
    expect(describeDuties(ruleOf('BG-01')).map(({ actie, uitvoerbaar, tekst }) => [actie, uitvoerbaar, tekst.nl])).toEqual([
      ['project-fields', true, 'De kluis geeft alleen de gevraagde gegevens.'],
      ['log-processing', true, 'Elke inzage komt in het logboek.'],
      ['mask', true, 'Een afgeschermd adres blijft afgeschermd.'],
      ['expire-after', false, 'De toegang stopt na 4 uur.'],
      ['second-person-review', false, 'Een tweede persoon kijkt achteraf mee.'],
      ['notify-citizen', true, 'De persoon ziet de inzage meteen in het overzicht.'],
    ])
    expect(describeDuties(ruleOf('FR-01')).at(-1)?.tekst.nl).toBe('De persoon ziet de inzage later in het overzicht.')
  })

  it('tells a rule that works from one that is off and one that nobody can carry out', () => {
    expect(['PW-01', 'PW-09', 'BG-01'].map((id) => describeStatus(ruleOf(id)).code)).toEqual([
      'actief',
      'uit',
      'niet-uitvoerbaar',
    ])
  })

  it('says that a lawyer has yet to look, until one has', () => {
    expect(describeReview(ruleOf('PW-01'))).toMatchObject({ code: 'wacht-op-jurist', door: [] })
    expect(describeReview({ ...ruleOf('PW-01'), beoordeeldDoor: ['mr. X'] })).toMatchObject({
      code: 'beoordeeld',
      door: ['mr. X'],
    })
  })

  it('offers an objection exactly where one can be made, which is on a public task or interest only (AVG 21)', () => {
    for (const regel of regels) {
      expect([regel.id, describeObjection(regel).mogelijk]).toEqual([regel.id, canObject(regel)])
      const mayObject = regel.grondslag.some(({ avg }) => avg === '6.1.e' || avg === '6.1.f')
      if (canObject(regel)) expect([regel.id, mayObject]).toEqual([regel.id, true])
    }
  })

  it('calls a consent needed only where the rule demands one', () => {
    expect(['PW-01', 'SH-03', 'PW-09', 'BR-01'].map((id) => describeConsent(ruleOf(id)).nodig)).toEqual([
      false,
      true,
      false,
      false,
    ])
    expect(describeConsent(ruleOf('WM-02'))).toMatchObject({ wettelijkVereiste: 'Wmo 5.1.1' })
  })
})
