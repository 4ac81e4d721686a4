import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatBundle,
  parseBundle,
  parseTile,
  parseTilePath,
  tileCounts,
  tileNodes,
  tilePath,
  tileWidth,
} from '../../../../src/accesslog/formats/tiles.ts'

const tile = fc.record({
  level: fc.oneof(fc.constant('entries' as const), fc.nat(63)),
  index: fc.oneof(fc.nat(5_000), fc.maxSafeNat()),
  width: fc.integer({ min: 1, max: 256 }),
})

describe('the path of a tile', () => {
  it('is read back as the tile it was written for', () => {
    fc.assert(
      fc.property(tile, (t) => {
        expect(parseTilePath(tilePath(t))).toEqual(t)
      }),
    )
  })

  it('has groups of three digits', () => {
    expect(tilePath({ level: 0, index: 0, width: 256 })).toBe('tile/0/000')
    expect(tilePath({ level: 1, index: 1000, width: 7 })).toBe('tile/1/x001/000.p/7')
    expect(tilePath({ level: 'entries', index: 1_234_067, width: 256 })).toBe('tile/entries/x001/x234/067')
  })

  it('is accepted in no other spelling', () => {
    const bad = [
      '',
      'tile',
      'tile/0/0',
      'tile/00/000',
      'tile/64/000',
      'tile/0/x000/001',
      'tile/0/000.p/0',
      'tile/0/000.p/256',
      'tile/0/000.p/01',
    ]
    const worse = [
      'tile/0/000/',
      '/tile/0/000',
      'tile/0/001/x002',
      'tile/0/../000',
      'tile/entry/000',
      'tile/-1/000',
      'tile/0/000.p/',
      'tile/0/000\n',
    ]
    for (const path of [...bad, ...worse, 'tile/0/x999/x999/x999/x999/x999/999']) expect(parseTilePath(path)).toBeUndefined()
  })

  it('is not written for a tile that cannot be', () => {
    for (const change of [
      { level: 64 },
      { level: -1 },
      { level: 0.5 },
      { index: -1 },
      { index: 0.5 },
      { width: 0 },
      { width: 257 },
    ]) {
      expect(() => tilePath({ level: 0, index: 0, width: 1, ...change })).toThrow(RangeError)
    }
  })
})

describe('the tiles of a tree', () => {
  it('hold together all hashes of their level, and none is empty', () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat(200_000), fc.integer({ min: 1, max: 2 ** 52 })), (size) => {
        for (const [level, { full, partial }] of tileCounts(size).entries()) {
          expect(full * 256 + partial).toBe(Math.floor(size / 256 ** level))
          expect(full + partial).toBeGreaterThan(0)
          expect(tileWidth(size, level, full)).toBe(partial)
          if (full > 0) expect(tileWidth(size, level, full - 1)).toBe(256)
          expect(tileWidth(size, level, full + 1)).toBe(0)
        }
      }),
    )
    expect(tileCounts(0)).toEqual([])
    expect(tileWidth(300, 'entries', 1)).toBe(44)
  })

  it('of level L are the nodes of level 8L', () => {
    expect(tileNodes({ level: 1, index: 2, width: 3 })).toEqual([512, 513, 514].map((index) => ({ level: 8, index })))
  })

  it('are read only at exactly their length', () => {
    expect(parseTile(Buffer.alloc(96), 3)).toHaveLength(3)
    for (const [length, width] of [
      [95, 3],
      [97, 3],
      [0, 0],
      [257 * 32, 257],
    ] as const)
      expect(parseTile(Buffer.alloc(length), width)).toBeUndefined()
  })
})

describe('a bundle of entries', () => {
  it('is read back, and has 35 bytes for each entry of ours', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 50 }), { minLength: 1, maxLength: 20 }), (entries) => {
        const buffers = entries.map((entry) => Buffer.from(entry))
        expect(parseBundle(formatBundle(buffers), buffers.length)).toEqual(buffers)
      }),
    )
    expect(formatBundle(Array.from({ length: 256 }, () => Buffer.alloc(33)))).toHaveLength(8_960)
  })

  it('is refused cut off, with bytes left over, or with another number of entries', () => {
    const bundle = formatBundle([Buffer.from('een'), Buffer.from('twee')])
    for (let length = 0; length < bundle.length; length++) expect(parseBundle(bundle.subarray(0, length), 2)).toBeUndefined()
    expect(parseBundle(Buffer.concat([bundle, Buffer.of(0)]), 2)).toBeUndefined()
    expect(parseBundle(bundle, 1)).toBeUndefined()
    expect(parseBundle(Buffer.alloc(0), 0)).toBeUndefined()
    expect(() => formatBundle([Buffer.alloc(65_536)])).toThrow(RangeError)
  })
})
