/**
 * Which vault lives in a data directory: written down when it was first started, so that commands find its log's name and
 * its database without the server's configuration.
 */
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type DataLayout, dataLayout } from './layout.ts'
import type { DatabaseConfig } from './storage/database.ts'

export interface Installation {
  readonly gemeentecode: string
  readonly oin: string
  readonly logOrigin: string
  readonly baseUrl: string
  readonly database: DatabaseConfig
  readonly layout: DataLayout
}

const FILE = 'kluis.json'

export const installationFile = (dir: string): string => join(dir, FILE)

/** No secrets: a PostgreSQL address with its password stays in the environment. */
export async function noteInstallation(
  dir: string,
  { gemeentecode, oin, logOrigin, baseUrl, database }: Omit<Installation, 'layout'>,
): Promise<void> {
  await mkdir(dir, { recursive: true })
  await writeFile(
    installationFile(dir),
    `${JSON.stringify({ gemeentecode, oin, logOrigin, baseUrl, opslag: database.kind }, null, 2)}\n`,
  )
}

export async function findInstallation(dir: string): Promise<Installation | undefined> {
  const path = installationFile(dir)
  if (!existsSync(path)) return undefined
  const { gemeentecode, oin, logOrigin, baseUrl, opslag } = JSON.parse(await readFile(path, 'utf8')) as Record<string, string>
  const layout = dataLayout(dir)
  const url = process.env['KLUIS_DATABASE_URL']
  if (!gemeentecode || !oin || !logOrigin || !baseUrl || (opslag === 'postgres' && url === undefined)) return undefined
  const database: DatabaseConfig =
    opslag === 'postgres' && url !== undefined ? { kind: 'postgres', url } : { kind: 'sqlite', dir: layout.databases }
  return { gemeentecode, oin, logOrigin, baseUrl, database, layout }
}
