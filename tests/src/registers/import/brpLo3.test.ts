import { createReadStream, existsSync } from 'node:fs'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { brpLo3 } from '../../../../src/registers/import/brpLo3.ts'
import { BSN, GEMEENTE } from '../client/support.ts'
import { chunked, leftInSpool, lo3Header, lo3Line, type TestImport, testImport } from './support.ts'

const OFFICIAL = '../shared/data/brp-testset-gbav-20220502.csv'

const person = (bsn: string, aNummer: string, more: Record<string, string> = {}) => ({
  '01.01.10': aNummer,
  '01.01.20': bsn,
  '01.02.10': 'Pieternel Anna',
  '01.02.40': 'Toetsveld',
  '01.03.10': '19800500',
  '01.04.10': 'V',
  '07.70.10': '0',
  '08.09.10': '0599',
  ...more,
})

let open: TestImport | undefined
afterEach(async () => {
  await open?.close()
  open = undefined
})
async function start(): Promise<TestImport> {
  open = await testImport([brpLo3])
  return open
}
const run = (kluis: TestImport, text: string, chunk?: number) => kluis.run({ formaat: 'brp-lo3', bytes: chunked(text, chunk) })
const clients = (kluis: TestImport) =>
  kluis.database.reader
    .selectFrom('registers.client')
    .selectAll()
    .where('gemeentecode', '=', GEMEENTE)
    .orderBy('a_nummer')
    .execute()
const relations = (kluis: TestImport) =>
  kluis.database.reader.selectFrom('registers.client_relatie').selectAll().orderBy('soort').orderBy('volgnummer').execute()

describe('brp-lo3, the official test set', () => {
  it.skipIf(!existsSync(OFFICIAL))('gives the counts of the standard, twice', { timeout: 120_000 }, async () => {
    const kluis = await start()
    const first = await kluis.run({ formaat: 'brp-lo3', bytes: createReadStream(OFFICIAL) })
    expect(first).toMatchObject({ gelezen: 687, aanvaard: 675, ongewijzigd: 0 })
    expect(first.quarantaine.map(({ code }) => code).sort()).toEqual([
      ...Array.from({ length: 10 }, () => 'bsn-dubbel'),
      'bsn-ontbreekt',
      'bsn-ontbreekt',
    ])
    const rows = await clients(kluis)
    const count = (holds: (row: (typeof rows)[number]) => boolean) => rows.filter(holds).length
    const tabel61 = ['1', '2', '12', 'D', '1D', '2D', '3D']
    expect({
      clienten: rows.length,
      geheim: count(({ geheim }) => geheim === 1),
      curatele: count(({ curatele }) => curatele === 1),
      overleden: count(({ overleden }) => overleden === 1),
      gezag: count(({ gezag_minderjarige }) => gezag_minderjarige !== null),
      gezagOnbekend: count(({ gezag_minderjarige: code }) => code !== null && !tabel61.includes(code)),
      geboortedatumOnvolledig: count(({ geboorte_moment }) => geboorte_moment !== null && !geboorte_moment.includes('"Datum"')),
      geboortedatumOntbreekt: count(({ geboorte_moment }) => geboorte_moment === null),
      gemeente1810: count(({ gemeente_van_inschrijving }) => gemeente_van_inschrijving === '1810'),
    }).toEqual({
      clienten: 675,
      geheim: 44,
      curatele: 14,
      overleden: 20,
      gezag: 22,
      gezagOnbekend: 5,
      geboortedatumOnvolledig: 11,
      geboortedatumOntbreekt: 1,
      gemeente1810: 27,
    })
    const findings = Object.entries(Object.groupBy(first.bevindingen, ({ code }) => code)).map(([code, found]) => [
      code,
      found?.length,
    ])
    expect(Object.fromEntries(findings)).toEqual({
      'gemeentecode-onbekend': 27,
      'code-onbekend': 5,
      'datum-ongeldig': 21,
      'markering-historie': 26,
      'code-buiten-standaard': 3,
    })

    const second = await kluis.run({ formaat: 'brp-lo3', bytes: createReadStream(OFFICIAL) })
    expect(second).toMatchObject({ gelezen: 687, aanvaard: 675, ongewijzigd: 675 })
    expect(await clients(kluis)).toEqual(rows)
    const quarantined = await kluis.database.reader.selectFrom('registers.quarantaine').select('id').execute()
    expect(quarantined).toHaveLength(12)
    expect(await leftInSpool(kluis.spoolDir)).toEqual([])
  })
})
if (!existsSync(OFFICIAL)) console.log('skipped: the official BRP test set is not here')

