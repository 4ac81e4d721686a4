import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { verifyCheckpoint } from '../../../src/accesslog/formats/checkpoint.ts'
import { commit } from '../../../src/accesslog/formats/commitment.ts'
import { completeCompact, verifyCompact } from '../../../src/accesslog/formats/compactReceipt.ts'
import { CLOCK_TOLERANCE_MS } from '../../../src/accesslog/log.ts'
import type { LogStore, StoredGroup } from '../../../src/accesslog/logStore.ts'
import { ReleaseTicket } from '../../../src/accesslog/ticket.ts'
import { treeReader } from '../../../src/accesslog/treeReader.ts'
import type { Database } from '../../../src/storage/database.ts'
import { describeOnBothEngines } from '../../support/databases.ts'
import { referenceRoot } from './formats/referenceTree.ts'
import { type LogHouse, logHouse, NOW, testEvent } from './support.ts'

const leavesOf = (house: LogHouse): Buffer[] =>
  house.committed.flatMap(({ events }) => events.map(({ tiers, salts }) => commit(tiers, salts).leafHash))

/** A store that does something else at its next append. */
function troubled(store: LogStore) {
  const trouble: { next?: ((group: StoredGroup) => Promise<void>) | undefined; size?: (() => Promise<number>) | undefined } = {}
  const wrapped: LogStore = {
    ...store,
    size: () => (trouble.size ?? store.size)(),
    append(group) {
      const { next } = trouble
      trouble.next = undefined
      return next ? next(group) : store.append(group)
    },
  }
  return { store: wrapped, trouble }
}

const full = () => Promise.reject(Object.assign(new Error('SQLITE_FULL: disk'), { code: 'SQLITE_FULL' }))
const broken = () => Promise.reject(Object.assign(new Error('SQLITE_IOERR: disk'), { code: 'SQLITE_IOERR' }))
const lost = Object.assign(new Error('Connection terminated unexpectedly'))
const UNAVAILABLE = { code: 'log-niet-beschikbaar' }

