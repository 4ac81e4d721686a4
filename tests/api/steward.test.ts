/** The steward loads registers and decides on what stands apart; each of it stands in the log, no content ever leaves. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Caller } from '../../api/operation.ts'
import { stewardOperations } from '../../api/steward.ts'
import { KluisError } from '../../src/errors.ts'
import { importRegister } from '../../src/imports/importRegister.ts'
import { officer, steward, type TestServer, testServer } from '../support/server.ts'
import { BSN, GEMEENTE, NOW, person, type TestVault, testVault } from '../support/vault.ts'

let house: TestVault
let server: TestServer
beforeAll(async () => {
  house = await testVault({ people: [] })
  server = await testServer({ vault: house.vault, operations: stewardOperations(house.vault) })
})
afterAll(async () => {
  await server.close()
  await house.close()
})
beforeEach(() => house.clock.advance(1_000))

/** A valid number and a wrong one, of invented people. */
const persons = (name = 'Eva', bsn: string = BSN.anna) => [
  { burgerservicenummer: bsn, aNummer: '1999900006', naam: { voornamen: name, geslachtsnaam: 'Proefpersoon' } },
  { burgerservicenummer: '999900007', aNummer: '1999900007', naam: { voornamen: 'Fout' } },
]
const application = (identificatie: string) => ({
  _embedded: {
    aanvraag: [
      {
        identificatie,
        regeling: { identificatie: 'WMO' },
        datumAanvraag: '2025-12-01',
        beschikking: { beschikkingNummer: 77, datumAfgifte: '2025-12-20', beschikteProducten: [] },
      },
    ],
  },
})

interface Wish {
  formaat?: string
  bestand?: string
  bsn?: string
  caller?: Caller | undefined
}
const load = (content: unknown, { formaat = 'brp-json', bestand, bsn, caller = steward }: Wish = {}) =>
  server.ask(caller, {
    method: 'POST',
    url: `/v1/beheer/importen?formaat=${formaat}${bestand === undefined ? '' : `&bestand=${encodeURIComponent(bestand)}`}`,
    headers: { 'content-type': 'application/octet-stream', ...(bsn !== undefined && { burgerservicenummer: bsn }) },
    payload: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
  })
const get = (path: string, caller: Caller | undefined = steward) => server.ask(caller, { url: `/v1/beheer/${path}` })
const decide = (path: string, payload: object = { reden: 'Nagekeken met de bron' }, headers: Record<string, string> = {}) =>
  server.ask(steward, { method: 'POST', url: `/v1/beheer/quarantaine/${path}`, payload, headers })
const lastEvent = async () => (await house.vault.trail.records([house.vault.log.size() - 1]))[0]?.slots
const invalid = (response: { json(): { invalidParams: { name: string; code: string }[] } }) =>
  response.json().invalidParams.map(({ name, code }) => `${name} ${code}`)

/** One record that waits in quarantine for a person whom the register does not know. */
async function waiting(identificatie: string, bsn: string): Promise<string> {
  const response = await load(application(identificatie), { formaat: 'zorgned', bsn })
  expect(response.json()).toMatchObject({ quarantaine: [{ code: 'client-onbekend', herstelbaar: true }] })
  const { quarantaine } = (await get('quarantaine?limiet=1')).json() as { quarantaine: { id: string }[] }
  return quarantaine[0]?.id ?? ''
}

