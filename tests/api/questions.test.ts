import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appOperations } from '../../api/apps.ts'
import type { Caller } from '../../api/operation.ts'
import { verifyCompact } from '../../src/accesslog/formats/compactReceipt.ts'
import { parseFullReceiptHeader, verifyReceipt } from '../../src/accesslog/formats/receipt.ts'
import { answerConsent } from '../../src/consents/answerConsent.ts'
import { requestConsent } from '../../src/consents/requestConsent.ts'
import { DEVELOPER_PAGES, type TestServer, testServer } from '../support/server.ts'
import { BSN, DAY, NOW, type TestVault, testVault } from '../support/vault.ts'

const OIN = '00000001009999000000'
const consulent: Caller = {
  soort: 'app',
  vrager: {
    oin: OIN,
    app: 'wmo-consulent',
    rollen: ['gemeente:wmo-consulent'],
    orgType: 'overheid',
    machine: false,
    doelen: ['WM-01', 'WM-02'],
  },
}
const question = (change: Readonly<Record<string, unknown>> = {}) => ({
  doel: 'WM-01',
  type: 'RaadpleegMetBurgerservicenummer',
  burgerservicenummer: [BSN.anna],
  velden: ['naam'],
  zaakId: 'Z-1',
  medewerker: 'm-1',
  ...change,
})

