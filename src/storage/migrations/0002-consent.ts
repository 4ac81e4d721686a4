/**
 * Consents, objections and opt-outs: a projected row per record, its events in append-only tables, what the log is owed.
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

    // The number behind a blind index, for people whom no register has: their lines in the log need it.
    await required(
      db.schema.createTable('consent.persoon') as CreateTableBuilder<string, string>,
      ['gemeentecode', 'betrokkene', 'bsn_cipher'],
      'text',
    )
      .addPrimaryKeyConstraint('persoon_pk', ['gemeentecode', 'betrokkene'])
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
      .addColumn('toestemming_id', 'text')
      .addColumn('verwerkt_op', moment)
      .addPrimaryKeyConstraint('outbox_pk', ['gemeentecode', 'id'])
      .execute()
    for (const { name, table, columns, where, unique } of PARTIAL_INDEXES) {
      const [schemaOfIndex, schemaOfTable] = engine === 'sqlite' ? ['consent.', ''] : ['', 'consent.']
      const create = `CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${schemaOfIndex}${name}`
      await sql.raw(`${create} ON ${schemaOfTable}${table} (${columns}) WHERE ${where}`).execute(db)
    }
    for (const statement of engine === 'sqlite' ? SQLITE_GUARDS : POSTGRES_GUARDS) await sql.raw(statement).execute(db)
  },
}

/** Over the few rows that matter now, so they stay short for ever; both engines know them, Kysely knows no such uniqueness. */
const PARTIAL_INDEXES = [
  // What the log still has to hear, and whether it has heard of this consent (every question that rests on one asks).
  { name: 'outbox_open', table: 'outbox', columns: 'gemeentecode, id', where: 'verwerkt_op IS NULL', unique: false },
  {
    name: 'outbox_toestemming',
    table: 'outbox',
    columns: 'gemeentecode, toestemming_id',
    where: 'verwerkt_op IS NULL AND toestemming_id IS NOT NULL',
    unique: false,
  },
  // One running objection per person and rule, one open opt-out per person, also when two arrive at the same moment.
  {
    name: 'bezwaar_lopend',
    table: 'bezwaar',
    columns: 'gemeentecode, betrokkene, doelregel',
    where: "status IN ('ingediend', 'in-behandeling', 'gehonoreerd')",
    unique: true,
  },
  { name: 'optout_open', table: 'optout', columns: 'gemeentecode, betrokkene', where: 'tot IS NULL', unique: true },
]

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
