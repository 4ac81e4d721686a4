/**
 * The trail: a projection of the log to search by, clustered by subject so that a person's timeline is one range read.
 * It holds pseudonyms and codes, never data, and can be rebuilt from the log at any time.
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
      .addPrimaryKeyConstraint('gebeurtenis_pk', ['gemeentecode', 'betrokkene', 'volgnummer'])
    await (engine === 'sqlite' ? table.modifyEnd(sql`without rowid`) : table).execute()
    await schema.createIndex('gebeurtenis_op_volgorde').on('gebeurtenis').columns(['gemeentecode', 'volgnummer']).execute()
    await schema
      .createTable('stand')
      .addColumn('gemeentecode', 'text', (column) => column.primaryKey())
      .addColumn('omvang', integer, (column) => column.notNull())
      .execute()
  },
}
