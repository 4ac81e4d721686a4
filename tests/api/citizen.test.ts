import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { citizenOperations } from '../../api/citizen.ts'
import { readContract } from '../../api/contract.ts'
import type { Tiers } from '../../src/accesslog/event.ts'
import { verifyCompact } from '../../src/accesslog/formats/compactReceipt.ts'
import { verifyReceipt } from '../../src/accesslog/formats/receipt.ts'
import { registerCase } from '../../src/cases/registerCase.ts'
import { KluisError } from '../../src/errors.ts'
import type { RegisterReader } from '../../src/registers/register.ts'
import { cursorOf } from '../../src/requests/cursor.ts'
import { packageRoot } from '../../src/rules/packageRoot.ts'
import { traceFrom } from '../../src/trace.ts'
import {
  acting,
  ask,
  askPayments,
  BSN,
  coach,
  consulent,
  curious,
  family,
  KIN,
  PAYMENT_FIELDS,
  rechercheur,
  requestOfCoach,
  seedBenefit,
} from '../src/citizen/household.ts'
import { citizen, officer, type TestServer, testServer } from '../support/server.ts'
import { DAY, GEMEENTE, GEMEENTE_OIN, NOW, type TestVault, testVault } from '../support/vault.ts'

let town: TestVault
let server: TestServer
const mother = citizen(KIN.moeder)
const stranger = citizen(BSN.niemand)

async function open(): Promise<void> {
  town = await testVault({ people: family })
  server = await testServer({ vault: town.vault, operations: citizenOperations(town.vault) })
}
async function close(): Promise<void> {
  await server.close()
  await town.close()
}
const get = (url: string, as = mother) => server.ask(as, { method: 'GET', url })
const post = (url: string, payload?: object, headers: Record<string, string> = {}, as = mother) =>
  server.ask(as, { method: 'POST', url, headers, ...(payload && { payload }) })
const lines = async (query = '', as = mother) => (await get(`/v1/mijn/inzagen${query}`, as)).json()

describe('the operations of citizens', () => {
  it('are all of the contract for burgers and no other', async () => {
    await open()
    const { paths } = readContract(packageRoot(), 'openapi.yaml')
    const wanted = Object.values(paths).flatMap((item) =>
      Object.values(item as Record<string, { operationId?: string; 'x-toegang'?: { doelgroep: string } }>).flatMap((operation) =>
        operation['x-toegang']?.doelgroep === 'burger' ? [operation.operationId] : [],
      ),
    )
    expect(Object.keys(citizenOperations(town.vault)).sort()).toEqual(wanted.sort())
    await close()
  })
})

