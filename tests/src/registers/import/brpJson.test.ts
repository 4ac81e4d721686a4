import { createReadStream, existsSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { clientProjection, clientRegister } from '../../../../src/registers/client/clientRegister.ts'
import { brpJson } from '../../../../src/registers/import/brpJson.ts'
import { pathsOf } from '../../../../src/registers/projection.ts'
import type { RegisterRecord } from '../../../../src/registers/register.ts'
import { BSN, clock, GEMEENTE, permitFor, testVault } from '../client/support.ts'
import { chunked, type TestImport, testImport } from './support.ts'

const FIXTURES = '../shared/data/mijn-amsterdam-fixtures'
const absent = !existsSync(FIXTURES)
if (absent) console.log('skipped: the published BRP API answers are not here')

let open: TestImport | undefined
afterEach(async () => {
  await open?.close()
  open = undefined
})
async function start(): Promise<TestImport> {
  open = await testImport([brpJson])
  return open
}
const run = (kluis: TestImport, value: unknown) =>
  kluis.run({ formaat: 'brp-json', bytes: chunked(JSON.stringify(value)), bestand: 'toets.json' })
async function read(kluis: TestImport, bsn: string): Promise<RegisterRecord | undefined> {
  const vault = testVault()
  const register = clientRegister({ database: kluis.database, vault, clock, gemeentecode: GEMEENTE })
  // All there is, also where the address is protected.
  const permit = permitFor({
    betrokkene: vault.index(bsn),
    velden: pathsOf(clientProjection),
    geheim: true,
    reden: 'acuut',
    inclusiefOverledenPersonen: true,
  })
  const [answer] = await register.readMany([permit])
  return (answer as readonly RegisterRecord[])[0]
}

describe('brp-json, the published answers', () => {
  it.skipIf(absent)('takes the one full person, twice', async () => {
    const kluis = await start()
    const once = () => kluis.run({ formaat: 'brp-json', bytes: createReadStream(`${FIXTURES}/brp-persoonsgegevens.json`) })
    expect(await once()).toMatchObject({ gelezen: 1, aanvaard: 1, ongewijzigd: 0, quarantaine: [], bevindingen: [] })
    expect(await once()).toMatchObject({ gelezen: 1, aanvaard: 1, ongewijzigd: 1 })
    expect(await read(kluis, '999990202')).toMatchObject({
      aNummer: '9301935851',
      geheimhoudingPersoonsgegevens: true,
      naam: { voorvoegsel: 'van', voorletters: 'V.', aanduidingNaamgebruik: 'E' },
      geboorte: { moment: { type: 'Datum', datum: '1933-09-11' }, plaats: '0772', land: '6030' },
      verblijfplaats: { type: 'Adres', functieAdres: 'W', verblijfadres: { huisnummer: 1, postcode: '1011ES' } },
      gemeenteVanInschrijving: '0363',
      kinderen: [{ burgerservicenummer: '999995807' }, { burgerservicenummer: '999995832' }],
      partners: [{ geboorte: { moment: { datum: '1938-12-05' } } }],
    })
  })

  it.skipIf(absent)('quarantines the three found by address, who have no BSN', async () => {
    const kluis = await start()
    const report = await kluis.run({ formaat: 'brp-json', bytes: createReadStream(`${FIXTURES}/brp-personen-op-adres.json`) })
    expect(report).toMatchObject({ gelezen: 3, aanvaard: 0 })
    expect(report.quarantaine.map(({ code }) => code)).toEqual(['bsn-ontbreekt', 'bsn-ontbreekt', 'bsn-ontbreekt'])
  })
})

describe('brp-json', () => {
  const person = { burgerservicenummer: BSN.piet, aNummer: '1234567890' }

  it('stores gezag with minor and holders, sealed', async () => {
    const kluis = await start()
    const gezag = [
      {
        type: 'GezamenlijkOuderlijkGezag',
        minderjarige: { burgerservicenummer: BSN.kind, naam: { volledigeNaam: 'x' } },
        ouders: [{ burgerservicenummer: BSN.piet }, { burgerservicenummer: BSN.partner }],
      },
      { type: 'Voogdij', minderjarige: { burgerservicenummer: BSN.kind }, derden: [] },
      { type: 'Iets' },
    ]
    const report = await run(kluis, { personen: [{ ...person, gezag }] })
    expect(report.bevindingen.map(({ pad, code }) => [pad, code])).toEqual([['gezag.type', 'code-onbekend']])
    expect((await read(kluis, BSN.piet))?.['gezag']).toEqual([
      {
        type: 'GezamenlijkOuderlijkGezag',
        minderjarige: { burgerservicenummer: BSN.kind },
        houders: [{ burgerservicenummer: BSN.piet }, { burgerservicenummer: BSN.partner }],
      },
      { type: 'Voogdij', minderjarige: { burgerservicenummer: BSN.kind } },
    ])
    const stored = await kluis.database.reader.selectFrom('registers.client_gezag').selectAll().execute()
    expect(JSON.stringify(stored)).not.toContain(BSN.kind)
  })

  it('drops a dissolved partner, keeps death and suspension, and drops what does not fit', async () => {
    const kluis = await start()
    const report = await run(kluis, [
      {
        ...person,
        naam: { geslachtsnaam: 'x'.repeat(201) },
        overlijden: { datum: { type: 'JaarDatum', jaar: 2020 } },
        opschortingBijhouding: { reden: { code: 'O' }, datum: { type: 'Datum', datum: '2020-13-01' } },
        geslacht: { code: 'X' },
        verblijfplaats: { type: 'Adres', verblijfadres: { huisnummer: 0, postcode: '0000AA' }, inOnderzoek: { type: true } },
        partners: [{ burgerservicenummer: BSN.partner, ontbindingHuwelijkPartnerschap: {} }],
      },
    ])
    expect(report.bevindingen.map(({ pad, code }) => [pad, code]).sort()).toEqual([
      ['geslacht', 'code-onbekend'],
      ['naam.geslachtsnaam', 'code-buiten-standaard'],
      ['opschortingBijhouding.datum', 'datum-ongeldig'],
      ['verblijfplaats.verblijfadres.huisnummer', 'code-buiten-standaard'],
      ['verblijfplaats.verblijfadres.postcode', 'code-buiten-standaard'],
    ])
    const record = await read(kluis, BSN.piet)
    expect(record).toMatchObject({
      overlijden: { moment: { type: 'JaarDatum', jaar: 2020 } },
      opschortingBijhouding: { reden: 'O' },
      inOnderzoek: true,
    })
    expect(record).not.toHaveProperty('partners')
    expect(record).not.toHaveProperty('naam')
  })

  it.each([
    ['a person without A-number', '[{"burgerservicenummer":"999900006"}]', 'schema-ongeldig'],
    ['a BSN that fails the 11-test', '[{"aNummer":"1234567890","burgerservicenummer":"999900007"}]', 'bsn-ongeldig'],
    ['an element that is no person', '[17]', 'schema-ongeldig'],
    ['an element that is no JSON', '[{"aNummer":}]', 'schema-ongeldig'],
    ['a file that is no JSON', '<personen/>', 'schema-ongeldig'],
    ['an empty file', '', 'schema-ongeldig'],
  ])('quarantines %s', async (_name, text, code) => {
    const kluis = await start()
    const report = await kluis.run({ formaat: 'brp-json', bytes: chunked(text) })
    expect(report).toMatchObject({ gelezen: 1, aanvaard: 0, quarantaine: [{ code, herstelbaar: false }] })
  })
})
