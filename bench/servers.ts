/** Starts the servers of a run, each with a folder and a process of its own, and stops them. */
import { type ArmProcess, startArm } from './arms/armProcess.ts'
import type { HttpArm } from './arms/protocol.ts'
import { armFolder, type Dataset, inRunFolder } from './data/dataset.ts'
import { PATH, workload } from './data/workload.ts'

export type Servers = ReadonlyMap<HttpArm, ArmProcess>

export async function withServers<T>(
  names: readonly HttpArm[],
  data: Dataset,
  work: (servers: Servers) => Promise<T>,
  profile?: string,
): Promise<T> {
  return await inRunFolder(async (run) => {
    const servers = new Map<HttpArm, ArmProcess>()
    try {
      for (const arm of names) {
        if (arm !== 'bare')
          servers.set(
            arm,
            await startArm({ arm, ...(await armFolder(data, run, arm)), ...(profile !== undefined && { profile }) }),
          )
      }
      // Last: bare fastify answers what the product answers to the first question.
      const product = servers.get('product')
      if (names.includes('bare') && product)
        servers.set('bare', await startArm({ arm: 'bare', answer: await firstAnswer(product, data) }))
      return await work(servers)
    } finally {
      for (const server of servers.values()) await server.stop()
    }
  })
}

async function firstAnswer(product: ArmProcess, { persons }: Dataset): Promise<unknown> {
  const { app, body } = workload(persons).question(0)
  const token = (await product.tokens())[app]?.[0]
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  const answer = await fetch(`${product.url}${PATH}`, { method: 'POST', headers, body })
  if (answer.status !== 200) throw new Error(`the product answers ${answer.status}: ${await answer.text()}`)
  return await answer.json()
}
