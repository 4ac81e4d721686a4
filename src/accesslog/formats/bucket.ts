/**
 * Retention buckets (access-log.md 3.8): the records of one retention class registered in one month share a key. When the
 * term has run out that key is destroyed, and with it the records in every copy and backup (AVG 5(1)(e), 17).
 */
import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'

const FIRST_YEAR = 2000
const MONTHS_PER_CLASS = 65_536
const HIGHEST_CLASS = 65_535

export interface Bucket {
  retentionClass: number
  year: number
  /** 1 to 12. */
  month: number
}

/** The bucket of a record by its class and the UTC month of its registration. */
export function bucketId(retentionClass: number, registeredAt: number): number {
  const at = new Date(registeredAt)
  const months = (at.getUTCFullYear() - FIRST_YEAR) * 12 + at.getUTCMonth()
  const classFits = Number.isInteger(retentionClass) && retentionClass >= 0 && retentionClass <= HIGHEST_CLASS
  if (!classFits || !(months >= 0 && months < MONTHS_PER_CLASS)) throw new RangeError('no such bucket')
  return retentionClass * MONTHS_PER_CLASS + months
}

export function bucketOf(id: number): Bucket {
  const months = id % MONTHS_PER_CLASS
  return {
    retentionClass: Math.floor(id / MONTHS_PER_CLASS),
    year: FIRST_YEAR + Math.floor(months / 12),
    month: (months % 12) + 1,
  }
}

/** The key that seals groups, from the stored key of a bucket. Derive it once and keep it in memory. */
export function groupKey(bucketKey: KeyObject): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', bucketKey, Buffer.alloc(0), 'ldv-kek/v1', 32)))
}
