import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bucketId, bucketOf, groupKey } from '../../../../src/accesslog/formats/bucket.ts'
import { canonical } from '../../../../src/accesslog/formats/canonical.ts'
import type { TierTexts } from '../../../../src/accesslog/formats/commitment.ts'
import { randomPool } from '../../../../src/accesslog/formats/randomPool.ts'
import { openGroup, type PrivateRecord, sealGroup, sealGroups } from '../../../../src/accesslog/formats/sealedGroup.ts'
import { KluisError } from '../../../../src/errors.ts'

const key = groupKey(createSecretKey(Buffer.alloc(32, 9)))
const otherKey = groupKey(createSecretKey(Buffer.alloc(32, 8)))
const BUCKET = bucketId(1, Date.UTC(2026, 0, 15))
const nonce = Buffer.alloc(12, 5)

const tier = fc
  .dictionary(
    fc.constantFrom('a', 'b', 'é'),
    fc.string({ unit: 'binary' }).map((s) => s.normalize('NFC')),
  )
  .map((value) => canonical({ ...value }))
const someRecord = (index: number): PrivateRecord => ({
  index,
  salts: randomBytes(160),
  tiers: ['{"spoor":{"traceId":"4bf92f3577b34da6a3ce929d0e0e4736"}}', '{}', '{"besluit":{"id":"naïef €"}}', '{}'],
})
const plain = ({ index, salts, tiers }: PrivateRecord) => ({ index, salts: salts.toString('hex'), tiers })
const isUnreadable = (attempt: () => unknown): boolean => {
  try {
    attempt()
    return false
  } catch (error) {
    return error instanceof KluisError && error.code === 'gegevens-onleesbaar'
  }
}

