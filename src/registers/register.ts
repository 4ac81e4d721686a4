/**
 * What every source register (bronregister) offers: a read that wants a permit, many at a time.
 *
 * There is no other read. A permit comes from `decide` alone, so reading without a decision does not compile, and the
 * record that comes back holds the granted fields, never null, plus the few that always go along.
 */
import type { Permit } from '../../consent/permit.ts'

/** Where a record came from; delivered with every record (AVG 14(2)(f): the source of the data). */
export interface Bron {
  readonly register: string
  readonly systeem: string
  readonly bronId: string
  readonly ontvangenOp: string
}

/** One record as it goes out: nested by path, absent where the register has no value. */
export interface RegisterRecord {
  readonly id: string
  readonly bron: Bron
  readonly geldigheid: { readonly begin?: string; readonly eind?: string }
  readonly tijdstipRegistratie: string
  readonly versie: number
  readonly [veld: string]: unknown
}

/**
 * What the decision rested on moved before the read (a consent, the protection of an address): nothing is delivered, the
 * caller may ask again (performance.md 11).
 */
export const STALE = Object.freeze({ verouderd: true as const })
export type Stale = typeof STALE

export const isStale = (answer: readonly RegisterRecord[] | Stale): answer is Stale => answer === STALE

export interface RegisterReader {
  /** Answer i belongs to permit i; an empty list: nobody, or nothing, is there. Uses every permit up. Throws when one person has more records than an answer may carry. */
  readMany(permits: readonly Permit[]): Promise<readonly (readonly RegisterRecord[] | Stale)[]>
}
