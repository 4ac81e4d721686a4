/**
 * The private side of the log (access-log.md 3.8): the salts and tiers of the records of one group commit, encrypted per
 * retention bucket:
 *
 *   0x01 ‖ bucketId u32 ‖ nonce 12 ‖ AES-256-GCM(records) ‖ tag 16,  aad = u32 bucketId ‖ u64 first index ‖ u32 count
 *   record = u64 index ‖ u32 length ‖ JCS({"salts":[5 x base64url],"tiers":[4 objects]})
 *
 * The additional data ties a blob to its place: moved, shortened or relabelled it does not open.
 */
import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto'
import { KluisError } from '../../errors.ts'
import { decodeHashUrl } from './base64.ts'
import { type CanonicalObject, canonical } from './canonical.ts'
import { SALT_BYTES, SALTS_BYTES, type Salts, TIERS, type TierTexts } from './commitment.ts'
import type { RandomPool } from './randomPool.ts'

export interface PrivateRecord {
  index: number
  salts: Salts
  tiers: TierTexts
}

export interface OpenedRecord extends PrivateRecord {
  /** The same tiers, parsed. */
  slots: readonly [CanonicalObject, CanonicalObject, CanonicalObject, CanonicalObject]
}

/** What is stored beside a blob: needed to open it. Indexes within a blob rise, but may have gaps (other buckets). */
export interface GroupPlace {
  bucketId: number
  first: number
  count: number
}

export interface SealedGroup extends GroupPlace {
  blob: Buffer
}

const VERSION = 0x01
const HEADER = 5
const NONCE_BYTES = 12
const TAG_BYTES = 16
const RECORD_HEADER = 12
const SALTS_TEXT = 5 * 46 + 4
const WORD = 2 ** 32
const CIPHER = 'aes-256-gcm'

/** Seals the records of one group, one blob for each bucket among them. */
export function sealGroups(
  records: readonly (PrivateRecord & { bucketId: number })[],
  keyOf: (bucketId: number) => KeyObject,
  random: RandomPool,
): SealedGroup[] {
  const groups = Map.groupBy(records, (record) => record.bucketId)
  return Array.from(groups, ([bucketId, group]) => sealGroup(bucketId, group, keyOf(bucketId), random.draw(NONCE_BYTES)))
}

/** One blob. A nonce is used once: random, and one bucket key sees far fewer than 2^32 groups in its month. */
export function sealGroup(bucketId: number, records: readonly PrivateRecord[], key: KeyObject, nonce: Buffer): SealedGroup {
  const first = records[0]?.index
  if (first === undefined || nonce.length !== NONCE_BYTES) throw new RangeError('a group has records and a nonce of 12 bytes')
  const place: GroupPlace = { bucketId, first, count: records.length }
  const header = Buffer.alloc(HEADER)
  header[0] = VERSION
  header.writeUInt32BE(bucketId, 1)
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(placeBytes(place))
  const sealed = cipher.update(recordsBytes(records))
  cipher.final()
  return { ...place, blob: Buffer.concat([header, nonce, sealed, cipher.getAuthTag()]) }
}

/** Opens a blob at its place; throws `gegevens-onleesbaar` when anything in it, around it or its key is not as it was. */
export function openGroup(place: GroupPlace, blob: Buffer, key: KeyObject): OpenedRecord[] {
  if (blob.length < HEADER + NONCE_BYTES + TAG_BYTES || blob[0] !== VERSION || blob.readUInt32BE(1) !== place.bucketId)
    throw unreadable()
  let plain: Buffer
  try {
    const decipher = createDecipheriv(CIPHER, key, blob.subarray(HEADER, HEADER + NONCE_BYTES), { authTagLength: TAG_BYTES })
    decipher.setAAD(placeBytes(place))
    decipher.setAuthTag(blob.subarray(blob.length - TAG_BYTES))
    plain = decipher.update(blob.subarray(HEADER + NONCE_BYTES, blob.length - TAG_BYTES))
    decipher.final()
  } catch (cause) {
    throw unreadable(cause)
  }
  const records = parseRecords(plain)
  if (records === undefined || records.length !== place.count || records[0]?.index !== place.first) throw unreadable()
  return records
}

