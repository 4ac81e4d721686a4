import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { gwsImporter, gwsSchemas } from '../../../../src/registers/import/gws.ts'
import { GWS_NAMESPACE } from '../../../../src/registers/import/gwsMessage.ts'
import { describeOnBothEngines } from '../../../support/databases.ts'
import { codes, GEMEENTE, type Harness, harness, shared, sharedExists } from './careSupport.ts'
import { anySchema } from './istandaardenMessages.ts'

const BSN = '999990019'
const schemas = anySchema(GWS_NAMESPACE, 'UitkeringsSpecificatieInfoResponse')

interface PaymentOptions {
  readonly dossier?: string
  readonly periode?: string
  readonly regeling?: string
  readonly paid?: number
  readonly componenten?: readonly (readonly [name: string, cent: number, kolom: number])[]
}

const amount = (name: string, cent: number) =>
  `<${name}><CdPositiefNegatief>${cent < 0 ? '-' : '+'}</CdPositiefNegatief><WaardeBedrag>${Math.abs(cent)}</WaardeBedrag></${name}>`

/** 1,000 of norm, minus 200 of income and 50 of holiday reservation, minus 100 of repayment. */
function payment(options: PaymentOptions = {}): string {
  const { dossier = '4711', periode = '202603', regeling = 'Participatiewet', paid = 65_000 } = options
  const {
    componenten = [
      ['Norm', 100_000, 1],
      ['Inkomen uit werk', 20_000, 3],
      ['TOTAAL GEKORTE INKOMSTEN', 20_000, 2],
      ['RESERVERING VAKANTIEGELD', 5_000, 2],
      ['TOTAAL NETTO BIJSTAND', 75_000, 1],
      ['Aflossing', 10_000, 2],
      ['UIT TE BETALEN BEDRAG', 65_000, 1],
      ['Niet voor de afdruk', 1, 0],
    ],
  } = options
  const parts = componenten.map(
    ([name, cent, kolom]) =>
      `<Componenthistorie><Omschrijving>${name}</Omschrijving>${amount('Bedrag', cent)}<IndicatieKolom>${kolom}</IndicatieKolom></Componenthistorie>`,
  )
  return `<Dossierhistorie><Regeling>${regeling}</Regeling><Dossiernummer>${dossier}</Dossiernummer><Periodenummer>${periode}</Periodenummer><Betrekkingsperiode>${periode}</Betrekkingsperiode>
${amount('UitbetaaldBedragClient', paid)}${amount('OpgegevenInkomsten', 20_000)}${amount('InkomstenVrijlating', 0)}${amount('GekorteInkomsten', 20_000)}${amount('UitbetaaldBedragDossier', paid)}
${parts.join('\n')}</Dossierhistorie>`
}

const envelope = (body: string) =>
  `<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/" xmlns:g="${GWS_NAMESPACE}"><S:Header><onbekend/></S:Header><S:Body>${body}</S:Body></S:Envelope>`

const answer = (payments: readonly string[], { bsn = BSN as string | null, naam = 'Voorbeeld', gemeente = GEMEENTE } = {}) =>
  envelope(`<g:UitkeringsSpecificatieInfoResponse><UitkeringsSpecificatieClient>
${bsn === null ? '' : `<Client><BurgerServiceNr>${bsn}</BurgerServiceNr><Achternaam>${naam}</Achternaam></Client>`}<TypePeriode>0</TypePeriode>
<Uitkeringsspecificatie><Uitkeringsinstantie><Gemeentecode>${gemeente}</Gemeentecode></Uitkeringsinstantie>
${payments.join('\n')}</Uitkeringsspecificatie></UitkeringsSpecificatieClient></g:UitkeringsSpecificatieInfoResponse>`)

let kluis: Harness
beforeEach(async () => {
  kluis = await harness([gwsImporter({ schemas: async () => schemas })])
  await kluis.addClient({ bsn: BSN, geslachtsnaam: 'Voorbeeld' })
})
afterEach(() => kluis.close())