describeOnBothEngines('the access log', (open) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })

  test('numbers events without gaps, and its root is the root of RFC 6962', async () => {
    const house = await logHouse(database)
    const log = await house.open()
    for (const count of [1, 1, 5, 2, 30]) {
      const positions = await Promise.all(Array.from({ length: count }, () => log.append([testEvent()])))
      expect(positions.flat().map(({ index }) => index)).toEqual(
        Array.from({ length: count }, (_, place) => log.size() - count + place),
      )
      expect(verifyCheckpoint(log.checkpoint(), house.key)).toEqual({ size: log.size(), root: referenceRoot(leavesOf(house)) })
    }
    expect(await house.verify()).toMatchObject({ klopt: true, omvang: 39 })
  })

  test('gives each answer a receipt that holds at once, and is complete with the audit path', async () => {
    const house = await logHouse(database)
    const log = await house.open()
    const body = Buffer.from('{"clienten":[]}')
    const tickets = await Promise.all(Array.from({ length: 20 }, () => log.release([testEvent(), testEvent()], body)))
    const tree = treeReader(house.store)
    for (const { receipt, position, body: sent } of tickets) {
      // These events carry no digest, so only the rest is checked here; `answerEvents` is proven in its own test.
      const checked = verifyCompact({ header: receipt, body: undefined, key: house.key, expect: { traceId: position.traceId } })
      if (!checked.valid) throw new Error(checked.fault)
      expect(sent).toBe(body)
      expect(checked.index).toBe(position.index)
      expect(completeCompact(checked, await tree.inclusion(checked.index, checked.size))).toBe(true)
    }
  })

  test('goes on after a restart where it was', async () => {
    const house = await logHouse(database)
    const first = await house.open()
    await first.append([testEvent(), testEvent(), testEvent()])
    const second = await house.open()
    expect(second.checkpoint()).toBe(first.checkpoint())
    await second.append([testEvent()])
    expect(await house.verify()).toMatchObject({ klopt: true, omvang: 4 })
  })

  test('commits in one group what waited, signs once per group, and never more than 512 requests', async () => {
    const house = await logHouse(database)
    const log = await house.open()
    await Promise.all(Array.from({ length: 200 }, () => log.append([testEvent()])))
    expect(house.signed.length).toBe(house.committed.length)
    expect(house.committed.length).toBeLessThanOrEqual(2)
    await Promise.all(Array.from({ length: 1_100 }, () => log.append([testEvent()])))
    expect(Math.max(...house.committed.map(({ events }) => events.length))).toBe(512)
    expect(await house.verify()).toMatchObject({ klopt: true, omvang: 1_300 })
  })

  test('a group that fails leaves the tree as it was, and all its callers get nothing', async () => {
    const house = await logHouse(database)
    const { store, trouble } = troubled(house.store)
    const log = await house.open({ store })
    await log.append([testEvent()])
    const before = log.checkpoint()
    trouble.next = full
    const outcomes = await Promise.allSettled([log.append([testEvent()]), log.release([testEvent()], Buffer.from('x'))])
    // The first runs alone and fails; the second waited, and its group goes through.
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    expect((outcomes[0] as PromiseRejectedResult).reason).toMatchObject(UNAVAILABLE)
    expect(log.size()).toBe(2)
    expect(log.checkpoint()).not.toBe(before)
    expect(leavesOf(house)).toHaveLength(2)
    expect(await house.verify()).toMatchObject({ klopt: true, omvang: 2 })

    trouble.next = full
    const shown = log.checkpoint()
    await expect(log.append([testEvent()])).rejects.toMatchObject(UNAVAILABLE)
    expect(log.checkpoint()).toBe(shown)
    expect(log.healthy()).toBe(true)
  })

  test('takes over a group that was written although its commit seemed to fail', async () => {
    const house = await logHouse(database)
    const { store, trouble } = troubled(house.store)
    const log = await house.open({ store })
    await log.append([testEvent()])
    trouble.next = async (group) => {
      await house.store.append(group)
      throw lost
    }
    await expect(log.append([testEvent(), testEvent()])).rejects.toMatchObject(UNAVAILABLE)
    // Not yet: what is not known to be on disk is not shown.
    expect(log.size()).toBe(1)
    const [position] = await log.append([testEvent()])
    expect(position?.index).toBe(3)
    // Also for the projection: an event nobody was told of is found all the same.
    expect(house.committed.map(({ first, events }) => [first, events.length])).toEqual([
      [0, 1],
      [1, 2],
      [3, 1],
    ])
    expect(await house.verify()).toMatchObject({ klopt: true, omvang: 4 })
    expect(oneRootPerSize(house.signed)).toBe(true)
  })

  test('refuses as long as nobody can say what is on disk', async () => {
    const house = await logHouse(database)
    const { store, trouble } = troubled(house.store)
    const log = await house.open({ store })
    trouble.next = async (group) => {
      await house.store.append(group)
      throw lost
    }
    await expect(log.append([testEvent()])).rejects.toMatchObject(UNAVAILABLE)
    trouble.size = () => Promise.reject(lost)
    await expect(log.append([testEvent()])).rejects.toMatchObject(UNAVAILABLE)
    expect(house.signed).toHaveLength(1)
    trouble.size = undefined
    expect((await log.append([testEvent()]))[0]?.index).toBe(1)
  })

  test('closes when another writer moved the head', async () => {
    const house = await logHouse(database)
    const [ours, theirs] = [await house.open(), await house.open()]
    await theirs.append([testEvent()])
    await expect(ours.append([testEvent()])).rejects.toMatchObject(UNAVAILABLE)
    await expect(ours.append([testEvent()])).rejects.toMatchObject(UNAVAILABLE)
    expect(ours.healthy()).toBe(false)
    expect(ours.size()).toBe(0)
    await theirs.append([testEvent()])
    expect(await house.verify()).toMatchObject({ klopt: true, omvang: 2 })
  })

  test('closes when a group lands late, behind the back of the next one', async () => {
    const house = await logHouse(database)
    const { store, trouble } = troubled(house.store)
    const log = await house.open({ store })
    let late: StoredGroup | undefined
    trouble.next = async (group) => {
      late = group
      throw lost
    }
    await expect(log.append([testEvent()])).rejects.toMatchObject(UNAVAILABLE)
    trouble.next = async (group) => {
      await house.store.append(late as StoredGroup)
      await house.store.append(group)
    }
    await expect(log.append([testEvent()])).rejects.toMatchObject(UNAVAILABLE)
    await expect(log.append([testEvent()])).rejects.toMatchObject(UNAVAILABLE)
    expect(log.healthy()).toBe(false)
    // Two roots of size 1 were signed, but only one is anywhere to be seen.
    expect(log.size()).toBe(0)
    expect(await house.verify()).toMatchObject({ klopt: true, omvang: 1 })
  })

  test('closes for good after a failed sync', async () => {
    const house = await logHouse(database)
    const { store, trouble } = troubled(house.store)
    const log = await house.open({ store })
    trouble.next = broken
    await expect(log.append([testEvent()])).rejects.toMatchObject(UNAVAILABLE)
    await expect(log.append([testEvent()])).rejects.toMatchObject(UNAVAILABLE)
    expect(log.healthy()).toBe(false)
    expect((await house.open()).healthy()).toBe(true)
  })

  test('writes no group of nothing', async () => {
    const house = await logHouse(database)
    const log = await house.open()
    expect(await log.append([])).toEqual([])
    await expect(log.release([], Buffer.alloc(0))).rejects.toMatchObject({ code: 'permit-zonder-logregel' })
    await log.append([testEvent()])
    expect(await house.verify()).toMatchObject({ klopt: true, omvang: 1 })
  })

  test('[S61] writes nothing while the clock is behind the log, and goes on when it is right again', async () => {
    const house = await logHouse(database)
    const clock = { at: NOW, now: () => clock.at }
    const log = await house.open({ clock })
    await log.append([testEvent({ tijd: clock.at })])
    clock.at -= CLOCK_TOLERANCE_MS
    await log.append([testEvent({ tijd: clock.at })])
    clock.at -= 1
    await expect(log.append([testEvent({ tijd: clock.at })])).rejects.toMatchObject(UNAVAILABLE)
    expect(log.healthy()).toBe(false)
    // A restart does not help: the time of the last record stands in the log.
    clock.at -= 60_000
    expect(await house.opened((await house.store.last())?.checkpoint, clock)).toEqual({ gaaf: false, reden: 'klok-loopt-achter' })
    clock.at = NOW + 1
    expect(log.healthy()).toBe(true)
    expect((await log.append([testEvent({ tijd: clock.at })]))[0]?.index).toBe(2)
    expect((await house.opened((await house.store.last())?.checkpoint, clock)).gaaf).toBe(true)
  })

  test('whatever fails and in whatever order: what was acknowledged is there, and no size has two roots', async () => {
    type Step = { kind: 'good' | 'full' | 'written' | 'reopen'; counts: number[] }
    const step: fc.Arbitrary<Step> = fc.record({
      kind: fc.constantFrom('good', 'good', 'full', 'written', 'reopen'),
      counts: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 6 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const house = await logHouse(database)
        const { store, trouble } = troubled(house.store)
        let log = await house.open({ store })
        const told = new Map<number, string>()
        const shown = new Map<number, string>()
        for (const { kind, counts } of steps) {
          if (kind === 'reopen') log = await house.open({ store })
          if (kind === 'full') trouble.next = full
          if (kind === 'written') {
            trouble.next = async (group) => {
              await house.store.append(group)
              throw lost
            }
          }
          const results = await Promise.allSettled(
            counts.map((count) => log.append(Array.from({ length: count }, () => testEvent()))),
          )
          for (const result of results) {
            if (result.status === 'fulfilled') for (const { index, traceId } of result.value) told.set(index, traceId)
          }
          const head = verifyCheckpoint(log.checkpoint(), house.key)
          if (!head) throw new Error('no checkpoint')
          const root = head.root.toString('hex')
          expect(shown.get(head.size) ?? root).toBe(root)
          shown.set(head.size, root)
        }
        trouble.next = undefined
        await log.append([testEvent()])
        expect(await house.verify()).toMatchObject({ klopt: true, omvang: log.size() })
        const stored = new Map<number, string>()
        for (const { verzegeld } of await house.store.rowsAfter(undefined, 1_000)) {
          for (const { index, slots } of house.sealer.open(verzegeld))
            stored.set(index, (slots[0]['spoor'] as { traceId: string }).traceId)
        }
        for (const [index, traceId] of told) expect(stored.get(index)).toBe(traceId)
      }),
      { numRuns: 25 },
    )
  })
})

const oneRootPerSize = (signed: readonly { size: number; root: string }[]): boolean =>
  new Set(signed.map(({ size }) => size)).size === new Set(signed.map(({ size, root }) => `${size} ${root}`)).size

describe('a ticket', () => {
  test('cannot be made outside the log', () => {
    // @ts-expect-error the constructor is private
    const forged = () => new ReleaseTicket(Buffer.alloc(0), '', { index: 0, traceId: '', spanId: '' })
    expect(forged).toBeTypeOf('function')
  })
})
