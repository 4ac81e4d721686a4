/**
 * Where a node of the tree is stored. Nodes stand in the order in which they are completed: leaf i, then every parent
 * that leaf completes. So a group of leaves [a, b) appends exactly the positions [nodesBefore(a), nodesBefore(b)), in one
 * piece, and nothing is ever rewritten.
 *
 * Sizes stay below 2^52, so that positions (almost two per leaf) are exact; no bit operators, they stop at 2^32.
 */

export interface NodeAddress {
  /** 0 = leaves. */
  readonly level: number
  readonly index: number
}

const WORD = 2 ** 32

export function popcount(n: number): number {
  return popcount32(n >>> 0) + (n < WORD ? 0 : popcount32(Math.floor(n / WORD)))
}

/** Adds up pairs, then fours, then eights of bits. */
function popcount32(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** The largest power of two that is smaller than n (n >= 2): where RFC 6962 splits a tree of n leaves. */
export function splitPoint(n: number): number {
  const most = n - 1
  return most < WORD ? 2 ** (31 - Math.clz32(most)) : WORD * 2 ** (31 - Math.clz32(Math.floor(most / WORD)))
}

/** How many complete nodes a tree of `size` leaves has; also the position of the first node of the next leaf. */
export const nodesBefore = (size: number): number => 2 * size - popcount(size)

/** The leaf that completes a node. */
export const completedBy = ({ level, index }: NodeAddress): number => (index + 1) * 2 ** level - 1

export function nodePosition(address: NodeAddress): number {
  return nodesBefore(completedBy(address)) + address.level
}

/** The node at a position: the inverse of `nodePosition`. */
export function nodeAt(position: number): NodeAddress {
  // The leaf is the last one whose first node does not come after this position; nodesBefore(n) lies in [n, 2n].
  let low = Math.floor(position / 2)
  let high = position
  while (low < high) {
    const middle = low + Math.ceil((high - low) / 2)
    if (nodesBefore(middle) <= position) low = middle
    else high = middle - 1
  }
  const level = position - nodesBefore(low)
  return { level, index: (low + 1) / 2 ** level - 1 }
}
