/**
 * Requests of people about their own data (AVG 15 to 18), and their events in an append-only table. What people wrote is
 * sealed: a request to erase something says what.
 */
import { type Kysely, sql } from 'kysely'
import type { SchemaMigration } from '../migration.ts'

export const migration: SchemaMigration = {
  schema: 'consent',
  name: '0009-avg-requests',

  async up(db: Kysely<unknown>, engine): Promise<void> {
    const moment = engine === 'sqlite' ? 'integer' : 'bigint'
    const bytes = engine === 'sqlite' ? 'blob' : 'bytea'
    await db.schema
      .createTable('consent.avgverzoek')
      .addColumn('gemeentecode', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('betrokkene', 'text', (column) => column.notNull())
      .addColumn('soort', 'text', (column) =>
        column.notNull().check(sql`soort in ('inzage', 'rectificatie', 'wissing', 'beperking')`),
      )
      .addColumn('veld', 'text')
      .addColumn('status', 'text', (column) =>
        column.notNull().check(sql`status in ('ingediend', 'in-behandeling', 'verdaagd', 'beantwoord', 'ingetrokken')`),
      )
      .addColumn('inhoud_index', 'text', (column) => column.notNull())
      .addColumn('toelichting', bytes)
      .addColumn('verdaging_reden', bytes)
      .addColumn('motivering', bytes)
      .addColumn('uitkomst', 'text', (column) => column.check(sql`uitkomst in ('toegewezen', 'deels-toegewezen', 'afgewezen')`))
      .addColumn('ingediend_op', moment, (column) => column.notNull())
      .addColumn('termijn', moment, (column) => column.notNull())
      .addColumn('verdaagd_op', moment)
      .addColumn('beantwoord_op', moment)
      .addColumn('behandelaar', 'text')
      .addColumn('versie', 'integer', (column) => column.notNull())
      .addColumn('hoofd_hash', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('avgverzoek_pk', ['gemeentecode', 'id'])
      .execute()
    await db.schema
      .createIndex('avgverzoek_betrokkene')
      .on('consent.avgverzoek')
      .columns(['gemeentecode', 'betrokkene', 'id'])
      .execute()
    await db.schema
      .createIndex('avgverzoek_status')
      .on('consent.avgverzoek')
      .columns(['gemeentecode', 'status', 'termijn', 'id'])
      .execute()
    // The very same request is open once, also when it is sent twice at the same moment. Kysely knows no such uniqueness.
    const [schemaOfIndex, schemaOfTable] = engine === 'sqlite' ? ['consent.', ''] : ['', 'consent.']
    await sql
      .raw(
        `CREATE UNIQUE INDEX ${schemaOfIndex}avgverzoek_lopend ON ${schemaOfTable}avgverzoek (gemeentecode, inhoud_index) WHERE status IN ('ingediend', 'in-behandeling', 'verdaagd')`,
      )
      .execute(db)

    await db.schema
      .createTable('consent.avgverzoek_gebeurtenis')
      .addColumn('gemeentecode', 'text', (column) => column.notNull())
      .addColumn('avgverzoek_id', 'text', (column) => column.notNull())
      .addColumn('nr', 'integer', (column) => column.notNull())
      .addColumn('tijd', moment, (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('wijziging', 'text', (column) => column.notNull())
      .addColumn('vorige_hash', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('handtekening', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('avgverzoek_gebeurtenis_pk', ['gemeentecode', 'avgverzoek_id', 'nr'])
      .execute()
    for (const statement of engine === 'sqlite' ? SQLITE_GUARDS : POSTGRES_GUARDS) await sql.raw(statement).execute(db)
  },
}

const EVENTS = 'avgverzoek_gebeurtenis'

const SQLITE_GUARDS = [
  `CREATE TRIGGER consent.${EVENTS}_blijft BEFORE UPDATE ON ${EVENTS} BEGIN SELECT RAISE(ABORT, 'append only'); END`,
  `CREATE TRIGGER consent.${EVENTS}_verdwijnt_niet BEFORE DELETE ON ${EVENTS} BEGIN SELECT RAISE(ABORT, 'append only'); END`,
]

/** The function was made with the first event tables (`0002-consent.ts`). */
const POSTGRES_GUARDS = [
  `CREATE TRIGGER ${EVENTS}_blijft BEFORE UPDATE OR DELETE ON consent.${EVENTS} FOR EACH ROW EXECUTE FUNCTION consent.gebeurtenis_blijft()`,
]
