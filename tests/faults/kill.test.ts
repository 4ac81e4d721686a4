/**
 * kill -9 at random under load, again and again on the same data (F1, P16): what was answered has its record, what was
 * acknowledged is there, and the vault starts again by itself.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readEvidence } from '../../src/accesslog/evidence.ts'
import { completeCompact, verifyCompact } from '../../src/accesslog/formats/compactReceipt.ts'
import { treeReader } from '../../src/accesslog/treeReader.ts'
import type { Vault } from '../../src/vault.ts'
import { begeleider, coach, openMunicipality } from './support/municipality.ts'
import { choices } from './support/seed.ts'
import { startTown, type Town } from './support/town.ts'
import { verifyDirectory } from './support/verifyCopy.ts'

const ROUNDS = 20
const CLIENTS = 8
/** States that a consent of this test goes through, by the number of its last event. */
const STATUS = ['', 'gevraagd', 'gegeven', 'ingetrokken'] as const

interface Kept {
  header: string
  body: string
  oin: string
  consent?: string
}

const pick = choices('kill -9')
const kept: Kept[] = []
/** Last acknowledged event of each consent. */
const acknowledged = new Map<string, number>()
let dir: string

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kluis-kill-'))
  await (await openMunicipality(dir)).close()
})
afterAll(async () => {
  await rm(dir, { recursive: true, force: true })
})

/** One client: asks for a consent, gets it, uses it, sees it withdrawn, and asks names in between; until the process dies. */
async function client(town: Town, person: number, until: () => boolean): Promise<void> {
  const name = async () => {
    const { header, body, error } = await town.ask({ act: 'name', person })
    if (error) throw new Error(error)
    kept.push({ header: header as string, body: body as string, oin: begeleider.oin })
  }
  const payments = async (consent: string, expected: string) => {
    const { header, body, uitkomst, error } = await town.ask({ act: 'payments', person, consent })
    if (error) throw new Error(error)
    expect(uitkomst).toBe(expected)
    kept.push({ header: header as string, body: body as string, oin: coach.oin, consent })
  }
  const change = async (act: 'give' | 'withdraw', consent: string, nr: number) => {
    const { error } = await town.ask({ act, person, consent })
    if (error) throw new Error(error)
    acknowledged.set(consent, nr)
  }
  while (!until()) {
    await name()
    const { consent = '', error } = await town.ask({ act: 'request', person })
    if (error) throw new Error(error)
    acknowledged.set(consent, 1)
    await Promise.all([payments(consent, 'geweigerd'), name()])
    await change('give', consent, 2)
    await Promise.all([payments(consent, 'toegestaan'), payments(consent, 'toegestaan'), name()])
    await change('withdraw', consent, 3)
    await payments(consent, 'geweigerd')
  }
}

async function checkReceipts(vault: Vault, receipts: readonly Kept[]): Promise<void> {
  const tree = treeReader(vault.logStore)
  for (const { header, body, oin } of receipts) {
    const checked = verifyCompact({ header, body, key: vault.logKey, expect: { afnemerOin: oin } })
    if (!checked.valid) throw new Error(checked.fault)
    expect(checked.size).toBeLessThanOrEqual(vault.log.size())
    expect(completeCompact(checked, await tree.inclusion(checked.index, checked.size))).toBe(true)
  }
}

/** What the log says about consents, and every event's identity; read on from where the last round stopped. */
const events = { reached: 0, consents: new Set<string>(), identities: new Set<string>() }

async function readEvents(vault: Vault): Promise<void> {
  while (events.reached < vault.log.size()) {
    for (const group of await vault.logStore.groups(events.reached, 64)) {
      for (const { index, slots } of vault.sealer.open(group.verzegeld)) {
        if (index < events.reached) continue
        const { soort } = slots[0]['gebeurtenis'] as { soort: string }
        const { traceId, spanId } = slots[0]['spoor'] as { traceId: string; spanId: string }
        const identity = `${traceId}/${spanId}/${soort}`
        expect(events.identities.has(identity), `the event at ${index} is written once`).toBe(false)
        events.identities.add(identity)
        const consent = slots[1]['toestemming'] as { id: string; status: string } | undefined
        if (soort === 'consent' && consent) events.consents.add(`${consent.id} ${consent.status}`)
      }
      events.reached = group.eerste + group.aantal
    }
  }
}

async function checkConsents(vault: Vault): Promise<void> {
  const rows = await vault.database.reader.selectFrom('consent.toestemming').select(['id', 'versie', 'status']).execute()
  const stored = new Map(rows.map((row) => [row.id, row]))
  const lost: string[] = []
  for (const [id, nr] of acknowledged) {
    const row = stored.get(id)
    if (!row || row.versie < nr || row.status !== STATUS[row.versie]) lost.push(`consent ${nr}`)
  }
  // Also of a change that nobody was told of: what stands in the register stands in the log.
  for (const { id, versie } of rows) {
    for (let nr = 1; nr <= versie; nr++) if (!events.consents.has(`${id} ${STATUS[nr]}`)) lost.push(`event ${nr}`)
  }
  expect(lost).toEqual([])
  const open = await vault.database.reader.selectFrom('consent.outbox').select('id').where('verwerkt_op', 'is', null).execute()
  expect(open).toEqual([])
}

describe('[S54] kill -9 under load', () => {
  test(`loses no answer's record and no acknowledged consent in ${ROUNDS} rounds`, { timeout: 150_000 }, async () => {
    let next = startTown()
    let slowest = 0
    for (let round = 0; round < ROUNDS; round++) {
      const town = await next
      expect((await town.ask({ act: 'open', dir })).ready).toBe('gereed')
      // The next process loads meanwhile, and waits.
      if (round < ROUNDS - 1) next = startTown()
      const before = kept.length
      let dead = false
      const failures: unknown[] = []
      for (let person = 0; person < CLIENTS; person++)
        client(town, person, () => dead).catch((error: unknown) => failures.push(error))
      await sleep(30 + pick.below(300))
      await town.kill()
      dead = true
      expect(failures).toEqual([])

      const started = performance.now()
      const vault = await openMunicipality(dir)
      slowest = Math.max(slowest, performance.now() - started)
      expect(await vault.ready()).toBeUndefined()
      await checkReceipts(vault, kept.slice(before))
      await readEvents(vault)
      await checkConsents(vault)
      // Complete for a reader too: the trail caught up with the log by itself, which is empty when the first blow came early.
      expect((await vault.trail.search({ limiet: 1 })).records[0]?.index ?? -1).toBe(vault.log.size() - 1)
      await vault.close()
    }
    const vault = await openMunicipality(dir)
    await checkReceipts(vault, kept)
    const last = kept.at(-1)
    const evidence = readEvidence(last?.header ?? '', vault.logKey)
    await vault.close()
    expect(kept.length).toBeGreaterThan(ROUNDS)
    expect(await verifyDirectory(dir, evidence)).toMatchObject({ klopt: true, terugzetten: 'uitgesloten' })
    console.info(`kill -9: ${kept.length} answers, ${acknowledged.size} consents kept; slowest start ${Math.round(slowest)} ms`)
  })
})
