/**
 * Opens the log at start-up and refuses when what is on disk is less, or other, than what was once signed (R7).
 *
 * The tree is not recomputed: its edge is read from the node table and must give the root of the last checkpoint, and the
 * anchor's tree must be the beginning of it. `kluis verify` recomputes everything. Nor does a log open whose next record
 * would stand before its last one: with such a clock, what ended would hold again (R8).
 */

import type { Clock } from '../clock.ts'
import type { CanonicalObject } from './formats/canonical.ts'
import { verifyCheckpoint } from './formats/checkpoint.ts'
import { type Frontier, frontierRoot } from './formats/merkle.ts'
import type { NoteKey } from './formats/noteKey.ts'
import { CLOCK_TOLERANCE_MS } from './log.ts'
import type { LogReader, StoredGroup } from './logStore.ts'
import type { Sealer } from './sealer.ts'
import { treeReader } from './treeReader.ts'

export type OpenedLog =
  | {
      readonly gaaf: true
      readonly frontier: Frontier
      readonly checkpoint: string | undefined
      /** When the last record was written; absent for an empty log, or when nobody can read it any more. */
      readonly newest?: number
    }
  | { readonly gaaf: false; readonly reden: LogFault }

export type LogFault =
  | 'checkpoint-ongeldig'
  | 'boom-klopt-niet'
  /** There are records, so there was an anchor: somebody took it away, or put back the database alone. */
  | 'anker-ontbreekt'
  | 'anker-ongeldig'
  /** Rows that were acknowledged are gone, or an older copy was put back. */
  | 'log-korter-dan-anker'
  | 'log-anders-dan-anker'
  | 'regel-onleesbaar'
  | 'klok-loopt-achter'

export interface OpenLogParts {
  log: LogReader
  key: NoteKey
  anchor: string | undefined
  /** Reads when the last record was written. */
  sealer: Pick<Sealer, 'open'>
  clock: Clock
}

export async function openLog({ log, key, anchor, sealer, clock }: OpenLogParts): Promise<OpenedLog> {
  const tree = treeReader(log)
  const size = await log.size()
  const last = await log.last()
  const frontier = await tree.frontier(size)
  if (!frontier || size !== (last ? last.eerste + last.aantal : 0)) return fault('boom-klopt-niet')
  if (last) {
    const head = verifyCheckpoint(last.checkpoint, key)
    if (!head) return fault('checkpoint-ongeldig')
    if (head.size !== size || !head.root.equals(frontierRoot(frontier))) return fault('boom-klopt-niet')
  }
  if (anchor === undefined) {
    if (size > 0) return fault('anker-ontbreekt')
  } else {
    const head = verifyCheckpoint(anchor, key)
    if (!head) return fault('anker-ongeldig')
    if (head.size > size) return fault('log-korter-dan-anker')
    if (!(await tree.root(head.size))?.equals(head.root)) return fault('log-anders-dan-anker')
  }
  const newest = last && newestOf(last, sealer)
  if (newest === 'onleesbaar') return fault('regel-onleesbaar')
  if (newest !== undefined && clock.now() < newest - CLOCK_TOLERANCE_MS) return fault('klok-loopt-achter')
  return { gaaf: true, frontier, checkpoint: last?.checkpoint, ...(newest !== undefined && { newest }) }
}

function newestOf({ verzegeld }: StoredGroup, sealer: Pick<Sealer, 'open'>): number | 'onleesbaar' | undefined {
  try {
    const times = sealer
      .open(verzegeld)
      .map(({ slots: [tier0] }) => Number((tier0['gebeurtenis'] as CanonicalObject)['geregistreerd']))
    return times.length === 0 ? undefined : Math.max(...times)
  } catch {
    return 'onleesbaar'
  }
}

const fault = (reden: LogFault): OpenedLog => ({ gaaf: false, reden })
