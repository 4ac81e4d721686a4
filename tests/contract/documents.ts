/** The contracts as the tests read them, and a walk over every node of one. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

export const root = join(import.meta.dirname, '../..')

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [name: string]: Json
}

export interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly 'x-toegang': { readonly doelgroep: string; readonly gegevens: boolean; readonly rol?: string }
  readonly parameters?: readonly JsonObject[]
  readonly requestBody?: JsonObject
  readonly responses: Readonly<Record<string, JsonObject>>
}

export interface Contract {
  readonly name: string
  readonly document: JsonObject
}

export interface Route {
  readonly path: string
  readonly method: string
  readonly operation: Operation
}

export const own: Contract = read('openapi.yaml')
export const protocols: readonly Contract[] = readdirSync(join(root, 'schemas/protocols'))
  .filter((name) => name.endsWith('.openapi.yaml'))
  .map((name) => read(`schemas/protocols/${name}`))

function read(name: string): Contract {
  return { name, document: parse(readFileSync(join(root, name), 'utf8')) as JsonObject }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What a node is, its reference followed within the document. */
export function follow(contract: Contract, node: Json | undefined): JsonObject {
  if (!isObject(node)) throw new Error('not an object')
  if (typeof node['$ref'] !== 'string') return node
  const target = node['$ref']
    .replace('#/', '')
    .split('/')
    .reduce<Json | undefined>((at, step) => (isObject(at) ? at[step] : undefined), contract.document)
  return follow(contract, target)
}

export function routes(contract: Contract): Route[] {
  const paths = contract.document['paths'] as unknown as Record<string, Record<string, Operation>>
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
}

/** Every object node below this one, with the place where it stands. */
export function* nodes(value: Json | undefined, place = '#'): Generator<{ place: string; node: JsonObject }> {
  if (Array.isArray(value)) {
    for (const [nr, item] of (value as readonly Json[]).entries()) yield* nodes(item, `${place}/${nr}`)
  } else if (isObject(value)) {
    yield { place, node: value }
    for (const [name, item] of Object.entries(value)) {
      if (name !== 'example' && name !== 'examples') yield* nodes(item, `${place}/${name}`)
    }
  }
}
