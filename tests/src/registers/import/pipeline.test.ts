import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { brpJson } from '../../../../src/registers/import/brpJson.ts'
import { brpLo3 } from '../../../../src/registers/import/brpLo3.ts'
import type { Importer } from '../../../../src/registers/import/importer.ts'
import { listImports, readImport } from '../../../../src/registers/import/imports.ts'
import {
  dropQuarantine,
  expireQuarantine,
  listQuarantine,
  QUARANTINE_DAYS,
  releaseQuarantine,
} from '../../../../src/registers/import/quarantine.ts'
import { describeOnBothEngines } from '../../../support/databases.ts'
import { BSN, clock } from '../client/support.ts'
import { chunked, leftInSpool, lo3Header, lo3Line, type TestImport, testImport } from './support.ts'

const person = (bsn: string, aNummer: string) => ({
  '01.01.10': aNummer,
  '01.01.20': bsn,
  '01.02.40': 'Toetsveld',
  '01.03.10': '19800517',
})
const doubles =
  lo3Header() + lo3Line('Lg01_1', person(BSN.piet, '1234567890')) + lo3Line('Lg01_2', person(BSN.piet, '1234567891'))
const run = (kluis: TestImport, text: string) => kluis.run({ formaat: 'brp-lo3', bytes: chunked(text) })
const decision = (id: string) => ({ id, reden: 'nagevraagd bij de bron', door: 'toets' })

