import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cast, demoCitizens } from '../../../src/demo/cast.ts'
import { addDays, ageOn, momentOf } from '../../../src/demo/days.ts'
import { generateMunicipality } from '../../../src/demo/municipality.ts'
import { DEMO_GEMEENTE, demoApps, demoStaff } from '../../../src/demo/organisations.ts'
import { demoAccounts } from '../../../src/demo/people.ts'
import type { Municipality } from '../../../src/demo/records.ts'
import { type DemoScenario, demoScenarios } from '../../../src/demo/scenarios.ts'
import { appRegistry } from '../../../src/identity/appRegistry.ts'
import { isBsn } from '../../../src/identity/elevenTest.ts'
import { sumsAgree } from '../../../src/registers/import/gwsMessage.ts'

const vocabulary = JSON.parse(readFileSync(join(import.meta.dirname, '../../../schemas/vocabulary.json'), 'utf8')) as {
  readonly zaaksoorten: readonly string[]
  readonly kenmerken: readonly string[]
}
const TODAY = '2026-11-21'
const town = generateMunicipality({ seed: 1, today: TODAY, size: 150 })
const people = town.personen.map(({ persoon }) => persoon)
const byBsn = new Map(people.map((persoon) => [persoon.burgerservicenummer, persoon]))
const scenarios: readonly DemoScenario[] = Object.values(demoScenarios)

const published = resolve(import.meta.dirname, '../../../../shared/data/brp-testset-gbav-20220502.csv')
const hasPublished = existsSync(published)
if (!hasPublished) console.warn('skipped: the published person lists are not at ../shared/data')

const unique = (values: readonly unknown[]) => new Set(values).size === values.length

describe('generateMunicipality', () => {
  it('makes the same municipality of the same seed, day and size', () => {
    expect(generateMunicipality({ seed: 1, today: TODAY, size: 150 })).toEqual(town)
  })

  it('makes other people of another seed, but keeps the cast', () => {
    const other = generateMunicipality({ seed: 2, today: TODAY, size: 150 })
    expect(other.personen).not.toEqual(town.personen)
    for (const bsn of Object.values(cast)) {
      const same = other.personen.find(({ persoon }) => persoon.burgerservicenummer === bsn)
      expect(same?.persoon).toEqual(byBsn.get(bsn))
    }
  })

  it('has about as many people as asked, six in a hundred of them with a protected address', () => {
    expect(people.length).toBeGreaterThanOrEqual(150)
    expect(people.length).toBeLessThan(156)
    const share = people.filter(({ geheim }) => geheim).length / people.length
    expect(share).toBeGreaterThanOrEqual(0.05)
    expect(share).toBeLessThan(0.11)
  })

  it('shows what a register has: deaths, curatele, half birth dates, every usual custody, somebody abroad, onderzoek', () => {
    expect(people.filter(({ overlijden }) => overlijden).every(({ opschorting }) => opschorting?.reden === 'O')).toBe(true)
    expect(people.filter(({ overlijden }) => overlijden).length).toBeGreaterThanOrEqual(2)
    expect(people.filter(({ curatele }) => curatele).length).toBeGreaterThanOrEqual(2)
    expect(new Set(people.map(({ geboorte }) => geboorte.moment?.type))).toEqual(
      new Set(['Datum', 'JaarDatum', 'JaarMaandDatum', 'DatumOnbekend']),
    )
    expect([...new Set(people.map(({ gezagMinderjarige }) => gezagMinderjarige))]).toEqual(
      expect.arrayContaining(['1', '2', '12', 'D', undefined]),
    )
    expect(people.some(({ verblijfplaats }) => verblijfplaats?.type === 'VerblijfplaatsBuitenland')).toBe(true)
    expect(people.some(({ inOnderzoek }) => inOnderzoek)).toBe(true)
  })

  it('lets parents and children name each other, with custody only over minors', () => {
    for (const persoon of people) {
      for (const { soort, burgerservicenummer } of persoon.relaties) {
        const back = { kind: 'ouder', ouder: 'kind', partner: 'partner' }[soort]
        const other = byBsn.get(burgerservicenummer ?? '')
        expect(
          other?.relaties.filter((each) => each.soort === back && each.burgerservicenummer === persoon.burgerservicenummer),
        ).toHaveLength(1)
      }
      for (const { minderjarige, houders } of persoon.gezag) {
        const child = byBsn.get(minderjarige?.burgerservicenummer ?? '')
        expect(child?.gezagMinderjarige).toBeDefined()
        expect(houders.length).toBe(child?.gezagMinderjarige === '12' ? 2 : 1)
        expect([child, ...houders.map((houder) => byBsn.get(houder.burgerservicenummer))]).toContain(persoon)
      }
    }
  })

  it('holds benefits, care in kind, personal budgets, refusals, open applications and youth care', () => {
    expect(town.uitkeringen.length).toBeGreaterThan(10)
    expect(town.uitkeringen.filter(({ herkomst }) => herkomst === 'suwinet')).toHaveLength(1)
    const products = town.aanvragen.flatMap(({ aanvraag }) => aanvraag.beschikking?.producten ?? [])
    expect(products.filter(({ leveringsvorm }) => leveringsvorm === 'ZIN').length).toBeGreaterThan(8)
    expect(products.filter(({ leveringsvorm }) => leveringsvorm === 'PGB').length).toBeGreaterThan(2)
    expect(products.some(({ resultaat }) => resultaat === 'afgewezen')).toBe(true)
    expect(town.aanvragen.some(({ aanvraag }) => aanvraag.beschikking === undefined)).toBe(true)
    expect(new Set(town.jeugdberichten.map(({ bericht }) => bericht.soort))).toEqual(new Set(['JW301', 'JW305', 'JW307']))
  })

  it('pays in May what it kept back in the months before', () => {
    const samira = town.uitkeringen.find(({ burgerservicenummer }) => burgerservicenummer === cast.samira)
    const before = samira?.betalingen.filter(({ periode }) => periode < '202605') ?? []
    const kept = before
      .flatMap(({ componenten }) => componenten)
      .filter(({ omschrijving }) => omschrijving.startsWith('RESERVERING'))
    const may = samira?.betalingen.find(({ periode, volgnummer }) => periode === '202605' && volgnummer === 2)
    expect(kept).toHaveLength(6)
    expect(may?.uitbetaald).toBe(kept.reduce((sum, { cent }) => sum + cent, 0))
  })

  it('keeps clear of the numbers in the published person lists', { skip: !hasPublished }, () => {
    const text = readFileSync(published, 'utf8')
    const numbers = new Set(text.match(/[0-9]{9,10}/g))
    expect(people.filter(({ burgerservicenummer, aNummer }) => numbers.has(burgerservicenummer) || numbers.has(aNummer))).toEqual(
      [],
    )
  })

  it('holds together on any day, from any seed, at any size', () => {
    const days = fc.integer({ min: 0, max: 4_000 }).map((offset) => addDays('2026-01-01', offset))
    const leap = fc.constantFrom('2028-02-29', '2026-12-31', '2027-01-01', '2026-03-29', '2027-05-31')
    fc.assert(
      fc.property(fc.integer(), fc.oneof(days, leap), fc.integer({ min: 0, max: 300 }), (seed, today, size) => {
        checkTown(generateMunicipality({ seed, today, size }))
      }),
      { numRuns: 60 },
    )
  })

  it('refuses to make more people than there are test numbers', () => {
    expect(() => generateMunicipality({ seed: 1, today: TODAY, size: 6_000 })).toThrow('configuratie-ongeldig')
  })
})