describe('POST /v1/clienten/_zoek', () => {
  let test: TestVault
  let server: TestServer

  beforeAll(async () => {
    test = await testVault()
    const { database, bsn, config } = test.vault
    const { gemeentecode } = config
    const write = database.writer('registers')
    await write
      .insertInto('registers.zaak')
      .values({
        gemeentecode,
        zaak_id: 'Z-1',
        soort: 'melding-wmo',
        geopend_op: NOW - 1,
        gesloten_op: null,
        kenmerken: '{}',
        versie: 1,
      })
      .execute()
    await write
      .insertInto('registers.zaak_betrokkene')
      .values({ gemeentecode, zaak_id: 'Z-1', betrokkene: bsn.index(BSN.anna) })
      .execute()
    await write
      .insertInto('registers.zaak_medewerker')
      .values({ gemeentecode, zaak_id: 'Z-1', oin: OIN, medewerker: 'm-1', van: NOW - 1, tot: null })
      .execute()
    await write
      .insertInto('registers.medewerker')
      .values({ gemeentecode, oin: OIN, medewerker: 'm-1', van: NOW - 1, tot: null, versie: 1 })
      .execute()
    server = await testServer({ vault: test.vault, operations: appOperations(test.vault, DEVELOPER_PAGES), audiences: ['app'] })
  })
  afterAll(async () => {
    await server.close()
    await test.close()
  })

  const post = (
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
    caller: Caller | 'niemand' = consulent,
    path = '/v1/clienten/_zoek',
  ) =>
    server.ask(caller === 'niemand' ? undefined : caller, {
      method: 'POST',
      url: path,
      headers: { 'content-type': 'application/json', ...headers },
      payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
    })
  const faults = (response: { json(): unknown }) =>
    (response.json() as { invalidParams: { name: string; code: string }[] }).invalidParams
      .map(({ name, code }) => `${name}: ${code}`)
      .sort()

  it('tells the recipient of a consent what to do with the data, and only then', async () => {
    const coach = { oin: '00000001009999000001', app: 'budgetcoach', rollen: ['welzijnspartij'], orgType: 'privaat' } as const
    const { vault } = test
    const persoon = vault.bsn.index(BSN.anna)
    const asked = await requestConsent(vault.consents)({
      afnemer: coach,
      doel: 'SH-03',
      betrokkene: persoon,
      velden: [{ veld: 'uitkeringen.specificaties.uitbetaald', noodzaak: 'optioneel' }],
      geldigTot: NOW + 30 * DAY,
      toelichting: 'Om samen een budget te maken',
    })
    if (asked.uitkomst !== 'gedaan') throw new Error(asked.reden)
    const { id } = asked.toestemming
    const burger = { persoon, betrokkene: persoon, hoedanigheid: 'betrokkene', kanaal: 'portaal' } as const
    expect((await answerConsent(vault.consents)({ burger, id, antwoord: 'gegeven' })).uitkomst).toBe('gedaan')
    const { zaakId: _none, ...body } = question({ doel: 'SH-03', velden: ['specificaties.uitbetaald'], toestemmingId: id })
    const vrager = { ...coach, machine: false, doelen: ['SH-03'] }

    const response = await post(body, {}, { soort: 'app', vrager }, '/v1/uitkeringen/_zoek')
    expect(response.statusCode).toBe(200)
    expect(response.json()).toMatchObject({ uitkeringen: [], verplichtingen: [{ actie: 'delete-on-withdrawal', dagen: 30 }] })
    expect((await post(question())).json()).not.toHaveProperty('verplichtingen')

    // Another app of the same organisation is not the one that she was shown.
    const other = await post(body, {}, { soort: 'app', vrager: { ...vrager, app: 'andere-app' } }, '/v1/uitkeringen/_zoek')
    expect([other.statusCode, other.json()]).toEqual([403, expect.objectContaining({ code: 'toestemming-ongeldig' })])
  })

  it('answers with the asked fields and a receipt that holds for these bytes', async () => {
    const response = await post(question())
    expect(response.statusCode).toBe(200)
    expect(response.json().clienten[0].naam).toEqual({ voornamen: 'Anna', geslachtsnaam: 'Proefpersoon' })
    const receipt = String(response.headers['ldv-receipt'])
    expect(
      verifyCompact({ header: receipt, body: response.rawPayload, key: test.vault.logKey, expect: { afnemerOin: OIN } }).valid,
    ).toBe(true)
  })

  it('[3.12] gives the whole receipt in the header when asked, which proves the answer offline', async () => {
    const response = await post(question(), { prefer: 'respond-async, receipt=full' })
    const receipt = parseFullReceiptHeader(String(response.headers['ldv-receipt'])) ?? ''
    const { logKey: key } = test.vault
    expect(verifyReceipt({ receipt, key, body: response.rawPayload, expect: { afnemerOin: OIN } }).valid).toBe(true)
    expect(verifyReceipt({ receipt, key, body: Buffer.from('{}') }).valid).toBe(false)
    expect(response.headers['link']).toMatch(/^<\/log\/receipts\/[0-9a-f]{32}\/[0-9a-f]{16}>; rel="receipt"$/)
  })

  it('carries the headers of every answer, errors too', async () => {
    for (const response of [await post(question()), await post('{'), await post(question(), {}, 'niemand')]) {
      expect(response.headers).toMatchObject({
        'api-version': '0.0.0',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
      })
      expect(response.headers['content-security-policy']).toContain("default-src 'none'")
    }
  })

  it('names every fault of a question at once, and repeats no value', async () => {
    const response = await post({ doel: 'WM-01', burgerservicenummer: ['12345678'], velden: ['naam'], extra: 'geheime waarde' })
    expect(response.statusCode).toBe(400)
    expect(faults(response)).toEqual([
      'burgerservicenummer.0: grens',
      'burgerservicenummer.0: vorm',
      'extra: onbekend',
      'type: verplicht',
    ])
    expect(response.body).not.toContain('geheime waarde')
  })

  it('names unknown and automatic fields, a number that fails the eleven test, and a missing employee', async () => {
    const { medewerker: _left, ...rest } = question({
      velden: ['naam', 'schoenmaat', 'inOnderzoek'],
      burgerservicenummer: ['999990012'],
    })
    const response = await post(rest)
    expect(response.statusCode).toBe(400)
    expect(faults(response)).toEqual([
      'burgerservicenummer.0: elfproef',
      'medewerker: verplicht',
      'velden.1: veld-onbekend',
      'velden.2: veld-automatisch',
    ])
  })

  it('refuses a reason that is no listed code', async () => {
    expect(faults(await post(question({ reden: 'zomaar' })))).toEqual(['reden: waarde'])
  })

  it('says of a field that a rule grants and no register holds that it is not opened yet, with a receipt', async () => {
    const response = await post(question({ velden: ['naam', 'mantelzorg'] }))
    expect(response.statusCode).toBe(400)
    expect(faults(response)).toEqual(['velden.1: niet-ontsloten'])
    expect(response.headers['ldv-receipt']).toBeTruthy()
  })

  it('refuses too many fields with the excess as it was asked', async () => {
    const response = await post(question({ velden: ['naam', 'geslacht', 'kinderen.naam.voornamen'] }))
    expect(response.statusCode).toBe(403)
    expect(response.json()).toMatchObject({ code: 'velden-te-ruim', teRuim: ['geslacht', 'kinderen.naam.voornamen'] })
    expect(response.json().uitleg.nl).toBeTruthy()
    expect(response.headers['ldv-receipt']).toBeTruthy()
  })

  it('refuses a purpose that this app was not registered for', async () => {
    const response = await post(question({ doel: 'PW-01' }))
    expect([response.statusCode, response.json().code]).toEqual([403, 'ontvanger'])
  })

  it.each([
    ['no JSON', '{"doel":', 400, 'ongeldige-vraag'],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 400, 'ongeldige-vraag'],
    ['an empty body', '', 400, 'ongeldige-vraag'],
    ['a list', '[]', 400, 'ongeldige-vraag'],
    ['a prototype key', '{"__proto__": {"doel": "WM-01"}}', 400, 'ongeldige-vraag'],
    ['a body of a hundred kilobytes', JSON.stringify({ doel: 'x'.repeat(100_000) }), 413, 'te-groot'],
  ])('answers %s with a problem', async (_name, body, status, code) => {
    const response = await post(body)
    expect([response.statusCode, response.json().code]).toEqual([status, code])
  })

  it('answers another content type 415, another accept 406, no identity 401', async () => {
    expect((await post('doel=WM-01', { 'content-type': 'text/plain' })).json()).toMatchObject({
      status: 415,
      code: 'inhoud-onbekend',
    })
    expect((await post(question(), { accept: 'text/html' })).json()).toMatchObject({ status: 406, code: 'niet-aanvaardbaar' })
    expect((await post(question(), {}, 'niemand')).json()).toMatchObject({ status: 401, code: 'niet-aangemeld' })
  })

  it('takes one person per question outside the client register', async () => {
    const response = await post(
      question({ velden: ['productcode'], burgerservicenummer: [BSN.anna, BSN.bram] }),
      {},
      consulent,
      '/v1/toewijzingen/_zoek',
    )
    expect(faults(response)).toEqual(['burgerservicenummer: grens'])
  })

  it('continues a well-formed trace and replaces any other', async () => {
    const traceId = 'ab'.repeat(16)
    await post(question(), { traceparent: `00-${traceId}-${'cd'.repeat(8)}-00` })
    const { records } = await test.vault.trail.search({ traceId, limiet: 2 })
    expect(records).toHaveLength(1)
    expect(records[0]?.slots[0]['spoor']).toMatchObject({ traceId, parentSpanId: 'cd'.repeat(8) })
    const bad = await post(question({ velden: ['aNummer'] }), { traceparent: `00-${'0'.repeat(32)}-${'cd'.repeat(8)}-00` })
    expect(bad.json().traceId).toMatch(/^[0-9a-f]{32}$/)
    expect(bad.json().traceId).not.toBe('0'.repeat(32))
  })
})
