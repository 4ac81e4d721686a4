/**
 * Questions that race withdrawals (P15): whatever was asked after a withdrawal was acknowledged is refused, and what was
 * under way may finish, with an event that names the version of the consent that held when it was read.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { Vault } from '../../src/vault.ts'
import { emptyDatabase } from '../support/databases.ts'
import {
  askConsent,
  askPayments,
  bsn,
  giveConsent,
  type Municipality,
  municipality,
  openMunicipality,
  withdraw,
} from './support/municipality.ts'

const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

/** A consent of this test is asked (1), given (2) and withdrawn (3): only version 2 permits anything. */
const GIVEN = '2'

interface Race {
  /** Answers. */
  asking: Vault
  /** Gives and withdraws. */
  managing: Vault
  questions: number
  askers: number
  people: number
}

async function race({ asking, managing, questions, askers, people }: Race) {
  const current = new Map<number, string>()
  const previous = new Map<number, string>()
  const withdrawn = new Set<string>()
  const counts = { asked: 0, permitted: 0, afterAcknowledgement: 0, withdrawals: 0, violations: 0 }
  const permitted: { index: number; consent: string }[] = []
  let done = false

  const citizen = async (person: number) => {
    while (!done) {
      const id = await askConsent(managing, bsn(person))
      await giveConsent(managing, bsn(person), id)
      current.set(person, id)
      await withdraw(managing, bsn(person), id)
      withdrawn.add(id)
      previous.set(person, id)
      counts.withdrawals++
    }
  }
  const app = async (lane: number) => {
    while (counts.asked < questions) {
      counts.asked++
      const person = (lane + counts.asked) % people
      // Mostly the consent of this moment, now and then the one that was just withdrawn.
      const id = counts.asked % 4 === 0 ? previous.get(person) : current.get(person)
      if (id === undefined) {
        counts.asked--
        await new Promise((resolve) => setImmediate(resolve))
        continue
      }
      const isAfter = withdrawn.has(id)
      const { uitkomst, ticket } = await askPayments(asking, bsn(person), id)
      if (isAfter) counts.afterAcknowledgement++
      if (uitkomst === 'toegestaan') {
        counts.permitted++
        permitted.push({ index: ticket.position.index, consent: id })
        if (isAfter) counts.violations++
      }
    }
  }
  const citizens = Array.from({ length: people }, (_, person) => citizen(person))
  await Promise.all(Array.from({ length: askers }, (_, lane) => app(lane)))
  done = true
  await Promise.all(citizens)
  return { counts, permitted }
}

async function checkEvents(vault: Vault, permitted: readonly { index: number; consent: string }[]): Promise<void> {
  for (let at = 0; at < permitted.length; at += 200) {
    const some = permitted.slice(at, at + 200)
    const records = await vault.trail.records(some.map(({ index }) => index))
    expect(records.map(({ slots }) => slots[1]['toestemming'])).toEqual(
      some.map(({ consent }) => ({ id: consent, status: 'gegeven', versieDigest: GIVEN })),
    )
  }
}

function expectFair({ counts }: Awaited<ReturnType<typeof race>>, questions: number): void {
  console.info(`withdrawal race: ${JSON.stringify(counts)}`)
  expect(counts.violations).toBe(0)
  expect(counts.asked).toBeGreaterThanOrEqual(questions)
  // A race in which nobody runs proves nothing.
  expect(counts.withdrawals).toBeGreaterThan(20)
  expect(counts.afterAcknowledgement).toBeGreaterThan(questions / 20)
  expect(counts.permitted).toBeGreaterThan(0)
}

describe('[S54] withdrawing a consent while it is used', () => {
  test('stops every question that is asked after the acknowledgement: 10,000 questions', { timeout: 90_000 }, async () => {
    const town: Municipality = await municipality()
    undo.push(() => town.remove())
    const result = await race({ asking: town.vault, managing: town.vault, questions: 10_000, askers: 48, people: 8 })
    expectFair(result, 10_000)
    await checkEvents(town.vault, result.permitted)
  })

  test('also when another instance on the same PostgreSQL takes the withdrawals', { timeout: 90_000 }, async () => {
    const { config, drop } = await emptyDatabase('postgres')
    undo.push(drop)
    const dir = await mkdtemp(join(tmpdir(), 'kluis-race-'))
    undo.push(() => rm(dir, { recursive: true, force: true }))
    const asking = await openMunicipality(dir, undefined, config)
    undo.push(() => asking.close())
    const second = await openMunicipality(dir, undefined, config)
    undo.push(() => second.close().catch(() => undefined))
    // One log has one sequencer: the second instance hands its events to the first, and has its own connections for the rest.
    const managing: Vault = { ...second, consents: { ...second.consents, log: asking.consents.log } }
    const result = await race({ asking, managing, questions: 2_000, askers: 24, people: 6 })
    expectFair(result, 2_000)
    await checkEvents(asking, result.permitted)
    expect(await asking.ready()).toBeUndefined()
  })
})
