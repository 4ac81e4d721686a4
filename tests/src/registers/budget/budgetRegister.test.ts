import { expect, it } from 'vitest'
import { leavesOf } from '../../../../schemas/fields.ts'
import {
  benefitRegister,
  budgetRegister,
  budgettenProjection,
  uitkeringenProjection,
} from '../../../../src/registers/budget/budgetRegister.ts'
import { recordColumns } from '../../../../src/registers/import/recordColumns.ts'
import { pathsOf } from '../../../../src/registers/projection.ts'
import type { RegisterRecord } from '../../../../src/registers/register.ts'
import { describeOnBothEngines } from '../../../support/databases.ts'
import { permitFor } from '../care/permits.ts'
import { GEMEENTE, type Harness, harness, VANDAAG } from '../import/careSupport.ts'

const BSN = '999990019'
const columns = (begin: string | null, eind: string | null) =>
  recordColumns({ nu: VANDAAG }, { register: 'uitkeringen', systeem: 'proef', bronId: 'x1', begin, eind }, 'h')

it.each([
  ['uitkeringen', uitkeringenProjection],
  ['budgetten', budgettenProjection],
] as const)('maps exactly the fields of the contract: %s', (collectie, projection) => {
  const fields = leavesOf(collectie).filter(({ automatic }) => !automatic)
  expect(pathsOf(projection)).toEqual(fields.map(({ path }) => path).sort())
})

