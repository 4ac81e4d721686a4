/** Every field has a plain name in both languages, and no name outlives its field. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import labels from '../../schemas/fieldLabels.json' with { type: 'json' }
import { fieldLabel, groupLabel } from '../../schemas/fieldLabels.ts'
import { collecties, leavesOf } from '../../schemas/fields.ts'
import { root } from './documents.ts'

const paths = collecties.flatMap((collectie) => leavesOf(collectie).map(({ path }) => path))
const { termen } = JSON.parse(readFileSync(join(root, 'schemas/vocabulary.json'), 'utf8')) as {
  termen: Record<string, { paden?: readonly string[]; geen?: true }>
}
const notHeld = Object.entries(termen).flatMap(([naam, { geen }]) => (geen ? [naam] : []))

describe('the names of the fields', () => {
  it('are there for every leaf of the contract, and for nothing else', () => {
    // A path of `clienten` that another collection shares is one path, so each stands there once.
    expect(Object.keys(labels.velden).sort()).toEqual([...new Set(paths)].sort())
  })

  it('are there for every term that no register holds yet, and for nothing else', () => {
    expect(Object.keys(labels.nogNiet).sort()).toEqual([...notHeld].sort())
  })

  it('call a group by a name only where it stands for several leaves', () => {
    for (const name of Object.keys(labels.groepen)) {
      const roots = termen[name]?.paden ?? [name]
      const leaves = paths.filter((path) => roots.some((one) => path === one || path.startsWith(`${one}.`)))
      expect([name, leaves.length > 1]).toEqual([name, true])
      expect(groupLabel(name)).toBeDefined()
    }
  })

  it('are short, plain, and never the path itself', () => {
    for (const [name, label] of Object.values(labels).flatMap((list) => Object.entries(list))) {
      for (const text of [label.nl, label.en]) {
        expect([name, text.trim()]).toEqual([name, text])
        expect([name, text.length > 1 && text.split(/\s+/).length <= 12]).toEqual([name, true])
        expect(text).not.toMatch(/\.|[a-z][A-Z]{1}[a-z]/)
      }
    }
  })

  it('within one collection are never the same for two fields', () => {
    for (const collectie of collecties) {
      const names = leavesOf(collectie).map(({ path }) => fieldLabel(path)?.nl)
      expect(names.filter((name, nr) => names.indexOf(name) !== nr)).toEqual([])
    }
  })

  it('know no name for what is no field', () => {
    expect([fieldLabel('bestaatniet'), fieldLabel('constructor'), fieldLabel('naam'), groupLabel('toString')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})
