import { createSecretKey, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Feiten } from '../../../consent/facts.ts'
import type { Vraag } from '../../../consent/question.ts'
import { factFinder } from '../../../src/facts/findFacts.ts'
import { bsnVault } from '../../../src/identity/bsn.ts'
import { newId } from '../../../src/newId.ts'
import { writePerson } from '../../../src/registers/client/writePerson.ts'
import { applyContext } from '../../../src/registers/import/applyContext.ts'
import { packageRoot } from '../../../src/rules/packageRoot.ts'
import { loadRuleBook } from '../../../src/rules/ruleBook.ts'
import type { Database } from '../../../src/storage/database.ts'
import { describeOnBothEngines } from '../../support/databases.ts'
import { BSN, DAY, GEMEENTE, NOW, testClock, townspeople } from '../../support/vault.ts'

const OIN = '0'.repeat(20)
const key = () => createSecretKey(randomBytes(32))

describeOnBothEngines('factFinder', (open) => {
  let database: Database
  let about: (change: Partial<Vraag>) => Promise<Feiten>
  const vault = bsnVault({ gemeentecode: GEMEENTE, indexKey: key(), dataKeys: { current: 'd1', byId: new Map([['d1', key()]]) } })
  const clock = testClock()

  beforeAll(async () => {
    database = await open()
    const write = database.writer('registers')
    await write.transaction().execute(async (db) => {
      const context = applyContext(db, { gemeentecode: GEMEENTE, vault, newId, nu: NOW, sha256: '' })
      for (const persoon of townspeople)
        await writePerson(persoon, { bronId: persoon.aNummer, systeem: 'toets', bsnPad: '01.01.20' }, context)
    })
    const gemeentecode = GEMEENTE
    const zaak = { gemeentecode, soort: 'melding-wmo', kenmerken: JSON.stringify({ signaal: NOW - DAY }), versie: 3 }
    await write
      .insertInto('registers.zaak')
      .values([
        { ...zaak, zaak_id: 'open', geopend_op: NOW - DAY, gesloten_op: null },
        { ...zaak, zaak_id: 'dicht', geopend_op: NOW - 9 * DAY, gesloten_op: NOW - DAY },
      ])
      .execute()
    await write
      .insertInto('registers.zaak_betrokkene')
      .values({ gemeentecode, zaak_id: 'open', betrokkene: vault.index(BSN.anna) })
      .execute()
    await write
      .insertInto('registers.zaak_medewerker')
      .values([
        { gemeentecode, zaak_id: 'open', oin: OIN, medewerker: 'nu', van: NOW - DAY, tot: NOW + DAY },
        { gemeentecode, zaak_id: 'open', oin: OIN, medewerker: 'vroeger', van: NOW - 9 * DAY, tot: NOW },
        { gemeentecode, zaak_id: 'open', oin: OIN, medewerker: 'straks', van: NOW + 1, tot: null },
      ])
      .execute()
    await write
      .insertInto('registers.medewerker')
      .values([
        { gemeentecode, oin: OIN, medewerker: 'nu', van: NOW - DAY, tot: null, versie: 1 },
        { gemeentecode, oin: OIN, medewerker: 'uit-dienst', van: NOW - DAY, tot: NOW, versie: 2 },
      ])
      .execute()
    await write
      .insertInto('registers.medewerker_relatie')
      .values({ gemeentecode, oin: OIN, medewerker: 'nu', betrokkene: vault.index(BSN.cato), soort: 'gezin' })
      .execute()
    const finder = factFinder({ database, gemeentecode, clock })
    about = async (change) => (await finder.about([questionOf(change)]))[0] ?? {}
  })
  afterAll(() => database.close())

  const questionOf = (change: Partial<Vraag>): Vraag => ({
    beslissingId: newId(),
    doel: 'WM-01',
    actie: 'raadplegen',
    collectie: 'clienten',
    vrager: { oin: OIN, app: 'toets', rollen: [], orgType: 'overheid', machine: false },
    betrokkene: vault.index(BSN.anna),
    velden: [],
    ...change,
  })

  it('knows a person, and tells an unknown one apart without a different shape', async () => {
    const known = await about({})
    const unknown = await about({ betrokkene: vault.index(BSN.niemand) })
    expect(known.betrokkene?.waarde).toMatchObject({
      bekend: true,
      geheim: false,
      overleden: false,
      geboorte: { type: 'Datum', datum: '1985-04-03' },
    })
    expect(unknown.betrokkene?.waarde).toMatchObject({
      bekend: false,
      geheim: false,
      overleden: false,
      geboorte: { type: 'DatumOnbekend' },
    })
    expect(Object.keys(unknown).sort()).toEqual(Object.keys(known).sort())
  })

  it('knows that an address is protected', async () => {
    expect((await about({ betrokkene: vault.index(BSN.daan) })).betrokkene?.waarde.geheim).toBe(true)
  })

  it('finds the case, whether it is about this person, when it closed, and what was recorded in it', async () => {
    expect((await about({ zaakId: 'open' })).zaak).toEqual({
      versie: '3',
      waarde: { soort: 'melding-wmo', geopendOp: NOW - DAY, betreftBetrokkene: true, kenmerken: { signaal: NOW - DAY } },
    })
    expect((await about({ zaakId: 'open', betrokkene: vault.index(BSN.bram) })).zaak?.waarde?.betreftBetrokkene).toBe(false)
    expect((await about({ zaakId: 'dicht' })).zaak?.waarde?.geslotenOp).toBe(NOW - DAY)
    expect((await about({ zaakId: 'geen' })).zaak?.waarde).toBeNull()
  })

  it('counts an employee only in his own period', async () => {
    for (const [medewerker, works] of [
      ['nu', true],
      ['vroeger', false],
      ['straks', false],
      ['onbekend', false],
    ] as const) {
      expect([medewerker, (await about({ zaakId: 'open', medewerker })).caseload?.waarde]).toEqual([medewerker, works])
    }
  })

  it('knows how an employee relates to a person, and does not know who left', async () => {
    expect((await about({ medewerker: 'nu' })).medewerkerRelatie?.waarde).toBe('geen')
    expect((await about({ medewerker: 'nu', betrokkene: vault.index(BSN.cato) })).medewerkerRelatie?.waarde).toBe('gezin')
    expect((await about({ medewerker: 'uit-dienst' })).medewerkerRelatie).toBeUndefined()
    expect((await about({ medewerker: 'onbekend' })).medewerkerRelatie).toBeUndefined()
  })

  it('knows no employee of another organisation, whatever pseudonym is named', async () => {
    const vrager = { oin: '1'.repeat(20), app: 'toets', rollen: [], orgType: 'overheid', machine: false } as const
    const { caseload, medewerkerRelatie } = await about({ vrager, zaakId: 'open', medewerker: 'nu' })
    expect(caseload?.waarde).toBe(false)
    expect(medewerkerRelatie).toBeUndefined()
  })

  it('sees a benefit that runs, one that ended, and one whose begin is not known', async () => {
    const { id } = await database.reader
      .selectFrom('registers.client')
      .select('id')
      .where('bsn_index', '=', vault.index(BSN.bram))
      .executeTakeFirstOrThrow()
    const bram = { betrokkene: vault.index(BSN.bram), collectie: 'uitkeringen' as const }
    const benefit = (dossiernummer: string, begindatum: string | null, einddatum: string | null) => ({
      gemeentecode: GEMEENTE,
      id: newId(),
      client_id: id,
      dossiernummer,
      wet: 'PW',
      soort: 'ALGEMENE_BIJSTAND',
      begindatum,
      einddatum,
      bron_register: 'uitkeringen',
      bron_systeem: 'toets',
      bron_id: dossiernummer,
      ontvangen_op: NOW,
      geldig_begin: null,
      geldig_eind: null,
      geregistreerd_op: NOW,
      versie: 1,
      inhoud_hash: '',
    })
    const write = (row: ReturnType<typeof benefit>) =>
      database
        .writer('registers')
        .insertInto('registers.uitkering')
        .values(row as never)
        .execute()
    expect((await about(bram)).uitkering?.waarde).toBe('geen')
    await write(benefit('1', '2020-01-01', '2021-01-01'))
    expect((await about(bram)).uitkering?.waarde).toBe('beeindigd')
    await write(benefit('2', null, null))
    expect((await about(bram)).uitkering?.waarde).toBe('onbekend')
    await write(benefit('3', '2026-01-01', null))
    expect((await about(bram)).uitkering?.waarde).toBe('lopend')
    expect((await about(bram)).suwinetHerkomst?.waarde).toBe(false)
    await write({ ...benefit('4', '2026-01-01', null), bron_register: 'suwinet' })
    expect((await about(bram)).suwinetHerkomst?.waarde).toBe(true)
  })

  it('sees a consent only when the log knows of it', async () => {
    const consent = database.writer('consent')
    await consent
      .insertInto('consent.toestemming')
      .values({
        gemeentecode: GEMEENTE,
        id: 't1',
        betrokkene: vault.index(BSN.anna),
        doel: 'SH-03',
        ontvanger_oin: OIN,
        soort: 'avg',
        velden: '[]',
        status: 'gegeven',
        hoofd_hash: '',
        inhoud: JSON.stringify({ doel: { regelVersie: '0.1.0' }, ontvanger: { app: 'budgetcoach' } }),
        geldig_van: NOW,
        geldig_tot: NOW + DAY,
        aangemaakt_op: NOW,
        versie: 2,
        verzoek_sleutel: null,
      })
      .execute()
    const owed = { gemeentecode: GEMEENTE, soort: 'consent', inhoud: '{}', gemaakt_op: NOW, toestemming_id: 't1' }
    await consent
      .insertInto('consent.outbox')
      .values([
        { ...owed, id: 'o1', verwerkt_op: NOW },
        { ...owed, id: 'o2', verwerkt_op: null },
      ])
      .execute()
    const seen = async () => (await about({ toestemmingId: 't1', doel: 'SH-03' })).toestemming?.waarde?.status
    expect(await seen()).toBeUndefined()
    await consent.updateTable('consent.outbox').set({ verwerkt_op: NOW }).execute()
    expect(await seen()).toBe('gegeven')
  })

  it('tells which app and which version of the rule a consent was given for', async () => {
    const { toestemming } = await about({ toestemmingId: 't1', doel: 'SH-03' })
    expect(toestemming?.waarde).toMatchObject({ app: 'budgetcoach', regelVersie: '0.1.0', betreftBetrokkene: true })
  })

  it('counts decisions and assignments of the care laws of the rule, and of no other', async () => {
    const regels = loadRuleBook({ root: packageRoot(), clock }).current()
    const finder = factFinder({ database, gemeentecode: GEMEENTE, clock })
    const found = async (doel: string) => {
      const [facts] = await finder.about([questionOf({ doel, betrokkene: vault.index(BSN.cato) })], regels)
      return [facts?.beschikking?.waarde, facts?.toewijzing?.waarde]
    }
    const { id: client_id } = await database.reader
      .selectFrom('registers.client')
      .select('id')
      .where('bsn_index', '=', vault.index(BSN.cato))
      .executeTakeFirstOrThrow()
    const record = {
      gemeentecode: GEMEENTE,
      client_id,
      bron_register: 'jeugd',
      bron_systeem: 'toets',
      ontvangen_op: NOW,
      geregistreerd_op: NOW,
      versie: 1,
      inhoud_hash: '',
      beschikkingsnummer: '1',
    }
    const write = database.writer('registers')
    const give = async (wet: string) => {
      await write
        .insertInto('registers.beschikking')
        .values({ ...record, id: newId(), bron_id: wet, wet, resultaat: 'toegewezen' } as never)
        .execute()
      await write
        .insertInto('registers.toewijzing')
        .values({ ...record, id: newId(), bron_id: wet, wet, status: 'toegewezen' } as never)
        .execute()
    }
    await give('JEUGDWET')
    expect([await found('WM-03'), await found('WM-04'), await found('JW-02')]).toEqual([
      [false, undefined],
      [undefined, false],
      [undefined, true],
    ])
    await give('WMO2015')
    expect([await found('WM-03'), await found('WM-04')]).toEqual([
      [true, undefined],
      [undefined, true],
    ])
    // Recovery of a benefit: no decision about care says that there is one.
    expect(await found('PW-04')).toEqual([undefined, undefined])
  })

  it('gives each of many questions its own facts', async () => {
    const finder = factFinder({ database, gemeentecode: GEMEENTE, clock })
    const people = [BSN.anna, BSN.niemand, BSN.daan, BSN.anna]
    const facts = await finder.about(people.map((bsn) => questionOf({ betrokkene: vault.index(bsn) })))
    expect(facts.map(({ betrokkene }) => [betrokkene?.waarde.bekend, betrokkene?.waarde.geheim])).toEqual([
      [true, false],
      [false, false],
      [true, true],
      [true, false],
    ])
  })
})

describe('factFinder without a database', () => {
  it('leaves every fact missing, so that nothing is permitted', async () => {
    const broken = Object.assign(new Error('SQLITE_BUSY: database is locked'), { code: 'SQLITE_BUSY' })
    const database = { engine: 'sqlite', prepare: () => () => Promise.reject(broken) } as unknown as Database
    const finder = factFinder({ database, gemeentecode: GEMEENTE, clock: testClock() })
    expect(await finder.about([{ betrokkene: 'x', doel: 'WM-01', vrager: { oin: OIN } } as Vraag])).toEqual([{}])
  })
})
