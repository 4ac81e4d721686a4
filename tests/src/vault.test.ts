/** One question through a whole vault, on both engines: answer, log, restart, verification, timeline. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyLog } from '../../src/accesslog/verifyLog.ts'
import { type DemoScenario, demoScenarios } from '../../src/demo/scenarios.ts'
import { emptyDatabase } from '../support/databases.ts'
import { askScenario, DEMO_SIZE_FOR_TESTS, loadTown } from '../support/town.ts'
import { type TestVault, testVault } from '../support/vault.ts'

describe.each(['sqlite', 'postgres'] as const)('a vault on %s', (engine) => {
  let test: TestVault
  let drop: () => Promise<void>

  beforeAll(async () => {
    const empty = await emptyDatabase(engine)
    drop = empty.drop
    test = await testVault({ people: [], config: { database: empty.config } })
    await loadTown(test.vault, DEMO_SIZE_FOR_TESTS)
  })
  afterAll(async () => {
    await test.close()
    await drop()
  })

  const verify = async () => {
    const { logStore: log, logKey: key, sealer, anchor, tiles } = test.vault
    return await verifyLog({ log, key, sealer, anchor: await anchor.read(), tiles: tiles.all() })
  }

  it.each(Object.entries(demoScenarios) as [string, DemoScenario][])(
    'decides the scenario %s as it should',
    async (_naam, scenario) => {
      const { uitkomst, code } = await askScenario(test.vault, scenario)
      expect([uitkomst, code]).toEqual(
        scenario.verwacht.uitkomst === 'toegestaan' ? ['toegestaan', undefined] : ['geweigerd', scenario.verwacht.reden],
      )
    },
  )

  it('holds after many questions at once, over a restart, and every record is found again', async () => {
    const scenario: DemoScenario = demoScenarios.toegestaan
    const before = test.vault.log.size()
    await Promise.all(Array.from({ length: 300 }, () => askScenario(test.vault, scenario)))
    expect(test.vault.log.size()).toBe(before + 300)
    await test.reopen()
    expect(await test.vault.ready()).toBeUndefined()
    expect(await verify()).toMatchObject({ klopt: true, omvang: before + 300 })
    const pseudonyms = test.vault.pseudonyms.allOf(scenario.bsn, ['wmo'])
    const { records, volgende } = await test.vault.trail.search({ betrokkenen: pseudonyms, limiet: 100 })
    expect(records).toHaveLength(100)
    expect(volgende).toBeDefined()
  })

  it('writes one group for many questions, not one for each', async () => {
    const rows = await test.vault.database.reader
      .selectFrom('log.groep')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    expect(rows.n).toBeLessThan(test.vault.log.size() / 3)
  })
})
