/**
 * The tamper drill (issue 2, Faults; S57): everything that somebody with the disk in hand can do to the log is found by
 * `verifyLog`, with the first index that no longer holds, or is reported when the log is opened.
 */
import { cp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anchorFile } from '../../src/accesslog/anchor.ts'
import { readEvidence } from '../../src/accesslog/evidence.ts'
import { commit } from '../../src/accesslog/formats/commitment.ts'
import { noteKey } from '../../src/accesslog/formats/noteKey.ts'
import { randomPool } from '../../src/accesslog/formats/randomPool.ts'
import { sealer } from '../../src/accesslog/sealer.ts'
import { readTile, tileFiles } from '../../src/accesslog/tileFiles.ts'
import { openKeyFile } from '../../src/identity/keys.ts'
import { dataLayout } from '../../src/layout.ts'
import type { SqliteConnection } from '../../src/storage/sqliteConnection.ts'
import { openReadOnly } from '../../src/storage/sqliteFiles.ts'
import {
  askName,
  BSNS,
  bsn,
  GEMEENTE,
  type Municipality,
  municipality,
  ORIGIN,
  openMunicipality,
} from './support/municipality.ts'
import { choices } from './support/seed.ts'
import { type CopyVerifier, copyVerifier, onCopy, openForTampering, verifyDirectory } from './support/verifyCopy.ts'

const pick = choices('tamper drill')
const SINGLES = 12
const COLUMNS = ['gemeentecode', 'eerste', 'aantal', 'entries', 'knopen', 'verzegeld', 'checkpoint'] as const
type Column = (typeof COLUMNS)[number]

let town: Municipality
/** The whole directory as it was after the first records. */
let older: string
/** The same with a single record in it. */
let youngest: string
let size: number
/** Receipts from the end of the log, and its last checkpoint, as somebody elsewhere keeps them. */
let lateReceipt: string
let earlyReceipt: string
let lateCheckpoint: string

const evidence = (text: string) => {
  const found = readEvidence(text, noteKey(ORIGIN, openKeyFile(town.layout.keyFile).logSigner))
  if (!found) throw new Error('the evidence of this test is no evidence')
  return found
}

beforeAll(async () => {
  town = await municipality()
  await askName(town.vault, bsn(0))
  await town.vault.close()
  youngest = `${town.dir}-youngest`
  await cp(town.dir, youngest, { recursive: true })

  let vault = await openMunicipality(town.dir)
  for (let place = 1; place < SINGLES; place++) await askName(vault, bsn(place))
  earlyReceipt = (await askName(vault, bsn(1))).ticket.receipt
  await vault.close()
  older = `${town.dir}-older`
  await cp(town.dir, older, { recursive: true })

  vault = await openMunicipality(town.dir)
  for (let round = 0; round < 3; round++) {
    await Promise.all(Array.from({ length: 150 }, (_, place) => askName(vault, bsn(place))))
    await askName(vault, bsn(round), bsn(round + 1), bsn(round + 2))
  }
  await Promise.all(Array.from({ length: 120 }, (_, place) => askName(vault, bsn(place))))
  lateReceipt = (await askName(vault, bsn(3))).ticket.receipt
  lateCheckpoint = vault.log.checkpoint()
  size = vault.log.size()
  await vault.close()
})

afterAll(async () => {
  for (const dir of [older, youngest]) await rm(dir, { recursive: true, force: true })
  await town.remove()
})

/** Opens a copy for both hands: the one that tampers and the one that verifies. */
const spoiling = (work: (raw: SqliteConnection, verifier: CopyVerifier, dir: string) => Promise<void>): Promise<void> =>
  onCopy(town.dir, async (dir) => {
    const raw = await openForTampering(dir)
    const verifier = await copyVerifier(dir)
    try {
      await work(raw, verifier, dir)
    } finally {
      await verifier.close()
      await raw.close()
    }
  })

const keysOf = async (raw: SqliteConnection): Promise<{ rowid: number; eerste: number; aantal: number }[]> =>
  await raw.once('select rowid, eerste, aantal from log.groep order by eerste')

