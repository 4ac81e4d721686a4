/**
 * The tree as static files (C2SP tlog-tiles): full tiles are written behind the answers and never change; partial ones are
 * cut from the node table when somebody asks. All of it can be made again from the database.
 */
import { mkdir, open, readdir, readFile, rename, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { KluisError } from '../errors.ts'
import { ENTRY_BYTES } from './formats/commitment.ts'
import { nodePosition, nodesBefore } from './formats/nodeOrder.ts'
import { HASH_BYTES } from './formats/sha256.ts'
import {
  formatBundle,
  parseTilePath,
  TILE_WIDTH,
  type Tile,
  tileCounts,
  tileNodes,
  tilePath,
  tileWidth,
} from './formats/tiles.ts'
import type { LogReader } from './logStore.ts'
import { type GroupLeaves, recentLeaves } from './recentLeaves.ts'

export interface TileFile {
  /** Index of the first leaf under this tile, to name a fault by. */
  readonly firstLeaf: number
  /** The file is exactly what the tree of this size says. */
  matches(log: LogReader, size: number): Promise<boolean>
}

/** The bytes of a tile, from the database; `undefined` when the tree is not that large. */
export async function readTile(log: LogReader, size: number, tile: Tile): Promise<Buffer | undefined> {
  if (tile.width > tileWidth(size, tile.level, tile.index)) return undefined
  if (tile.level === 'entries') return formatBundle(await leaves(log, tile, 'entries'))
  if (tile.level === 0) return Buffer.concat(await leaves(log, tile, 'knopen'))
  const nodes = await Promise.all(tileNodes({ ...tile, level: tile.level }).map((address) => log.node(address)))
  if (nodes.includes(undefined)) throw new KluisError('log-niet-beschikbaar')
  return Buffer.concat(nodes as Buffer[])
}

/** Entries, or leaf hashes, of the leaves under a tile of the lowest level. */
async function leaves(log: LogReader, { index, width }: Tile, what: 'entries' | 'knopen'): Promise<Buffer[]> {
  const first = index * TILE_WIDTH
  const end = first + width
  const found: Buffer[] = []
  let leaf = first
  for (const group of await log.publicGroups(first, end)) {
    for (; leaf < Math.min(end, group.eerste + group.aantal); leaf++) {
      const at =
        what === 'entries'
          ? (leaf - group.eerste) * ENTRY_BYTES
          : (nodePosition({ level: 0, index: leaf }) - nodesBefore(group.eerste)) * HASH_BYTES
      found.push(group[what].subarray(at, at + (what === 'entries' ? ENTRY_BYTES : HASH_BYTES)))
    }
  }
  if (leaf !== end) throw new KluisError('log-niet-beschikbaar')
  return found
}

export interface TileFiles {
  /** Leaves that were just committed: their tiles are then written without reading them back. */
  keep(group: GroupLeaves): void
  /** Writes the tiles that became full since the last call; remembers how far it came by the files themselves. */
  extend(size: number): Promise<void>
  all(): AsyncIterable<TileFile>
}

export function tileFiles(dir: string, log: LogReader): TileFiles {
  /** Full tiles per level that are known to be on disk. */
  const done = new Map<number, number>()
  const recent = recentLeaves()
  const exists = (path: string) =>
    stat(join(dir, path)).then(
      () => true,
      () => false,
    )

  const put = async (tile: Tile, size: number): Promise<void> => {
    const inMemory = tile.level === 'entries' || tile.level === 0 ? recent.tile(tile.level, tile.index) : undefined
    const bytes = inMemory ?? (await readTile(log, size, tile))
    if (!bytes) throw new KluisError('log-niet-beschikbaar')
    const path = join(dir, tilePath(tile))
    await write(path, bytes).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
      await mkdir(dirname(path), { recursive: true })
      await write(path, bytes)
    })
  }

  return {
    keep: (group) => recent.keep(group),

    async extend(size) {
      for (const [level, { full }] of tileCounts(size).entries()) {
        let known = done.get(level)
        if (known === undefined) {
          known = full
          while (known > 0 && !(await exists(tilePath({ level, index: known - 1, width: TILE_WIDTH })))) known--
        }
        for (let index = known; index < full; index++) {
          if (level === 0) await put({ level: 'entries', index, width: TILE_WIDTH }, size)
          await put({ level, index, width: TILE_WIDTH }, size)
        }
        done.set(level, Math.max(known, full))
        if (level === 0) recent.forget(full)
      }
    },

    async *all() {
      const names = await readdir(join(dir, 'tile'), { recursive: true, withFileTypes: true }).catch(() => [])
      for (const name of names.filter((entry) => entry.isFile() && !entry.name.endsWith('.nieuw'))) {
        const file = join(name.parentPath, name.name)
        yield tileFile(file, relative(dir, file).split(sep).join('/'))
      }
    },
  }
}

/** Synced before it gets its name: an empty tile after a power cut would look like tampering. */
async function write(path: string, bytes: Buffer): Promise<void> {
  const file = await open(`${path}.nieuw`, 'w', 0o644)
  try {
    await file.writeFile(bytes)
    await file.datasync()
  } finally {
    await file.close()
  }
  await rename(`${path}.nieuw`, path)
}

function tileFile(file: string, path: string): TileFile {
  const tile = parseTilePath(path)
  return {
    firstLeaf: tile ? tile.index * TILE_WIDTH ** (tile.level === 'entries' ? 1 : tile.level + 1) : 0,
    async matches(log, size) {
      if (!tile) return false
      const [expected, found] = await Promise.all([
        readTile(log, size, tile).catch(() => undefined),
        readFile(file).catch(() => undefined),
      ])
      return expected !== undefined && found !== undefined && expected.equals(found)
    },
  }
}
