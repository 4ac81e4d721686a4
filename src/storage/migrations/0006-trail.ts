/**
 * The trail: a projection of the log to search by. It holds pseudonyms and codes, never data, and can be rebuilt from the
 * log at any time.
 *
 * Events stand in the order of the log, so that writing them touches the end of one table. The keys to find them by, the
 * subject's pseudonym and the trace, stand apart, in blocks: they have no order, and in one large index every event would
 * change a page of its own, which costs more than the rest of its record (performance.md, rule 11).
 * `src/accesslog/trailIndex.ts` says how to look in it.
 */
import { type Kysely, sql } from 'kysely'

export const migration = {
  schema: 'trail' as const,
  name: '0006-trail',
  async up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
    const schema = db.schema.withSchema('trail')
    const integer = engine === 'sqlite' ? 'integer' : 'bigint'
    const table = schema
      .createTable('gebeurtenis')
      .addColumn('gemeentecode', 'text', (column) => column.notNull())
      .addColumn('betrokkene', 'text', (column) => column.notNull())
      .addColumn('volgnummer', integer, (column) => column.notNull())
      .addColumn('tijd', integer, (column) => column.notNull())
      .addColumn('trace_id', 'text', (column) => column.notNull())
      .addColumn('span_id', 'text', (column) => column.notNull())
      .addColumn('soort', 'text', (column) => column.notNull())
      .addColumn('doel', 'text', (column) => column.notNull())
      .addColumn('uitkomst', 'text', (column) => column.notNull())
      .addColumn('reden', 'text', (column) => column.notNull())
      .addColumn('afnemer_oin', 'text', (column) => column.notNull())
      .addColumn('medewerker', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('gebeurtenis_pk', ['gemeentecode', 'volgnummer'])
    await (engine === 'sqlite' ? table.modifyEnd(sql`without rowid`) : table).execute()
    // For counting a day of questions (`src/accesslog/trailCounts.ts`). Times come in order, so it grows at its end too. That
    // it holds questions only keeps it out of the plans of searches, which go by leaf index.
    await db.schema
      .createIndex('gebeurtenis_vraag')
      .on('trail.gebeurtenis')
      .columns(['gemeentecode', 'tijd'])
      .where(sql<boolean>`soort in ('release', 'intent', 'failure')`)
      .execute()
    const keys = schema
      .createTable('sleutel')
      .addColumn('gemeentecode', 'text', (column) => column.notNull())
      .addColumn('blok', integer, (column) => column.notNull())
      .addColumn('sleutel', 'text', (column) => column.notNull())
      .addColumn('volgnummer', integer, (column) => column.notNull())
      .addPrimaryKeyConstraint('sleutel_pk', ['gemeentecode', 'blok', 'sleutel', 'volgnummer'])
    await (engine === 'sqlite' ? keys.modifyEnd(sql`without rowid`) : keys).execute()
    await schema
      .createTable('stand')
      .addColumn('gemeentecode', 'text', (column) => column.primaryKey())
      .addColumn('omvang', integer, (column) => column.notNull())
      .execute()
  },
}
