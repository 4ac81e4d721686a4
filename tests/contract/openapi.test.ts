import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { type Contract, follow, type Json, nodes, own, protocols, routes } from './documents.ts'

const contracts = [own, ...protocols]
const testBsn = '999990019'

/** Places in this contract where a schema of this type breaks the rule. */
function offenders(contract: Contract, type: string, holds: (node: Record<string, Json>) => boolean): string[] {
  return [...nodes(contract.document)].filter(({ node }) => node['type'] === type && !holds(node)).map(({ place }) => place)
}

describe.each(contracts)('$name', (contract) => {
  it('closes every object, or bounds how many members it has', () => {
    expect(
      offenders(contract, 'object', (node) => node['additionalProperties'] === false || node['maxProperties'] !== undefined),
    ).toEqual([])
  })

  it('bounds every text and every list', () => {
    expect(
      offenders(
        contract,
        'string',
        (node) => node['maxLength'] !== undefined || node['enum'] !== undefined || node['const'] !== undefined,
      ),
    ).toEqual([])
    expect(offenders(contract, 'array', (node) => node['maxItems'] !== undefined)).toEqual([])
    expect(offenders(contract, 'integer', (node) => node['minimum'] !== undefined && node['maximum'] !== undefined)).toEqual([])
    expect(offenders(contract, 'number', () => false)).toEqual([])
  })

  it('gives every operation an audience and says whether it returns register data', () => {
    for (const { operation } of routes(contract)) {
      expect(['app', 'burger', 'toezichthouder', 'beheerder', 'openbaar']).toContain(operation['x-toegang'].doelgroep)
      expect(typeof operation['x-toegang'].gegevens).toBe('boolean')
    }
  })

  it('returns register data only where a record schema stands in an answer, and the other way round', () => {
    const records = ['Client', 'Toewijzing', 'Uitkering', 'Budget']
    const reaches = (value: Json | undefined, seen: Set<string>): boolean =>
      [...nodes(value)].some(({ node }) => {
        const ref = node['$ref']
        if (typeof ref !== 'string' || seen.has(ref)) return false
        seen.add(ref)
        return records.some((name) => ref === `#/components/schemas/${name}`) || reaches(follow(contract, node), seen)
      })
    for (const { operation } of routes(contract)) {
      const answers = reaches(operation.responses, new Set())
      expect([operation.operationId, operation['x-toegang'].gegevens]).toEqual([operation.operationId, answers])
    }
  })

  it('cannot take a burgerservicenummer in a path or a query', () => {
    const ajv = new Ajv({ strict: false, formats: { 'date-time': /T.*Z$/, uuid: /^[0-9a-f-]{36}$/ } })
    let checked = 0
    for (const { path, operation } of routes(contract)) {
      for (const raw of operation.parameters ?? []) {
        const parameter = follow(contract, raw)
        if (parameter['in'] === 'header') continue
        checked++
        expect(`${path} ${parameter['name']}`).not.toMatch(/bsn|burgerservice/i)
        const schema = follow(contract, parameter['schema'])
        const accepts = ajv.compile(schema)
        const value = schema['type'] === 'integer' ? Number(testBsn) : testBsn
        expect([path, parameter['name'], accepts(value)]).toEqual([path, parameter['name'], false])
      }
    }
    expect(checked > 0 || routes(contract).every(({ operation }) => operation.parameters === undefined)).toBe(true)
  })
})

describe('all contracts together', () => {
  const all = contracts.flatMap((contract) => routes(contract))

  it('use each operationId once', () => {
    const ids = all.map(({ operation }) => operation.operationId)
    expect(ids.filter((id, nr) => ids.indexOf(id) !== nr)).toEqual([])
    expect(ids.length).toBeGreaterThan(35)
  })

  it('give one shape to a problem', () => {
    const log = protocols.find(({ name }) => name.endsWith('log.openapi.yaml'))
    const resolved = (contract: Contract): string => {
      const problem = follow(contract, { $ref: '#/components/schemas/Probleem' })
      const flat = (value: Json): Json => {
        if (Array.isArray(value)) return value.map(flat)
        if (typeof value !== 'object' || value === null) return value
        const node = follow(contract, value)
        return Object.fromEntries(Object.entries(node).map(([name, item]) => [name, flat(item)]))
      }
      return JSON.stringify(flat(problem))
    }
    expect(log).toBeDefined()
    if (log !== undefined) expect(resolved(log)).toBe(resolved(own))
  })
})

describe('openapi.yaml', () => {
  it('carries API-Version on every answer, errors too', () => {
    for (const { operation } of routes(own)) {
      for (const [status, raw] of Object.entries(operation.responses)) {
        const headers = follow(own, raw)['headers'] as Record<string, Json> | undefined
        expect([operation.operationId, status, headers?.['API-Version'] !== undefined]).toEqual([
          operation.operationId,
          status,
          true,
        ])
      }
    }
  })

  it('answers every error as problem+json', () => {
    for (const { operation } of routes(own)) {
      for (const [status, raw] of Object.entries(operation.responses)) {
        if (Number(status) < 400) continue
        expect(Object.keys(follow(own, raw)['content'] as Record<string, Json>)).toEqual(['application/problem+json'])
      }
    }
  })

  it('asks for a doel and for velden in every question about a person', () => {
    const questions = routes(own).filter(({ path }) => path.endsWith('/_zoek') && !path.startsWith('/toezicht'))
    expect(questions.map(({ operation }) => operation.operationId)).toEqual([
      'zoekClienten',
      'zoekToewijzingen',
      'zoekUitkeringen',
      'zoekBudgetten',
    ])
    for (const { operation } of questions) {
      const content = operation.requestBody?.['content'] as Record<string, Record<string, Json>>
      const schema = follow(own, content['application/json']?.['schema'])
      expect(schema['required']).toEqual(['doel', 'type', 'burgerservicenummer', 'velden'])
    }
  })

  it('leaves every field of a record optional except what always comes along', () => {
    for (const name of ['Client', 'Toewijzing', 'Uitkering', 'Budget']) {
      const record = follow(own, { $ref: `#/components/schemas/${name}` })
      const properties = record['properties'] as Record<string, Record<string, Json>>
      for (const required of record['required'] as readonly string[]) {
        expect(properties[required]?.['x-automatisch']).toBe(true)
      }
      for (const { place, node } of nodes(properties, name)) {
        if (place === name) continue
        expect([place, node['required']]).toEqual([place, undefined])
      }
    }
  })

  it('keeps the deceased flag to the clients', () => {
    const of = (name: string): string[] =>
      Object.keys(follow(own, { $ref: `#/components/schemas/${name}` })['properties'] as Record<string, Json>)
    expect(of('ClientenVraag')).toEqual([...of('Vraag'), 'inclusiefOverledenPersonen'])
  })
})
