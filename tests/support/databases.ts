import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, describe, inject } from 'vitest'
import { type Database, type DatabaseConfig, openDatabase } from '../../src/storage/database.ts'
import type { Engine } from '../../src/storage/schema.ts'

/** Runs the same tests on both engines; each call of `open` gives an empty, migrated database, gone after the last of them. */
export function describeOnBothEngines(name: string, tests: (open: () => Promise<Database>, engine: Engine) => void): void {
  for (const engine of ['sqlite', 'postgres'] as const) {
    describe(`${name} (${engine})`, () => {
      const undo: (() => Promise<void>)[] = []
      afterAll(async () => {
        for (const step of undo.splice(0).reverse()) await step()
      })
      tests(async () => {
        const { config, drop } = await emptyDatabase(engine)
        undo.push(drop)
        const database = await openDatabase(config)
        undo.push(() => database.close())
        await database.migrate()
        return database
      }, engine)
    })
  }
}

/** A place for a database with nothing in it, for tests that open it themselves (twice, or as a reader). */
export async function emptyDatabase(engine: Engine): Promise<{ config: DatabaseConfig; drop: () => Promise<void> }> {
  if (engine === 'postgres') return await emptyPostgres()
  const dir = await mkdtemp(join(tmpdir(), 'kluis-db-'))
  return { config: { kind: 'sqlite', dir }, drop: () => rm(dir, { recursive: true, force: true }) }
}

async function emptyPostgres(): Promise<{ config: DatabaseConfig; drop: () => Promise<void> }> {
  const server = await postgresUrl()
  const name = `kluis_${randomUUID().replaceAll('-', '')}`
  await onServer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { config: { kind: 'postgres', url: url.href }, drop: () => onServer(server, `drop database ${name} with (force)`) }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Asks the set-up process (`postgres.ts`), which starts the server when nobody asked before. */
async function postgresUrl(): Promise<string> {
  const answer = await new Promise<string>((resolve, reject) => {
    let text = ''
    connect(inject('postgresSocket'))
      .setEncoding('utf8')
      .on('data', (chunk: string) => {
        text += chunk
      })
      .once('end', () => resolve(text))
      .once('error', reject)
  })
  const { url, reason } = JSON.parse(answer) as { url?: string; reason?: string }
  if (url === undefined) throw new Error(`no PostgreSQL for this suite: ${reason}`)
  return url
}