describe('the timeline', () => {
  beforeAll(open)
  afterAll(close)

  it('shows a refused question of a moment ago: who, when, why not, on which ground, which fields', async () => {
    const { id, uitkomst } = await curious(town.vault)
    expect(uitkomst).toBe('geweigerd')
    const { inzagen } = await lines()
    expect(inzagen[0]).toMatchObject({
      id,
      soort: 'intent',
      tijdstip: new Date(NOW).toISOString(),
      handeling: 'clienten raadplegen',
      uitkomst: 'geweigerd',
      organisatie: { oin: GEMEENTE_OIN, naam: 'wmo-consulent' },
      doel: { id: 'WM-01', tekst: { nl: expect.any(String), en: expect.any(String) } },
      grondslag: {
        soort: 'wet',
        avg: expect.stringContaining('6.1.'),
        uitleg: { nl: expect.any(String), en: expect.any(String) },
      },
      register: 'client',
      gevraagd: ['naam.voornamen'],
      geleverd: [],
      weigering: { code: 'voorwaarde-melding.open', uitleg: { nl: expect.any(String), en: expect.any(String) } },
    })
    expect(inzagen[0].grondslag.wet.length).toBeGreaterThan(0)
  })

  it('names no staff, no pseudonym and no case', async () => {
    await curious(town.vault)
    const text = JSON.stringify(await lines())
    const { pseudonyms } = town.vault
    expect(text).not.toContain('m-0042')
    expect(text).not.toContain(pseudonyms.medewerker('m-0042'))
    expect(text).not.toContain(pseudonyms.zaak('zaak-van-niemand'))
    expect(text).not.toContain(KIN.moeder)
  })

  it('shows nothing of somebody else', async () => {
    await curious(town.vault)
    expect(await lines('', stranger)).toMatchObject({ inzagen: [], gelogdSinds: new Date(NOW).toISOString() })
  })

  it('logs each reading before the answer, and shows the reader her own readings of a day as one line', async () => {
    await curious(town.vault)
    for (let nr = 0; nr < 3; nr++) await lines()
    const size = town.vault.log.size()
    const { inzagen } = await lines()
    expect(town.vault.log.size()).toBe(size + 1)
    expect(inzagen[0]).toMatchObject({
      soort: 'logread',
      handeling: 'eigen-inzagen-gelezen',
      samengevoegd: 3,
      grondslag: { soort: 'recht' },
      organisatie: { naam: 'portaal' },
    })
    expect(inzagen[1].soort).toBe('intent')
    town.clock.advance(DAY)
    await lines()
    const [today, yesterday] = (await lines()).inzagen
    expect([today.samengevoegd, yesterday.samengevoegd]).toEqual([undefined, 4])
  })

  it('says by a mark that there is something new, which reading does not move and which is not logged', async () => {
    const boy = citizen(KIN.finn)
    const mark = async () => (await get('/v1/mijn/inzagenstand', boy)).json()
    expect(await mark()).toEqual({})
    const { id } = await curious(town.vault, KIN.finn)
    const before = await mark()
    expect(before.stand).toMatch(/^[\w-]{22}$/)
    expect(id).not.toContain(before.stand)
    await lines('', boy)
    const size = town.vault.log.size()
    expect(await mark()).toEqual(before)
    expect(town.vault.log.size()).toBe(size)
    await curious(town.vault, KIN.finn)
    expect(await mark()).not.toEqual(before)
  })

  it('goes on from page to page without losing or repeating a line', async () => {
    const asked: string[] = []
    for (let nr = 0; nr < 5; nr++) asked.push((await curious(town.vault, KIN.vader)).id)
    const father = citizen(KIN.vader)
    const seen: string[] = []
    let query = '?limiet=2'
    for (;;) {
      const page = await lines(query, father)
      seen.push(...page.inzagen.filter(({ soort }: { soort: string }) => soort === 'intent').map(({ id }: { id: string }) => id))
      if (!page.volgende) break
      query = `?limiet=2&cursor=${page.volgende}`
    }
    expect(seen).toEqual(asked.toReversed())
  })

  it('takes no cursor of another list, another person or its own making', async () => {
    await curious(town.vault)
    await curious(town.vault)
    const { volgende } = await lines('?limiet=1')
    const self = town.vault.bsn.index(KIN.moeder)
    const filter = ['inzagen', self, self, undefined, undefined, undefined]
    expect((await get(`/v1/mijn/inzagen?cursor=${cursorOf('1', filter)}`)).statusCode).toBe(200)
    const refused = [
      await get(`/v1/mijn/inzagen?limiet=1&cursor=${volgende}`, stranger),
      await get(`/v1/mijn/inzagen?limiet=1&organisatie=${GEMEENTE_OIN}&cursor=${volgende}`),
      await get('/v1/mijn/inzagen?cursor=verzonnen'),
      // Anybody can make one for a place that is none.
      await get(`/v1/mijn/inzagen?cursor=${cursorOf('NaN', filter)}`),
      await get(`/v1/mijn/inzagen?cursor=${cursorOf('1e3', filter)}`),
    ]
    for (const response of refused) {
      expect(response.statusCode).toBe(400)
      expect(response.json().invalidParams).toMatchObject([{ name: 'cursor' }])
    }
  })

  it('filters by period and by organisation, the municipality with its own services included', async () => {
    town.clock.set(NOW + 3 * DAY)
    const consent = await requestOfCoach(town.vault)
    await askPayments(town.vault, consent)
    const from = new Date(NOW + 3 * DAY).toISOString()
    const soorten = async (query: string) => (await lines(query)).inzagen.map(({ soort }: { soort: string }) => soort)
    expect((await soorten(`?van=${from}&organisatie=${coach.oin}`)).sort()).toEqual(['consent', 'intent'])
    expect(await soorten(`?van=${from}&organisatie=${GEMEENTE_OIN}`)).toEqual(['logread'])
    expect(await soorten(`?tot=${from}&organisatie=${coach.oin}`)).toEqual([])
  })

  it('refuses a moment that does not exist, and names it', async () => {
    for (const name of ['van', 'tot']) {
      for (const moment of ['2026-11-21T23:59:60Z', '2026-11-21T23:59:60.5Z']) {
        const response = await get(`/v1/mijn/inzagen?${name}=${moment}`)
        expect([moment, response.statusCode, response.json().invalidParams[0].name]).toEqual([moment, 400, name])
      }
    }
  })

  it('shows later what a rule delays, the case included, and tells until then no more than it tells everybody', async () => {
    const son = citizen(KIN.gijs)
    const unaware = await lines('', son)
    await registerCase({ ...town.vault, gemeentecode: GEMEENTE, encode: town.vault.serviceEvent })(
      { oin: GEMEENTE_OIN, rol: 'gemeente:zaaksysteem', spoor: traceFrom(town.vault.random)(undefined) },
      {
        zaakId: 'zaak-1',
        soort: 'fraudeonderzoek',
        betrokkenen: [KIN.gijs],
        geopendOp: town.clock.now(),
        kenmerken: {},
        medewerkers: [],
      },
    )
    const { id } = await ask(town.vault, {
      doel: 'FR-01',
      vrager: rechercheur,
      velden: ['burgerservicenummer'],
      zaakId: 'zaak-1',
      burgerservicenummers: [KIN.gijs],
    })
    const before = await lines('', son)
    // All that is new is that he looked himself.
    expect({ ...before, inzagen: [] }).toEqual(unaware)
    expect(before.inzagen).toMatchObject([{ handeling: 'eigen-inzagen-gelezen' }])
    expect(before.uitgesteld.nl).toContain('later')
    expect((await lines('', stranger)).uitgesteld).toEqual(before.uitgesteld)
    expect((await get(`/v1/mijn/inzagen/${id}`, son)).statusCode).toBe(404)
    expect((await get(`/v1/mijn/inzagen/${id}/bewijs`, son)).statusCode).toBe(404)
    town.clock.advance(184 * DAY)
    const after = await lines('', son)
    expect(after.inzagen.map((line: { id: string }) => line.id)).toContain(id)
    expect(after.inzagen.map(({ handeling }: { handeling: string }) => handeling)).toContain('zaak-geregistreerd')
    expect(after.uitgesteld).toEqual(before.uitgesteld)
  })

  it('refuses a login that is too weak', async () => {
    expect((await get('/v1/mijn/inzagen', { soort: 'burger', bsn: KIN.moeder, loa: 'laag' })).statusCode).toBe(403)
  })
})

