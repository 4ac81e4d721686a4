/** The care register (decisions, assignments, deliveries, received messages) and the budget register. */
import { type CreateTableBuilder, type Kysely, sql } from 'kysely'
import type { SchemaMigration } from '../migration.ts'

type Columns<Name extends string> = Readonly<Record<Name, 'text' | 'integer' | 'bigint'>>

/** The columns of every record: source, validity, version and content hash. */
const RECORD_REQUIRED = {
  bron_register: 'text',
  bron_systeem: 'text',
  bron_id: 'text',
  ontvangen_op: 'bigint',
  geregistreerd_op: 'bigint',
  versie: 'integer',
  inhoud_hash: 'text',
} as const
const RECORD_OPTIONAL = { geldig_begin: 'text', geldig_eind: 'text' } as const

function addAll<T extends string>(
  table: CreateTableBuilder<T>,
  required: Columns<string>,
  optional: Columns<string>,
): CreateTableBuilder<T, string> {
  let made: CreateTableBuilder<T, string> = table
  for (const [name, type] of Object.entries(required)) made = made.addColumn(name, type, (column) => column.notNull())
  for (const [name, type] of Object.entries(optional)) made = made.addColumn(name, type)
  return made
}

export const migration: SchemaMigration = {
  schema: 'registers',
  name: '0005-care-budget',

  async up(db: Kysely<unknown>): Promise<void> {
    await care(db)
    await messages(db)
    await budget(db)
  },
}

async function care(db: Kysely<unknown>): Promise<void> {
  await addAll(
    db.schema.createTable('registers.beschikking'),
    { gemeentecode: 'text', id: 'text', client_id: 'text', wet: 'text', ...RECORD_REQUIRED },
    { beschikkingsnummer: 'text', afgiftedatum: 'text', ...RECORD_OPTIONAL },
  )
    .addColumn('resultaat', 'text', (column) =>
      column.notNull().check(sql`resultaat in ('toegewezen', 'afgewezen', 'buitenBehandeling')`),
    )
    .addPrimaryKeyConstraint('beschikking_pk', ['gemeentecode', 'id'])
    .addUniqueConstraint('beschikking_bron', ['gemeentecode', 'bron_systeem', 'bron_id'])
    .execute()
  await db.schema.createIndex('beschikking_client').on('registers.beschikking').columns(['gemeentecode', 'client_id']).execute()

  await addAll(
    db.schema.createTable('registers.beschikte_voorziening'),
    {
      gemeentecode: 'text',
      beschikking_id: 'text',
      volgnummer: 'integer',
      client_id: 'text',
      bron_id: 'text',
      resultaat: 'text',
    },
    {
      productcategorie: 'text',
      productcode: 'text',
      volume: 'integer',
      eenheid: 'text',
      frequentie: 'text',
      begindatum: 'text',
      einddatum: 'text',
    },
  )
    .addColumn('leveringsvorm', 'text', (column) => column.check(sql`leveringsvorm in ('ZIN', 'PGB')`))
    .addPrimaryKeyConstraint('beschikte_voorziening_pk', ['gemeentecode', 'beschikking_id', 'volgnummer'])
    .execute()
  await db.schema
    .createIndex('beschikte_voorziening_client')
    .on('registers.beschikte_voorziening')
    .columns(['gemeentecode', 'client_id'])
    .execute()

  await addAll(
    db.schema.createTable('registers.toewijzing'),
    { gemeentecode: 'text', id: 'text', client_id: 'text', wet: 'text', ...RECORD_REQUIRED },
    {
      toewijzing_nummer: 'integer',
      beschikkingsnummer: 'text',
      aanbieder_agb: 'text',
      referentie_aanbieder: 'text',
      toewijzingsdatum: 'text',
      toewijzingstijd: 'text',
      ingangsdatum: 'text',
      einddatum: 'text',
      reden_wijziging: 'text',
      productcategorie: 'text',
      productcode: 'text',
      volume: 'integer',
      eenheid: 'text',
      frequentie: 'text',
      ...RECORD_OPTIONAL,
    },
  )
    .addColumn('status', 'text', (column) =>
      column.notNull().check(sql`status in ('toegewezen', 'inBehandeling', 'afgewezen', 'ingetrokken', 'verwijderd')`),
    )
    .addColumn('leveringsvorm', 'text', (column) => column.check(sql`leveringsvorm in ('ZIN', 'PGB')`))
    .addPrimaryKeyConstraint('toewijzing_pk', ['gemeentecode', 'id'])
    // TR332; numbers that are null do not clash, on both engines.
    .addUniqueConstraint('toewijzing_nummer', ['gemeentecode', 'wet', 'toewijzing_nummer'])
    .addCheckConstraint('toewijzing_periode', sql`einddatum is null or ingangsdatum is null or einddatum >= ingangsdatum`)
    .execute()
  // With the dates, so that the decision's question "is there an assignment now" is answered from the index alone.
  await db.schema
    .createIndex('toewijzing_client')
    .on('registers.toewijzing')
    .columns(['gemeentecode', 'client_id', 'ingangsdatum', 'einddatum', 'status'])
    .execute()
  await db.schema
    .createIndex('toewijzing_bron')
    .on('registers.toewijzing')
    .columns(['gemeentecode', 'bron_systeem', 'bron_id'])
    .execute()

  await addAll(
    db.schema.createTable('registers.levering'),
    { gemeentecode: 'text', id: 'text', toewijzing_id: 'text', client_id: 'text', begindatum: 'text', ...RECORD_REQUIRED },
    {
      productcategorie: 'text',
      productcode: 'text',
      einddatum: 'text',
      status_aanlevering: 'text',
      reden_beeindiging: 'text',
      tijdelijk_einddatum: 'text',
      ...RECORD_OPTIONAL,
    },
  )
    .addPrimaryKeyConstraint('levering_pk', ['gemeentecode', 'id'])
    .execute()
  await db.schema
    .createIndex('levering_toewijzing')
    .on('registers.levering')
    .columns(['gemeentecode', 'toewijzing_id', 'begindatum'])
    .execute()
}

