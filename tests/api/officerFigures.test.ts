/** The officer reads figures: per month, and of today. Counts only, and the look is in the log. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officerOperations } from '../../api/officer.ts'
import type { Caller } from '../../api/operation.ts'
import type { Vrager } from '../../consent/question.ts'
import type { components } from '../../schemas/generated/openapi.d.ts'
import { registerCase } from '../../src/cases/registerCase.ts'
import { registerEmployee } from '../../src/cases/registerEmployee.ts'
import { fileAvgRequest, withdrawAvgRequest } from '../../src/consents/avgRequests.ts'
import { decideObjection, submitObjection } from '../../src/consents/objections.ts'
import { KluisError } from '../../src/errors.ts'
import type { AskedQuestion, Presenter } from '../../src/questions/answerQuestion.ts'
import { officer, steward, type TestServer, testServer } from '../support/server.ts'
import { BSN, DAY, GEMEENTE, GEMEENTE_OIN, HOUR, type TestVault, testVault } from '../support/vault.ts'

type Report = components['schemas']['Maandrapport']
type Today = components['schemas']['Vandaag']

/** A Friday of summer time, half past six in the evening in Amsterdam. */
const FRIDAY = Date.UTC(2026, 9, 23, 16, 30)
const consulent: Vrager = {
  oin: GEMEENTE_OIN,
  app: 'wmo-app',
  rollen: ['gemeente:wmo-consulent'],
  orgType: 'overheid',
  machine: false,
}
const presenter: Presenter = {
  records: (records) => Buffer.from(JSON.stringify(records.length)),
  refusal: ({ reden }) => Buffer.from(reden),
  unopened: () => Buffer.from('niet-ontsloten'),
}

let house: TestVault
let server: TestServer
beforeAll(async () => {
  house = await testVault({ now: FRIDAY })
  const { vault } = house
  const parts = { ...vault, gemeentecode: GEMEENTE, encode: vault.serviceEvent }
  const registrar = () => ({ oin: GEMEENTE_OIN, rol: 'gemeente:zaaksysteem', spoor: spoor() })
  const van = FRIDAY - HOUR
  await registerCase(parts)(registrar(), {
    zaakId: 'Z-1',
    soort: 'melding-wmo',
    betrokkenen: [BSN.anna, BSN.bram],
    geopendOp: van,
    kenmerken: {},
    medewerkers: [{ medewerker: 'm-1', van }],
  })
  await registerEmployee(parts)(registrar(), { medewerker: 'm-1', van, relaties: [] })
  await ask({})
  // About two people: two questions, and the answer as a whole is none.
  await ask({ burgerservicenummers: [BSN.anna, BSN.bram] })
  house.clock.advance(HOUR)
  await ask({ velden: ['naam.voornamen', 'geslacht'] })
  // Sunday, when the clock goes back.
  house.clock.set(Date.UTC(2026, 9, 25, 10))
  await ask({ doel: 'een-verzonnen-doel' })
  // Monday of winter time: seven in the morning.
  house.clock.set(Date.UTC(2026, 9, 26, 6))
  await ask({})
  // The last half hour of October in Amsterdam is October, though it is summer no more.
  house.clock.set(Date.UTC(2026, 9, 31, 22, 30))
  await ask({})
  house.clock.set(Date.UTC(2026, 9, 31, 23, 0))
  await ask({})
  house.clock.set(Date.UTC(2026, 10, 2, 9))
  await ask({ doel: 'PW-01' })
  server = await testServer({ vault, operations: officerOperations(vault) })
})
afterAll(async () => {
  await server.close()
  await house.close()
})

const spoor = () => ({ traceId: house.vault.random.draw(16).toString('hex'), spanId: house.vault.random.draw(8).toString('hex') })
const ask = (change: Partial<AskedQuestion>) =>
  house.vault.answer(
    {
      collectie: 'clienten',
      doel: 'WM-01',
      vrager: consulent,
      burgerservicenummers: [BSN.anna],
      velden: ['naam.voornamen'],
      nietOntsloten: [],
      zaakId: 'Z-1',
      medewerker: 'm-1',
      pagina: 1,
      paginaGrootte: 100,
      spoor: spoor(),
      ...change,
    },
    presenter,
  )
const get = (url: string, caller: Caller | undefined = officer, at: TestServer = server) => at.ask(caller, { url })
const report = (van: string, tot: string) => get(`/v1/toezicht/rapporten/maanden?van=${van}&tot=${tot}`)
const lastEvent = async () => (await house.vault.trail.records([house.vault.log.size() - 1]))[0]
const invalid = (response: { json(): { invalidParams: { name: string; code: string }[] } }) =>
  response.json().invalidParams.map(({ name, code }) => `${name} ${code}`)
