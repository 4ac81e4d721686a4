import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Doelregel } from '../../consent/purpose.ts'
import {
  judgeRequest,
  latestEnd,
  maxConsentMonths,
  type Toestemmingsverzoek,
  type Verzoeker,
  type Vrijwilligheidstoets,
  voluntarinessTests,
} from '../../consent/voluntary.ts'
import { ruleOf } from './consentRules.ts'

const NOW = Date.UTC(2026, 10, 21, 12)
const DAY = 86_400_000

const coach: Verzoeker = { orgType: 'privaat', rollen: ['welzijnspartij'] }
const consulent: Verzoeker = { orgType: 'overheid', rollen: ['gemeente:wmo-consulent'] }
const ticks: Vrijwilligheidstoets = {
  inBelangVanInwoner: true,
  nietInBelangVanOverheid: true,
  concreteHulpvraag: true,
  geenNadeelBijWeigeren: true,
  begrijpelijkUitgelegd: true,
  toelichting: 'De inwoner vroeg zelf om hulp bij haar huishouden.',
}
const request = (change: Partial<Toestemmingsverzoek> = {}): Toestemmingsverzoek => ({
  velden: [{ veld: 'uitkeringen.specificaties.uitbetaald', noodzaak: 'nodig' }],
  geldigTot: NOW + 90 * DAY,
  ...change,
})
const reason = (regel: Doelregel | undefined, verzoek = request(), verzoeker = coach) => {
  const result = judgeRequest(regel, verzoek, verzoeker, NOW)
  return result.uitkomst === 'geldig' ? 'geldig' : [result.reden, ...result.velden].join(' ')
}

const wmo = ruleOf({
  id: 'WM-02',
  doelKlasse: 'uitvoering',
  grondslag: [{ avg: '6.1.e', wet: ['Wmo 5.1.1'] }],
  wettelijkToestemmingsvereiste: 'Wmo 5.1.1',
  ontvangers: [{ rol: 'gemeente:wmo-consulent', orgType: 'overheid' }],
})