async function messages(db: Kysely<unknown>): Promise<void> {
  await addAll(
    db.schema.createTable('registers.bericht'),
    {
      gemeentecode: 'text',
      soort: 'text',
      afzender: 'text',
      identificatie: 'text',
      sha256: 'text',
      dagtekening: 'text',
      ontvangen_op: 'bigint',
    },
    {},
  )
    .addPrimaryKeyConstraint('bericht_pk', ['gemeentecode', 'soort', 'afzender', 'identificatie'])
    .execute()

  await addAll(
    db.schema.createTable('registers.berichtregel'),
    {
      gemeentecode: 'text',
      soort: 'text',
      afzender: 'text',
      identificatie: 'text',
      volgnummer: 'integer',
      verwerkt_op: 'bigint',
    },
    {},
  )
    .addPrimaryKeyConstraint('berichtregel_pk', ['gemeentecode', 'soort', 'afzender', 'identificatie', 'volgnummer'])
    .execute()
}

async function budget(db: Kysely<unknown>): Promise<void> {
  await addAll(
    db.schema.createTable('registers.uitkering'),
    { gemeentecode: 'text', id: 'text', client_id: 'text', dossiernummer: 'text', ...RECORD_REQUIRED },
    {
      wet: 'text',
      soort: 'text',
      begindatum: 'text',
      einddatum: 'text',
      reden_einde: 'text',
      norm: 'bigint',
      leefvorm: 'text',
      ...RECORD_OPTIONAL,
    },
  )
    .addPrimaryKeyConstraint('uitkering_pk', ['gemeentecode', 'id'])
    .addUniqueConstraint('uitkering_dossier', ['gemeentecode', 'client_id', 'dossiernummer'])
    .execute()

  await addAll(
    db.schema.createTable('registers.uitkeringsspecificatie'),
    {
      gemeentecode: 'text',
      uitkering_id: 'text',
      periode: 'text',
      volgnummer: 'integer',
      client_id: 'text',
      regeling: 'text',
      uitbetaald: 'bigint',
      componenten: 'text',
    },
    { inkomsten_opgegeven: 'bigint', inkomsten_vrijgelaten: 'bigint', inkomsten_gekort: 'bigint' },
  )
    .addPrimaryKeyConstraint('uitkeringsspecificatie_pk', ['gemeentecode', 'uitkering_id', 'periode', 'volgnummer'])
    .execute()

  await addAll(
    db.schema.createTable('registers.budget'),
    { gemeentecode: 'text', id: 'text', client_id: 'text', wet: 'text', toegekend: 'bigint', ...RECORD_REQUIRED },
    {
      productcategorie: 'text',
      productcode: 'text',
      periode_begin: 'text',
      periode_eind: 'text',
      besteed: 'bigint',
      gereserveerd: 'bigint',
      ...RECORD_OPTIONAL,
    },
  )
    .addColumn('leveringsvorm', 'text', (column) => column.notNull().defaultTo('PGB').check(sql`leveringsvorm = 'PGB'`))
    .addColumn('restant', 'bigint', (column) => column.generatedAlwaysAs(sql`toegekend - besteed - gereserveerd`).stored())
    .addPrimaryKeyConstraint('budget_pk', ['gemeentecode', 'id'])
    // Never more spent and reserved than granted (domain.md 2.3, `budget-overschreden`).
    .addCheckConstraint('budget_overschreden', sql`coalesce(besteed, 0) + coalesce(gereserveerd, 0) <= toegekend`)
    .execute()
  await db.schema.createIndex('budget_client').on('registers.budget').columns(['gemeentecode', 'client_id']).execute()
  await db.schema.createIndex('budget_bron').on('registers.budget').columns(['gemeentecode', 'bron_systeem', 'bron_id']).execute()
}
