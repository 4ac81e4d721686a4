import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Collectie } from '../../../consent/question.ts'
import { expandFields, leavesOf } from '../../../schemas/fields.ts'
import { cast } from '../../../src/demo/cast.ts'
import { addDays } from '../../../src/demo/days.ts'
import { type Loaded, loadMunicipality } from '../../../src/demo/loadMunicipality.ts'
import { generateMunicipality } from '../../../src/demo/municipality.ts'
import { DEMO_GEMEENTE, demoApps } from '../../../src/demo/organisations.ts'
import { type DemoScenario, demoScenarios } from '../../../src/demo/scenarios.ts'
import { vragerOf } from '../../../src/identity/appRegistry.ts'
import type { AskedQuestion, Presenter } from '../../../src/questions/answerQuestion.ts'
import { isStale, type RegisterRecord } from '../../../src/registers/register.ts'
import type { Vault } from '../../../src/vault.ts'
import { own } from '../../contract/documents.ts'
import { type TestVault, testVault } from '../../support/vault.ts'
import { permitFor } from '../registers/client/support.ts'

const TODAY = '2026-11-21'
const town = generateMunicipality({ seed: 1, today: TODAY, size: 150 })
const config = { gemeentecode: DEMO_GEMEENTE.gemeentecode, oin: DEMO_GEMEENTE.oin, apps: demoApps }

let house: TestVault
let vault: Vault
let first: Loaded

beforeAll(async () => {
  house = await testVault({ config, people: [] })
  vault = house.vault
  first = await loadMunicipality(vault, town)
})
afterAll(() => house.close())

const TABLES = [
  'client',
  'client_relatie',
  'client_gezag',
  'beschikking',
  'beschikte_voorziening',
  'toewijzing',
  'levering',
  'bericht',
  'berichtregel',
  'uitkering',
  'uitkeringsspecificatie',
  'budget',
  'zaak',
  'zaak_betrokkene',
  'zaak_medewerker',
  'medewerker',
  'medewerker_relatie',
] as const

async function everything({ database }: Vault): Promise<Record<string, readonly string[]>> {
  const tables = await Promise.all(
    TABLES.map(async (table) => {
      const rows = await database.reader.selectFrom(`registers.${table}`).selectAll().execute()
      return [table, rows.map((row) => JSON.stringify(row)).sort()] as const
    }),
  )
  return Object.fromEntries(tables)
}

describe('loadMunicipality', () => {
  it('fills every table of the registers', async () => {
    const tables = await everything(vault)
    for (const table of TABLES) expect([table, tables[table]?.length === 0]).toEqual([table, false])
    expect(tables['client']).toHaveLength(town.personen.length)
    expect(tables['zaak']).toHaveLength(town.zaken.length)
    expect(first.ongewijzigd).toBe(0)
    expect(first.geschreven).toBeGreaterThan(town.personen.length)
  })

  it('changes nothing the second time', async () => {
    const before = await everything(vault)
    expect(await loadMunicipality(vault, town)).toEqual({ geschreven: 0, ongewijzigd: first.geschreven })
    expect(await everything(vault)).toEqual(before)
  })

  it('leaves a municipality of an earlier day as it is', async () => {
    const before = await everything(vault)
    const later = generateMunicipality({ seed: 1, today: addDays(TODAY, 40), size: 150 })
    expect((await loadMunicipality(vault, later)).geschreven).toBe(0)
    expect(await everything(vault)).toEqual(before)
  })

  it('refuses another municipality in the same registers, and writes nothing of it', async () => {
    const before = await everything(vault)
    const other = generateMunicipality({ seed: 3, today: TODAY, size: 150 })
    await expect(loadMunicipality(vault, { ...other, gemeentecode: '9998' })).rejects.toThrow('configuratie-ongeldig')
    const [someone] = other.personen
    const double = someone && { ...someone, persoon: { ...someone.persoon, aNummer: '9999999999' } }
    await expect(loadMunicipality(vault, { ...other, personen: double ? [double] : [] })).rejects.toThrow('configuratie-ongeldig')
    expect(await everything(vault)).toEqual(before)
  })

  it('keeps every burgerservicenummer out of the stored rows', async () => {
    const text = JSON.stringify(await everything(vault))
    expect(town.personen.filter(({ persoon }) => text.includes(persoon.burgerservicenummer))).toEqual([])
  })

  it('does not undo what a case system changed', async () => {
    const [zaak] = town.zaken
    const table = vault.database
      .writer('registers')
      .updateTable('registers.zaak')
      .where('zaak_id', '=', zaak?.zaakId ?? '')
    await table.set({ gesloten_op: house.clock.now(), versie: 2 }).execute()
    await loadMunicipality(vault, town)
    const { versie } = await vault.database.reader
      .selectFrom('registers.zaak')
      .select('versie')
      .where('zaak_id', '=', zaak?.zaakId ?? '')
      .executeTakeFirstOrThrow()
    expect(versie).toBe(2)
    await table.set({ gesloten_op: null, versie: 1 }).execute()
  })
})

