import { beforeAll, expect, test } from 'vitest'
import { projector } from '../../../src/accesslog/projector.ts'
import { trail as trailOver } from '../../../src/accesslog/trail.ts'
import type { Database } from '../../../src/storage/database.ts'
import { describeOnBothEngines } from '../../support/databases.ts'
import { type LogHouse, logHouse, NOW, testEvent } from './support.ts'

describeOnBothEngines('the trail behind the log', (open) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })

  const projectorOf = (house: LogHouse, over = database) =>
    projector({ database: over, gemeentecode: house.gemeentecode, log: house.store, sealer: house.sealer })

  const rowsOf = (house: LogHouse) =>
    database.reader
      .selectFrom('trail.gebeurtenis')
      .selectAll()
      .where('gemeentecode', '=', house.gemeentecode)
      .orderBy('volgnummer')
      .execute()

  /** Trail and log of a house, wired as the vault does. */
  async function wired(house: LogHouse, over = database) {
    const behind = projectorOf(house, over)
    await behind.recover()
    const log = await house.open()
    const append = async (...events: ReturnType<typeof testEvent>[]) => {
      const before = house.committed.length
      await log.append(events)
      for (const group of house.committed.slice(before)) behind.project(group)
    }
    const search = trailOver({
      database,
      gemeentecode: house.gemeentecode,
      log: house.store,
      accessLog: log,
      projector: behind,
      sealer: house.sealer,
    })
    return { behind, log, append, search }
  }

  test('a search waits for every event of before it', async () => {
    const house = await logHouse(database)
    const { append, search } = await wired(house)
    for (let place = 0; place < 30; place++) {
      await append(testEvent({ betrokkene: 'a' }))
      expect((await search.search({ betrokkenen: ['a'], limiet: 1 })).records[0]?.index).toBe(place)
    }
  })

  test('a crash between commit and projection is made good at the next start, from the log alone', async () => {
    const house = await logHouse(database)
    const { append, search } = await wired(house)
    for (let place = 0; place < 4; place++) await append(testEvent({ betrokkene: 'a', tijd: NOW + place }))
    await search.search({ limiet: 1 })
    // Committed, and never projected.
    const log = await house.open()
    for (let place = 0; place < 5; place++) await log.append([testEvent({ betrokkene: 'b' }), testEvent({ betrokkene: 'a' })])
    expect(await rowsOf(house)).toHaveLength(4)

    await projectorOf(house).recover()
    const rows = await rowsOf(house)
    expect(rows.map(({ volgnummer }) => volgnummer)).toEqual(Array.from({ length: 14 }, (_, place) => place))
    expect(rows.filter(({ betrokkene }) => betrokkene === 'a')).toHaveLength(9)
  })

  test('projecting again changes nothing', async () => {
    const house = await logHouse(database)
    const { append, behind } = await wired(house)
    for (let place = 0; place < 3; place++) await append(testEvent({ betrokkene: 'a' }))
    await behind.caughtUp(3)
    const rows = await rowsOf(house)
    for (const group of house.committed) behind.project(group)
    await behind.caughtUp(4)
    await database
      .writer('trail')
      .updateTable('trail.stand')
      .set({ omvang: 1 })
      .where('gemeentecode', '=', house.gemeentecode)
      .execute()
    await projectorOf(house).recover()
    expect(await rowsOf(house)).toEqual(rows)
  })

  test('what could not be written waits, and is found by the next search', async () => {
    const house = await logHouse(database)
    let failing = false
    const over: Database = {
      ...database,
      prepare(build, on) {
        const query = database.prepare(build, on)
        return async (parameters) => {
          if (failing && on === 'trail') throw Object.assign(new Error('SQLITE_FULL: disk'), { code: 'SQLITE_FULL' })
          return await query(parameters)
        }
      },
    }
    const { append, search } = await wired(house, over)
    failing = true
    await append(testEvent({ betrokkene: 'a' }))
    await expect(search.search({ limiet: 1 })).rejects.toThrow()
    await append(testEvent({ betrokkene: 'a' }))
    failing = false
    expect((await search.search({ betrokkenen: ['a'], limiet: 10 })).records.map(({ index }) => index)).toEqual([1, 0])
  })

  test('keeps the logs of two municipalities apart', async () => {
    const [one, other] = [await logHouse(database), await logHouse(database)]
    const [first, second] = [await wired(one), await wired(other)]
    await first.append(testEvent({ betrokkene: 'a' }))
    await second.append(testEvent({ betrokkene: 'a' }), testEvent({ betrokkene: 'a' }))
    expect((await first.search.search({ betrokkenen: ['a'], limiet: 10 })).records).toHaveLength(1)
    expect((await second.search.search({ betrokkenen: ['a'], limiet: 10 })).records).toHaveLength(2)
  })

  test('a log with a hole in it gives an error, not an endless start', async () => {
    const house = await logHouse(database)
    await (await house.open()).append([testEvent()])
    const holed = { ...house.store, size: async () => 5 }
    const behind = projector({ database, gemeentecode: house.gemeentecode, log: holed, sealer: house.sealer })
    await expect(behind.recover()).rejects.toMatchObject({ code: 'log-niet-beschikbaar' })
  })
})