/** What must be true of every municipality. */
function checkTown({ vandaag, personen, uitkeringen, aanvragen, jeugdberichten, zaken, medewerkers }: Municipality): void {
  const all = personen.map(({ persoon }) => persoon)
  const known = new Set(all.map(({ burgerservicenummer }) => burgerservicenummer))
  const now = momentOf(vandaag)
  expect(unique(all.map(({ burgerservicenummer }) => burgerservicenummer))).toBe(true)
  expect(unique(all.map(({ aNummer }) => aNummer))).toBe(true)
  expect(unique(personen.map(({ bronId }) => bronId))).toBe(true)
  const homes = all.flatMap(({ verblijfplaats }) => verblijfplaats?.postcode ?? [])
  expect(homes.every((postcode) => /^[1-9][0-9]{3}[A-Z]{2}$/.test(postcode))).toBe(true)
  for (const { burgerservicenummer, aNummer, geboorte, overlijden, gezagMinderjarige } of all) {
    expect(isBsn(burgerservicenummer) && burgerservicenummer >= '999900006' && burgerservicenummer <= '999999990').toBe(true)
    expect(aNummer).toMatch(/^[1-9][0-9]{9}$/)
    if (geboorte.moment?.type === 'Datum') {
      const age = ageOn(geboorte.moment.datum, vandaag)
      expect(age).toBeGreaterThanOrEqual(0)
      expect(gezagMinderjarige !== undefined).toBe(age < 18)
    }
    if (overlijden?.type === 'Datum') expect(overlijden.datum < vandaag).toBe(true)
  }

  expect(unique(uitkeringen.map(({ dossiernummer }) => dossiernummer))).toBe(true)
  for (const { burgerservicenummer, begindatum, einddatum, betalingen } of uitkeringen) {
    expect(known.has(burgerservicenummer)).toBe(true)
    expect(begindatum <= (einddatum ?? vandaag) && (einddatum ?? vandaag) <= vandaag).toBe(true)
    expect(unique(betalingen.map(({ periode, volgnummer }) => `${periode}/${volgnummer}`))).toBe(true)
    for (const betaling of betalingen) {
      expect(sumsAgree(betaling)).toBe(true)
      expect(betaling.uitbetaald).toBeGreaterThan(0)
      expect(betaling.gekort ?? 0).toBe((betaling.opgegeven ?? 0) - (betaling.vrijgelaten ?? 0))
      expect(betaling.periode < vandaag.replaceAll('-', '').slice(0, 6)).toBe(true)
    }
  }

  const products = aanvragen.flatMap(({ aanvraag }) => aanvraag.beschikking?.producten ?? [])
  const assignments = products.flatMap(({ toewijzingen }) => toewijzingen)
  expect(unique(assignments.map(({ nummer }) => nummer))).toBe(true)
  for (const { ingangsdatum, einddatum, leveringen } of assignments) {
    expect((ingangsdatum ?? '') <= (einddatum ?? '')).toBe(true)
    for (const levering of leveringen) expect(levering.einddatum === null || levering.einddatum >= levering.begindatum).toBe(true)
  }
  for (const { aanvraag, uitputting } of aanvragen) {
    for (const { product, besteed, gereserveerd } of uitputting) {
      const granted = aanvraag.beschikking?.producten.find(({ identificatie }) => identificatie === product)
      expect(besteed + gereserveerd).toBeLessThanOrEqual(granted?.volume ?? -1)
    }
  }
  expect(jeugdberichten.every(({ bericht }) => bericht.dagtekening <= vandaag)).toBe(true)

  expect(unique(zaken.map(({ zaakId }) => zaakId))).toBe(true)
  const workers = new Set(medewerkers.map(({ medewerker }) => medewerker))
  for (const zaak of zaken) {
    expect(vocabulary.zaaksoorten).toContain(zaak.soort)
    for (const [naam, moment] of Object.entries(zaak.kenmerken)) {
      expect(vocabulary.kenmerken).toContain(naam)
      expect(moment).toBeLessThanOrEqual(now)
    }
    expect(zaak.zaakId).toMatch(/^(?![0-9]{8,9}$)[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
    expect(zaak.betrokkenen.every((bsn) => known.has(bsn))).toBe(true)
    expect(zaak.geopendOp).toBeLessThan(now)
    expect(zaak.geslotenOp ?? now).toBeGreaterThan(zaak.geopendOp)
    expect(zaak.geslotenOp ?? now).toBeLessThanOrEqual(now)
    for (const { medewerker, van, tot } of zaak.medewerkers) {
      expect(workers.has(medewerker)).toBe(true)
      expect(van).toBeGreaterThanOrEqual(zaak.geopendOp)
      expect(tot ?? now).toBeGreaterThan(van)
    }
  }
}

describe('the cast', () => {
  it('has the ages of its stories on any day', () => {
    for (const today of ['2026-11-21', '2027-02-28', '2028-02-29', '2030-01-01']) {
      const { personen } = generateMunicipality({ seed: 1, today, size: 0 })
      const ageOf = (bsn: string) => {
        const moment = personen.find(({ persoon }) => persoon.burgerservicenummer === bsn)?.persoon.geboorte.moment
        return moment?.type === 'Datum' ? ageOn(moment.datum, today) : undefined
      }
      expect([ageOf(cast.sem), ageOf(cast.riet), ageOf(cast.fenna)]).toEqual([16, 82, 13])
    }
  })

  it('can log in: citizens are residents, a mother holds custody over the children she represents', () => {
    const accounts = demoAccounts(demoCitizens, demoStaff, 'http://127.0.0.1')
    expect(unique(accounts.all.map(({ id }) => id))).toBe(true)
    for (const { bsn, name, story, represents = [] } of demoCitizens) {
      const { naam } = byBsn.get(bsn) ?? {}
      expect([naam?.voornamen, naam?.voorvoegsel, naam?.geslachtsnaam].filter(Boolean).join(' ')).toBe(name)
      expect(story).not.toBe('')
      for (const child of represents) {
        expect(byBsn.get(child.bsn)?.gezag[0]?.houders).toContainEqual({ burgerservicenummer: bsn })
      }
    }
  })

  it('has apps that the registry takes, with roles and purposes that exist, and staff for each console', () => {
    expect(appRegistry(demoApps).byName('welzijn')?.orgType).toBe('privaat')
    const ours = demoApps.filter(({ oin }) => oin === DEMO_GEMEENTE.oin)
    expect(ours.every(({ orgType }) => orgType === 'overheid')).toBe(true)
    for (const { doelen, rollen, machine, orgType } of demoApps) {
      for (const doel of doelen) {
        const rule = JSON.parse(readFileSync(join(import.meta.dirname, `../../../consent/rules/${doel}.json`), 'utf8')) as {
          ontvangers: readonly { rol: string; orgType: string }[]
        }
        expect(rule.ontvangers.some((each) => rollen.includes(each.rol) && each.orgType === orgType)).toBe(true)
      }
      expect(doelen.length > 0).toBe(!machine)
    }
    expect(demoStaff.map(({ role }) => role)).toEqual([
      'gemeente:fg',
      'gemeente:gegevensbeheerder',
      'gemeente:balie',
      'gemeente:beheerder',
    ])
  })

  it('is what the example questions are about', () => {
    for (const { app, doel, bsn, zaakId } of scenarios) {
      expect(demoApps.find(({ naam }) => naam === app)?.doelen).toContain(doel)
      expect(Object.values(cast)).toContain(bsn)
      const zaak = town.zaken.find((each) => each.zaakId === zaakId)
      expect(zaakId === undefined || zaak?.betrokkenen.includes(bsn)).toBe(true)
    }
  })
})
