/**
 * Checking the two proofs (RFC 9162 sections 2.1.3.2 and 2.1.4.2). What comes in is untrusted: sizes are whole numbers up
 * to 2^64-1, every hash has 32 bytes, and a proof with one hash too many or too few is refused.
 *
 * A consistency proof from size 0 is refused, also from 0 to 0: it proves nothing, and who takes it for a proof can be
 * shown two histories (access-log.md, trap 1).
 */
import { nodeHash } from './merkle.ts'
import { HASH_BYTES } from './sha256.ts'

export interface InclusionClaim {
  index: number | bigint
  size: number | bigint
  leafHash: Buffer
  path: readonly Buffer[]
  root: Buffer
}

export function verifyInclusion({ index, size, leafHash, path, root }: InclusionClaim): boolean {
  const leaf = wholeNumber(index)
  const leaves = wholeNumber(size)
  if (leaf === undefined || leaves === undefined || leaf >= leaves || !areHashes([leafHash, root, ...path])) return false
  let here = leaf
  let last = leaves - 1n
  let hash = leafHash
  for (const sibling of path) {
    if (last === 0n) return false
    if (isOdd(here) || here === last) {
      hash = nodeHash(sibling, hash)
      for (; !isOdd(here) && here !== 0n; here >>= 1n) last >>= 1n
    } else hash = nodeHash(hash, sibling)
    here >>= 1n
    last >>= 1n
  }
  return last === 0n && hash.equals(root)
}

export interface ConsistencyClaim {
  from: number | bigint
  size: number | bigint
  fromRoot: Buffer
  root: Buffer
  proof: readonly Buffer[]
}

export function verifyConsistency({ from, size, fromRoot, root, proof }: ConsistencyClaim): boolean {
  const older = wholeNumber(from)
  const newer = wholeNumber(size)
  if (older === undefined || newer === undefined || older === 0n || older > newer) return false
  if (!areHashes([fromRoot, root, ...proof])) return false
  if (older === newer) return proof.length === 0 && fromRoot.equals(root)
  if (proof.length === 0) return false

  const [start, ...rest] = isPowerOfTwo(older) ? [fromRoot, ...proof] : proof
  let here = older - 1n
  let last = newer - 1n
  for (; isOdd(here); here >>= 1n) last >>= 1n
  let olderHash = start as Buffer
  let newerHash = start as Buffer
  for (const hash of rest) {
    if (last === 0n) return false
    if (isOdd(here) || here === last) {
      olderHash = nodeHash(hash, olderHash)
      newerHash = nodeHash(hash, newerHash)
      for (; !isOdd(here) && here !== 0n; here >>= 1n) last >>= 1n
    } else newerHash = nodeHash(newerHash, hash)
    here >>= 1n
    last >>= 1n
  }
  return last === 0n && olderHash.equals(fromRoot) && newerHash.equals(root)
}

export const MAX_SIZE = 2n ** 64n - 1n

function wholeNumber(value: number | bigint): bigint | undefined {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return undefined
  const whole = BigInt(value)
  return whole >= 0n && whole <= MAX_SIZE ? whole : undefined
}

const isOdd = (n: bigint): boolean => (n & 1n) === 1n
const isPowerOfTwo = (n: bigint): boolean => (n & (n - 1n)) === 0n
const areHashes = (hashes: readonly Buffer[]): boolean => hashes.every((hash) => hash.length === HASH_BYTES)
