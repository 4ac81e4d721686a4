/**
 * From the four tiers of an event to its leaf in the tree (access-log.md 3.1 to 3.5):
 *
 *   C_t       = SHA-256(0x02 ‖ u8(t) ‖ salt_t ‖ JCS(tier))
 *   fieldRoot = SHA-256(0x05 ‖ C_0 ‖ C_1 ‖ C_2 ‖ C_3)
 *   entry     = 0x01 ‖ fieldRoot                      (33 bytes, all that is public)
 *   leafHash  = SHA-256(0x00 ‖ entry)
 *
 * The salts make the entry say nothing about its content: without them the few possible values could be tried out. When
 * they are destroyed, the entry is 33 random-looking bytes (AVG 17).
 */
import type { RandomPool } from './randomPool.ts'
import { HASH_BYTES, sha256, sha256Into } from './sha256.ts'

export const TIERS = 4
export const SALT_BYTES = 32
export const ENTRY_BYTES = 33

/** Four tier salts, then the answer salt: 160 bytes, never used for a second record. */
export type Salts = Buffer
export const SALTS_BYTES = 5 * SALT_BYTES
/** The canonical texts of tiers 0 to 3. */
export type TierTexts = readonly [string, string, string, string]

export const drawSalts = (pool: RandomPool): Salts => pool.draw(SALTS_BYTES)
export const tierSalt = (salts: Salts, tier: number): Buffer => salts.subarray(tier * SALT_BYTES, (tier + 1) * SALT_BYTES)
export const answerSalt = (salts: Salts): Buffer => tierSalt(salts, TIERS)

export interface Commitment {
  /** C_0 ‖ C_1 ‖ C_2 ‖ C_3. */
  readonly commitments: Buffer
  readonly entry: Buffer
  readonly leafHash: Buffer
}

const LEAF_PREFIX = 0x00
const ENTRY_VERSION = 0x01
const TIER_PREFIX = 0x02
const FIELD_PREFIX = 0x05
const TIER_HEADER = 2 + SALT_BYTES

/** One working buffer, only ever used within one synchronous call; it grows to the largest tier seen. */
let scratch = Buffer.alloc(4096)

/** The hot path: six hashes, one allocation. */
export function commit(tiers: TierTexts, salts: Salts): Commitment {
  if (salts.length !== SALTS_BYTES) throw new RangeError('a record has five salts of 32 bytes')
  const record = Buffer.allocUnsafe(TIERS * HASH_BYTES + 1 + ENTRY_BYTES + HASH_BYTES)
  for (let tier = 0; tier < TIERS; tier++) {
    const length = frameTier(tier, salts, tier * SALT_BYTES, tiers[tier] as string)
    sha256Into(scratch.subarray(0, length), record, tier * HASH_BYTES)
  }
  return finish(record)
}

/** C_t of one tier, for whoever was shown its text and salt. */
export function tierCommitment(tier: number, salt: Buffer, text: string): Buffer {
  if (salt.length !== SALT_BYTES) throw new RangeError('a salt has 32 bytes')
  return sha256(scratch.subarray(0, frameTier(tier, salt, 0, text)))
}

/** Entry and leaf hash from four tier commitments in a row (128 bytes), open and closed tiers alike. */
export function entryOf(commitments: Buffer): Commitment {
  if (commitments.length !== TIERS * HASH_BYTES) throw new RangeError('a record has four commitments of 32 bytes')
  const record = Buffer.allocUnsafe(TIERS * HASH_BYTES + 1 + ENTRY_BYTES + HASH_BYTES)
  commitments.copy(record)
  return finish(record)
}

function frameTier(tier: number, salts: Buffer, saltAt: number, text: string): number {
  // A UTF-16 code unit takes at most three bytes of UTF-8.
  if (scratch.length < TIER_HEADER + 3 * text.length) scratch = Buffer.alloc(TIER_HEADER + 4 * text.length)
  scratch[0] = TIER_PREFIX
  scratch[1] = tier
  salts.copy(scratch, 2, saltAt, saltAt + SALT_BYTES)
  return TIER_HEADER + scratch.write(text, TIER_HEADER, 'utf8')
}

/** `record` = the four commitments, 0x00, entry, leafHash; so that the input of the leaf hash stands in one piece. */
function finish(record: Buffer): Commitment {
  const leafAt = TIERS * HASH_BYTES
  const entryAt = leafAt + 1
  const end = entryAt + ENTRY_BYTES
  scratch[0] = FIELD_PREFIX
  record.copy(scratch, 1, 0, leafAt)
  record[leafAt] = LEAF_PREFIX
  record[entryAt] = ENTRY_VERSION
  sha256Into(scratch.subarray(0, 1 + leafAt), record, entryAt + 1)
  sha256Into(record.subarray(leafAt, end), record, end)
  return { commitments: record.subarray(0, leafAt), entry: record.subarray(entryAt, end), leafHash: record.subarray(end) }
}
