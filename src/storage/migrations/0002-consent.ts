/**
 * Consents, objections and opt-outs: a projected row per record, and its events in append-only tables.
 *
 * The events carry a hash chain; the triggers keep an honest program from changing them, the chain shows what anybody else did.
 */
import { type CreateTableBuilder, type Kysely, sql } from 'kysely'

export const migration = {
  schema: 'consent' as const,
  name: '0002-consent',
  async up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
    const moment = engine === 'sqlite' ? 'integer' : 'bigint'
    const required = (
      table: CreateTableBuilder<string, string>,
      columns: readonly string[],
      type: 'text' | 'integer' | 'bigint',
    ) => columns.reduce((built, column) => built.addColumn(column, type, (definition) => definition.notNull()), table)

    const consents = required(
      db.schema.createTable('consent.toestemming') as CreateTableBuilder<string, string>,
      ['gemeentecode', 'id', 'betrokkene', 'doel', 'ontvanger_oin', 'soort', 'velden', 'status', 'hoofd_hash', 'inhoud'],
      'text',
    )
    await required(consents, ['geldig_van', 'geldig_tot', 'aangemaakt_op'], moment)
      .addColumn('versie', 'integer', (column) => column.notNull())
      .addColumn('verzoek_sleutel', 'text')
      .addPrimaryKeyConstraint('toestemming_pk', ['gemeentecode', 'id'])
      .execute()
    await db.schema
      .createIndex('toestemming_betrokkene')
      .on('consent.toestemming')
      .columns(['gemeentecode', 'betrokkene'])
      .execute()
    await db.schema
      .createIndex('toestemming_einde')
      .on('consent.toestemming')
      .columns(['gemeentecode', 'status', 'geldig_tot'])
      .execute()
    await db.schema
      .createIndex('toestemming_verzoek')
      .unique()
      .on('consent.toestemming')
      .columns(['gemeentecode', 'verzoek_sleutel'])
      .execute()

    const objections = required(
      db.schema.createTable('consent.bezwaar') as CreateTableBuilder<string, string>,
      ['gemeentecode', 'id', 'betrokkene', 'doelregel', 'status', 'hoofd_hash'],
      'text',
    )
    await required(objections, ['ingediend_op', 'termijn'], moment)
      .addColumn('reden', 'text')
      .addColumn('beslisser', 'text')
      .addColumn('motivering', 'text')
      .addColumn('versie', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('bezwaar_pk', ['gemeentecode', 'id'])
      .execute()
    await db.schema.createIndex('bezwaar_betrokkene').on('consent.bezwaar').columns(['gemeentecode', 'betrokkene']).execute()
    await db.schema.createIndex('bezwaar_status').on('consent.bezwaar').columns(['gemeentecode', 'status', 'termijn']).execute()

    for (const record of ['toestemming', 'bezwaar']) {
      const events = required(
        db.schema.createTable(`consent.${record}_gebeurtenis`) as CreateTableBuilder<string, string>,
        ['gemeentecode', `${record}_id`, 'status', 'actor', 'wijziging', 'vorige_hash', 'hash', 'handtekening'],
        'text',
      )
      await required(events, ['tijd'], moment)
        .addColumn('nr', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint(`${record}_gebeurtenis_pk`, ['gemeentecode', `${record}_id`, 'nr'])
        .execute()
    }

    await required(
      required(
        db.schema.createTable('consent.optout') as CreateTableBuilder<string, string>,
        ['gemeentecode', 'betrokkene'],
        'text',
      ),
      ['sinds'],
      moment,
    )
      .addColumn('tot', moment)
      .addPrimaryKeyConstraint('optout_pk', ['gemeentecode', 'betrokkene', 'sinds'])
      .execute()

    await required(
      required(
        db.schema.createTable('consent.outbox') as CreateTableBuilder<string, string>,
        ['gemeentecode', 'id', 'soort', 'inhoud'],
        'text',
      ),
      ['gemaakt_op'],
      moment,
    )
      .addColumn('verwerkt_op', moment)
      .addPrimaryKeyConstraint('outbox_pk', ['gemeentecode', 'id'])
      .execute()
    // Few are ever open: a partial index, which both engines know, keeps the search at restart short for ever.
    await sql
      .raw(
        engine === 'sqlite'
          ? 'CREATE INDEX consent.outbox_open ON outbox (gemeentecode, id) WHERE verwerkt_op IS NULL'
          : 'CREATE INDEX outbox_open ON consent.outbox (gemeentecode, id) WHERE verwerkt_op IS NULL',
      )
      .execute(db)

    for (const statement of engine === 'sqlite' ? SQLITE_GUARDS : POSTGRES_GUARDS) await sql.raw(statement).execute(db)
  },
}

const EVENT_TABLES = ['toestemming_gebeurtenis', 'bezwaar_gebeurtenis'] as const

const SQLITE_GUARDS = EVENT_TABLES.flatMap((table) => [
  `CREATE TRIGGER consent.${table}_blijft BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, 'append only'); END`,
  `CREATE TRIGGER consent.${table}_verdwijnt_niet BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, 'append only'); END`,
])

const POSTGRES_GUARDS = [
  `CREATE FUNCTION consent.gebeurtenis_blijft() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'append only'; END $$`,
  ...EVENT_TABLES.map(
    (table) =>
      `CREATE TRIGGER ${table}_blijft BEFORE UPDATE OR DELETE ON consent.${table} FOR EACH ROW EXECUTE FUNCTION consent.gebeurtenis_blijft()`,
  ),
]