describe('importeerBestand', () => {
  it('loads what is good, sets apart what is not, and reports places and codes', async () => {
    const response = await load(persons(), { bestand: 'personen.json' })
    expect(response.statusCode).toBe(200)
    expect(response.json()).toMatchObject({
      bestand: 'personen.json',
      formaat: 'brp-json',
      gelezen: 2,
      aanvaard: 1,
      ongewijzigd: 0,
      quarantaine: [{ code: 'bsn-ongeldig' }],
    })
    expect(response.body).not.toMatch(/9999000/)
  })

  it('changes nothing the second time', async () => {
    await load(persons('Fien', BSN.bram))
    expect((await load(persons('Fien', BSN.bram))).json()).toMatchObject({ gelezen: 2, aanvaard: 1, ongewijzigd: 1 })
  })

  it('writes one import event, about nobody, before the report leaves', async () => {
    const size = house.vault.log.size()
    await load(persons('Gijs'))
    expect(house.vault.log.size()).toBe(size + 1)
    const slots = await lastEvent()
    expect(slots?.[0]).toMatchObject({
      gebeurtenis: { soort: 'import', actieNaam: 'bestand-geladen', actieCode: 'C', begin: house.clock.now() },
      antwoord: { aantal: 1 },
      partijen: { dienst: 'beheer' },
    })
    expect(slots?.[1]).toMatchObject({ gegevens: { bronregister: 'brp' } })
    expect(slots?.[2]['betrokkene']).toBeUndefined()
    expect(slots?.[3]).toMatchObject({ medewerker: { pseudoniem: house.vault.pseudonyms.medewerker('beheer-1') } })
    const open = await house.vault.database.reader
      .selectFrom('registers.outbox')
      .select('id')
      .where('verwerkt_op', 'is', null)
      .execute()
    expect(open).toEqual([])
  })

  it('says that the official schemas are missing, and logs that the import broke off', async () => {
    const bare = await testVault({ people: [], config: { schemasDir: '/does/not/exist' } })
    const other = await testServer({ vault: bare.vault, operations: stewardOperations(bare.vault) })
    try {
      const response = await other.ask(steward, {
        method: 'POST',
        url: '/v1/beheer/importen?formaat=istandaarden',
        headers: { 'content-type': 'application/octet-stream' },
        payload: Buffer.from('<a/>'),
      })
      expect(response.statusCode).toBe(409)
      expect(response.json()).toMatchObject({ code: 'schemas-ontbreken' })
      const [record] = await bare.vault.trail.records([bare.vault.log.size() - 1])
      expect(record?.slots[0]).toMatchObject({ gebeurtenis: { actieNaam: 'bestand-laden-afgebroken' } })
      expect(record?.slots[2]).toMatchObject({ besluit: { uitkomst: 'fout' } })
    } finally {
      await other.close()
      await bare.close()
    }
  })

  it('wants the person beside a ZorgNed file, and beside no other', async () => {
    expect(invalid(await load(application('a0'), { formaat: 'zorgned' }))).toEqual(['Burgerservicenummer verplicht'])
    expect(invalid(await load(persons(), { bsn: BSN.anna }))).toEqual(['Burgerservicenummer onbekend'])
    const wrong = await load(application('a0'), { formaat: 'zorgned', bsn: '123456789' })
    expect(invalid(wrong)).toEqual(['Burgerservicenummer elfproef'])
    expect(wrong.body).not.toContain('123456789')
  })

  it('refuses an unknown format, a name with a burgerservicenummer in it, and another content type', async () => {
    expect((await load(persons(), { formaat: 'excel' })).statusCode).toBe(400)
    expect((await load(persons(), { bestand: `persoon ${BSN.anna}.json` })).statusCode).toBe(400)
    const json = await server.ask(steward, { method: 'POST', url: '/v1/beheer/importen?formaat=brp-json', payload: [] })
    expect(json.statusCode).toBe(415)
  })

  it('loads one file at a time, and gives each its own report', async () => {
    const size = house.vault.log.size()
    const reports = await Promise.all(['Hans', 'Iris', 'Joep'].map((name) => load(persons(name))))
    expect(reports.map((response) => response.statusCode)).toEqual([200, 200, 200])
    expect(new Set(reports.map((response) => (response.json() as { id: string }).id)).size).toBe(3)
    expect(house.vault.log.size()).toBe(size + 3)
  })
})

describe('leesImporten and leesImport', () => {
  it('show what was loaded, newest first, page by page', async () => {
    await load(persons('Kees'), { bestand: 'kees.json' })
    const first = (await get('importen?limiet=1')).json() as { importen: { id: string; bestand: string }[]; volgende: string }
    expect(first.importen).toMatchObject([
      { bestand: 'kees.json', inQuarantaine: 1, ontvangenOp: new Date(house.clock.now()).toISOString() },
    ])
    const second = (await get(`importen?limiet=1&cursor=${first.volgende}`)).json() as typeof first
    expect(second.importen[0]?.id).not.toBe(first.importen[0]?.id)
    const report = await get(`importen/${first.importen[0]?.id}`)
    expect(report.json()).toMatchObject({ bestand: 'kees.json', gelezen: 2 })
  })

  it('refuse a cursor of another list, and an import that is not there', async () => {
    const { volgende } = (await get('importen?limiet=1')).json() as { volgende: string }
    expect(invalid(await get(`quarantaine?cursor=${volgende}`))).toEqual(['cursor vorm'])
    expect((await get('importen/0190163d-8694-739b-aea5-966c26f8ad91')).statusCode).toBe(404)
    expect((await get('importen?limiet=101')).statusCode).toBe(400)
  })

  it('refuse an officer, and nobody', async () => {
    expect((await get('importen', officer)).statusCode).toBe(403)
    expect((await server.ask(undefined, { url: '/v1/beheer/importen' })).statusCode).toBe(401)
  })
})

