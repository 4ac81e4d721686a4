/** What was imported, what stands in quarantine, and what the log still has to hear (outbox). */
import { type Kysely, sql } from 'kysely'
import type { SchemaMigration } from '../migration.ts'

export const migration: SchemaMigration = {
  schema: 'registers',
  name: '0007-imports',

  async up(db: Kysely<unknown>, engine): Promise<void> {
    await db.schema
      .createTable('registers.import_bestand')
      .addColumn('gemeentecode', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('formaat', 'text', (column) => column.notNull())
      .addColumn('bestand', 'text', (column) => column.notNull())
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('bytes', 'bigint', (column) => column.notNull())
      .addColumn('gelezen', 'integer', (column) => column.notNull())
      .addColumn('aanvaard', 'integer', (column) => column.notNull())
      .addColumn('ongewijzigd', 'integer', (column) => column.notNull())
      .addColumn('quarantaine', 'integer', (column) => column.notNull())
      .addColumn('bevindingen', 'integer', (column) => column.notNull())
      .addColumn('begonnen_op', 'bigint', (column) => column.notNull())
      // Null while it runs; a row that stays null was broken off, and running the same file again mends it.
      .addColumn('klaar_op', 'bigint')
      .addColumn('door', 'text', (column) => column.notNull())
      // Places and codes of quarantine and findings, as JSON; no values of persons.
      .addColumn('rapport', 'text')
      .addPrimaryKeyConstraint('import_bestand_pk', ['gemeentecode', 'id'])
      .execute()

    await db.schema
      .createTable('registers.quarantaine')
      .addColumn('gemeentecode', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('import_id', 'text', (column) => column.notNull())
      .addColumn('formaat', 'text', (column) => column.notNull())
      .addColumn('bestand', 'text', (column) => column.notNull())
      .addColumn('bron_id', 'text', (column) => column.notNull())
      .addColumn('pad', 'text', (column) => column.notNull())
      .addColumn('regel', 'integer')
      .addColumn('code', 'text', (column) => column.notNull())
      .addColumn('herstelbaar', 'integer', (column) => column.notNull().check(sql`herstelbaar in (0, 1)`))
      // Keyed digest of format, code and bytes: the same bad record of a second run is not kept twice.
      .addColumn('inhoud_index', 'text', (column) => column.notNull())
      .addColumn('inhoud', engine === 'sqlite' ? 'blob' : 'bytea')
      .addColumn('gemaakt_op', 'bigint', (column) => column.notNull())
      .addColumn('vervalt_op', 'bigint', (column) => column.notNull())
      .addColumn('status', 'text', (column) =>
        column.notNull().check(sql`status in ('open', 'vrijgegeven', 'verworpen', 'vervallen')`),
      )
      .addColumn('besloten_op', 'bigint')
      .addColumn('besloten_door', 'text')
      .addColumn('besluit_reden', 'text')
      .addPrimaryKeyConstraint('quarantaine_pk', ['gemeentecode', 'id'])
      .execute()
    await db.schema
      .createIndex('quarantaine_inhoud')
      .on('registers.quarantaine')
      .columns(['gemeentecode', 'inhoud_index'])
      .execute()

    await db.schema
      .createTable('registers.outbox')
      .addColumn('gemeentecode', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('soort', 'text', (column) => column.notNull())
      .addColumn('inhoud', 'text', (column) => column.notNull())
      .addColumn('gemaakt_op', 'bigint', (column) => column.notNull())
      .addColumn('verwerkt_op', 'bigint')
      .addPrimaryKeyConstraint('outbox_pk', ['gemeentecode', 'id'])
      .execute()
  },
}