describeOnBothEngines('budget register', (open) => {
  async function filled(): Promise<{ kluis: Harness; clientId: string; betrokkene: string }> {
    const kluis = await harness([], await open())
    const clientId = await kluis.addClient({ bsn: BSN })
    return { kluis, clientId, betrokkene: kluis.vault.index(BSN) }
  }
  const parts = (kluis: Harness) => ({
    database: kluis.database,
    vault: kluis.vault,
    clock: { now: () => VANDAAG },
    gemeentecode: GEMEENTE,
  })

  async function addBudget(
    kluis: Harness,
    clientId: string,
    id: string,
    amounts: { toegekend: number; besteed: number | null; gereserveerd: number | null },
  ) {
    await kluis.database
      .writer('registers')
      .insertInto('registers.budget')
      .values({
        gemeentecode: GEMEENTE,
        id,
        client_id: clientId,
        wet: 'WMO2015',
        productcategorie: '02',
        productcode: null,
        periode_begin: '2026-01-01',
        periode_eind: '2026-12-31',
        ...amounts,
        ...columns('2026-01-01', '2026-12-31'),
      })
      .execute()
  }

  it('gives a benefit with its payments in order of month and number', async () => {
    const { kluis, clientId, betrokkene } = await filled()
    const db = kluis.database.writer('registers')
    await db
      .insertInto('registers.uitkering')
      .values({
        gemeentecode: GEMEENTE,
        id: 'u1',
        client_id: clientId,
        dossiernummer: '4711',
        wet: 'PARTICIPATIEWET',
        soort: 'ALGEMENE_BIJSTAND',
        begindatum: '2025-01-01',
        einddatum: null,
        reden_einde: null,
        norm: 140_150,
        leefvorm: '01',
        ...columns('2025-01-01', null),
      })
      .execute()
    const paid = (periode: string, volgnummer: number, uitbetaald: number) => ({
      gemeentecode: GEMEENTE,
      uitkering_id: 'u1',
      periode,
      volgnummer,
      client_id: clientId,
      regeling: 'Participatiewet',
      uitbetaald,
      inkomsten_opgegeven: 0,
      inkomsten_vrijgelaten: null,
      inkomsten_gekort: 300,
      componenten: JSON.stringify([{ omschrijving: 'Norm', cent: uitbetaald, kolom: 1 }]),
    })
    await db
      .insertInto('registers.uitkeringsspecificatie')
      .values([paid('202602', 1, 3), paid('202601', 2, 2), paid('202601', 1, 1)])
      .execute()

    const paths = pathsOf(uitkeringenProjection)
    const reader = benefitRegister(parts(kluis))
    const [records] = await reader.readMany([permitFor('uitkeringen', paths, { betrokkene, velden: paths }, VANDAAG)])
    const [benefit] = records as readonly RegisterRecord[]
    expect(benefit).toMatchObject({
      dossiernummer: '4711',
      soort: 'ALGEMENE_BIJSTAND',
      begindatum: '2025-01-01',
      norm: 140_150,
      leefvorm: '01',
    })
    expect(benefit).not.toHaveProperty('einddatum')
    expect(benefit?.specificaties).toEqual(
      [1, 2, 3].map((uitbetaald) => ({
        periode: uitbetaald === 3 ? '202602' : '202601',
        volgnummer: uitbetaald === 2 ? 2 : 1,
        regeling: 'Participatiewet',
        uitbetaald,
        inkomsten: { opgegeven: 0, gekort: 300 },
        componenten: [{ omschrijving: 'Norm', cent: uitbetaald, kolom: 1 }],
      })),
    )
    const only = ['uitkeringen.specificaties.uitbetaald']
    const [narrow] = await reader.readMany([permitFor('uitkeringen', paths, { betrokkene, velden: only }, VANDAAG)])
    expect((narrow as readonly RegisterRecord[])[0]?.specificaties).toEqual([
      { uitbetaald: 1 },
      { uitbetaald: 2 },
      { uitbetaald: 3 },
    ])
    await kluis.close()
  })

  it('derives what is left of a budget, and leaves it out when the spending is unknown', async () => {
    const { kluis, clientId, betrokkene } = await filled()
    await addBudget(kluis, clientId, 'b1', { toegekend: 100_000, besteed: 30_000, gereserveerd: 20_000 })
    await addBudget(kluis, clientId, 'b2', { toegekend: 100_000, besteed: null, gereserveerd: null })
    const paths = pathsOf(budgettenProjection)
    const [records] = await budgetRegister(parts(kluis)).readMany([
      permitFor('budgetten', paths, { betrokkene, velden: paths }, VANDAAG),
    ])
    const [known, unknown] = records as readonly RegisterRecord[]
    expect(known).toMatchObject({
      toegekend: 100_000,
      besteed: 30_000,
      gereserveerd: 20_000,
      restant: 50_000,
      leveringsvorm: 'PGB',
      periode: { begin: '2026-01-01', eind: '2026-12-31' },
    })
    expect(unknown).toMatchObject({ toegekend: 100_000 })
    expect(unknown).not.toHaveProperty('restant')
    await kluis.close()
  })

  it('gives a rule only budgets of its own law', async () => {
    const { kluis, clientId, betrokkene } = await filled()
    await addBudget(kluis, clientId, 'b1', { toegekend: 100, besteed: null, gereserveerd: null })
    const read = async (domein: 'wmo' | 'jeugd') => {
      const velden = ['budgetten.toegekend']
      const [records] = await budgetRegister(parts(kluis)).readMany([
        permitFor('budgetten', velden, { betrokkene, velden, domein }, VANDAAG),
      ])
      return records
    }
    expect(await read('wmo')).toHaveLength(1)
    expect(await read('jeugd')).toEqual([])
    await kluis.close()
  })

  it.each([
    { toegekend: 100, besteed: 60, gereserveerd: 41 },
    { toegekend: 100, besteed: 101, gereserveerd: null },
  ])('keeps no budget of which more is spent and reserved than granted: %o', async (amounts) => {
    const { kluis, clientId } = await filled()
    await expect(addBudget(kluis, clientId, 'b1', amounts)).rejects.toThrow()
    await addBudget(kluis, clientId, 'b1', { toegekend: 100, besteed: 60, gereserveerd: 40 })
    await kluis.close()
  })
})
