/**
 * Loads a file into a register, and decides on what stands in quarantine; for the steward's API and for `kluis import`.
 *
 *   one at a time -> pipeline -> `import` event in the log -> report
 *
 * The report is only given when the log has the event. If the log cannot take it, what was loaded stays loaded, its outbox
 * row stays open, and the next turn or the next start tells the log.
 */
import { mkdir } from 'node:fs/promises'
import type { BsnVault } from '../identity/bsn.ts'
import type { NewId } from '../newId.ts'
import { brpJson } from '../registers/import/brpJson.ts'
import { brpLo3 } from '../registers/import/brpLo3.ts'
import { careImporters } from '../registers/import/careImporters.ts'
import type { Importer } from '../registers/import/importer.ts'
import { type ImportRequest, importFile } from '../registers/import/pipeline.ts'
import {
  type ByteVault,
  dropQuarantine,
  type QuarantineDecision,
  type QuarantineOutcome,
  releaseQuarantine,
} from '../registers/import/quarantine.ts'
import type { Importrapport } from '../registers/import/report.ts'
import { packageRoot } from '../rules/packageRoot.ts'
import type { Database } from '../storage/database.ts'
import { drainImportOutbox, type RegisterOutboxParts } from './registerOutbox.ts'

export interface ImportRegisterParts extends RegisterOutboxParts {
  database: Database
  bsn: BsnVault
  /** Seals what stands in quarantine. */
  bytes: ByteVault
  newId: NewId
  /** Local disk, readable by us alone. */
  spoolDir: string
  /** The folder of official XML schemas. */
  schemasDir?: string
}

export interface ImportRegister {
  importFile(request: ImportRequest): Promise<Importrapport>
  release(decision: QuarantineDecision): Promise<QuarantineOutcome>
  drop(decision: QuarantineDecision): Promise<QuarantineOutcome>
}

export function importRegister(parts: ImportRegisterParts): ImportRegister {
  const { bsn: vault, bytes: quarantineVault, spoolDir } = parts
  const importing = { ...parts, vault, quarantineVault, importers: importersOf(parts) }
  let last: Promise<unknown> = Promise.resolve()

  /** One at a time: two loads of one register would only wait for each other's transactions. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(async () => {
      try {
        return await work()
      } finally {
        // Also after a fault: what was written before it is logged.
        await drainImportOutbox(parts)
      }
    })
    last = turn.catch(() => undefined)
    return turn
  }

  return {
    importFile: (request) =>
      inTurn(async () => {
        await mkdir(spoolDir, { recursive: true, mode: 0o700 })
        return await importFile(importing)(request)
      }),
    release: (decision) => inTurn(() => releaseQuarantine(importing)(decision)),
    drop: (decision) => inTurn(() => dropQuarantine(importing)(decision)),
  }
}

export function importersOf({ schemasDir }: Pick<ImportRegisterParts, 'schemasDir'>): readonly Importer[] {
  const care = careImporters({ projectRoot: packageRoot(), ...(schemasDir !== undefined && { schemas: schemasDir }) })
  return [brpLo3 as Importer, brpJson as Importer, ...care]
}
