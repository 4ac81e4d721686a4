/** Every word that crosses a border or stands in the law of the vault is explained, and no explanation outlives its word. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { quoted, read, root, tableRows } from './pages.ts'

const shapesOf = (file: string): readonly string[] =>
  Object.keys((parse(read(file)) as { components?: { schemas?: object } }).components?.schemas ?? {})

const protocols = readdirSync(join(root, 'schemas/protocols')).map((name) => `schemas/protocols/${name}`)
const shapes = new Set(['openapi.yaml', ...protocols].flatMap(shapesOf))

/** How a module is put together: no words of the domain. */
const MACHINERY = new Set(['BundleParts', 'LintParts'])
const typesOfLaw = new Set(
  readdirSync(join(root, 'consent'))
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [...read(`consent/${name}`).matchAll(/^export (?:interface|type|class) ([A-Z]\w+)/gm)])
    .map(([, name = '']) => name)
    .filter((name) => !MACHINERY.has(name)),
)

/** The first cell of the two-column table, the third of the others. */
const explained = new Set(
  tableRows(read('docs/glossary.md')).flatMap((cells) =>
    cells.length === 2 ? quoted(cells[0] ?? '') : cells.length === 4 ? quoted(cells[2] ?? '') : [],
  ),
)

describe('the glossary', () => {
  it('explains every shape of our own contract and of the protocols', () => {
    expect(shapes.size).toBeGreaterThan(80)
    expect([...shapes].filter((name) => !explained.has(name))).toEqual([])
  })

  it('explains every type of the floor of law', () => {
    expect(typesOfLaw.size).toBeGreaterThan(40)
    expect([...typesOfLaw].filter((name) => !explained.has(name))).toEqual([])
  })

  it('explains no type that is gone', () => {
    const gone = [...explained].filter((name) => /^[A-Z]\w+$/.test(name) && !shapes.has(name) && !typesOfLaw.has(name))
    expect(gone).toEqual([])
  })

  it('says for each word what it means', () => {
    const silent = tableRows(read('docs/glossary.md')).filter((cells) => cells.at(-1) === '' || cells[0] === '')
    expect(silent).toEqual([])
  })
})
