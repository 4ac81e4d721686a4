/** Apps ask for consent: where a law gives the task they may not, and every refusal stands in the log. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consentRequestOperations } from '../../api/consentRequests.ts'
import type { Caller } from '../../api/operation.ts'
import { verifyCompact } from '../../src/accesslog/formats/compactReceipt.ts'
import { answerConsent } from '../../src/consents/answerConsent.ts'
import { type TestServer, testServer } from '../support/server.ts'
import { BSN, DAY, GEMEENTE_OIN, NOW, type TestVault, testVault } from '../support/vault.ts'

const OTHER_OIN = '00000001111122223333'
const welzijn: Caller = {
  soort: 'app',
  vrager: {
    oin: OTHER_OIN,
    app: 'budgetcoach',
    rollen: ['welzijnspartij'],
    doelen: ['SH-03', 'SD-02', 'ON-01'],
    orgType: 'privaat',
    machine: true,
  },
}
const consulent: Extract<Caller, { soort: 'app' }> = {
  soort: 'app',
  vrager: {
    oin: GEMEENTE_OIN,
    app: 'wmo-app',
    rollen: ['gemeente:wmo-consulent'],
    doelen: ['WM-01', 'WM-02', 'SH-03', 'PW-09', 'JW-04', 'FR-01', 'SD-01'],
    orgType: 'overheid',
    machine: false,
  },
}
const vrijwilligheid = {
  inBelangVanInwoner: true,
  nietInBelangVanOverheid: true,
  concreteHulpvraag: true,
  geenNadeelBijWeigeren: true,
  begrijpelijkUitgelegd: true,
  toelichting: 'De inwoner vroeg zelf om hulp.',
}
const verzoek = {
  doel: 'SH-03',
  burgerservicenummer: BSN.anna,
  velden: [
    { veld: 'uitkeringen.specificaties.uitbetaald', noodzaak: 'optioneel' },
    { veld: 'uitkeringen.specificaties.periode', noodzaak: 'optioneel' },
  ],
  geldigTot: '2027-02-21T00:00:00Z',
  toelichting: 'Om samen uw budget te maken',
}
const wmoVerzoek = { ...verzoek, doel: 'WM-02', velden: [{ veld: 'uitkeringen.soort', noodzaak: 'optioneel' }], vrijwilligheid }

let house: TestVault
let server: TestServer
beforeAll(async () => {
  house = await testVault()
  server = await testServer({ vault: house.vault, operations: consentRequestOperations(house.vault) })
})
afterAll(async () => {
  await server.close()
  await house.close()
})

const ask = (payload: object, caller: Caller | undefined = welzijn, headers: Record<string, string> = {}) =>
  server.ask(caller, { method: 'POST', url: '/v1/toestemmingsverzoeken', payload, headers })
const read = (id: string, caller: Caller = welzijn) => server.ask(caller, { url: `/v1/toestemmingsverzoeken/${id}` })
const lastEvent = async () => {
  const [record] = await house.vault.trail.records([house.vault.log.size() - 1])
  return record?.slots
}
const rows = async () => (await house.vault.database.reader.selectFrom('consent.toestemming').select('id').execute()).length
const invalid = (response: { json(): { invalidParams: { name: string; code: string }[] } }) =>
  response.json().invalidParams.map(({ name, code }) => `${name} ${code}`)

describe('vraagToestemming', () => {
  it('lays the request before the citizen, and logs that', async () => {
    const response = await ask(verzoek)
    expect(response.statusCode).toBe(201)
    const { id } = response.json() as { id: string }
    expect(response.headers.location).toBe(`/v1/toestemmingsverzoeken/${id}`)
    expect(response.json()).toEqual({
      id,
      doel: 'SH-03',
      status: 'gevraagd',
      velden: verzoek.velden,
      gevraagdOp: new Date(NOW).toISOString(),
      geldigTot: '2027-02-21T00:00:00.000Z',
    })
    const slots = await lastEvent()
    expect(slots?.[0]).toMatchObject({
      gebeurtenis: { soort: 'consent', actieNaam: 'toestemming-gevraagd' },
      partijen: { afnemerOin: OTHER_OIN },
    })
    expect(slots?.[2]['betrokkene']).toBeDefined()
  })

  it('answers the same for a person whom no register knows', async () => {
    const response = await ask({ ...verzoek, burgerservicenummer: BSN.niemand })
    expect(response.statusCode).toBe(201)
    expect(Object.keys(response.json())).toEqual(Object.keys((await ask(verzoek)).json()))
  })

  it('finds the first one when the same request comes again with its key', async () => {
    const headers = { 'idempotency-key': 'sleutel-0001' }
    const first = await ask(verzoek, welzijn, headers)
    const before = await rows()
    const again = await ask(verzoek, welzijn, headers)
    expect(again.statusCode).toBe(201)
    expect(again.json()).toEqual(first.json())
    expect(await rows()).toBe(before)
  })

  it('refuses a key that belongs to another request', async () => {
    const headers = { 'idempotency-key': 'sleutel-0002' }
    await ask(verzoek, welzijn, headers)
    const response = await ask({ ...verzoek, toelichting: 'Iets anders' }, welzijn, headers)
    expect(response.statusCode).toBe(422)
    expect(response.json()).toMatchObject({ code: 'sleutel-hergebruikt' })
  })

  it.each([
    ['a purpose that rests on a statutory task', { ...wmoVerzoek, doel: 'WM-01' }, consulent, 'wettelijke-grondslag'],
    ['a purpose that nobody can freely consent to', { ...wmoVerzoek, doel: 'FR-01' }, consulent, 'doel-sluit-toestemming-uit'],
    ['a person’s own right', { ...wmoVerzoek, doel: 'JW-04' }, consulent, 'eigen-recht'],
    ['a purpose that is switched off', { ...wmoVerzoek, doel: 'SD-01' }, consulent, 'doel-uit'],
    ['a purpose that does not exist', { ...verzoek, doel: 'XX-99' }, welzijn, 'onbekend-doel'],
    ['a purpose of somebody else', { ...wmoVerzoek, doel: 'SH-03' }, consulent, 'ontvanger'],
    [
      'a purpose that this app was not registered for',
      wmoVerzoek,
      { ...consulent, vrager: { ...consulent.vrager, doelen: ['WM-01'] } } as Caller,
      'ontvanger',
    ],
    [
      'a public body that cannot answer for the voluntariness',
      { ...wmoVerzoek, vrijwilligheid: undefined },
      consulent,
      'niet-vrijwillig',
    ],
  ])('refuses %s, and logs the refusal before it is told', async (_what, payload, caller, code) => {
    const before = await rows()
    const response = await ask(payload, caller)
    expect(response.statusCode).toBe(403)
    expect(response.json()).toMatchObject({ code, status: 403 })
    expect((response.json() as { uitleg: { nl: string } }).uitleg.nl.length).toBeGreaterThan(10)
    expect(await rows()).toBe(before)

    const slots = await lastEvent()
    expect(slots?.[0]).toMatchObject({ gebeurtenis: { soort: 'intent', actieNaam: 'toestemming-gevraagd' } })
    expect(slots?.[2]).toMatchObject({ besluit: { uitkomst: 'geweigerd', redenen: [code] }, betrokkene: { rol: 'client' } })
    const receipt = verifyCompact({
      header: String(response.headers['ldv-receipt']),
      body: response.rawPayload,
      key: house.vault.logKey,
    })
    expect(receipt.valid).toBe(true)
  })

  it('names every field beyond the purpose', async () => {
    const tooMany = [
      ...verzoek.velden,
      { veld: 'naam.voornamen', noodzaak: 'optioneel' },
      { veld: 'geslacht', noodzaak: 'optioneel' },
    ]
    const response = await ask({ ...verzoek, velden: tooMany })
    expect(response.statusCode).toBe(403)
    expect(response.json()).toMatchObject({ code: 'velden-te-ruim', teRuim: ['naam.voornamen', 'geslacht'] })
  })

  it('names each statement about voluntariness that is not made', async () => {
    const response = await ask({ ...wmoVerzoek, vrijwilligheid: { ...vrijwilligheid, concreteHulpvraag: false } }, consulent)
    expect(response.statusCode).toBe(403)
    expect(invalid(response)).toEqual(['vrijwilligheid.concreteHulpvraag niet-vrijwillig'])
  })

  it('takes a request of a public body that does answer for it', async () => {
    expect((await ask(wmoVerzoek, consulent)).statusCode).toBe(201)
  })

  it.each([
    ['an end that has passed', { ...verzoek, geldigTot: new Date(NOW - DAY).toISOString() }, ['geldigTot einde-voorbij']],
    ['an end after the rule’s limit', { ...verzoek, geldigTot: '2030-01-01T00:00:00Z' }, ['geldigTot einde-te-laat']],
    [
      'a field that the rule calls optional as necessary',
      { ...verzoek, velden: [{ veld: 'uitkeringen.specificaties.periode', noodzaak: 'nodig' }] },
      ['velden.0.veld noodzaak-te-streng'],
    ],
    [
      'a field that no register holds yet',
      { ...verzoek, velden: [...verzoek.velden, { veld: 'vasteLasten', noodzaak: 'optioneel' }] },
      ['velden.2.veld niet-ontsloten'],
    ],
  ])('says how to mend %s, and logs it', async (_what, payload, expected) => {
    const size = house.vault.log.size()
    const response = await ask(payload)
    expect(response.statusCode).toBe(400)
    expect(invalid(response)).toEqual(expected)
    expect(house.vault.log.size()).toBe(size + 1)
  })

  it('does not say that a field is held nowhere to somebody who may not ask for it', async () => {
    const response = await ask({ ...verzoek, doel: 'ON-01', velden: [{ veld: 'vasteLasten', noodzaak: 'optioneel' }] })
    expect(response.statusCode).toBe(403)
  })

  it('names every fault of the message together', async () => {
    const response = await ask({
      ...verzoek,
      burgerservicenummer: '123456789',
      velden: [
        { veld: 'uitkeringen.soort', noodzaak: 'optioneel' },
        { veld: 'uitkeringen.bestaatniet', noodzaak: 'optioneel' },
        { veld: 'uitkeringen.soort', noodzaak: 'optioneel' },
      ],
      geldigTot: '2016-12-31T23:59:60Z',
      toelichting: ' ',
    })
    expect(response.statusCode).toBe(400)
    expect(invalid(response).sort()).toEqual([
      'burgerservicenummer elfproef',
      'geldigTot vorm',
      'toelichting grens',
      'velden.1.veld veld-onbekend',
      'velden.2.veld dubbel',
    ])
    expect(response.body).not.toContain('123456789')
  })

  it('refuses nobody, and a citizen', async () => {
    expect((await server.ask(undefined, { method: 'POST', url: '/v1/toestemmingsverzoeken', payload: verzoek })).statusCode).toBe(
      401,
    )
    expect((await ask(verzoek, { soort: 'burger', bsn: BSN.anna, loa: 'substantieel' })).statusCode).toBe(403)
  })
})

describe('leesToestemmingsverzoek', () => {
  const given = async () => {
    const { id } = (await ask(verzoek)).json() as { id: string }
    const anna = house.vault.bsn.index(BSN.anna)
    const burger = { persoon: anna, betrokkene: anna, hoedanigheid: 'betrokkene', kanaal: 'portaal' } as const
    const velden = ['uitkeringen.specificaties.uitbetaald']
    const answered = await answerConsent(house.vault.consents)({ burger, id, antwoord: 'gegeven', velden })
    expect(answered.uitkomst).toBe('gedaan')
    return id
  }

  it('shows how the request stands, and after a yes only what was given', async () => {
    const id = await given()
    const response = await read(id)
    expect(response.statusCode).toBe(200)
    expect(response.json()).toMatchObject({
      id,
      status: 'gegeven',
      velden: [{ veld: 'uitkeringen.specificaties.uitbetaald', noodzaak: 'optioneel' }],
      geldigVan: new Date(NOW).toISOString(),
    })
    expect(response.body).not.toContain(BSN.anna)
  })

  it('does not exist for another organisation, like one that is not there', async () => {
    const id = await given()
    const [other, none] = [await read(id, consulent), await read('0190163d-8694-739b-aea5-966c26f8ad91')]
    expect(other.statusCode).toBe(404)
    const shape = (response: typeof other) => ({ ...(response.json() as object), traceId: '' })
    expect(shape(other)).toEqual(shape(none))
  })

  it('refuses an id that is none', async () => {
    expect((await read('geen-id')).statusCode).toBe(400)
  })
})
