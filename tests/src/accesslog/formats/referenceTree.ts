/** The tree of RFC 6962 as its text defines it, by plain recursion: slow, obvious, and written without the code under test. */
import { createHash } from 'node:crypto'

const sha = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest()
const split = (n: number): number => {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

export const referenceLeaf = (entry: Uint8Array): Buffer => sha(Buffer.of(0), entry)

export function referenceRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha()
  if (leaves.length === 1) return leaves[0] as Buffer
  const k = split(leaves.length)
  return sha(Buffer.of(1), referenceRoot(leaves.slice(0, k)), referenceRoot(leaves.slice(k)))
}

/** PATH(m, D[n]), RFC 6962 section 2.1.1. */
export function referencePath(m: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length === 1) return []
  const k = split(leaves.length)
  return m < k
    ? [...referencePath(m, leaves.slice(0, k)), referenceRoot(leaves.slice(k))]
    : [...referencePath(m - k, leaves.slice(k)), referenceRoot(leaves.slice(0, k))]
}

/** SUBPROOF(m, D[n], b), RFC 6962 section 2.1.2. */
export function referenceConsistency(m: number, leaves: readonly Buffer[], complete = true): Buffer[] {
  if (m === leaves.length) return complete ? [] : [referenceRoot(leaves)]
  const k = split(leaves.length)
  return m <= k
    ? [...referenceConsistency(m, leaves.slice(0, k), complete), referenceRoot(leaves.slice(k))]
    : [...referenceConsistency(m - k, leaves.slice(k), false), referenceRoot(leaves.slice(0, k))]
}

export const someLeaves = (count: number): Buffer[] =>
  Array.from({ length: count }, (_, i) => referenceLeaf(Buffer.from(`blad ${i}`)))
