/**
 * The private side of a group, as one column: for each retention bucket in it
 * `u64 first index ‖ u32 count ‖ u32 length ‖ sealed blob` (the blob itself: access-log.md 3.8).
 */
import type { KeyObject } from 'node:crypto'
import { KluisError } from '../errors.ts'
import type { BucketKeys } from '../identity/keys.ts'
import type { EncodedEvent } from './event.ts'
import { bucketId, groupKey } from './formats/bucket.ts'
import type { RandomPool } from './formats/randomPool.ts'
import { type OpenedRecord, openGroup, sealGroups } from './formats/sealedGroup.ts'

export interface Sealer {
  seal(first: number, events: readonly EncodedEvent[]): Buffer
  /**
   * The records of a group, by index; those whose bucket key was destroyed are missing.
   * Throws `gegevens-onleesbaar` when any byte is not as it was.
   */
  open(column: Buffer): OpenedRecord[]
  /** How many records of a group cannot be opened any more, because their bucket key was destroyed. */
  destroyed(column: Buffer): number
}

export interface SealerParts {
  buckets: BucketKeys
  random: RandomPool
}

const HEADER = 16
const BUCKET_AT = HEADER + 1

export function sealer({ buckets, random }: SealerParts): Sealer {
  const derived = new Map<number, KeyObject>()
  const derive = (bucket: number, key: KeyObject): KeyObject => {
    const made = groupKey(key)
    derived.set(bucket, made)
    return made
  }
  const sealingKey = (bucket: number): KeyObject => derived.get(bucket) ?? derive(bucket, buckets.forSealing(bucket))
  /** `undefined`: destroyed. */
  const openingKey = (bucket: number): KeyObject | undefined => {
    const known = derived.get(bucket)
    if (known) return known
    const key = buckets.forOpening(bucket)
    if (key === 'vernietigd') return undefined
    if (key === undefined) throw new KluisError('gegevens-onleesbaar')
    return derive(bucket, key)
  }

  return {
    seal(first, events) {
      const records = events.map(({ salts, tiers, bewaarklasse, geregistreerd }, place) => ({
        index: first + place,
        salts,
        tiers,
        bucketId: bucketId(bewaarklasse, geregistreerd),
      }))
      const sealed = sealGroups(records, sealingKey, random)
      return Buffer.concat(
        sealed.flatMap(({ first: index, count, blob }) => {
          const header = Buffer.allocUnsafe(HEADER)
          header.writeBigUInt64BE(BigInt(index), 0)
          header.writeUInt32BE(count, 8)
          header.writeUInt32BE(blob.length, 12)
          return [header, blob]
        }),
      )
    },

    open: (column) =>
      partsOf(column)
        .flatMap(({ bucket, first, count, blob }) => {
          const key = openingKey(bucket)
          return key ? openGroup({ bucketId: bucket, first, count }, blob, key) : []
        })
        .sort((one, other) => one.index - other.index),

    destroyed: (column) => partsOf(column).reduce((sum, { bucket, count }) => sum + (openingKey(bucket) ? 0 : count), 0),
  }
}

interface Part {
  bucket: number
  first: number
  count: number
  blob: Buffer
}

function partsOf(column: Buffer): Part[] {
  const parts: Part[] = []
  for (let at = 0; at < column.length; ) {
    if (at + BUCKET_AT + 4 > column.length) throw new KluisError('gegevens-onleesbaar')
    const end = at + HEADER + column.readUInt32BE(at + 12)
    if (end > column.length) throw new KluisError('gegevens-onleesbaar')
    parts.push({
      bucket: column.readUInt32BE(at + BUCKET_AT),
      first: Number(column.readBigUInt64BE(at)),
      count: column.readUInt32BE(at + 8),
      blob: column.subarray(at + HEADER, end),
    })
    at = end
  }
  return parts
}
