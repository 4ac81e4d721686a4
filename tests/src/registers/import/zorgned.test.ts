import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { zorgnedImporter } from '../../../../src/registers/import/zorgned.ts'
import { describeOnBothEngines } from '../../../support/databases.ts'
import { codes, type Harness, harness, shared, sharedExists } from './careSupport.ts'

const BSN = '999990019'
type Json = Record<string, unknown>

const levering = (extra: Json = {}) => ({ begindatum: '2026-01-05', einddatum: null, redenBeeindiging: null, ...extra })
const toewijzing = (extra: Json = {}) => ({
  toewijzingNummer: '501',
  toewijzingsDatumTijd: '2026-01-02T10:20:30.5',
  ingangsdatum: '2026-01-05',
  einddatum: '2026-12-31',
  leverancier: { agbcode: '01234567' },
  leveringen: [levering()],
  ...extra,
})
const product = (extra: Json = {}, given: Json | null = {}) => ({
  identificatie: 'p1',
  product: { productCode: '01A01' },
  productCategorie: { code: '01' },
  resultaat: 'toegewezen',
  ...(given && {
    toegewezenProduct: {
      datumIngangGeldigheid: '2026-01-01',
      datumEindeGeldigheid: '2026-12-31',
      omvang: { volume: 2, eenheid: { code: '04' }, frequentie: { code: '2' } },
      leveringsvorm: 'zin',
      toewijzingen: [toewijzing()],
      ...given,
    },
  }),
  ...extra,
})
const aanvraag = (extra: Json = {}, producten: readonly Json[] = [product()]) => ({
  identificatie: 'a1',
  regeling: { identificatie: 'WMO' },
  datumAanvraag: '2025-12-01',
  beschikking: { beschikkingNummer: 77, datumAfgifte: '2025-12-20', beschikteProducten: producten },
  ...extra,
})
const file = (...aanvragen: readonly Json[]) => JSON.stringify({ _embedded: { aanvraag: aanvragen } })

let kluis: Harness
beforeEach(async () => {
  kluis = await harness([zorgnedImporter])
  await kluis.addClient({ bsn: BSN })
})
afterEach(() => kluis.close())

const load = (content: string, bsn: string | undefined = BSN) => kluis.load('zorgned', content, bsn === undefined ? {} : { bsn })
const { beschikkingen, voorzieningen, toewijzingen, leveringen, budgetten } = {
  beschikkingen: () => kluis.database.reader.selectFrom('registers.beschikking').selectAll().execute(),
  voorzieningen: () => kluis.database.reader.selectFrom('registers.beschikte_voorziening').selectAll().execute(),
  toewijzingen: () => kluis.database.reader.selectFrom('registers.toewijzing').selectAll().orderBy('bron_id').execute(),
  leveringen: () => kluis.database.reader.selectFrom('registers.levering').selectAll().execute(),
  budgetten: () => kluis.database.reader.selectFrom('registers.budget').selectAll().execute(),
}
const everything = async () => [
  await beschikkingen(),
  await voorzieningen(),
  await toewijzingen(),
  await leveringen(),
  await budgetten(),
]