describe('one line and its proof', () => {
  beforeAll(open)
  afterAll(close)

  it('gives the line, and a proof that opens tiers 0 and 1 and nothing more', async () => {
    const { id } = await curious(town.vault)
    await curious(town.vault, KIN.vader)
    expect((await get(`/v1/mijn/inzagen/${id}`)).json()).toMatchObject({ id, uitkomst: 'geweigerd' })

    const response = await get(`/v1/mijn/inzagen/${id}/bewijs`)
    expect(response.statusCode).toBe(200)
    const [traceId = '', spanId = ''] = id.split('-')
    const checked = verifyReceipt({
      receipt: response.body,
      key: town.vault.logKey,
      body: undefined,
      expect: { traceId, spanId },
    })
    if (!checked.valid) throw new Error(checked.fault)
    expect([...checked.tiers.keys()]).toEqual([0, 1])
    expect(checked.tiers.get(1)).toMatchObject({ verwerking: { doel: 'WM-01' } })
    expect(response.body).not.toContain('wmo-consulent')

    const tampered = response.body.replace(/^(extra )(.*)$/m, (_all, start: string, extra: string) => {
      const text = Buffer.from(extra, 'base64').toString().replace('WM-01', 'WM-02')
      return start + Buffer.from(text).toString('base64')
    })
    expect(tampered).not.toBe(response.body)
    expect(verifyReceipt({ receipt: tampered, key: town.vault.logKey, body: undefined })).toMatchObject({ valid: false })
  })

  it('answers the same for a line of somebody else and for one that never was', async () => {
    const { id } = await curious(town.vault, KIN.vader)
    const never = `${'ab'.repeat(16)}-${'cd'.repeat(8)}`
    const size = town.vault.log.size()
    for (const end of ['', '/bewijs']) {
      const [theirs, nothing] = [await get(`/v1/mijn/inzagen/${id}${end}`), await get(`/v1/mijn/inzagen/${never}${end}`)]
      const strip = ({ traceId: _trace, ...body }: { traceId: string }) => body
      expect([theirs.statusCode, nothing.statusCode]).toEqual([404, 404])
      expect(strip(theirs.json())).toEqual(strip(nothing.json()))
    }
    expect(town.vault.log.size()).toBe(size)
  })
})

