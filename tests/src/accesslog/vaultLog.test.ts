/** The log inside a whole vault: what each question costs, and that the trail can always be made again from the log. */
import { rm } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { SqliteConnection } from '../../../src/storage/sqliteConnection.ts'
import {
  askConsent,
  askName,
  askPayments,
  bsn,
  GEMEENTE,
  giveConsent,
  type Municipality,
  municipality,
  openMunicipality,
  withdraw,
} from '../../faults/support/municipality.ts'

let town: Municipality
beforeAll(async () => {
  town = await municipality()
})
afterEach(() => {
  vi.restoreAllMocks()
})
afterAll(async () => {
  await town.remove()
  await rm(town.dir, { recursive: true, force: true })
})

/** Statements that reach SQLite, whatever way they take. Tiles and trail follow behind the answers, and are apart. */
function countStatements() {
  const counts = { log: 0, behind: 0, other: 0 }
  for (const way of ['all', 'changes', 'once'] as const) {
    const original = SqliteConnection.prototype[way] as (
      this: SqliteConnection,
      sql: string,
      ...more: unknown[]
    ) => Promise<never>
    vi.spyOn(SqliteConnection.prototype, way).mockImplementation(function (
      this: SqliteConnection,
      sql: string,
      ...more: unknown[]
    ) {
      const isBehind = sql.includes('"trail"') || sql.includes('from "log"')
      counts[isBehind ? 'behind' : sql.startsWith('insert into "log"') ? 'log' : 'other']++
      return original.call(this, sql, ...more)
    } as never)
  }
  return counts
}

describe('the cost of many questions at once', () => {
  const groupsBetween = async (first: number, until: number) =>
    (await town.vault.logStore.publicGroups(first, until)).filter(({ eerste }) => eerste >= first)

  test('statements, signatures and syncs are counted in groups, not in questions', async () => {
    // Statements are prepared at their first use; that is not what is counted.
    await Promise.all([askName(town.vault, bsn(0)), askName(town.vault, bsn(1))])
    for (const questions of [200, 400]) {
      const first = town.vault.log.size()
      const counts = countStatements()
      await Promise.all(Array.from({ length: questions }, (_, place) => askName(town.vault, bsn(place))))
      vi.restoreAllMocks()
      const groups = await groupsBetween(first, town.vault.log.size())
      expect(town.vault.log.size() - first).toBe(questions)
      expect(groups.length).toBeLessThanOrEqual(4)
      // One insert and one commit a group, with one signature in it; facts and register are read once per batch.
      expect(counts.log).toBe(groups.length)
      expect(counts.other).toBeLessThanOrEqual(2 * (groups.length + 1))
    }
  })

  test('an answer waits for one durable commit', async () => {
    const counts = countStatements()
    await askName(town.vault, bsn(0))
    expect(counts.log).toBe(1)
    expect(counts.other).toBe(2)
  })
})

describe('the trail of real events', () => {
  test('is the same when it is made again from the log', async () => {
    const { vault } = town
    const consent = await askConsent(vault, bsn(2))
    await askPayments(vault, bsn(2), consent)
    await giveConsent(vault, bsn(2), consent)
    await Promise.all([askPayments(vault, bsn(2), consent), askName(vault, bsn(3), bsn(4))])
    await withdraw(vault, bsn(2), consent)
    await vault.log.append([
      vault.serviceEvent({
        soort: 'logread',
        actieCode: 'S',
        actieNaam: 'logboek-doorzocht',
        doel: 'FG-01',
        dienst: 'toezicht',
        spoor: { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16) },
        tijd: vault.clock.now(),
        medewerker: 'fg-1',
        redenen: ['controle'],
      }),
    ])
    await vault.trail.search({ limiet: 1 })
    const rows = async (of = vault) =>
      await of.database.reader.selectFrom('trail.gebeurtenis').selectAll().orderBy('volgnummer').execute()
    const live = await rows()
    expect(live).toHaveLength(vault.log.size())
    expect(new Set(live.map(({ soort }) => soort))).toEqual(new Set(['release', 'intent', 'consent', 'logread']))

    const writer = vault.database.writer('trail')
    await writer.deleteFrom('trail.gebeurtenis').where('gemeentecode', '=', GEMEENTE).execute()
    await writer.deleteFrom('trail.stand').execute()
    await vault.close()
    const again = await openMunicipality(town.dir)
    expect(await rows(again)).toEqual(live)
    await again.close()
  })
})
