/** Cases and employees are kept the same on both engines, change only when something changed, and owe the log each change. */
import { createSecretKey } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import type { EncodedEvent } from '../../../src/accesslog/event.ts'
import type { ServiceEvent } from '../../../src/accesslog/serviceEvents.ts'
import { type CaseRegistration, registerCase } from '../../../src/cases/registerCase.ts'
import { type EmployeeRegistration, registerEmployee } from '../../../src/cases/registerEmployee.ts'
import type { Registrar, RegistrationParts } from '../../../src/cases/registration.ts'
import { bsnVault } from '../../../src/identity/bsn.ts'
import { newId } from '../../../src/newId.ts'
import type { Database } from '../../../src/storage/database.ts'
import { bundel } from '../../consent/support/rules.ts'
import { describeOnBothEngines } from '../../support/databases.ts'
import { BSN, GEMEENTE, NOW } from '../../support/vault.ts'

const registrar: Registrar = {
  oin: '00000001009999000000',
  rol: 'gemeente:zaaksysteem',
  spoor: { traceId: '1'.repeat(32), spanId: '2'.repeat(16) },
}
const key = (byte: number) => createSecretKey(Buffer.alloc(32, byte))
const bsn = bsnVault({ gemeentecode: GEMEENTE, indexKey: key(1), dataKeys: { current: 'k', byId: new Map([['k', key(2)]]) } })

const persons = fc.uniqueArray(fc.constantFrom(BSN.anna, BSN.bram, BSN.cato, BSN.daan), { minLength: 1, maxLength: 4 })
const moment = fc.integer({ min: NOW - 10, max: NOW })
const employees = fc.uniqueArray(
  fc.record(
    { medewerker: fc.constantFrom('m-1', 'm-2'), van: moment, tot: fc.integer({ min: NOW, max: NOW + 10 }) },
    { requiredKeys: ['medewerker', 'van'] },
  ),
  { maxLength: 3, selector: ({ medewerker, van }) => `${medewerker} ${van}` },
)
const someCase: fc.Arbitrary<CaseRegistration> = fc.record(
  {
    zaakId: fc.constantFrom('Z-1', 'Z-2'),
    soort: fc.constantFrom('melding-wmo', 'pgb'),
    betrokkenen: persons,
    geopendOp: moment,
    geslotenOp: fc.integer({ min: NOW, max: NOW + 10 }),
    kenmerken: fc.dictionary(fc.constantFrom('signaal', 'plan', 'contract'), moment, { maxKeys: 3, noNullPrototype: true }),
    medewerkers: employees,
  },
  { requiredKeys: ['zaakId', 'soort', 'betrokkenen', 'geopendOp', 'kenmerken', 'medewerkers'] },
)
const someEmployee: fc.Arbitrary<EmployeeRegistration> = fc.record(
  {
    medewerker: fc.constantFrom('m-1', 'm-2'),
    van: moment,
    tot: fc.integer({ min: NOW, max: NOW + 10 }),
    relaties: fc.uniqueArray(
      fc.record({
        burgerservicenummer: fc.constantFrom(BSN.anna, BSN.bram),
        soort: fc.constantFrom('eigen', 'gezin', 'collega'),
      }),
      { maxLength: 2, selector: ({ burgerservicenummer }) => burgerservicenummer },
    ),
  },
  { requiredKeys: ['medewerker', 'van', 'relaties'] },
)
const shuffled = <T>(list: readonly T[]): readonly T[] => [...list].reverse()

