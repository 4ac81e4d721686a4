import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { istandaardenImporter, istandaardenSchemas } from '../../../../src/registers/import/istandaarden.ts'
import { codes, type Harness, harness, shared, sharedExists } from './careSupport.ts'
import { AGB, assigned, BSN, message, openSchemas, start, stop } from './istandaardenMessages.ts'

const ANDER = '999990020'
const schemas = openSchemas()

let kluis: Harness
beforeEach(async () => {
  kluis = await harness([istandaardenImporter({ schemas: async () => schemas })])
  await kluis.addClient({ bsn: BSN, geslachtsnaam: 'Voorbeeld', geboorte: { type: 'Datum', datum: '1980-03-02' } })
})
afterEach(() => kluis.close())

const load = (xml: string | Uint8Array) => kluis.load('istandaarden', xml)
const rows = () => kluis.database.reader.selectFrom('registers.toewijzing').selectAll().execute()
const deliveries = () => kluis.database.reader.selectFrom('registers.levering').selectAll().orderBy('begindatum').execute()

describe('istandaarden importer', () => {
  it('keeps an assignment with its provider, product, size and validity', async () => {
    expect(await load(message('WMO301', [assigned()]))).toMatchObject({
      gelezen: 1,
      aanvaard: 1,
      quarantaine: [],
      bevindingen: [],
    })
    expect(await rows()).toMatchObject([
      {
        toewijzing_nummer: 101,
        wet: 'WMO2015',
        status: 'toegewezen',
        aanbieder_agb: AGB,
        productcategorie: '02',
        productcode: '02A01',
        leveringsvorm: 'ZIN',
        volume: 4,
        eenheid: '04',
        frequentie: '2',
        ingangsdatum: '2026-04-01',
        einddatum: '2026-12-31',
        geldig_begin: '2026-04-01',
        geldig_eind: '2026-12-31',
        toewijzingstijd: '10:00:00',
        bron_register: 'wmo',
        bron_systeem: 'iWmo 3.2',
        versie: 1,
      },
    ])
  })

  it('follows start and stop of a delivery, and moves the version of its toewijzing', async () => {
    await load(message('JW301', [assigned({ categorie: '45', code: '45A01' })]))
    await load(message('JW305', [start({ categorie: '45', code: '45A01' })]))
    expect(await deliveries()).toMatchObject([{ begindatum: '2026-04-03', einddatum: null, status_aanlevering: '1' }])
    await load(message('JW307', [stop({ categorie: '45', code: '45A01', reden: '31' })]))
    expect(await deliveries()).toMatchObject([
      { begindatum: '2026-04-03', einddatum: '2026-04-20', reden_beeindiging: '31', versie: 2 },
    ])
    expect(await rows()).toMatchObject([{ wet: 'JEUGDWET', bron_register: 'jeugd', versie: 3 }])
  })

  it('changes nothing when the same bytes come again', async () => {
    const xml = message('WMO301', [assigned(), assigned({ nummer: 102, code: '02A02' })])
    await load(xml)
    const before = await rows()
    expect(await load(xml)).toMatchObject({ gelezen: 2, aanvaard: 2, ongewijzigd: 2, quarantaine: [] })
    expect(await rows()).toEqual(before)
  })

  it('refuses other bytes under the same identification with 9056 (TR056)', async () => {
    await load(message('WMO301', [assigned()], { identificatie: 'A1' }))
    const report = await load(message('WMO301', [assigned({ nummer: 102 })], { identificatie: 'A1' }))
    expect(report).toMatchObject({
      gelezen: 1,
      aanvaard: 0,
      quarantaine: [{ code: 'regel-TR056', retourcode: '9056', herstelbaar: false }],
    })
    expect(await rows()).toHaveLength(1)
  })

  it('counts an identification per message type and per sender (TR056)', async () => {
    await load(message('WMO301', [assigned()], { identificatie: 'A1' }))
    expect(codes(await load(message('WMO305', [start()], { identificatie: 'A1' })))).toEqual([])
    expect(codes(await load(message('WMO301', [assigned({ nummer: 7 })], { identificatie: 'A1', afzender: '9998' })))).toEqual([])
  })

  it('never makes a client: an unknown person is client-onbekend, and passes once the client is there', async () => {
    const report = await load(message('WMO301', [assigned()], { bsn: ANDER }))
    expect(report.quarantaine).toMatchObject([{ code: 'client-onbekend', herstelbaar: true }])
    const clients = () => kluis.database.reader.selectFrom('registers.client').select('id').execute()
    expect(await clients()).toHaveLength(1)
    await kluis.addClient({ bsn: ANDER })
    const entries = await kluis.database.reader.selectFrom('registers.quarantaine').select('id').execute()
    expect(await kluis.release(entries[0]?.id as string)).toBe('aanvaard')
    expect(await rows()).toHaveLength(1)
  })

  it('releases exactly the refused line of a message', async () => {
    await load(message('WMO301', [assigned()]))
    const report = await load(message('WMO305', [start(), start({ nummer: 102, code: '02A02' })]))
    expect(report).toMatchObject({ gelezen: 2, aanvaard: 1, quarantaine: [{ code: 'regel-TR019' }] })
    await load(message('WMO301', [assigned({ nummer: 102, code: '02A02' })]))
    const entries = await kluis.database.reader.selectFrom('registers.quarantaine').select('id').execute()
    expect(await kluis.release(entries[0]?.id as string)).toBe('aanvaard')
    expect(await deliveries()).toMatchObject([{ productcode: '02A01' }, { productcode: '02A02' }])
  })

  it.each([
    ['another surname', { achternaam: 'Anders' }],
    ['another year of birth', { geboortedatum: '1981-03-02' }],
    ['another month, day unknown', { geboortedatum: '1980-04-01', datumGebruik: '1' }],
  ])('refuses a person with %s as clientgegevens-verschillen', async (_, options) => {
    expect(codes(await load(message('WMO301', [assigned()], options)))).toEqual(['clientgegevens-verschillen'])
  })

  it.each([
    ['the name without accents and in capitals', { achternaam: 'VOORBËELD' }],
    ['an unknown day of birth', { geboortedatum: '1980-03-01', datumGebruik: '1' }],
    ['only a year of birth', { geboortedatum: '1980-01-01', datumGebruik: '2' }],
    ['an unknown date of birth', { geboortedatum: '1900-01-01', datumGebruik: '3' }],
  ])('accepts a person with %s', async (_, options) => {
    expect(codes(await load(message('WMO301', [assigned()], options)))).toEqual([])
  })

  it('refuses a start of another provider than the assignment (TR019, 9019)', async () => {
    await load(message('WMO301', [assigned()]))
    const report = await load(message('WMO305', [start()], { afzender: '07654321' }))
    expect(report.quarantaine).toMatchObject([{ code: 'regel-TR019', retourcode: '9019', herstelbaar: true }])
  })

  it('refuses a start for the assignment of somebody else (TR019)', async () => {
    await kluis.addClient({ bsn: ANDER })
    await load(message('WMO301', [assigned()]))
    expect(codes(await load(message('WMO305', [start()], { bsn: ANDER })))).toEqual(['regel-TR019'])
  })

  it('refuses a start under the number of another law (TR019)', async () => {
    await load(message('WMO301', [assigned()]))
    expect(codes(await load(message('JW305', [start()])))).toEqual(['regel-TR019'])
  })

  it('refuses a start for an assignment that was removed (TR019, RedenWijziging 13)', async () => {
    await load(message('WMO301', [assigned()]))
    await load(message('WMO301', [assigned({ einddatum: '2026-04-01', redenWijziging: '13', tijd: '11:00:00' })]))
    expect(await rows()).toMatchObject([{ status: 'verwijderd', versie: 2 }])
    expect(codes(await load(message('WMO305', [start()])))).toEqual(['regel-TR019'])
  })

  it('refuses a number that belongs to another person, provider or product (TR332)', async () => {
    await kluis.addClient({ bsn: ANDER })
    await load(message('WMO301', [assigned()]))
    expect(codes(await load(message('WMO301', [assigned()], { bsn: ANDER })))).toEqual(['regel-TR332'])
    expect(codes(await load(message('WMO301', [assigned()], { ontvanger: '07654321' })))).toEqual(['regel-TR332'])
    expect(codes(await load(message('WMO301', [assigned({ categorie: '07', code: '07A01' })])))).toEqual(['regel-TR332'])
    expect(codes(await load(message('JW301', [assigned({ categorie: '45', code: '45A01' })])))).toEqual([])
  })

  it('lets the latest date and time of assignment decide (OP033x1)', async () => {
    await load(message('WMO301', [assigned({ tijd: '12:00:00', einddatum: '2026-10-31' })]))
    expect(await load(message('WMO301', [assigned({ tijd: '11:00:00' })]))).toMatchObject({ aanvaard: 1, ongewijzigd: 1 })
    expect(await rows()).toMatchObject([{ einddatum: '2026-10-31', versie: 1 }])
    await load(message('WMO301', [assigned({ tijd: '13:00:00', einddatum: '2026-06-30' })]))
    expect(await rows()).toMatchObject([{ einddatum: '2026-06-30', geldig_eind: '2026-06-30', versie: 2 }])
  })

  it('takes a removal before the start that replaces it, in whatever order they stand (IV008)', async () => {
    await load(message('WMO301', [assigned()]))
    await load(message('WMO305', [start()]))
    const corrected = await load(message('WMO305', [start({ begin: '2026-04-05' }), start({ status: '3' })]))
    expect(codes(corrected)).toEqual([])
    expect(await deliveries()).toMatchObject([{ begindatum: '2026-04-05' }])
  })

  it('brings the temporary stop back when the final one is removed', async () => {
    await load(message('WMO301', [assigned()]))
    await load(message('WMO305', [start()]))
    await load(message('WMO307', [stop({ reden: '20', eind: '2026-04-10' })]))
    await load(message('WMO307', [stop({ eind: '2026-04-20' })]))
    expect(codes(await load(message('WMO307', [stop({ eind: '2026-04-20', status: '3' })])))).toEqual([])
    expect(await deliveries()).toMatchObject([{ einddatum: '2026-04-10', reden_beeindiging: '20', tijdelijk_einddatum: null }])
    expect(codes(await load(message('WMO307', [stop({ reden: '20', eind: '2026-04-10', status: '3' })])))).toEqual([])
    expect(await deliveries()).toMatchObject([{ einddatum: null, reden_beeindiging: null }])
  })

  it('refuses a message that is dated after today (TR135, 8848)', async () => {
    const report = await load(message('WMO301', [assigned()], { dagtekening: '2026-11-22' }))
    expect(report.quarantaine).toMatchObject([{ code: 'regel-TR135', retourcode: '8848' }])
  })

  it('flags a message of another municipality', async () => {
    const report = await load(message('WMO301', [assigned()], { afzender: '9998' }))
    expect(report).toMatchObject({ aanvaard: 1, bevindingen: [{ code: 'gemeentecode-afwijkend', pad: 'Header/Afzender' }] })
  })

  it('refuses a whole message about a person with a number that fails the eleven test', async () => {
    const report = await load(message('WMO301', [assigned(), assigned({ nummer: 2 })], { bsn: '999990018' }))
    expect(report).toMatchObject({ gelezen: 1, quarantaine: [{ code: 'bsn-ongeldig', pad: 'Client/Bsn' }] })
  })

  it('refuses a line with wrong content and takes the others', async () => {
    const report = await load(message('WMO301', [assigned(), assigned({ nummer: 2, redenWijziging: '01', code: '02A02' })]))
    expect(report).toMatchObject({ gelezen: 2, aanvaard: 1, quarantaine: [{ code: 'regel-CS336', retourcode: '0001' }] })
  })

  it.each([
    ['version 2.0', message('WMO301', [assigned()]).replaceAll('/3_2/', '/2_0/'), 'versie-niet-ondersteund'],
    ['a fixed-width message', '014140200099980255661d8d1f0852bf201602201                  ', 'versie-niet-ondersteund'],
    [
      'a message type that is not taken',
      message('WMO305', [start()]).replaceAll('wmo305', 'wmo306'),
      'berichtsoort-niet-ondersteund',
    ],
    ['another XML document', '<a/>', 'xml-ongeldig'],
    ['no XML', 'geen xml', 'xml-ongeldig'],
    ['a document type', `<!DOCTYPE a [<!ENTITY x "y">]>${message('WMO301', [assigned()])}`, 'doctype-verboden'],
  ])('refuses %s', async (_, content, code) => {
    expect(await load(content)).toMatchObject({ gelezen: 1, aanvaard: 0, quarantaine: [{ code }] })
  })

  it('refuses to import without schemas', async () => {
    const bare = await harness([istandaardenImporter({ schemas: undefined })])
    await expect(bare.load('istandaarden', message('WMO301', [assigned()]))).rejects.toMatchObject({ code: 'schemas-ontbreken' })
    await bare.close()
    await expect(istandaardenSchemas('/nergens')).rejects.toMatchObject({ code: 'schemas-ontbreken' })
  })

  it('puts no value of the message in its report', async () => {
    const report = await load(message('WMO301', [assigned()], { bsn: ANDER, achternaam: 'Geheimnaam' }))
    expect(JSON.stringify(report)).not.toMatch(/999990020|Geheimnaam|1980/)
  })
})

