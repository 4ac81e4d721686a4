import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Database } from '../../../src/storage/database.ts'
import { type KeyRow, keyParameters, keys, keysOf } from '../../../src/storage/keys.ts'
import { slot } from '../../../src/storage/slot.ts'
import { describeOnBothEngines } from '../../support/databases.ts'
import { gemeentecode, insertSample, sample, withSample } from './sample.ts'

/** All rows of the batch with what was found, as the product asks: prepared, a left join, placed by ordinal. */
function lookup(database: Database) {
  const query = database.prepare<{ i: number; sleutel: string | null; getal: number | null }>((db) =>
    sample(db)
      .selectFrom(keys(database.engine, 'k', ['sleutel'], 1))
      .leftJoin('registers.proef as p', (join) => join.on('p.gemeentecode', '=', slot<string>(0)).onRef('p.id', '=', 'k.sleutel'))
      .select(['k.i', 'k.sleutel', 'p.getal']),
  )
  return async (wanted: readonly (string | null)[]) => {
    const rows = await query([
      gemeentecode,
      ...keyParameters(
        database.engine,
        1,
        wanted.map((key) => [key]),
      ),
    ])
    const placed: (number | null | undefined)[] = wanted.map(() => undefined)
    for (const { i, sleutel, getal } of rows) {
      expect(sleutel).toBe(wanted[i])
      placed[i] = getal
    }
    return placed
  }
}

describeOnBothEngines('a batch of keys', (open) => {
  let database: Database
  beforeAll(async () => {
    database = await withSample(await open())
  })
  beforeEach(async () => {
    await sample(database.writer('registers')).deleteFrom('registers.proef').execute()
  })
  const fill = async (count: number) =>
    await insertSample(
      database,
      Array.from({ length: count }, (_, getal) => ({ getal })),
    )

  test('gives each key its own row, also the same key twice and a key that is not there', async () => {
    await fill(3)
    const find = lookup(database)
    expect(await find(['p2', 'weg', 'p0', 'p2', null, 'p1'])).toStrictEqual([2, null, 0, 2, null, 1])
  })

  test('may be empty', async () => {
    await fill(1)
    const find = lookup(database)
    expect(await find([])).toStrictEqual([])
  })

  test.each([1, 512, 513])('may hold %i keys', async (count) => {
    await fill(600)
    const find = lookup(database)
    const wanted = Array.from({ length: count }, (_, index) => `p${(index * 37) % 600}`)
    expect(await find(wanted)).toStrictEqual(wanted.map((key) => Number(key.slice(1))))
  })

  test('finds nothing of another municipality', async () => {
    await fill(1)
    await insertSample(database, [{ gemeentecode: '0344', id: 'elders', getal: 9 }])
    expect(await lookup(database)(['elders', 'p0'])).toStrictEqual([null, 0])
  })

  test('keeps text as text: zeros in front, brackets, quotes, accents', async () => {
    const strange = ['007', '7', '["a"]', '{"b":1}', "o'hara", 'a"b\\c', 'Zoë 👧', '', 'null', 'true']
    await insertSample(
      database,
      strange.map((id, getal) => ({ id, getal })),
    )
    expect(await lookup(database)(strange)).toStrictEqual(strange.map((_, index) => index))
  })

  test('takes several columns, with nulls', async () => {
    await insertSample(database, [
      { id: 'a', tekst: 'x' },
      { id: 'b', tekst: 'y' },
      { id: '[1]', tekst: '007' },
    ])
    const rows: KeyRow[] = [
      ['a', 'x'],
      ['a', 'y'],
      ['b', null],
      ['[1]', '007'],
      ['a', 'x'],
    ]
    const found = await sample(database.reader)
      .selectFrom(keysOf(database.engine, 'k', ['id', 'tekst'], rows))
      .leftJoin('registers.proef as p', (join) => join.onRef('p.id', '=', 'k.id').onRef('p.tekst', '=', 'k.tekst'))
      .select(['k.i', 'k.id', 'k.tekst', 'p.id as gevonden'])
      .orderBy('k.i')
      .execute()
    expect(found).toStrictEqual(rows.map(([id, tekst], i) => ({ i, id, tekst, gevonden: [0, 3, 4].includes(i) ? id : null })))
  })

  test('refuses a row with another number of columns', () => {
    const { engine } = database
    expect(() => keyParameters(engine, 2, [['a', 'b'], ['a']])).toThrow(TypeError)
  })
})
