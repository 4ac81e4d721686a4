import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../src/storage/database.ts'
import type { SchemaMigration } from '../../../src/storage/migration.ts'
import { migrations } from '../../../src/storage/migrations/index.ts'
import type { Schema } from '../../../src/storage/schema.ts'

/** Tables of the suite alone: every kind of column, a key by municipality, a parent and a child, and a log with a head. */
export type SampleTables = {
  'registers.proef': {
    gemeentecode: string
    id: string
    tekst: string | null
    getal: number | null
    tijd: number | null
    vlag: number | boolean | null
    bytes: Buffer | Uint8Array | null
    inhoud: string | null
  }
  'registers.proef_kind': { gemeentecode: string; proef_id: string; volgnummer: number }
  'log.proef_hoofd': { gemeentecode: string; omvang: number }
}

export type Sample = Kysely<Schema & SampleTables>

export function sample(db: Kysely<Schema>): Sample {
  return db.withTables<SampleTables>()
}

const columns = ['tekst', 'text', 'getal', 'integer', 'tijd', 'bigint', 'vlag', 'integer', 'inhoud', 'text'] as const

export const sampleMigrations: readonly SchemaMigration[] = [
  {
    schema: 'registers',
    name: '9998-proef',
    async up(db, engine) {
      let table = db.schema
        .createTable('registers.proef')
        .addColumn('gemeentecode', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('bytes', engine === 'sqlite' ? 'blob' : 'bytea')
      for (let i = 0; i < columns.length; i += 2) {
        table = table.addColumn(columns[i] as 'tekst', columns[i + 1] as 'text')
      }
      await table.addPrimaryKeyConstraint('proef_pk', ['gemeentecode', 'id']).execute()
      await db.schema.createIndex('proef_tijd').on('registers.proef').columns(['gemeentecode', 'tijd']).execute()
      await db.schema
        .createTable('registers.proef_kind')
        .addColumn('gemeentecode', 'text', (column) => column.notNull())
        .addColumn('proef_id', 'text', (column) => column.notNull())
        .addColumn('volgnummer', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('proef_kind_pk', ['gemeentecode', 'proef_id', 'volgnummer'])
        .addForeignKeyConstraint('proef_kind_ouder', ['gemeentecode', 'proef_id'], 'registers.proef', ['gemeentecode', 'id'])
        .execute()
    },
  },
  {
    schema: 'log',
    name: '9999-proef-hoofd',
    async up(db, engine) {
      await db.schema
        .createTable('log.proef_hoofd')
        .addColumn('gemeentecode', 'text', (column) => column.notNull())
        .addColumn('omvang', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('proef_hoofd_pk', ['gemeentecode', 'omvang'])
        .execute()
      for (const statement of engine === 'sqlite' ? sqliteGuard : postgresGuard) await sql.raw(statement).execute(db)
    },
  },
]

const sqliteGuard = [
  `create trigger log.proef_sluit_aan before insert on proef_hoofd begin
     select raise(abort, 'head moved') where new.omvang <> (select count(*) from proef_hoofd where gemeentecode = new.gemeentecode);
   end`,
]

const postgresGuard = [
  `create function log.proef_sluit_aan() returns trigger language plpgsql as $$ begin
     if new.omvang <> (select count(*) from log.proef_hoofd where gemeentecode = new.gemeentecode) then
       raise exception 'head moved';
     end if;
     return new;
   end $$`,
  'create trigger proef_sluit_aan before insert on log.proef_hoofd for each row execute function log.proef_sluit_aan()',
]

/** Adds the tables of the suite to a database that has those of the product. */
export async function withSample(database: Database): Promise<Database> {
  await database.migrate([...migrations, ...sampleMigrations])
  return database
}

export const gemeentecode = '0363'

export async function insertSample(database: Database, rows: readonly Partial<SampleTables['registers.proef']>[]): Promise<void> {
  const values = rows.map((row, index) => ({ gemeentecode, id: `p${index}`, ...row }))
  await sample(database.writer('registers'))
    .insertInto('registers.proef')
    .values(values as SampleTables['registers.proef'][])
    .execute()
}
