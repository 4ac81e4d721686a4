/**
 * The receipt that travels in every answer (access-log.md 3.12): the header `Ldv-Receipt` as a dictionary of RFC 9651,
 *
 *   index=<n>, salt=:<salt_0>:, answer=:<answerSalt>:, closed=:<C_1 ‖ C_2 ‖ C_3>:, tier=:<JCS(tier 0)>:, checkpoint=:<note>:
 *
 * The receiver checks at once that the answer in its hand is the one committed to, that the record is its own, and that
 * a signed checkpoint covers the index. That the leaf really is in the tree is shown by the audit path, which it fetches
 * when it likes (`completeCompact`): only then are `salt`, `closed` and `index` proven too.
 */
import { answerDigest } from './answerDigest.ts'
import { decodeBase64 } from './base64.ts'
import { type CanonicalObject, parseCanonicalObject } from './canonical.ts'
import { type TreeHead, verifyCheckpoint } from './checkpoint.ts'
import { answerSalt, entryOf, SALT_BYTES, type Salts, TIERS, tierCommitment } from './commitment.ts'
import { parseIndex } from './decimal.ts'
import type { NoteKey } from './noteKey.ts'
import { verifyInclusion } from './proofVerify.ts'
import { isMine, type ReceiptExpectation, type ReceiptFault } from './receiptCheck.ts'
import { HASH_BYTES } from './sha256.ts'
import { decodeUtf8 } from './utf8.ts'

export interface CompactParts {
  index: number
  salts: Salts
  /** C_0 ‖ … ‖ C_3, as `commit` gives them. */
  commitments: Buffer
  tier0: string
}

/** The receipts of one group, under its signed note, which is encoded once. */
export function compactReceipts(checkpoint: string): (parts: CompactParts) => string {
  const tail = `:, checkpoint=:${Buffer.from(checkpoint, 'utf8').toString('base64')}:`
  return ({ index, salts, commitments, tier0 }) =>
    `index=${index}, salt=:${salts.toString('base64', 0, SALT_BYTES)}` +
    `:, answer=:${answerSalt(salts).toString('base64')}` +
    `:, closed=:${commitments.toString('base64', HASH_BYTES, TIERS * HASH_BYTES)}` +
    `:, tier=:${Buffer.from(tier0, 'utf8').toString('base64')}${tail}`
}

export interface CheckedCompact extends TreeHead {
  index: number
  leafHash: Buffer
  tier0: CanonicalObject
  /** The signed note, to keep: with it a rollback of the log is provable. */
  checkpoint: string
}

export type CompactResult = ({ valid: true } & CheckedCompact) | { valid: false; fault: ReceiptFault }

export interface CompactCheck {
  header: string
  /** The exact content received, after content-encoding is undone; undefined when the answer has no content to check. */
  body: string | Uint8Array | undefined
  key: NoteKey
  expect?: ReceiptExpectation
}

export function verifyCompact({ header, body, key, expect = {} }: CompactCheck): CompactResult {
  const read = parseCompact(header)
  if (read === undefined) return { valid: false, fault: 'onleesbaar' }
  const head = verifyCheckpoint(read.checkpoint, key)
  if (head === undefined) return { valid: false, fault: 'handtekening' }
  if (read.index >= head.size) return { valid: false, fault: 'bewijs' }
  const { digest } = (read.tier0['antwoord'] ?? {}) as { digest?: unknown }
  if (body !== undefined && digest !== answerDigest(read.answer, body)) return { valid: false, fault: 'antwoord' }
  if (!isMine(read.tier0, expect)) return { valid: false, fault: 'niet-van-mij' }

  const { leafHash } = entryOf(Buffer.concat([tierCommitment(0, read.salt, read.tierText), read.closed]))
  return { valid: true, index: read.index, leafHash, tier0: read.tier0, checkpoint: read.checkpoint, ...head }
}

/** The second half of the check: the audit path from the tiles or from the log, against the signed root. */
export function completeCompact({ index, size, root, leafHash }: CheckedCompact, path: readonly Buffer[]): boolean {
  return verifyInclusion({ index, size, leafHash, path, root })
}

/** The note that travels in it, whoever signed it; undefined when the header is no compact receipt. */
export const compactCheckpoint = (header: string): string | undefined => parseCompact(header)?.checkpoint

interface CompactFields {
  index: number
  salt: Buffer
  answer: Buffer
  closed: Buffer
  tierText: string
  tier0: CanonicalObject
  checkpoint: string
}

const KEYS = ['index', 'salt', 'answer', 'closed', 'tier', 'checkpoint'] as const
type Key = (typeof KEYS)[number]

/** Each member once, in any order, nothing else: a member we do not know could change what the others mean. */
function parseCompact(header: string): CompactFields | undefined {
  const members = new Map<string, string>()
  for (const part of header.split(',')) {
    const member = /^[ \t]*([a-z]+)=([^ \t]+)[ \t]*$/.exec(part)
    const name = member?.[1] as Key | undefined
    if (member === null || name === undefined || !KEYS.includes(name) || members.has(name)) return undefined
    members.set(name, member[2] as string)
  }
  const index = parseIndex(members.get('index') ?? '')
  const salt = byteSequence(members.get('salt'))
  const answer = byteSequence(members.get('answer'))
  const closed = byteSequence(members.get('closed'))
  const tierText = textSequence(members.get('tier'))
  const checkpoint = textSequence(members.get('checkpoint'))
  if (index === undefined || salt?.length !== SALT_BYTES || answer?.length !== SALT_BYTES) return undefined
  if (closed?.length !== (TIERS - 1) * HASH_BYTES || tierText === undefined || checkpoint === undefined) return undefined
  const tier0 = parseCanonicalObject(tierText)
  return tier0 && { index, salt, answer, closed, tierText, tier0, checkpoint }
}

/** RFC 9651 section 4.2.7, with the one padded encoding only. */
function byteSequence(text: string | undefined): Buffer | undefined {
  if (text === undefined || text.length < 2 || !text.startsWith(':') || !text.endsWith(':')) return undefined
  return decodeBase64(text.slice(1, -1))
}

function textSequence(text: string | undefined): string | undefined {
  const bytes = byteSequence(text)
  return bytes && decodeUtf8(bytes)
}
