import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  completedBy,
  nodeAt,
  nodePosition,
  nodesBefore,
  popcount,
  splitPoint,
} from '../../../../src/accesslog/formats/nodeOrder.ts'

const bitsOf = (n: number): number => n.toString(2).replaceAll('0', '').length
const leaf = fc.oneof(fc.nat(5_000), fc.integer({ min: 2 ** 31 - 5, max: 2 ** 33 + 5 }), fc.integer({ min: 0, max: 2 ** 52 - 1 }))

describe('nodeOrder', () => {
  it('counts bits above 2^32 too', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (n) => popcount(n) === bitsOf(n)))
  })

  it('splits at the largest smaller power of two, also next to a power of two', () => {
    for (let bits = 1; bits <= 52; bits++) {
      const power = 2 ** bits
      expect(splitPoint(power)).toBe(power / 2)
      expect(splitPoint(power + 1)).toBe(power)
      if (power > 2) expect(splitPoint(power - 1)).toBe(power / 2)
    }
  })

  it('numbers the nodes without gaps, in the order in which leaves complete them', () => {
    let position = 0
    for (let i = 0; i < 2_000; i++) {
      expect(nodesBefore(i)).toBe(position)
      for (let level = 0; (i + 1) % 2 ** level === 0; level++) {
        const address = { level, index: (i + 1) / 2 ** level - 1 }
        expect(nodePosition(address)).toBe(position)
        expect(nodeAt(position)).toEqual(address)
        expect(completedBy(address)).toBe(i)
        position++
      }
    }
  })

  it('finds a node back by its position, at any size', () => {
    fc.assert(
      fc.property(leaf, fc.nat(51), (last, anyLevel) => {
        let level = 0
        while (level < anyLevel && (last + 1) % 2 ** (level + 1) === 0) level++
        const address = { level, index: (last + 1) / 2 ** level - 1 }
        expect(nodeAt(nodePosition(address))).toEqual(address)
      }),
      { numRuns: 1_000 },
    )
  })

  it('keeps the nodes of a group in one piece', () => {
    fc.assert(
      fc.property(leaf, fc.nat(51), (last, anyLevel) => {
        let level = 0
        while (level < anyLevel && (last + 1) % 2 ** (level + 1) === 0) level++
        const position = nodePosition({ level, index: (last + 1) / 2 ** level - 1 })
        expect(position).toBeGreaterThanOrEqual(nodesBefore(last))
        expect(position).toBeLessThan(nodesBefore(last + 1))
      }),
      { numRuns: 1_000 },
    )
  })
})