/** The value with one bit turned, as an SQL literal; integers have 64 of them. */
async function turned(
  raw: SqliteConnection,
  table: string,
  rowid: number,
  column: string,
  bit?: number,
): Promise<{ sql: string; was: string }> {
  const [row] = await raw.once<{ soort: string; hex: string; tekst: string }>(
    `select typeof(${column}) as soort, hex(cast(${column} as blob)) as hex, cast(${column} as text) as tekst from log.${table} where rowid = ${rowid}`,
  )
  if (!row) throw new Error('no such row')
  if (row.soort === 'integer') {
    const value = BigInt.asIntN(64, BigInt(row.tekst) ^ (1n << BigInt(bit ?? pick.below(64))))
    // The smallest integer has no literal of its own.
    return { sql: value === -(2n ** 63n) ? '-9223372036854775807 - 1' : String(value), was: row.tekst }
  }
  const bytes = Buffer.from(row.hex, 'hex')
  const literal = (hex: string) => (row.soort === 'text' ? `cast(x'${hex}' as text)` : `x'${hex}'`)
  return { sql: literal(flipped(bytes, bit ?? pick.below(bytes.length * 8)).toString('hex')), was: literal(row.hex) }
}

function flipped(bytes: Buffer, bit: number): Buffer {
  const changed = Buffer.from(bytes)
  changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7))
  return changed
}

const set = (raw: SqliteConnection, table: string, rowid: number, column: string, sql: string) =>
  raw.once(`update log.${table} set ${column} = ${sql} where rowid = ${rowid}`)

