import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { growTree, growthNodes } from '../../../../src/accesslog/formats/growth.ts'
import {
  EMPTY_ROOT,
  emptyFrontier,
  type Frontier,
  frontierRoot,
  leafHash,
  parseFrontier,
} from '../../../../src/accesslog/formats/merkle.ts'
import { nodePosition, nodesBefore } from '../../../../src/accesslog/formats/nodeOrder.ts'
import { collectProof, consistencyPlan, foldPlan, inclusionPlan } from '../../../../src/accesslog/formats/proofPlan.ts'
import { verifyConsistency, verifyInclusion } from '../../../../src/accesslog/formats/proofVerify.ts'
import { HASH_BYTES } from '../../../../src/accesslog/formats/sha256.ts'
import { referenceConsistency, referenceLeaf, referencePath, referenceRoot, someLeaves } from './referenceTree.ts'

const MOST = 300
const leaves = someLeaves(MOST)
const whole = growTree(emptyFrontier, Buffer.concat(leaves))
const roots = leaves.map((_, i) => referenceRoot(leaves.slice(0, i + 1)))
const stored = (address: { level: number; index: number }): Buffer => {
  const at = nodePosition(address) * HASH_BYTES
  return whole.nodes.subarray(at, at + HASH_BYTES)
}
const frontierOf = (size: number): Frontier => growTree(emptyFrontier, Buffer.concat(leaves.slice(0, size))).after

describe('growTree', () => {
  it('gives the root of the reference for every size, leaf by leaf', () => {
    let frontier = emptyFrontier
    expect(frontierRoot(frontier).equals(EMPTY_ROOT)).toBe(true)
    leaves.forEach((leaf, i) => {
      const growth = growTree(frontier, leaf)
      expect(growth.root.equals(roots[i] as Buffer)).toBe(true)
      frontier = growth.after
    })
  })

  it('stores the same nodes and ends the same, however the leaves are grouped', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 8 }), (groups) => {
        let frontier = emptyFrontier
        const blobs: Buffer[] = []
        for (const count of groups) {
          const growth = growTree(frontier, Buffer.concat(leaves.slice(frontier.size, frontier.size + count)))
          expect(growth.nodes.length / HASH_BYTES).toBe(nodesBefore(growth.after.size) - nodesBefore(frontier.size))
          blobs.push(growth.nodes)
          frontier = growth.after
        }
        expect(Buffer.concat(blobs).equals(whole.nodes.subarray(0, nodesBefore(frontier.size) * HASH_BYTES))).toBe(true)
        expect(frontierRoot(frontier).equals(referenceRoot(leaves.slice(0, frontier.size)))).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('leaves the old frontier as it was, so that a failed group changes nothing', () => {
    const before = frontierOf(77)
    const bytes = Buffer.from(before.hashes)
    growTree(before, Buffer.concat(leaves.slice(77, 140)))
    expect(before.hashes.equals(bytes)).toBe(true)
    expect(frontierRoot(before).equals(roots[76] as Buffer)).toBe(true)
  })

  it('grows far above 2^32 leaves', () => {
    const before = { size: 2 ** 40 + 2 ** 33 - 1, hashes: Buffer.alloc(34 * HASH_BYTES, 7) }
    const growth = growTree(before, leafHash(Buffer.of(1)))
    expect(growth.nodes.length).toBe(34 * HASH_BYTES)
    expect(growth.after.hashes.length).toBe(2 * HASH_BYTES)
  })

  it('refuses leaf hashes that are not whole', () => {
    expect(() => growTree(emptyFrontier, Buffer.alloc(33))).toThrow(RangeError)
  })

  it('reads back a stored frontier, and only one that fits its size', () => {
    const { size, hashes } = frontierOf(201)
    expect(frontierRoot(parseFrontier(size, hashes) as Frontier).equals(roots[200] as Buffer)).toBe(true)
    expect(parseFrontier(200, hashes)).toBeUndefined()
    expect(parseFrontier(-1, hashes)).toBeUndefined()
    expect(parseFrontier(size, hashes.subarray(1))).toBeUndefined()
  })

  it('hashes a leaf with its own prefix', () => {
    expect(leafHash(Buffer.from('blad')).equals(referenceLeaf(Buffer.from('blad')))).toBe(true)
  })
})