describeOnBothEngines('importFile', (openDatabase) => {
  it('keeps report, counts and outbox row of an import', async () => {
    const kluis = await testImport([brpLo3, brpJson], await openDatabase())
    const text = lo3Header() + lo3Line('Lg01_1', person(BSN.piet, '1234567890')) + lo3Line('Lg01_2', person('', '1234567891'))
    const progress: number[] = []
    const report = await kluis.run({
      formaat: 'brp-lo3',
      bytes: chunked(text),
      bestand: `/tmp/map/lijst-${BSN.piet}.csv`,
      onProgress: (gelezen) => progress.push(gelezen),
    })
    const sha256 = createHash('sha256').update(text).digest('hex')
    expect(report).toMatchObject({ sha256, formaat: 'brp-lo3', bestand: 'lijst-*********.csv', gelezen: 2, aanvaard: 1 })
    expect(progress).toEqual([2])
    const [stored] = await kluis.database.reader.selectFrom('registers.import_bestand').selectAll().execute()
    expect(stored).toMatchObject({
      id: report.id,
      sha256,
      gelezen: 2,
      aanvaard: 1,
      ongewijzigd: 0,
      quarantaine: 1,
      door: 'toets',
    })
    expect(stored?.klaar_op).toBe(clock.now())
    expect(JSON.parse(stored?.rapport ?? '')).toEqual({ quarantaine: report.quarantaine, bevindingen: report.bevindingen })
    const [outbox] = await kluis.database.reader.selectFrom('registers.outbox').selectAll().execute()
    expect(outbox).toMatchObject({ soort: 'import', verwerkt_op: null })
    expect(JSON.parse(outbox?.inhoud ?? '')).toMatchObject({
      importId: report.id,
      register: 'brp',
      sha256,
      gelezen: 2,
      aanvaard: 1,
      quarantaine: 1,
      klaar: true,
    })
    await kluis.close()
  })

  it('gives the list of imports, newest first, and the report of one', async () => {
    const kluis = await testImport([brpLo3], await openDatabase())
    const first = await run(kluis, doubles)
    const second = await run(kluis, lo3Header() + lo3Line('Lg01_1', person(BSN.kind, '1234567892')))
    const list = listImports(kluis.parts)
    expect((await list({ limiet: 10 })).map(({ id, gelezen, inQuarantaine }) => [id, gelezen, inQuarantaine])).toEqual([
      [second.id, 1, 0],
      [first.id, 2, 2],
    ])
    expect((await list({ limiet: 10, na: second.id })).map(({ id }) => id)).toEqual([first.id])
    expect(await readImport(kluis.parts)(first.id)).toEqual(first)
    expect(await readImport(kluis.parts)('weg')).toBeUndefined()
    await kluis.close()
  })

  it('keeps a refused record sealed, once, however often the file comes', async () => {
    const kluis = await testImport([brpLo3], await openDatabase())
    await run(kluis, doubles)
    await run(kluis, doubles)
    const rows = await kluis.database.reader.selectFrom('registers.quarantaine').selectAll().execute()
    expect(rows).toHaveLength(2)
    for (const row of rows) {
      expect(Buffer.isBuffer(row.inhoud)).toBe(true)
      expect(Buffer.from(row.inhoud ?? []).includes(BSN.piet)).toBe(false)
    }
    const listed = await listQuarantine(kluis.parts)({ limiet: 100, status: 'open' })
    expect(JSON.stringify(listed)).not.toContain(BSN.piet)
    expect(listed.map(({ code, bronId, herstelbaar }) => [code, bronId, herstelbaar])).toEqual([
      ['bsn-dubbel', 'Lg01_2', true],
      ['bsn-dubbel', 'Lg01_1', true],
    ])
    const [first] = await listQuarantine(kluis.parts)({ limiet: 1 })
    expect(await listQuarantine(kluis.parts)({ limiet: 1, na: first?.id ?? '' })).toEqual([listed[1]])
    await kluis.close()
  })

  it('releases one of two lists with the same BSN, then refuses the other again', async () => {
    const kluis = await testImport([brpLo3], await openDatabase())
    await run(kluis, doubles)
    const [second, first] = await listQuarantine(kluis.parts)({ limiet: 10 })
    const release = releaseQuarantine(kluis.parts)
    expect(await release(decision(first?.id ?? ''))).toMatchObject({ uitkomst: 'aanvaard', regel: { status: 'vrijgegeven' } })
    expect(await release(decision(second?.id ?? ''))).toMatchObject({
      uitkomst: 'opnieuw-in-quarantaine',
      regel: { status: 'open', code: 'bsn-dubbel' },
    })
    expect(await release(decision(first?.id ?? ''))).toEqual({ uitkomst: 'niet-gevonden' })
    const clients = await kluis.database.reader.selectFrom('registers.client').select('a_nummer').execute()
    expect(clients).toEqual([{ a_nummer: '1234567890' }])
    const [row] = await kluis.database.reader
      .selectFrom('registers.quarantaine')
      .selectAll()
      .where('id', '=', first?.id ?? '')
      .execute()
    expect(row).toMatchObject({
      inhoud: null,
      besluit_reden: 'nagevraagd bij de bron',
      besloten_door: 'toets',
      besloten_op: clock.now(),
    })
    const outbox = await kluis.database.reader.selectFrom('registers.outbox').select(['soort', 'inhoud']).orderBy('id').execute()
    expect(
      outbox.filter(({ soort }) => soort === 'quarantaine-besluit').map(({ inhoud }) => JSON.parse(inhoud).uitkomst),
    ).toEqual(['aanvaard', 'opnieuw-in-quarantaine'])
    await kluis.close()
  })

  it('releases a person of an answer in JSON', async () => {
    const kluis = await testImport([brpJson], await openDatabase())
    const persons = [
      { burgerservicenummer: BSN.piet, aNummer: '1234567890' },
      { burgerservicenummer: BSN.piet, aNummer: '1234567891' },
    ]
    const report = await kluis.run({ formaat: 'brp-json', bytes: chunked(JSON.stringify({ personen: persons })) })
    expect(report).toMatchObject({ gelezen: 2, aanvaard: 1, quarantaine: [{ code: 'bsn-dubbel', bronId: 'personen-1' }] })
    await kluis.database.writer('registers').deleteFrom('registers.client').execute()
    const [entry] = await listQuarantine(kluis.parts)({ limiet: 1 })
    expect(await releaseQuarantine(kluis.parts)(decision(entry?.id ?? ''))).toMatchObject({ uitkomst: 'aanvaard' })
    await kluis.close()
  })

  it('drops a record with its content, and does not keep it again', async () => {
    const kluis = await testImport([brpLo3], await openDatabase())
    await run(kluis, doubles)
    const [entry] = await listQuarantine(kluis.parts)({ limiet: 1 })
    expect(await dropQuarantine(kluis.parts)(decision(entry?.id ?? ''))).toMatchObject({
      uitkomst: 'verworpen',
      regel: { status: 'verworpen' },
    })
    await run(kluis, doubles)
    const rows = await kluis.database.reader
      .selectFrom('registers.quarantaine')
      .select(['status', 'inhoud'])
      .orderBy('id')
      .execute()
    expect(rows.map(({ status, inhoud }) => [status, inhoud === null])).toEqual([
      ['open', false],
      ['verworpen', true],
    ])
    await kluis.close()
  })

  it('lets a record expire after its days', async () => {
    const kluis = await testImport([brpLo3], await openDatabase())
    await run(kluis, doubles)
    const at = (days: number) => expireQuarantine({ ...kluis.parts, clock: { now: () => clock.now() + days * 86_400_000 } })()
    expect(await at(QUARANTINE_DAYS - 1)).toBe(0)
    expect(await at(QUARANTINE_DAYS)).toBe(2)
    const rows = await kluis.database.reader.selectFrom('registers.quarantaine').select(['status', 'inhoud']).execute()
    expect(rows).toEqual([
      { status: 'vervallen', inhoud: null },
      { status: 'vervallen', inhoud: null },
    ])
    await kluis.close()
  })

  it('refuses a whole file that is too large, and reads no further than its digest', async () => {
    const kluis = await testImport([brpLo3], await openDatabase(), { wholeFileBytes: 10, streamBytes: 100 })
    const report = await run(kluis, doubles)
    expect(report).toMatchObject({
      gelezen: 1,
      aanvaard: 0,
      quarantaine: [{ code: 'te-groot', bronId: 'bestand', herstelbaar: false }],
    })
    expect(report.sha256).toBe(createHash('sha256').update(doubles).digest('hex'))
    await kluis.close()
  })

  it('undoes the batch of a broken import, leaves an outbox row that says so, and nothing on disk', async () => {
    const database = await openDatabase()
    const failing: Importer = {
      ...brpLo3,
      async apply(record, context) {
        if (record.bronId === 'Lg01_400') throw new Error('disk')
        return brpLo3.apply(record as Parameters<typeof brpLo3.apply>[0], context)
      },
    }
    const kluis = await testImport([failing], database)
    const lists = validNumbers(401).map((bsn, at) => lo3Line(`Lg01_${at}`, person(bsn, `2${String(at).padStart(9, '0')}`)))
    await expect(run(kluis, lo3Header() + lists.join(''))).rejects.toThrow('disk')
    const clients = await database.reader.selectFrom('registers.client').select('id').execute()
    expect(clients).toHaveLength(400)
    const [outbox] = await database.reader.selectFrom('registers.outbox').selectAll().execute()
    expect(JSON.parse(outbox?.inhoud ?? '')).toMatchObject({ gelezen: 400, aanvaard: 400, klaar: false })
    expect(await leftInSpool(kluis.spoolDir)).toEqual([])

    const whole = await testImport([brpLo3], database)
    expect(await run(whole, lo3Header() + lists.join(''))).toMatchObject({ gelezen: 401, aanvaard: 401, ongewijzigd: 400 })
    await kluis.close()
    await whole.close()
  })
})

/** Numbers of the published test range that pass the 11-test. */
function validNumbers(count: number): string[] {
  const numbers: string[] = []
  for (let number = 999_900_006; numbers.length < count; number++) {
    const text = String(number)
    const sum = [9, 8, 7, 6, 5, 4, 3, 2, -1].reduce((total, weight, at) => total + weight * Number(text[at]), 0)
    if (sum % 11 === 0) numbers.push(text)
  }
  return numbers
}
