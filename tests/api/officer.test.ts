/** The privacy officer looks, with a reason: pseudonyms only, every look in the log first, and seen by whom it was about. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officerOperations } from '../../api/officer.ts'
import type { Caller } from '../../api/operation.ts'
import type { AvgVerzoekinhoud } from '../../consent/avgRequest.ts'
import { explainReason } from '../../consent/explain.ts'
import type { Vrager } from '../../consent/question.ts'
import type { components } from '../../schemas/generated/openapi.d.ts'
import { verifyReceipt } from '../../src/accesslog/formats/receipt.ts'
import { GENERAL_DOMAIN } from '../../src/accesslog/serviceEvents.ts'
import { registerCase } from '../../src/cases/registerCase.ts'
import { registerEmployee } from '../../src/cases/registerEmployee.ts'
import { fileAvgRequest, withdrawAvgRequest } from '../../src/consents/avgRequests.ts'
import { sealNumber } from '../../src/consents/numbers.ts'
import { submitObjection } from '../../src/consents/objections.ts'
import { KluisError } from '../../src/errors.ts'
import type { AskedQuestion, Presenter } from '../../src/questions/answerQuestion.ts'
import { citizen, officer, steward, type TestServer, testServer } from '../support/server.ts'
import { BSN, DAY, GEMEENTE, GEMEENTE_OIN, HOUR, NOW, type TestVault, testVault } from '../support/vault.ts'

type Gebeurtenis = components['schemas']['Gebeurtenis']
type Page = components['schemas']['Gebeurtenissen']

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

const NEVER = '00000000-0000-7000-8000-000000000000'

let house: TestVault
let server: TestServer
let traceOfAnna = ''
beforeAll(async () => {
  house = await testVault()
  const { vault } = house
  const parts = { ...vault, gemeentecode: GEMEENTE, encode: vault.serviceEvent }
  const registrar = () => ({ oin: GEMEENTE_OIN, rol: 'gemeente:zaaksysteem', spoor: spoor() })
  const van = NOW - HOUR
  await registerCase(parts)(registrar(), {
    zaakId: 'Z-1',
    soort: 'melding-wmo',
    betrokkenen: [BSN.anna, BSN.niemand],
    geopendOp: van,
    kenmerken: {},
    medewerkers: [{ medewerker: 'm-1', van }],
  })
  await registerEmployee(parts)(registrar(), { medewerker: 'm-1', van, relaties: [] })
  house.clock.advance(HOUR)
  const own = spoor()
  traceOfAnna = own.traceId
  await ask({ spoor: own })
  await ask({ burgerservicenummers: [BSN.niemand] })
  await ask({ velden: ['naam.voornamen', 'geslacht'] })
  await ask({ burgerservicenummers: [BSN.bram], doel: 'PW-01' })
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

const why = { reden: 'controle', toelichting: 'Steekproef van november' }
const search = (filter: object = {}, caller: Caller | undefined = officer) =>
  server.ask(caller, { method: 'POST', url: '/v1/toezicht/gebeurtenissen/_zoek', payload: { ...why, ...filter } })
const found = async (filter: object): Promise<Page['gebeurtenissen']> => ((await search(filter)).json() as Page).gebeurtenissen
const read = (id: string, reden = 'controle') => server.ask(officer, { url: `/v1/toezicht/gebeurtenissen/${id}?reden=${reden}` })
const lastEvent = async () => (await house.vault.trail.records([house.vault.log.size() - 1]))[0]
const timelineOf = async (bsn: string) => {
  const domeinen = [...house.vault.rules.current().regels.values()].map(({ pseudoniemDomein }) => pseudoniemDomein)
  const betrokkenen = house.vault.pseudonyms.allOf(bsn, new Set([...domeinen, GENERAL_DOMAIN]))
  return (await house.vault.trail.search({ betrokkenen, limiet: 100 })).records
}
const invalid = (response: { json(): { invalidParams: { name: string; code: string }[] } }) =>
  response.json().invalidParams.map(({ name, code }) => `${name} ${code}`)

describe('zoekGebeurtenissen', () => {
  it('finds a person under every law, newest first, with pseudonyms and field names only', async () => {
    const response = await search({ betrokkeneBsn: BSN.anna })
    expect(response.statusCode).toBe(200)
    const { gebeurtenissen } = response.json() as Page
    expect(gebeurtenissen.map(({ soort, uitkomst }) => `${soort} ${uitkomst}`)).toEqual([
      'intent geweigerd',
      'release toegestaan',
      'import toegestaan',
    ])
    expect(gebeurtenissen[0]).toMatchObject({ redenen: ['velden-te-ruim'], uitleg: explainReason('velden-te-ruim') })
    expect(gebeurtenissen[1]).not.toHaveProperty('uitleg')
    expect(gebeurtenissen[1]).toMatchObject({
      systeem: 'wmo-app',
      doel: 'WM-01',
      wet: 'wmo',
      grondslag: ['6.1.e', '9.2.g', '9.2.h'],
      register: 'client',
      gevraagd: ['naam.voornamen'],
      geleverd: ['naam.voornamen'],
      aantal: 1,
      afnemerOin: GEMEENTE_OIN,
      betrokkenePseudoniem: house.vault.pseudonyms.subject(BSN.anna, 'wmo'),
      medewerkerPseudoniem: house.vault.pseudonyms.medewerker('m-1'),
      zaakRef: house.vault.pseudonyms.zaak('Z-1'),
      tijdstip: new Date(NOW + HOUR).toISOString(),
    })
    expect([...Object.values(BSN), 'Anna', 'm-1"'].filter((text) => response.body.includes(text))).toEqual([])
  })

  it('is itself in the log before the answer leaves, with its digest, and with the person as subject', async () => {
    const before = (await timelineOf(BSN.bram)).length
    const response = await search({ betrokkeneBsn: BSN.bram, reden: 'klacht' })
    const record = await lastEvent()
    expect(record?.slots[0]).toMatchObject({
      gebeurtenis: { soort: 'logread', actieCode: 'S', actieNaam: 'logboek-doorzocht' },
      antwoord: { aantal: (response.json() as Page).gebeurtenissen.length },
      partijen: { dienst: 'toezicht' },
    })
    expect(record?.slots[1]).toMatchObject({ verwerking: { doel: 'FG-01' } })
    expect(record?.slots[2]).toMatchObject({ besluit: { redenen: ['klacht'], uitkomst: 'toegestaan' } })
    expect(record?.slots[3]).toMatchObject({ medewerker: { pseudoniem: house.vault.pseudonyms.medewerker('fg-1') } })
    // She sees that the officer searched for her (S58).
    const after = await timelineOf(BSN.bram)
    expect(after).toHaveLength(before + 1)
    expect(after[0]?.index).toBe(record?.index)
  })

  it('[S58] has the person as subject too when the officer searched by pseudonym, and she sees it', async () => {
    const before = await timelineOf(BSN.anna)
    const pseudoniem = house.vault.pseudonyms.subject(BSN.anna, 'wmo')
    await search({ betrokkenePseudoniem: pseudoniem })
    const record = await lastEvent()
    expect(record?.slots[2]).toMatchObject({ betrokkene: { pseudoniem, epoch: house.vault.pseudonyms.epoch } })
    expect((await timelineOf(BSN.anna)).map(({ index }) => index)).toEqual([record?.index, ...before.map(({ index }) => index)])
    // Also when nothing was found.
    await search({ betrokkenePseudoniem: pseudoniem, doel: 'PW-09' })
    expect((await lastEvent())?.slots[2]).toMatchObject({ betrokkene: { pseudoniem } })
  })

  it('is about nobody when it was not for a person', async () => {
    await search({ soort: 'intent' })
    expect((await lastEvent())?.slots[2]['betrokkene']).toBeUndefined()
  })

  it('gives nothing when its event cannot be written', async () => {
    const log = { ...house.vault.log, append: () => Promise.reject(new KluisError('log-niet-beschikbaar')) }
    const broken = await testServer({ vault: house.vault, operations: officerOperations({ ...house.vault, log }) })
    const response = await broken.ask(officer, { method: 'POST', url: '/v1/toezicht/gebeurtenissen/_zoek', payload: why })
    expect(response.statusCode).toBe(503)
    expect(response.json()).toMatchObject({ code: 'log-niet-beschikbaar' })
    expect(response.body).not.toContain('gebeurtenissen"')
    await broken.close()
  })

  it.each<[string, () => object, (event: Gebeurtenis) => boolean]>([
    ['purpose', () => ({ doel: 'PW-01' }), ({ doel }) => doel === 'PW-01'],
    ['kind', () => ({ soort: 'release' }), ({ soort }) => soort === 'release'],
    ['refusals', () => ({ uitkomst: 'geweigerd' }), ({ uitkomst }) => uitkomst === 'geweigerd'],
    ['empty answers', () => ({ uitkomst: 'leeg' }), ({ uitkomst, aantal }) => uitkomst === 'leeg' && aantal === 0],
    ['answers with data', () => ({ uitkomst: 'toegestaan', soort: 'release' }), ({ aantal }) => (aantal ?? 0) > 0],
    ['reason of refusal', () => ({ redenWeigering: 'velden-te-ruim' }), ({ redenen }) => redenen?.[0] === 'velden-te-ruim'],
    ['organisation', () => ({ afnemerOin: GEMEENTE_OIN }), ({ afnemerOin }) => afnemerOin === GEMEENTE_OIN],
    ['trace', () => ({ traceId: traceOfAnna }), ({ traceId }) => traceId === traceOfAnna],
    [
      'employee',
      () => ({ medewerkerPseudoniem: house.vault.pseudonyms.medewerker('m-1') }),
      ({ medewerkerPseudoniem }) => medewerkerPseudoniem === house.vault.pseudonyms.medewerker('m-1'),
    ],
    [
      'pseudonym',
      () => ({ betrokkenePseudoniem: house.vault.pseudonyms.subject(BSN.anna, 'wmo') }),
      ({ betrokkenePseudoniem }) => betrokkenePseudoniem === house.vault.pseudonyms.subject(BSN.anna, 'wmo'),
    ],
    [
      'period',
      () => ({ van: new Date(NOW).toISOString(), tot: new Date(NOW + HOUR).toISOString() }),
      ({ tijdstip }) => Date.parse(tijdstip) >= NOW && Date.parse(tijdstip) < NOW + HOUR,
    ],
  ])('filters by %s', async (_name, filter, fits) => {
    const events = await found(filter())
    expect(events.length).toBeGreaterThan(0)
    expect(events.filter((event) => !fits(event))).toEqual([])
  })

  it('finds nothing for a pseudonym that is not this person’s', async () => {
    const other = house.vault.pseudonyms.subject(BSN.bram, 'wmo')
    expect(await found({ betrokkeneBsn: BSN.anna, betrokkenePseudoniem: other })).toEqual([])
    expect(await found({ uitkomst: 'mislukt' })).toEqual([])
  })

  it('pages from new to old without doubles or gaps, also where it must look for the outcome itself', async () => {
    for (const filter of [{ betrokkeneBsn: BSN.anna }, { uitkomst: 'toegestaan', tot: new Date(NOW + HOUR + 1).toISOString() }]) {
      const all = (await found(filter)).filter(({ soort }) => soort !== 'logread').map(({ id }) => id)
      const paged: string[] = []
      let cursor: string | undefined
      do {
        const page = (await search({ ...filter, limiet: 1, ...(cursor !== undefined && { cursor }) })).json() as Page
        expect(page.gebeurtenissen.length).toBeLessThanOrEqual(1)
        paged.push(...page.gebeurtenissen.filter(({ soort }) => soort !== 'logread').map(({ id }) => id))
        cursor = page.volgende
      } while (cursor !== undefined)
      expect(paged).toEqual(all)
      expect(all.length).toBeGreaterThan(1)
    }
  })

  it('refuses a cursor of another search, and holds no number in it that could be tried out', async () => {
    const { volgende } = (await search({ betrokkeneBsn: BSN.anna, limiet: 1 })).json() as { volgende: string }
    expect(invalid(await search({ betrokkeneBsn: BSN.bram, limiet: 1, cursor: volgende }))).toEqual(['cursor vorm'])
    const shuffled = await server.ask(officer, {
      method: 'POST',
      url: '/v1/toezicht/gebeurtenissen/_zoek',
      payload: { cursor: volgende, limiet: 1, betrokkeneBsn: BSN.anna, ...why },
    })
    expect(shuffled.statusCode).toBe(200)
  })

  it('wants a listed reason and an explanation', async () => {
    const bare = await server.ask(officer, { method: 'POST', url: '/v1/toezicht/gebeurtenissen/_zoek', payload: {} })
    expect(invalid(bare).sort()).toEqual(['reden verplicht', 'toelichting verplicht'])
    expect(invalid(await search({ reden: 'nieuwsgierig' }))).toEqual(['reden waarde'])
    expect(invalid(await search({ betrokkeneBsn: '123456789', van: '2016-12-31T23:59:60Z' })).sort()).toEqual([
      'betrokkeneBsn elfproef',
      'van vorm',
    ])
  })

  it('refuses an officer whose roles the rule does not name, and logs that', async () => {
    const direct = officerOperations(house.vault)['zoekGebeurtenissen']
    const own = spoor()
    const reply = await direct?.({
      caller: { soort: 'medewerker', id: 'fg-2', rollen: ['gemeente:beleid'], loa: 'substantieel' },
      body: why,
      params: {},
      query: {},
      headers: {},
      spoor: own,
      serialize: () => Buffer.alloc(0),
    })
    expect(reply).toMatchObject({ status: 403, body: { code: 'ontvanger', traceId: own.traceId } })
    expect((await lastEvent())?.slots[2]).toMatchObject({
      besluit: { uitkomst: 'geweigerd', redenen: ['ontvanger', 'controle'] },
    })
  })

  it('refuses a steward, a citizen, and nobody', async () => {
    expect((await search({}, steward)).statusCode).toBe(403)
    expect((await search({}, citizen(BSN.anna))).statusCode).toBe(403)
    expect(
      (await server.ask(undefined, { method: 'POST', url: '/v1/toezicht/gebeurtenissen/_zoek', payload: why })).statusCode,
    ).toBe(401)
  })
})

describe('leesGebeurtenis', () => {
  it('shows one event without the employee, and logs the look', async () => {
    const [event] = await found({ betrokkeneBsn: BSN.anna, soort: 'release' })
    const response = await read(event?.id ?? '')
    expect(response.statusCode).toBe(200)
    const { medewerkerPseudoniem: _staff, ...rest } = event as Gebeurtenis
    expect(response.json()).toEqual(rest)
    expect((await lastEvent())?.slots[0]).toMatchObject({
      gebeurtenis: { soort: 'logread', actieCode: 'R', actieNaam: 'logregel-gelezen' },
    })
    // She sees that the officer read a line about her (S58).
    expect((await timelineOf(BSN.anna))[0]?.index).toBe((await lastEvent())?.index)
  })

  it('shows with a search what the officer wrote, which never stands in the log or in clear on disk', async () => {
    const text = 'Mevrouw belde over een vreemde inzage'
    await search({ toelichting: text })
    const record = await lastEvent()
    expect(JSON.stringify(record?.tiers)).not.toContain(text)
    const { inhoud } = await house.vault.database.reader
      .selectFrom('registers.toezicht_toelichting')
      .select('inhoud')
      .orderBy('geschreven_op', 'desc')
      .executeTakeFirstOrThrow()
    expect(Buffer.from(inhoud).includes(text)).toBe(false)
    const { spanId, traceId } = (record?.slots[0]['spoor'] ?? {}) as { spanId?: string; traceId?: string }
    expect((await read(`${traceId}-${spanId}`)).json()).toMatchObject({ soort: 'logread', toelichting: text })
  })

  it('does not know an event that is not there, and logs that look too', async () => {
    const size = house.vault.log.size()
    const response = await read(`${'1'.repeat(32)}-${'2'.repeat(16)}`)
    expect(response.statusCode).toBe(404)
    expect(house.vault.log.size()).toBe(size + 1)
    expect((await read('geen-id')).statusCode).toBe(400)
    expect(
      (await server.ask(officer, { url: `/v1/toezicht/gebeurtenissen/${'1'.repeat(32)}-${'2'.repeat(16)}` })).statusCode,
    ).toBe(400)
  })
})

describe('haalGebeurtenisbewijs', () => {
  const prove = (id: string, query = '?reden=audit') =>
    server.ask(officer, { url: `/v1/toezicht/gebeurtenissen/${id}/bewijs${query}` })

  it('gives a proof that opens tiers 0 to 2, never who the employee was, and logs the look', async () => {
    const [event] = await found({ betrokkeneBsn: BSN.anna, soort: 'release' })
    const response = await prove(event?.id ?? '')
    expect(response.statusCode).toBe(200)
    expect(response.headers['content-type']).toBe('text/plain; charset=utf-8')
    const checked = verifyReceipt({
      receipt: response.body,
      key: house.vault.logKey,
      body: undefined,
      expect: { traceId: event?.traceId ?? '', spanId: event?.spanId ?? '' },
    })
    if (!checked.valid) throw new Error(checked.fault)
    expect([...checked.tiers.keys()]).toEqual([0, 1, 2])
    expect(response.body).not.toContain(house.vault.pseudonyms.medewerker('m-1'))
    expect((await lastEvent())?.slots[0]).toMatchObject({ gebeurtenis: { soort: 'logread', actieNaam: 'bewijs-gehaald' } })
    // She sees that the officer took it along (S58).
    expect((await timelineOf(BSN.anna))[0]?.index).toBe((await lastEvent())?.index)
  })

  it('gives none without a listed reason, for an event that is not there, or to a steward', async () => {
    const [event] = await found({ soort: 'release' })
    expect((await prove(event?.id ?? '', '')).statusCode).toBe(400)
    expect((await prove(event?.id ?? '', '?reden=nieuwsgierig')).statusCode).toBe(400)
    expect((await prove(`${'1'.repeat(32)}-${'2'.repeat(16)}`)).statusCode).toBe(404)
    const url = `/v1/toezicht/gebeurtenissen/${event?.id}/bewijs?reden=audit`
    expect((await server.ask(steward, { url })).statusCode).toBe(403)
  })
})

describe('leesLogstand', () => {
  it('says how large the log is and how fresh', async () => {
    await search()
    house.clock.advance(5_000)
    const state = (await server.ask(officer, { url: '/v1/toezicht/log' })).json() as components['schemas']['Logstand']
    expect(state).toMatchObject({ origin: 'kluis.toets.example/log', grootte: house.vault.log.size(), leeftijdMs: 5_000 })
    expect(state.checkpoint).toBe(house.vault.log.checkpoint())
    expect(state.adres).toBe(`${house.vault.config.baseUrl}/log`)
    expect(state.wortel).toBe(state.checkpoint.split('\n')[2])
    expect(state.checkpointOp).toBe(new Date(house.clock.now() - 5_000).toISOString())
  })

  it('has no checkpoint time while the log is empty, and no state at all without a log', async () => {
    const empty = await testVault({ people: [] })
    const young = await testServer({ vault: empty.vault, operations: officerOperations(empty.vault) })
    const state = (await young.ask(officer, { url: '/v1/toezicht/log' })).json()
    expect(state).toMatchObject({ grootte: 0, leeftijdMs: 0 })
    expect(state).not.toHaveProperty('checkpointOp')
    const shut = await testServer({
      vault: empty.vault,
      operations: officerOperations({ ...empty.vault, ready: async () => 'log-korter-dan-anker' }),
    })
    expect((await shut.ask(officer, { url: '/v1/toezicht/log' })).statusCode).toBe(503)
    await young.close()
    await shut.close()
    await empty.close()
  })
})

describe('verifieerLog', () => {
  const verify = (payload: object = {}) => server.ask(officer, { method: 'POST', url: '/v1/toezicht/verificaties', payload })

  it('recomputes the whole log, and is itself an event', async () => {
    const size = house.vault.log.size()
    const response = await verify()
    expect(response.statusCode).toBe(200)
    expect(response.json()).toMatchObject({ klopt: true, gecontroleerd: size, terugdraaiing: 'niet-uitgesloten' })
    expect((await lastEvent())?.slots[0]).toMatchObject({ gebeurtenis: { soort: 'logread', actieNaam: 'logboek-nagerekend' } })
  })

  it('recomputes for one officer at a time; the others may come back', async () => {
    const [one, two] = await Promise.all([verify({}), verify({})])
    expect([one.statusCode, two.statusCode].sort()).toEqual([200, 503])
    expect((await verify({})).statusCode).toBe(200)
  })

  it('excludes a rollback with a checkpoint or a receipt kept elsewhere', async () => {
    expect((await verify({ tegen: house.vault.log.checkpoint() })).json()).toMatchObject({
      klopt: true,
      terugdraaiing: 'uitgesloten',
    })
    const { ticket } = await ask({})
    expect((await verify({ tegen: ticket.receipt })).json()).toMatchObject({ klopt: true, terugdraaiing: 'uitgesloten' })
  })

  it('refuses evidence that is not of this log', async () => {
    expect(invalid(await verify({ tegen: 'zomaar iets' }))).toEqual(['tegen bewijs-ongeldig'])
  })

  it('shows a rollback, and where the log does not hold, also when it can no longer be written', async () => {
    const { vault } = house
    const newer = { ...vault.anchor, read: async () => vault.log.checkpoint() }
    const shorter = {
      ...vault.logStore,
      size: async () => 1,
      rowsAfter: async (last: number | undefined) => (last === undefined ? await vault.logStore.rowsAfter(undefined, 1) : []),
    }
    const log = { ...vault.log, append: () => Promise.reject(new KluisError('log-niet-beschikbaar')) }
    const broken = await testServer({ vault, operations: officerOperations({ ...vault, anchor: newer, logStore: shorter, log }) })
    const response = await broken.ask(officer, { method: 'POST', url: '/v1/toezicht/verificaties', payload: {} })
    expect(response.statusCode).toBe(200)
    const report = response.json() as components['schemas']['Verificatie']
    expect(report.klopt).toBe(false)
    expect(report.eersteFout?.code).toMatch(/^(omvang-klopt-niet|log-korter-dan-anker)$/)
    await broken.close()
  })
})

describe('objections', () => {
  const object = async (bsn: string, doelregel: string) => {
    const persoon = house.vault.bsn.index(bsn)
    const burger = { persoon, betrokkene: persoon, hoedanigheid: 'betrokkene', kanaal: 'portaal' } as const
    house.clock.advance(1_000)
    const result = await submitObjection(house.vault.consents)({ burger, doelregel, reden: 'Ik wil dit niet' })
    if (result.uitkomst !== 'gedaan') throw new Error(result.reden)
    return result.bezwaar.id
  }
  const list = (query = '') => server.ask(officer, { url: `/v1/toezicht/bezwaren${query}` })
  const decide = (id: string, payload: object, headers: Record<string, string> = {}) =>
    server.ask(officer, { method: 'POST', url: `/v1/toezicht/bezwaren/${id}/besluiten`, payload, headers })

  it('are listed oldest first, by pseudonym, and the look is logged', async () => {
    const first = await object(BSN.anna, 'WM-01')
    const second = await object(BSN.bram, '*')
    const response = await list()
    const { bezwaren } = response.json() as components['schemas']['ToezichtBezwaren']
    expect(bezwaren.map(({ id }) => id)).toEqual([first, second])
    expect(bezwaren[0]).toMatchObject({
      doel: { id: 'WM-01' },
      status: 'ingediend',
      toelichting: 'Ik wil dit niet',
      uiterlijk: '2026-12-21',
      betrokkenePseudoniem: house.vault.pseudonyms.subject(BSN.anna, 'wmo'),
    })
    expect(bezwaren[1]).toMatchObject({
      doel: { id: 'alle' },
      betrokkenePseudoniem: house.vault.pseudonyms.subject(BSN.bram, GENERAL_DOMAIN),
    })
    expect((await lastEvent())?.slots[0]).toMatchObject({
      gebeurtenis: { actieNaam: 'bezwaren-gelezen' },
      antwoord: { aantal: 2 },
    })
    expect((await server.ask(officer, { url: `/v1/toezicht/bezwaren/${first}` })).json()).toEqual(bezwaren[0])
    expect((await lastEvent())?.slots[0]).toMatchObject({
      gebeurtenis: { actieNaam: 'bezwaren-gelezen' },
      antwoord: { aantal: 1 },
    })
    expect((await server.ask(officer, { url: `/v1/toezicht/bezwaren/${NEVER}` })).statusCode).toBe(404)

    const one = (await list('?limiet=1')).json() as components['schemas']['ToezichtBezwaren']
    const next = (await list(`?limiet=1&cursor=${one.volgende}`)).json() as components['schemas']['ToezichtBezwaren']
    expect([one.bezwaren[0]?.id, next.bezwaren[0]?.id, next.volgende]).toEqual([first, second, undefined])
    expect(((await list('?status=afgewezen')).json() as components['schemas']['ToezichtBezwaren']).bezwaren).toEqual([])
  })

  it('name a person in no register too, without saying who', async () => {
    const id = await object(BSN.niemand, 'WM-01')
    const { bezwaren } = (await list()).json() as components['schemas']['ToezichtBezwaren']
    const own = bezwaren.find((bezwaar) => bezwaar.id === id)
    expect(own?.betrokkenePseudoniem).toMatch(/^[A-Za-z0-9_-]{20,64}$/)
    expect(own?.betrokkenePseudoniem).not.toBe(house.vault.bsn.index(BSN.niemand))
  })

  it('are decided with a reason, and the person sees it', async () => {
    const id = await object(BSN.bram, 'PW-05')
    const before = (await timelineOf(BSN.bram)).length
    const response = await decide(id, { besluit: 'gehonoreerd', motivering: 'Terecht bezwaar' })
    expect(response.statusCode).toBe(201)
    expect(response.json()).toMatchObject({
      id,
      status: 'gehonoreerd',
      motivering: 'Terecht bezwaar',
      beslotenOp: new Date(house.clock.now()).toISOString(),
    })
    const timeline = await timelineOf(BSN.bram)
    expect(timeline).toHaveLength(before + 1)
    expect(timeline[0]?.slots[0]).toMatchObject({ gebeurtenis: { soort: 'consent', actieNaam: 'bezwaar-gehonoreerd' } })
  })

  it('cannot be decided twice, or without a motivation, or when they are not there', async () => {
    const id = await object(BSN.daan, 'WM-01')
    expect(invalid(await decide(id, { besluit: 'afgewezen', motivering: ' ' }))).toEqual(['motivering motivering-ontbreekt'])
    await decide(id, { besluit: 'afgewezen', motivering: 'Wettelijke taak' })
    const again = await decide(id, { besluit: 'gehonoreerd', motivering: 'Toch wel' })
    expect(again.statusCode).toBe(409)
    expect(again.json()).toMatchObject({ code: 'overgang-niet-toegestaan' })
    const none = await decide('0190163d-8694-739b-aea5-966c26f8ad91', { besluit: 'afgewezen', motivering: 'x' })
    expect(none.statusCode).toBe(404)
  })

  it('are decided once for one key', async () => {
    const id = await object(BSN.daan, 'PW-01')
    const headers = { 'idempotency-key': 'besluit-0001' }
    const besluit = { besluit: 'in-behandeling', motivering: 'Wordt uitgezocht' }
    const first = await decide(id, besluit, headers)
    const size = house.vault.log.size()
    expect((await decide(id, besluit, headers)).json()).toEqual(first.json())
    expect(house.vault.log.size()).toBe(size)
    expect((await decide(id, { ...besluit, besluit: 'afgewezen' }, headers)).statusCode).toBe(422)
  })
})

describe('requests under the AVG', () => {
  type Verzoek = components['schemas']['ToezichtAvgVerzoek']
  type Verzoeken = components['schemas']['ToezichtAvgVerzoeken']
  const TEXT = 'Mijn voornaam is verkeerd geschreven'

  const burgerOf = (bsn: string) => {
    const number = sealNumber(house.vault.bsn, bsn)
    const persoon = number.betrokkene
    return { persoon, betrokkene: persoon, hoedanigheid: 'betrokkene', kanaal: 'portaal', nummers: [number] } as const
  }
  const request = async (bsn: string, wish: Partial<AvgVerzoekinhoud> = {}): Promise<string> => {
    house.clock.advance(1_000)
    const filing = fileAvgRequest(house.vault.avgRequests)
    const result = await filing({ burger: burgerOf(bsn), soort: 'rectificatie', toelichting: TEXT, ...wish })
    if (result.uitkomst !== 'gedaan') throw new Error(result.reden)
    return result.verzoek.id
  }
  const list = async (query = '', as: Caller | undefined = officer) =>
    await server.ask(as, { url: `/v1/toezicht/avg-verzoeken${query}` })
  const listed = async (query = '') => (await list(query)).json() as Verzoeken
  const ids = ({ avgVerzoeken }: Verzoeken) => avgVerzoeken.map(({ id }) => id)
  const act = async (
    id: string,
    step: 'behandelingen' | 'verdagingen' | 'antwoorden',
    payload: object,
    headers: Record<string, string> = {},
    as: Caller | undefined = officer,
  ) => await server.ask(as, { method: 'POST', url: `/v1/toezicht/avg-verzoeken/${id}/${step}`, payload, headers })
  const answer = { uitkomst: 'deels-toegewezen', motivering: 'Uw voornaam is hersteld, uw geboortedatum klopte al' }
  const reason = { reden: 'Wij vragen het eerst aan de gemeente waar u is geboren' }

  it('are listed by deadline, by pseudonym, with what she wrote, and the look is logged', async () => {
    const first = await request(BSN.anna, { veld: 'naam.voornamen' })
    const second = await request(BSN.bram, { soort: 'wissing', toelichting: 'Wis mijn oude adres' })
    const response = await list()
    expect(ids(response.json())).toEqual([first, second])
    const [one] = (response.json() as Verzoeken).avgVerzoeken
    expect(one).toEqual({
      id: first,
      betrokkenePseudoniem: house.vault.pseudonyms.subject(BSN.anna, 'avg'),
      soort: 'rectificatie',
      veld: 'naam.voornamen',
      toelichting: TEXT,
      status: 'ingediend',
      ingediendOp: new Date(house.clock.now() - 1_000).toISOString(),
      uiterlijk: '2026-12-21',
      versie: 1,
    })
    expect([...Object.values(BSN), 'Proefpersoon'].filter((text) => response.body.includes(text))).toEqual([])
    const record = await lastEvent()
    expect(record?.slots[0]).toMatchObject({
      gebeurtenis: { soort: 'logread', actieNaam: 'avg-verzoeken-gelezen' },
      antwoord: { aantal: 2 },
    })
    expect(JSON.stringify(record?.tiers)).not.toContain(TEXT)
    expect((await server.ask(officer, { url: `/v1/toezicht/avg-verzoeken/${first}` })).json()).toEqual(one)
    expect((await lastEvent())?.slots[0]).toMatchObject({
      gebeurtenis: { soort: 'logread', actieNaam: 'avg-verzoeken-gelezen' },
      antwoord: { aantal: 1 },
    })
    expect((await server.ask(officer, { url: `/v1/toezicht/avg-verzoeken/${NEVER}` })).statusCode).toBe(404)
    // Her first page counts the same ones, and names the first deadline.
    const today = (await server.ask(officer, { url: '/v1/toezicht/vandaag' })).json() as components['schemas']['Vandaag']
    expect(today.avgVerzoeken).toEqual({ open: 2, uiterlijk: '2026-12-21' })
    // The pseudonym leads to what the log has of her request.
    const [event] = await found({ betrokkenePseudoniem: one?.betrokkenePseudoniem ?? '', soort: 'consent' })
    expect(event).toMatchObject({ doel: 'BR-01', grondslag: ['12', '16'] })
  })

  it('give nothing when the look cannot be logged', async () => {
    const log = { ...house.vault.log, append: () => Promise.reject(new KluisError('log-niet-beschikbaar')) }
    const broken = await testServer({ vault: house.vault, operations: officerOperations({ ...house.vault, log }) })
    const response = await broken.ask(officer, { url: '/v1/toezicht/avg-verzoeken' })
    expect(response.statusCode).toBe(503)
    expect(response.body).not.toContain(TEXT)
    await broken.close()
  })

  it('go on from page to page where the last one ended, the extended ones at their new place', async () => {
    const [first = ''] = ids(await listed())
    expect((await act(first, 'verdagingen', { ...reason, versie: 1 })).statusCode).toBe(201)
    const later = await request(BSN.daan)
    const all = ids(await listed())
    expect(all).toHaveLength(3)
    expect(all.slice(-2)).toEqual([later, first])
    const seen: string[] = []
    let query = '?limiet=1'
    for (;;) {
      const page = await listed(query)
      seen.push(...ids(page))
      if (!page.volgende) break
      query = `?limiet=1&cursor=${page.volgende}`
    }
    expect(seen).toEqual(all)
    expect(ids(await listed('?status=verdaagd'))).toEqual([first])
    expect(ids(await listed('?status=beantwoord'))).toEqual([])
    const { volgende } = await listed('?limiet=1')
    expect(invalid(await list(`?status=verdaagd&cursor=${volgende}`))).toEqual(['cursor vorm'])
    expect((await list('?status=zoek')).statusCode).toBe(400)
  })

  it('are taken up, extended and answered, and the person sees each step', async () => {
    const id = await request(BSN.bram, { toelichting: 'Mijn geboortedatum klopt niet' })
    const before = (await timelineOf(BSN.bram)).length
    const taken = await act(id, 'behandelingen', { versie: 1 })
    expect([taken.statusCode, taken.json().status, taken.json().versie]).toEqual([201, 'in-behandeling', 2])
    const extended = (await act(id, 'verdagingen', { ...reason, versie: 2 })).json() as Verzoek
    const now = new Date(house.clock.now()).toISOString()
    expect(extended).toMatchObject({ status: 'verdaagd', uiterlijk: '2027-02-21', verdaging: { verdaagdOp: now, ...reason } })
    const answered = await act(id, 'antwoorden', { ...answer, versie: 3 })
    expect(answered.statusCode).toBe(201)
    expect(answered.json()).toMatchObject({ status: 'beantwoord', antwoord: { beantwoordOp: now, ...answer }, versie: 4 })
    expect(ids(await listed())).not.toContain(id)
    expect(ids(await listed('?status=beantwoord'))).toEqual([id])

    const steps = (await timelineOf(BSN.bram)).slice(0, 3)
    expect(await timelineOf(BSN.bram)).toHaveLength(before + 3)
    const acts = steps.map(({ slots }) => (slots[0]['gebeurtenis'] as { actieNaam: string }).actieNaam)
    expect(acts).toEqual(['avg-verzoek-beantwoord', 'avg-verzoek-verdaagd', 'avg-verzoek-in-behandeling'])
    expect(steps[0]?.slots[3]).toMatchObject({ medewerker: { pseudoniem: house.vault.pseudonyms.medewerker('fg-1') } })
    expect(JSON.stringify(steps.map(({ tiers }) => tiers))).not.toContain('geboren')
  })

  it('are refused to whoever looked at an older version, too late, or a second time', async () => {
    const id = await request(BSN.anna, { toelichting: 'Een andere fout' })
    await act(id, 'behandelingen', { versie: 1 })
    for (const [step, payload] of [
      ['behandelingen', {}],
      ['verdagingen', reason],
      ['antwoorden', answer],
    ] as const) {
      const stale = await act(id, step, { ...payload, versie: 1 })
      expect([stale.statusCode, stale.json().code]).toEqual([409, 'versie-verouderd'])
    }
    const twice = await act(id, 'behandelingen', { versie: 2 })
    expect([twice.statusCode, twice.json().code]).toEqual([409, 'overgang-niet-toegestaan'])
    const moment = house.clock.now()
    house.clock.advance(40 * DAY)
    const late = await act(id, 'verdagingen', { ...reason, versie: 2 })
    expect([late.statusCode, late.json().code]).toEqual([409, 'verdagen-te-laat'])
    house.clock.set(moment)
    await withdrawAvgRequest(house.vault.avgRequests)({ burger: burgerOf(BSN.anna), id })
    const gone = await act(id, 'antwoorden', { ...answer, versie: 3 })
    expect([gone.statusCode, gone.json().code]).toEqual([409, 'overgang-niet-toegestaan'])
  })

  it('name what is missing or wrong, and do not know what is not there', async () => {
    const id = await request(BSN.anna, { toelichting: 'Weer een fout' })
    expect(invalid(await act(id, 'behandelingen', {}))).toEqual(['versie verplicht'])
    expect(invalid(await act(id, 'verdagingen', { versie: 1 }))).toEqual(['reden verplicht'])
    expect(invalid(await act(id, 'verdagingen', { versie: 1, reden: ' ' }))).toEqual(['reden reden-ontbreekt'])
    expect(invalid(await act(id, 'antwoorden', { versie: 1 })).sort()).toEqual(['motivering verplicht', 'uitkomst verplicht'])
    expect(invalid(await act(id, 'antwoorden', { ...answer, versie: 1, motivering: ' ' }))).toEqual([
      'motivering motivering-ontbreekt',
    ])
    expect(invalid(await act(id, 'antwoorden', { ...answer, versie: 1, uitkomst: 'misschien' }))).toEqual(['uitkomst waarde'])
    const none = '0190163d-8694-739b-aea5-966c26f8ad91'
    expect((await act(none, 'behandelingen', { versie: 1 })).statusCode).toBe(404)
    expect((await act(none, 'verdagingen', { ...reason, versie: 1 })).statusCode).toBe(404)
    expect((await act(none, 'antwoorden', { ...answer, versie: 1 })).statusCode).toBe(404)
  })

  it('are answered once for one key', async () => {
    const id = await request(BSN.daan, { toelichting: 'Nog een fout' })
    const headers = { 'idempotency-key': 'antwoord-0001' }
    const first = await act(id, 'antwoorden', { ...answer, versie: 1 }, headers)
    const size = house.vault.log.size()
    expect((await act(id, 'antwoorden', { ...answer, versie: 1 }, headers)).json()).toEqual(first.json())
    expect(house.vault.log.size()).toBe(size)
    expect((await act(id, 'antwoorden', { ...answer, versie: 1, uitkomst: 'afgewezen' }, headers)).statusCode).toBe(422)
  })

  it('are read and answered by officers only', async () => {
    const id = await request(BSN.daan, { toelichting: 'De laatste fout' })
    for (const caller of [steward, citizen(BSN.daan)]) {
      expect((await list('', caller)).statusCode).toBe(403)
      expect((await act(id, 'behandelingen', { versie: 1 }, {}, caller)).statusCode).toBe(403)
      expect((await act(id, 'verdagingen', { ...reason, versie: 1 }, {}, caller)).statusCode).toBe(403)
      expect((await act(id, 'antwoorden', { ...answer, versie: 1 }, {}, caller)).statusCode).toBe(403)
    }
  })

  it('stand in no file of the database in words that can be read', async () => {
    const rows = await house.vault.database.reader.selectFrom('consent.avgverzoek').selectAll().execute()
    expect(rows.length).toBeGreaterThan(4)
    const stored = Buffer.concat(
      rows.flatMap((row) => Object.values(row).map((value) => Buffer.from(value instanceof Uint8Array ? value : String(value)))),
    )
    for (const text of ['voornaam', 'geboortedatum', 'geboren', 'hersteld']) expect(stored.includes(text)).toBe(false)
  })
})