describe.skipIf(!sharedExists)('istandaarden importer, published examples', () => {
  const dir = `${shared}/istandaarden-3.2`
  const sample = (name: string) => readFileSync(`${dir}/${name.startsWith('WMO') ? 'wmo' : 'jw'}/berichten/${name}.xml`, 'utf8')

  let official: Harness
  const loadOfficial = (xml: string) => official.load('istandaarden', xml)
  const seed = async (datum: string) =>
    official.addClient({ bsn: '999900006', geslachtsnaam: 'Wit', geboorte: { type: 'Datum', datum } })
  beforeEach(async () => {
    official = await harness([istandaardenImporter({ schemas: () => istandaardenSchemas(dir) })])
  })
  afterEach(() => official.close())

  it('accepts JW301 and refuses JW305 and JW307 with 9019 per product, twice the same', async () => {
    await seed('2010-02-14')
    expect(await loadOfficial(sample('JW301'))).toMatchObject({ gelezen: 2, aanvaard: 2, ongewijzigd: 0 })
    for (const name of ['JW305', 'JW307']) {
      const report = await loadOfficial(sample(name))
      expect(report).toMatchObject({ gelezen: 2, aanvaard: 0 })
      expect(report.quarantaine).toMatchObject([
        { code: 'regel-TR019', retourcode: '9019' },
        { code: 'regel-TR019', retourcode: '9019' },
      ])
    }
    expect(await loadOfficial(sample('JW301'))).toMatchObject({ gelezen: 2, aanvaard: 2, ongewijzigd: 2 })
  })

  it('accepts WMO301 and refuses WMO305 and WMO307 with 9019 per product', async () => {
    await seed('1967-08-13')
    expect(await loadOfficial(sample('WMO301'))).toMatchObject({ gelezen: 1, aanvaard: 1 })
    expect(codes(await loadOfficial(sample('WMO305')))).toEqual(['regel-TR019', 'regel-TR019'])
    expect(codes(await loadOfficial(sample('WMO307')))).toEqual(['regel-TR019', 'regel-TR019'])
  })

  it('refuses the person of the other law, who is born in another year', async () => {
    await seed('2010-02-14')
    expect(codes(await loadOfficial(sample('WMO301')))).toEqual(['clientgegevens-verschillen'])
  })

  it('refuses an unknown person', async () => {
    expect(codes(await loadOfficial(sample('JW301')))).toEqual(['client-onbekend', 'client-onbekend'])
  })

  it('takes the whole iJw chain when sender and receiver are made to join', async () => {
    await seed('2010-02-14')
    const join = (xml: string) => xml.replaceAll('65656055', '42420001').replaceAll('0363', '0384')
    expect(codes(await loadOfficial(sample('JW301')))).toEqual([])
    expect(await loadOfficial(join(sample('JW305')))).toMatchObject({ gelezen: 2, aanvaard: 2 })
    expect(await loadOfficial(join(sample('JW307')))).toMatchObject({ gelezen: 2, aanvaard: 2 })
    expect(await loadOfficial(join(sample('JW307')))).toMatchObject({ gelezen: 2, aanvaard: 2, ongewijzigd: 2 })
    const rows = await official.database.reader.selectFrom('registers.levering').selectAll().orderBy('begindatum').execute()
    expect(rows).toMatchObject([
      { begindatum: '2026-04-03', einddatum: '2026-07-17', reden_beeindiging: '31' },
      { begindatum: '2026-04-15', einddatum: '2026-07-17', reden_beeindiging: '31' },
    ])
  })

  it('takes the iWmo start, refuses the stop that names another first day (TR382), and the stop of another name', async () => {
    await seed('1967-08-13')
    const join = (xml: string) => xml.replaceAll('65656055', '42420001').replaceAll('0363', '0384')
    const first = sample('WMO301').replace('>101<', '>300201<').replace('01A01', '01A11')
    const second = sample('WMO301').replace('>101<', '>300202<').replace('01A01', '01A12').replace('123456789012', '123456789099')
    expect(codes(await loadOfficial(first))).toEqual([])
    expect(codes(await loadOfficial(second))).toEqual([])
    expect(codes(await loadOfficial(join(sample('WMO305'))))).toEqual([])
    expect(codes(await loadOfficial(join(sample('WMO307'))))).toEqual(['clientgegevens-verschillen', 'regel-TR382'])
    const named = join(sample('WMO307')).replace('>Vries<', '>Wit<')
    expect(await loadOfficial(named)).toMatchObject({ aanvaard: 1, quarantaine: [{ code: 'regel-TR382', retourcode: '9069' }] })
  })

  it('finds what breaks the official schema, by path and line', async () => {
    await seed('2010-02-14')
    const broken = sample('JW301').replace('<ijw:Eenheid>04<', '<ijw:Eenheid>99<')
    const report = await loadOfficial(broken)
    const regel = broken.slice(0, broken.indexOf('<ijw:Eenheid>99<')).split('\n').length
    expect(report).toMatchObject({ gelezen: 1, quarantaine: [{ code: 'xsd-ongeldig', regel, retourcode: '0001' }] })
    expect(report.quarantaine[0]?.pad).toMatch(/ToegewezenProduct\[1\]\/jw301:Omvang\/ijw:Eenheid$/)
  })

  it('takes none of the older or other messages', async () => {
    for (const name of ['JW306', 'JW308', 'JW315', 'JW316', 'JW319', 'JW323', 'JW325', 'WMO315', 'WMO319']) {
      expect(codes(await loadOfficial(sample(name)))).toEqual(['berichtsoort-niet-ondersteund'])
    }
    const old = ['CasusA-02-WMO301_toewijzing.xml', 'CasusB-02-WMO305_start.ei', 'WMO301_voorbeeld.txt']
    for (const name of old) {
      const content = readFileSync(`${shared}/iwmo-2.0-casus/${name}`, 'utf8')
      expect(codes(await loadOfficial(content))).toEqual(['versie-niet-ondersteund'])
    }
  })
})