function placeBytes({ bucketId, first, count }: GroupPlace): Buffer {
  const bytes = Buffer.allocUnsafe(16)
  bytes.writeUInt32BE(bucketId, 0)
  writeU64(bytes, first, 4)
  bytes.writeUInt32BE(count, 12)
  return bytes
}

function recordsBytes(records: readonly PrivateRecord[]): Buffer {
  let room = 0
  for (const { tiers } of records) {
    room += RECORD_HEADER + SALTS_TEXT + 32
    for (const tier of tiers) room += 3 * tier.length + 1
  }
  const bytes = Buffer.allocUnsafe(room)
  let at = 0
  for (const { index, salts, tiers } of records) {
    const length = bytes.write(recordText(salts, tiers), at + RECORD_HEADER, 'utf8')
    writeU64(bytes, index, at)
    bytes.writeUInt32BE(length, at + 8)
    at += RECORD_HEADER + length
  }
  return bytes.subarray(0, at)
}

/** The tiers are canonical texts already, so the record around them is put together as text. */
function recordText(salts: Salts, tiers: TierTexts): string {
  if (salts.length !== SALTS_BYTES) throw new RangeError('a record has five salts of 32 bytes')
  let text = '{"salts":['
  for (let at = 0; at < SALTS_BYTES; at += SALT_BYTES) {
    text += `${at === 0 ? '"' : ',"'}${salts.toString('base64url', at, at + SALT_BYTES)}"`
  }
  return `${text}],"tiers":[${tiers[0]},${tiers[1]},${tiers[2]},${tiers[3]}]}`
}

function parseRecords(plain: Buffer): OpenedRecord[] | undefined {
  const records: OpenedRecord[] = []
  let at = 0
  let previous = -1
  while (at < plain.length) {
    if (at + RECORD_HEADER > plain.length) return undefined
    const index = readU64(plain, at)
    const end = at + RECORD_HEADER + plain.readUInt32BE(at + 8)
    if (index <= previous || end > plain.length) return undefined
    const record = parseRecord(index, plain.toString('utf8', at + RECORD_HEADER, end))
    if (record === undefined) return undefined
    records.push(record)
    previous = index
    at = end
  }
  return records
}

function parseRecord(index: number, text: string): OpenedRecord | undefined {
  try {
    const { salts, tiers } = JSON.parse(text) as { salts: readonly string[]; tiers: readonly CanonicalObject[] }
    if (salts.length !== TIERS + 1 || tiers.length !== TIERS) return undefined
    const saltBytes = Buffer.concat(salts.map((salt) => decodeHashUrl(salt) ?? Buffer.alloc(0)))
    const texts = tiers.map((tier) => canonical(tier)) as unknown as TierTexts
    // Written again it must be the same text: this also refuses doubled keys, spaces and tiers that are no objects.
    if (saltBytes.length !== SALTS_BYTES || !texts.every((tier) => tier.startsWith('{'))) return undefined
    if (recordText(saltBytes, texts) !== text) return undefined
    return { index, salts: saltBytes, tiers: texts, slots: tiers as unknown as OpenedRecord['slots'] }
  } catch {
    return undefined
  }
}

function writeU64(bytes: Buffer, value: number, at: number): void {
  bytes.writeUInt32BE(Math.floor(value / WORD), at)
  bytes.writeUInt32BE(value % WORD, at + 4)
}

const readU64 = (bytes: Buffer, at: number): number => bytes.readUInt32BE(at) * WORD + bytes.readUInt32BE(at + 4)

const unreadable = (cause?: unknown): KluisError =>
  new KluisError('gegevens-onleesbaar', cause === undefined ? undefined : { cause })
