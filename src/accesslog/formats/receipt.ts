/**
 * The full receipt (access-log.md 3.12): a tlog-proof whose `extra` shows some tiers of the record. It can be checked
 * years later with nothing but the log's public key:
 *
 *   shown tiers -> commitments -> leaf -> signed checkpoint -> inclusion -> is it mine, is it this answer
 */
import { answerDigest } from './answerDigest.ts'
import { decodeBase64 } from './base64.ts'
import type { CanonicalObject } from './canonical.ts'
import { type TreeHead, verifyCheckpoint } from './checkpoint.ts'
import { entryOf } from './commitment.ts'
import type { NoteKey } from './noteKey.ts'
import { verifyInclusion } from './proofVerify.ts'
import { isMine, type ReceiptExpectation, type ReceiptFault } from './receiptCheck.ts'
import { type Disclosure, formatExtra, parseExtra } from './receiptExtra.ts'
import { formatTlogProof, parseTlogProof } from './tlogProof.ts'
import { decodeUtf8 } from './utf8.ts'

export interface ReceiptParts extends Disclosure {
  index: number
  path: readonly Buffer[]
  checkpoint: string
}

/** The text of a `.tlog-proof` file. */
export function formatReceipt({ index, path, checkpoint, ...disclosure }: ReceiptParts): string {
  return formatTlogProof({ extra: formatExtra(disclosure), index: BigInt(index), path, checkpoint })
}

export interface CheckedReceipt extends TreeHead {
  index: number
  leafHash: Buffer
  /** The tiers that were shown. */
  tiers: ReadonlyMap<number, CanonicalObject>
  checkpoint: string
}

export type ReceiptResult = ({ valid: true } & CheckedReceipt) | { valid: false; fault: ReceiptFault }

export interface ReceiptCheck {
  receipt: string
  key: NoteKey
  /** The exact content received; undefined when the reader has none. */
  body: string | Uint8Array | undefined
  expect?: ReceiptExpectation
}

export function verifyReceipt({ receipt, key, body, expect = {} }: ReceiptCheck): ReceiptResult {
  const proof = parseTlogProof(receipt)
  const extra = proof?.extra && parseExtra(proof.extra)
  if (proof === undefined || extra === undefined) return { valid: false, fault: 'onleesbaar' }
  const { leafHash } = entryOf(extra.commitments)
  const head = verifyCheckpoint(proof.checkpoint, key)
  if (head === undefined) return { valid: false, fault: 'handtekening' }
  if (!verifyInclusion({ ...head, index: proof.index, leafHash, path: proof.path })) return { valid: false, fault: 'bewijs' }

  const tier0 = extra.tiers.get(0) ?? {}
  if (body !== undefined) {
    const { digest } = (tier0['antwoord'] ?? {}) as { digest?: unknown }
    if (extra.answerSalt === undefined || digest !== answerDigest(extra.answerSalt, body))
      return { valid: false, fault: 'antwoord' }
  }
  if (!isMine(tier0, expect)) return { valid: false, fault: 'niet-van-mij' }
  return { valid: true, index: Number(proof.index), leafHash, tiers: extra.tiers, checkpoint: proof.checkpoint, ...head }
}

/** Longer headers are refused by common servers; the answer then carries a `Link` with `rel="receipt"` instead. */
const LONGEST_HEADER = 6144

/** The header of `Prefer: receipt=full`; undefined when it would be too long. */
export function fullReceiptHeader(receipt: string): string | undefined {
  const header = `:${Buffer.from(receipt, 'utf8').toString('base64')}:`
  return header.length > LONGEST_HEADER ? undefined : header
}

export function parseFullReceiptHeader(header: string): string | undefined {
  if (header.length < 2 || !header.startsWith(':') || !header.endsWith(':')) return undefined
  const bytes = decodeBase64(header.slice(1, -1))
  return bytes && decodeUtf8(bytes)
}
