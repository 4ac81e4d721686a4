import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { type PostgresServer, startPostgres } from './postgresServer.ts'

/**
 * Global set-up: a PostgreSQL for the suites that want one, started at the first request and stopped at the end.
 *
 * Workers ask for it over a socket of this process (`databases.ts`), so a run without such a suite starts nothing, and a run
 * with several shares one. `DATABASE_URL` (a user that may create databases) takes the place of the server from npm.
 * When it cannot start, the suites fail with the reason; nothing is skipped.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = await mkdtemp(join(tmpdir(), 'kluis-test-'))
  const path = join(dir, 'postgres')
  let started: Promise<PostgresServer> | undefined
  const start = () => {
    started ??= startPostgres()
    return started
  }

  const given = process.env['DATABASE_URL'] || undefined
  const server = await answerOn(path, async () => given ?? (await start()).url)
  project.provide('postgresSocket', path)

  return async () => {
    server.close()
    await started?.then((postgres) => postgres.stop()).catch(() => undefined)
    await rm(dir, { recursive: true, force: true })
  }
}

/** One line of JSON to whoever connects: where PostgreSQL is, or why it is not. */
function answerOn(path: string, url: () => Promise<string>): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    url().then(
      (found) => socket.end(JSON.stringify({ url: found })),
      (error: unknown) => socket.end(JSON.stringify({ reason: String(error) })),
    )
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => resolve(server))
  })
}

declare module 'vitest' {
  interface ProvidedContext {
    postgresSocket: string
  }
}
