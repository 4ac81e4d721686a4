/** Roots and proofs of the stored tree, from its nodes on disk: a handful of reads, whatever the size of the log. */

import { KluisError } from '../errors.ts'
import { EMPTY_ROOT, type Frontier, frontierRoot, parseFrontier } from './formats/merkle.ts'
import { type NodeAddress, splitPoint } from './formats/nodeOrder.ts'
import { collectProof, consistencyPlan, inclusionPlan, type ProofPlan } from './formats/proofPlan.ts'
import type { LogReader } from './logStore.ts'

/** The complete subtrees that make up a tree of this size, largest first: one per set bit. */
function frontierAddresses(size: number): NodeAddress[] {
  const addresses: NodeAddress[] = []
  for (let at = 0; at < size; ) {
    const width = splitPoint(size - at + 1)
    addresses.push({ level: Math.log2(width), index: at / width })
    at += width
  }
  return addresses
}

export interface TreeReader {
  /** `undefined` when the stored nodes do not reach that far. */
  frontier(size: number): Promise<Frontier | undefined>
  root(size: number): Promise<Buffer | undefined>
  /** Audit path of a leaf in the tree of this size. */
  inclusion(index: number, size: number): Promise<Buffer[]>
  /** That the tree of `size` begins with the tree of `from`, which has at least one leaf. */
  consistency(from: number, size: number): Promise<Buffer[]>
}

export function treeReader(log: Pick<LogReader, 'node'>): TreeReader {
  const frontier = async (size: number): Promise<Frontier | undefined> => {
    const nodes = await Promise.all(frontierAddresses(size).map((address) => log.node(address)))
    if (nodes.includes(undefined)) return undefined
    return parseFrontier(size, Buffer.concat(nodes as Buffer[]))
  }
  const hashesOf = (plan: ProofPlan): Promise<Buffer[]> =>
    collectProof(plan, async (address) => {
      const node = await log.node(address)
      if (!node) throw new KluisError('log-niet-beschikbaar')
      return node
    })
  return {
    frontier,
    async root(size) {
      if (size === 0) return EMPTY_ROOT
      const found = await frontier(size)
      return found && frontierRoot(found)
    },
    inclusion: (index, size) => hashesOf(inclusionPlan(index, size)),
    consistency: (from, size) => hashesOf(consistencyPlan(from, size)),
  }
}