describe('brp-lo3', () => {
  it('reads a person with history, children, partners and parents', async () => {
    const kluis = await start()
    const text =
      lo3Header() +
      lo3Line('Lg01_1', {
        ...person(BSN.piet, '1234567890', {
          '07.67.10': '20200229',
          '07.67.20': 'E',
          '01.83.10': '010110',
          '08.10.10': 'W',
          '08.11.10': 'Proefstr',
          '08.11.15': 'Proefstraat',
          '08.11.20': '12',
          '08.11.60': '1234AB',
          '01.85.10': '20010203',
        }),
        '01.H': '51',
        '05.01.20': BSN.ander,
        '05.02.40': 'Nieuw',
        '05.15.10': 'H',
        '05.H': '05',
        '09.01.20': BSN.kind,
        '09.02.10': 'Cato',
        '09.H': '59',
        '02.02.40': 'Moeder',
        '03.02.40': '.',
      }) +
      lo3Line('', {
        '01.01.10': '1234567890',
        '01.01.20': '123456789',
        '05.01.20': BSN.partner,
        '05.07.10': '20100101',
        '09.02.10': 'Kato',
        '09.H': '09',
      }) +
      ';'.repeat(256) +
      '\r\n' +
      lo3Line('', { '09.02.10': 'Daan', '09.03.10': '20180000', '09.H': '09' }) +
      lo3Line('', { '09.02.10': 'Eef', '09.89.10': 'L' })
    const report = await run(kluis, text, 7)
    expect(report).toMatchObject({ gelezen: 1, aanvaard: 1, quarantaine: [], bevindingen: [] })
    const [row] = await clients(kluis)
    expect(row).toMatchObject({
      a_nummer: '1234567890',
      naam_voorletters: 'P.A.',
      geboorte_moment: '{"type":"JaarMaandDatum","jaar":1980,"maand":5}',
      opschorting_moment: '{"type":"Datum","datum":"2020-02-29"}',
      opschorting_reden: 'E',
      verblijf_type: 'Adres',
      verblijf_huisnummer: 12,
      in_onderzoek: 1,
      geldig_begin: '2001-02-03',
      bron_id: 'Lg01_1',
      versie: 1,
    })
    expect(
      (await relations(kluis)).map(({ soort, naam_voornamen, naam_geslachtsnaam }) => [
        soort,
        naam_voornamen ?? naam_geslachtsnaam,
      ]),
    ).toEqual([
      ['kind', 'Cato'],
      ['kind', 'Daan'],
      ['ouder', 'Moeder'],
      ['partner', 'Nieuw'],
    ])
  })

  it('quarantines both lists of a BSN that stands on two A-numbers, and neither overwrites the other', async () => {
    const kluis = await start()
    const report = await run(
      kluis,
      lo3Header() +
        lo3Line('Lg01_1', person(BSN.piet, '1234567890')) +
        lo3Line('Lg01_2', person(BSN.kind, '1234567891')) +
        lo3Line('LG01_3', person(BSN.piet, '1234567892')),
    )
    expect(report).toMatchObject({ gelezen: 3, aanvaard: 1 })
    expect(report.quarantaine).toEqual([
      { bronId: 'Lg01_1', pad: '01.01.20', regel: 2, code: 'bsn-dubbel', herstelbaar: true },
      { bronId: 'LG01_3', pad: '01.01.20', regel: 4, code: 'bsn-dubbel', herstelbaar: true },
    ])
    expect(await clients(kluis)).toHaveLength(1)
  })

  it('merges on the A-number: another BSN on it is a change, a known BSN on another is refused', async () => {
    const kluis = await start()
    await run(kluis, lo3Header() + lo3Line('Lg01_1', person(BSN.piet, '1234567890')))
    const changed = await run(kluis, lo3Header() + lo3Line('Lg01_1', person(BSN.ander, '1234567890')))
    expect(changed).toMatchObject({ aanvaard: 1, ongewijzigd: 0 })
    const refused = await run(kluis, lo3Header() + lo3Line('Lg01_2', person(BSN.ander, '1234567891')))
    expect(refused.quarantaine.map(({ code }) => code)).toEqual(['bsn-dubbel'])
    expect((await clients(kluis)).map(({ a_nummer, versie }) => [a_nummer, versie])).toEqual([['1234567890', 2]])
  })

  it('takes a date that is none for unknown and reports it, so that a shifted marker makes nobody dead', async () => {
    const kluis = await start()
    const report = await run(
      kluis,
      lo3Header() + lo3Line('Lg01_1', person(BSN.piet, '1234567890', { '06.08.10': '05', '01.03.10': '19800230' })),
    )
    expect(report.bevindingen.map(({ pad, code }) => [pad, code])).toEqual([
      ['01.03.10', 'datum-ongeldig'],
      ['06.08.10', 'datum-ongeldig'],
    ])
    const [row] = await clients(kluis)
    expect(row).toMatchObject({ overleden: 0, overlijden_moment: null, geboorte_moment: null })
  })

  it('reports a marker that does not agree with what follows, and trusts what follows', async () => {
    const kluis = await start()
    const report = await run(
      kluis,
      lo3Header() +
        lo3Line('Lg01_1', { ...person(BSN.piet, '1234567890'), '01.H': '51', '05.01.20': BSN.partner, '05.02.40': 'Een' }) +
        lo3Line('', { '05.01.20': BSN.ander, '05.02.40': 'Twee', '05.07.10': '20150512' }),
    )
    expect(report.bevindingen.map(({ pad, code }) => [pad, code])).toEqual([
      ['01.H', 'markering-historie'],
      ['05.H', 'markering-historie'],
    ])
    expect((await relations(kluis)).map(({ naam_geslachtsnaam }) => naam_geslachtsnaam)).toEqual(['Een'])
  })

  it.each([
    ['no BSN', { '01.01.20': '' }, '01.01.20', 'bsn-ontbreekt'],
    ['a BSN that fails the 11-test', { '01.01.20': '999900007' }, '01.01.20', 'bsn-ongeldig'],
    ['no A-number', { '01.01.10': '' }, '01.01.10', 'schema-ongeldig'],
    ['bytes that are no UTF-8', { '01.02.40': '\uFFFD' }, 'tekens', 'schema-ongeldig'],
  ])('quarantines a list with %s', async (_name, change, pad, code) => {
    const kluis = await start()
    const report = await run(kluis, lo3Header() + lo3Line('Lg01_1', person(BSN.piet, '1234567890', change)))
    expect(report.quarantaine).toEqual([{ bronId: 'Lg01_1', pad, regel: 2, code, herstelbaar: false }])
    expect(report).toMatchObject({ gelezen: 1, aanvaard: 0 })
  })

  it('loses only the list with a line that is no CSV', async () => {
    const kluis = await start()
    const lines = [BSN.piet, BSN.kind, BSN.partner].map((bsn, at) => lo3Line(`Lg01_${at}`, person(bsn, `123456789${at}`)))
    const spoilt = (lines[1] as string).replace('Toetsveld', 'Toets"veld')
    const report = await run(kluis, lo3Header() + lines[0] + spoilt + lines[2])
    expect(report.gelezen).toBe(report.aanvaard + report.quarantaine.length)
    expect(report.quarantaine.length).toBeGreaterThan(0)
    expect((await clients(kluis)).map(({ a_nummer }) => a_nummer)).toContain('1234567892')
    expect((await clients(kluis)).map(({ a_nummer }) => a_nummer)).not.toContain('1234567891')
  })

  it('keeps a key that could be a number of a person out of the report', async () => {
    const kluis = await start()
    const report = await run(kluis, lo3Header() + lo3Line(BSN.piet, person(BSN.piet, '1234567890', { '01.01.20': '' })))
    expect(JSON.stringify(report)).not.toContain(BSN.piet)
    expect(report.quarantaine[0]?.bronId).toBe('regel-2')
  })

  it('refuses a file whose columns are others than we read', async () => {
    const kluis = await start()
    const report = await run(
      kluis,
      lo3Header().replace('08.11.60', '08.11.61') + lo3Line('Lg01_1', person(BSN.piet, '1234567890')),
    )
    expect(report.quarantaine.map(({ pad, code }) => [pad, code])).toEqual([['08.11.60', 'schema-ongeldig']])
    expect(report).toMatchObject({ gelezen: 1, aanvaard: 0 })
  })

  it('counts every list once, changes nothing the second time, and never crashes on a flipped byte', {
    timeout: 120_000,
  }, async () => {
    const kluis = await start()
    const text = Buffer.from(
      lo3Header() +
        [BSN.piet, BSN.kind, BSN.partner, BSN.ander]
          .map((bsn, at) =>
            lo3Line(`Lg01_${at}`, person(bsn, `123456789${at}`, { '09.02.10': 'Cato "de" grote; echt', '09.H': '59' })),
          )
          .join(''),
    )
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const bytes = Buffer.from(text)
        bytes[at] = (bytes[at] as number) ^ mask
        const first = await kluis.run({ formaat: 'brp-lo3', bytes: chunked(bytes) })
        const second = await kluis.run({ formaat: 'brp-lo3', bytes: chunked(bytes) })
        expect(first.gelezen).toBe(first.aanvaard + first.quarantaine.length)
        expect(second).toMatchObject({ gelezen: first.gelezen, aanvaard: first.aanvaard, ongewijzigd: first.aanvaard })
      }),
      { numRuns: 40 },
    )
  })
})
