/**
 * The public half of the newest leaves, in memory: a tile that becomes full is written from here and not read back from
 * the database, which would cost every answer more than its own hashes do. Nothing personal: entries and hashes only.
 */
import { ENTRY_BYTES } from './formats/commitment.ts'
import { HASH_BYTES } from './formats/sha256.ts'
import { formatBundle, TILE_WIDTH } from './formats/tiles.ts'

/** The leaves of one group, in order. */
export interface GroupLeaves {
  readonly first: number
  /** 33 bytes each. */
  readonly entries: Buffer
  /** 32 bytes each. */
  readonly leafHashes: Buffer
}

export interface RecentLeaves {
  keep(group: GroupLeaves): void
  /** The bytes of a full tile of the lowest level, if every leaf of it is here. */
  tile(level: 'entries' | 0, index: number): Buffer | undefined
  /** Tiles below this one are on disk. */
  forget(below: number): void
}

interface Kept {
  readonly entries: Buffer
  readonly hashes: Buffer
  /** Leaves from the first one of the tile on, without a gap. */
  count: number
}

/** More wait only when the disk is slower than the log; those are read from the database after all. */
const MOST_TILES = 64

export function recentLeaves(): RecentLeaves {
  const tiles = new Map<number, Kept>()

  const tileOf = (index: number): Kept => {
    const known = tiles.get(index)
    if (known) return known
    const made = { entries: Buffer.alloc(TILE_WIDTH * ENTRY_BYTES), hashes: Buffer.alloc(TILE_WIDTH * HASH_BYTES), count: 0 }
    tiles.set(index, made)
    if (tiles.size > MOST_TILES) tiles.delete(tiles.keys().next().value as number)
    return made
  }

  return {
    keep({ first, entries, leafHashes }) {
      const count = leafHashes.length / HASH_BYTES
      for (let done = 0; done < count; ) {
        const at = (first + done) % TILE_WIDTH
        const some = Math.min(count - done, TILE_WIDTH - at)
        const tile = tileOf(Math.floor((first + done) / TILE_WIDTH))
        // Started in the middle of a tile, after a restart: the beginning is in the database only.
        if (tile.count === at) {
          entries.copy(tile.entries, at * ENTRY_BYTES, done * ENTRY_BYTES, (done + some) * ENTRY_BYTES)
          leafHashes.copy(tile.hashes, at * HASH_BYTES, done * HASH_BYTES, (done + some) * HASH_BYTES)
          tile.count += some
        }
        done += some
      }
    },

    tile(level, index) {
      const kept = tiles.get(index)
      if (kept?.count !== TILE_WIDTH) return undefined
      if (level === 0) return kept.hashes
      return formatBundle(
        Array.from({ length: TILE_WIDTH }, (_, leaf) => kept.entries.subarray(leaf * ENTRY_BYTES, (leaf + 1) * ENTRY_BYTES)),
      )
    },

    forget(below) {
      for (const index of tiles.keys()) if (index < below) tiles.delete(index)
    },
  }
}