describe('consents', () => {
  beforeAll(async () => {
    await open()
    await seedBenefit(town.vault, KIN.moeder)
  })
  afterAll(close)
  const url = (id: string, step = '') => `/v1/mijn/toestemmingen/${id}${step}`

  it('are given with fewer fields and an earlier end, and used within that', async () => {
    const id = await requestOfCoach(town.vault)
    const end = new Date(NOW + 10 * DAY).toISOString()
    const given = await post(url(id, '/antwoorden'), { antwoord: 'gegeven', velden: [PAYMENT_FIELDS[0]], geldigTot: end })
    expect(given.statusCode).toBe(201)
    expect(given.json()).toMatchObject({
      status: 'gegeven',
      geldigTot: end,
      gegevenDoor: 'betrokkene',
      ontvanger: { oin: coach.oin },
    })
    expect(given.json().velden.map(({ gegeven }: { gegeven: boolean }) => gegeven)).toEqual([true, false])
    expect((await askPayments(town.vault, id, [PAYMENT_FIELDS[0]])).uitkomst).toBe('toegestaan')
    expect((await askPayments(town.vault, id)).uitkomst).toBe('geweigerd')
    const [refused, released] = (await lines()).inzagen
    expect(refused).toMatchObject({ weigering: { code: 'velden-te-ruim' } })
    expect(released).toMatchObject({ uitkomst: 'toegestaan', toestemmingId: id, grondslag: { soort: 'toestemming' }, aantal: 1 })
  })

  it('stop the very next question when they are withdrawn', async () => {
    const id = await requestOfCoach(town.vault)
    await post(url(id, '/antwoorden'), { antwoord: 'gegeven' })
    expect((await askPayments(town.vault, id)).uitkomst).toBe('toegestaan')
    expect((await post(url(id, '/intrekkingen'))).json()).toMatchObject({ status: 'ingetrokken' })
    expect((await askPayments(town.vault, id)).uitkomst).toBe('geweigerd')
    const { inzagen } = await lines()
    expect(inzagen[0]).toMatchObject({ weigering: { code: 'toestemming-ingetrokken' } })
    expect(inzagen[1]).toMatchObject({ soort: 'consent', handeling: 'toestemming-ingetrokken', toestemmingId: id })
  })

  it('pause, resume and narrow', async () => {
    const id = await requestOfCoach(town.vault)
    await post(url(id, '/antwoorden'), { antwoord: 'gegeven' })
    expect((await post(url(id, '/pauzes'))).json()).toMatchObject({ status: 'gepauzeerd' })
    expect((await askPayments(town.vault, id)).uitkomst).toBe('geweigerd')
    expect((await post(url(id, '/hervattingen'))).json()).toMatchObject({ status: 'gegeven' })
    expect((await askPayments(town.vault, id)).uitkomst).toBe('toegestaan')
    expect((await post(url(id, '/beperkingen'), { velden: [PAYMENT_FIELDS[1]] })).statusCode).toBe(201)
    expect((await askPayments(town.vault, id)).uitkomst).toBe('geweigerd')
    expect((await askPayments(town.vault, id, [PAYMENT_FIELDS[1]])).uitkomst).toBe('toegestaan')
    const history = (await get(url(id))).json().gebeurtenissen
    expect(history.map(({ status }: { status: string }) => status)).toEqual([
      'gevraagd',
      'gegeven',
      'gepauzeerd',
      'gegeven',
      'gegeven',
    ])
  })

  it('are neither answered nor narrowed from a page that shows an older version', async () => {
    const id = await requestOfCoach(town.vault)
    await post(url(id, '/antwoorden'), { antwoord: 'uitgesteld' })
    const stale = await post(url(id, '/antwoorden'), { antwoord: 'gegeven', versie: 1 })
    expect([stale.statusCode, stale.json().code]).toEqual([409, 'versie-verouderd'])
    const given = await post(url(id, '/antwoorden'), { antwoord: 'gegeven', versie: 2 })
    expect([given.statusCode, given.json().versie]).toEqual([201, 3])
    const late = await post(url(id, '/beperkingen'), { velden: [PAYMENT_FIELDS[0]], versie: 2 })
    expect([late.statusCode, late.json().code]).toEqual([409, 'versie-verouderd'])
    expect((await post(url(id, '/beperkingen'), { versie: 3 })).json().invalidParams).toMatchObject([{ code: 'niets-beperkt' }])
    expect((await post(url(id, '/beperkingen'), { velden: [PAYMENT_FIELDS[0]], versie: 3 })).statusCode).toBe(201)
  })

  it('can be refused or put off', async () => {
    const id = await requestOfCoach(town.vault)
    expect((await post(url(id, '/antwoorden'), { antwoord: 'uitgesteld' })).json()).toMatchObject({ status: 'uitgesteld' })
    expect((await post(url(id, '/antwoorden'), { antwoord: 'geweigerd' })).json()).toMatchObject({ status: 'geweigerd' })
    const again = await post(url(id, '/antwoorden'), { antwoord: 'gegeven' })
    expect([again.statusCode, again.json().code]).toEqual([409, 'overgang-niet-toegestaan'])
  })

  it('name each field and date that cannot be', async () => {
    const id = await requestOfCoach(town.vault)
    const outside = await post(url(id, '/antwoorden'), { antwoord: 'gegeven', velden: [PAYMENT_FIELDS[0], 'uitkeringen.soort'] })
    expect(outside.statusCode).toBe(400)
    expect(outside.json().invalidParams).toMatchObject([{ name: 'velden.uitkeringen.soort', code: 'velden-buiten-verzoek' }])
    const late = await post(url(id, '/antwoorden'), { antwoord: 'gegeven', geldigTot: new Date(NOW + 91 * DAY).toISOString() })
    const never = await post(url(id, '/antwoorden'), { antwoord: 'gegeven', geldigTot: '2026-12-31T23:59:60Z' })
    expect([never.statusCode, never.json().invalidParams[0].name]).toEqual([400, 'geldigTot'])
    expect(late.json().invalidParams).toMatchObject([{ name: 'geldigTot', code: 'einde-te-laat' }])
  })

  it('happen once for one Idempotency-Key, and answer the same again', async () => {
    const id = await requestOfCoach(town.vault)
    const key = { 'idempotency-key': 'sleutel-0001' }
    const first = await post(url(id, '/antwoorden'), { antwoord: 'gegeven' }, key)
    const size = town.vault.log.size()
    const second = await post(url(id, '/antwoorden'), { antwoord: 'gegeven' }, key)
    expect([second.statusCode, second.json()]).toEqual([201, first.json()])
    expect(town.vault.log.size()).toBe(size)
    const other = await post(url(id, '/antwoorden'), { antwoord: 'geweigerd' }, key)
    expect([other.statusCode, other.json().code]).toEqual([422, 'sleutel-hergebruikt'])
    expect((await post(url(id, '/intrekkingen'), undefined, key)).statusCode).toBe(422)
    expect((await post(url(id, '/intrekkingen'))).statusCode).toBe(201)
  })

  it('are listed newest first, by status, a page at a time, and only to her', async () => {
    const ids = [await requestOfCoach(town.vault), await requestOfCoach(town.vault), await requestOfCoach(town.vault)]
    const open = await get('/v1/mijn/toestemmingen?status=gevraagd&limiet=2')
    expect(open.json().toestemmingen.map(({ id }: { id: string }) => id)).toEqual([ids[2], ids[1]])
    const next = await get(`/v1/mijn/toestemmingen?status=gevraagd&limiet=2&cursor=${open.json().volgende}`)
    expect(next.json().toestemmingen[0].id).toBe(ids[0])
    expect((await get('/v1/mijn/toestemmingen', stranger)).json()).toEqual({ toestemmingen: [] })
    for (const step of ['/intrekkingen', '/pauzes', '/hervattingen']) {
      expect((await post(url(ids[0] ?? '', step), undefined, {}, stranger)).statusCode).toBe(404)
    }
    expect((await get(url(ids[0] ?? ''), stranger)).statusCode).toBe(404)
  })
})

describe('objections', () => {
  beforeAll(open)
  afterAll(close)

  it('are handed in once, listed, stop the question, and can be taken back', async () => {
    const made = await post('/v1/mijn/bezwaren', { doel: 'WM-01', toelichting: 'Ik wil dit niet' })
    expect(made.statusCode).toBe(201)
    const address = `/v1/mijn/bezwaren/${made.json().id}`
    expect(made.headers['location']).toMatch(new RegExp(`${address}$`))
    expect((await get(address)).json()).toEqual(made.json())
    expect((await get(address, stranger)).statusCode).toBe(404)
    expect(made.json()).toMatchObject({
      status: 'ingediend',
      doel: { id: 'WM-01' },
      toelichting: 'Ik wil dit niet',
      uiterlijk: '2026-12-21',
    })
    const again = await post('/v1/mijn/bezwaren', { doel: 'WM-01' })
    expect([again.statusCode, again.json().code]).toEqual([409, 'bezwaar-loopt'])
    expect((await get('/v1/mijn/bezwaren')).json().bezwaren).toHaveLength(1)
    const { id } = made.json()
    expect((await post(`/v1/mijn/bezwaren/${id}/intrekkingen`, undefined, {}, stranger)).statusCode).toBe(404)
    expect((await post(`/v1/mijn/bezwaren/${id}/intrekkingen`)).json()).toMatchObject({ status: 'ingetrokken' })
    const acts = (await lines()).inzagen.map(({ handeling }: { handeling: string }) => handeling)
    expect(acts).toEqual(['bezwaar-ingetrokken', 'bezwaar-ingediend'])
  })

  it('may be against everything, which the timeline calls alle', async () => {
    expect((await post('/v1/mijn/bezwaren', { doel: 'alle' })).json()).toMatchObject({ doel: { id: 'alle' } })
    expect((await lines()).inzagen[0].doel).toEqual({ id: 'alle' })
  })

  it('are refused against a purpose that knows none, or that is none', async () => {
    const impossible = await post('/v1/mijn/bezwaren', { doel: 'SH-03' })
    expect([impossible.statusCode, impossible.json().code]).toEqual([403, 'bezwaar-niet-mogelijk'])
    const unknown = await post('/v1/mijn/bezwaren', { doel: 'XX-99' })
    expect([unknown.statusCode, unknown.json().invalidParams[0].code]).toEqual([400, 'onbekend-doel'])
  })
})