describe('zorgned importer', () => {
  it('keeps decision, provision, assignment and delivery of an application', async () => {
    expect(await load(file(aanvraag()))).toMatchObject({
      gelezen: 1,
      aanvaard: 1,
      ongewijzigd: 0,
      quarantaine: [],
      bevindingen: [],
    })
    expect(await beschikkingen()).toMatchObject([
      { beschikkingsnummer: '77', wet: 'WMO2015', resultaat: 'toegewezen', bron_id: 'a1' },
    ])
    expect(await voorzieningen()).toMatchObject([{ leveringsvorm: 'ZIN', productcategorie: '01', volume: 2 }])
    expect(await toewijzingen()).toMatchObject([
      {
        toewijzing_nummer: 501,
        beschikkingsnummer: '77',
        status: 'toegewezen',
        aanbieder_agb: '01234567',
        toewijzingsdatum: '2026-01-02',
        toewijzingstijd: '10:20:30',
        ingangsdatum: '2026-01-05',
        frequentie: '2',
        bron_id: 'a1/p1/501',
        bron_systeem: 'ZorgNed',
      },
    ])
    expect(await leveringen()).toMatchObject([{ begindatum: '2026-01-05', einddatum: null }])
  })

  it('changes nothing the second time', async () => {
    await load(file(aanvraag()))
    const before = await everything()
    expect(await load(file(aanvraag()))).toMatchObject({ gelezen: 1, aanvaard: 1, ongewijzigd: 1 })
    expect(await everything()).toEqual(before)
  })

  it('replaces what an application brought before, and keeps ids of what stays', async () => {
    const two = [toewijzing(), toewijzing({ toewijzingNummer: '502' })]
    await load(file(aanvraag({}, [product({}, { toewijzingen: two })])))
    const before = await toewijzingen()
    const changed = [toewijzing({ einddatum: '2026-06-30', leveringen: [] }), toewijzing({ toewijzingNummer: '503' })]
    expect(await load(file(aanvraag({}, [product({}, { toewijzingen: changed })])))).toMatchObject({
      aanvaard: 1,
      ongewijzigd: 0,
    })
    const after = await toewijzingen()
    expect(after).toMatchObject([
      { id: before[0]?.id, toewijzing_nummer: 501, einddatum: '2026-06-30', versie: 2 },
      { toewijzing_nummer: 503, versie: 1 },
    ])
    expect(await leveringen()).toMatchObject([{ toewijzing_id: after[1]?.id }])
    expect(await beschikkingen()).toMatchObject([{ versie: 2 }])
    expect(await voorzieningen()).toHaveLength(1)
  })

  it('keeps an application without a decision as in behandeling, until there is one', async () => {
    const open = { ...aanvraag(), beschikking: undefined }
    await load(file(open))
    expect(await beschikkingen()).toEqual([])
    expect(await toewijzingen()).toMatchObject([
      { status: 'inBehandeling', toewijzing_nummer: null, ingangsdatum: null, bron_id: 'a1' },
    ])
    expect(await load(file(open))).toMatchObject({ ongewijzigd: 1 })
    await load(file(aanvraag()))
    expect(await beschikkingen()).toHaveLength(1)
    expect(await toewijzingen()).toMatchObject([{ status: 'toegewezen', bron_id: 'a1/p1/501' }])
    await load(file(open))
    expect(await beschikkingen()).toEqual([])
    expect(await leveringen()).toEqual([])
    expect(await toewijzingen()).toMatchObject([{ status: 'inBehandeling' }])
  })

  it('keeps a pgb as a provision, and as a budget only when there is an amount', async () => {
    await load(file(aanvraag({}, [product({}, { leveringsvorm: 'pgb', toewijzingen: [] })])))
    expect(await voorzieningen()).toMatchObject([{ leveringsvorm: 'PGB' }])
    expect(await budgetten()).toEqual([])
    const omvang = { volume: 120_000, eenheid: { code: '83' }, frequentie: { code: '6' } }
    await load(file(aanvraag({}, [product({}, { leveringsvorm: 'pgb', omvang, toewijzingen: [] })])))
    const [budget] = await budgetten()
    expect(budget).toMatchObject({
      toegekend: 120_000,
      besteed: null,
      restant: null,
      leveringsvorm: 'PGB',
      periode_begin: '2026-01-01',
      versie: 1,
    })
    await load(
      file(aanvraag({}, [product({}, { leveringsvorm: 'pgb', omvang: { ...omvang, volume: 90_000 }, toewijzingen: [] })])),
    )
    expect(await budgetten()).toMatchObject([{ id: budget?.id, toegekend: 90_000, versie: 2 }])
  })

  it('makes no budget of a refused pgb', async () => {
    const omvang = { volume: 120_000, eenheid: { code: '83' }, frequentie: { code: '6' } }
    await load(file(aanvraag({}, [product({ resultaat: 'afgewezen' }, { leveringsvorm: 'pgb', omvang, toewijzingen: [] })])))
    expect(await budgetten()).toEqual([])
    expect(await beschikkingen()).toMatchObject([{ resultaat: 'afgewezen' }])
  })

  it('keeps a removed assignment as removed', async () => {
    const removed = toewijzing({
      einddatum: '2026-01-05',
      redenWijziging: { code: '13' },
      toewijzingsDatumTijd: '2026-01-02T00:00:00',
    })
    await load(file(aanvraag({}, [product({}, { toewijzingen: [removed] })])))
    expect(await toewijzingen()).toMatchObject([{ status: 'verwijderd' }])
  })

  it.each([
    [
      'frequentie 3',
      product({}, { omvang: { volume: 1, eenheid: { code: '04' }, frequentie: { code: '3' } } }),
      'code-buiten-standaard',
      'frequentie',
    ],
    [
      'an unknown unit',
      product({}, { omvang: { volume: 1, eenheid: { code: '99' }, frequentie: { code: '2' } } }),
      'code-onbekend',
      'eenheid',
    ],
    [
      'a number of its own making',
      product({}, { toewijzingen: [toewijzing({ toewijzingNummer: '501_OUD' })] }),
      'code-onbekend',
      'toewijzingNummer',
    ],
    [
      'a code of a reason that was withdrawn',
      product({}, { toewijzingen: [toewijzing({ redenWijziging: { code: '01' } })] }),
      'code-onbekend',
      'redenWijziging',
    ],
    [
      'a first day that does not exist',
      product({}, { datumIngangGeldigheid: '2026-02-30', datumEindeGeldigheid: null }),
      'datum-ongeldig',
      'datumIngangGeldigheid',
    ],
  ])('accepts %s and reports it', async (_, item, code, field) => {
    const report = await load(file(aanvraag({}, [item])))
    expect(report).toMatchObject({ aanvaard: 1, bevindingen: [{ bronId: 'a1', code }] })
    expect(report.bevindingen[0]?.pad).toContain(field)
  })

  it('keeps frequentie 3 as the source has it, and drops a number that is none', async () => {
    const odd = product(
      {},
      { omvang: { volume: 1, frequentie: { code: '3' } }, toewijzingen: [toewijzing({ toewijzingNummer: '501_OUD' })] },
    )
    await load(file(aanvraag({}, [odd])))
    expect(await toewijzingen()).toMatchObject([{ frequentie: '3', toewijzing_nummer: null, bron_id: 'a1/p1/501_OUD' }])
  })

  it.each([
    ['an application of another scheme', aanvraag({ regeling: { identificatie: 'LLV' } }), 'niet-ontsloten'],
    ['no number', aanvraag({ identificatie: undefined }), 'schema-ongeldig'],
    ['a number with a slash', aanvraag({ identificatie: 'a/1' }), 'schema-ongeldig'],
    ['a result nobody knows', aanvraag({}, [product({ resultaat: 'misschien' })]), 'schema-ongeldig'],
    [
      'an end that is no date',
      aanvraag({}, [product({}, { toewijzingen: [toewijzing({ einddatum: 'ooit' })] })]),
      'schema-ongeldig',
    ],
    [
      'an end before the beginning',
      aanvraag({}, [product({}, { toewijzingen: [toewijzing({ einddatum: '2026-01-01' })] })]),
      'regel-CS003',
    ],
    ['a volume that is no whole number', aanvraag({}, [product({}, { omvang: { volume: 1.5 } })]), 'schema-ongeldig'],
    [
      'one number for two assignments',
      aanvraag({}, [product({}, { toewijzingen: [toewijzing(), toewijzing()] })]),
      'regel-TR332',
    ],
  ])('refuses %s and takes the next application', async (_, bad, code) => {
    const good = aanvraag({ identificatie: 'a2' }, [product({}, { toewijzingen: [toewijzing({ toewijzingNummer: '900' })] })])
    expect(await load(file(bad, good))).toMatchObject({ gelezen: 2, aanvaard: 1, quarantaine: [{ code }] })
    expect(await beschikkingen()).toMatchObject([{ bron_id: 'a2' }])
  })

  it('refuses a number that another assignment has, from wherever it came (TR332)', async () => {
    await load(file(aanvraag()))
    expect(codes(await load(file(aanvraag({ identificatie: 'a2' }))))).toEqual(['regel-TR332'])
  })

  it('refuses the same application under another person', async () => {
    await kluis.addClient({ bsn: '999990020' })
    await load(file(aanvraag()))
    expect(codes(await load(file(aanvraag()), '999990020'))).toEqual(['clientgegevens-verschillen'])
  })

  it('wants to be told a person, with a good number, who is in the register', async () => {
    expect(codes(await kluis.load('zorgned', file(aanvraag())))).toEqual(['bsn-ontbreekt'])
    expect(codes(await load(file(aanvraag()), '999990018'))).toEqual(['bsn-ongeldig'])
    expect(codes(await load(file(aanvraag()), '999990020'))).toEqual(['client-onbekend'])
  })

  it('releases a refused application for the person it was imported for', async () => {
    await load(file(aanvraag()), '999990020')
    await kluis.addClient({ bsn: '999990020' })
    const entries = await kluis.database.reader.selectFrom('registers.quarantaine').select('id').execute()
    expect(await kluis.release(entries[0]?.id as string)).toBe('aanvaard')
    expect(await beschikkingen()).toHaveLength(1)
  })

  it.each(['', 'geen json', '[]', '{"_embedded":null}', '{"_embedded":{"aanvraag":{}}}'])(
    'refuses a file that is no list of applications: %s',
    async (content) => {
      expect(await load(content)).toMatchObject({ gelezen: 1, quarantaine: [{ code: 'schema-ongeldig' }] })
    },
  )
})