describe('judgeRequest', () => {
  it('lets a rule be asked that rests on consent', () => {
    expect(judgeRequest(ruleOf({}), request(), coach, NOW)).toMatchObject({ uitkomst: 'geldig', soort: 'avg' })
  })

  it.each([
    ['wettelijke-grondslag', { toestemming: 'geen', grondslag: [{ avg: '6.1.e', wet: ['Pw 53a'] }] }],
    ['wettelijke-grondslag', { grondslag: [{ avg: '6.1.e', wet: ['Pw 53a'] }] }],
    ['wettelijke-grondslag', { grondslag: [{ avg: '6.1.c', wet: ['Pw 64'] }] }],
    ['opt-out-regel', { toestemming: 'opt-out' }],
    ['eigen-recht', { toestemming: 'recht' }],
    ['doel-sluit-toestemming-uit', { doelKlasse: 'fraude' }],
    ['doel-sluit-toestemming-uit', { doelKlasse: 'profilering' }],
    ['doel-sluit-toestemming-uit', { doelKlasse: 'toezicht' }],
    ['doel-uit', { status: 'uit' }],
    ['doel-uit', { geldigVan: '2026-11-22' }],
    ['doel-uit', { geldigTot: '2026-11-21' }],
  ] as const)('refuses with %s a rule with %j', (reden, change) => {
    expect(reason(ruleOf(change as Partial<Doelregel>))).toBe(reden)
  })

  it('lets a statute that itself asks for consent be asked', () => {
    expect(reason(wmo, request({ vrijwilligheid: ticks }), consulent)).toBe('geldig')
  })

  it('refuses an unknown purpose and a wrong recipient', () => {
    expect(reason(undefined)).toBe('onbekend-doel')
    expect(reason(ruleOf({}), request(), { orgType: 'privaat', rollen: ['winkel'] })).toBe('ontvanger')
    expect(reason(ruleOf({}), request(), { orgType: 'overheid', rollen: ['welzijnspartij'] })).toBe('ontvanger')
  })

  it('names the fields that the rule does not have', () => {
    const velden = [...request().velden, { veld: 'geslacht', noodzaak: 'optioneel' as const }]
    expect(reason(ruleOf({}), request({ velden }))).toBe('velden-te-ruim geslacht')
    expect(reason(ruleOf({}), request({ velden: [] }))).toBe('velden-leeg')
  })

  it('does not let an app make an optional field necessary, but lets it ask less', () => {
    expect(reason(ruleOf({}), request({ velden: [{ veld: 'uitkeringen.soort', noodzaak: 'nodig' }] }))).toBe(
      'noodzaak-te-streng uitkeringen.soort',
    )
    const milder = [{ veld: 'uitkeringen.specificaties.uitbetaald', noodzaak: 'optioneel' as const }]
    expect(reason(ruleOf({}), request({ velden: milder }))).toBe('geldig')
  })

  it('keeps the end within the maximum of the rule', () => {
    const end = latestEnd(ruleOf({}), NOW)
    expect(new Date(end).toISOString()).toBe('2027-11-21T23:00:00.000Z')
    expect(reason(ruleOf({}), request({ geldigTot: end }))).toBe('geldig')
    expect(reason(ruleOf({}), request({ geldigTot: end + 1 }))).toBe('einde-te-laat')
    expect(reason(ruleOf({}), request({ geldigTot: NOW }))).toBe('einde-voorbij')
  })

  it('takes the strictest maximum that the rule names, and a year where it names none', () => {
    const condition = { predicaat: 'toestemming.geldig', met: { soort: 'avg', maxMaanden: 3 } }
    expect(maxConsentMonths(ruleOf({ voorwaarden: { alle: [condition] } }))).toBe(3)
    expect(maxConsentMonths(ruleOf({ voorwaarden: { alle: [{ een: [condition] }] }, verplichtingen: [] }))).toBe(3)
    expect(maxConsentMonths(ruleOf({ verplichtingen: [] }))).toBe(12)
  })

  it.each(voluntarinessTests)('refuses a public body that cannot declare %s', (vraag) => {
    expect(reason(wmo, request({ vrijwilligheid: { ...ticks, [vraag]: false } }), consulent)).toBe(`niet-vrijwillig ${vraag}`)
  })

  it('refuses a public body without the test or without its explanation', () => {
    expect(reason(wmo, request(), consulent)).toBe(`niet-vrijwillig ${voluntarinessTests.join(' ')}`)
    expect(reason(wmo, request({ vrijwilligheid: { ...ticks, toelichting: ' ' } }), consulent)).toBe(
      'niet-vrijwillig toelichting',
    )
  })

  it('holds anybody else to what she declares', () => {
    expect(reason(ruleOf({}), request({ vrijwilligheid: { ...ticks, geenNadeelBijWeigeren: false } }))).toBe(
      'niet-vrijwillig geenNadeelBijWeigeren',
    )
  })
})

describe('the purpose rules of this repository', () => {
  const folder = new URL('../../consent/rules/', import.meta.url)
  const regels = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Doelregel)
    : []

  it('can be asked for consent only where consent is their ground', () => {
    expect(regels.length).toBe(33)
    const askable = regels.filter((regel) => {
      const ontvanger = regel.ontvangers[0]
      if (!ontvanger) return false
      const velden = regel.velden.map(({ naam, noodzaak }) => ({ veld: naam, noodzaak }))
      const verzoek = { velden, geldigTot: NOW + DAY, vrijwilligheid: ticks }
      return judgeRequest(regel, verzoek, { orgType: ontvanger.orgType, rollen: [ontvanger.rol] }, NOW).uitkomst === 'geldig'
    })
    expect(askable.map(({ id }) => id).sort()).toEqual(['JW-03', 'ON-01', 'PW-08', 'SD-02', 'SH-03', 'WM-02'])
  })
})
