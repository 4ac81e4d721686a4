/** Anybody reads for what purpose who may ask what: the rules that run, in words, and nothing about people. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OWN_CONTRACT, readContract } from '../../api/contract.ts'
import { publicOperations } from '../../api/public.ts'
import { isField } from '../../schemas/fields.ts'
import type { components } from '../../schemas/generated/openapi.d.ts'
import { packageRoot } from '../../src/rules/packageRoot.ts'
import { type TestServer, testServer } from '../support/server.ts'
import { DAY, type TestVault, testVault } from '../support/vault.ts'

type Rules = components['schemas']['Doelregels']
type Rule = components['schemas']['Doelregel']

let house: TestVault
let server: TestServer
let rules: Rules
beforeAll(async () => {
  house = await testVault({ people: [] })
  const { vault } = house
  server = await testServer({ vault, operations: publicOperations(vault, readContract(packageRoot(), OWN_CONTRACT)) })
  rules = (await get('/v1/doelregels')).json() as Rules
})
afterAll(async () => {
  await server.close()
  await house.close()
})

const get = (url: string) => server.ask(undefined, { url })
const rule = (id: string): Rule => {
  const found = rules.doelregels.find((one) => one.id === id)
  if (!found) throw new Error(`no rule ${id}`)
  return found
}

describe('leesDoelregels', () => {
  it('gives every rule of the bundle in force, with its hash and day', () => {
    const { hash, versie, regels } = house.vault.rules.current()
    expect(rules.bundel).toEqual({ hash, versie, geldigSinds: '2026-01-01', peildatum: '2026-11-21' })
    expect(rules.doelregels.map(({ id }) => id)).toEqual([...regels.keys()])
  })

  it('says of a rule who, what, why, when, and what it brings', () => {
    expect(rule('PW-01')).toMatchObject({
      doel: { nl: 'Bepalen of iemand recht heeft op bijstand' },
      status: { code: 'actief' },
      beoordeling: { code: 'wacht-op-jurist' },
      zekerheid: { grondslag: { code: 'hoog' }, bewaren: { code: 'laag' } },
      grondslagen: [
        { avg: '6.1.e', wet: ['Pw 7', 'Pw 17', 'Pw 53a'], uitleg: { en: expect.stringContaining('task') } },
        { avg: '6.1.c' },
      ],
      pseudoniemDomein: { code: 'participatiewet', tekst: { nl: 'Participatiewet' } },
      ontvangers: [
        {
          rol: 'gemeente:klantmanager-inkomen',
          naam: { nl: 'klantmanager inkomen van de gemeente' },
          orgType: { code: 'overheid' },
        },
      ],
      voorwaarden: [
        { niveau: 0, soort: 'alle' },
        {
          niveau: 1,
          soort: 'voorwaarde',
          code: 'zaak.open',
          waarden: [{ code: 'aanvraag-bijstand', tekst: { en: 'application for social assistance' } }],
        },
        { niveau: 1, soort: 'voorwaarde', code: 'caseload.bevat' },
      ],
      toestemming: { code: 'geen', nodig: false },
      bezwaar: { mogelijk: true, bijOpenBezwaar: 'toets' },
    })
    expect(rule('SH-03')).toMatchObject({ toestemming: { nodig: true }, bezwaar: { mogelijk: false } })
    expect(rule('SH-03').plichten).toContainEqual(expect.objectContaining({ actie: 'delete-on-withdrawal', voor: 'ontvanger' }))
    expect(rule('PW-09').status.code).toBe('uit')
  })

  it('gives each field a plain name, and the name by which an app asks it', () => {
    const { velden } = rule('PW-01')
    expect(velden).toContainEqual({
      pad: 'uitkeringen.soort',
      label: { nl: 'soort uitkering', en: 'kind of benefit' },
      noodzaak: 'nodig',
      bijzonder: false,
      collectie: 'uitkeringen',
      veld: 'soort',
    })
    expect(velden).toContainEqual({
      pad: 'inkomen.bedrag',
      label: { nl: 'inkomen', en: 'income' },
      noodzaak: 'nodig',
      bijzonder: false,
      nogNiet: true,
    })
    for (const { id, velden: all } of rules.doelregels) {
      for (const { pad, label, collectie, veld, nogNiet } of all) {
        expect([id, pad, /[._]/.test(label.nl + label.en)]).toEqual([id, pad, false])
        // Either it can be asked by the name given, or it cannot be asked at all.
        expect([id, pad, collectie !== undefined && veld !== undefined && isField(collectie, pad)]).toEqual([
          id,
          pad,
          nogNiet !== true,
        ])
      }
    }
  })

  it('shows an allowed and a refused question, as an app would ask it', () => {
    expect(rule('WM-06').voorbeelden).toEqual({
      toegestaan: {
        naam: 'pgb, hoogte en looptijd voor de SVB',
        tekst: {
          nl: 'Wie vraagt: afdeling persoonsgebonden budget van de SVB. Gevraagd: bedrag van het budget; begin van het budget; einde van het budget.',
          en: 'Who asks: personal budget department of the SVB. Asked: amount of the budget; start of the budget; end of the budget.',
        },
        ontvanger: 'svb:trekkingsrecht',
        actie: 'raadplegen',
        vragen: [{ collectie: 'budgetten', velden: ['toegekend', 'periode.begin', 'periode.eind'] }],
        uitkomst: 'toegestaan',
        teRuim: [],
        waarom: 'Wmo 2.6.2',
      },
      geweigerd: expect.objectContaining({
        vragen: [{ collectie: 'budgetten', velden: ['toegekend', 'productcode'] }],
        uitkomst: 'geweigerd',
        reden: { code: 'velden-te-ruim', tekst: expect.objectContaining({ en: expect.stringContaining('More was asked') }) },
        teRuim: ['budgetten.productcode'],
      }),
    })
    for (const { id, velden, voorbeelden } of rules.doelregels) {
      const granted = new Set(velden.map(({ pad }) => pad))
      const { toegestaan, geweigerd } = voorbeelden
      expect([id, geweigerd !== undefined]).toEqual([id, true])
      // An allowed example names every field it asks, and only fields of this rule.
      const asked = (toegestaan?.vragen ?? []).flatMap(({ collectie, velden: wire }) =>
        wire.map((one) => (collectie === 'clienten' ? one : `${collectie}.${one}`)),
      )
      expect([id, asked.filter((pad) => !granted.has(pad))]).toEqual([id, []])
      expect([id, toegestaan === undefined || asked.length > 0]).toEqual([id, true])
      // Every word of an example is said in words: no path, no term, no role.
      for (const { tekst } of [toegestaan, geweigerd].flatMap((one) => one ?? [])) {
        expect([id, /[a-z]\.[a-zA-Z]|gemeente:/.test(`${tekst.nl} ${tekst.en}`)]).toEqual([id, false])
      }
    }
  })

  it('may be kept for a while and read by any website', async () => {
    const { headers } = await get('/v1/doelregels')
    expect(headers).toMatchObject({ 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' })
  })

  it('tells another day on another day', async () => {
    house.clock.advance(DAY)
    const { bundel } = (await get('/v1/doelregels')).json() as Rules
    expect(bundel.peildatum).toBe('2026-11-22')
    house.clock.advance(-DAY)
  })

  it('writes nothing in the log, for there is nobody in it', async () => {
    const before = house.vault.log.size()
    await get('/v1/doelregels')
    await get('/v1/doelregels/PW-01')
    expect(house.vault.log.size()).toBe(before)
  })
})

describe('leesDoelregel', () => {
  it('gives the same rule as the list does', async () => {
    for (const id of ['PW-01', 'BR-01']) {
      expect((await get(`/v1/doelregels/${id}`)).json()).toEqual({ bundel: rules.bundel, doelregel: rule(id) })
    }
  })

  it.each(['XX-99', 'constructor', 'pw-01'])('does not know %s', async (id) => {
    const response = await get(`/v1/doelregels/${id}`)
    expect([response.statusCode, response.json().code]).toEqual([404, 'niet-gevonden'])
  })

  it.each(['999990019', 'PW_01', `P${'1'.repeat(60)}`])('refuses %s, which no rule can be called', async (id) => {
    expect((await get(`/v1/doelregels/${id}`)).statusCode).toBe(400)
  })
})
