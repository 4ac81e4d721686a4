import { readFileSync } from 'node:fs'
import { type RawNode, SqliteQueryCompiler, sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { clientProjection, clientRegister } from '../../../../src/registers/client/clientRegister.ts'
import { pathsOf } from '../../../../src/registers/projection.ts'
import { isStale, type RegisterRecord } from '../../../../src/registers/register.ts'
import { shapeSql } from '../../../../src/registers/shapeSql.ts'
import { type Database, openDatabase } from '../../../../src/storage/database.ts'
import { describeOnBothEngines, emptyDatabase } from '../../../support/databases.ts'
import { BSN, clock, GEMEENTE, inventedPerson, NU, type PermitWish, permitFor, seedPerson, testVault } from './support.ts'

const vault = testVault()
const piet = vault.index(BSN.piet)
const automatic = ['id', 'bron', 'geldigheid', 'tijdstipRegistratie', 'versie', 'geheimhoudingPersoonsgegevens', 'inOnderzoek']
const automaticWithSuspension = [...automatic, 'opschortingBijhouding']

const registerOf = (database: Database) => clientRegister({ database, vault, clock, gemeentecode: GEMEENTE })

async function readOne(database: Database, wish: Omit<PermitWish, 'betrokkene'> & { betrokkene?: string }) {
  const [answer] = await registerOf(database).readMany([permitFor({ betrokkene: piet, ...wish })])
  return answer as readonly RegisterRecord[]
}

async function seedConsent(database: Database, id: string, versie: number, status: string): Promise<void> {
  await database
    .writer('consent')
    .insertInto('consent.toestemming')
    .values({
      gemeentecode: GEMEENTE,
      id,
      betrokkene: piet,
      doel: 'TEST-01',
      ontvanger_oin: '00000001000000000000',
      soort: 'avg',
      velden: '[]',
      status,
      hoofd_hash: '',
      inhoud: '{}',
      geldig_van: NU - 1,
      geldig_tot: NU + 1e9,
      aangemaakt_op: NU,
      versie,
      verzoek_sleutel: null,
    })
    .execute()
}

describe('clientProjection', () => {
  it('maps every leaf of the contract for clienten, and nothing else', () => {
    const fields = JSON.parse(readFileSync('schemas/generated/fields.json', 'utf8')) as {
      clienten: { pad: string; automatisch: boolean }[]
    }
    const asked = fields.clienten.filter(({ automatisch }) => !automatisch).map(({ pad }) => pad)
    expect(asked.length).toBeGreaterThan(30)
    expect(pathsOf(clientProjection)).toEqual(asked.toSorted())
  })
})

describe('statement of a shape', () => {
  it('finds consent, person and relations by key, and scans no table', async () => {
    const { config, drop } = await emptyDatabase('sqlite')
    const database = await openDatabase(config)
    try {
      await database.migrate()
      const shape = {
        gemeentecode: GEMEENTE,
        fields: pathsOf(clientProjection),
        withConsent: true,
        withPeildatum: false,
        withLaws: false,
        withProviders: false,
        withOpenAddress: true,
      }
      const statement = shapeSql('sqlite', clientProjection, { ...shape, includeDeceased: false }, [
        'betrokkene',
        'toestemming',
        'versie',
      ])
      const { sql: text } = statement.compile(database.reader)
      const plan = await sql<{ detail: string }>`explain query plan ${sql.raw(text.replaceAll('?', "'[]'"))}`.execute(
        database.reader,
      )
      // The keys of the batch, and nothing else.
      const steps = plan.rows.map(({ detail }) => detail).filter((detail) => /^(SEARCH|SCAN)/.test(detail))
      expect(steps.filter((step) => step.startsWith('SCAN'))).toEqual([expect.stringMatching(/^SCAN j VIRTUAL TABLE/), 'SCAN k'])
      expect(steps.filter((step) => step.startsWith('SEARCH')).length).toBeGreaterThanOrEqual(7)
      expect(steps.join()).toContain('outbox_toestemming')
    } finally {
      await database.close()
      await drop()
    }
  })

  it('selects no column that was not granted', () => {
    const shape = {
      gemeentecode: GEMEENTE,
      fields: ['geslacht'],
      withConsent: false,
      withPeildatum: false,
      withLaws: false,
      withProviders: false,
      withOpenAddress: false,
      includeDeceased: false,
    }
    const text = new SqliteQueryCompiler().compileQuery(
      shapeSql('sqlite', clientProjection, shape, ['betrokkene']).toOperationNode() as RawNode,
      { queryId: 'toets' },
    ).sql
    expect(text).toContain('"geslacht"')
    for (const column of ['bsn_cipher', 'naam_', 'verblijf_', 'geboorte_', 'client_relatie', 'client_gezag']) {
      expect(text).not.toContain(column)
    }
  })
})

describeOnBothEngines('clientRegister', (open) => {
  it('delivers every field there is, nested, when all are granted', async () => {
    const database = await open()
    await seedPerson(database, inventedPerson({ curatele: true }))
    const [record] = await readOne(database, { velden: pathsOf(clientProjection) })
    expect(record).toMatchObject({
      bron: { register: 'brp', systeem: 'toets', bronId: 'Lg01_1', ontvangenOp: '2026-11-21T12:00:00.000Z' },
      geldigheid: { begin: '2001-02-03' },
      tijdstipRegistratie: '2026-11-21T12:00:00.000Z',
      versie: 1,
      geheimhoudingPersoonsgegevens: false,
      opschortingBijhouding: { reden: 'E', moment: { type: 'Datum', datum: '2020-02-29' } },
      inOnderzoek: false,
      burgerservicenummer: BSN.piet,
      aNummer: '1234567890',
      naam: { voornamen: 'Pieternel Anna', voorvoegsel: 'van', geslachtsnaam: 'Toetsveld', adellijkeTitelPredicaat: 'JV' },
      geboorte: { moment: { type: 'JaarMaandDatum', jaar: 1980, maand: 5 }, plaats: 'Verzinburg', land: '6030' },
      geslacht: 'V',
      verblijfplaats: {
        type: 'Adres',
        functieAdres: 'W',
        verblijfadres: { officieleStraatnaam: 'Proefstraat', huisnummer: 12, postcode: '1234AB' },
        nummeraanduidingIdentificatie: '9999200000000001',
      },
      indicatieCurateleRegister: true,
      indicatieGezagMinderjarige: '12',
      gezag: [
        {
          type: 'GezamenlijkOuderlijkGezag',
          minderjarige: { burgerservicenummer: BSN.kind },
          houders: [{ burgerservicenummer: BSN.piet }, { burgerservicenummer: BSN.partner }],
        },
      ],
      partners: [{ burgerservicenummer: BSN.partner, soortVerbintenis: 'H', naam: { voornamen: 'Bas' } }],
      kinderen: [
        {
          burgerservicenummer: BSN.kind,
          naam: { voornamen: 'Cato', voorvoegsel: 'de' },
          geboorte: { moment: { datum: '2018-03-04' } },
        },
        { naam: { voornamen: 'Daan' } },
      ],
      ouders: [{ naam: { geslachtsnaam: 'Toetsveld' }, geboorte: { moment: { type: 'DatumOnbekend' } } }],
    })
    expect(JSON.stringify(record)).not.toContain('null')
  })

  it('delivers the granted fields and the automatic ones, and no other key', async () => {
    const database = await open()
    await seedPerson(database, inventedPerson())
    const [record] = await readOne(database, { velden: ['naam.geslachtsnaam', 'kinderen.geboorte.moment'] })
    expect(Object.keys(record ?? {}).sort()).toEqual([...automaticWithSuspension, 'kinderen', 'naam'].sort())
    expect(record?.['naam']).toEqual({ geslachtsnaam: 'Toetsveld' })
    expect(record?.['kinderen']).toEqual([{ geboorte: { moment: { type: 'Datum', datum: '2018-03-04' } } }, {}])
  })

  it('leaves out what has no value', async () => {
    const database = await open()
    await seedPerson(database, {
      burgerservicenummer: BSN.piet,
      aNummer: '1234567890',
      naam: {},
      geboorte: {},
      geheim: false,
      curatele: false,
      inOnderzoek: true,
      relaties: [],
      gezag: [],
    })
    const velden = pathsOf(clientProjection).filter((path) => !['aNummer', 'burgerservicenummer'].includes(path))
    const [record] = await readOne(database, { velden })
    expect(Object.keys(record ?? {}).sort()).toEqual([...automatic, 'indicatieCurateleRegister'].sort())
    expect(record?.['inOnderzoek']).toBe(true)
    expect(record?.geldigheid).toEqual({})
  })

  it('answers each permit of a batch with its own person, in order, whatever fields it asks', async () => {
    const database = await open()
    const numbers = [BSN.piet, BSN.kind, BSN.partner]
    for (const [at, burgerservicenummer] of numbers.entries()) {
      await seedPerson(database, inventedPerson({ burgerservicenummer, aNummer: `100000000${at}` }))
    }
    const order = [2, 0, 9, 1, 0, 2]
    const permits = order.map((at, place) =>
      permitFor({
        betrokkene: vault.index(numbers[at] ?? BSN.ander),
        velden: place % 2 === 0 ? ['burgerservicenummer'] : ['aNummer', 'burgerservicenummer'],
      }),
    )
    const answers = await registerOf(database).readMany(permits)
    expect(answers.map((answer) => (answer as readonly RegisterRecord[])[0]?.['burgerservicenummer'])).toEqual(
      order.map((at) => numbers[at]),
    )
  })

  it('answers an unknown person with an empty list', async () => {
    const database = await open()
    expect(await readOne(database, { velden: ['geslacht'], betrokkene: vault.index(BSN.ander) })).toEqual([])
  })

  it('leaves out the deceased unless the permit includes them', async () => {
    const database = await open()
    await seedPerson(database, inventedPerson({ overlijden: { type: 'JaarDatum', jaar: 2020 } }))
    expect(await readOne(database, { velden: ['overlijden.moment'] })).toEqual([])
    const [record] = await readOne(database, { velden: ['overlijden.moment'], inclusiefOverledenPersonen: true })
    expect(record?.['overlijden']).toEqual({ moment: { type: 'JaarDatum', jaar: 2020 } })
  })

  it('names the withheld address instead of delivering it', async () => {
    const database = await open()
    await seedPerson(database, inventedPerson({ geheim: true }))
    const velden = ['naam.geslachtsnaam', 'verblijfplaats.verblijfadres.postcode']
    const [record] = await readOne(database, { velden, geheim: true })
    expect(record).toMatchObject({
      geheimhoudingPersoonsgegevens: true,
      naam: { geslachtsnaam: 'Toetsveld' },
      afgeschermd: ['verblijfplaats.verblijfadres.postcode'],
    })
    expect(record).not.toHaveProperty('verblijfplaats')
  })

  it('is stale when the address was protected after the decision, and only where an address was granted', async () => {
    const database = await open()
    await seedPerson(database, inventedPerson({ geheim: true }))
    const postcode = 'verblijfplaats.verblijfadres.postcode'
    const permits = [
      permitFor({ betrokkene: piet, velden: [postcode, 'geslacht'] }),
      permitFor({ betrokkene: piet, velden: ['geslacht'] }),
      permitFor({ betrokkene: piet, velden: [postcode, 'geslacht'], geheim: true }),
      permitFor({ betrokkene: piet, velden: [postcode, 'geslacht'], geheim: true, reden: 'acuut' }),
    ]
    const answers = await registerOf(database).readMany(permits)
    expect(answers.map((answer) => (isStale(answer) ? 'verouderd' : answer.length))).toEqual(['verouderd', 1, 1, 1])
    expect(JSON.stringify(answers.slice(0, 3))).not.toContain('1234AB')
    expect(JSON.stringify(answers[3])).toContain('1234AB')
  })

  it('gives the address, and nothing about anybody unknown, as long as nothing is protected', async () => {
    const database = await open()
    await seedPerson(database, inventedPerson())
    const velden = ['verblijfplaats.verblijfadres.postcode']
    expect(await readOne(database, { velden })).toMatchObject([{ verblijfplaats: { verblijfadres: { postcode: '1234AB' } } }])
    expect(await readOne(database, { velden, betrokkene: vault.index(BSN.ander) })).toEqual([])
  })

  it('is stale as long as the log owes an event of the consent', async () => {
    const database = await open()
    await seedPerson(database, inventedPerson())
    await seedConsent(database, 't1', 3, 'gegeven')
    await seedConsent(database, 't2', 3, 'gegeven')
    const owed = (id: string, toestemming_id: string, verwerkt_op: number | null) => ({
      gemeentecode: GEMEENTE,
      id,
      soort: 'consent',
      inhoud: '{}',
      gemaakt_op: NU,
      toestemming_id,
      verwerkt_op,
    })
    await database
      .writer('consent')
      .insertInto('consent.outbox')
      .values([owed('o1', 't1', NU), owed('o2', 't1', null), owed('o3', 't2', NU)])
      .execute()
    const ask = async () => {
      const permits = ['t1', 't2'].map((id) =>
        permitFor({ betrokkene: piet, velden: ['geslacht'], toestemming: { id, versie: 3 } }),
      )
      return (await registerOf(database).readMany(permits)).map((answer) => (isStale(answer) ? 'verouderd' : answer.length))
    }
    expect(await ask()).toEqual(['verouderd', 1])
    await database.writer('consent').updateTable('consent.outbox').set({ verwerkt_op: NU }).execute()
    expect(await ask()).toEqual([1, 1])
  })

  it('is stale, and reads nothing, when the consent has another version or is no longer in force', async () => {
    const database = await open()
    await seedPerson(database, inventedPerson())
    await seedConsent(database, 't1', 3, 'gegeven')
    await seedConsent(database, 't2', 2, 'ingetrokken')
    await seedConsent(database, 't3', 7, 'vernieuwd')
    const wishes = [
      { id: 't1', versie: 3 },
      { id: 't1', versie: 2 },
      { id: 't2', versie: 2 },
      { id: 't3', versie: 7 },
      { id: 'weg', versie: 1 },
    ]
    const permits = wishes.map((toestemming) => permitFor({ betrokkene: piet, velden: ['geslacht'], toestemming }))
    const answers = await registerOf(database).readMany(permits)
    expect(answers.map((answer) => (isStale(answer) ? 'verouderd' : answer.length))).toEqual([
      1,
      'verouderd',
      'verouderd',
      1,
      'verouderd',
    ])
  })

  it('refuses a permit that was used before', async () => {
    const database = await open()
    const permit = permitFor({ betrokkene: piet, velden: ['geslacht'] })
    const register = registerOf(database)
    await register.readMany([permit])
    await expect(register.readMany([permit])).rejects.toThrow('permit-verbruikt')
  })

  it('refuses a permit for a field or a collection that it does not hold', async () => {
    const database = await open()
    const register = registerOf(database)
    await expect(register.readMany([permitFor({ betrokkene: piet, velden: ['inkomsten.bruto'] })])).rejects.toThrow(
      'bundel-ongeldig',
    )
    const other = permitFor({ betrokkene: piet, velden: ['uitkeringen.soort'], collectie: 'uitkeringen' })
    await expect(register.readMany([other])).rejects.toThrow('bundel-ongeldig')
  })

  it('does not see the persons of another gemeente', async () => {
    const database = await open()
    await seedPerson(database, inventedPerson())
    const register = clientRegister({ database, vault, clock, gemeentecode: '9998' })
    expect(await register.readMany([permitFor({ betrokkene: piet, velden: ['geslacht'] })])).toEqual([[]])
  })

  it('serves 300 different sets of fields, more than it keeps prepared', async () => {
    const database = await open()
    await seedPerson(database, inventedPerson())
    const register = registerOf(database)
    const paths = pathsOf(clientProjection).slice(0, 9)
    const sets = Array.from({ length: 300 }, (_, bits) => paths.filter((_path, place) => ((bits + 1) >> place) & 1))
    for (const velden of sets) {
      const [answer] = await register.readMany([permitFor({ betrokkene: piet, velden })])
      expect(answer).toHaveLength(1)
    }
  })
})
