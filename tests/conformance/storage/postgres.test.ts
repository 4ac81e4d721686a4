import { sql } from 'kysely'
import pg from 'pg'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { openDatabase } from '../../../src/storage/database.ts'
import { faultOf, isStorageFailure } from '../../../src/storage/faults.ts'
import { openPool } from '../../../src/storage/postgres.ts'
import { slot } from '../../../src/storage/slot.ts'
import { emptyDatabase } from '../../support/databases.ts'
import { insertSample, sample, withSample } from './sample.ts'

/** What only a server can do to us. */
describe('PostgreSQL', () => {
  const undo: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step()
  })
  const place = async () => {
    const { config, drop } = await emptyDatabase('postgres')
    undo.push(drop)
    return (config as { url: string }).url
  }
  const statement = async (url: string, text: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const { rows } = await client.query<{ value: unknown }>(text)
    await client.end()
    return rows
  }

  test('the server of the suite waits for its disk', async () => {
    const url = await place()
    for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
      expect(await statement(url, `select current_setting('${setting}') as value`)).toStrictEqual([{ value: 'on' }])
    }
  })

  test('a server that does not wait for its disk is refused', async () => {
    const url = await place()
    await statement(url, `alter database ${new URL(url).pathname.slice(1)} set synchronous_commit = off`)
    await expect(openDatabase({ kind: 'postgres', url })).rejects.toMatchObject({ code: 'configuratie-ongeldig' })
  })

  test('a lost connection is told as such, and the pool heals', async () => {
    const url = await place()
    const database = await openDatabase({ kind: 'postgres', url })
    undo.push(() => database.close())
    await withSample(database)
    await insertSample(database, [{ id: 'a' }])
    const slow = sql`select pg_sleep(20)`.execute(database.reader).then(
      () => undefined,
      (failed: unknown) => failed,
    )
    const find = database.prepare((db) => sample(db).selectFrom('registers.proef').select('id').where('id', '=', slot<string>(0)))
    expect(await find(['a'])).toStrictEqual([{ id: 'a' }])
    await statement(
      url,
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
    const error = await slow
    expect(faultOf(error)).toBe('unreachable')
    expect(isStorageFailure(error)).toBe(true)
    // The pools hear of their other connections a moment later; a statement that is given one of those fails as well.
    await vi.waitFor(async () => expect(await find(['a'])).toStrictEqual([{ id: 'a' }]))
    await vi.waitFor(async () => await insertSample(database, [{ id: 'b' }]))
    expect(await find(['b'])).toStrictEqual([{ id: 'b' }])
  })

  test('a statement that runs too long is ended by the server, and told as a fault that may pass', async () => {
    const url = await place()
    const pool = openPool({ url, max: 1, access: 'read only', lockTimeoutMs: 2_000, statementTimeoutMs: 100 })
    undo.push(() => pool.end())
    const error = await pool.query('select pg_sleep(20)').catch((failed: unknown) => failed)
    expect(faultOf(error)).toBe('busy')
    expect((await pool.query('select 1 as n')).rows).toStrictEqual([{ n: 1 }])
  })

  test('readers and writers have a limit on each statement', async () => {
    const database = await openDatabase({ kind: 'postgres', url: await place() })
    undo.push(() => database.close())
    for (const db of [database.reader, database.writer('log'), database.writer('consent')]) {
      const { rows } = await sql<{ value: string }>`select current_setting('statement_timeout') as value`.execute(db)
      expect(rows).toStrictEqual([{ value: '20s' }])
    }
  })

  test('an integer beyond 2^53 is an error, never another number', async () => {
    const database = await openDatabase({ kind: 'postgres', url: await place() })
    undo.push(() => database.close())
    await expect(sql`select ${sql.raw('9007199254740993')}::bigint as n`.execute(database.reader)).rejects.toThrow(RangeError)
  })

  test('where no server is, the error says so and nothing more', async () => {
    const opening = openDatabase({ kind: 'postgres', url: 'postgresql://kluis:geheim@127.0.0.1:1/kluis' })
    const error = await opening.then(
      () => undefined,
      (failed: Error) => failed,
    )
    expect(error).toMatchObject({ name: 'KluisError', code: 'opslag-niet-beschikbaar', message: 'opslag-niet-beschikbaar' })
    expect(faultOf(error?.cause)).toBe('unreachable')
  })
})
