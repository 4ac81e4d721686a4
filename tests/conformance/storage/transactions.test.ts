import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Database } from '../../../src/storage/database.ts'
import { faultOf, isStorageFailure, isUniqueViolation } from '../../../src/storage/faults.ts'
import { slot } from '../../../src/storage/slot.ts'
import { describeOnBothEngines } from '../../support/databases.ts'
import { gemeentecode, insertSample, sample, withSample } from './sample.ts'

describeOnBothEngines('transactions and faults', (open) => {
  let database: Database
  beforeAll(async () => {
    database = await withSample(await open())
  })
  beforeEach(async () => {
    await sample(database.writer('registers')).deleteFrom('registers.proef_kind').execute()
    await sample(database.writer('registers')).deleteFrom('registers.proef').execute()
  })
  const idsIn = async () =>
    (await sample(database.reader).selectFrom('registers.proef').select('id').orderBy('id').execute()).map(({ id }) => id)
  const inserter = () =>
    database.prepare(
      (db) =>
        sample(db)
          .insertInto('registers.proef')
          .values({ gemeentecode, id: slot<string>(0) } as never),
      'registers',
    )
  const faultIn = async (work: Promise<unknown>) => await work.then(() => 'none', faultOf)

  test('what is committed is seen by every reader at once', async () => {
    await inserter()(['a'])
    expect(await idsIn()).toStrictEqual(['a'])
    const prepared = database.prepare((db) => sample(db).selectFrom('registers.proef').select('id'))
    expect(await prepared([])).toStrictEqual([{ id: 'a' }])
    await inserter()(['b'])
    expect(await prepared([])).toHaveLength(2)
  })

  test('what is not committed is seen by nobody, and a rollback leaves nothing', async () => {
    const work = database
      .writer('registers')
      .transaction()
      .execute(async (transaction) => {
        await sample(transaction)
          .insertInto('registers.proef')
          .values({ gemeentecode, id: 'a' } as never)
          .execute()
        expect(await idsIn()).toStrictEqual([])
        throw new Error('changed my mind')
      })
    await expect(work).rejects.toThrow('changed my mind')
    expect(await idsIn()).toStrictEqual([])
  })

  test('a prepared statement does not slip into a transaction that is open', async () => {
    const insert = inserter()
    let own: Promise<unknown> | undefined
    const work = database
      .writer('registers')
      .transaction()
      .execute(async (transaction) => {
        await sample(transaction)
          .insertInto('registers.proef')
          .values({ gemeentecode, id: 'rolled-back' } as never)
          .execute()
        own = insert(['stays'])
        await new Promise((resolve) => setTimeout(resolve, 50))
        throw new Error('changed my mind')
      })
    await expect(work).rejects.toThrow('changed my mind')
    await own
    expect(await idsIn()).toStrictEqual(['stays'])
  })

  test('a statement that fails halfway leaves nothing', async () => {
    await insertSample(database, [{ id: 'b' }])
    await expect(insertSample(database, [{ id: 'a' }, { id: 'b' }, { id: 'c' }])).rejects.toSatisfy(isUniqueViolation)
    expect(await idsIn()).toStrictEqual(['b'])
  })

  test('a key that is there already is told from every other fault', async () => {
    const insert = inserter()
    await insert(['a'])
    expect(await faultIn(insert(['a']))).toBe('unique')
    expect(await faultIn(insert([null]))).toBe('constraint')
    expect(await insert(['b'])).toStrictEqual([])
  })

  test('a child without a parent is refused, in the schema of both', async () => {
    const child = sample(database.writer('registers'))
      .insertInto('registers.proef_kind')
      .values({ gemeentecode, proef_id: 'weg', volgnummer: 1 })
    expect(await faultIn(child.execute())).toBe('constraint')
    await insertSample(database, [{ id: 'weg' }])
    await child.execute()
    expect(
      await faultIn(sample(database.writer('registers')).deleteFrom('registers.proef').where('id', '=', 'weg').execute()),
    ).toBe('constraint')
  })

  test('a head that moved is told, and nothing is written', async () => {
    const append = database.prepare(
      (db) =>
        sample(db)
          .insertInto('log.proef_hoofd')
          .values({ gemeentecode, omvang: slot<number>(0) }),
      'log',
    )
    await append([0])
    await append([1])
    const failed = append([1])
    expect(await faultIn(failed)).toBe('head-moved')
    expect(await failed.then(undefined, isStorageFailure)).toBe(false)
    await append([2])
    const rows = await sample(database.reader).selectFrom('log.proef_hoofd').select('omvang').orderBy('omvang').execute()
    expect(rows).toStrictEqual([{ omvang: 0 }, { omvang: 1 }, { omvang: 2 }])
  })

  test('a reader cannot write, by no way', async () => {
    await insertSample(database, [{ id: 'a' }])
    const reader = sample(database.reader)
    const insert = reader.insertInto('registers.proef').values({ gemeentecode, id: 'x' } as never)
    expect(await faultIn(insert.execute())).toBe('read-only')
    expect(await faultIn(reader.updateTable('registers.proef').set({ getal: 1 }).execute())).toBe('read-only')
    expect(await faultIn(reader.deleteFrom('registers.proef').execute())).toBe('read-only')
    expect(await faultIn(reader.schema.dropTable('registers.proef').execute())).toBe('read-only')
    expect(await faultIn(database.prepare(() => insert)([]))).toBe('read-only')
    expect(await idsIn()).toStrictEqual(['a'])
  })

  test('SQL in a value is a value', async () => {
    const attacks = [
      "'; drop table registers.proef; --",
      '"; delete from registers.proef; --',
      "' or '1'='1",
      'x\') on conflict do update set tekst = "',
      '?1 $1 :id @id',
      '\\',
      '%',
    ]
    const insert = inserter()
    for (const attack of attacks) await insert([attack])
    const find = database.prepare((db) => sample(db).selectFrom('registers.proef').select('id').where('id', '=', slot<string>(0)))
    for (const id of attacks) {
      expect(await find([id])).toStrictEqual([{ id }])
      expect(
        await sample(database.reader).selectFrom('registers.proef').select('id').where('id', '=', id).execute(),
      ).toStrictEqual([{ id }])
    }
    expect(await idsIn()).toHaveLength(attacks.length)
  })

  test('a hundred prepared reads and writes at once all get their own answer', async () => {
    const insert = inserter()
    const find = database.prepare((db) => sample(db).selectFrom('registers.proef').select('id').where('id', '=', slot<string>(0)))
    const ids = Array.from({ length: 100 }, (_, index) => `n${index}`)
    await Promise.all(ids.map((id) => insert([id])))
    const found = await Promise.all(ids.map((id) => find([id])))
    expect(found).toStrictEqual(ids.map((id) => [{ id }]))
  })

  test('with another number of parameters than slots nothing runs', async () => {
    const insert = inserter()
    await expect(insert([])).rejects.toThrow(TypeError)
    await expect(insert(['a', 'b'])).rejects.toThrow(TypeError)
    expect(await idsIn()).toStrictEqual([])
  })

  test('after closing, nothing answers', async () => {
    const find = database.prepare((db) => sample(db).selectFrom('registers.proef').select('id'))
    await find([])
    await database.close()
    await database.close()
    await expect(find([])).rejects.toThrow()
    await expect(idsIn()).rejects.toThrow()
  })
})