describe('[S57] tampering with the log', { timeout: 90_000 }, () => {
  test('holds as long as nobody touched it, and says that a rollback is not excluded', async () => {
    expect(size).toBeGreaterThan(2 * 256)
    expect(await verifyDirectory(town.dir)).toEqual({ klopt: true, omvang: size, vernietigd: 0, terugzetten: 'niet-uitgesloten' })
    for (const text of [earlyReceipt, lateReceipt, lateCheckpoint]) {
      expect(await verifyDirectory(town.dir, evidence(text))).toMatchObject({ klopt: true, terugzetten: 'uitgesloten' })
    }
  })

  test('finds one changed bit in every stored value of every group', async () => {
    await spoiling(async (raw, verifier) => {
      const missed: string[] = []
      const keys = await keysOf(raw)
      for (const { rowid, eerste, aantal } of keys) {
        for (const column of COLUMNS) {
          const { sql, was } = await turned(raw, 'groep', rowid, column)
          // The table itself takes no second group at the same place.
          if (column === 'eerste' && keys.some((key) => String(key.eerste) === sql)) continue
          await set(raw, 'groep', rowid, column, sql)
          const result = await verifier.verify()
          await set(raw, 'groep', rowid, column, was)
          // A group that lost its key is missed where it stood; a last one only by the head.
          const places = [eerste, eerste + aantal]
          if (result.klopt || result.index > Math.max(...places))
            missed.push(`${column} of the group at ${eerste}: ${sql.slice(0, 80)}`)
        }
      }
      expect(missed).toEqual([])
      expect(await verifier.verify()).toMatchObject({ klopt: true })
    })
  })

  test('finds every single bit of a small group', async () => {
    await onCopy(youngest, async (dir) => {
      const verifier = await copyVerifier(dir)
      const [stored] = await verifier.log.rowsAfter(undefined, 1)
      if (!stored) throw new Error('no groups')
      const missed: string[] = []
      let bits = 0
      for (const column of ['entries', 'knopen', 'verzegeld', 'checkpoint'] as const) {
        const bytes = Buffer.from(stored[column] as Buffer | string)
        for (let bit = 0; bit < bytes.length * 8; bit++) {
          const value = column === 'checkpoint' ? flipped(bytes, bit).toString('utf8') : flipped(bytes, bit)
          const result = await verifier.verify({ rows: [{ ...stored, [column]: value }] })
          if (result.klopt || result.index !== 0) missed.push(`${column} bit ${bit}`)
          bits++
        }
      }
      // The numbers and the name of the municipality, as the database holds them.
      const raw = await openForTampering(dir)
      for (const [column, width] of [
        ['gemeentecode', 8 * GEMEENTE.length],
        ['eerste', 64],
        ['aantal', 64],
      ] as const) {
        for (let bit = 0; bit < width; bit++) {
          const { sql, was } = await turned(raw, 'groep', 1, column, bit)
          await set(raw, 'groep', 1, column, sql)
          const result = await verifier.verify()
          await set(raw, 'groep', 1, column, was)
          if (result.klopt || result.index !== 0) missed.push(`${column} bit ${bit}`)
          bits++
        }
      }
      expect(missed).toEqual([])
      expect(bits).toBeGreaterThan(10_000)
      expect(await verifier.verify()).toMatchObject({ klopt: true })
      await verifier.close()
      await raw.close()
    })
  })

  test('finds every bit of the head', async () => {
    await onCopy(youngest, async (dir) => {
      const raw = await openForTampering(dir)
      const verifier = await copyVerifier(dir)
      for (const [column, width] of [
        ['gemeentecode', 8 * GEMEENTE.length],
        ['omvang', 64],
      ] as const) {
        for (let bit = 0; bit < width; bit++) {
          const { sql, was } = await turned(raw, 'head', 1, column, bit)
          await set(raw, 'head', 1, column, sql)
          expect(await verifier.verify()).toMatchObject({ klopt: false, bevinding: 'omvang-klopt-niet' })
          await set(raw, 'head', 1, column, was)
        }
      }
      await raw.once('delete from log.head')
      expect(await verifier.verify()).toMatchObject({ klopt: false, bevinding: 'omvang-klopt-niet' })
      await verifier.close()
      await raw.close()
    })
  })

  test('finds every bit of the anchor, and an anchor that was cut off', async () => {
    await onCopy(youngest, async (dir) => {
      const verifier = await copyVerifier(dir)
      const bytes = await readFile(anchorFile(dataLayout(dir).anchor))
      const missed: number[] = []
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        if ((await verifier.verify({ anchorText: flipped(bytes, bit).toString('utf8') })).klopt) missed.push(bit)
      }
      expect(missed).toEqual([])
      for (let length = 0; length < bytes.length; length++) {
        const result = await verifier.verify({ anchorText: bytes.toString('utf8', 0, length) })
        expect(result).toMatchObject({ klopt: false, bevinding: 'anker-ongeldig' })
      }
      await verifier.close()
    })
  })

  test('finds every bit of a small tile file, and any of the large ones', async () => {
    await spoiling(async (_raw, verifier, dir) => {
      const tiles = join(dataLayout(dir).tiles, 'tile')
      const small = { level: 0, index: Math.floor(size / 256), width: 3 }
      const bytes = await readTile(verifier.log, size, small)
      if (!bytes) throw new Error('no such tile')
      const path = join(tiles, '0', `${String(small.index).padStart(3, '0')}.p`)
      await cp(join(tiles, '0', '000'), join(path, '3'), { recursive: true })
      await writeFile(join(path, '3'), bytes)
      expect(await verifier.verify()).toMatchObject({ klopt: true })

      const listed = await Array.fromAsync(tileFiles(dataLayout(dir).tiles, verifier.log).all())
      const tile = listed.find(({ firstLeaf }) => firstLeaf === small.index * 256)
      const missed: number[] = []
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        await writeFile(join(path, '3'), flipped(bytes, bit))
        if ((await tile?.matches(verifier.log, size)) !== false) missed.push(bit)
      }
      expect(missed).toEqual([])
      expect(await verifier.verify()).toMatchObject({ klopt: false, bevinding: 'tegel-klopt-niet', index: small.index * 256 })
      await rm(path, { recursive: true })

      const large = (await readdir(tiles, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
      expect(large.length).toBeGreaterThanOrEqual(4)
      for (const entry of large) {
        const file = join(entry.parentPath, entry.name)
        const whole = await readFile(file)
        for (let turn = 0; turn < 4; turn++) {
          await writeFile(file, flipped(whole, pick.below(whole.length * 8)))
          expect(await verifier.verify()).toMatchObject({
            klopt: false,
            bevinding: 'tegel-klopt-niet',
            index: 256 * Number(entry.name),
          })
        }
        for (const length of [0, 1, whole.length - 1]) {
          await writeFile(file, whole.subarray(0, length))
          expect(await verifier.verify()).toMatchObject({ klopt: false, bevinding: 'tegel-klopt-niet' })
        }
        await writeFile(file, whole)
      }
      await cp(join(tiles, '0', '000'), join(tiles, '0', '001'))
      expect(await verifier.verify()).toMatchObject({ klopt: false, bevinding: 'tegel-klopt-niet', index: 256 })
    })
  })

  test('finds any row that was taken out, at its place', async () => {
    await spoiling(async (raw, verifier) => {
      const keys = await keysOf(raw)
      for (const { rowid, eerste } of keys) {
        await raw.once('savepoint drill')
        await raw.once('release drill')
        await raw.once(`create table if not exists log.weg as select * from log.groep where 0`)
        await raw.once(`insert into log.weg select * from log.groep where rowid = ${rowid}`)
        await raw.once(`delete from log.groep where rowid = ${rowid}`)
        const result = await verifier.verify()
        expect(result).toMatchObject({ klopt: false, index: eerste })
        await raw.once(
          `insert into log.groep (rowid, gemeentecode, eerste, aantal, entries, knopen, verzegeld, checkpoint) select ${rowid}, gemeentecode, eerste, aantal, entries, knopen, verzegeld, checkpoint from log.weg`,
        )
        await raw.once('delete from log.weg')
      }
      expect(await verifier.verify()).toMatchObject({ klopt: true })
    })
  })

  test('finds an end that was cut off together with its head', async () => {
    await spoiling(async (raw, verifier) => {
      const keys = await keysOf(raw)
      for (const { eerste } of keys.toReversed().slice(0, 6)) {
        await raw.once(`delete from log.groep where eerste >= ${eerste}`)
        await raw.once(`update log.head set omvang = ${eerste}`)
        expect(await verifier.verify()).toMatchObject({ klopt: false })
        const { klopt, ...rest } = (await verifier.verify({ against: evidence(lateReceipt) })) as {
          klopt: boolean
          bevinding: string
        }
        expect(klopt, JSON.stringify(rest)).toBe(false)
      }
      await raw.once('delete from log.groep')
      await raw.once('update log.head set omvang = 0')
      expect(await verifier.verify()).toMatchObject({ klopt: false })
    })
  })

  test('finds rows that changed places', async () => {
    await spoiling(async (raw, verifier) => {
      const keys = await keysOf(raw)
      const singles = keys.filter(({ aantal }) => aantal === 1)
      expect(singles.length).toBeGreaterThanOrEqual(SINGLES)
      for (let turn = 0; turn < 10; turn++) {
        const one = singles[pick.below(singles.length - 1)] as (typeof keys)[number]
        const other = singles[singles.indexOf(one) + 1] as (typeof keys)[number]
        const swap = async () => {
          await raw.once(`update log.groep set eerste = -7 where rowid = ${one.rowid}`)
          await raw.once(`update log.groep set eerste = ${one.eerste} where rowid = ${other.rowid}`)
          await raw.once(`update log.groep set eerste = ${other.eerste} where rowid = ${one.rowid}`)
        }
        await swap()
        expect(await verifier.verify()).toMatchObject({ klopt: false, index: one.eerste })
        // Back: the same exchange again, with the rows as they now are.
        await raw.once(`update log.groep set eerste = -7 where rowid = ${one.rowid}`)
        await raw.once(`update log.groep set eerste = ${other.eerste} where rowid = ${other.rowid}`)
        await raw.once(`update log.groep set eerste = ${one.eerste} where rowid = ${one.rowid}`)
        expect(await verifier.verify()).toMatchObject({ klopt: true })
      }
    })
  })

  test('finds a single column that was taken from another row', async () => {
    await spoiling(async (raw, verifier) => {
      const [one, other] = await keysOf(raw)
      for (const column of ['entries', 'knopen', 'verzegeld', 'checkpoint']) {
        await raw.once(`create table log.weg as select ${column} as waarde from log.groep where rowid = ${one?.rowid}`)
        await raw.once(
          `update log.groep set ${column} = (select ${column} from log.groep where rowid = ${other?.rowid}) where rowid = ${one?.rowid}`,
        )
        expect(await verifier.verify()).toMatchObject({ klopt: false, index: 0 })
        await raw.once(`update log.groep set ${column} = (select waarde from log.weg) where rowid = ${one?.rowid}`)
        await raw.once('drop table log.weg')
      }
      expect(await verifier.verify()).toMatchObject({ klopt: true })
    })
  })

  test('finds a row that was added, wherever it stands', async () => {
    await spoiling(async (raw, verifier) => {
      const keys = await keysOf(raw)
      const large = keys.find(({ aantal }) => aantal > 10) as (typeof keys)[number]
      const copyTo = (eerste: number | string, aantal: number) =>
        raw.once(
          `insert into log.groep (gemeentecode, eerste, aantal, entries, knopen, verzegeld, checkpoint) select gemeentecode, ${eerste}, ${aantal}, entries, knopen, verzegeld, checkpoint from log.groep where rowid = 1`,
        )
      const inTheWay = [size, size + 1_000, -1, large.eerste + 3, `'tekst'`, `x'00'`, keys.at(-1)?.eerste as number]
      for (const eerste of inTheWay) {
        if (eerste === keys.at(-1)?.eerste) {
          // The same key twice: the table itself refuses.
          await expect(copyTo(eerste, 1)).rejects.toThrow('UNIQUE')
          continue
        }
        await copyTo(eerste, 1)
        expect(await verifier.verify(), String(eerste)).toMatchObject({ klopt: false })
        await raw.once('delete from log.groep where rowid = (select max(rowid) from log.groep)')
      }
      // Also where a batch of the verifier ends: behind the 64th row.
      for (const key of keys) {
        if (key.aantal < 2) continue
        await copyTo(key.eerste + 1, 1)
        expect(await verifier.verify()).toMatchObject({ klopt: false })
        await raw.once('delete from log.groep where rowid = (select max(rowid) from log.groep)')
      }
      expect(await verifier.verify()).toMatchObject({ klopt: true })
    })
  })

  test('finds values of another kind than was declared', async () => {
    await spoiling(async (raw, verifier) => {
      const wrong: readonly (readonly [Column, string])[] = [
        ['eerste', `'nul'`],
        ['eerste', `x'00'`],
        ['eerste', '0.5'],
        ['aantal', `'een'`],
        ['aantal', '1.5'],
        ['aantal', '0'],
        ['aantal', '-1'],
        ['entries', 'cast(entries as text)'],
        ['entries', `x''`],
        ['knopen', 'cast(knopen as text)'],
        ['knopen', '12'],
        ['verzegeld', 'cast(verzegeld as text)'],
        ['verzegeld', `x''`],
        ['checkpoint', 'cast(checkpoint as blob)'],
        ['checkpoint', `''`],
        ['checkpoint', `checkpoint || checkpoint`],
      ]
      for (const [column, sql] of wrong) {
        await raw.once(`create table log.weg as select ${column} as waarde from log.groep where rowid = 1`)
        await set(raw, 'groep', 1, column, sql)
        expect(await verifier.verify(), `${column} = ${sql}`).toMatchObject({ klopt: false, index: 0 })
        await set(raw, 'groep', 1, column, '(select waarde from log.weg)')
        await raw.once('drop table log.weg')
      }
      expect(await verifier.verify()).toMatchObject({ klopt: true })
    })
  })

  test('finds a record that was replaced by one that fits in everything but the signature', async () => {
    await spoiling(async (raw, verifier) => {
      const [first] = await verifier.log.rowsAfter(undefined, 1)
      if (!first) throw new Error('no groups')
      const keys = openKeyFile(town.layout.keyFile)
      const seals = sealer({ buckets: keys.buckets, random: randomPool() })
      const [record] = seals.open(first.verzegeld)
      if (!record) throw new Error('no record')
      // Who has the keys of the sealed records but not the log's own: another outcome, sealed and hashed as it should be.
      const tiers = [
        record.tiers[0],
        record.tiers[1],
        record.tiers[2].replace('toegestaan', 'geweigerd'),
        record.tiers[3],
      ] as const
      const { entry, leafHash } = commit(tiers, record.salts)
      const { slots, ...kept } = record
      const begin = (slots[0]['gebeurtenis'] as { begin: number }).begin
      const trail = {
        betrokkene: '',
        tijd: begin,
        traceId: '',
        spanId: '',
        soort: 'release',
        doel: '',
        uitkomst: '',
        reden: '',
        afnemerOin: '',
        medewerker: '',
      } as const
      const sealed = seals.seal(0, [{ tiers, salts: kept.salts, bewaarklasse: 1, geregistreerd: begin, trail }])
      await raw.once('update log.groep set entries = ?, knopen = ?, verzegeld = ? where rowid = 1', [entry, leafHash, sealed])
      expect(await verifier.verify()).toMatchObject({ klopt: false, bevinding: 'checkpoint-ongeldig', index: 0 })
      // And with the entry left as it was: then the record itself does not fit it.
      await raw.once('update log.groep set entries = ?, knopen = ? where rowid = 1', [first.entries, first.knopen])
      expect(await verifier.verify()).toMatchObject({ klopt: false, bevinding: 'regel-past-niet', index: 0 })
    })
  })

  test('finds a database file that was cut off', async () => {
    const whole = (await readFile(join(town.layout.databases, 'log.db'))).length
    for (const length of [0, 100, 4_096, 8_192, Math.floor(whole / 2), whole - 4_096, whole - 1]) {
      await onCopy(town.dir, async (dir) => {
        await truncate(join(dataLayout(dir).databases, 'log.db'), length)
        expect((await verifyDirectory(dir)).klopt, `${length} of ${whole} bytes`).toBe(false)
      })
    }
  })

  test('finds a changed bit in any byte of the file that holds a value', async () => {
    await onCopy(older, async (dir) => {
      const file = join(dataLayout(dir).databases, 'log.db')
      const whole = await readFile(file)
      // Anywhere, and around each place where a key stands: SQLite keeps those twice, and answers from one of the two.
      const bits = Array.from({ length: 80 }, () => pick.below(whole.length * 8))
      for (let at = whole.indexOf(GEMEENTE); at >= 0; at = whole.indexOf(GEMEENTE, at + 1)) {
        for (const beside of [-4, 0, 4]) bits.push((at + beside) * 8 + pick.below(8))
      }
      const before = await allValues(dir)
      const missed: number[] = []
      let changes = 0
      for (const bit of bits) {
        await writeFile(file, flipped(whole, bit))
        const after = await allValues(dir)
        const result = await verifyDirectory(dir)
        if (after === before) continue
        changes++
        if (result.klopt) missed.push(bit)
      }
      expect(missed).toEqual([])
      expect(changes).toBeGreaterThan(40)
    })
  })

  test('refuses to be ready on a torn write-ahead log, and verify finds it', async () => {
    const crashed = await municipality()
    for (let place = 0; place < 30; place++) await askName(crashed.vault, bsn(place))
    await crashed.vault.anchor.flush()
    const wal = (dir: string) => join(dataLayout(dir).databases, 'log.db-wal')
    const bytes = await readFile(wal(crashed.dir))
    const tear = async (damage: (bytes: Buffer) => Buffer, name: string) =>
      await onCopy(crashed.dir, async (dir) => {
        await rm(`${wal(dir).slice(0, -3)}shm`, { force: true })
        await writeFile(wal(dir), damage(Buffer.from(bytes)))
        const result = await verifyDirectory(dir)
        expect(result.klopt, name).toBe(false)
        // A file without its tables does not open at all; anything else opens, and is not ready.
        const vault = await openMunicipality(dir).catch(() => undefined)
        if (vault) {
          expect(await vault.ready(), name).toMatch(/^(log-korter-dan-anker|boom-klopt-niet)$/)
          await expect(askName(vault, bsn(0))).rejects.toThrow('log-niet-beschikbaar')
          await vault.close()
        }
      })
    for (const share of [0.25, 0.5, 0.75, 0.9])
      await tear((all) => all.subarray(0, Math.floor(all.length * share)), `cut at ${share}`)
    await tear((all) => all.subarray(0, all.length - 1), 'cut by one byte')
    for (let turn = 0; turn < 4; turn++) {
      const bit = 4 * bytes.length + pick.below(4 * bytes.length)
      await tear((all) => flipped(all, bit), `bit ${bit}`)
    }
    // The copy that was not torn is all there.
    await onCopy(crashed.dir, async (dir) => {
      expect(await verifyDirectory(dir)).toMatchObject({ klopt: true, omvang: 30 })
    })
    await crashed.remove()
  })

  test('finds an older copy of the database that was put back, and is not ready with it', async () => {
    await onCopy(town.dir, async (dir) => {
      await rm(dataLayout(dir).databases, { recursive: true })
      await cp(dataLayout(older).databases, dataLayout(dir).databases, { recursive: true })
      await rm(dataLayout(dir).tiles, { recursive: true })
      expect(await verifyDirectory(dir)).toEqual({ klopt: false, bevinding: 'log-korter-dan-anker', index: SINGLES + 1 })
      const vault = await openMunicipality(dir)
      expect(await vault.ready()).toBe('log-korter-dan-anker')
      await expect(askName(vault, bsn(0))).rejects.toThrow('log-niet-beschikbaar')
      expect(await verifyDirectory(dir)).toMatchObject({ klopt: false, bevinding: 'log-korter-dan-anker' })
      await vault.close()
    })
  })

  test('finds a rollback of everything by a receipt or checkpoint kept elsewhere, and only by that', async () => {
    expect(await verifyDirectory(older)).toEqual({
      klopt: true,
      omvang: SINGLES + 1,
      vernietigd: 0,
      terugzetten: 'niet-uitgesloten',
    })
    for (const text of [lateReceipt, lateCheckpoint]) {
      expect(await verifyDirectory(older, evidence(text))).toEqual({
        klopt: false,
        bevinding: 'log-korter-dan-bewijs',
        index: SINGLES + 1,
      })
    }
    expect(await verifyDirectory(older, evidence(earlyReceipt))).toMatchObject({ klopt: true, terugzetten: 'uitgesloten' })
  })

  test('finds a second history that was written after a rollback', async () => {
    await onCopy(older, async (dir) => {
      const vault = await openMunicipality(dir)
      await Promise.all(Array.from({ length: size }, (_, place) => askName(vault, bsn(place))))
      await vault.close()
      expect(await verifyDirectory(dir)).toMatchObject({ klopt: true, terugzetten: 'niet-uitgesloten' })
      for (const text of [lateReceipt, lateCheckpoint]) {
        expect(await verifyDirectory(dir, evidence(text))).toMatchObject({ klopt: false, bevinding: 'log-anders-dan-bewijs' })
      }
      // With the true anchor in place it does not even start.
      await cp(town.layout.anchor, dataLayout(dir).anchor, { recursive: true })
      expect(await verifyDirectory(dir)).toMatchObject({ klopt: false, bevinding: 'log-anders-dan-anker' })
      const other = await openMunicipality(dir)
      expect(await other.ready()).toBe('log-anders-dan-anker')
      await other.close()
    })
  })

  test('names no person in what it finds', async () => {
    await spoiling(async (raw, verifier) => {
      await raw.once('update log.groep set entries = zeroblob(33) where rowid = 1')
      const text = JSON.stringify(await verifier.verify())
      expect(BSNS.some((number) => text.includes(number))).toBe(false)
    })
  })
})

/** Every value of the log, read from the tables themselves and not from their indexes; `unreadable` when that fails. */
async function allValues(dir: string): Promise<string> {
  try {
    const connection = await openReadOnly(dataLayout(dir).databases)
    try {
      const rows: unknown[] = []
      for (const table of ['groep', 'head']) {
        const columns = table === 'groep' ? COLUMNS : (['gemeentecode', 'omvang'] as const)
        const list = columns.map((column) => `typeof(${column}) || ':' || hex(cast(${column} as blob)) as ${column}`)
        rows.push(await connection.once(`select ${list.join()} from log.${table} not indexed order by rowid`))
      }
      return JSON.stringify(rows)
    } finally {
      await connection.close()
    }
  } catch {
    return 'unreadable'
  }
}
