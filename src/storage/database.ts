import type { Compilable, Kysely } from 'kysely'
import type { SchemaMigration } from './migration.ts'
import { openPostgres, openPostgresReader } from './postgresDatabase.ts'
import type { Engine, Schema, SchemaName } from './schema.ts'
import { openSqlite, openSqliteReader } from './sqliteDatabase.ts'

/**
 * The storage as the rest of the vault sees it: the same on both engines, down to the JavaScript types.
 *
 * Integers, counts and sums are numbers (beyond 2^53 they are not let in), booleans are 0 and 1, JSON is text, bytes are
 * Buffers, times are integers in milliseconds.
 */
export type DatabaseConfig =
  /** One file per schema in this directory. */
  | { kind: 'sqlite'; dir: string }
  /** One PostgreSQL database for this vault alone. */
  | { kind: 'postgres'; url: string }

export interface Reading {
  engine: Engine
  /** Sees all schemas, changes none. For questions of people and jobs; questions of apps go through `prepare`. */
  reader: Kysely<Schema>
  /**
   * Builds a statement once, with `slot(i)` where the parameters of each call go. Without `on` it reads, on a connection
   * that serves prepared statements only; with `on` it runs on the writer of that schema, never inside somebody else's
   * transaction. A statement of its own is a transaction of its own: one snapshot, one commit.
   */
  prepare<Row>(build: (db: Kysely<Schema>) => Compilable<Row>, on?: 'reader' | SchemaName): PreparedQuery<Row>
  /** After what runs has ended. */
  close(): Promise<void>
}

export interface Database extends Reading {
  /** The only way to change this schema. Transactions on it run one after the other on SQLite. */
  writer(schema: SchemaName): Kysely<Schema>
  /** Brings every schema up to date; a second run changes nothing. Throws when it does not succeed, leaving what was. */
  migrate(migrations?: readonly SchemaMigration[]): Promise<void>
}

export type PreparedQuery<Row> = (parameters: readonly unknown[]) => Promise<readonly Row[]>

export async function openDatabase(config: DatabaseConfig): Promise<Database> {
  return config.kind === 'sqlite' ? await openSqlite(config.dir) : await openPostgres(config.url)
}

/** For a process that only reads: it holds no writer, so it cannot write by mistake. The database must exist. */
export async function openReader(config: DatabaseConfig): Promise<Reading> {
  return config.kind === 'sqlite' ? await openSqliteReader(config.dir) : await openPostgresReader(config.url)
}