describe('requests under the AVG', () => {
  beforeAll(open)
  afterAll(close)
  const url = (id = '', step = '') => `/v1/mijn/avg-verzoeken${id && `/${id}`}${step}`
  const wrong = { soort: 'rectificatie', toelichting: 'Mijn norm klopt niet', veld: 'uitkeringen.norm' }
  const request = async (payload: object = wrong, as = mother) => {
    const response = await post(url(), payload, {}, as)
    expect(response.statusCode).toBe(201)
    return response.json()
  }
  const faults = (response: { statusCode: number; json(): { invalidParams?: { name: string; code: string }[] } }) => [
    response.statusCode,
    response.json().invalidParams?.map(({ name, code }) => `${name} ${code}`),
  ]

  it('are filed, found at their own address, and withdrawn; she sees each step with the article of her right', async () => {
    const made = await post(url(), wrong)
    expect(made.statusCode).toBe(201)
    const { id } = made.json()
    expect(made.json()).toEqual({
      id,
      ...wrong,
      status: 'ingediend',
      ingediendOp: new Date(NOW).toISOString(),
      uiterlijk: '2026-12-21',
      versie: 1,
    })
    expect(made.headers['location']).toMatch(new RegExp(`${url(id)}$`))
    expect((await get(url(id))).json()).toEqual(made.json())
    const gone = await post(url(id, '/intrekkingen'))
    expect([gone.statusCode, gone.json().status, gone.json().versie]).toEqual([201, 'ingetrokken', 2])
    const again = await post(url(id, '/intrekkingen'))
    expect([again.statusCode, again.json().code]).toEqual([409, 'overgang-niet-toegestaan'])

    const { inzagen } = await lines()
    expect(inzagen.map(({ handeling }: { handeling: string }) => handeling)).toEqual([
      'avg-verzoek-ingetrokken',
      'avg-verzoek-ingediend',
    ])
    expect(inzagen[1]).toMatchObject({
      soort: 'consent',
      doel: { id: 'BR-01' },
      grondslag: { soort: 'recht', avg: '12, 16', wet: ['AVG 12'], uitleg: { nl: expect.stringContaining('fouten') } },
    })
    expect(JSON.stringify(inzagen)).not.toContain('norm')
  })

  it('need no explanation when she only wants to see, and are open once', async () => {
    const { id } = await request({ soort: 'inzage' })
    const again = await post(url(), { soort: 'inzage' })
    expect([again.statusCode, again.json().code]).toEqual([409, 'verzoek-loopt'])
    await post(url(id, '/intrekkingen'))
    await request({ soort: 'inzage' })
  })

  it('name each part that is missing, unknown or too long', async () => {
    const size = town.vault.log.size()
    for (const soort of ['rectificatie', 'wissing', 'beperking']) {
      expect(faults(await post(url(), { soort }))).toEqual([400, ['toelichting toelichting-ontbreekt']])
    }
    expect(faults(await post(url(), { soort: 'wissing', toelichting: '  ' }))).toEqual([
      400,
      ['toelichting toelichting-ontbreekt'],
    ])
    expect(faults(await post(url(), { ...wrong, veld: 'schoenmaat' }))).toEqual([400, ['veld veld-onbekend']])
    expect(faults(await post(url(), { ...wrong, soort: 'wissing' }))).toEqual([400, ['veld veld-niet-bij-dit-verzoek']])
    expect(faults(await post(url(), { ...wrong, toelichting: 'x'.repeat(2001) }))).toEqual([400, ['toelichting grens']])
    expect(faults(await post(url(), { soort: 'overdracht' }))).toEqual([400, ['soort waarde']])
    expect(faults(await post(url(), { status: 'beantwoord' }))).toEqual([400, expect.arrayContaining(['soort verplicht'])])
    expect(faults(await get(url('geen-id')))[0]).toBe(400)
    expect(town.vault.log.size()).toBe(size)
  })

  it('are filed once for one Idempotency-Key, and answered the same again', async () => {
    const key = { 'idempotency-key': 'verzoek-0001' }
    const wish = { soort: 'beperking', toelichting: 'Wacht tot het hersteld is' }
    const first = await post(url(), wish, key)
    const size = town.vault.log.size()
    const second = await post(url(), wish, key)
    expect([second.statusCode, second.json(), second.headers['location']]).toEqual([201, first.json(), first.headers['location']])
    expect(town.vault.log.size()).toBe(size)
    expect((await post(url(), { ...wish, toelichting: 'Anders' }, key)).statusCode).toBe(422)
  })

  it('are listed newest first, a page at a time, and do not exist for anybody else', async () => {
    const father = citizen(KIN.vader)
    const ids: string[] = []
    for (let nr = 0; nr < 3; nr++) ids.unshift((await request({ ...wrong, toelichting: `Fout ${nr}` }, father)).id)
    const first = (await get(`${url()}?limiet=2`, father)).json()
    const second = (await get(`${url()}?limiet=2&cursor=${first.volgende}`, father)).json()
    expect([...first.avgVerzoeken, ...second.avgVerzoeken].map(({ id }: { id: string }) => id)).toEqual(ids)
    expect(second).not.toHaveProperty('volgende')
    expect(faults(await get(`${url()}?limiet=2&cursor=${first.volgende}`))).toEqual([400, ['cursor vorm']])

    expect((await get(url(), stranger)).json()).toEqual({ avgVerzoeken: [] })
    for (const id of [ids[0] ?? '', '0190163d-8694-739b-aea5-966c26f8ad91']) {
      expect((await get(url(id), stranger)).statusCode).toBe(404)
      expect((await post(url(id, '/intrekkingen'), undefined, {}, stranger)).statusCode).toBe(404)
    }
  })

  it('can be filed by somebody whom no register has, and her line is found by her number', async () => {
    await request({ soort: 'inzage' }, stranger)
    expect((await lines('', stranger)).inzagen).toMatchObject([{ handeling: 'avg-verzoek-ingediend' }])
  })

  it('of a child are the parent’s until he is sixteen, and hers to see is what the law lets her', async () => {
    const forFinn = acting(KIN.moeder, KIN.finn)
    const { id } = await request({ soort: 'inzage' }, forFinn)
    expect((await get(url(id), citizen(KIN.finn))).json()).toMatchObject({ id })
    const father = await post(url(), { soort: 'inzage' }, {}, acting(KIN.vader, KIN.finn))
    expect([father.statusCode, father.json().code]).toEqual([403, 'geen-gezag'])
    expect((await get(url(id), acting(KIN.vader, KIN.finn))).statusCode).toBe(404)
    const late = await post(url(), { soort: 'inzage' }, {}, acting(KIN.moeder, KIN.gijs))
    expect([late.statusCode, late.json().code]).toEqual([403, 'betrokkene-beslist-zelf'])
  })

  it('are not filed when the log cannot take it', async () => {
    const log = { record: () => Promise.reject(new KluisError('log-niet-beschikbaar')), recordOnce: async () => ({ index: 0 }) }
    const avgRequests = { ...town.vault.avgRequests, log }
    const broken = await testServer({
      vault: town.vault,
      operations: citizenOperations({ ...town.vault, avgRequests }),
    })
    const response = await broken.ask(mother, { method: 'POST', url: url(), payload: { soort: 'wissing', toelichting: 'Weg' } })
    expect([response.statusCode, response.json().code]).toEqual([503, 'log-niet-beschikbaar'])
    await broken.close()
  })

  it('are no business of staff or of a weak login', async () => {
    expect((await get(url(), officer)).statusCode).toBe(403)
    expect((await post(url(), wrong, {}, { soort: 'burger', bsn: KIN.moeder, loa: 'laag' })).statusCode).toBe(403)
    expect((await server.ask(undefined, { method: 'GET', url: url() })).statusCode).toBe(401)
  })
})

