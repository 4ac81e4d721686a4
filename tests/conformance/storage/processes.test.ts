import { sql } from 'kysely'
import { afterEach, describe, expect, test } from 'vitest'
import { type Database, type DatabaseConfig, openDatabase, openReader } from '../../../src/storage/database.ts'
import { faultOf, isStorageFailure } from '../../../src/storage/faults.ts'
import type { SchemaMigration } from '../../../src/storage/migration.ts'
import { migrations } from '../../../src/storage/migrations/index.ts'
import { slot } from '../../../src/storage/slot.ts'
import { emptyDatabase } from '../../support/databases.ts'
import { gemeentecode, insertSample, sample, sampleMigrations, withSample } from './sample.ts'

/** Two of everything on one database, as two processes would have it. */
describe.each(['sqlite', 'postgres'] as const)('several processes on one database (%s)', (engine) => {
  const undo: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step()
  })
  const place = async () => {
    const { config, drop } = await emptyDatabase(engine)
    undo.push(drop)
    return config
  }
  const opened = async (config: DatabaseConfig) => {
    const database = await openDatabase(config)
    undo.push(() => database.close())
    return database
  }
  const idsIn = async (database: Pick<Database, 'reader'>) =>
    (await sample(database.reader).selectFrom('registers.proef').select('id').execute()).map(({ id }) => id)

  test('migrate at the same time: one does it, the other waits and finds it done', async () => {
    const config = await place()
    const [one, other] = [await opened(config), await opened(config)]
    await Promise.all([withSample(one), withSample(other)])
    await withSample(one)
    await insertSample(one, [{ id: 'a' }])
    expect(await idsIn(other)).toStrictEqual(['a'])
  })

  test('a step that fails leaves nothing of itself, and the steps before it stay', async () => {
    const database = await opened(await place())
    await withSample(database)
    const broken: SchemaMigration = {
      schema: 'registers',
      name: '9999-stuk',
      async up(db) {
        await db.schema.createTable('registers.half').addColumn('id', 'text').execute()
        await sql`select * from registers.nergens`.execute(db)
      },
    }
    const attempt = database.migrate([...migrations, ...sampleMigrations, broken])
    await expect(attempt).rejects.toMatchObject({ name: 'KluisError', code: 'opslag-niet-beschikbaar' })
    await expect(sql`select * from registers.half`.execute(database.reader)).rejects.toThrow()
    await withSample(database)
    expect(await idsIn(database)).toStrictEqual([])
  })

  test('a database that is ahead of this program is not touched', async () => {
    const database = await opened(await place())
    await withSample(database)
    await expect(database.migrate(migrations)).rejects.toMatchObject({ code: 'opslag-niet-beschikbaar' })
  })

  test('one that waits too long for a lock hears that it is busy, and may try again', async () => {
    const config = await place()
    const [one, other] = [await withSample(await opened(config)), await opened(config)]
    await insertSample(one, [{ id: 'a' }])
    const change = () =>
      sample(other.writer('registers')).updateTable('registers.proef').set({ getal: 2 }).where('id', '=', 'a').execute()
    const { promise: held, resolve: release } = Promise.withResolvers<void>()
    const { promise: locked, resolve: hasLock } = Promise.withResolvers<void>()
    const holding = one
      .writer('registers')
      .transaction()
      .execute(async (transaction) => {
        await sample(transaction).updateTable('registers.proef').set({ getal: 1 }).execute()
        hasLock()
        await held
      })
    await locked
    const error = await change().then(
      () => undefined,
      (failed: unknown) => failed,
    )
    expect(faultOf(error)).toBe('busy')
    expect(isStorageFailure(error)).toBe(true)
    // Reading goes on meanwhile, and sees what was.
    expect(await idsIn(other)).toStrictEqual(['a'])
    release()
    await holding
    await change()
    expect(await sample(one.reader).selectFrom('registers.proef').select('getal').execute()).toStrictEqual([{ getal: 2 }])
  })

  test('a reader of its own sees what the writer commits, and cannot write', async () => {
    const config = await place()
    const database = await withSample(await opened(config))
    const reading = await openReader(config)
    undo.push(() => reading.close())
    await insertSample(database, [{ id: 'a' }])
    expect(await idsIn(reading)).toStrictEqual(['a'])
    const find = reading.prepare((db) => sample(db).selectFrom('registers.proef').select('id').where('id', '=', slot<string>(0)))
    expect(await find(['a'])).toStrictEqual([{ id: 'a' }])
    const insert = reading.prepare((db) =>
      sample(db)
        .insertInto('registers.proef')
        .values({ gemeentecode, id: 'b' } as never),
    )
    expect(await insert([]).then(() => 'none', faultOf)).toBe('read-only')
    expect(reading).not.toHaveProperty('writer')
    expect(reading).not.toHaveProperty('migrate')
  })

  test('a reader makes no database where there is none', async () => {
    const config = await place()
    const nowhere: DatabaseConfig =
      config.kind === 'sqlite'
        ? { kind: 'sqlite', dir: `${config.dir}/weg` }
        : { kind: 'postgres', url: config.url.replace(/kluis_\w+/, 'kluis_weg') }
    await expect(openReader(nowhere)).rejects.toMatchObject({
      name: 'KluisError',
      code: 'opslag-niet-beschikbaar',
      message: 'opslag-niet-beschikbaar',
    })
  })
})