const load = (xml: string) => kluis.load('gws', xml)
const benefits = () => kluis.database.reader.selectFrom('registers.uitkering').selectAll().orderBy('dossiernummer').execute()
const payments = () =>
  kluis.database.reader
    .selectFrom('registers.uitkeringsspecificatie')
    .selectAll()
    .orderBy('periode')
    .orderBy('volgnummer')
    .execute()

describe('gws importer', () => {
  it('keeps a payment and the benefit it proves, without saying that it runs today', async () => {
    expect(await load(answer([payment()]))).toMatchObject({ gelezen: 1, aanvaard: 1, quarantaine: [], bevindingen: [] })
    expect(await benefits()).toMatchObject([
      {
        dossiernummer: '4711',
        wet: 'PARTICIPATIEWET',
        soort: 'ALGEMENE_BIJSTAND',
        begindatum: null,
        einddatum: null,
        geldig_begin: '2026-03-01',
        geldig_eind: '2026-03-31',
        bron_register: 'uitkeringen',
        versie: 1,
      },
    ])
    const [stored] = await payments()
    expect(stored).toMatchObject({
      periode: '202603',
      volgnummer: 1,
      uitbetaald: 65_000,
      inkomsten_gekort: 20_000,
      inkomsten_vrijgelaten: 0,
    })
    expect(JSON.parse(stored?.componenten as string)).toHaveLength(7)
    expect(JSON.parse(stored?.componenten as string)[0]).toEqual({ omschrijving: 'Norm', cent: 100_000, kolom: 1 })
  })

  it('numbers two payments of one month, and widens the validity with each month', async () => {
    const holiday = payment({
      periode: '202602',
      paid: 400,
      componenten: [
        ['Uitbetaling vakantiegeld', 400, 1],
        ['UIT TE BETALEN BEDRAG', 400, 1],
      ],
    })
    expect(await load(answer([payment(), payment({ periode: '202602' }), holiday]))).toMatchObject({ gelezen: 3, aanvaard: 3 })
    expect((await payments()).map(({ periode, volgnummer, uitbetaald }) => [periode, volgnummer, uitbetaald])).toEqual([
      ['202602', 1, 65_000],
      ['202602', 2, 400],
      ['202603', 1, 65_000],
    ])
    expect(await benefits()).toMatchObject([{ geldig_begin: '2026-02-01', geldig_eind: '2026-03-31' }])
  })

  it('changes nothing the second time, and raises the version when a payment was corrected', async () => {
    const xml = answer([payment()])
    await load(xml)
    const before = [await benefits(), await payments()]
    expect(await load(xml)).toMatchObject({ gelezen: 1, aanvaard: 1, ongewijzigd: 1 })
    expect([await benefits(), await payments()]).toEqual(before)
    const corrected = payment({ paid: 60_000, componenten: [['Norm', 60_000, 1]] })
    expect(await load(answer([corrected]))).toMatchObject({ aanvaard: 1, ongewijzigd: 0 })
    expect(await benefits()).toMatchObject([{ versie: 2 }])
    expect(await payments()).toMatchObject([{ uitbetaald: 60_000 }])
  })

  it.each([
    [
      'a running total that is one cent off',
      [
        ['Norm', 100, 1],
        ['TOTAAL NETTO BIJSTAND', 101, 1],
      ],
      100,
    ],
    [
      'a sum that is not what was paid',
      [
        ['Norm', 100, 1],
        ['Inhouding', 10, 2],
      ],
      91,
    ],
    [
      'an amount that no number can hold',
      [
        ['Norm', 100, 1],
        ['Norm', 2 ** 60, 1],
      ],
      100,
    ],
  ] as const)('refuses %s with regel-som', async (_, componenten, paid) => {
    const report = await load(answer([payment({ componenten, paid }), payment({ periode: '202604' })]))
    expect(report).toMatchObject({ gelezen: 2, aanvaard: 1, quarantaine: [{ code: 'regel-som', bronId: '4711/202603/1' }] })
  })

  it('subtracts a negative amount and adds a negative deduction', async () => {
    const componenten = [
      ['Norm', 100, 1],
      ['Correctie', -30, 1],
      ['Teruggave', -10, 2],
      ['UIT TE BETALEN BEDRAG', 80, 1],
    ] as const
    expect(codes(await load(answer([payment({ componenten, paid: 80 })])))).toEqual([])
  })

  it('takes an empty answer as nothing to import', async () => {
    const nothing = envelope(
      '<g:UitkeringsSpecificatieInfoResponse><f:NietsGevonden xmlns:f="http://www.centric.nl/GWS/FWI/v0200"/></g:UitkeringsSpecificatieInfoResponse>',
    )
    expect(await load(nothing)).toMatchObject({ gelezen: 0, aanvaard: 0, quarantaine: [] })
  })

  it.each([
    ['an unknown person', answer([payment()], { bsn: '999990020' }), 'client-onbekend'],
    ['another surname', answer([payment()], { naam: 'Anders' }), 'clientgegevens-verschillen'],
    ['a number that fails the eleven test', answer([payment()], { bsn: '999990018' }), 'bsn-ongeldig'],
    ['no number', answer([payment()], { bsn: null }), 'bsn-ontbreekt'],
    [
      'a question',
      envelope(`<g:UitkeringsSpecificatieInfo><BurgerServiceNr>${BSN}</BurgerServiceNr></g:UitkeringsSpecificatieInfo>`),
      'verkeerde-richting',
    ],
    [
      'an error of the source',
      envelope(
        '<g:UitkeringsSpecificatieInfoResponse><FWI><Fout><Code>1</Code></Fout></FWI></g:UitkeringsSpecificatieInfoResponse>',
      ),
      'bron-fout',
    ],
    ['a SOAP fault', envelope('<S:Fault><faultcode>S:Server</faultcode></S:Fault>'), 'envelop-ongeldig'],
    ['another service', envelope('<x:Antwoord xmlns:x="urn:x"/>'), 'berichtsoort-niet-ondersteund'],
    ['no envelope', '<a/>', 'envelop-ongeldig'],
    [
      'two children in the body',
      envelope('<g:UitkeringsSpecificatieInfoResponse/><g:UitkeringsSpecificatieInfoResponse/>'),
      'envelop-ongeldig',
    ],
    ['a document type', `<!DOCTYPE a>${answer([payment()])}`, 'doctype-verboden'],
  ])('refuses %s', async (_, xml, code) => {
    expect(await load(xml)).toMatchObject({ gelezen: 1, aanvaard: 0, quarantaine: [{ code }] })
    expect(await payments()).toEqual([])
  })

  it('reports a scheme it does not know, and leaves law and kind out', async () => {
    expect(await load(answer([payment({ regeling: 'Regeling X' })]))).toMatchObject({
      aanvaard: 1,
      bevindingen: [{ code: 'code-onbekend' }],
    })
    expect(await benefits()).toMatchObject([{ wet: null, soort: null }])
  })

  it('reports another municipality', async () => {
    expect(await load(answer([payment()], { gemeente: '9998' }))).toMatchObject({
      bevindingen: [{ code: 'gemeentecode-afwijkend' }],
    })
  })

  it('leaves the source of a benefit that came from elsewhere', async () => {
    await load(answer([payment()]))
    await kluis.database
      .writer('registers')
      .updateTable('registers.uitkering')
      .set({ bron_systeem: 'Suwinet', bron_register: 'suwinet' })
      .execute()
    await load(answer([payment({ periode: '202604' })]))
    expect(await benefits()).toMatchObject([{ bron_register: 'suwinet', versie: 2, geldig_eind: '2026-03-31' }])
  })

  it('releases exactly the refused payment', async () => {
    const unknown = '999990020'
    await load(answer([payment(), payment({ periode: '202604' })], { bsn: unknown, naam: 'Later' }))
    await kluis.addClient({ bsn: unknown, geslachtsnaam: 'Later' })
    const entries = await kluis.database.reader.selectFrom('registers.quarantaine').select(['id', 'bron_id']).execute()
    const april = entries.find(({ bron_id }) => bron_id === '4711/202604/1')
    expect(await kluis.release(april?.id as string)).toBe('aanvaard')
    expect(await payments()).toMatchObject([{ periode: '202604' }])
  })

  it('refuses to import without schemas', async () => {
    const bare = await harness([gwsImporter({ schemas: undefined })])
    await expect(bare.load('gws', answer([payment()]))).rejects.toMatchObject({ code: 'schemas-ontbreken' })
    await bare.close()
  })
})

