import { type Compilable, Kysely } from 'kysely'
import type { Database, PreparedQuery, Reading } from './database.ts'
import { migrateAll } from './migrate.ts'
import { migrations as allMigrations } from './migrations/index.ts'
import { type Schema, type SchemaName, schemaNames } from './schema.ts'
import { binder } from './slot.ts'
import { SqliteSchemaDialect } from './sqlite.ts'
import type { SqliteConnection } from './sqliteConnection.ts'
import { busyTimeoutMs, openReadOnly, openWriter } from './sqliteFiles.ts'
import { jsonReader } from './sqliteJson.ts'

/**
 * The embedded database: one writing connection per schema, so that a commit of the registers never waits for the fsync
 * of the log, and two reading ones, so that a long search by a person never stands in the way of an app's question.
 */

/** A migration may rewrite a table; a second process waits for it this long, and then gives up. */
const migrationTimeoutMs = 30_000

export async function openSqlite(dir: string): Promise<Database> {
  const writing = await openTogether(schemaNames.map((schema) => () => openWriter(dir, schema)))
  const close = () => closeAll(writing)
  const reading = await openSqliteReader(dir).catch(async (error: unknown) => {
    await close()
    throw error
  })
  const writers = new Map(schemaNames.map((schema, index) => [schema, kyselyOn(writing[index] as SqliteConnection)]))
  const writer = (schema: SchemaName) => writers.get(schema) as Kysely<Schema>

  return {
    ...reading,
    writer,
    prepare: (build, on = 'reader') => (on === 'reader' ? reading.prepare(build) : preparedOn(writer(on), build)),
    async migrate(migrations = allMigrations) {
      for (const connection of writing) connection.busyTimeoutMs = migrationTimeoutMs
      try {
        await migrateAll('sqlite', writer, migrations)
      } finally {
        for (const connection of writing) connection.busyTimeoutMs = busyTimeoutMs
      }
    },
    async close() {
      await reading.close()
      await close()
    },
  }
}

/** One connection for the prepared statements of apps, and one for all other questions. */
export async function openSqliteReader(dir: string): Promise<Reading> {
  const connections = await openTogether([() => openReadOnly(dir, 'hot'), () => openReadOnly(dir, 'other')])
  const [hot, other] = connections as [SqliteConnection, SqliteConnection]
  const reader = kyselyOn(other)
  return {
    engine: 'sqlite',
    reader,
    prepare<Row>(build: (db: Kysely<Schema>) => Compilable<Row>): PreparedQuery<Row> {
      const query = build(reader).compile()
      const bind = binder(query)
      const read = jsonReader<Row>(hot, query)
      return async (parameters) => await read(bind(parameters))
    },
    close: () => closeAll(connections),
  }
}

/** All of them, or none stays open. */
async function openTogether(openers: readonly (() => Promise<SqliteConnection>)[]): Promise<SqliteConnection[]> {
  const opened: SqliteConnection[] = []
  try {
    for (const open of openers) opened.push(await open())
    return opened
  } catch (error) {
    await closeAll(opened)
    throw error
  }
}

async function closeAll(connections: readonly SqliteConnection[]): Promise<void> {
  for (const connection of connections) await connection.close()
}

function kyselyOn(connection: SqliteConnection): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: new SqliteSchemaDialect(connection) })
}

/** Through Kysely's turn on the connection, so that it cannot end up in a transaction that is open there. */
function preparedOn<Row>(writer: Kysely<Schema>, build: (db: Kysely<Schema>) => Compilable<Row>): PreparedQuery<Row> {
  const query = build(writer).compile()
  const bind = binder(query)
  return async (parameters) => {
    const bound = { ...query, parameters: bind(parameters) }
    const { rows } = await writer.getExecutor().provideConnection((connection) => connection.executeQuery<Row>(bound))
    return rows
  }
}
