/**
 * Checks the whole log, leaf by leaf, as somebody who trusts nothing but the log's public key.
 *
 *   every group in place -> every record opens and commits to its entry -> tree recomputed -> checkpoints -> tiles -> anchor
 *
 * The first bad index is named. A rollback of everything, anchor included, cannot be seen from inside: for that a receipt
 * or checkpoint kept elsewhere is needed (`against`), and without one the result says so.
 */

import { setImmediate } from 'node:timers/promises'
import type { Evidence } from './evidence.ts'
import { verifyCheckpoint } from './formats/checkpoint.ts'
import { commit, ENTRY_BYTES } from './formats/commitment.ts'
import { growTree } from './formats/growth.ts'
import { emptyFrontier, type Frontier, frontierRoot, leafHash } from './formats/merkle.ts'
import type { NoteKey } from './formats/noteKey.ts'
import type { OpenedRecord } from './formats/sealedGroup.ts'
import { HASH_BYTES } from './formats/sha256.ts'
import type { LogReader, StoredGroup } from './logStore.ts'
import type { Sealer } from './sealer.ts'
import type { TileFile } from './tileFiles.ts'
import { treeReader } from './treeReader.ts'

export type Finding =
  | 'groep-ontbreekt'
  | 'groep-onvolledig'
  | 'regel-onleesbaar'
  | 'regel-past-niet'
  | 'boom-klopt-niet'
  | 'checkpoint-ongeldig'
  | 'omvang-klopt-niet'
  | 'tegel-klopt-niet'
  | 'anker-ontbreekt'
  | 'anker-ongeldig'
  | 'log-korter-dan-anker'
  | 'log-anders-dan-anker'
  | 'bewijs-ongeldig'
  | 'log-korter-dan-bewijs'
  | 'log-anders-dan-bewijs'

export type Verification =
  | {
      readonly klopt: true
      readonly omvang: number
      /** Records that can no longer be read because their retention period ran out. */
      readonly vernietigd: number
      /** Without evidence from elsewhere, a rollback of the whole directory is not excluded. */
      readonly terugzetten: 'uitgesloten' | 'niet-uitgesloten'
    }
  | { readonly klopt: false; readonly bevinding: Finding; readonly index: number }

export interface VerifyLogParts {
  log: LogReader
  key: NoteKey
  sealer: Sealer
  anchor: string | undefined
  /** The tile files on disk; each must equal what the tree says. */
  tiles: AsyncIterable<TileFile>
  /** A receipt or checkpoint kept elsewhere. */
  against?: Evidence
  progress?: (index: number) => void
  /** Gets every record that fits its leaf, in order of index. */
  see?: (record: OpenedRecord) => void
}

const GROUPS_AT_ONCE = 64

export async function verifyLog(parts: VerifyLogParts): Promise<Verification> {
  let frontier: Frontier = emptyFrontier
  let destroyed = 0
  // Listed first: a vault that runs goes on writing, and a tile of later leaves would look like one too many.
  const tiles: TileFile[] = []
  for await (const tile of parts.tiles) tiles.push(tile)

  // Row by row in the order of their keys, so that a row that belongs nowhere is met too, until they reach the head.
  let last: number | undefined
  for (;;) {
    const groups = await parts.log.rowsAfter(last, GROUPS_AT_ONCE)
    for (const group of groups) {
      if (!group.eenduidig || group.eerste !== frontier.size) return bad('groep-ontbreekt', frontier.size)
      const checked = checkGroup(group, frontier, parts)
      if ('bevinding' in checked) return checked
      last = group.eerste
      frontier = checked.frontier
      destroyed += checked.destroyed
      // A vault that verifies itself goes on answering between two groups.
      await setImmediate()
    }
    parts.progress?.(frontier.size)
    if (groups.length > 0) continue
    const head = await parts.log.size()
    if (head === frontier.size) break
    // The vault that runs may have written between the two reads; else the head says what is not there.
    if ((await parts.log.rowsAfter(last, 1)).length === 0) return bad('omvang-klopt-niet', frontier.size)
  }
  const tree = treeReader(parts.log)
  for (const tile of tiles) {
    if (!(await tile.matches(parts.log, frontier.size))) return bad('tegel-klopt-niet', tile.firstLeaf)
  }
  if (parts.anchor === undefined) {
    if (frontier.size > 0) return bad('anker-ontbreekt', frontier.size)
  } else {
    const head = verifyCheckpoint(parts.anchor, parts.key)
    if (!head) return bad('anker-ongeldig', frontier.size)
    if (head.size > frontier.size) return bad('log-korter-dan-anker', frontier.size)
    if (!(await tree.root(head.size))?.equals(head.root)) return bad('log-anders-dan-anker', head.size)
  }
  if (parts.against) {
    const { size, root, leaf } = parts.against
    if (size > frontier.size) return bad('log-korter-dan-bewijs', frontier.size)
    if (!(await tree.root(size))?.equals(root)) return bad('log-anders-dan-bewijs', size)
    if (leaf && !(await parts.log.node({ level: 0, index: leaf.index }))?.equals(leaf.hash))
      return bad('log-anders-dan-bewijs', leaf.index)
  }
  return {
    klopt: true,
    omvang: frontier.size,
    vernietigd: destroyed,
    terugzetten: parts.against ? 'uitgesloten' : 'niet-uitgesloten',
  }
}

function checkGroup(
  group: StoredGroup,
  frontier: Frontier,
  { key, sealer, see }: VerifyLogParts,
): { frontier: Frontier; destroyed: number } | (Verification & { klopt: false }) {
  const { eerste, aantal, entries } = group
  // SQLite keeps what it is given: a column may hold another type than was declared.
  const isTyped =
    [entries, group.knopen, group.verzegeld].every((column) => Buffer.isBuffer(column)) && typeof group.checkpoint === 'string'
  if (!isTyped || !Number.isSafeInteger(aantal) || aantal < 1) return bad('groep-onvolledig', eerste)
  if (entries.length !== aantal * ENTRY_BYTES) return bad('groep-onvolledig', eerste)

  let records: ReturnType<Sealer['open']>
  try {
    records = sealer.open(group.verzegeld)
  } catch {
    return bad('regel-onleesbaar', eerste)
  }
  const byIndex = new Map(records.map((record) => [record.index, record]))
  if (byIndex.size !== records.length || records.some(({ index }) => index < eerste || index >= eerste + aantal))
    return bad('regel-onleesbaar', eerste)

  const hashes: Buffer[] = []
  for (let place = 0; place < aantal; place++) {
    const entry = entries.subarray(place * ENTRY_BYTES, (place + 1) * ENTRY_BYTES)
    const record = byIndex.get(eerste + place)
    if (record && !commit(record.tiers, record.salts).entry.equals(entry)) return bad('regel-past-niet', eerste + place)
    if (record) see?.(record)
    hashes.push(leafHash(entry))
  }
  const destroyed = sealer.destroyed(group.verzegeld)
  if (records.length + destroyed !== aantal) return bad('regel-onleesbaar', eerste)

  const growth = growTree(frontier, Buffer.concat(hashes, aantal * HASH_BYTES))
  if (!growth.nodes.equals(group.knopen)) return bad('boom-klopt-niet', eerste)
  const head = verifyCheckpoint(group.checkpoint, key)
  if (!head || head.size !== growth.after.size || !head.root.equals(frontierRoot(growth.after)))
    return bad('checkpoint-ongeldig', eerste)
  return { frontier: growth.after, destroyed }
}

const bad = (bevinding: Finding, index: number): Verification & { klopt: false } => ({ klopt: false, bevinding, index })
