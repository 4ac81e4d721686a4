/** The client register: a person, the people related to them, and who holds authority over a minor. */
import { type Kysely, sql } from 'kysely'
import type { SchemaMigration } from '../migration.ts'

const TEXT_COLUMNS = [
  'naam_voornamen',
  'naam_voorletters',
  'naam_voorvoegsel',
  'naam_geslachtsnaam',
  'naam_titel',
  'naam_gebruik',
  'geboorte_moment',
  'geboorte_plaats',
  'geboorte_land',
  'geslacht',
  'verblijf_type',
  'verblijf_functie',
  'verblijf_straatnaam',
  'verblijf_korte_straatnaam',
  'verblijf_huisletter',
  'verblijf_toevoeging',
  'verblijf_postcode',
  'verblijf_woonplaats',
  'verblijf_nummeraanduiding',
  'gemeente_van_inschrijving',
  'overlijden_moment',
  'gezag_minderjarige',
  'opschorting_reden',
  'opschorting_moment',
  'geldig_begin',
  'geldig_eind',
] as const

const FLAGS = ['overleden', 'geheim', 'curatele', 'in_onderzoek'] as const

export const migration: SchemaMigration = {
  schema: 'registers',
  name: '0004-client',

  async up(db: Kysely<unknown>): Promise<void> {
    let client = db.schema
      .createTable('registers.client')
      .addColumn('gemeentecode', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('bsn_index', 'text', (column) => column.notNull())
      .addColumn('bsn_cipher', 'text', (column) => column.notNull())
      .addColumn('a_nummer', 'text', (column) => column.notNull())
      .addColumn('verblijf_huisnummer', 'integer')
      .addColumn('bron_register', 'text', (column) => column.notNull())
      .addColumn('bron_systeem', 'text', (column) => column.notNull())
      .addColumn('bron_id', 'text', (column) => column.notNull())
      .addColumn('ontvangen_op', 'bigint', (column) => column.notNull())
      .addColumn('geregistreerd_op', 'bigint', (column) => column.notNull())
      .addColumn('versie', 'integer', (column) => column.notNull())
      .addColumn('inhoud_hash', 'text', (column) => column.notNull())
    for (const name of TEXT_COLUMNS) client = client.addColumn(name, 'text')
    for (const name of FLAGS) {
      client = client.addColumn(name, 'integer', (column) => column.notNull().check(sql`${sql.ref(name)} in (0, 1)`))
    }
    await client
      .addPrimaryKeyConstraint('client_pk', ['gemeentecode', 'id'])
      .addUniqueConstraint('client_bsn', ['gemeentecode', 'bsn_index'])
      .addUniqueConstraint('client_a_nummer', ['gemeentecode', 'a_nummer'])
      .execute()

    await db.schema
      .createTable('registers.client_relatie')
      .addColumn('gemeentecode', 'text', (column) => column.notNull())
      .addColumn('client_id', 'text', (column) => column.notNull())
      .addColumn('soort', 'text', (column) => column.notNull().check(sql`soort in ('partner', 'kind', 'ouder')`))
      .addColumn('volgnummer', 'integer', (column) => column.notNull())
      .addColumn('bsn_index', 'text')
      .addColumn('bsn_cipher', 'text')
      .addColumn('naam_voornamen', 'text')
      .addColumn('naam_voorvoegsel', 'text')
      .addColumn('naam_geslachtsnaam', 'text')
      .addColumn('geboorte_moment', 'text')
      .addColumn('soort_verbintenis', 'text')
      .addPrimaryKeyConstraint('client_relatie_pk', ['gemeentecode', 'client_id', 'soort', 'volgnummer'])
      .execute()
    // Who is the family of a given employee: asked by the firewall on one's own and one's family's files.
    await db.schema
      .createIndex('client_relatie_bsn')
      .on('registers.client_relatie')
      .columns(['gemeentecode', 'bsn_index'])
      .execute()

    await db.schema
      .createTable('registers.client_gezag')
      .addColumn('gemeentecode', 'text', (column) => column.notNull())
      .addColumn('client_id', 'text', (column) => column.notNull())
      .addColumn('volgnummer', 'integer', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('minderjarige_cipher', 'text')
      .addColumn('houders_cipher', 'text')
      .addPrimaryKeyConstraint('client_gezag_pk', ['gemeentecode', 'client_id', 'volgnummer'])
      .execute()
  },
}
