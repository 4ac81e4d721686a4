/** What an officer wrote when searching the log: sealed, beside the log, because free text never stands in it. */
import type { Kysely } from 'kysely'
import type { SchemaMigration } from '../migration.ts'

export const migration: SchemaMigration = {
  schema: 'registers',
  name: '0008-oversight',

  async up(db: Kysely<unknown>, engine): Promise<void> {
    await db.schema
      .createTable('registers.toezicht_toelichting')
      .addColumn('gemeentecode', 'text', (column) => column.notNull())
      .addColumn('trace_id', 'text', (column) => column.notNull())
      .addColumn('span_id', 'text', (column) => column.notNull())
      .addColumn('inhoud', engine === 'sqlite' ? 'blob' : 'bytea', (column) => column.notNull())
      .addColumn('geschreven_op', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('toezicht_toelichting_pk', ['gemeentecode', 'trace_id', 'span_id'])
      .execute()
  },
}
