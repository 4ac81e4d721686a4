/**
 * The API on a vault, with the callers that a test names: everything real but the proof of who calls.
 *
 * Every response is held against the contract: a status that is not declared, a body that its schema refuses, or an error
 * that is no problem+json fails the test that made it.
 */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { expect } from 'vitest'
import { type ContractDocument, OWN_CONTRACT, operationsOf, readContract } from '../../api/contract.ts'
import type { Caller, Doelgroep, Operations, Toegang } from '../../api/operation.ts'
import { RequestError } from '../../api/problem.ts'
import { buildServer } from '../../api/server.ts'
import { packageRoot } from '../../src/rules/packageRoot.ts'
import { traceFrom } from '../../src/trace.ts'
import type { Vault } from '../../src/vault.ts'

export const DEVELOPER_PAGES = 'https://kluis.toets.example'

export interface TestServer {
  /** Asks as this caller; `undefined` is nobody. The answer was checked against the contract. */
  ask(caller: Caller | undefined, request: InjectOptions): Promise<LightMyRequestResponse>
  close(): Promise<void>
}

export interface TestServerParts {
  vault: Vault
  operations: Operations
  audiences?: readonly Doelgroep[]
}

const EVERYBODY: readonly Doelgroep[] = ['app', 'burger', 'toezichthouder', 'beheerder', 'openbaar']

export async function testServer({ vault, operations, audiences = EVERYBODY }: TestServerParts): Promise<TestServer> {
  const contract = readContract(packageRoot(), OWN_CONTRACT)
  let caller: Caller | undefined
  // Operations that this test is not about are there, and fail when they are called.
  const others = Object.fromEntries(operationsOf(contract).map(({ operationId }) => [operationId, notHere]))
  const app = await buildServer({
    documents: [contract],
    audiences,
    operations: { ...others, ...operations },
    authenticate: (toegang) => admit(caller, toegang),
    keepAliveMs: 1_000,
    developerPages: DEVELOPER_PAGES,
    traceOf: traceFrom(vault.random),
    logger: false,
    version: '0.0.0',
  })
  const check = contractCheck(contract)
  return {
    async ask(as, request) {
      caller = as
      const response = await app.inject(request)
      check(request, response)
      return response
    },
    close: async () => await app.close(),
  }
}

const notHere = async (): Promise<never> => {
  throw new Error('this operation is not part of this test')
}

/** As `authenticator` does once it knows who calls. */
function admit(caller: Caller | undefined, { doelgroep, rol }: Toegang): Caller {
  if (doelgroep === 'openbaar') return { soort: 'openbaar' }
  if (!caller) throw new RequestError('niet-aangemeld')
  const fits =
    caller.soort === 'app'
      ? doelgroep === 'app' && (rol === undefined || caller.vrager.rollen.includes(`gemeente:${rol}`))
      : caller.soort === 'burger'
        ? doelgroep === 'burger'
        : caller.soort === 'medewerker' && caller.rollen.includes(ROLES[doelgroep] ?? '')
  if (!fits) throw new RequestError('niet-toegestaan')
  return caller
}

const ROLES: Readonly<Record<string, string>> = { toezichthouder: 'gemeente:fg', beheerder: 'gemeente:gegevensbeheerder' }

type Node = Readonly<Record<string, unknown>>

export function contractCheck(contract: ContractDocument): (request: InjectOptions, response: LightMyRequestResponse) => void {
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }))
  const compiled = new Map<string, ValidateFunction>()
  const paths = Object.entries(contract.paths).map(([template, item]) => ({ pattern: patternOf(template), template, item }))

  return (request, response) => {
    const path = String(request.url).split('?')[0] ?? ''
    const method = (request.method ?? 'GET').toLowerCase()
    const found = paths
      .filter(({ pattern }) => pattern.test(path))
      .sort((a, b) => placeholders(a.template) - placeholders(b.template))[0]
    const operation = found?.item[method] as { responses: Record<string, Node> } | undefined
    if (!operation) throw new Error(`the contract has no ${method} ${path}`)
    const declared = follow(contract, operation.responses[String(response.statusCode)])
    expect(declared, `status ${response.statusCode} of ${method} ${found?.template} is declared`).toBeDefined()
    const content = declared?.['content'] as Record<string, { schema?: Node }> | undefined
    if (!content) {
      expect(response.body).toBe('')
      return
    }
    const type = (response.headers['content-type'] ?? '').toString().split(';')[0] ?? ''
    expect(Object.keys(content)).toContain(response.statusCode >= 400 ? 'application/problem+json' : type)
    expect(type).toBe(response.statusCode >= 400 ? 'application/problem+json' : type)
    const schema = content[type]?.schema
    if (!schema) return
    const key = `${method} ${found?.template} ${response.statusCode}`
    const validate = compiled.get(key) ?? ajv.compile({ ...schema, components: contract['components'] })
    compiled.set(key, validate)
    expect(validate(type.endsWith('json') ? response.json() : response.body), JSON.stringify(validate.errors)).toBe(true)
  }
}

const patternOf = (template: string): RegExp => new RegExp(`^/v1${template.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`)
const placeholders = (template: string): number => template.split('{').length

function follow(contract: ContractDocument, node: Node | undefined): Node | undefined {
  const ref = node?.['$ref']
  if (typeof ref !== 'string') return node
  const steps = ref.replace('#/', '').split('/')
  return follow(contract, steps.reduce<unknown>((at, step) => (at as Node | undefined)?.[step], contract) as Node | undefined)
}

/** Callers that tests often need. */
export const officer: Caller = { soort: 'medewerker', id: 'fg-1', rollen: ['gemeente:fg'], loa: 'substantieel' }
export const steward: Caller = {
  soort: 'medewerker',
  id: 'beheer-1',
  rollen: ['gemeente:gegevensbeheerder'],
  loa: 'substantieel',
}
export const citizen = (bsn: string): Caller => ({ soort: 'burger', bsn, loa: 'substantieel' })