describeOnBothEngines('gws importer', (open) => {
  it('writes, recognises and corrects a payment', async () => {
    await kluis.close()
    kluis = await harness([gwsImporter({ schemas: async () => schemas })], await open())
    await kluis.addClient({ bsn: BSN, geslachtsnaam: 'Voorbeeld' })
    expect(await load(answer([payment()]))).toMatchObject({ aanvaard: 1, ongewijzigd: 0 })
    expect(await load(answer([payment()]))).toMatchObject({ aanvaard: 1, ongewijzigd: 1 })
    await load(answer([payment({ paid: 60_000, componenten: [['Norm', 60_000, 1]] })]))
    expect(await payments()).toMatchObject([{ uitbetaald: 60_000 }])
    expect(await benefits()).toMatchObject([{ versie: 2 }])
  })
})

describe.skipIf(!sharedExists)('gws importer, published examples', () => {
  const dir = `${shared}/open-inwoner-ssd`
  const sample = (name: string) => readFileSync(`${dir}/tests/files/${name}.xml`, 'utf8')
  let official: Harness
  beforeEach(async () => {
    official = await harness([gwsImporter({ schemas: () => gwsSchemas(`${dir}/files`) })])
    await official.addClient({ bsn: '900038937', geslachtsnaam: 'Achterhuüskamp' })
  })
  afterEach(() => official.close())
  const specifications = () =>
    official.database.reader
      .selectFrom('registers.uitkeringsspecificatie')
      .selectAll()
      .orderBy('periode')
      .orderBy('volgnummer')
      .execute()

  it('takes both answers to the cent, twice the same', async () => {
    expect(await official.load('gws', sample('uitkering_response_basic'))).toMatchObject({
      gelezen: 1,
      aanvaard: 1,
      quarantaine: [],
    })
    expect(await official.load('gws', sample('uitkering_response_extra_report'))).toMatchObject({
      gelezen: 2,
      aanvaard: 2,
      quarantaine: [],
    })
    const rows = await specifications()
    expect(rows.map(({ periode, volgnummer, uitbetaald }) => [periode, volgnummer, uitbetaald])).toEqual([
      ['202301', 1, 63_343],
      ['202305', 1, 62_971],
      ['202305', 2, 38_643],
    ])
    const componenten = JSON.parse(rows[0]?.componenten as string) as { cent: number; kolom: number }[]
    expect(componenten.map(({ cent, kolom }) => [cent, kolom])).toEqual([
      [74_017, 1],
      [3_644, 3],
      [3_644, 2],
      [3_701, 2],
      [66_672, 1],
      [3_329, 2],
      [63_343, 1],
    ])
    expect(await official.load('gws', sample('uitkering_response_basic'))).toMatchObject({
      gelezen: 1,
      aanvaard: 1,
      ongewijzigd: 1,
    })
    expect(await official.load('gws', sample('uitkering_response_extra_report'))).toMatchObject({
      gelezen: 2,
      aanvaard: 2,
      ongewijzigd: 2,
    })
    expect(await specifications()).toEqual(rows)
  })

  it('refuses one cent of difference', async () => {
    const report = await official.load(
      'gws',
      sample('uitkering_response_basic').replace('<WaardeBedrag>3329<', '<WaardeBedrag>3330<'),
    )
    expect(codes(report)).toEqual(['regel-som'])
  })

  it('refuses what the schema does not know, and an answer about another year statement', async () => {
    const broken = await official.load('gws', sample('uitkering_response_basic').replace('<TypePeriode>0<', '<TypePeriode>7<'))
    expect(codes(broken)).toEqual(['xsd-ongeldig'])
    expect(codes(await official.load('gws', sample('jaaropgave_response')))).toEqual(['berichtsoort-niet-ondersteund'])
  })
})
