/**
 * A disk that is full (F3) and a database that somebody else holds (F5): no answer without its record, a bounded wait, and
 * the vault goes on by itself when the fault is over.
 */
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { afterEach, describe, expect, test } from 'vitest'
import { readEvidence } from '../../src/accesslog/evidence.ts'
import { verifyCompact } from '../../src/accesslog/formats/compactReceipt.ts'
import { dataLayout } from '../../src/layout.ts'
import { SqliteConnection } from '../../src/storage/sqliteConnection.ts'
import type { Vault } from '../../src/vault.ts'
import { askConsent, askName, askPayments, bsn, giveConsent, openMunicipality, withdraw } from './support/municipality.ts'
import { smallDisk } from './support/smallDisk.ts'
import { nameQuestion, townServer } from './support/townServer.ts'
import { verifyDirectory } from './support/verifyCopy.ts'

const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

async function openAt(dir: string): Promise<{ vault: Vault; server: FastifyInstance }> {
  const vault = await openMunicipality(dir)
  const server = await townServer(vault)
  undo.push(async () => {
    await server.close()
    await vault.close().catch(() => undefined)
  })
  return { vault, server }
}

const ask = (server: FastifyInstance, place: number) => server.inject(nameQuestion(bsn(place)))

type Response = Awaited<ReturnType<typeof ask>>

function expectNothing(response: Response): void {
  expect(response.statusCode).toBe(503)
  expect(response.json()).toMatchObject({ code: 'log-niet-beschikbaar' })
  expect(response.headers['retry-after']).toBe('1')
  expect(response.headers['ldv-receipt']).toBeUndefined()
  expect(response.body).not.toContain('Persoon')
}

/** Takes all the room there is, and gives it back. */
async function fillUp(dir: string): Promise<{ remove(): Promise<void> }> {
  const path = join(dir, 'ballast')
  const file = await open(path, 'w')
  for (const block of [1_048_576, 65_536, 4_096, 512]) {
    const bytes = Buffer.alloc(block, 1)
    for (;;) {
      const { bytesWritten } = await file.write(bytes).catch(() => ({ bytesWritten: 0 }))
      if (bytesWritten < block) break
    }
  }
  await file.sync().catch(() => undefined)
  await file.close()
  return { remove: () => rm(path) }
}

const disk = await smallDisk()
const reason = 'reason' in disk ? disk.reason : undefined
if (reason) console.info(`skipped, ${reason}: a full disk`)
if ('dir' in disk) await disk.remove()

describe.skipIf(reason !== undefined)('[S54] a full disk', () => {
  test('gives 503 and no data, keeps health, and goes on by itself when there is room again', async () => {
    const small = await smallDisk()
    if ('reason' in small) throw new Error(small.reason)
    undo.push(() => small.remove())
    const { vault, server } = await openAt(small.dir)
    const consent = await askConsent(vault, bsn(1))
    const receipts: Response[] = []
    for (let place = 0; place < 10; place++) receipts.push(await ask(server, place))
    expect(receipts.every(({ statusCode }) => statusCode === 200)).toBe(true)

    const ballast = await fillUp(small.dir)
    // What is still in the last blocks of the files may serve a few more.
    let refused: Response | undefined
    for (let turn = 0; turn < 400 && !refused; turn++) {
      const response = await ask(server, turn)
      if (response.statusCode === 200) receipts.push(response)
      else refused = response
    }
    expectNothing(refused as Response)
    for (let turn = 0; turn < 20; turn++) expectNothing(await ask(server, turn))
    expect((await server.inject('/health')).statusCode).toBe(200)
    // A consent that cannot be written is not acknowledged either.
    await expect(giveConsent(vault, bsn(1), consent)).rejects.toThrow()
    const atWorst = vault.log.size()

    await ballast.remove()
    const again = await ask(server, 3)
    expect(again.statusCode).toBe(200)
    receipts.push(again)
    expect(vault.log.size()).toBe(atWorst + 1)
    expect(await vault.ready()).toBeUndefined()
    for (const { headers, body } of receipts) {
      expect(verifyCompact({ header: String(headers['ldv-receipt']), body, key: vault.logKey })).toMatchObject({ valid: true })
    }
    const last = readEvidence(String(again.headers['ldv-receipt']), vault.logKey)
    await vault.anchor.flush()
    await vault.close()
    expect(await verifyDirectory(small.dir, last)).toMatchObject({ klopt: true, terugzetten: 'uitgesloten' })
  })
})

describe('[S54] a database that somebody else holds', () => {
  test('gives 503 after a bounded wait, answers health meanwhile, and goes on when it is let go', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'kluis-busy-'))
    undo.push(() => rm(dir, { recursive: true, force: true }))
    const { vault, server } = await openAt(dir)
    expect((await ask(server, 0)).statusCode).toBe(200)

    const other = await SqliteConnection.open({ busyTimeoutMs: 1_000 })
    await other.once('attach ? as log', [join(dataLayout(dir).databases, 'log.db')])
    await other.once('begin immediate')
    // `begin` alone takes no lock on an attached file before it is touched.
    await other.once('update log.head set omvang = omvang')
    const started = performance.now()
    const waiting = Promise.all([1, 2, 3, 4, 5].map((place) => ask(server, place)))
    let settled = false
    void waiting.then(() => {
      settled = true
    })
    const pauses: number[] = []
    while (!settled) {
      const at = performance.now()
      expect((await server.inject('/health')).statusCode).toBe(200)
      pauses.push(performance.now() - at)
      await sleep(25)
    }
    for (const response of await waiting) expectNothing(response)
    // Two groups at most: the first question alone, the others together; each waits for the lock once.
    expect(performance.now() - started).toBeLessThan(10_000)
    expect(pauses.length).toBeGreaterThan(20)
    expect(Math.max(...pauses)).toBeLessThan(1_000)

    await other.once('rollback')
    await other.close()
    expect((await ask(server, 1)).statusCode).toBe(200)
    expect(vault.log.size()).toBe(2)
    expect(await vault.ready()).toBeUndefined()
  })

  test('a consent register that is held: nothing is acknowledged, and what is asked is not permitted more', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'kluis-busy-'))
    undo.push(() => rm(dir, { recursive: true, force: true }))
    const { vault } = await openAt(dir)
    const consent = await askConsent(vault, bsn(2))
    await giveConsent(vault, bsn(2), consent)

    const other = await SqliteConnection.open({ busyTimeoutMs: 1_000 })
    await other.once('attach ? as consent', [join(dataLayout(dir).databases, 'consent.db')])
    await other.once('begin immediate')
    await other.once('update consent.optout set tot = tot')
    await expect(withdraw(vault, bsn(2), consent)).rejects.toThrow()
    // Not withdrawn, so still given; and other questions do not wait for the lock at all.
    expect((await askPayments(vault, bsn(2), consent)).uitkomst).toBe('toegestaan')
    expect((await askName(vault, bsn(3))).uitkomst).toBe('toegestaan')
    await other.once('rollback')
    await other.close()
    await withdraw(vault, bsn(2), consent)
    expect((await askPayments(vault, bsn(2), consent)).uitkomst).toBe('geweigerd')
  })
})