describe('the loaded registers', () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema({ ...own.document, $id: 'contract' })
  const schemas = { clienten: 'Client', toewijzingen: 'Toewijzing', uitkeringen: 'Uitkering', budgetten: 'Budget' } as const

  async function recordsOf(collectie: Collectie): Promise<RegisterRecord[]> {
    const velden = leavesOf(collectie)
      .filter(({ automatic }) => !automatic)
      .map(({ path }) => path)
    const permits = town.personen.map(({ persoon }) =>
      permitFor({
        collectie,
        velden,
        betrokkene: vault.bsn.index(persoon.burgerservicenummer),
        geheim: persoon.geheim,
        inclusiefOverledenPersonen: true,
        nu: house.clock.now(),
      }),
    )
    const found = await vault.registers[collectie].readMany(permits)
    return found.flatMap((records) => (isStale(records) ? [] : records))
  }

  it.each(Object.entries(schemas))('hold %s in the form of the contract', async (collectie, schema) => {
    const records = await recordsOf(collectie as Collectie)
    expect(records.length).toBeGreaterThan(collectie === 'clienten' ? town.personen.length - 1 : 3)
    const validate = ajv.getSchema(`contract#/components/schemas/${schema}`)
    for (const record of records) {
      expect([validate?.(JSON.parse(JSON.stringify(record))), validate?.errors]).toEqual([true, null])
    }
    expect(validate?.({ ...records[0], verzonnen: 1 })).toBe(false)
  })

  it('say what remains of a personal budget', async () => {
    const velden = ['budgetten.toegekend', 'budgetten.besteed', 'budgetten.gereserveerd', 'budgetten.restant']
    const permit = permitFor({ collectie: 'budgetten', velden, betrokkene: vault.bsn.index(cast.wim), nu: house.clock.now() })
    const [records] = await vault.registers.budgetten.readMany([permit])
    expect(records).toMatchObject([{ toegekend: 1_152_000, besteed: 316_450, gereserveerd: 32_000, restant: 803_550 }])
  })
})

interface Shown {
  records?: readonly RegisterRecord[]
  refusal?: { reden: string; teRuim: readonly string[] }
}

/** Asks as the API would: fields expanded to leaf paths, the caller from the registry. */
async function ask(scenario: DemoScenario): Promise<{ uitkomst: string; shown: Shown; logged: number }> {
  const shown: Shown = {}
  const presenter: Presenter = {
    records(records) {
      shown.records = records
      return Buffer.from(JSON.stringify(records))
    },
    refusal({ reden, teRuim }) {
      shown.refusal = { reden, teRuim }
      return Buffer.from(reden)
    },
    unopened: () => Buffer.from('niet-ontsloten'),
  }
  const app = demoApps.find(({ naam }) => naam === scenario.app)
  if (!app) throw new Error('no such app')
  const { paths, unknown, automatic } = expandFields(scenario.collectie, scenario.velden)
  expect([...unknown, ...automatic]).toEqual([])
  const { collectie, doel, bsn, zaakId, medewerker, reden } = scenario
  const asked: AskedQuestion = {
    collectie,
    doel,
    vrager: vragerOf(app),
    burgerservicenummers: [bsn],
    velden: paths,
    nietOntsloten: [],
    medewerker,
    ...(zaakId !== undefined && { zaakId }),
    ...(reden !== undefined && { reden }),
    pagina: 1,
    paginaGrootte: 100,
    spoor: { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: vault.random.draw(8).toString('hex') },
  }
  const before = vault.log.size()
  const { uitkomst } = await vault.answer(asked, presenter)
  return { uitkomst, shown, logged: vault.log.size() - before }
}

describe('the example questions, put to the vault', () => {
  it.each(Object.entries<DemoScenario>(demoScenarios))('%s is answered as it says', async (_naam, scenario) => {
    const { uitkomst, shown, logged } = await ask(scenario)
    const { verwacht } = scenario
    expect([uitkomst, shown.refusal?.reden]).toEqual([verwacht.uitkomst, 'reden' in verwacht ? verwacht.reden : undefined])
    expect(logged).toBe(1)
    if (verwacht.uitkomst === 'geweigerd') {
      expect(shown.records).toBeUndefined()
      expect(shown.refusal?.teRuim).toEqual(verwacht.teRuim ?? [])
    } else {
      expect(shown.records?.length).toBeGreaterThan(0)
      expect(shown.records?.[0]?.['afgeschermd']).toEqual(verwacht.afgeschermd)
    }
  })

  it('give the home visit exactly what it asked, and the protected address only with a reason', async () => {
    const { shown } = await ask(demoScenarios.toegestaan)
    expect(shown.records).toMatchObject([
      {
        burgerservicenummer: cast.riet,
        naam: { voornamen: 'Riet', voorvoegsel: 'van', geslachtsnaam: 'Dalen' },
        verblijfplaats: { verblijfadres: { officieleStraatnaam: 'Lindelaan', huisnummer: 27 } },
      },
    ])
    const hidden = (await ask(demoScenarios.geheimAdres)).shown.records?.[0]
    expect([hidden?.['naam'], hidden?.['verblijfplaats']]).toEqual([expect.objectContaining({ voornamen: 'Esther' }), undefined])
    const given = (await ask(demoScenarios.geheimAdresMetReden)).shown.records?.[0]
    expect(given?.['verblijfplaats']).toMatchObject({ verblijfadres: { officieleStraatnaam: 'Veerstraat' } })
  })

  it('give the kindpakket both children', async () => {
    const { shown } = await ask(demoScenarios.kindpakket)
    expect(shown.records?.[0]?.['kinderen']).toMatchObject([
      { burgerservicenummer: cast.adam },
      { burgerservicenummer: cast.noor },
    ])
  })
})