describeOnBothEngines('zorgned importer', (open) => {
  it('writes, recognises, replaces and takes back an application', async () => {
    await kluis.close()
    kluis = await harness([zorgnedImporter], await open())
    await kluis.addClient({ bsn: BSN })
    const omvang = { volume: 120_000, eenheid: { code: '83' }, frequentie: { code: '6' } }
    const pgb = product({ identificatie: 'p2' }, { leveringsvorm: 'pgb', omvang, toewijzingen: [] })
    expect(await load(file(aanvraag({}, [product(), pgb])))).toMatchObject({ aanvaard: 1, ongewijzigd: 0 })
    expect(await load(file(aanvraag({}, [product(), pgb])))).toMatchObject({ aanvaard: 1, ongewijzigd: 1 })
    expect(await budgetten()).toMatchObject([{ toegekend: 120_000, restant: null }])
    await load(file(aanvraag({}, [product({}, { toewijzingen: [toewijzing({ einddatum: '2026-03-31' })] })])))
    expect(await toewijzingen()).toMatchObject([{ einddatum: '2026-03-31', versie: 2 }])
    expect(await budgetten()).toEqual([])
    await load(file({ ...aanvraag(), beschikking: undefined }))
    expect(await toewijzingen()).toMatchObject([{ status: 'inBehandeling' }])
  })
})