describe('quarantine', () => {
  it('shows place and reason, filtered by import and state, and never the content', async () => {
    const { id } = (await load([{ burgerservicenummer: '999900008', aNummer: '1999900008' }])).json() as { id: string }
    const of = async (query: string) =>
      (await get(`quarantaine?${query}`)).json() as { quarantaine: { id: string; importId: string; status: string }[] }
    expect((await of(`importId=${id}&status=open`)).quarantaine).toMatchObject([
      { importId: id, status: 'open', code: 'bsn-ongeldig', ontvangenOp: new Date(house.clock.now()).toISOString() },
    ])
    expect((await of(`importId=${id}&status=verworpen`)).quarantaine).toEqual([])
    const all = await of('')
    expect(all.quarantaine.length).toBeGreaterThan(1)
    const [one] = all.quarantaine
    expect((await get(`quarantaine/${one?.id}`)).json()).toEqual(one)
    expect((await get('quarantaine/00000000-0000-7000-8000-000000000000')).statusCode).toBe(404)
    expect(JSON.stringify(all)).not.toMatch(/99990000[78]/)
  })

  it('releases a record once the person is known, and logs the decision', async () => {
    const id = await waiting('a1', BSN.cato)
    await house.seed(person(BSN.cato, 'Cato', '2014-06-15'))
    const response = await decide(`${id}/vrijgaven`)
    expect(response.statusCode).toBe(201)
    expect(response.json()).toMatchObject({ id, status: 'vrijgegeven', uitkomst: 'aanvaard', reden: 'Nagekeken met de bron' })
    const slots = await lastEvent()
    expect(slots?.[0]).toMatchObject({ gebeurtenis: { soort: 'import', actieNaam: 'quarantaine-vrijgegeven', actieCode: 'U' } })
    expect(JSON.stringify(slots)).not.toContain('Nagekeken')
  })

  it('leaves a record where it is when it is still refused', async () => {
    const id = await waiting('a2', BSN.niemand)
    expect((await decide(`${id}/vrijgaven`)).json()).toMatchObject({
      status: 'open',
      uitkomst: 'opnieuw-in-quarantaine',
      code: 'client-onbekend',
    })
    expect((await lastEvent())?.[0]).toMatchObject({ gebeurtenis: { actieNaam: 'quarantaine-opnieuw-geweigerd' } })
  })

  it('drops a record for good, with a reason', async () => {
    const id = await waiting('a3', BSN.niemand)
    expect((await decide(`${id}/verwerpingen`, { reden: 'Hoort bij een andere gemeente' })).json()).toMatchObject({
      status: 'verworpen',
      uitkomst: 'verworpen',
      reden: 'Hoort bij een andere gemeente',
    })
    expect((await lastEvent())?.[0]).toMatchObject({ gebeurtenis: { actieNaam: 'quarantaine-verworpen' } })
    const again = await decide(`${id}/vrijgaven`)
    expect(again.statusCode).toBe(409)
    expect(again.json()).toMatchObject({ code: 'botsing' })
  })

  it('decides once for one key, and answers the same again', async () => {
    const id = await waiting('a4', BSN.niemand)
    const headers = { 'idempotency-key': 'besluit-0001' }
    const first = await decide(`${id}/verwerpingen`, undefined, headers)
    const size = house.vault.log.size()
    const again = await decide(`${id}/verwerpingen`, undefined, headers)
    expect(again.statusCode).toBe(201)
    expect(again.json()).toEqual(first.json())
    expect(house.vault.log.size()).toBe(size)
    expect((await decide(`${id}/verwerpingen`, { reden: 'Toch anders' }, headers)).statusCode).toBe(422)
  })

  it('wants a reason, and knows what is not there', async () => {
    const id = await waiting('a5', BSN.niemand)
    expect(invalid(await decide(`${id}/verwerpingen`, {}))).toEqual(['reden verplicht'])
    const none = await decide('0190163d-8694-739b-aea5-966c26f8ad91/verwerpingen')
    expect(none.statusCode).toBe(404)
  })
})

describe('an import whose event the log did not get', () => {
  it('is told at the next start, once', async () => {
    const own = await testVault({ people: [] })
    try {
      const log = { ...own.vault.log, append: () => Promise.reject(new KluisError('log-niet-beschikbaar')) }
      const parts = { ...own.vault, gemeentecode: GEMEENTE, log, encode: own.vault.serviceEvent, spoolDir: own.layout.spool }
      const failing = { ...own.vault, imports: importRegister(parts) }
      const broken = await testServer({ vault: own.vault, operations: stewardOperations(failing) })
      const response = await broken.ask(steward, {
        method: 'POST',
        url: '/v1/beheer/importen?formaat=brp-json',
        headers: { 'content-type': 'application/octet-stream' },
        payload: Buffer.from(JSON.stringify(persons())),
      })
      expect(response.statusCode).toBe(503)
      expect(response.json()).toMatchObject({ code: 'log-niet-beschikbaar' })
      await broken.close()
      expect(own.vault.log.size()).toBe(0)
      await own.reopen()
      await own.reopen()
      expect(own.vault.log.size()).toBe(1)
      const [record] = await own.vault.trail.records([0])
      expect(record?.slots[0]).toMatchObject({ gebeurtenis: { actieNaam: 'bestand-geladen', begin: NOW } })
    } finally {
      await own.close()
    }
  })
})
