import { chmod, mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { KluisError } from '../errors.ts'
import { type SchemaName, schemaNames } from './schema.ts'
import { SqliteConnection } from './sqliteConnection.ts'

/**
 * Opens the files of the embedded database: one per schema, each attached under its name to a connection in memory.
 *
 * What must hold for a promise to hold (the log and the consents are on the disk before anybody hears of them) is set,
 * and then read back: a connection that does not say what we asked for is not used.
 */

/** Short: whoever waits for a lock keeps a citizen waiting. Migrations alone wait longer. */
export const busyTimeoutMs = 2_000

/** FULL = an fsync of the WAL at each commit. The registers can be imported again, the trail follows from the log. */
const synchronous: Record<SchemaName, 'FULL' | 'NORMAL'> = { registers: 'NORMAL', consent: 'FULL', log: 'FULL', trail: 'NORMAL' }

/** What SQLite calls them when asked. */
const synchronousLevel = { NORMAL: 1, FULL: 2 }

const checkpointPages = 4_000

export async function openWriter(dir: string, schema: SchemaName): Promise<SqliteConnection> {
  await makeFile(dir, schema)
  return await opened(async (connection) => {
    await attach(connection, dir, schema)
    await set(connection, `${schema}.journal_mode`, 'WAL', 'wal')
    await set(connection, `${schema}.synchronous`, synchronous[schema], synchronousLevel[synchronous[schema]])
    // What was deleted is overwritten: an erased person must not be readable in the free pages of a file (AVG art. 17).
    await set(connection, `${schema}.secure_delete`, 'ON', 1)
    await set(connection, 'wal_autocheckpoint', checkpointPages, checkpointPages)
    await set(connection, 'foreign_keys', 'ON', 1)
  })
}

/**
 * Pages kept in memory, in KiB: for questions of apps the upper pages of the indexes, so that a look-up reads the disk's
 * pages of that one person only. Elsewhere SQLite's own 2 MiB.
 */
const hotCache = { registers: 8_192, consent: 4_096 } as const

/** Sees all schemas and can change none. The files must exist: a writer has opened them before. */
export async function openReadOnly(dir: string, use: 'hot' | 'other' = 'other'): Promise<SqliteConnection> {
  return await opened(async (connection) => {
    for (const schema of schemaNames) {
      await attach(connection, dir, schema)
      await expect(connection, `${schema}.journal_mode`, 'wal')
    }
    if (use === 'hot') {
      for (const [schema, size] of Object.entries(hotCache)) await set(connection, `${schema}.cache_size`, -size, -size)
    }
    await set(connection, 'query_only', 'ON', 1)
  })
}

async function opened(prepare: (connection: SqliteConnection) => Promise<void>): Promise<SqliteConnection> {
  const connection = await SqliteConnection.open({ busyTimeoutMs })
  try {
    // Sorting may not leave personal data in temporary files.
    await set(connection, 'temp_store', 'MEMORY', 2)
    await prepare(connection)
    return connection
  } catch (error) {
    await connection.close()
    throw error instanceof KluisError ? error : new KluisError('opslag-niet-beschikbaar', { cause: error })
  }
}

/** Only the owner reads it; SQLite gives the WAL beside it the same mode. */
async function makeFile(dir: string, schema: SchemaName): Promise<void> {
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 })
    const file = await open(pathOf(dir, schema), 'a', 0o600)
    await file.close()
    await chmod(pathOf(dir, schema), 0o600)
  } catch (error) {
    throw new KluisError('opslag-niet-beschikbaar', { cause: error })
  }
}

function pathOf(dir: string, schema: SchemaName): string {
  return join(dir, `${schema}.db`)
}

async function attach(connection: SqliteConnection, dir: string, schema: SchemaName): Promise<void> {
  await connection.once(`attach ? as ${schema}`, [`${pathToFileURL(pathOf(dir, schema)).href}?mode=rw`])
}

async function set(
  connection: SqliteConnection,
  pragma: string,
  value: string | number,
  expected: string | number,
): Promise<void> {
  await connection.once(`pragma ${pragma} = ${value}`)
  await expect(connection, pragma, expected)
}

async function expect(connection: SqliteConnection, pragma: string, expected: string | number): Promise<void> {
  const [row] = await connection.once<Record<string, unknown>>(`pragma ${pragma}`)
  if (Object.values(row ?? {})[0] !== expected) throw new KluisError('opslag-niet-beschikbaar', { cause: new Error(pragma) })
}
