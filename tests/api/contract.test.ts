import { describe, expect, it } from 'vitest'
import { type ContractDocument, checkComplete, forAudiences, operationsOf } from '../../api/contract.ts'
import { buildServer, type ServerParts } from '../../api/server.ts'

const operation = (operationId: string, toegang?: unknown) => ({
  operationId,
  ...(toegang !== undefined && { 'x-toegang': toegang }),
  responses: {
    '200': {
      description: 'goed',
      content: {
        'application/json': { schema: { type: 'object', additionalProperties: false, properties: { naam: { type: 'string' } } } },
      },
    },
  },
})
const documentOf = (paths: Readonly<Record<string, Record<string, unknown>>>): ContractDocument =>
  ({ openapi: '3.1.0', info: { title: 'toets', version: '1.2.3' }, paths }) as never
const gegevens = { doelgroep: 'openbaar', gegevens: true }
const open = { doelgroep: 'openbaar', gegevens: false }

describe('the contract as routes', () => {
  const document = documentOf({
    '/a': { get: operation('leesA', open), post: operation('doeA', { doelgroep: 'app', gegevens: false }) },
    '/b': { get: operation('leesB', open) },
  })

  it('does not start with an operation that has no handler, or a handler without operation', () => {
    expect(() => checkComplete([document], ['leesA', 'doeA', 'leesB'])).not.toThrow()
    expect(() => checkComplete([document], ['leesA', 'leesB'])).toThrow('configuratie-ongeldig')
    expect(() => checkComplete([document], ['leesA', 'doeA', 'leesB', 'meer'])).toThrow('configuratie-ongeldig')
  })

  it('[S16] does not start with an operation that does not say who may call it', () => {
    const without = documentOf({ '/a': { get: operation('leesA') } })
    expect(() => checkComplete([without], ['leesA'])).toThrow('configuratie-ongeldig')
    const unknown = documentOf({ '/a': { get: operation('leesA', { doelgroep: 'iedereen', gegevens: false }) } })
    expect(() => checkComplete([unknown], ['leesA'])).toThrow('configuratie-ongeldig')
  })

  it('serves a listener only the operations of its audiences', () => {
    const apps = forAudiences(document, ['app'])
    expect(operationsOf(apps).map(({ operationId }) => operationId)).toEqual(['doeA'])
    expect(Object.keys(apps.paths)).toEqual(['/a'])
  })
})

describe('an answer that the contract does not let out', () => {
  const serverWith = (toegang: unknown, reply: unknown) => {
    const parts: ServerParts = {
      documents: [documentOf({ '/a': { get: operation('leesA', toegang) } })],
      audiences: ['openbaar'],
      operations: { leesA: async () => reply as never },
      authenticate: () => ({ soort: 'openbaar' }),
      keepAliveMs: 1_000,
      developerPages: 'https://kluis.toets.example',
      traceOf: () => ({ traceId: 'a'.repeat(32), spanId: 'b'.repeat(16) }),
      logger: false,
      version: '1.2.3',
    }
    return buildServer(parts)
  }

  it('loses a field that is not declared', async () => {
    const app = await serverWith(open, { status: 200, body: { naam: 'x', burgerservicenummer: '999990019' } })
    expect((await app.inject('/a')).body).toBe('{"naam":"x"}')
    await app.close()
  })

  it('is a fault of ours when register data comes without a ticket of the log', async () => {
    const app = await serverWith(gegevens, { status: 200, body: { naam: 'x' } })
    const response = await app.inject('/a')
    expect([response.statusCode, response.json().code]).toEqual([500, 'permit-zonder-logregel'])
    await app.close()
  })

  it('is a fault of ours when something only looks like a ticket', async () => {
    const app = await serverWith(gegevens, { status: 200, ticket: { body: Buffer.from('{}'), receipt: '' } })
    expect((await app.inject('/a')).statusCode).toBe(500)
    await app.close()
  })

  it('[S64] says nothing of what broke', async () => {
    const app = await serverWith(open, undefined)
    const response = await app.inject('/a')
    expect(response.statusCode).toBe(500)
    expect(response.json()).toEqual({
      type: 'https://kluis.toets.example/problemen/storing',
      title: 'Er ging iets stuk',
      status: 500,
      detail: 'Er is niets geleverd. De fout is gemeld.',
      code: 'storing',
      traceId: 'a'.repeat(32),
    })
    await app.close()
  })

  it('has the shape of a problem when the path is unknown', async () => {
    const app = await serverWith(open, { status: 200, body: {} })
    for (const path of ['/b', '/a/', '/%ff']) {
      const response = await app.inject(path)
      expect(response.headers['content-type']).toContain('application/problem+json')
      expect([400, 404]).toContain(response.statusCode)
    }
    await app.close()
  })
})
