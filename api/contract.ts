/**
 * The contract as routes: which operations there are, for whom, and whether they all have a handler.
 *
 * A listener serves only the operations of its audiences. An operation without handler, a handler without operation, or an
 * operation that does not say who may call it, stops the start (default deny for routes, S16).
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { KluisError } from '../src/errors.ts'
import type { Doelgroep, Toegang } from './operation.ts'

interface PathItem {
  [method: string]: unknown
}

export interface ContractDocument {
  readonly info: { readonly version: string }
  readonly paths: Readonly<Record<string, PathItem>>
  readonly [key: string]: unknown
}

export interface ContractOperation {
  readonly operationId: string
  readonly 'x-toegang': Toegang
  readonly requestBody?: { readonly required?: boolean; readonly content?: Readonly<Record<string, unknown>> }
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const
const DOELGROEPEN: readonly Doelgroep[] = ['app', 'burger', 'toezichthouder', 'beheerder', 'openbaar']

export const OWN_CONTRACT = 'openapi.yaml'
export const PROTOCOLS = ['token', 'log', 'health'] as const

export function readContract(root: string, file: string): ContractDocument {
  return parse(readFileSync(join(root, file), 'utf8')) as ContractDocument
}

export const protocolFile = (name: (typeof PROTOCOLS)[number]): string => `schemas/protocols/${name}.openapi.yaml`

/** The same document with only the operations for these audiences; paths left empty disappear. */
export function forAudiences(document: ContractDocument, audiences: readonly Doelgroep[]): ContractDocument {
  const paths = Object.entries(document.paths).flatMap(([path, item]) => {
    const kept = Object.entries(item).filter(
      ([method, operation]) => !isMethod(method) || audiences.includes((operation as ContractOperation)['x-toegang']?.doelgroep),
    )
    return kept.some(([method]) => isMethod(method)) ? [[path, Object.fromEntries(kept)] as const] : []
  })
  return { ...document, paths: Object.fromEntries(paths) }
}

export function operationsOf(document: ContractDocument): readonly ContractOperation[] {
  return Object.values(document.paths).flatMap((item) =>
    Object.entries(item).flatMap(([method, operation]) => (isMethod(method) ? [operation as ContractOperation] : [])),
  )
}

/** In capitals, as HTTP writes them. */
export const methodsOf = (item: PathItem): readonly string[] =>
  Object.keys(item)
    .filter(isMethod)
    .map((method) => method.toUpperCase())

/** Throws `configuratie-ongeldig`: better no start than an open door. */
export function checkComplete(documents: readonly ContractDocument[], handlers: readonly string[]): void {
  const operations = documents.flatMap(operationsOf)
  const ids = operations.map(({ operationId }) => operationId)
  const complete =
    new Set(ids).size === ids.length &&
    operations.every((operation) => DOELGROEPEN.includes(operation['x-toegang']?.doelgroep)) &&
    ids.every((id) => handlers.includes(id)) &&
    handlers.every((id) => ids.includes(id))
  if (!complete) throw new KluisError('configuratie-ongeldig')
}

const isMethod = (text: string): boolean => (METHODS as readonly string[]).includes(text)
