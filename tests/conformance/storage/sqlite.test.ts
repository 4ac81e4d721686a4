import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../../src/storage/database.ts'
import { faultOf, isStorageFailure } from '../../../src/storage/faults.ts'
import { schemaNames } from '../../../src/storage/schema.ts'
import { slot } from '../../../src/storage/slot.ts'
import { emptyDatabase } from '../../support/databases.ts'
import { gemeentecode, insertSample, sample, withSample } from './sample.ts'

/** What only the embedded database promises: its files. */
describe('the files of SQLite', () => {
  const undo: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step()
  })
  const place = async () => {
    const { config, drop } = await emptyDatabase('sqlite')
    undo.push(drop)
    return (config as { dir: string }).dir
  }
  const opened = async (dir: string) => {
    const database = await openDatabase({ kind: 'sqlite', dir })
    undo.push(() => database.close())
    return database
  }
  const pragma = async (database: Database, schema: (typeof schemaNames)[number] | 'reader', name: string) => {
    const db = schema === 'reader' ? database.reader : database.writer(schema)
    const { rows } = await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(db)
    return Object.values(rows[0] ?? {})[0]
  }

  test('the log and the consents are fsynced at each commit; the registers and the trail can be made again', async () => {
    const database = await opened(await place())
    const full = 2
    const normal = 1
    expect(await pragma(database, 'log', 'log.synchronous')).toBe(full)
    expect(await pragma(database, 'consent', 'consent.synchronous')).toBe(full)
    expect(await pragma(database, 'registers', 'registers.synchronous')).toBe(normal)
    expect(await pragma(database, 'trail', 'trail.synchronous')).toBe(normal)
  })

  test.each(schemaNames)('the writer of %s has a WAL, overwrites what is deleted, and keeps foreign keys', async (schema) => {
    const database = await opened(await place())
    expect(await pragma(database, schema, `${schema}.journal_mode`)).toBe('wal')
    expect(await pragma(database, schema, `${schema}.secure_delete`)).toBe(1)
    expect(await pragma(database, schema, 'wal_autocheckpoint')).toBe(4_000)
    expect(await pragma(database, schema, 'foreign_keys')).toBe(1)
    expect(await pragma(database, schema, 'busy_timeout')).toBe(2_000)
    expect(await pragma(database, schema, 'temp_store')).toBe(2)
  })

  test('the reader only reads', async () => {
    expect(await pragma(await opened(await place()), 'reader', 'query_only')).toBe(1)
  })

  test('a writer knows only its own file', async () => {
    const database = await withSample(await opened(await place()))
    await expect(sample(database.writer('log')).selectFrom('registers.proef').select('id').execute()).rejects.toThrow()
  })

  test('each schema has its own file, which only its owner can read', async () => {
    const dir = join(await place(), 'nieuw')
    const database = await withSample(await opened(dir))
    await insertSample(database, [{ id: 'a' }])
    expect((await stat(dir)).mode & 0o777).toBe(0o700)
    const files = await readdir(dir)
    expect(files).toEqual(expect.arrayContaining(schemaNames.map((schema) => `${schema}.db`)))
    for (const file of files) expect((await stat(join(dir, file))).mode & 0o077).toBe(0)
  })

  test('the name of the directory may hold anything', async () => {
    const dir = join(await place(), "een map? met 100% 'raar' #&é")
    const database = await withSample(await opened(dir))
    await insertSample(database, [{ id: 'a' }])
    expect(await readdir(dir)).toContain('registers.db')
  })

  test('what was deleted cannot be read in the file', async () => {
    const dir = await place()
    const database = await withSample(await opened(dir))
    const secret = 'onvindbaar-na-verwijdering'
    await insertSample(database, [{ id: 'a', tekst: secret }, { id: 'b' }])
    await sample(database.writer('registers')).deleteFrom('registers.proef').where('id', '=', 'a').execute()
    // Closing writes the WAL into the file and removes it.
    await database.close()
    expect((await readdir(dir)).filter((file) => file.startsWith('registers'))).toStrictEqual(['registers.db'])
    expect((await readFile(join(dir, 'registers.db'))).includes(secret)).toBe(false)
  })

  test('a full disk is told as such, leaves nothing half, and passes', async () => {
    const database = await withSample(await opened(await place()))
    const writer = database.writer('registers')
    const pages = Number(await pragma(database, 'registers', 'registers.page_count'))
    await sql.raw(`pragma registers.max_page_count = ${pages + 2}`).execute(writer)
    const big = { tekst: 'x'.repeat(1_000_000) }
    const error = await insertSample(database, [{ id: 'small' }, { id: 'big', ...big }]).then(
      () => undefined,
      (failed: unknown) => failed,
    )
    expect(faultOf(error)).toBe('full')
    expect(isStorageFailure(error)).toBe(true)
    const inTransaction = writer.transaction().execute(async (transaction) => {
      await sample(transaction)
        .insertInto('registers.proef')
        .values({ gemeentecode, id: 'small' } as never)
        .execute()
      await sample(transaction)
        .insertInto('registers.proef')
        .values({ gemeentecode, id: 'big', ...big } as never)
        .execute()
    })
    // The rollback that SQLite may have done by itself does not hide why.
    expect(await inTransaction.then(() => 'none', faultOf)).toBe('full')
    expect(await sample(database.reader).selectFrom('registers.proef').select('id').execute()).toStrictEqual([])
    await sql.raw('pragma registers.max_page_count = 1000000').execute(writer)
    await insertSample(database, [{ id: 'big', ...big }])
    expect(await sample(database.reader).selectFrom('registers.proef').select('id').execute()).toStrictEqual([{ id: 'big' }])
  })

  test.each(schemaNames)('does not open with %s.db damaged or in the way', async (schema) => {
    const damaged = await place()
    await writeFile(join(damaged, `${schema}.db`), 'geen database, maar wel lang genoeg om er een te kunnen zijn'.repeat(100))
    await expect(openDatabase({ kind: 'sqlite', dir: damaged })).rejects.toMatchObject({ code: 'opslag-niet-beschikbaar' })
    const blocked = await place()
    await mkdir(join(blocked, `${schema}.db`))
    await chmod(blocked, 0o700)
    await expect(openDatabase({ kind: 'sqlite', dir: blocked })).rejects.toMatchObject({ code: 'opslag-niet-beschikbaar' })
  })

  test('a prepared read gives bytes as any other read does', async () => {
    const database = await withSample(await opened(await place()))
    const build = (db: typeof database.reader) => sample(db).selectFrom('registers.proef').select(['id', 'bytes']).orderBy('id')
    const prepared = database.prepare(build)
    await insertSample(database, [{ id: 'a' }])
    expect(await prepared([])).toStrictEqual([{ id: 'a', bytes: null }])
    await insertSample(database, [{ id: 'b', bytes: Buffer.from([0, 255]) }])
    expect(await prepared([])).toStrictEqual(await build(database.reader).execute())
    expect(await prepared([])).toStrictEqual([
      { id: 'a', bytes: null },
      { id: 'b', bytes: Buffer.from([0, 255]) },
    ])
  })

  test('a prepared read gives fractions in 15 digits, which is why none are stored', async () => {
    const database = await opened(await place())
    const build = (db: typeof database.reader) => db.selectNoFrom(sql<number>`2.0 / 3`.as('deel'))
    expect(await database.prepare(build)([])).toStrictEqual([{ deel: 0.666666666666667 }])
    expect(await build(database.reader).execute()).toStrictEqual([{ deel: 2 / 3 }])
  })

  test('a prepared read keeps the order asked for, its limit, and names with strange letters', async () => {
    const database = await withSample(await opened(await place()))
    await insertSample(
      database,
      Array.from({ length: 50 }, (_, index) => ({ getal: (index * 7) % 50, tekst: 'x' })),
    )
    const prepared = database.prepare((db) =>
      sample(db)
        .selectFrom('registers.proef as p')
        .select(['p.getal as een"getal', "p.tekst as a'b", 'p.id'])
        .orderBy('p.getal', 'desc')
        .limit(slot<number>(0)),
    )
    const rows = await prepared([20])
    expect(rows.map((row) => row['een"getal'])).toStrictEqual(Array.from({ length: 20 }, (_, index) => 49 - index))
    expect(Object.keys(rows[0] ?? {})).toStrictEqual(['een"getal', "a'b", 'id'])
  })

  test('more statements than are kept prepared do no harm', async () => {
    const database = await withSample(await opened(await place()))
    await insertSample(database, [{ id: 'a', getal: 1 }])
    const queries = Array.from({ length: 600 }, (_, index) =>
      database.prepare((db) =>
        sample(db)
          .selectFrom('registers.proef')
          .select(sql<number>`getal + ${sql.lit(index)}`.as('n')),
      ),
    )
    for (let round = 0; round < 2; round += 1) {
      const found = await Promise.all(queries.map((query) => query([])))
      expect(found).toStrictEqual(queries.map((_, index) => [{ n: index + 1 }]))
    }
  })
})
