import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commit } from '../../../src/accesslog/formats/commitment.ts'
import { parseBundle, parseTile } from '../../../src/accesslog/formats/tiles.ts'
import { readTile, tileFiles } from '../../../src/accesslog/tileFiles.ts'
import { type Database, openDatabase } from '../../../src/storage/database.ts'
import { emptyDatabase } from '../../support/databases.ts'
import { type LogHouse, logHouse, testEvent } from './support.ts'

const SIZE = 700

describe('the tree as files', () => {
  let database: Database
  let drop: () => Promise<void>
  let house: LogHouse
  let dir: string
  beforeAll(async () => {
    const empty = await emptyDatabase('sqlite')
    drop = empty.drop
    database = await openDatabase(empty.config)
    await database.migrate()
    house = await logHouse(database)
    const log = await house.open()
    // Groups that lie across the borders of tiles, and one that holds more than a whole tile.
    for (const count of [1, 100, 300, 1, 1, 200, 97]) await log.append(Array.from({ length: count }, () => testEvent()))
    expect(log.size()).toBe(SIZE)
    dir = await mkdtemp(join(tmpdir(), 'kluis-tiles-'))
  })
  afterAll(async () => {
    await database.close()
    await drop()
    await rm(dir, { recursive: true, force: true })
  })

  const leaves = () => house.committed.flatMap(({ events }) => events.map(({ tiers, salts }) => commit(tiers, salts)))
  const listed = async () =>
    (await readdir(join(dir, 'tile'), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(dir.length + 1))
      .sort()

  test('cuts full and partial tiles from the groups, hashes and entries alike', async () => {
    for (const [index, width] of [
      [0, 256],
      [1, 256],
      [2, 188],
      [2, 1],
    ] as const) {
      const mine = leaves().slice(index * 256, index * 256 + width)
      const hashes = await readTile(house.store, SIZE, { level: 0, index, width })
      expect(parseTile(hashes as Buffer, width)).toEqual(mine.map(({ leafHash }) => leafHash))
      const bundle = await readTile(house.store, SIZE, { level: 'entries', index, width })
      expect(parseBundle(bundle as Buffer, width)).toEqual(mine.map(({ entry }) => entry))
    }
    const above = await readTile(house.store, SIZE, { level: 1, index: 0, width: 2 })
    expect(above).toEqual(
      Buffer.concat([await house.store.node({ level: 8, index: 0 }), await house.store.node({ level: 8, index: 1 })] as Buffer[]),
    )
  })

  test('has no tile beyond the tree', async () => {
    for (const tile of [
      { level: 0, index: 2, width: 189 },
      { level: 0, index: 3, width: 1 },
      { level: 1, index: 0, width: 3 },
      { level: 2, index: 0, width: 1 },
    ] as const) {
      expect(await readTile(house.store, SIZE, tile)).toBeUndefined()
    }
  })

  test('writes the full ones once, and again only what is missing', async () => {
    const files = tileFiles(dir, house.store)
    await files.extend(300)
    expect(await listed()).toEqual(['tile/0/000', 'tile/entries/000'])
    await files.extend(SIZE)
    expect(await listed()).toEqual(['tile/0/000', 'tile/0/001', 'tile/entries/000', 'tile/entries/001'])
    const first = await readFile(join(dir, 'tile/0/001'))
    await rm(join(dir, 'tile/0/001'))
    await writeFile(join(dir, 'tile/0/001.nieuw'), 'a crash in the middle')
    const restarted = tileFiles(dir, house.store)
    await restarted.extend(SIZE)
    expect(await readFile(join(dir, 'tile/0/001'))).toEqual(first)
    for await (const tile of restarted.all()) expect(await tile.matches(house.store, SIZE)).toBe(true)
  })

  test('a file that is no tile, or one of a larger tree, does not match', async () => {
    await tileFiles(dir, house.store).extend(SIZE)
    for (const [folder, name] of [
      ['tile/0', '002'],
      ['tile/0', 'lees-mij'],
      ['tile/1', '000'],
    ] as const) {
      await mkdir(join(dir, folder), { recursive: true })
      await writeFile(join(dir, folder, name), Buffer.alloc(8_192))
      const tiles = await Array.fromAsync(tileFiles(dir, house.store).all())
      const matching = await Promise.all(tiles.map((tile) => tile.matches(house.store, SIZE)))
      expect(matching.filter((matches) => !matches)).toHaveLength(1)
      await rm(join(dir, folder, name))
    }
  })
})
