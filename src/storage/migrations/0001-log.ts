/**
 * The access log: one row per group commit, and the head that says how far it goes.
 *
 * A group holds its entries (33 bytes each), the tree nodes its leaves completed (in append order), its sealed records
 * and its signed checkpoint. The insert moves the head in the same statement: a writer that starts from a stale head
 * writes nothing. There is no secondary index, and no row is ever changed or removed.
 */
import { type Kysely, sql } from 'kysely'

export const migration = {
  schema: 'log' as const,
  name: '0001-log',
  async up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
    const schema = db.schema.withSchema('log')
    const integer = engine === 'sqlite' ? 'integer' : 'bigint'
    const bytes = engine === 'sqlite' ? 'blob' : 'bytea'
    await schema
      .createTable('head')
      .addColumn('gemeentecode', 'text', (column) => column.primaryKey())
      .addColumn('omvang', integer, (column) => column.notNull())
      .execute()
    await schema
      .createTable('groep')
      .addColumn('gemeentecode', 'text', (column) => column.notNull())
      .addColumn('eerste', integer, (column) => column.notNull())
      .addColumn('aantal', 'integer', (column) => column.notNull())
      .addColumn('entries', bytes, (column) => column.notNull())
      .addColumn('knopen', bytes, (column) => column.notNull())
      .addColumn('verzegeld', bytes, (column) => column.notNull())
      .addColumn('checkpoint', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('groep_pk', ['gemeentecode', 'eerste'])
      .execute()
    for (const statement of engine === 'sqlite' ? SQLITE_GUARDS : POSTGRES_GUARDS) await sql.raw(statement).execute(db)
  },
}

const SQLITE_GUARDS = [
  `CREATE TRIGGER log.groep_sluit_aan BEFORE INSERT ON groep BEGIN
     SELECT RAISE(ABORT, 'head moved') WHERE NOT EXISTS
       (SELECT 1 FROM head WHERE gemeentecode = NEW.gemeentecode AND omvang = NEW.eerste);
     UPDATE head SET omvang = NEW.eerste + NEW.aantal WHERE gemeentecode = NEW.gemeentecode;
   END`,
  `CREATE TRIGGER log.groep_blijft BEFORE UPDATE ON groep BEGIN SELECT RAISE(ABORT, 'append only'); END`,
  `CREATE TRIGGER log.groep_verdwijnt_niet BEFORE DELETE ON groep BEGIN SELECT RAISE(ABORT, 'append only'); END`,
]

const POSTGRES_GUARDS = [
  `CREATE FUNCTION log.groep_sluit_aan() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     UPDATE log.head SET omvang = NEW.eerste + NEW.aantal WHERE gemeentecode = NEW.gemeentecode AND omvang = NEW.eerste;
     IF NOT FOUND THEN RAISE EXCEPTION 'head moved'; END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER groep_sluit_aan BEFORE INSERT ON log.groep FOR EACH ROW EXECUTE FUNCTION log.groep_sluit_aan()`,
  `CREATE FUNCTION log.groep_blijft() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'append only'; END $$`,
  `CREATE TRIGGER groep_blijft BEFORE UPDATE OR DELETE ON log.groep FOR EACH ROW EXECUTE FUNCTION log.groep_blijft()`,
]
