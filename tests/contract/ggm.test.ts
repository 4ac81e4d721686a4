import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { follow, isObject, type Json, type JsonObject, own, root } from './documents.ts'

const folder = join(root, '../shared/data/ggm-2.4.0-ddl')

/**
 * Every column of every definition of a table. The DDL is a reference and no schema: the same table stands in many files,
 * often with other columns, so a column counts when any of the definitions has it (domain.md section 9, trap 1).
 */
function columns(): Set<string> {
  const found = new Set<string>()
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.sql'))) {
    const text = readFileSync(join(folder, file), 'utf8')
    for (const [, table, body] of text.matchAll(/CREATE TABLE\s+"?(\w+)"?\s*\(([\s\S]*?)\n\s*\)\s*;/gi)) {
      for (const line of (body ?? '').split('\n')) {
        const column = /^\s*"?(\w+)"?\s+[A-Z]/i.exec(line)?.[1]
        if (column !== undefined) found.add(`${table}.${column}`.toUpperCase())
      }
    }
  }
  return found
}

/** Every property of a register record, through references, with its mapping. */
function* properties(node: JsonObject, place: string): Generator<{ place: string; ggm: Json | undefined }> {
  for (const [name, raw] of Object.entries(isObject(node['properties']) ? node['properties'] : {})) {
    const property = raw as JsonObject
    yield { place: `${place}.${name}`, ggm: property['x-ggm'] }
    yield* below(property, `${place}.${name}`)
  }
}

function* below(raw: JsonObject, place: string): Generator<{ place: string; ggm: Json | undefined }> {
  const node = follow(own, raw)
  if (isObject(node['items'])) yield* below(node['items'], place)
  yield* properties(node, place)
}

const mappings = ['Client', 'Toewijzing', 'Uitkering', 'Budget'].flatMap((name) => [
  ...properties(follow(own, { $ref: `#/components/schemas/${name}` }), name),
])

describe('the mapping of the registers to the Gemeentelijk Gegevensmodel', () => {
  it('stands on every property of a record', () => {
    expect(mappings.length).toBeGreaterThan(100)
    expect(mappings.filter(({ ggm }) => typeof ggm !== 'string' || !/^(geen|[A-Z_0-9]+\.[A-Z_0-9]+)$/.test(ggm))).toEqual([])
  })

  const present = existsSync(folder)
  if (!present) console.log('skipped: the published GGM tables are not at hand, so no x-ggm was looked up')
  it.skipIf(!present)('names columns that the published model has', () => {
    const known = columns()
    expect(known.size).toBeGreaterThan(1000)
    expect(known.has('NATUURLIJKPERSOON.BESTAATNIET')).toBe(false)
    expect(mappings.filter(({ ggm }) => ggm !== 'geen' && !known.has(String(ggm)))).toEqual([])
    expect(mappings.filter(({ ggm }) => ggm !== 'geen').length).toBeGreaterThan(40)
  })
})
