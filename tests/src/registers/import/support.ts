/** What tests of importers need: a pipeline on a temporary database, and files made in memory. */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '../../../../src/newId.ts'
import type { Importer } from '../../../../src/registers/import/importer.ts'
import { LO3_CATEGORIES, LO3_COLUMN_COUNT } from '../../../../src/registers/import/lo3Layout.ts'
import { type ImportLimits, type ImportParts, type ImportRequest, importFile } from '../../../../src/registers/import/pipeline.ts'
import type { Importrapport } from '../../../../src/registers/import/report.ts'
import { type Database, openDatabase } from '../../../../src/storage/database.ts'
import { emptyDatabase } from '../../../support/databases.ts'
import { clock, GEMEENTE, testByteVault, testVault } from '../client/support.ts'

export interface TestImport {
  database: Database
  parts: ImportParts
  spoolDir: string
  run(request: Pick<ImportRequest, 'formaat' | 'bytes'> & Partial<ImportRequest>): Promise<Importrapport>
  close(): Promise<void>
}

/** On an SQLite database of its own; `database` given: on that one. */
export async function testImport(importers: readonly Importer[], given?: Database, limits?: ImportLimits): Promise<TestImport> {
  const spoolDir = await mkdtemp(join(tmpdir(), 'kluis-spool-'))
  const own = given ? undefined : await emptyDatabase('sqlite')
  const database = given ?? (await openDatabase((own as NonNullable<typeof own>).config))
  if (!given) await database.migrate()
  const parts: ImportParts = {
    database,
    gemeentecode: GEMEENTE,
    vault: testVault(),
    quarantineVault: testByteVault(),
    importers,
    clock,
    newId,
    spoolDir,
    ...(limits && { limits }),
  }
  return {
    database,
    parts,
    spoolDir,
    run: (request) => importFile(parts)({ bestand: 'toets.csv', door: 'toets', ...request }),
    async close() {
      if (!given) await database.close()
      await own?.drop()
      await rm(spoolDir, { recursive: true, force: true })
    },
  }
}

export const leftInSpool = (dir: string): Promise<string[]> => readdir(dir)

export async function* chunked(text: string | Uint8Array, size = 1000): AsyncGenerator<Uint8Array, void, void> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** One line of an LO3 CSV: values by `NN.GG.EE`, markers as `NN.H`. */
export function lo3Line(key: string, values: Readonly<Record<string, string>>): string {
  const cells = Array.from({ length: LO3_COLUMN_COUNT }, () => '')
  cells[0] = key
  for (const [name, value] of Object.entries(values)) {
    const [category, ...rest] = name.split('.')
    const found = LO3_CATEGORIES.find((candidate) => candidate.category === category)
    const position = rest[0] === 'H' ? found?.marker : found?.columns.find(({ element }) => element === rest.join('.'))?.position
    if (position === undefined) throw new Error(`no rubriek ${name}`)
    cells[position] = /[";\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
  }
  return `${cells.join(';')}\r\n`
}

/** The line of column names, as the official file has it. */
export function lo3Header(): string {
  const names = LO3_CATEGORIES.flatMap(({ category, columns }) => [
    ...columns.map(({ element }) => (category === '06' && element === '88.20' ? '06.88.10' : `${category}.${element}`)),
    `${category}.H`,
  ])
  return `\uFEFF;${names.join(';')};\r\n`
}