const broken = (code: 'log-niet-beschikbaar' | 'opslag-niet-beschikbaar') =>
  testServer({
    vault: house.vault,
    operations: officerOperations({
      ...house.vault,
      log: { ...house.vault.log, append: () => Promise.reject(new KluisError(code)) },
    }),
  })

describe('leesMaandrapport', () => {
  it('counts a month by Dutch time: questions, answers, refusals by reason, per purpose, outside office hours', async () => {
    const response = await report('2026-09', '2026-11')
    expect(response.statusCode).toBe(200)
    const { maanden, gelogdSinds } = response.json() as Report
    expect(gelogdSinds).toBe(new Date(FRIDAY).toISOString())
    expect(maanden.map(({ maand, voorbij, vragen }) => [maand, voorbij, vragen])).toEqual([
      ['2026-09', true, 0],
      ['2026-10', true, 7],
      ['2026-11', false, 2],
    ])
    expect(maanden[1]).toEqual({
      maand: '2026-10',
      voorbij: true,
      vragen: 7,
      antwoorden: 5,
      geweigerd: 2,
      mislukt: 0,
      // The evening of Friday, Sunday, and the Saturday night at the end of the month.
      buitenKantoortijd: 3,
      perDoel: [
        { doel: { id: 'WM-01', tekst: expect.anything() }, vragen: 6, geweigerd: 1, buitenKantoortijd: 2 },
        { doel: { id: 'onbekend' }, vragen: 1, geweigerd: 1, buitenKantoortijd: 1 },
      ],
      weigeringen: [
        { code: 'onbekend-doel', uitleg: expect.anything(), aantal: 1 },
        { code: 'velden-te-ruim', uitleg: expect.anything(), aantal: 1 },
      ],
      eigenInzagen: 0,
    })
    expect(response.body).not.toContain('verzonnen')
    for (const text of [...Object.values(BSN), house.vault.pseudonyms.subject(BSN.anna, 'wmo')]) {
      expect(response.body).not.toContain(text)
    }
  })

  it('is itself in the log before it leaves, and counts in no figure', async () => {
    const first = (await report('2026-11', '2026-11')).json() as Report
    const record = await lastEvent()
    expect(record?.slots[0]).toMatchObject({
      gebeurtenis: { soort: 'logread', actieNaam: 'maandrapport-gelezen' },
      antwoord: { aantal: 1 },
      partijen: { dienst: 'toezicht' },
    })
    expect(record?.slots[1]).toMatchObject({ verwerking: { doel: 'FG-01' } })
    expect(record?.slots[2]['betrokkene']).toBeUndefined()
    expect((await report('2026-11', '2026-11')).json()).toEqual(first)
  })

  it('gives nothing when its event cannot be written', async () => {
    const shut = await broken('log-niet-beschikbaar')
    const response = await get('/v1/toezicht/rapporten/maanden?van=2026-10&tot=2026-10', officer, shut)
    expect([response.statusCode, response.json().code]).toEqual([503, 'log-niet-beschikbaar'])
    await shut.close()
  })

  it('gives thirteen months and no more, and none backwards', async () => {
    expect(((await report('2025-11', '2026-11')).json() as Report).maanden).toHaveLength(13)
    expect(invalid(await report('2025-10', '2026-11'))).toEqual(['tot te-lang'])
    expect(invalid(await report('2026-11', '2026-10'))).toEqual(['tot volgorde'])
  })

  it.each(['van=2026-13&tot=2026-13', 'van=2026-1&tot=2026-02', 'van=2026-01', 'tot=2026-01', 'van=2026-01&tot=2026-02&x=1'])(
    'refuses ?%s',
    async (query) => {
      expect((await get(`/v1/toezicht/rapporten/maanden?${query}`)).statusCode).toBe(400)
    },
  )

  it('is for the officer alone', async () => {
    const url = '/v1/toezicht/rapporten/maanden?van=2026-10&tot=2026-10'
    expect([(await server.ask(undefined, { url })).statusCode, (await get(url, steward)).statusCode]).toEqual([401, 403])
  })

  it('refuses, and logs the refusal, when the rule of supervision names another role', async () => {
    const direct = officerOperations(house.vault)['leesMaandrapport']
    const call = {
      caller: { soort: 'medewerker', id: 'x-1', rollen: ['gemeente:anders'], loa: 'substantieel' },
      query: { van: '2026-10', tot: '2026-10' },
      spoor: spoor(),
      serialize: () => Buffer.from('{}'),
    } as never
    expect(await direct?.(call)).toMatchObject({ status: 403, body: { code: 'ontvanger' } })
    expect((await lastEvent())?.slots[2]).toMatchObject({ besluit: { uitkomst: 'geweigerd', redenen: ['ontvanger'] } })
  })
})

