/** What happens in a demo as soon as it opens: real, once, and as the start page promises. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../../src/clock.ts'
import { verifyData } from '../../../src/commands/verify.ts'
import { type CitizenApi, citizenApi } from '../../../src/demo/consentStory.ts'
import { type RunningDemo, startDemo } from '../../../src/demo/startDemo.ts'
import { serve } from '../../../src/main.ts'
import { newId } from '../../../src/newId.ts'

interface Consents {
  readonly toestemmingen: readonly { readonly status: string; readonly doel: { readonly id: string } }[]
}
interface Lines {
  readonly inzagen: readonly { readonly doel?: { readonly id?: string }; readonly uitkomst: string; readonly tijdstip: string }[]
}

describe('the history of a demo', () => {
  let dir: string
  let demo: RunningDemo
  const began = Date.now()
  const start = () => startDemo({ dir, port: 0, fresh: false, history: true, serve, clock: systemClock, newId })
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'kluis-begin-'))
    demo = await start()
  }, 60_000)
  afterAll(async () => {
    await demo.close()
    await rm(dir, { recursive: true, force: true })
  })
  const lines = async (citizen: CitizenApi) => ((await citizen('GET', '/mijn/inzagen')).body as Lines).inzagen

  it('leaves Samira a consent to stop and a request to answer', async () => {
    const samira = await citizenApi(demo.card, 'samira')
    const { toestemmingen } = (await samira('GET', '/mijn/toestemmingen')).body as Consents
    expect(toestemmingen.map(({ status, doel }) => [doel.id, status]).toSorted()).toEqual([
      ['SD-02', 'gegeven'],
      ['SH-03', 'gevraagd'],
    ])
  })

  it('leaves Riet lines of who looked, and of who was not allowed to, none older than the demo', async () => {
    const found = await lines(await citizenApi(demo.card, 'riet'))
    expect(found.map(({ doel, uitkomst }) => [doel?.id, uitkomst]).toSorted()).toEqual([
      ['WM-01', 'geweigerd'],
      ['WM-01', 'toegestaan'],
      ['WM-03', 'toegestaan'],
    ])
    for (const { tijdstip } of found) expect(Date.parse(tijdstip)).toBeGreaterThanOrEqual(began)
  })

  it('is in a log that holds, and happens only once', async () => {
    const size = demo.vault.log.size()
    expect(await verifyData(dir, undefined, () => undefined)).toMatchObject({ klopt: true, omvang: size })
    await demo.close()
    demo = await start()
    expect(demo.vault.log.size()).toBe(size)
  })
})
