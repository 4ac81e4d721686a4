/** Verifies a data directory as `kluis verify` does, and gets at the rows of its log as somebody with the disk in hand would. */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { anchor } from '../../../src/accesslog/anchor.ts'
import type { Evidence } from '../../../src/accesslog/evidence.ts'
import { noteKey } from '../../../src/accesslog/formats/noteKey.ts'
import { randomPool } from '../../../src/accesslog/formats/randomPool.ts'
import { type LogReader, type LogRow, logReader } from '../../../src/accesslog/logStore.ts'
import { sealer } from '../../../src/accesslog/sealer.ts'
import { tileFiles } from '../../../src/accesslog/tileFiles.ts'
import { type Verification, verifyLog } from '../../../src/accesslog/verifyLog.ts'
import { KluisError } from '../../../src/errors.ts'
import { openKeyFile } from '../../../src/identity/keys.ts'
import { dataLayout } from '../../../src/layout.ts'
import { openReader } from '../../../src/storage/database.ts'
import type { SqliteConnection } from '../../../src/storage/sqliteConnection.ts'
import { openWriter } from '../../../src/storage/sqliteFiles.ts'
import { GEMEENTE, ORIGIN } from './municipality.ts'

/** Opening failed: the command prints this code and exits with 2. */
export interface Unopened {
  readonly klopt: false
  readonly code: string
}

export interface CopyVerifier {
  readonly log: LogReader
  /** @param options anchor and rows in place of those on disk. */
  verify(options?: { against?: Evidence; anchorText?: string; rows?: readonly LogRow[] }): Promise<Verification>
  close(): Promise<void>
}

/** A reader that stays open over many small changes. */
export async function copyVerifier(dir: string): Promise<CopyVerifier> {
  const layout = dataLayout(dir)
  const keys = openKeyFile(layout.keyFile)
  const reading = await openReader({ kind: 'sqlite', dir: layout.databases })
  const log = logReader(reading, GEMEENTE)
  const key = noteKey(ORIGIN, keys.logSigner)
  const seals = sealer({ buckets: keys.buckets, random: randomPool() })
  return {
    log,
    async verify({ against, anchorText, rows } = {}) {
      return await verifyLog({
        log: rows ? { ...log, rowsAfter: async (key) => (key === undefined ? rows : []) } : log,
        key,
        sealer: seals,
        anchor: anchorText ?? (await anchor(layout.anchor).read()),
        tiles: tileFiles(layout.tiles, log).all(),
        ...(against && { against }),
      })
    },
    close: () => reading.close(),
  }
}

/** Once, with whatever goes wrong as the command would report it. */
export async function verifyDirectory(dir: string, against?: Evidence): Promise<Verification | Unopened> {
  let verifier: CopyVerifier | undefined
  try {
    verifier = await copyVerifier(dir)
    return await verifier.verify(against && { against })
  } catch (error) {
    return { klopt: false, code: codeOf(error) }
  } finally {
    await verifier?.close()
  }
}

/** Only what has a code of its own may come out; anything else is a fault of the verifier. */
function codeOf(error: unknown): string {
  if (error instanceof KluisError) return error.code
  const { code } = error as { code?: unknown }
  if (typeof code === 'string' && /^(SQLITE_[A-Z]+|E[A-Z]+)$/.test(code)) return code
  throw error
}

/** The log's tables, writable, without the triggers that keep honest programs from changing them. */
export async function openForTampering(dir: string): Promise<SqliteConnection> {
  const connection = await openWriter(dataLayout(dir).databases, 'log')
  for (const trigger of ['groep_sluit_aan', 'groep_blijft', 'groep_verdwijnt_niet'])
    await connection.once(`drop trigger log.${trigger}`)
  await connection.once('pragma log.synchronous = off')
  return connection
}

/** A copy to spoil, gone after `work`. */
export async function onCopy<Result>(dir: string, work: (copy: string) => Promise<Result>): Promise<Result> {
  const copy = await mkdtemp(join(tmpdir(), 'kluis-copy-'))
  try {
    await cp(dir, copy, { recursive: true })
    return await work(copy)
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}
