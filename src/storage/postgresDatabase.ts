import { hash } from 'node:crypto'
import { type Compilable, Kysely } from 'kysely'
import type pg from 'pg'
import { KluisError } from '../errors.ts'
import type { Database, PreparedQuery, Reading } from './database.ts'
import { migrateAll } from './migrate.ts'
import { migrations as allMigrations } from './migrations/index.ts'
import { bindableHere, openPool, type PoolOptions, poolDialect } from './postgres.ts'
import { type Schema, type SchemaName, schemaNames } from './schema.ts'
import { binder } from './slot.ts'

/**
 * PostgreSQL: real schemas, a pool of connections for each writer and one for readers that cannot write.
 *
 * A pool per schema, so that an import that holds connections never keeps the log waiting for one.
 */
const writers = { max: 4, access: 'read write', lockTimeoutMs: 2_000, statementTimeoutMs: 20_000 } as const
/** A statement that hangs would keep its whole batch of questions waiting; a caller has given up by then (`busy`: 503). */
const readers = { max: 8, access: 'read only', lockTimeoutMs: 2_000, statementTimeoutMs: 20_000 } as const
/** A second process waits for the first to finish its steps, and a step may rewrite a table: no limit on a statement. */
const migrator = { max: 2, access: 'read write', lockTimeoutMs: 30_000 } as const

interface Session {
  pool: pg.Pool
  kysely: Kysely<Schema>
}

export async function openPostgres(url: string): Promise<Database> {
  const reading = await openPostgresReader(url)
  const writing = new Map(schemaNames.map((schema) => [schema, openSession(url, writers)]))
  const sessionOf = (schema: SchemaName) => writing.get(schema) as Session
  const close = async () => {
    await reading.close()
    for (const { pool } of writing.values()) await ended(pool)
  }
  try {
    await assertDurable(sessionOf('log').pool)
  } catch (error) {
    await close()
    throw error instanceof KluisError ? error : new KluisError('opslag-niet-beschikbaar', { cause: error })
  }

  return {
    ...reading,
    writer: (schema) => sessionOf(schema).kysely,
    prepare: (build, on = 'reader') => (on === 'reader' ? reading.prepare(build) : preparedOn(sessionOf(on), build)),
    async migrate(migrations = allMigrations) {
      const { kysely, pool } = openSession(url, migrator)
      try {
        await migrateAll('postgres', () => kysely, migrations)
      } finally {
        await pool.end()
      }
    },
    close,
  }
}

export async function openPostgresReader(url: string): Promise<Reading> {
  const session = openSession(url, readers)
  try {
    await session.pool.query('select 1')
  } catch (error) {
    await session.pool.end()
    throw new KluisError('opslag-niet-beschikbaar', { cause: error })
  }
  return {
    engine: 'postgres',
    reader: session.kysely,
    prepare: (build) => preparedOn(session, build),
    close: () => ended(session.pool),
  }
}

/**
 * Each connection prepares a statement once, at its first use there, and knows it by this name; the same SQL has the same
 * name, so that a statement built anew costs the server nothing.
 */
function preparedOn<Row>({ kysely, pool }: Session, build: (db: Kysely<Schema>) => Compilable<Row>): PreparedQuery<Row> {
  const query = build(kysely).compile()
  const bind = binder(query, bindableHere)
  const name = hash('sha256', query.sql, 'base64url')
  return async (parameters) => {
    const { rows } = await pool.query({ name, text: query.sql, values: bind(parameters) })
    return rows as Row[]
  }
}

function openSession(url: string, options: Omit<PoolOptions, 'url'>): Session {
  const pool = openPool({ url, ...options })
  return { pool, kysely: new Kysely<Schema>({ dialect: poolDialect(pool) }) }
}

/** Closing twice is closing once. */
async function ended(pool: pg.Pool): Promise<void> {
  if (!pool.ending) await pool.end()
}

/** An acknowledged record survives a crash only if the server waits for the disk, so we refuse a server that does not. */
async function assertDurable(pool: pg.Pool): Promise<void> {
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    const { rows } = await pool.query<{ value: string }>('select current_setting($1) as value', [setting])
    const value = rows[0]?.value
    if (value === undefined || value === 'off') throw new KluisError('configuratie-ongeldig', { cause: new Error(setting) })
  }
}