describe('leesVandaag', () => {
  const today = async () => (await get('/v1/toezicht/vandaag')).json() as Today

  it('says how much was asked and refused today, how the log is, and what waits', async () => {
    const before = await today()
    expect(before).toEqual({
      dag: '2026-11-02',
      vragen: 1,
      geweigerd: 1,
      mislukt: 0,
      logboek: { gereed: true, grootte: expect.any(Number), checkpointOp: expect.any(String), leeftijdMs: expect.any(Number) },
      bezwaren: { open: 0 },
      avgVerzoeken: { open: 0 },
    })
    house.clock.advance(5_000)
    const { logboek } = await today()
    expect(logboek).toMatchObject({ gereed: true, leeftijdMs: 5_000, grootte: (before.logboek.grootte ?? 0) + 1 })
  })

  it('counts the objections that wait, with the first of their last days', async () => {
    const object = async (bsn: string, doelregel: string) => {
      const persoon = house.vault.bsn.index(bsn)
      const burger = { persoon, betrokkene: persoon, hoedanigheid: 'betrokkene', kanaal: 'portaal' } as const
      const result = await submitObjection(house.vault.consents)({ burger, doelregel })
      if (result.uitkomst !== 'gedaan') throw new Error(result.reden)
      return result.bezwaar.id
    }
    const decide = (id: string, besluit: 'in-behandeling' | 'gehonoreerd') =>
      decideObjection(house.vault.consents)({ medewerker: 'fg-1', id, besluit, motivering: 'Gezien' })
    const first = await object(BSN.anna, 'WM-01')
    house.clock.advance(3 * DAY)
    const second = await object(BSN.bram, 'WM-01')
    expect((await today()).bezwaren).toEqual({ open: 2, uiterlijk: '2026-12-02' })
    await decide(first, 'in-behandeling')
    expect((await today()).bezwaren).toEqual({ open: 2, uiterlijk: '2026-12-02' })
    await decide(first, 'gehonoreerd')
    expect((await today()).bezwaren).toEqual({ open: 1, uiterlijk: '2026-12-05' })
    await decide(second, 'gehonoreerd')
    expect((await today()).bezwaren).toEqual({ open: 0 })
  })

  it('says how many requests under the AVG wait, and the first deadline', async () => {
    expect((await today()).avgVerzoeken).toEqual({ open: 0 })
    const persoon = house.vault.bsn.index(BSN.anna)
    const burger = { persoon, betrokkene: persoon, hoedanigheid: 'betrokkene', kanaal: 'portaal' } as const
    const made = await fileAvgRequest(house.vault.avgRequests)({ burger, soort: 'inzage' })
    if (made.uitkomst !== 'gedaan') throw new Error(made.reden)
    expect((await today()).avgVerzoeken).toMatchObject({ open: 1, uiterlijk: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) })
    await withdrawAvgRequest(house.vault.avgRequests)({ burger, id: made.verzoek.id })
    expect((await today()).avgVerzoeken).toEqual({ open: 0 })
  })

  it('is itself in the log', async () => {
    await today()
    expect((await lastEvent())?.slots[0]).toMatchObject({ gebeurtenis: { soort: 'logread', actieNaam: 'vandaag-gelezen' } })
  })

  it('tells that the log is in trouble, also when that cannot be logged', async () => {
    const append = () => Promise.reject(new KluisError('log-niet-beschikbaar'))
    const vault = { ...house.vault, log: { ...house.vault.log, append }, ready: async () => 'log-korter-dan-anker' as const }
    const shut = await testServer({ vault, operations: officerOperations(vault) })
    const response = await get('/v1/toezicht/vandaag', officer, shut)
    expect(response.statusCode).toBe(200)
    expect(response.json().logboek).toEqual({ gereed: false, code: 'log-korter-dan-anker' })
    await shut.close()
  })

  it('does not hide another failure', async () => {
    const shut = await broken('opslag-niet-beschikbaar')
    expect((await get('/v1/toezicht/vandaag', officer, shut)).statusCode).toBe(503)
    await shut.close()
  })

  it('is for the officer alone', async () => {
    expect([
      (await server.ask(undefined, { url: '/v1/toezicht/vandaag' })).statusCode,
      (await get('/v1/toezicht/vandaag', steward)).statusCode,
    ]).toEqual([401, 403])
  })
})
