import { beforeAll, expect, test } from 'vitest'
import { projector } from '../../../src/accesslog/projector.ts'
import { type Trail, type TrailFilter, trail } from '../../../src/accesslog/trail.ts'
import { describeOnBothEngines } from '../../support/databases.ts'
import { type LogHouse, logHouse, NOW, testEvent } from './support.ts'

const DOELEN = ['BG-01', 'SH-03', 'PW-01']
const COUNT = 60

describeOnBothEngines('searching the trail', (open) => {
  let house: LogHouse
  let search: Trail
  const events = Array.from({ length: COUNT }, (_, place) =>
    testEvent({
      betrokkene: ['', 'anna', 'bram'][place % 3] as string,
      doel: DOELEN[place % 4 === 0 ? 1 : 0] as string,
      tijd: NOW + place * 1_000,
      soort: place % 5 === 0 ? 'logread' : 'release',
      // Two retention buckets in one log.
      bewaarklasse: place % 2 === 0 ? 1 : 4,
    }),
  )

  beforeAll(async () => {
    const database = await open()
    house = await logHouse(database)
    const behind = projector({ database, gemeentecode: house.gemeentecode, log: house.store, sealer: house.sealer })
    const log = await house.open()
    await log.append(events.slice(0, 1))
    await log.append(events.slice(1, 40))
    await log.append(events.slice(40))
    for (const group of house.committed) behind.project(group)
    search = trail({
      database,
      gemeentecode: house.gemeentecode,
      log: house.store,
      accessLog: log,
      projector: behind,
      sealer: house.sealer,
    })
  })

  const found = async (filter: Omit<TrailFilter, 'limiet'>) =>
    (await search.search({ ...filter, limiet: COUNT })).records.map(({ index }) => index)
  const expected = (matches: (event: (typeof events)[number], place: number) => boolean) =>
    events.flatMap((event, place) => (matches(event, place) ? [place] : [])).reverse()

  test('finds by person, purpose, kind, time, trace, and by all of them together, new before old', async () => {
    const trace = events[17]?.trail.traceId as string
    expect(await found({})).toEqual(expected(() => true))
    expect(await found({ betrokkenen: ['anna'] })).toEqual(expected(({ trail: keys }) => keys.betrokkene === 'anna'))
    expect(await found({ betrokkenen: ['anna', 'bram'] })).toEqual(expected(({ trail: keys }) => keys.betrokkene !== ''))
    expect(await found({ doel: 'SH-03' })).toEqual(expected(({ trail: keys }) => keys.doel === 'SH-03'))
    expect(await found({ soort: 'logread' })).toEqual(expected(({ trail: keys }) => keys.soort === 'logread'))
    expect(await found({ van: NOW + 10_000, tot: NOW + 20_000 })).toEqual(expected((_event, place) => place >= 10 && place < 20))
    expect(await found({ traceId: trace })).toEqual([17])
    expect(await found({ traceId: trace, spanId: 'andere' })).toEqual([])
    expect(await found({ betrokkenen: ['bram'], doel: 'SH-03', van: NOW + 5_000 })).toEqual(
      expected(({ trail: keys }, place) => keys.betrokkene === 'bram' && keys.doel === 'SH-03' && place >= 5),
    )
    expect(await found({ betrokkenen: [] })).toEqual([])
    expect(await found({ betrokkenen: ['niemand'] })).toEqual([])
  })

  test('gives pages that follow each other without a gap or a double', async () => {
    const seen: number[] = []
    let voor: number | undefined
    let pages = 0
    do {
      const page = await search.search({ betrokkenen: ['anna', 'bram'], limiet: 7, ...(voor !== undefined && { voor }) })
      seen.push(...page.records.map(({ index }) => index))
      voor = page.volgende
      pages++
    } while (voor !== undefined)
    expect(seen).toEqual(expected(({ trail: keys }) => keys.betrokkene !== ''))
    expect(pages).toBe(Math.ceil(seen.length / 7))
  })

  test('gives the records themselves, in the order of the question', async () => {
    const records = await search.records([41, 3, 59, 3_000])
    expect(records.map(({ index }) => index)).toEqual([41, 3, 59])
    expect(records.map(({ tiers }) => tiers)).toEqual([41, 3, 59].map((place) => events[place]?.tiers))
  })

  test('leaves out what was destroyed', async () => {
    const [, second] = house.buckets.made
    house.buckets.destroy(second as number)
    const records = await trail({
      database: { reader: undefined as never, engine: 'sqlite', prepare: undefined as never, close: async () => undefined },
      gemeentecode: house.gemeentecode,
      log: house.store,
      accessLog: { size: () => COUNT },
      projector: { caughtUp: async () => undefined },
      sealer: house.sealer,
    }).records([0, 1, 2, 3])
    expect(records.map(({ index }) => index)).toEqual([0, 2])
  })
})