describeOnBothEngines('registering cases and employees', (open) => {
  let database: Database
  let parts: RegistrationParts
  let logged: ServiceEvent[]
  beforeAll(async () => {
    database = await open()
    logged = []
    parts = {
      database,
      gemeentecode: GEMEENTE,
      bsn,
      rules: { current: () => bundel },
      log: { append: async (events) => events.map(() => ({ index: 0, traceId: '', spanId: '' })) },
      encode: (event) => {
        logged.push(event)
        return event as unknown as EncodedEvent
      },
      bsnOf: async () => undefined,
      clock: { now: () => NOW },
      newId,
    }
  })

  const caseVersion = async (zaakId: string) =>
    (await database.reader.selectFrom('registers.zaak').select('versie').where('zaak_id', '=', zaakId).executeTakeFirst())
      ?.versie ?? 0
  const openRows = async () =>
    (await database.reader.selectFrom('registers.outbox').select('id').where('verwerkt_op', 'is', null).execute()).length

  it('keeps a case as given, in whatever order it came, and only a change makes a new version', async () => {
    await fc.assert(
      fc.asyncProperty(someCase, async (zaak) => {
        const before = await caseVersion(zaak.zaakId)
        const first = await registerCase(parts)(registrar, zaak)
        expect(await caseVersion(zaak.zaakId)).toBe(before + (first === 'vastgelegd' ? 1 : 0))

        const events = logged.length
        const again = { ...zaak, betrokkenen: shuffled(zaak.betrokkenen), medewerkers: shuffled(zaak.medewerkers) }
        expect(await registerCase(parts)(registrar, again)).toBe('ongewijzigd')
        expect(logged.length).toBe(events)

        const concerned = await database.reader
          .selectFrom('registers.zaak_betrokkene')
          .select('betrokkene')
          .where('zaak_id', '=', zaak.zaakId)
          .execute()
        expect(concerned.map(({ betrokkene }) => betrokkene).sort()).toEqual(zaak.betrokkenen.map(bsn.index).sort())
        const working = await database.reader
          .selectFrom('registers.zaak_medewerker')
          .select(['medewerker', 'van', 'tot'])
          .where('zaak_id', '=', zaak.zaakId)
          .execute()
        expect(working).toHaveLength(zaak.medewerkers.length)
        expect(await openRows()).toBe(0)
      }),
      { numRuns: 40 },
    )
  })

  it('keeps an employee as given, and only a change makes a new version', async () => {
    await fc.assert(
      fc.asyncProperty(someEmployee, async (employee) => {
        await registerEmployee(parts)(registrar, employee)
        expect(await registerEmployee(parts)(registrar, { ...employee, relaties: shuffled(employee.relaties) })).toBe(
          'ongewijzigd',
        )
        const related = await database.reader
          .selectFrom('registers.medewerker_relatie')
          .select(['betrokkene', 'soort'])
          .where('medewerker', '=', employee.medewerker)
          .execute()
        expect(related).toHaveLength(employee.relaties.length)
        expect(await openRows()).toBe(0)
      }),
      { numRuns: 30 },
    )
  })

  it('keeps the same pseudonym of two organisations apart', async () => {
    const other: Registrar = { ...registrar, oin: '00000001009999000001' }
    const employee: EmployeeRegistration = { medewerker: 'm-9', van: NOW - 1, relaties: [] }
    expect(await registerEmployee(parts)(registrar, employee)).toBe('vastgelegd')
    expect(await registerEmployee(parts)(other, { ...employee, tot: NOW + 1 })).toBe('vastgelegd')
    expect(await registerEmployee(parts)(registrar, employee)).toBe('ongewijzigd')
    const rows = await database.reader
      .selectFrom('registers.medewerker')
      .select(['oin', 'tot'])
      .where('medewerker', '=', 'm-9')
      .orderBy('oin')
      .execute()
    expect(rows.map(({ oin, tot }) => [oin, tot === null ? null : Number(tot)])).toEqual([
      [registrar.oin, null],
      [other.oin, NOW + 1],
    ])
  })

  it('keeps no number in clear, not in the tables and not in the outbox', async () => {
    const rows = [
      await database.reader.selectFrom('registers.outbox').selectAll().execute(),
      await database.reader.selectFrom('registers.zaak_betrokkene').selectAll().execute(),
      await database.reader.selectFrom('registers.medewerker_relatie').selectAll().execute(),
    ]
    expect(Object.values(BSN).filter((number) => JSON.stringify(rows).includes(number))).toEqual([])
  })

  it('gives a case for an inquiry that the person hears of later the purpose of that inquiry, before and after', async () => {
    const zaak = { zaakId: 'Z-9', betrokkenen: [BSN.anna], geopendOp: NOW, kenmerken: {}, medewerkers: [] }
    const purposeOf = async (soort: string) => {
      await registerCase(parts)(registrar, { ...zaak, soort })
      return logged.at(-1)?.doel
    }
    expect(await purposeOf('melding-wmo')).toBe('')
    expect(await purposeOf('fraudeonderzoek')).toBe('FR-01')
    // That the inquiry ended tells of it as well.
    expect(await purposeOf('melding-wmo')).toBe('FR-01')
    expect(await purposeOf('veilig-thuis')).toBe('VT-01')
  })

  it('leaves nothing behind when the change itself fails', async () => {
    const before = await caseVersion('Z-1')
    const twice = [
      { medewerker: 'm-1', van: NOW },
      { medewerker: 'm-1', van: NOW },
    ]
    const bad: CaseRegistration = {
      zaakId: 'Z-1',
      soort: 'pgb',
      betrokkenen: [BSN.anna],
      geopendOp: NOW - 99,
      kenmerken: {},
      medewerkers: twice,
    }
    await expect(registerCase(parts)(registrar, bad)).rejects.toThrow()
    expect(await caseVersion('Z-1')).toBe(before)
    expect(await openRows()).toBe(0)
  })
})
