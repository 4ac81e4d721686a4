/**
 * Tiles (C2SP tlog-tiles; access-log.md 3.11): the tree as static files of at most 256 hashes, and the entries in bundles
 * of at most 256. Full tiles never change. A partial one exists for every produced size and is a slice of the full one;
 * an empty one is never served.
 */
import type { NodeAddress } from './nodeOrder.ts'
import { HASH_BYTES } from './sha256.ts'

export const TILE_WIDTH = 256
const TILE_HEIGHT = 8
const HIGHEST_LEVEL = 63
const LENGTH_BYTES = 2
const LONGEST_ENTRY = 65_535

export interface Tile {
  /** `entries` is the bundle of entries beside the tiles of level 0. */
  readonly level: number | 'entries'
  readonly index: number
  /** 1 to 256 hashes or entries. */
  readonly width: number
}

/** `tile/0/x001/x234/067`, with `.p/<width>` when it is not full. */
export function tilePath({ level, index, width }: Tile): string {
  const levelFits = level === 'entries' || (Number.isInteger(level) && level >= 0 && level <= HIGHEST_LEVEL)
  if (!levelFits || !Number.isSafeInteger(index) || index < 0 || !(width >= 1 && width <= TILE_WIDTH))
    throw new RangeError('no such tile')
  const groups = [String(index % 1000).padStart(3, '0')]
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`)
  }
  return `tile/${level}/${groups.join('/')}${width === TILE_WIDTH ? '' : `.p/${width}`}`
}

const PATH = /^tile\/(entries|0|[1-9][0-9]?)\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/

/** Undefined when the path is not exactly what `tilePath` writes. */
export function parseTilePath(path: string): Tile | undefined {
  const [, level, groups, width] = PATH.exec(path) ?? []
  if (level === undefined || groups === undefined) return undefined
  const tile: Tile = {
    level: level === 'entries' ? level : Number(level),
    index: Number(groups.replaceAll(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  }
  if ((tile.level !== 'entries' && tile.level > HIGHEST_LEVEL) || !Number.isSafeInteger(tile.index) || tile.width > TILE_WIDTH)
    return undefined
  return tilePath(tile) === path ? tile : undefined
}

/** How many hashes the tiles of one level hold together in a tree of this size. */
const hashesAt = (size: number, level: number): number => Math.floor(size / TILE_WIDTH ** level)

/** How many hashes this tile has in a tree of this size; 0 when it does not exist yet. */
export function tileWidth(size: number, level: number | 'entries', index: number): number {
  const hashes = hashesAt(size, level === 'entries' ? 0 : level) - index * TILE_WIDTH
  return Math.max(0, Math.min(TILE_WIDTH, hashes))
}

/** For each level of a tree of this size: how many full tiles, and the width of the partial one (0 = none). */
export function tileCounts(size: number): { full: number; partial: number }[] {
  const counts: { full: number; partial: number }[] = []
  for (let hashes = size; hashes > 0; hashes = Math.floor(hashes / TILE_WIDTH)) {
    counts.push({ full: Math.floor(hashes / TILE_WIDTH), partial: hashes % TILE_WIDTH })
  }
  return counts
}

/** The nodes of a tile: a tile of level L holds the tree's nodes of level 8L. */
export function tileNodes({ level, index, width }: Tile & { level: number }): NodeAddress[] {
  return Array.from({ length: width }, (_, i) => ({ level: level * TILE_HEIGHT, index: index * TILE_WIDTH + i }))
}

/** The hashes of a tile; undefined when its length is not exactly its width. */
export function parseTile(bytes: Buffer, width: number): Buffer[] | undefined {
  if (width < 1 || width > TILE_WIDTH || bytes.length !== width * HASH_BYTES) return undefined
  return Array.from({ length: width }, (_, i) => bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES))
}

/** A bundle: `u16 length ‖ entry`, again and again. */
export function formatBundle(entries: readonly Buffer[]): Buffer {
  const parts: Buffer[] = []
  for (const entry of entries) {
    if (entry.length > LONGEST_ENTRY) throw new RangeError('an entry has at most 65535 bytes')
    const length = Buffer.alloc(LENGTH_BYTES)
    length.writeUInt16BE(entry.length)
    parts.push(length, entry)
  }
  return Buffer.concat(parts)
}

/** The entries of a bundle; undefined when there are not exactly `width` of them. */
export function parseBundle(bytes: Buffer, width: number): Buffer[] | undefined {
  const entries: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    if (at + LENGTH_BYTES > bytes.length) return undefined
    const end = at + LENGTH_BYTES + bytes.readUInt16BE(at)
    if (end > bytes.length) return undefined
    entries.push(bytes.subarray(at + LENGTH_BYTES, end))
    at = end
  }
  return width >= 1 && width <= TILE_WIDTH && entries.length === width ? entries : undefined
}
