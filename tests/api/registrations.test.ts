/** Cases and employees: what is registered decides who may ask, and everybody concerned sees that it was. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../../api/operation.ts'
import { registrationOperations } from '../../api/registrations.ts'
import { GENERAL_DOMAIN } from '../../src/accesslog/serviceEvents.ts'
import { KluisError } from '../../src/errors.ts'
import { type TestServer, testServer } from '../support/server.ts'
import { BSN, GEMEENTE_OIN, type TestVault, testVault } from '../support/vault.ts'

const app = (rol: string): Caller => ({
  soort: 'app',
  vrager: { oin: GEMEENTE_OIN, app: 'verzonnen', rollen: [rol], orgType: 'overheid', machine: true },
})
const zaaksysteem = app('gemeente:zaaksysteem')
const personeelssysteem = app('gemeente:personeelssysteem')

const zaak = {
  soort: 'melding-wmo',
  betrokkenen: [BSN.anna],
  geopendOp: '2026-11-01T09:00:00Z',
  kenmerken: { signaal: '2026-11-01T09:00:00Z', plan: '2026-11-03T09:00:00+01:00' },
  medewerkers: [
    { medewerker: 'm-1', van: '2026-11-01T09:00:00Z' },
    { medewerker: 'm-2', van: '2026-11-02T09:00:00Z', tot: '2026-11-09T09:00:00Z' },
  ],
}
const medewerker = { van: '2026-01-01T00:00:00Z', relaties: [{ burgerservicenummer: BSN.bram, soort: 'gezin' }] }

let house: TestVault
let server: TestServer
beforeAll(async () => {
  house = await testVault()
  server = await testServer({ vault: house.vault, operations: registrationOperations(house.vault) })
})
afterAll(async () => {
  await server.close()
  await house.close()
})

const put = (
  path: string,
  payload: object,
  caller: Caller | undefined = path.startsWith('zaken') ? zaaksysteem : personeelssysteem,
) => server.ask(caller, { method: 'PUT', url: `/v1/${path}`, payload })

const pseudonymOf = (bsn: string) => house.vault.pseudonyms.subject(bsn, GENERAL_DOMAIN)
const events = async (traceId: string) => (await house.vault.trail.search({ traceId, limiet: 100 })).records.toReversed()
const withTrace = async (path: string, payload: object) => {
  const traceId = house.vault.random.draw(16).toString('hex')
  const response = await server.ask(path.startsWith('zaken') ? zaaksysteem : personeelssysteem, {
    method: 'PUT',
    url: `/v1/${path}`,
    payload,
    headers: { traceparent: `00-${traceId}-00f067aa0ba902b7-01` },
  })
  return { response, logged: await events(traceId) }
}
const caseRow = (zaakId: string) =>
  house.vault.database.reader.selectFrom('registers.zaak').selectAll().where('zaak_id', '=', zaakId).executeTakeFirst()
const invalid = (response: { json(): { invalidParams: { name: string; code: string }[] } }) =>
  response.json().invalidParams.map(({ name, code }) => `${name} ${code}`)

describe('registreerZaak', () => {
  it('keeps the case, whom it concerns and who works on it', async () => {
    expect((await put('zaken/Z-1', zaak)).statusCode).toBe(204)
    expect(await caseRow('Z-1')).toMatchObject({
      soort: 'melding-wmo',
      geopend_op: Date.UTC(2026, 10, 1, 9),
      gesloten_op: null,
      kenmerken: JSON.stringify({ plan: Date.UTC(2026, 10, 3, 8), signaal: Date.UTC(2026, 10, 1, 9) }),
      versie: 1,
    })
    const { reader } = house.vault.database
    const concerned = await reader
      .selectFrom('registers.zaak_betrokkene')
      .select('betrokkene')
      .where('zaak_id', '=', 'Z-1')
      .execute()
    expect(concerned).toEqual([{ betrokkene: house.vault.bsn.index(BSN.anna) }])
    const working = await reader
      .selectFrom('registers.zaak_medewerker')
      .select(['medewerker', 'tot'])
      .where('zaak_id', '=', 'Z-1')
      .execute()
    expect(working).toEqual([
      { medewerker: 'm-1', tot: null },
      { medewerker: 'm-2', tot: Date.UTC(2026, 10, 9, 9) },
    ])
  })

  it('changes nothing and logs nothing when it stands as given', async () => {
    await put('zaken/Z-2', zaak)
    const size = house.vault.log.size()
    const shuffled = {
      ...zaak,
      kenmerken: Object.fromEntries(Object.entries(zaak.kenmerken).reverse()),
      medewerkers: [...zaak.medewerkers].reverse(),
    }
    expect((await put('zaken/Z-2', shuffled)).statusCode).toBe(204)
    expect((await caseRow('Z-2'))?.versie).toBe(1)
    expect(house.vault.log.size()).toBe(size)
  })

  it('replaces what changed and raises the version', async () => {
    await put('zaken/Z-3', zaak)
    await put('zaken/Z-3', { ...zaak, geslotenOp: '2026-11-20T09:00:00Z', medewerkers: [] })
    expect(await caseRow('Z-3')).toMatchObject({ gesloten_op: Date.UTC(2026, 10, 20, 9), versie: 2 })
    const working = await house.vault.database.reader
      .selectFrom('registers.zaak_medewerker')
      .selectAll()
      .where('zaak_id', '=', 'Z-3')
      .execute()
    expect(working).toEqual([])
  })

  it('logs one event about the one person concerned', async () => {
    const { logged } = await withTrace('zaken/Z-4', zaak)
    expect(logged).toHaveLength(1)
    expect(logged[0]?.slots[0]).toMatchObject({
      gebeurtenis: { soort: 'import', actieNaam: 'zaak-geregistreerd', actieCode: 'C' },
      partijen: { afnemerOin: GEMEENTE_OIN, dienst: 'zaken' },
    })
    expect(logged[0]?.slots[2]).toMatchObject({ betrokkene: { pseudoniem: pseudonymOf(BSN.anna) } })
  })

  it('logs a parent and an event about each of several persons, in one group', async () => {
    const { logged } = await withTrace('zaken/Z-5', { ...zaak, betrokkenen: [BSN.anna, BSN.bram] })
    expect(logged.map(({ slots }) => (slots[2]['betrokkene'] as { pseudoniem: string } | undefined)?.pseudoniem)).toEqual(
      expect.arrayContaining([undefined, pseudonymOf(BSN.anna), pseudonymOf(BSN.bram)]),
    )
    const [parent, ...children] = logged.map(({ slots }) => slots[0]['spoor'] as { spanId: string; parentSpanId?: string })
    expect(children.map(({ parentSpanId }) => parentSpanId)).toEqual([parent?.spanId, parent?.spanId])
  })

  it('tells a person too when the case no longer concerns her', async () => {
    await put('zaken/Z-6', { ...zaak, betrokkenen: [BSN.anna, BSN.bram] })
    const { logged } = await withTrace('zaken/Z-6', { ...zaak, betrokkenen: [BSN.anna] })
    const about = logged.map(({ slots }) => (slots[2]['betrokkene'] as { pseudoniem: string } | undefined)?.pseudoniem)
    expect(about).toContain(pseudonymOf(BSN.bram))
  })

  it('takes a person whom no register knows, without saying so', async () => {
    expect((await put('zaken/Z-7', { ...zaak, betrokkenen: [BSN.niemand] })).statusCode).toBe(204)
  })

  it('names every fault of the message together, and writes nothing', async () => {
    const response = await put('zaken/Z-8', {
      soort: 'verzonnen-soort',
      betrokkenen: [BSN.anna, '123456789'],
      geopendOp: '2026-11-10T09:00:00Z',
      geslotenOp: '2026-11-01T09:00:00Z',
      kenmerken: { signaal: '2026-11-01T09:00:00Z', onbekendKenmerk: '2026-11-01T09:00:00Z' },
      medewerkers: [
        { medewerker: 'm-1', van: '2026-11-01T09:00:00Z', tot: '2026-10-01T09:00:00Z' },
        { medewerker: 'm-1', van: '2026-11-01T10:00:00+01:00' },
      ],
    })
    expect(response.statusCode).toBe(400)
    expect(invalid(response).sort()).toEqual([
      'betrokkenen.1 elfproef',
      'geslotenOp volgorde',
      'kenmerken.onbekendKenmerk waarde',
      'medewerkers.0.tot volgorde',
      'medewerkers.1 dubbel',
      'soort waarde',
    ])
    expect(await caseRow('Z-8')).toBeUndefined()
  })

  it('refuses a moment that no calendar has', async () => {
    const response = await put('zaken/Z-9', { ...zaak, geopendOp: '2016-12-31T23:59:60Z' })
    expect(response.statusCode).toBe(400)
    expect(invalid(response)).toContain('geopendOp vorm')
  })

  it('refuses a case number that could be a burgerservicenummer, and unknown members', async () => {
    expect((await put(`zaken/${BSN.anna}`, zaak)).statusCode).toBe(400)
    expect(invalid(await put('zaken/Z-10', { ...zaak, erbij: 1 }))).toEqual(['erbij onbekend'])
  })

  it('refuses an app that is no case system, and nobody', async () => {
    expect((await put('zaken/Z-11', zaak, personeelssysteem)).statusCode).toBe(403)
    expect((await server.ask(undefined, { method: 'PUT', url: '/v1/zaken/Z-11', payload: zaak })).statusCode).toBe(401)
  })
})

describe('registreerMedewerker', () => {
  const row = (id: string) =>
    house.vault.database.reader
      .selectFrom('registers.medewerker')
      .select(['van', 'tot', 'versie'])
      .where('medewerker', '=', id)
      .executeTakeFirst()

  it('keeps the employee and whose file is near', async () => {
    expect((await put('medewerkers/m-1', medewerker)).statusCode).toBe(204)
    expect(await row('m-1')).toEqual({ van: Date.UTC(2026, 0, 1), tot: null, versie: 1 })
    const relations = await house.vault.database.reader
      .selectFrom('registers.medewerker_relatie')
      .select(['betrokkene', 'soort'])
      .where('medewerker', '=', 'm-1')
      .execute()
    expect(relations).toEqual([{ betrokkene: house.vault.bsn.index(BSN.bram), soort: 'gezin' }])
  })

  it('changes nothing when it stands as given, and raises the version otherwise', async () => {
    await put('medewerkers/m-2', medewerker)
    const size = house.vault.log.size()
    await put('medewerkers/m-2', medewerker)
    expect(house.vault.log.size()).toBe(size)
    await put('medewerkers/m-2', { ...medewerker, tot: '2026-12-01T00:00:00Z', relaties: [] })
    expect(await row('m-2')).toMatchObject({ tot: Date.UTC(2026, 11, 1), versie: 2 })
  })

  it('logs an event about each person, also about one who is no longer near', async () => {
    await put('medewerkers/m-3', medewerker)
    const { logged } = await withTrace('medewerkers/m-3', {
      ...medewerker,
      relaties: [{ burgerservicenummer: BSN.anna, soort: 'collega' }],
    })
    const about = logged.map(({ slots }) => (slots[2]['betrokkene'] as { pseudoniem: string } | undefined)?.pseudoniem)
    expect(about).toEqual(expect.arrayContaining([undefined, pseudonymOf(BSN.anna), pseudonymOf(BSN.bram)]))
    expect(logged[0]?.slots[0]).toMatchObject({ gebeurtenis: { actieNaam: 'medewerker-geregistreerd', actieCode: 'U' } })
  })

  it('logs one event about nobody for an employee without relations', async () => {
    const { logged } = await withTrace('medewerkers/m-4', { ...medewerker, relaties: [] })
    expect(logged).toHaveLength(1)
    expect(logged[0]?.slots[2]['betrokkene']).toBeUndefined()
  })

  it('refuses what is not a relation, and the same person twice', async () => {
    const twice = { ...medewerker, relaties: [...medewerker.relaties, { burgerservicenummer: BSN.bram, soort: 'collega' }] }
    expect(invalid(await put('medewerkers/m-5', twice))).toEqual(['relaties.1.burgerservicenummer dubbel'])
    const wrong = { ...medewerker, relaties: [{ burgerservicenummer: BSN.bram, soort: 'buur' }] }
    expect((await put('medewerkers/m-5', wrong)).statusCode).toBe(400)
    expect(await row('m-5')).toBeUndefined()
  })

  it('refuses a case system', async () => {
    expect((await put('medewerkers/m-6', medewerker, zaaksysteem)).statusCode).toBe(403)
  })
})

describe('a registration whose event the log did not get', () => {
  it('is logged at the next start, once', async () => {
    const own = await testVault()
    try {
      const failing = {
        ...own.vault,
        log: { ...own.vault.log, append: () => Promise.reject(new KluisError('log-niet-beschikbaar')) },
      }
      const broken = await testServer({ vault: own.vault, operations: registrationOperations(failing) })
      const response = await broken.ask(zaaksysteem, {
        method: 'PUT',
        url: '/v1/zaken/Z-1',
        payload: { ...zaak, betrokkenen: [BSN.anna, BSN.bram] },
      })
      expect(response.statusCode).toBe(503)
      await broken.close()
      const size = own.vault.log.size()
      await own.reopen()
      expect(own.vault.log.size()).toBe(size + 3)
      await own.reopen()
      expect(own.vault.log.size()).toBe(size + 3)
      const found = await own.vault.trail.search({
        betrokkenen: own.vault.pseudonyms.allOf(BSN.bram, [GENERAL_DOMAIN]),
        limiet: 10,
      })
      expect(found.records).toHaveLength(1)
    } finally {
      await own.close()
    }
  })
})