describe('a proof of inclusion', () => {
  it('equals the reference for every leaf of every size up to 70, and holds', () => {
    for (let size = 1; size <= 70; size++) {
      for (let index = 0; index < size; index++) {
        const path = foldPlan(inclusionPlan(index, size), stored)
        expect(path).toEqual(referencePath(index, leaves.slice(0, size)))
        const root = roots[size - 1] as Buffer
        expect(verifyInclusion({ index, size, leafHash: leaves[index] as Buffer, path, root })).toBe(true)
      }
    }
  })

  it('of a fresh leaf needs only the frontier and the group: equal to the reference for sizes 1 to 300', () => {
    for (let size = 1; size <= MOST; size++) {
      for (const group of new Set([1, 2, 3, 7, 32, size].filter((count) => count <= size))) {
        const growth = growTree(frontierOf(size - group), Buffer.concat(leaves.slice(size - group, size)))
        const node = growthNodes(growth)
        for (const index of new Set([size - group, size - 1, size - Math.ceil(group / 2)])) {
          const path = foldPlan(inclusionPlan(index, size), node)
          expect(path).toEqual(foldPlan(inclusionPlan(index, size), stored))
          expect(verifyInclusion({ index, size, leafHash: leaves[index] as Buffer, path, root: growth.root })).toBe(true)
        }
      }
    }
  })

  it('refuses a node that is neither in the group nor at the edge before it', () => {
    const node = growthNodes(growTree(frontierOf(8), leaves[8] as Buffer))
    expect(() => node({ level: 0, index: 3 })).toThrow(RangeError)
    expect(() => node({ level: 0, index: 9 })).toThrow(RangeError)
  })

  it('fails with any hash changed, left out or added, and for any other index or size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MOST }), fc.nat(), fc.nat(), (size, anyIndex, anyBit) => {
        const index = anyIndex % size
        const path = foldPlan(inclusionPlan(index, size), stored)
        const root = roots[size - 1] as Buffer
        const claim = { index, size, leafHash: leaves[index] as Buffer, path, root }
        expect(verifyInclusion(claim)).toBe(true)
        expect(verifyInclusion({ ...claim, index: (index + 1) % size })).toBe(size === 1)
        expect(verifyInclusion({ ...claim, path: [...path, root] })).toBe(false)
        if (path.length > 0) {
          const bit = anyBit % (path.length * 256)
          const changed = path.map((hash) => Buffer.from(hash))
          const hash = changed[Math.floor(bit / 256)] as Buffer
          hash[Math.floor((bit % 256) / 8)]! ^= 1 << (bit % 8)
          expect(verifyInclusion({ ...claim, path: changed })).toBe(false)
          expect(verifyInclusion({ ...claim, path: path.slice(1) })).toBe(false)
          expect(verifyInclusion({ ...claim, path: path.slice(0, -1) })).toBe(false)
        }
        for (const bad of [-1, 0.5, 2 ** 53, Number.NaN, 2n ** 64n]) {
          expect(verifyInclusion({ ...claim, size: bad })).toBe(false)
          expect(verifyInclusion({ ...claim, index: bad })).toBe(false)
        }
      }),
    )
  })

  it('cannot be planned for a leaf that is not there', () => {
    for (const [index, size] of [
      [0, 0],
      [5, 5],
      [-1, 5],
      [0.5, 5],
    ] as const)
      expect(() => inclusionPlan(index, size)).toThrow(RangeError)
  })

  it('waits for a source that has to wait', async () => {
    const plan = inclusionPlan(100, MOST)
    expect(await collectProof(plan, async (address) => stored(address))).toEqual(foldPlan(plan, stored))
  })
})

describe('a proof of consistency', () => {
  it('equals the reference for all pairs of sizes up to 70, and holds', () => {
    for (let size = 1; size <= 70; size++) {
      for (let from = 1; from <= size; from++) {
        const proof = foldPlan(consistencyPlan(from, size), stored)
        expect(proof).toEqual(referenceConsistency(from, leaves.slice(0, size)))
        const claim = { from, size, fromRoot: roots[from - 1] as Buffer, root: roots[size - 1] as Buffer, proof }
        expect(verifyConsistency(claim)).toBe(true)
        if (from !== size) expect(verifyConsistency({ ...claim, fromRoot: roots[size - 1] as Buffer })).toBe(false)
      }
    }
  })

  it('from nothing is refused, also from nothing to nothing', () => {
    const empty = { from: 0, size: 0, fromRoot: EMPTY_ROOT, root: EMPTY_ROOT, proof: [] }
    expect(verifyConsistency(empty)).toBe(false)
    expect(verifyConsistency({ ...empty, size: 1, root: roots[0] as Buffer })).toBe(false)
    expect(() => consistencyPlan(0, 0)).toThrow(RangeError)
    expect(() => consistencyPlan(0, 5)).toThrow(RangeError)
    expect(() => consistencyPlan(6, 5)).toThrow(RangeError)
  })

  it('fails with any bit changed, a hash left out or added, or the sizes turned round', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MOST }), fc.nat(), fc.nat(), (size, anyFrom, anyBit) => {
        const from = 1 + (anyFrom % size)
        const proof = foldPlan(consistencyPlan(from, size), stored)
        const claim = { from, size, fromRoot: roots[from - 1] as Buffer, root: roots[size - 1] as Buffer, proof }
        expect(verifyConsistency(claim)).toBe(true)
        expect(verifyConsistency({ ...claim, proof: [...proof, claim.root] })).toBe(false)
        if (proof.length === 0) return
        const bit = anyBit % (proof.length * 256)
        const changed = proof.map((hash) => Buffer.from(hash))
        const hash = changed[Math.floor(bit / 256)] as Buffer
        hash[Math.floor((bit % 256) / 8)]! ^= 1 << (bit % 8)
        expect(verifyConsistency({ ...claim, proof: changed })).toBe(false)
        expect(verifyConsistency({ ...claim, proof: proof.slice(0, -1) })).toBe(false)
        expect(verifyConsistency({ ...claim, from: size, size: from })).toBe(false)
      }),
    )
  })
})