describe.skipIf(!sharedExists)('zorgned importer, published example', () => {
  it('gives the known counts, twice the same', async () => {
    const content = readFileSync(`${shared}/mijn-amsterdam-fixtures/zorgned-jzd-aanvragen.json`, 'utf8')
    const list = (
      JSON.parse(content) as {
        _embedded: { aanvraag: { identificatie: string; beschikking?: { beschikteProducten: unknown[] } }[] }
      }
    )._embedded.aanvraag
    expect([list.length, new Set(list.map(({ identificatie }) => identificatie)).size]).toEqual([72, 71])

    const first = await load(content)
    // One application stands in the file twice, alike in everything that the register keeps.
    expect(first).toMatchObject({ gelezen: 72, aanvaard: 72, ongewijzigd: 1, quarantaine: [] })
    expect(first.bevindingen.filter(({ code }) => code === 'code-buiten-standaard')).toHaveLength(13)
    expect(first.bevindingen.filter(({ code, pad }) => code === 'code-buiten-standaard' && !pad.endsWith('frequentie'))).toEqual(
      [],
    )

    const products = await voorzieningen()
    const forms = (form: string | null) => products.filter(({ leveringsvorm }) => leveringsvorm === form).length
    // 72 products with 57 in kind in the file; the double application has one of those.
    expect([products.length, forms('ZIN'), forms('PGB'), forms(null)]).toEqual([71, 56, 5, 10])
    expect(products.filter(({ resultaat }) => resultaat === 'afgewezen')).toHaveLength(6)
    const rows = await toewijzingen()
    const assigned = rows.filter(({ status }) => status !== 'inBehandeling')
    expect([assigned.length, assigned.filter(({ aanbieder_agb }) => aanbieder_agb === null).length]).toEqual([60, 8])
    expect(rows.filter(({ status }) => status === 'inBehandeling')).toHaveLength(2)
    const delivered = await leveringen()
    expect(delivered).toHaveLength(53)
    const early = delivered.filter(
      (row) => row.begindatum < (assigned.find(({ id }) => id === row.toewijzing_id)?.ingangsdatum as string),
    )
    expect(early).toHaveLength(1)
    // Every pgb in the file is in hours or pieces: no amount, so no budget.
    expect(await budgetten()).toEqual([])

    const before = await everything()
    expect(await load(content)).toMatchObject({ gelezen: 72, aanvaard: 72, ongewijzigd: 72, quarantaine: [] })
    expect(await everything()).toEqual(before)
  })
})
