import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OWN_CONTRACT, readContract } from '../../../api/contract.ts'
import type { Arm } from '../../../bench/arms/arm.ts'
import { bareArm } from '../../../bench/arms/bare.ts'
import { contract } from '../../../bench/arms/contract.ts'
import { productArm } from '../../../bench/arms/product.ts'
import type { HttpArm } from '../../../bench/arms/protocol.ts'
import { armFolder, type Dataset, dataset, inRunFolder } from '../../../bench/data/dataset.ts'
import { PATH, workload } from '../../../bench/data/workload.ts'
import { packageRoot } from '../../../src/rules/packageRoot.ts'

const PERSONS = 40

describe('the servers of the benchmark', () => {
  let data: Dataset
  beforeAll(async () => {
    data = await dataset(PERSONS, () => undefined)
  })
  afterAll(() => rm(data.dir, { recursive: true, force: true }))

  async function ask(arm: Arm, n: number) {
    const { app, body } = workload(PERSONS).question(n)
    const token = (await arm.tokens?.())?.[app]?.[0] ?? ''
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
    return await arm.app.inject({ method: 'POST', url: PATH, headers, payload: body })
  }

  const started = (arm: Exclude<HttpArm, 'bare'>, work: (server: Arm) => Promise<void>) =>
    inRunFolder(async (run) => {
      const server = await productArm({ arm, ...(await armFolder(data, run, arm)) }, contract())
      try {
        await work(server)
      } finally {
        await server.close?.()
      }
    })

  test.each(['product', 'naief', 'zonderBon', 'zonderLog'] as const)(
    '%s answers every question of the workload',
    async (name) => {
      await started(name, async (server) => {
        for (let n = 0; n < PERSONS; n++) {
          const answer = await ask(server, n)
          expect([answer.statusCode, answer.json().clienten]).toMatchObject([200, [{ naam: { voorletters: 'P.' } }]])
          expect(Boolean(answer.headers['ldv-receipt'])).toBe(name === 'product' || name === 'naief')
        }
        expect(server.tally).toEqual({ answered: PERSONS, failed: 0, running: 0 })
        expect((await server.log?.())?.records).toBe(name === 'zonderLog' ? undefined : PERSONS)
      })
    },
  )

  test('the product refuses a token that is not its own, and counts no answer', async () => {
    await started('product', async (server) => {
      const { tokens: _tokens, ...stranger } = server
      expect((await ask(stranger, 0)).statusCode).toBe(401)
      expect(server.tally.answered).toBe(0)
    })
  })

  test('bare fastify answers the same body on the same route, and validates the question', async () => {
    await started('product', async (product) => {
      const answer = (await ask(product, 0)).json()
      const bare = await bareArm(contract(), answer)
      expect((await ask(bare, 1)).json()).toEqual(answer)
      expect((await bare.app.inject({ method: 'POST', url: PATH, payload: { doel: 'WM-01' } })).statusCode).toBe(400)
      await bare.app.close()
    })
  })

  test('serve the route as the contract has it', () => {
    const whole = readContract(packageRoot(), OWN_CONTRACT).paths
    for (const [path, item] of Object.entries(contract().paths))
      if (Object.keys(item).length > 0) expect(item).toEqual(whole[path])
  })
})
