/** Changes of consents as events of a real log, and the jobs that tell the log what it missed. */
import { afterEach, describe, expect, it } from 'vitest'
import { registerCase } from '../../../src/cases/registerCase.ts'
import type { ConsentEvent } from '../../../src/consents/consentLog.ts'
import { sealNumber } from '../../../src/consents/numbers.ts'
import { commitLogged } from '../../../src/consents/outbox.ts'
import { KluisError } from '../../../src/errors.ts'
import { jobsOf } from '../../../src/jobs.ts'
import { newId } from '../../../src/newId.ts'
import type { Vault } from '../../../src/vault.ts'
import { emptyDatabase } from '../../support/databases.ts'
import { BSN, GEMEENTE_OIN, HOUR, NOW, type TestVault, testVault } from '../../support/vault.ts'

const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

const event = (vault: Vault, bsn: string, change: Partial<ConsentEvent> = {}): ConsentEvent => ({
  id: newId(),
  soort: 'consent',
  actieNaam: 'toestemming-gevraagd',
  betrokkene: vault.bsn.index(bsn),
  toestemmingId: 't1',
  doel: 'SH-03',
  status: 'gevraagd',
  versieDigest: '0'.repeat(64),
  tijd: vault.clock.now(),
  actor: { soort: 'app', id: '00000001000000000001', kanaal: 'api' },
  ...change,
})

const about = async (vault: Vault, bsn: string) =>
  (await vault.trail.search({ betrokkenen: vault.pseudonyms.allOf(bsn, allDomains(vault)), limiet: 50 })).records

const allDomains = (vault: Vault) => [
  'algemeen',
  ...new Set([...vault.rules.current().regels.values()].map(({ pseudoniemDomein }) => pseudoniemDomein)),
]

const run = async (vault: Vault, name: string) =>
  await jobsOf(vault)
    .find((job) => job.name === name)
    ?.run()

describe.each(['sqlite', 'postgres'] as const)('what the consent register tells the log (%s)', (engine) => {
  async function opened(): Promise<TestVault> {
    const { config: database, drop } = await emptyDatabase(engine)
    undo.push(drop)
    const test = await testVault({ config: { database } })
    undo.push(() => test.close())
    return test
  }

  it('is written once, however late it is told again', async () => {
    const { vault, clock } = await opened()
    const asked = event(vault, BSN.anna)
    const { index } = await vault.consents.log.record(asked)
    expect(await vault.consents.log.recordOnce(asked)).toEqual({ index })
    clock.advance(50 * HOUR)
    expect(await vault.consents.log.recordOnce(asked)).toEqual({ index })
    expect(vault.log.size()).toBe(index + 1)
    const fresh = await vault.consents.log.recordOnce(event(vault, BSN.anna))
    expect(fresh.index).toBe(index + 1)
  })

  it('names a person whom no register has, also when the vault opened again in between', async () => {
    const test = await opened()
    const { vault } = test
    const asked = event(vault, BSN.niemand)
    await commitLogged(vault.consents, asked, [sealNumber(vault.bsn, BSN.niemand)], async () => true)
    expect(await about(vault, BSN.niemand)).toHaveLength(1)
    const rows = await vault.database.reader.selectFrom('consent.persoon').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(BSN.niemand)

    // A representative from elsewhere, known by an earlier act; and an event of the vault itself, which knows no numbers.
    await test.reopen()
    const namens = { soort: 'ouder', vertegenwoordiger: vault.bsn.index(BSN.niemand) } as const
    await test.vault.consents.log.record(event(vault, BSN.cato, { namens, tijd: NOW + 1 }))
    await test.vault.consents.log.record(event(vault, BSN.niemand, { actieNaam: 'toestemming-verlopen', tijd: NOW + 2 }))
    expect(await about(test.vault, BSN.niemand)).toHaveLength(2)
    const [forCato] = await about(test.vault, BSN.cato)
    expect(forCato?.tiers.some((tier) => tier?.includes('"namens"'))).toBe(true)
  })

  it('is told by the hourly job when the log was away, and not twice', async () => {
    const { vault } = await opened()
    const before = vault.log.size()
    const broken = { ...vault.consents, log: { ...vault.consents.log, record: () => Promise.reject(LOG_GONE) } }
    await expect(commitLogged(broken, event(vault, BSN.anna), [], async () => true)).rejects.toBe(LOG_GONE)
    expect(vault.log.size()).toBe(before)
    await run(vault, 'toestemmingen-loggen')
    await run(vault, 'toestemmingen-loggen')
    expect(vault.log.size()).toBe(before + 1)
    expect(await about(vault, BSN.anna)).toHaveLength(1)
  })

  it('and what a registered case still owes, once it is old enough that nobody else sees to it', async () => {
    const { vault, clock } = await opened()
    const parts = { ...vault, gemeentecode: vault.config.gemeentecode, encode: vault.serviceEvent }
    const registrar = {
      oin: GEMEENTE_OIN,
      rol: 'gemeente:zaaksysteem',
      spoor: { traceId: '1'.repeat(32), spanId: '2'.repeat(16) },
    }
    const zaak = {
      zaakId: 'Z-1',
      soort: 'melding-wmo',
      betrokkenen: [BSN.anna, BSN.bram],
      geopendOp: NOW,
      kenmerken: {},
      medewerkers: [],
    }
    const broken = { ...parts, log: { append: () => Promise.reject(LOG_GONE) } }
    const before = vault.log.size()
    await expect(registerCase(broken)(registrar, zaak)).rejects.toBe(LOG_GONE)
    await run(vault, 'zaken-loggen')
    expect(vault.log.size()).toBe(before)
    clock.advance(HOUR)
    await run(vault, 'zaken-loggen')
    await run(vault, 'zaken-loggen')
    expect(vault.log.size()).toBe(before + 3)
    expect(await about(vault, BSN.bram)).toHaveLength(1)
  })
})

const LOG_GONE = new KluisError('log-niet-beschikbaar')