describe('the opt-out', () => {
  beforeAll(open)
  afterAll(close)
  const put = (afgemeld: unknown, as = mother) =>
    server.ask(as, { method: 'PUT', url: '/v1/mijn/afmelding', payload: { afgemeld } as object })

  it('is off, can be set and undone, and each change is one event that she sees', async () => {
    expect((await get('/v1/mijn/afmelding')).json()).toEqual({ afgemeld: false })
    const size = town.vault.log.size()
    const set = { afgemeld: true, sinds: new Date(NOW).toISOString() }
    expect((await put(true)).json()).toEqual(set)
    expect((await put(true)).json()).toEqual(set)
    expect((await get('/v1/mijn/afmelding')).json()).toEqual(set)
    expect(town.vault.log.size()).toBe(size + 1)
    expect((await put(false)).json()).toEqual({ afgemeld: false })
    expect(town.vault.log.size()).toBe(size + 2)
    const acts = (await lines()).inzagen.map(({ handeling }: { handeling: string }) => handeling)
    expect(acts).toEqual(['optout-opgeheven', 'optout-gezet'])
  })

  it('is a parent’s for her child, and nobody else’s', async () => {
    expect((await put(true, acting(KIN.moeder, KIN.finn))).json()).toMatchObject({ afgemeld: true })
    expect((await get('/v1/mijn/afmelding', acting(KIN.moeder, KIN.finn))).json()).toMatchObject({ afgemeld: true })
    for (const other of [acting(KIN.vader, KIN.finn), acting(KIN.moeder, KIN.gijs)]) {
      expect((await put(false, other)).statusCode).toBe(403)
      expect((await get('/v1/mijn/afmelding', other)).statusCode).toBe(403)
    }
    expect((await get('/v1/mijn/afmelding', citizen(KIN.finn))).json()).toMatchObject({ afgemeld: true })
  })

  it('of somebody in no register is logged as hers, too', async () => {
    expect((await put(true, stranger)).json()).toMatchObject({ afgemeld: true })
    const acts = (await lines('', stranger)).inzagen.map(({ handeling }: { handeling: string }) => handeling)
    expect(acts).toEqual(['optout-gezet'])
  })

  it('is a yes or a no and nothing else', async () => {
    for (const wrong of ['ja', 1, null, undefined]) expect((await put(wrong)).statusCode).toBe(400)
  })
})