describe('a sealed group', () => {
  it('opens to the very records that were sealed, with their tiers parsed', () => {
    const record = fc.record({
      step: fc.integer({ min: 1, max: 5 }),
      salts: fc.uint8Array({ minLength: 160, maxLength: 160 }).map((bytes) => Buffer.from(bytes)),
      tiers: fc.tuple(tier, tier, tier, tier) as fc.Arbitrary<TierTexts>,
    })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 50 }), fc.array(record, { minLength: 1, maxLength: 5 }), (first, drawn) => {
        let index = first
        const records = drawn.map(({ step, salts, tiers }) => {
          index += step
          return { index, salts, tiers }
        })
        const { blob, ...place } = sealGroup(BUCKET, records, key, nonce)
        const opened = openGroup(place, blob, key)
        expect(opened.map(plain)).toEqual(records.map(plain))
        expect(opened.map(({ slots }) => slots.map((slot) => canonical(slot)))).toEqual(records.map(({ tiers }) => [...tiers]))
      }),
    )
  })

  it('has the layout of the specification', () => {
    const { blob } = sealGroup(BUCKET, [someRecord(7)], key, nonce)
    expect(blob[0]).toBe(1)
    expect(blob.readUInt32BE(1)).toBe(BUCKET)
    expect(blob.subarray(5, 17)).toEqual(nonce)
    const text = 12 + canonical({ salts: Array(5).fill('x'.repeat(43)), tiers: [] }).length - 2
    expect(blob.length).toBe(5 + 12 + 16 + text + Buffer.byteLength(`[${someRecord(7).tiers.join(',')}]`))
  })

  it('refuses every single flipped bit', () => {
    const { blob, ...place } = sealGroup(BUCKET, [someRecord(3), someRecord(4)], key, nonce)
    for (let bit = 0; bit < blob.length * 8; bit++) {
      const changed = Buffer.from(blob)
      changed[bit >> 3]! ^= 1 << (bit & 7)
      expect(isUnreadable(() => openGroup(place, changed, key))).toBe(true)
    }
  })

  it('refuses another place, another key and every other length', () => {
    const { blob, ...place } = sealGroup(BUCKET, [someRecord(3), someRecord(4)], key, nonce)
    expect(openGroup(place, blob, key)).toHaveLength(2)
    for (const other of [{ first: 4 }, { count: 1 }, { count: 3 }, { bucketId: BUCKET + 1 }]) {
      expect(isUnreadable(() => openGroup({ ...place, ...other }, blob, key))).toBe(true)
    }
    expect(isUnreadable(() => openGroup(place, blob, otherKey))).toBe(true)
    for (let length = 0; length < blob.length; length++) {
      expect(isUnreadable(() => openGroup(place, blob.subarray(0, length), key))).toBe(true)
    }
    expect(isUnreadable(() => openGroup(place, Buffer.concat([blob, Buffer.of(0)]), key))).toBe(true)
  })

  it('refuses records that are out of order or not canonical, even when rightly encrypted', () => {
    const bad: PrivateRecord[][] = [
      [someRecord(4), someRecord(3)],
      [someRecord(4), someRecord(4)],
      [{ ...someRecord(4), tiers: ['{"b":1,"a":2}', '{}', '{}', '{}'] }],
      [{ ...someRecord(4), tiers: ['{} ', '{}', '{}', '{}'] }],
      [{ ...someRecord(4), tiers: ['[]', '{}', '{}', '{}'] }],
      [{ ...someRecord(4), tiers: ['{}', '{}', '{}', '{},{}'] }],
    ]
    for (const records of bad) {
      const { blob, ...place } = sealGroup(BUCKET, records, key, nonce)
      expect(isUnreadable(() => openGroup(place, blob, key))).toBe(true)
    }
  })

  it('is one for each bucket, each under its own key and nonce', () => {
    const second = bucketId(2, Date.UTC(2026, 0, 15))
    const records = [BUCKET, second, BUCKET, BUCKET, second].map((bucket, i) => ({ ...someRecord(10 + i), bucketId: bucket }))
    const keys = new Map<number, KeyObject>([
      [BUCKET, key],
      [second, otherKey],
    ])
    const groups = sealGroups(records, (id) => keys.get(id) as KeyObject, randomPool())
    expect(groups.map(({ blob: _, ...place }) => place)).toEqual([
      { bucketId: BUCKET, first: 10, count: 3 },
      { bucketId: second, first: 11, count: 2 },
    ])
    const opened = groups.map((group) =>
      openGroup(group, group.blob, keys.get(group.bucketId) as KeyObject).map(({ index }) => index),
    )
    expect(opened).toEqual([
      [10, 12, 13],
      [11, 14],
    ])
    expect(groups[0]?.blob.subarray(5, 17)).not.toEqual(groups[1]?.blob.subarray(5, 17))
  })

  it('needs records, a whole nonce and whole salts', () => {
    expect(() => sealGroup(BUCKET, [], key, nonce)).toThrow(RangeError)
    expect(() => sealGroup(BUCKET, [someRecord(1)], key, Buffer.alloc(11))).toThrow(RangeError)
    expect(() => sealGroup(BUCKET, [{ ...someRecord(1), salts: Buffer.alloc(159) }], key, nonce)).toThrow(RangeError)
  })
})

describe('a bucket', () => {
  it('is named by its class and the UTC month of registration', () => {
    expect(bucketId(0, Date.UTC(2000, 0, 1))).toBe(0)
    expect(bucketId(3, Date.UTC(2026, 11, 31, 23, 59, 59, 999))).toBe(3 * 65_536 + 26 * 12 + 11)
    expect(bucketOf(bucketId(3, Date.UTC(2026, 11, 31)))).toEqual({ retentionClass: 3, year: 2026, month: 12 })
  })

  it('does not exist before 2000, nor for a class that is no whole number', () => {
    expect(() => bucketId(0, Date.UTC(1999, 11, 31))).toThrow(RangeError)
    for (const bad of [-1, 0.5, 65_536]) expect(() => bucketId(bad, 1e12)).toThrow(RangeError)
    expect(() => bucketId(0, Number.NaN)).toThrow(RangeError)
  })

  it('has a key of its own, derived as HKDF says', () => {
    // RFC 5869 by hand: extract with 32 zero bytes as salt, expand once.
    expect(key.export().equals(hkdfByHand(Buffer.alloc(32, 9), 'ldv-kek/v1'))).toBe(true)
  })
})

function hkdfByHand(material: Buffer, info: string): Buffer {
  const extracted = createHmac('sha256', Buffer.alloc(32)).update(material).digest()
  return createHmac('sha256', extracted).update(`${info}\x01`).digest()
}
