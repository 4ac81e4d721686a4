import { expect, it } from 'vitest'
import { leavesOf } from '../../../../schemas/fields.ts'
import { careRegister, toewijzingenProjection } from '../../../../src/registers/care/careRegister.ts'
import { istandaardenImporter } from '../../../../src/registers/import/istandaarden.ts'
import { pathsOf } from '../../../../src/registers/projection.ts'
import type { RegisterRecord } from '../../../../src/registers/register.ts'
import { describeOnBothEngines } from '../../../support/databases.ts'
import { GEMEENTE, type Harness, harness, VANDAAG } from '../import/careSupport.ts'
import { AGB, assigned, BSN, message, openSchemas, start, stop } from '../import/istandaardenMessages.ts'
import { type PermitOptions, permitFor } from './permits.ts'

/** Another provider, to whom something else was assigned. */
const OTHER_AGB = '76543210'
const paths = pathsOf(toewijzingenProjection)

it('maps exactly the fields of the contract', () => {
  const fields = leavesOf('toewijzingen').filter(({ automatic }) => !automatic)
  expect(paths).toEqual(fields.map(({ path }) => path).sort())
})

describeOnBothEngines('careRegister', (open) => {
  async function filled(): Promise<{
    kluis: Harness
    ask: (
      velden: readonly string[],
      change?: Omit<Partial<PermitOptions>, 'betrokkene' | 'velden'>,
    ) => Promise<readonly RegisterRecord[]>
  }> {
    const database = await open()
    const kluis = await harness([istandaardenImporter({ schemas: async () => openSchemas() })], database)
    await kluis.addClient({ bsn: BSN })
    await kluis.addClient({ bsn: '999990020' })
    const load = (xml: string) => kluis.load('istandaarden', xml)
    await load(
      message('WMO301', [
        assigned(),
        assigned({ nummer: 102, code: '02A02', ingangsdatum: '2027-01-01', einddatum: '2027-06-30' }),
      ]),
    )
    await load(message('WMO301', [assigned({ nummer: 999 })], { bsn: '999990020', achternaam: 'Anders' }))
    await load(message('WMO305', [start()]))
    await load(message('WMO307', [stop()]))
    await load(message('JW301', [assigned({ nummer: 301, categorie: '45', code: '45A04' })]))
    await load(message('WMO301', [assigned({ nummer: 103 })], { ontvanger: OTHER_AGB }))
    const reader = careRegister({ database, vault: kluis.vault, clock: { now: () => VANDAAG }, gemeentecode: GEMEENTE })
    const ask = async (velden: readonly string[], change: Omit<Partial<PermitOptions>, 'betrokkene' | 'velden'> = {}) => {
      const options = { betrokkene: kluis.vault.index(BSN), velden, agbCodes: [AGB], ...change }
      const [records] = await reader.readMany([permitFor('toewijzingen', paths, options, VANDAAG)])
      return records as readonly RegisterRecord[]
    }
    return { kluis, ask }
  }

  it('gives all fields of all assignments of one person, with their deliveries', async () => {
    const { kluis, ask } = await filled()
    const records = await ask(paths)
    expect(records).toHaveLength(2)
    const { id, ...first } = records.find(({ toewijzingNummer }) => toewijzingNummer === 101) as RegisterRecord
    expect(id).toMatch(/^[0-9a-f-]{36}$/)
    expect(first).toEqual({
      bron: {
        register: 'wmo',
        systeem: 'iWmo 3.2',
        bronId: expect.stringMatching(/^WMO301\/9999\/T[0-9]+\/1$/),
        ontvangenOp: new Date(VANDAAG).toISOString(),
      },
      geldigheid: { begin: '2026-04-01', eind: '2026-12-31' },
      tijdstipRegistratie: new Date(VANDAAG).toISOString(),
      versie: 3,
      toewijzingNummer: 101,
      wet: 'WMO2015',
      aanbieder: { agbCode: AGB },
      toewijzingsdatum: '2026-04-01',
      toewijzingstijd: '10:00:00',
      ingangsdatum: '2026-04-01',
      einddatum: '2026-12-31',
      productcategorie: '02',
      productcode: '02A01',
      leveringsvorm: 'ZIN',
      omvang: { volume: 4, eenheid: '04', frequentie: '2' },
      leveringen: [{ begindatum: '2026-04-03', einddatum: '2026-04-20', statusAanlevering: '1', redenBeeindiging: '19' }],
      status: 'toegewezen',
    })
    await kluis.close()
  })

  it('gives only what was granted', async () => {
    const { kluis, ask } = await filled()
    const records = await ask(['toewijzingen.productcode', 'toewijzingen.leveringen.begindatum'])
    const automatic = ['id', 'bron', 'geldigheid', 'tijdstipRegistratie', 'versie']
    expect(
      Object.keys(records[0] as object)
        .filter((key) => !automatic.includes(key))
        .sort(),
    ).toEqual(['leveringen', 'productcode'])
    expect(records[0]?.leveringen).toEqual([{ begindatum: '2026-04-03' }])
    await kluis.close()
  })

  it('selects by the day that is asked about, first and last day included', async () => {
    const { kluis, ask } = await filled()
    const numbers = async (day: string) =>
      (await ask(['toewijzingen.toewijzingNummer'], { peildatum: day })).map(({ toewijzingNummer }) => toewijzingNummer)
    expect(await numbers('2026-03-31')).toEqual([])
    expect(await numbers('2026-04-01')).toEqual([101])
    expect(await numbers('2026-12-31')).toEqual([101])
    expect(await numbers('2027-01-01')).toEqual([102])
    await kluis.close()
  })

  it('gives a provider only what was assigned to it, and a rule only assignments of its own law', async () => {
    const { kluis, ask } = await filled()
    const numbers = async (change: Parameters<typeof ask>[1]) =>
      (await ask(['toewijzingen.toewijzingNummer'], change)).map(({ toewijzingNummer }) => toewijzingNummer).sort()
    expect(await numbers({ agbCodes: [AGB] })).toEqual([101, 102])
    expect(await numbers({ agbCodes: [OTHER_AGB] })).toEqual([103])
    expect(await numbers({ agbCodes: [OTHER_AGB, AGB] })).toEqual([101, 102, 103])
    expect(await numbers({ agbCodes: ['0', '1234567', '%', ''] })).toEqual([])
    expect(await numbers({ agbCodes: [AGB], domein: 'jeugd' })).toEqual([301])
    expect(await numbers({ agbCodes: [OTHER_AGB], domein: 'jeugd' })).toEqual([])
    await kluis.close()
  })

  it('fails loudly, and for that person alone, when somebody has more assignments than an answer may carry', async () => {
    const { kluis } = await filled()
    const template = await kluis.database.reader
      .selectFrom('registers.toewijzing')
      .selectAll()
      .where('toewijzing_nummer', '=', 101)
      .executeTakeFirstOrThrow()
    const many = toewijzingenProjection.perPerson - 2
    const rows = Array.from({ length: many }, (_, at) => ({
      ...template,
      id: `x${at}`,
      bron_id: `x${at}`,
      toewijzing_nummer: 5_000 + at,
    }))
    const insert = (some: typeof rows) =>
      kluis.database.writer('registers').insertInto('registers.toewijzing').values(some).execute()
    for (let at = 0; at < rows.length; at += 100) await insert(rows.slice(at, at + 100))
    const reader = careRegister({
      database: kluis.database,
      vault: kluis.vault,
      clock: { now: () => VANDAAG },
      gemeentecode: GEMEENTE,
    })
    const ask = (bsn: string) => {
      const options = {
        betrokkene: kluis.vault.index(bsn),
        velden: ['toewijzingen.toewijzingNummer'],
        agbCodes: [AGB],
        peildatum: '2026-05-01',
      }
      return permitFor('toewijzingen', paths, options, VANDAAG)
    }
    const [fits] = await reader.readMany([ask(BSN)])
    expect(fits).toHaveLength(many + 1)
    await insert([1, 2].map((at) => ({ ...template, id: `y${at}`, bron_id: `y${at}`, toewijzing_nummer: 8_000 + at })))
    const both = await Promise.allSettled([reader.readMany([ask(BSN)]), reader.readMany([ask('999990020')])])
    expect(both).toMatchObject([
      { status: 'rejected', reason: { code: 'bron-antwoord-ongeldig' } },
      { status: 'fulfilled', value: [[{ toewijzingNummer: 999 }]] },
    ])
    await kluis.close()
  })
})
