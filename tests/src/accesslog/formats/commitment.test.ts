import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  answerSalt,
  commit,
  drawSalts,
  ENTRY_BYTES,
  entryOf,
  SALT_BYTES,
  tierCommitment,
  tierSalt,
} from '../../../../src/accesslog/formats/commitment.ts'
import { randomPool } from '../../../../src/accesslog/formats/randomPool.ts'

const sha = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest()
const salts = fc.uint8Array({ minLength: 160, maxLength: 160 }).map((bytes) => Buffer.from(bytes))
const tier = fc.string({ unit: 'binary' }).map((s) => JSON.stringify({ a: s }))

describe('commit', () => {
  it('follows the formulas, for any tiers and salts', () => {
    fc.assert(
      fc.property(fc.tuple(tier, tier, tier, tier), salts, (tiers, salt) => {
        const { commitments, entry, leafHash } = commit(tiers, salt)
        const expected = tiers.map((text, t) => sha(Buffer.of(2, t), salt.subarray(32 * t, 32 * t + 32), Buffer.from(text)))
        const fieldRoot = sha(Buffer.of(5), ...expected)
        expect(commitments.equals(Buffer.concat(expected))).toBe(true)
        expect(entry.equals(Buffer.concat([Buffer.of(1), fieldRoot]))).toBe(true)
        expect(entry.length).toBe(ENTRY_BYTES)
        expect(leafHash.equals(sha(Buffer.of(0), entry))).toBe(true)
        expect(tierCommitment(2, tierSalt(salt, 2), tiers[2]).equals(expected[2] as Buffer)).toBe(true)
        expect(entryOf(commitments)).toEqual({ commitments, entry, leafHash })
      }),
    )
  })

  it('takes tiers far larger than usual, and small ones after them', () => {
    const salt = Buffer.alloc(160, 3)
    const large = JSON.stringify({ a: '€'.repeat(100_000) })
    expect(commit([large, '{}', '{}', '{}'], salt).commitments.subarray(0, 32)).toEqual(
      sha(Buffer.of(2, 0), salt.subarray(0, 32), Buffer.from(large)),
    )
    expect(commit(['{}', '{}', '{}', '{}'], salt).commitments.subarray(32, 64)).toEqual(
      sha(Buffer.of(2, 1), salt.subarray(0, 32), Buffer.from('{}')),
    )
  })

  it('does not change an earlier record when the next one is made', () => {
    const first = commit(['{}', '{}', '{}', '{}'], Buffer.alloc(160, 1))
    const copy = {
      entry: Buffer.from(first.entry),
      leafHash: Buffer.from(first.leafHash),
      commitments: Buffer.from(first.commitments),
    }
    commit(['{"a":1}', '{}', '{}', '{}'], Buffer.alloc(160, 2))
    expect(first).toEqual(copy)
  })

  it('refuses salts and commitments of another length', () => {
    expect(() => commit(['{}', '{}', '{}', '{}'], Buffer.alloc(128))).toThrow(RangeError)
    expect(() => tierCommitment(0, Buffer.alloc(31), '{}')).toThrow(RangeError)
    expect(() => entryOf(Buffer.alloc(96))).toThrow(RangeError)
  })
})

describe('randomPool', () => {
  it('hands out no byte twice, also over the edge of a pool', () => {
    let next = 0
    const pool = randomPool({
      fill: (target) => {
        for (let at = 0; at < target.length; at += 4) target.writeUInt32BE(next++, at)
      },
      poolBytes: 1_000,
    })
    const seen = new Set<number>()
    let drawn = 0
    for (let i = 0; i < 100; i++) {
      const bytes = pool.draw(i % 3 === 0 ? 160 : 32)
      for (let at = 0; at < bytes.length; at += 4) {
        seen.add(bytes.readUInt32BE(at))
        drawn++
      }
    }
    expect(seen.size).toBe(drawn)
  })

  it('keeps what it handed out when it takes a new pool', () => {
    const pool = randomPool({ poolBytes: 64 })
    const first = pool.draw(64)
    const copy = Buffer.from(first)
    pool.draw(64)
    expect(first.equals(copy)).toBe(true)
    expect(pool.draw(1_000).length).toBe(1_000)
  })

  it('gives a record five different salts', () => {
    const drawn = drawSalts(randomPool())
    expect(new Set([0, 1, 2, 3].map((t) => tierSalt(drawn, t).toString('hex'))).add(answerSalt(drawn).toString('hex')).size).toBe(
      5,
    )
    expect(answerSalt(drawn).length).toBe(SALT_BYTES)
  })
})