describe('own data', () => {
  beforeAll(async () => {
    await open()
    await seedBenefit(town.vault, KIN.moeder)
  })
  afterAll(close)

  it('come from all four registers with source and date, and one event for each in one group', async () => {
    const size = town.vault.log.size()
    const response = await get('/v1/mijn/gegevens')
    expect(response.statusCode).toBe(200)
    const { clienten, uitkeringen, toewijzingen, budgetten, nietBeschikbaar } = response.json()
    expect(clienten).toMatchObject([
      {
        burgerservicenummer: KIN.moeder,
        naam: { voornamen: 'Anna' },
        bron: { register: 'brp', ontvangenOp: new Date(NOW).toISOString() },
      },
    ])
    expect(uitkeringen).toMatchObject([
      { dossiernummer: 'D-1', specificaties: [{ uitbetaald: 123_456 }], bron: { systeem: 'toets' } },
    ])
    expect([toewijzingen, budgetten, nietBeschikbaar]).toEqual([[], [], []])

    expect(town.vault.log.size()).toBe(size + 4)
    const header = String(response.headers['ldv-receipt'])
    expect(verifyCompact({ header, body: response.body, key: town.vault.logKey })).toMatchObject({ valid: true, index: size })
    const own = (await lines()).inzagen.slice(0, 4)
    expect(
      own.map(({ handeling, uitkomst }: { handeling: string; uitkomst: string }) => `${handeling}: ${uitkomst}`).sort(),
    ).toEqual([
      'budgetten raadplegen: leeg',
      'clienten raadplegen: toegestaan',
      'toewijzingen raadplegen: leeg',
      'uitkeringen raadplegen: toegestaan',
    ])
    expect(own.every(({ organisatie }: { organisatie: { naam: string } }) => organisatie.naam === 'portaal')).toBe(true)
  })

  it('name a register that does not answer, and show the others', async () => {
    const { vault } = town
    const budgetten: RegisterReader = { readMany: () => Promise.reject(new KluisError('bron-niet-bereikbaar')) }
    const broken = { ...vault, registers: { ...vault.registers, budgetten } }
    const partly = await testServer({ vault, operations: citizenOperations(broken) })
    const size = vault.log.size()
    const response = await partly.ask(mother, { method: 'GET', url: '/v1/mijn/gegevens' })
    expect(response.json()).toMatchObject({
      clienten: [{ naam: { voornamen: 'Anna' } }],
      budgetten: [],
      nietBeschikbaar: [{ collectie: 'budgetten', code: 'bron-niet-bereikbaar' }],
    })
    expect(vault.log.size()).toBe(size + 4)
    expect((await lines()).inzagen[0]).toMatchObject({ soort: 'failure', uitkomst: 'mislukt', handeling: 'budgetten raadplegen' })
    await partly.close()
  })

  it('give an error, and a record of it, when no register answers', async () => {
    const { vault } = town
    const down: RegisterReader = { readMany: () => Promise.reject(new KluisError('bron-niet-bereikbaar')) }
    const registers = { clienten: down, toewijzingen: down, uitkeringen: down, budgetten: down }
    const broken = await testServer({ vault, operations: citizenOperations({ ...vault, registers }) })
    const size = vault.log.size()
    const response = await broken.ask(mother, { method: 'GET', url: '/v1/mijn/gegevens' })
    expect([response.statusCode, response.json().code]).toEqual([503, 'bron-niet-bereikbaar'])
    expect(vault.log.size()).toBe(size + 4)
    await broken.close()
  })

  it('and the timeline stay inside when the log cannot be written', async () => {
    const { vault } = town
    const fails = () => Promise.reject(new KluisError('log-niet-beschikbaar'))
    const log = { ...vault.log, append: fails, release: fails }
    const mute = await testServer({ vault, operations: citizenOperations({ ...vault, log }) })
    for (const url of ['/v1/mijn/gegevens', '/v1/mijn/inzagen']) {
      const response = await mute.ask(mother, { method: 'GET', url })
      expect([response.statusCode, response.json().code]).toEqual([503, 'log-niet-beschikbaar'])
    }
    await mute.close()
  })

  it('of somebody in no register are empty, and logged', async () => {
    const size = town.vault.log.size()
    expect((await get('/v1/mijn/gegevens', stranger)).json()).toMatchObject({
      clienten: [],
      uitkeringen: [],
      nietBeschikbaar: [],
    })
    expect(town.vault.log.size()).toBe(size + 4)
  })
})

