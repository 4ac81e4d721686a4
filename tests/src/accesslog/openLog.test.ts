import { beforeAll, expect, test } from 'vitest'
import { EMPTY_ROOT } from '../../../src/accesslog/formats/merkle.ts'
import type { LogStore } from '../../../src/accesslog/logStore.ts'
import { openLog } from '../../../src/accesslog/openLog.ts'
import type { Database } from '../../../src/storage/database.ts'
import { describeOnBothEngines } from '../../support/databases.ts'
import { type LogHouse, logHouse, NOW, testEvent } from './support.ts'

describeOnBothEngines('opening the log', (open) => {
  let database: Database
  let house: LogHouse
  let middle: string
  beforeAll(async () => {
    database = await open()
    house = await logHouse(database)
    const log = await house.open()
    for (let place = 0; place < 5; place++) await log.append([testEvent({ tijd: NOW + place }), testEvent()])
    middle = log.checkpoint()
    for (let place = 0; place < 3; place++) await log.append([testEvent({ tijd: NOW + 10 + place })])
  })

  const changed = (change: Partial<LogStore>, anchor?: string) =>
    openLog({
      log: { ...house.store, ...change },
      key: house.key,
      anchor,
      sealer: house.sealer,
      clock: { now: () => NOW + 1_000 },
    })

  test('an empty log opens, also with an anchor of nothing', async () => {
    const fresh = await logHouse(database)
    expect(await fresh.opened()).toMatchObject({ gaaf: true, frontier: { size: 0 }, checkpoint: undefined })
    expect(await fresh.opened(fresh.sign(0, EMPTY_ROOT))).toMatchObject({ gaaf: true })
  })

  test('opens behind an anchor of any moment in its past', async () => {
    const last = (await house.store.last())?.checkpoint
    for (const anchor of [middle, last]) {
      expect(await house.opened(anchor)).toMatchObject({ gaaf: true, frontier: { size: 13 }, checkpoint: last, newest: NOW + 12 })
    }
  })

  test('refuses a log with records and no anchor: somebody took it away', async () => {
    expect(await house.opened(undefined)).toEqual({ gaaf: false, reden: 'anker-ontbreekt' })
  })

  test('refuses a log that is shorter than its anchor', async () => {
    const ahead = house.sign(14, Buffer.alloc(32, 7))
    expect(await house.opened(ahead)).toEqual({ gaaf: false, reden: 'log-korter-dan-anker' })
  })

  test('refuses a log that is another one than its anchor says', async () => {
    expect(await house.opened(house.sign(10, Buffer.alloc(32, 7)))).toEqual({ gaaf: false, reden: 'log-anders-dan-anker' })
  })

  test('refuses an anchor that is not its own, or not whole', async () => {
    const other = await logHouse(database)
    for (const anchor of ['', middle.slice(0, -1), other.sign(1, Buffer.alloc(32))]) {
      expect(await house.opened(anchor)).toEqual({ gaaf: false, reden: 'anker-ongeldig' })
    }
  })

  test('refuses a head that does not fit the last group', async () => {
    for (const size of [0, 12, 14]) {
      expect(await changed({ size: async () => size })).toEqual({ gaaf: false, reden: 'boom-klopt-niet' })
    }
  })

  test('refuses a tree whose edge is missing or changed', async () => {
    expect(await changed({ node: async () => undefined })).toEqual({ gaaf: false, reden: 'boom-klopt-niet' })
    expect(await changed({ node: async () => Buffer.alloc(32) })).toEqual({ gaaf: false, reden: 'boom-klopt-niet' })
  })

  test('refuses a last group with another signature, or with records that do not open', async () => {
    const last = await house.store.last()
    if (!last) throw new Error('no groups')
    const elsewhere = last.checkpoint.replace(/^[^\n]+/, 'elders')
    const signed = await changed({ last: async () => ({ ...last, checkpoint: elsewhere }) }, last.checkpoint)
    expect(signed).toEqual({ gaaf: false, reden: 'checkpoint-ongeldig' })
    const verzegeld = Buffer.from(last.verzegeld)
    verzegeld[60] = (verzegeld[60] as number) ^ 1
    expect(await changed({ last: async () => ({ ...last, verzegeld }) }, last.checkpoint)).toEqual({
      gaaf: false,
      reden: 'regel-onleesbaar',
    })
  })
})
