/** What we take from others: each with a reason and a way out, under a licence that the EUPL-1.2 can live with. */
import { describe, expect, it } from 'vitest'
import { quoted, read, tableRows } from './pages.ts'

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
}
interface Lock {
  readonly packages: Readonly<Record<string, { readonly license?: string; readonly dev?: boolean }>>
}

const manifest = JSON.parse(read('package.json')) as Manifest
const lock = JSON.parse(read('package-lock.json')) as Lock
const installed = Object.entries(lock.packages).filter(([path]) => path !== '')
const direct = [...Object.entries(manifest.dependencies), ...Object.entries(manifest.devDependencies)]
const rows = tableRows(read('docs/adr/0009-dependencies.md')).filter(([name]) => name?.startsWith('`'))

/** Permissive, or compatible by the appendix of the EUPL. */
const ALLOWED = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Unlicense',
  'MIT-0',
  // Our own, and of the design system.
  'EUPL-1.2',
  // A font, embedded as it is.
  'OFL-1.1',
])
/** Tools only: their code does not become part of what runs. */
const ALLOWED_IN_TOOLS = new Set([...ALLOWED, 'Python-2.0', 'MPL-2.0', 'CC0-1.0', 'Zlib', 'CC-BY-4.0'])
/** Their manifest says nothing; their README does. */
const STATED_ELSEWHERE: Readonly<Record<string, string>> = { 'node_modules/reserved': 'MIT' }

/** SPDX, as far as it occurs: one of a choice is enough, of a sum all are needed. */
function isAllowed(licence: string, allowed: ReadonlySet<string>): boolean {
  const bare = licence.replaceAll(/[()]/g, '')
  return bare.split(' OR ').some((choice) => choice.split(' AND ').every((one) => allowed.has(one)))
}

describe('dependencies', () => {
  it('each have a row in ADR 0009, and no row outlives its package', () => {
    expect(rows.map(([name]) => quoted(name ?? '')[0]).sort()).toEqual(direct.map(([name]) => name).sort())
  })

  it('each have a reason, a licence, an upkeep and a way out', () => {
    expect(rows.filter((cells) => cells.length !== 5 || cells.includes(''))).toEqual([])
  })

  it('stand there with the licence that they have', () => {
    const wrong = rows.filter(([name, , licence]) => lock.packages[`node_modules/${quoted(name ?? '')[0]}`]?.license !== licence)
    expect(wrong.map(([name]) => name)).toEqual([])
  })

  it('have exact versions', () => {
    expect(direct.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
  })

  it('are all installed under a licence of the list', () => {
    const refused = installed.filter(([path, { license, dev }]) => {
      const licence = license ?? STATED_ELSEWHERE[path]
      return licence === undefined || !isAllowed(licence, dev === true ? ALLOWED_IN_TOOLS : ALLOWED)
    })
    expect(installed.length).toBeGreaterThan(100)
    expect(refused.map(([path, { license }]) => `${path}: ${license}`)).toEqual([])
  })

  it('would be refused under another licence', () => {
    expect(isAllowed('GPL-3.0-only', ALLOWED)).toBe(false)
    expect(isAllowed('MIT AND GPL-3.0-only', ALLOWED)).toBe(false)
    expect(isAllowed('(MIT OR GPL-3.0-only)', ALLOWED)).toBe(true)
  })
})
