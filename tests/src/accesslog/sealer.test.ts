import { describe, expect, test } from 'vitest'
import { randomPool } from '../../../src/accesslog/formats/randomPool.ts'
import { sealer } from '../../../src/accesslog/sealer.ts'
import { NOW, testBuckets, testEvent } from './support.ts'

const MONTH = 31 * 86_400_000
const UNREADABLE = { code: 'gegevens-onleesbaar' }

describe('the sealed column of a group', () => {
  const mixed = () => [
    testEvent({ bewaarklasse: 1 }),
    testEvent({ bewaarklasse: 4 }),
    testEvent({ bewaarklasse: 1 }),
    testEvent({ bewaarklasse: 1, tijd: NOW + MONTH }),
    testEvent({ bewaarklasse: 4 }),
  ]
  const seals = (buckets = testBuckets()) => ({ buckets, sealing: sealer({ buckets, random: randomPool() }) })

  test('opens to what went in, in the order of the log, over several buckets', () => {
    const { buckets, sealing } = seals()
    const events = mixed()
    const records = sealing.open(sealing.seal(1_000, events))
    expect(records.map(({ index }) => index)).toEqual([1_000, 1_001, 1_002, 1_003, 1_004])
    expect(records.map(({ tiers }) => tiers)).toEqual(events.map(({ tiers }) => tiers))
    expect(records.map(({ salts }) => salts)).toEqual(events.map(({ salts }) => salts))
    expect(buckets.made).toHaveLength(3)
  })

  test('shows nothing of its content', () => {
    const { sealing } = seals()
    const [event] = [testEvent({ betrokkene: 'een-pseudoniem' })]
    const column = sealing.seal(0, [event as ReturnType<typeof testEvent>]).toString('latin1')
    for (const text of ['een-pseudoniem', 'gebeurtenis', 'BG-01']) expect(column).not.toContain(text)
  })

  test('what was destroyed is missing, and counted; the rest opens', () => {
    const { buckets, sealing } = seals()
    const column = sealing.seal(0, mixed())
    buckets.destroy(buckets.made[1] as number)
    const later = sealer({ buckets, random: randomPool() })
    expect(later.open(column).map(({ index }) => index)).toEqual([0, 2, 3])
    expect(later.destroyed(column)).toBe(2)
    expect(sealer({ buckets, random: randomPool() }).destroyed(later.seal(9, [testEvent()]))).toBe(0)
  })

  test('a column that was cut off, joined with another, or sealed elsewhere does not open', () => {
    const { sealing } = seals()
    const column = sealing.seal(5, mixed())
    for (let length = 1; length < column.length; length += 7) {
      let records: unknown[] = []
      try {
        records = sealing.open(column.subarray(0, length))
      } catch (error) {
        expect(error).toMatchObject(UNREADABLE)
        continue
      }
      // Cut exactly between two buckets: fewer records, which `verifyLog` counts.
      expect(records.length).toBeLessThan(5)
    }
    const other = seals().sealing
    expect(() => other.open(column)).toThrow(expect.objectContaining(UNREADABLE))
    const moved = Buffer.from(column)
    moved.writeBigUInt64BE(6n, 0)
    expect(() => sealing.open(moved)).toThrow(expect.objectContaining(UNREADABLE))
  })
})
