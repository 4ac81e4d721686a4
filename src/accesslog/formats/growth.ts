/**
 * What a group of new leaves does to the tree, in one pass: the nodes to store, in the order of `nodeOrder.ts`, the new
 * frontier and the new root. About one hash per leaf.
 *
 * The nodes of a proof for a leaf of the group all lie in the frontier from before it or in the group itself, so a fresh
 * receipt needs no disk (`growthNodes`).
 */
import { type Frontier, frontierNode, frontierRoot, joinInPlace } from './merkle.ts'
import { type NodeAddress, nodePosition, nodesBefore, popcount } from './nodeOrder.ts'
import { HASH_BYTES } from './sha256.ts'

export interface Growth {
  readonly before: Frontier
  readonly after: Frontier
  /** The new nodes: positions [nodesBefore(before.size), nodesBefore(after.size)), 32 bytes each. */
  readonly nodes: Buffer
  readonly root: Buffer
}

/** Subtrees of one tree, plus the leaf that is being added. */
const DEEPEST = 54

export function growTree(before: Frontier, leafHashes: Buffer): Growth {
  if (leafHashes.length % HASH_BYTES !== 0) throw new RangeError('a leaf hash has 32 bytes')
  const size = before.size + leafHashes.length / HASH_BYTES
  const nodes = Buffer.allocUnsafe((nodesBefore(size) - nodesBefore(before.size)) * HASH_BYTES)
  const stack = Buffer.allocUnsafe(DEEPEST * HASH_BYTES)
  before.hashes.copy(stack)
  let top = before.hashes.length
  let written = 0

  for (let leaf = 0; leaf < leafHashes.length; leaf += HASH_BYTES) {
    leafHashes.copy(stack, top, leaf, leaf + HASH_BYTES)
    leafHashes.copy(nodes, written, leaf, leaf + HASH_BYTES)
    written += HASH_BYTES
    // Each one at the low end of the leaf's index is a pair that this leaf completes.
    let index = before.size + leaf / HASH_BYTES
    while (index % 2 === 1) {
      top -= HASH_BYTES
      joinInPlace(stack, top)
      stack.copy(nodes, written, top, top + HASH_BYTES)
      written += HASH_BYTES
      index = (index - 1) / 2
    }
    top += HASH_BYTES
  }

  const after: Frontier = { size, hashes: Buffer.from(stack.subarray(0, popcount(size) * HASH_BYTES)) }
  return { before, after, nodes, root: frontierRoot(after) }
}

/** The nodes of a group just grown, and those at the edge before it; any other is a fault of the caller. */
export function growthNodes({ before, nodes }: Growth): (address: NodeAddress) => Buffer {
  const first = nodesBefore(before.size)
  return (address) => {
    const at = (nodePosition(address) - first) * HASH_BYTES
    if (at >= 0 && at < nodes.length) return nodes.subarray(at, at + HASH_BYTES)
    const edge = at < 0 ? frontierNode(before, address.level) : undefined
    if (edge?.index !== address.index) throw new RangeError('node outside the group')
    return edge.hash
  }
}
