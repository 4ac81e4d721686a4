/**
 * The tree of RFC 6962 section 2.1 and its compact range: for a tree of n leaves one hash per set bit of n, the roots of
 * its complete subtrees, largest first. With it the log grows and knows its root without reading a single old node.
 *
 * A frontier never changes; growing gives a new one (`growth.ts`). So a group that could not be written is simply
 * forgotten, and the root is what it was.
 */
import { popcount } from './nodeOrder.ts'
import { HASH_BYTES, sha256, sha256Into } from './sha256.ts'

/** The root of no leaves: SHA-256 of nothing. */
export const EMPTY_ROOT: Buffer = sha256(Buffer.alloc(0))

const LEAF_PREFIX = Buffer.of(0x00)
const NODE_PREFIX = 0x01

/** One working buffer, only ever used within one synchronous call. */
const pair = Buffer.alloc(1 + 2 * HASH_BYTES)
pair[0] = NODE_PREFIX

export const leafHash = (entry: Uint8Array): Buffer => sha256(Buffer.concat([LEAF_PREFIX, entry]))

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  pair.set(left, 1)
  pair.set(right, 1 + HASH_BYTES)
  return sha256(pair)
}

/** Hashes the two neighbours at `at` and writes their parent over the left one. */
export function joinInPlace(stack: Buffer, at: number): void {
  stack.copy(pair, 1, at, at + 2 * HASH_BYTES)
  sha256Into(pair, stack, at)
}

export interface Frontier {
  readonly size: number
  /** 32 bytes for each set bit of `size`, largest subtree first. Also its stored form. */
  readonly hashes: Buffer
}

export const emptyFrontier: Frontier = { size: 0, hashes: Buffer.alloc(0) }

/** Reads a stored frontier; undefined when the number of hashes does not fit the size. */
export function parseFrontier(size: number, hashes: Buffer): Frontier | undefined {
  if (!Number.isSafeInteger(size) || size < 0) return undefined
  return hashes.length === popcount(size) * HASH_BYTES ? { size, hashes } : undefined
}

export function frontierRoot({ hashes }: Frontier): Buffer {
  if (hashes.length === 0) return EMPTY_ROOT
  let root: Buffer = Buffer.from(hashes.subarray(hashes.length - HASH_BYTES))
  for (let at = hashes.length - 2 * HASH_BYTES; at >= 0; at -= HASH_BYTES)
    root = nodeHash(hashes.subarray(at, at + HASH_BYTES), root)
  return root
}

/** The node at `level` that a tree of this size has at its right edge; undefined when that bit of the size is not set. */
export function frontierNode({ size, hashes }: Frontier, level: number): { index: number; hash: Buffer } | undefined {
  const above = Math.floor(size / 2 ** (level + 1))
  if (Math.floor(size / 2 ** level) === 2 * above) return undefined
  const at = popcount(above) * HASH_BYTES
  return { index: 2 * above, hash: hashes.subarray(at, at + HASH_BYTES) }
}
