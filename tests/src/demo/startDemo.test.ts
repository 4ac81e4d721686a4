import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../../src/clock.ts'
import { verifyData } from '../../../src/commands/verify.ts'
import { appClient } from '../../../src/demo/appClient.ts'
import type { DemoCard } from '../../../src/demo/demoCard.ts'
import { type DemoScenario, demoScenarios } from '../../../src/demo/scenarios.ts'
import { demoCardPath, type RunningDemo, startDemo } from '../../../src/demo/startDemo.ts'
import { serve } from '../../../src/main.ts'
import { newId } from '../../../src/newId.ts'

describe('startDemo', () => {
  let dir: string
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'kluis-demo-'))
  })
  afterAll(() => rm(dir, { recursive: true, force: true }))

  const start = (fresh = false) => startDemo({ dir, port: 0, fresh, serve, clock: systemClock, newId })
  const askOnce = async ({ card }: RunningDemo) => {
    const scenario: DemoScenario = demoScenarios.toegestaan
    const app = card.apps.find(({ name }) => name === scenario.app)
    if (!app) throw new Error('no app')
    const client = await appClient(app, card.log.verifierKey)
    const { doel, bsn, velden, zaakId, medewerker } = scenario
    const answer = await client.ask('clienten', {
      doel,
      type: 'RaadpleegMetBurgerservicenummer',
      burgerservicenummer: [bsn],
      velden,
      zaakId,
      medewerker,
    })
    client.close()
    return answer
  }

  it('writes an address card that is readable by its owner alone, when everything answers', async () => {
    const demo = await start()
    const card = JSON.parse(await readFile(demoCardPath(dir), 'utf8')) as DemoCard
    expect((await stat(demoCardPath(dir))).mode & 0o077).toBe(0)
    expect((await fetch(`${new URL(card.api).origin}/ready`)).status).toBe(200)
    expect((await fetch(`${card.api}/openapi.json`)).status).toBe(200)
    expect((await fetch(`${card.idp}/.well-known/openid-configuration`)).status).toBe(200)
    expect((await fetch(`${new URL(card.api).origin}/log/checkpoint`)).headers.get('content-type')).toBe(
      'text/plain; charset=utf-8',
    )
    for (const app of card.apps) for (const file of [app.cert, app.key, app.ca]) expect(existsSync(file)).toBe(true)
    await demo.close()
    expect(existsSync(demoCardPath(dir))).toBe(false)
  })

  it('does not answer an app without a certificate, nor a citizen without a login', async () => {
    const demo = await start()
    await expect(fetch(demo.card.apps[0]?.url ?? '')).rejects.toThrow()
    expect((await fetch(`${demo.card.api}/mijn/inzagen`)).status).toBe(401)
    // Apps' operations do not exist on the people's listener.
    expect((await fetch(`${demo.card.api}/clienten/_zoek`, { method: 'POST' })).status).toBe(404)
    await demo.close()
  })

  it('keeps its data over a second start, and begins again with fresh', async () => {
    const first = await start()
    const answer = await askOnce(first)
    expect([answer.status, answer.checked?.valid]).toEqual([200, true])
    const size = first.vault.log.size()
    await first.close()

    const second = await start()
    expect(second.vault.log.size()).toBe(size)
    const again = await askOnce(second)
    expect(again.checked?.valid && again.checked.index).toBe(size)
    await second.close()
    expect(await verifyData(dir, undefined, () => undefined)).toMatchObject({
      klopt: true,
      omvang: size + 1,
      toestemmingsregister: { klopt: true },
    })

    const third = await start(true)
    expect(third.vault.log.size()).toBe(0)
    expect((await askOnce(third)).status).toBe(200)
    await third.close()
  })

  it('answers nothing when its log was put back to an older copy', async () => {
    const demo = await start()
    await askOnce(demo)
    await demo.close()
    const { rename, cp } = await import('node:fs/promises')
    await cp(join(dir, 'db'), join(dir, 'older'), { recursive: true })
    const later = await start()
    await askOnce(later)
    await later.close()
    await rm(join(dir, 'db'), { recursive: true })
    await rename(join(dir, 'older'), join(dir, 'db'))

    const rolledBack = await start()
    expect(await rolledBack.vault.ready()).toBe('log-korter-dan-anker')
    expect(existsSync(demoCardPath(dir))).toBe(false)
    const answer = await askOnce(rolledBack)
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([503, 'log-niet-beschikbaar'])
    await rolledBack.close()
    expect(await verifyData(dir, undefined, () => undefined)).toMatchObject({ klopt: false, bevinding: 'log-korter-dan-anker' })
  })
})
