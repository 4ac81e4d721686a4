/**
 * Proofs of RFC 6962 sections 2.1.1 (a leaf is in the tree) and 2.1.2 (an older tree is the beginning of a newer one), as
 * a plan: which stored nodes are needed for each hash of the proof. A plan is plain data, so that the storage can fetch
 * all its nodes in one statement; folding it gives the proof.
 *
 * Only complete nodes are stored. A hash that covers the ragged right edge is folded from the complete ones under it.
 */
import { nodeHash } from './merkle.ts'
import { type NodeAddress, splitPoint } from './nodeOrder.ts'

/** For each hash of the proof, in order, the nodes it is folded from, left to right. */
export type ProofPlan = readonly (readonly NodeAddress[])[]

/** The audit path of one leaf, from its sibling upward. */
export function inclusionPlan(index: number, size: number): ProofPlan {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size)
    throw new RangeError('no such leaf')
  const plan: NodeAddress[][] = []
  let low = 0
  let high = size
  while (high - low > 1) {
    const middle = low + splitPoint(high - low)
    if (index < middle) {
      plan.push(subtrees(middle, high))
      high = middle
    } else {
      plan.push(subtrees(low, middle))
      low = middle
    }
  }
  return plan.reverse()
}

/** That the tree of `size` begins with the tree of `from`; empty when they are the same. From nothing proves nothing. */
export function consistencyPlan(from: number, size: number): ProofPlan {
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(size) || from < 1 || from > size) throw new RangeError('no such trees')
  const plan: NodeAddress[][] = []
  let low = 0
  let high = size
  while (from !== high) {
    const middle = low + splitPoint(high - low)
    if (from <= middle) {
      plan.push(subtrees(middle, high))
      high = middle
    } else {
      plan.push(subtrees(low, middle))
      low = middle
    }
  }
  // The old root itself is known to the reader; only a part of it must be named.
  if (low > 0) plan.push(subtrees(low, high))
  return plan.reverse()
}

export function foldPlan(plan: ProofPlan, node: (address: NodeAddress) => Buffer): Buffer[] {
  return plan.map((addresses) => addresses.map(node).reduceRight((right, left) => nodeHash(left, right)))
}

/** The same over a source that may have to wait. */
export async function collectProof(plan: ProofPlan, node: (address: NodeAddress) => Buffer | Promise<Buffer>): Promise<Buffer[]> {
  const hashes = await Promise.all(plan.map((addresses) => Promise.all(addresses.map(node))))
  return hashes.map((parts) => parts.reduceRight((right, left) => nodeHash(left, right)))
}

/** The complete subtrees that make up the leaves [begin, end), where begin is a multiple of a power of two >= end - begin. */
function subtrees(begin: number, end: number): NodeAddress[] {
  const addresses: NodeAddress[] = []
  for (let at = begin; at < end; ) {
    const width = splitPoint(end - at + 1)
    addresses.push({ level: Math.log2(width), index: at / width })
    at += width
  }
  return addresses
}
