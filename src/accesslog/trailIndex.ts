/**
 * The index of the trail: what an event is found by (the pseudonym of its subject, and its trace), in blocks of so many
 * events.
 *
 * Within a block it is ordered by key. New events go into the last block, which is small enough to stay in memory,
 * so that writing many of them changes few pages; a search looks once in every block.
 */
import { type ExpressionBuilder, sql } from 'kysely'
import type { Schema } from '../storage/schema.ts'

/** Some 250 pages. Smaller: cheaper to write, but more places to look. */
export const EVENTS_IN_BLOCK = 8_192

/** The indexes of all events with any of these keys. */
export function eventsUnder(
  eb: ExpressionBuilder<Schema, 'trail.gebeurtenis'>,
  gemeentecode: string,
  sleutels: readonly string[],
) {
  const blocks = sql<number>`(with recursive blokken(nr) as (
    select cast(0 as bigint) union all
    select nr + 1 from blokken where nr < (select omvang / ${sql.lit(EVENTS_IN_BLOCK)} from ${sql.table('trail.stand')} where gemeentecode = ${gemeentecode})
  ) select nr from blokken)`
  return eb
    .selectFrom('trail.sleutel as s')
    .select('s.volgnummer')
    .where('s.gemeentecode', '=', gemeentecode)
    .where('s.blok', 'in', blocks)
    .where('s.sleutel', 'in', [...sleutels])
}
