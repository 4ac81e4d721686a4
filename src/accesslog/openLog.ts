/**
 * Opens the log at start-up and refuses when what is on disk is less, or other, than what was once signed (R7).
 *
 * The tree is not recomputed: its edge is read from the node table and must give the root of the last checkpoint, and the
 * anchor's tree must be the beginning of it. `kluis verify` recomputes everything.
 */

import { verifyCheckpoint } from './formats/checkpoint.ts'
import type { Frontier } from './formats/merkle.ts'
import { frontierRoot } from './formats/merkle.ts'
import type { NoteKey } from './formats/noteKey.ts'
import type { LogReader } from './logStore.ts'
import { treeReader } from './treeReader.ts'

export type OpenedLog =
  | { readonly gaaf: true; readonly frontier: Frontier; readonly checkpoint: string | undefined }
  | { readonly gaaf: false; readonly reden: LogFault }

export type LogFault =
  | 'checkpoint-ongeldig'
  | 'boom-klopt-niet'
  | 'anker-ongeldig'
  /** Rows that were acknowledged are gone, or an older copy was put back. */
  | 'log-korter-dan-anker'
  | 'log-anders-dan-anker'

export interface OpenLogParts {
  log: LogReader
  key: NoteKey
  anchor: string | undefined
}

export async function openLog({ log, key, anchor }: OpenLogParts): Promise<OpenedLog> {
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
  if (anchor !== undefined) {
    const head = verifyCheckpoint(anchor, key)
    if (!head) return fault('anker-ongeldig')
    if (head.size > size) return fault('log-korter-dan-anker')
    if (!(await tree.root(head.size))?.equals(head.root)) return fault('log-anders-dan-anker')
  }
  return { gaaf: true, frontier, checkpoint: last?.checkpoint }
}

const fault = (reden: LogFault): OpenedLog => ({ gaaf: false, reden })