describe('acting for somebody else', () => {
  beforeAll(open)
  afterAll(close)

  it('lets a parent with gezag see the data and the timeline of her child, and names her in the log', async () => {
    const forFinn = acting(KIN.moeder, KIN.finn)
    const size = town.vault.log.size()
    const data = await get('/v1/mijn/gegevens', forFinn)
    expect(data.statusCode).toBe(200)
    expect(data.json()).toMatchObject({ clienten: [{ naam: { voornamen: 'Finn' } }], nietBeschikbaar: [] })
    const records = await town.vault.trail.records([size, size + 1, size + 2, size + 3])
    for (const { slots } of records) {
      const [, , tier2, tier3] = slots as unknown as Tiers
      expect(tier2.betrokkene?.pseudoniem).toBe(town.vault.pseudonyms.subject(KIN.finn, 'avg'))
      expect(tier3).toMatchObject({ functie: { rol: 'vertegenwoordiger' } })
      expect(tier3.namens).toEqual({ pseudoniem: town.vault.pseudonyms.subject(KIN.moeder, 'avg'), soort: 'ouder' })
    }
    await curious(town.vault, KIN.finn)
    expect((await lines('', forFinn)).inzagen[0]).toMatchObject({ soort: 'intent' })
    expect((await lines('', citizen(KIN.finn))).inzagen[0]).toMatchObject({ handeling: 'inzagen-gelezen-door-ouder' })
    expect((await lines()).inzagen.filter(({ soort }: { soort: string }) => soort !== 'logread')).toEqual([])
  })

  it.each([
    ['a parent without gezag', acting(KIN.vader, KIN.finn), 403, 'geen-gezag'],
    ['somebody who is no parent', acting(BSN.niemand, KIN.finn), 403, 'geen-gezag'],
    ['the parent of a child of sixteen', acting(KIN.moeder, KIN.gijs), 403, 'betrokkene-beslist-zelf'],
    ['a mentor, whom no register knows', acting(KIN.vader, KIN.moeder, 'mentor'), 503, 'onbepaald'],
    ['anybody for a person in no register', acting(KIN.moeder, BSN.niemand), 503, 'onbepaald'],
  ])('refuses %s, and logs that too', async (_who, caller, status, code) => {
    const size = town.vault.log.size()
    const timeline = await get('/v1/mijn/inzagen', caller)
    expect([timeline.statusCode, timeline.json().code]).toEqual([status, code])
    expect(town.vault.log.size()).toBe(size + 1)
    const data = await get('/v1/mijn/gegevens', caller)
    expect(data.statusCode).toBe(status)
    expect(town.vault.log.size()).toBe(size + 5)
    expect(data.headers['ldv-receipt']).toBeDefined()
    expect(data.body).not.toContain('Proefpersoon')
  })

  it('tells a representative nothing of lines that may come later', async () => {
    expect(await lines('', acting(KIN.moeder, KIN.finn))).not.toHaveProperty('uitgesteld')
    expect(await lines('', citizen(KIN.finn))).toHaveProperty('uitgesteld')
  })

  it('shows a parent no line of a consent that the child decides alone, nor its proof, and the child all of them', async () => {
    const school = { oin: '00000001000000000099', app: 'school', rollen: ['school'], orgType: 'privaat' } as const
    const secret = await requestOfCoach(town.vault, {
      afnemer: school,
      doel: 'JW-03',
      betrokkene: town.vault.bsn.index(KIN.finn),
      velden: [{ veld: 'voortgang', noodzaak: 'optioneel' }],
    })
    const shared = await requestOfCoach(town.vault, { betrokkene: town.vault.bsn.index(KIN.finn) })
    // A question that rests on it tells of it as well.
    await ask(town.vault, {
      doel: 'JW-03',
      vrager: { ...school, machine: false },
      velden: ['naam.voornamen'],
      burgerservicenummers: [KIN.finn],
      toestemmingId: secret,
    })
    const child = await lines('', citizen(KIN.finn))
    const told = child.inzagen.filter(({ toestemmingId }: { toestemmingId?: string }) => toestemmingId === secret)
    expect(told.length).toBeGreaterThan(0)

    const parent = await lines('', acting(KIN.moeder, KIN.finn))
    const seen = parent.inzagen.flatMap(({ toestemmingId }: { toestemmingId?: string }) => toestemmingId ?? [])
    expect(seen).toContain(shared)
    expect(JSON.stringify(parent)).not.toContain(secret)
    for (const { id } of told) {
      expect((await get(`/v1/mijn/inzagen/${id}`, acting(KIN.moeder, KIN.finn))).statusCode).toBe(404)
      expect((await get(`/v1/mijn/inzagen/${id}/bewijs`, acting(KIN.moeder, KIN.finn))).statusCode).toBe(404)
      expect((await get(`/v1/mijn/inzagen/${id}`, citizen(KIN.finn))).statusCode).toBe(200)
    }
  })

  it('logs that a parent read consents, objections, requests or the opt-out of her child, and shows him', async () => {
    const forFinn = acting(KIN.moeder, KIN.finn)
    const id = await requestOfCoach(town.vault, { betrokkene: town.vault.bsn.index(KIN.finn) })
    const request = (await post('/v1/mijn/avg-verzoeken', { soort: 'inzage' }, {}, forFinn)).json().id
    const objection = (await post('/v1/mijn/bezwaren', { doel: 'WM-01' }, {}, forFinn)).json().id
    for (const [path, wat] of [
      ['toestemmingen', 'toestemmingen'],
      [`toestemmingen/${id}`, 'toestemmingen'],
      ['bezwaren', 'bezwaren'],
      [`bezwaren/${objection}`, 'bezwaren'],
      ['avg-verzoeken', 'avg-verzoeken'],
      [`avg-verzoeken/${request}`, 'avg-verzoeken'],
      ['afmelding', 'afmelding'],
    ] as const) {
      const size = town.vault.log.size()
      expect((await get(`/v1/mijn/${path}`, forFinn)).statusCode).toBe(200)
      expect(town.vault.log.size()).toBe(size + 1)
      const { inzagen } = await lines('', citizen(KIN.finn))
      expect(inzagen[0]).toMatchObject({ soort: 'logread', handeling: `${wat}-gelezen-door-ouder` })
      // What she reads of herself is no secret to her, so it is not logged.
      const own = town.vault.log.size()
      if (!path.includes('/')) await get(`/v1/mijn/${path}`)
      expect(town.vault.log.size()).toBe(own)
    }
  })

  it('lets the parent answer for her child until he is sixteen', async () => {
    const id = await requestOfCoach(town.vault, { betrokkene: town.vault.bsn.index(KIN.finn) })
    const url = `/v1/mijn/toestemmingen/${id}/antwoorden`
    const father = await post(url, { antwoord: 'gegeven' }, {}, acting(KIN.vader, KIN.finn))
    expect([father.statusCode, father.json().code]).toEqual([403, 'geen-gezag'])
    const given = await post(url, { antwoord: 'gegeven' }, {}, acting(KIN.moeder, KIN.finn))
    expect(given.json()).toMatchObject({ status: 'gegeven', gegevenDoor: 'ouder' })
  })
})

describe('a question about several people', () => {
  beforeAll(open)
  afterAll(close)

  it('shows each of them a line of her own', async () => {
    await ask(town.vault, {
      doel: 'WM-01',
      vrager: consulent,
      velden: ['naam.voornamen'],
      burgerservicenummers: [KIN.moeder, KIN.vader],
    })
    expect((await lines()).inzagen).toHaveLength(1)
    expect((await lines('', citizen(KIN.vader))).inzagen).toHaveLength(1)
  })
})
