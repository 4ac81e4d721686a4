/** The questions and the public pages of a vault over plain HTTP, with the real server; only who calls is taken on its word. */
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { appOperations } from '../../../api/apps.ts'
import { OWN_CONTRACT, operationsOf, PROTOCOLS, protocolFile, readContract } from '../../../api/contract.ts'
import type { Caller } from '../../../api/operation.ts'
import { publicOperations } from '../../../api/public.ts'
import { buildServer } from '../../../api/server.ts'
import { packageRoot } from '../../../src/rules/packageRoot.ts'
import { traceFrom } from '../../../src/trace.ts'
import type { Vault } from '../../../src/vault.ts'
import { begeleider, coach, TRAJECT } from './municipality.ts'

const PAGES = 'https://kluis.voorbeeld.test'

export async function townServer(vault: Vault): Promise<FastifyInstance> {
  const own = readContract(packageRoot(), OWN_CONTRACT)
  const documents = [own, ...PROTOCOLS.map((name) => readContract(packageRoot(), protocolFile(name)))]
  const others = Object.fromEntries(documents.flatMap(operationsOf).map(({ operationId }) => [operationId, notHere]))
  return await buildServer({
    documents,
    audiences: ['app', 'openbaar'],
    operations: { ...others, ...appOperations(vault, PAGES), ...publicOperations(vault, own) },
    authenticate: ({ doelgroep }, request): Caller => {
      if (doelgroep === 'openbaar') return { soort: 'openbaar' }
      const vrager = request.headers['x-proef-app'] === coach.app ? coach : begeleider
      return { soort: 'app', vrager: { ...vrager, doelen: ['PW-05', 'SH-03'] } }
    },
    keepAliveMs: 60_000,
    developerPages: PAGES,
    traceOf: traceFrom(vault.random),
    logger: false,
    version: '0.0.0',
  })
}

const notHere = async (): Promise<never> => {
  throw new Error('this operation is not part of this test')
}

export async function listen(server: FastifyInstance): Promise<number> {
  await server.listen({ host: '127.0.0.1', port: 0 })
  return (server.server.address() as AddressInfo).port
}

/** A question for a name on a running plan, as `begeleider` sends it. */
export const nameQuestion = (burgerservicenummer: string) => ({
  method: 'POST' as const,
  url: '/v1/clienten/_zoek',
  headers: { 'content-type': 'application/json', 'x-proef-app': begeleider.app },
  payload: JSON.stringify({
    type: 'RaadpleegMetBurgerservicenummer',
    doel: 'PW-05',
    burgerservicenummer: [burgerservicenummer],
    velden: ['naam.voornamen', 'naam.geslachtsnaam'],
    zaakId: TRAJECT,
  }),
})
