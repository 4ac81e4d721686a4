/**
 * The walls that no rule of ours can run into, because the lint keeps such rules out: shown on rules that are doctored for
 * the purpose, so that a wall does not depend on the lint.
 */
import { describe, expect, it } from 'vitest'
import { decide } from '../../consent/decide.ts'
import type { Doelregel, Regelveld } from '../../consent/purpose.ts'
import { bundel, NU, ruleOf, woordenlijst } from './support/rules.ts'
import { fact, permitWorld, type World } from './support/world.ts'

const veld = (naam: string, domein: Regelveld['domein']): Regelveld => ({ naam, noodzaak: 'nodig', bijzonder: false, domein })

function judge(regel: Doelregel, { vraag, feiten }: World, suwinetVoorZorg = bundel.suwinetVoorZorg) {
  const besluit = decide(vraag, feiten, { ...bundel, suwinetVoorZorg, regels: new Map([[regel.id, regel]]) }, NU)
  return besluit.uitkomst === 'geweigerd' ? besluit.reden : 'toegestaan'
}

describe('walls', () => {
  it('keep a protected address from a private recipient, and an address of which nobody knows whether it is protected (F3)', () => {
    const path = 'verblijfplaats.verblijfadres.postcode'
    const regel: Doelregel = { ...ruleOf('SD-02'), velden: [...ruleOf('SD-02').velden, veld(path, 'brp')] }
    const world = permitWorld(regel, 'welzijnspartij', [path])
    const person = world.feiten.betrokkene
    if (!person) throw new Error('no person')
    const geheim = { ...world.feiten, betrokkene: fact({ ...person.waarde, geheim: true }) }
    expect(judge(regel, world)).toBe('toegestaan')
    expect(judge(regel, { ...world, feiten: geheim })).toBe('firewall-F3')
    expect(judge(regel, { vraag: { ...world.vraag, reden: 'bezoek' }, feiten: geheim })).toBe('firewall-F3')
    const { betrokkene: _unknown, ...unknown } = world.feiten
    expect(judge(regel, { ...world, feiten: unknown })).toBe('onbepaald')
  })

  it('keep care, youth, debt and kindpakket data from a fraud inquiry, also when a label hides in another register (F1)', () => {
    for (const domein of ['wmo', 'jeugd', 'schuld', 'kindpakket', 'toestemming'] as const) {
      const regel: Doelregel = { ...ruleOf('FR-01'), velden: [veld('naam.voornamen', domein)] }
      expect(judge(regel, permitWorld(regel, 'gemeente:sociaal-rechercheur', ['naam.voornamen']))).toBe('firewall-F1')
    }
  })

  it('keep a diagnosis from every role of work and income, whatever organisation it is of (F2)', () => {
    const roles = Object.entries(woordenlijst.rollen).filter(([, { domein }]) => domein === 'wi')
    expect(roles.map(([rol]) => rol)).toEqual(expect.arrayContaining(['re-integratiebedrijf', 'gemeente:proactief-team']))
    for (const [rol, { orgType }] of roles) {
      const regel: Doelregel = { ...ruleOf('PW-05'), ontvangers: [{ rol, orgType }], velden: [veld('diagnose.code', 'wi')] }
      expect(judge(regel, permitWorld(regel, rol, ['diagnose.code']))).toBe('firewall-F2')
    }
  })

  it('keep debt data from enforcement (F7)', () => {
    const regel: Doelregel = { ...ruleOf('PW-03'), velden: [veld('naam.voornamen', 'schuld')] }
    expect(judge(regel, permitWorld(regel, 'gemeente:handhaver', ['naam.voornamen']))).toBe('firewall-F7')
  })

  it('refuse every profile of risk (F8)', () => {
    const regel: Doelregel = { ...ruleOf('PW-01'), doelKlasse: 'profilering' }
    expect(judge(regel, permitWorld(regel, 'gemeente:klantmanager-inkomen', ['burgerservicenummer']))).toBe('firewall-F8')
  })

  it('let a municipality open Suwinet data for care, and nothing else (F10)', () => {
    const regel = ruleOf('WM-01')
    const world = permitWorld(regel, 'gemeente:wmo-consulent', ['naam.voornamen'])
    const feiten = { ...world.feiten, suwinetHerkomst: fact(true) }
    expect(judge(regel, { ...world, feiten })).toBe('firewall-F10')
    expect(judge(regel, { ...world, feiten }, 'toegestaan')).toBe('toegestaan')
    expect(judge(regel, { ...world, feiten: { ...feiten, medewerkerRelatie: fact('eigen' as const) } }, 'toegestaan')).toBe(
      'firewall-F4',
    )
  })
})
