/**
 * The benchmark's data on disk: made once, kept in the system's temporary folder under its size and the schema's hash.
 *
 * Every arm gets a folder of its own: its own log, trail and keys, and links to the shared registers and consents, which
 * nothing here writes to. So all arms read from the same warm pages, as a fair comparison must.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bsnVault } from '../../src/identity/bsn.ts'
import { createKeyFile, openKeyFile } from '../../src/identity/keys.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { fill } from './fill.ts'
import { GEMEENTE } from './population.ts'

export interface Dataset {
  readonly persons: number
  readonly dir: string
}

export interface ArmFolder {
  readonly database: string
  readonly keyFile: string
  readonly anchor: string
  readonly tiles: string
}

const SHARED = ['registers.db', 'consent.db'] as const
const SOURCES = ['../../src/storage/migrations', '.'] as const

export async function dataset(persons: number, progress: (done: number) => void): Promise<Dataset> {
  const dir = join(tmpdir(), `kluis-bench-${persons}-${await sourceHash()}`)
  if (existsSync(dir)) return { persons, dir }
  const making = await mkdtemp(`${dir}-`)
  const keyFile = join(making, 'keys.json')
  createKeyFile(keyFile)
  const keys = openKeyFile(keyFile)
  const database = await openDatabase({ kind: 'sqlite', dir: making })
  try {
    await database.migrate()
    await fill(database, bsnVault({ gemeentecode: GEMEENTE, indexKey: keys.bsnIndex, dataKeys: keys.data }), persons, progress)
  } finally {
    await database.close()
  }
  // Whole or not at all: a run that was stopped halfway leaves nothing that looks finished.
  await rename(making, dir)
  return { persons, dir }
}

/** A folder for one arm inside `run`. */
export async function armFolder({ dir }: Dataset, run: string, arm: string): Promise<ArmFolder> {
  const database = join(run, arm, 'database')
  await mkdir(database, { recursive: true })
  for (const file of SHARED) await symlink(join(dir, file), join(database, file))
  const keyFile = join(run, arm, 'keys.json')
  await copyFile(join(dir, 'keys.json'), keyFile)
  return { database, keyFile, anchor: join(run, arm, 'anchor'), tiles: join(run, arm, 'tiles') }
}

export async function inRunFolder<T>(work: (run: string) => Promise<T>): Promise<T> {
  const run = await mkdtemp(join(tmpdir(), 'kluis-bench-run-'))
  try {
    return await work(run)
  } finally {
    await rm(run, { recursive: true, force: true })
  }
}

/** Other tables or other people: other data. */
async function sourceHash(): Promise<string> {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    const folder = join(import.meta.dirname, source)
    const files = (await readdir(folder)).filter((name) => /^[a-zA-Z0-9-]+\.(js|ts)$/.test(name)).sort()
    for (const file of files) hash.update(await readFile(join(folder, file)))
  }
  return hash.digest('hex').slice(0, 12)
}
