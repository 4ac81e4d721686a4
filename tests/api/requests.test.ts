/** What a listener refuses before any use case runs: bodies, queries and methods that the contract does not have. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type ContractDocument,
  methodsOf,
  OWN_CONTRACT,
  operationsOf,
  PROTOCOLS,
  protocolFile,
  readContract,
} from '../../api/contract.ts'
import type { Operations } from '../../api/operation.ts'
import { codeOf } from '../../api/problem.ts'
import { buildServer } from '../../api/server.ts'
import { KluisError } from '../../src/errors.ts'
import { packageRoot } from '../../src/rules/packageRoot.ts'

const own = readContract(packageRoot(), OWN_CONTRACT)
const documents: readonly ContractDocument[] = [own, ...PROTOCOLS.map((name) => readContract(packageRoot(), protocolFile(name)))]
const MEGABYTE = 1_048_576

let app: Awaited<ReturnType<typeof buildServer>>
let handled: { operationId: string; body: unknown }[] = []
let failure: Error | undefined
beforeAll(async () => {
  const ids = documents.flatMap(operationsOf).map(({ operationId }) => operationId)
  const operations: Operations = Object.fromEntries(
    ids.map((operationId) => [
      operationId,
      async ({ body }) => {
        if (failure) throw failure
        handled.push({ operationId, body })
        return { status: 409, body: {} }
      },
    ]),
  )
  app = await buildServer({
    documents,
    audiences: ['app', 'burger', 'toezichthouder', 'beheerder', 'openbaar'],
    operations,
    authenticate: () => ({ soort: 'openbaar' }),
    keepAliveMs: 1_000,
    developerPages: 'https://kluis.toets.example',
    traceOf: () => ({ traceId: 'a'.repeat(32), spanId: 'b'.repeat(16) }),
    logger: false,
    version: '1.2.3',
  })
})
afterAll(() => app.close())

const post = async (url: string, payload: string | Buffer | undefined, headers: Record<string, string> = {}) => {
  handled = []
  const response = await app.inject({ method: 'POST', url, ...(payload !== undefined && { payload }), headers })
  return { status: response.statusCode, response, handled }
}
const json = { 'content-type': 'application/json' }
const octets = { 'content-type': 'application/octet-stream' }
const SEARCH = '/v1/clienten/_zoek'
const IMPORT = '/v1/beheer/importen?formaat=gws'

describe('the body of a request', () => {
  it('reaches no handler when its type is not that of the operation', async () => {
    for (const type of ['application/octet-stream', 'application/x-www-form-urlencoded', 'text/plain', 'onzin', '']) {
      const { status, handled: seen, response } = await post(SEARCH, '{}', { 'content-type': type })
      expect([type, status, seen]).toEqual([type, 415, []])
      expect(response.headers).toMatchObject({ 'content-type': 'application/problem+json; charset=utf-8', connection: 'close' })
    }
    expect((await post(IMPORT, '{}', json)).status).toBe(415)
  })

  it('is not left out where the contract wants one', async () => {
    for (const headers of [{}, json, octets]) {
      const { status, response } = await post(SEARCH, undefined, headers)
      expect([status, response.json().invalidParams]).toEqual([
        400,
        [expect.objectContaining({ name: 'body', code: 'verplicht' })],
      ])
    }
  })

  it('is refused where the contract has none', async () => {
    const url = '/v1/mijn/toestemmingen/0190163d-8694-739b-aea5-966c26f8ad91/intrekkingen'
    expect((await post(url, '{}', json)).status).toBe(400)
    expect((await post(url, undefined)).handled).toHaveLength(1)
    expect((await app.inject({ method: 'GET', url: '/v1/mijn/inzagen', payload: '{}', headers: json })).statusCode).toBe(400)
  })

  it('[S33] may be 64 KiB, and 32 MiB for an import alone', async () => {
    expect((await post(SEARCH, Buffer.alloc(65_537, ' '), json)).status).toBe(413)
    expect((await post(SEARCH, Buffer.alloc(2 * MEGABYTE), octets)).status).toBe(415)
    const large = Buffer.alloc(32 * MEGABYTE, 7)
    const { handled: seen } = await post(IMPORT, large, octets)
    expect(seen.map(({ body }) => (body as Buffer).length)).toEqual([large.length])
    expect((await post(IMPORT, Buffer.alloc(32 * MEGABYTE + 1), octets)).status).toBe(413)
  })

  it('is not unpacked', async () => {
    expect((await post(SEARCH, '{}', { ...json, 'content-encoding': 'gzip' })).status).toBe(415)
  })

  it('[S29] is strict JSON, and the fault is named', async () => {
    for (const [body, code] of [
      ['{"doel":"WM-01","doel":"WM-02"}', 'dubbel'],
      ['{"doel":', 'json-ongeldig'],
      ['{"__proto__":{}}', 'naam-verboden'],
      [`${'['.repeat(100)}${']'.repeat(100)}`, 'te-diep'],
      ['{"pagina":1e999}', 'getal'],
      ['{"doel":"\\ud800"}', 'teken'],
    ] as const) {
      const { status, response, handled: seen } = await post(SEARCH, body, json)
      expect([status, seen, response.json().invalidParams]).toEqual([400, [], [expect.objectContaining({ name: 'body', code })]])
    }
  })

  it('has no unknown member repeated that could hold a burgerservicenummer', async () => {
    const { response } = await post(SEARCH, '{"999990019":1}', json)
    expect(response.statusCode).toBe(400)
    expect(response.body).not.toContain('999990019')
  })
})

describe('the query of a request', () => {
  it('holds nothing that the contract does not know, on any operation of ours', async () => {
    handled = []
    for (const [path, item] of Object.entries(own.paths)) {
      for (const method of methodsOf(item)) {
        const url = `/v1${path.replaceAll(/\{\w+\}/g, '0190163d-8694-739b-aea5-966c26f8ad91')}?verzonnen=1`
        const response = await app.inject({ method: method as 'GET', url })
        expect([url, response.statusCode, handled]).toEqual([url, 400, []])
      }
    }
    const { invalidParams } = (await app.inject('/v1/mijn/inzagen?limiet=3&verzonnen=1&ook=2')).json()
    expect(invalidParams).toMatchObject([
      { name: 'verzonnen', code: 'onbekend' },
      { name: 'ook', code: 'onbekend' },
    ])
  })

  it('[S36] gives a parameter once', async () => {
    expect((await app.inject('/v1/mijn/inzagen?limiet=3&limiet=4')).statusCode).toBe(400)
    expect((await app.inject('/v1/mijn/inzagen?limiet=3')).statusCode).toBe(409)
  })

  it('may hold more for the protocols of others', async () => {
    expect((await app.inject('/log/checkpoint?t=1')).statusCode).toBe(409)
  })
})

describe('the method of a request', () => {
  it('[S36] is one that the contract has for this path; otherwise 405 names those', async () => {
    let refused = 0
    for (const document of documents) {
      for (const [path, item] of Object.entries(document.paths)) {
        const allowed = methodsOf(item)
        const url = `${document === own ? '/v1' : ''}${path.replaceAll(/\{\w+\}/g, 'x')}`
        for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'] as const) {
          if (allowed.includes(method)) continue
          const response = await app.inject({ method, url, headers: { 'content-type': 'text/xml' } })
          expect([method, url, response.statusCode]).toEqual([method, url, 405])
          expect(response.headers['allow']?.split(', ').filter((each) => each !== 'HEAD')).toEqual(allowed)
          expect(response.json().code).toBe('methode-niet-toegestaan')
          expect(response.headers).toMatchObject({ 'api-version': '1.2.3', 'cache-control': 'no-store' })
          refused++
        }
      }
    }
    expect(refused).toBeGreaterThan(200)
  })

  it('is nothing for a path that the contract does not have', async () => {
    expect((await app.inject({ method: 'DELETE', url: '/v1/verzonnen' })).statusCode).toBe(404)
  })
})

describe('[S63] a fault of the storage', () => {
  const engineFault = (code: string, more: object = {}) => Object.assign(new Error('detail (999990019)'), { code, ...more })
  const faults = [
    engineFault('SQLITE_FULL'),
    engineFault('SQLITE_BUSY'),
    engineFault('SQLITE_IOERR'),
    engineFault('57P01', { severity: 'FATAL' }),
    engineFault('ECONNREFUSED'),
    new Error('wrapped', { cause: new Error('twice', { cause: engineFault('SQLITE_FULL') }) }),
  ]

  it('answers 503, says when to come back, and quotes nothing', async () => {
    for (const fault of faults) {
      failure = fault
      const response = await app.inject('/v1/mijn/inzagen')
      failure = undefined
      expect([response.statusCode, response.json().code]).toEqual([503, 'opslag-niet-beschikbaar'])
      expect(response.headers['retry-after']).toBe('1')
      expect(response.body).not.toContain('999990019')
    }
  })

  it('is told from a fault of ours, and keeps the code of an error that has one', () => {
    expect(codeOf(engineFault('SQLITE_CONSTRAINT')).code).toBe('storing')
    expect(codeOf(new TypeError('x')).code).toBe('storing')
    expect(codeOf(new KluisError('log-niet-beschikbaar', { cause: engineFault('SQLITE_FULL') })).code).toBe(
      'log-niet-beschikbaar',
    )
    expect(codeOf(faults[0])).toEqual({ code: 'opslag-niet-beschikbaar', category: 'critical' })
  })
})
