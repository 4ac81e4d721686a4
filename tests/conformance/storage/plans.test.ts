import { sql } from 'kysely'
import { afterEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../../src/storage/database.ts'
import { keysOf } from '../../../src/storage/keys.ts'
import { asJson } from '../../../src/storage/sqliteJson.ts'
import { describeOnBothEngines, emptyDatabase } from '../../support/databases.ts'
import { planOf } from './planOf.ts'
import { gemeentecode, insertSample, sample, withSample } from './sample.ts'

describe('plans of SQLite', () => {
  const undo: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step()
  })
  const opened = async () => {
    const { config, drop } = await emptyDatabase('sqlite')
    undo.push(drop)
    const database = await openDatabase(config)
    undo.push(() => database.close())
    await withSample(database)
    await insertSample(database, [{}, {}])
    return database
  }

  test.each([[['id']], [['id', 'tekst']]])('a batch of %j looks up each of its keys and scans no table', async (columns) => {
    const database = await opened()
    const from = sample(database.reader).selectFrom(keysOf('sqlite', 'k', columns as ['id'], [columns.map(() => 'p0')]))
    const queries = [
      from
        .leftJoin('registers.proef as p', (on) => on.on('p.gemeentecode', '=', gemeentecode).onRef('p.id', '=', 'k.id'))
        .select(['k.i', 'p.getal']),
      from
        .crossJoin('registers.proef as p')
        .where('p.gemeentecode', '=', gemeentecode)
        .whereRef('p.id', '=', 'k.id')
        .select(['k.i', 'p.getal']),
    ]
    for (const query of queries.map((each) => each.compile())) {
      for (const text of [query.sql, asJson(query) ?? '']) {
        const plan = await planOf(database, { sql: text, parameters: query.parameters })
        expect(plan.join('\n')).toMatch(/^SEARCH p USING .*\(gemeentecode=\? AND id=\?\)/m)
        // The keys themselves, and nothing else; several columns are taken out of the JSON once, into a list of their own.
        const scanned = plan.filter((step) => step.startsWith('SCAN') && step !== 'SCAN k')
        expect(scanned).toStrictEqual(['SCAN j VIRTUAL TABLE INDEX 1:'])
      }
    }
  })
})

describeOnBothEngines('the log', (open) => {
  test('has no index but its primary keys: each one would be paid for by every answer', async () => {
    const database = await open()
    const { rows } =
      database.engine === 'sqlite'
        ? await sql<{ name: string }>`select name from log.sqlite_master where type = 'index' and sql is not null`.execute(
            database.reader,
          )
        : await sql<{ name: string }>`
            select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid
            where c.relnamespace = 'log'::regnamespace and not i.indisprimary`.execute(database.reader)
    expect(rows).toStrictEqual([])
  })
})
