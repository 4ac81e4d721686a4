/** The rule book: what is read, what is hashed, and that one fault means no book. */
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import canonicalize from 'canonicalize'
import { afterEach, describe, expect, it } from 'vitest'
import { packageRoot } from '../../../src/rules/packageRoot.ts'
import { loadRuleBook, RulesRefused } from '../../../src/rules/ruleBook.ts'

const NU = Date.UTC(2026, 10, 21)
const clock = { now: () => NU }
const folders: string[] = []

/** A copy of rules and vocabulary in which one file is changed. */
function copyWith(path: string, change: (content: Record<string, unknown>) => unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'regels-'))
  folders.push(folder)
  mkdirSync(join(folder, 'consent'))
  cpSync(join(packageRoot(), 'consent/rules'), join(folder, 'consent/rules'), { recursive: true })
  cpSync(join(packageRoot(), 'schemas'), join(folder, 'schemas'), { recursive: true })
  const file = join(folder, path)
  writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>)))
  return folder
}

function faultsOf(root: string): unknown {
  try {
    loadRuleBook({ root, clock })
  } catch (error) {
    if (error instanceof RulesRefused) return error.fouten
    throw error
  }
  return []
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

describe('loadRuleBook', () => {
  it('hashes the canonical text of what it read, and keeps that text', () => {
    const book = loadRuleBook({ root: packageRoot(), clock })
    expect(canonicalize(JSON.parse(book.jcs))).toBe(book.jcs)
    expect(book.current().hash).toBe(createHash('sha256').update(book.jcs).digest('hex'))
  })

  it('gives the same hash for the same rules in other white space, and another hash for another rule', () => {
    const { hash } = loadRuleBook({ root: packageRoot(), clock }).current()
    const same = copyWith('consent/rules/PW-01.json', (rule) => rule)
    const other = copyWith('consent/rules/PW-01.json', (rule) => ({ ...rule, bijOpenBezwaar: 'weiger' }))
    expect(loadRuleBook({ root: same, clock }).current().hash).toBe(hash)
    expect(loadRuleBook({ root: other, clock }).current().hash).not.toBe(hash)
  })

  it('gives another hash when firewall F10 is opened, since decisions differ by it', () => {
    const closed = loadRuleBook({ root: packageRoot(), clock })
    const opened = loadRuleBook({ root: packageRoot(), clock, suwinetVoorZorg: 'toegestaan' })
    expect(opened.current().hash).not.toBe(closed.current().hash)
    expect(JSON.parse(opened.jcs)).toMatchObject({ suwinetVoorZorg: 'toegestaan' })
  })

  it('has F10 closed unless it is opened', () => {
    expect(loadRuleBook({ root: packageRoot(), clock }).current().suwinetVoorZorg).toBe('verboden')
    expect(loadRuleBook({ root: packageRoot(), clock, suwinetVoorZorg: 'toegestaan' }).current().suwinetVoorZorg).toBe(
      'toegestaan',
    )
  })

  it('refuses a rule with an unknown member', () => {
    const root = copyWith('consent/rules/PW-01.json', (rule) => ({ ...rule, geldigTod: '2027-01-01' }))
    expect(faultsOf(root)).toContainEqual({ regel: 'PW-01', code: 'vorm', plaats: '' })
  })

  it('refuses a rule in a file of another name', () => {
    const root = copyWith('consent/rules/PW-01.json', (rule) => ({ ...rule, id: 'PW-10' }))
    expect(faultsOf(root)).toContainEqual({ regel: 'PW-01', code: 'naam', plaats: 'PW-10' })
  })

  it('refuses rules that do not pass the lint', () => {
    const root = copyWith('consent/rules/SD-01.json', (rule) => ({ ...rule, status: 'actief' }))
    expect(faultsOf(root)).toContainEqual({ regel: 'SD-01', code: 'toestemming-op-wettelijke-grondslag', plaats: '' })
  })

  it('refuses a rule that was active until yesterday', () => {
    const root = copyWith('consent/rules/PW-01.json', (rule) => ({ ...rule, geldigTot: '2026-11-21' }))
    expect(faultsOf(root)).toEqual([{ regel: 'PW-01', code: 'verlopen', plaats: '2026-11-21' }])
  })

  it('refuses text that is not JSON, with a code and no content', () => {
    const root = copyWith('schemas/vocabulary.json', () => ({}))
    writeFileSync(join(root, 'schemas/vocabulary.json'), '{"termen"')
    expect(() => loadRuleBook({ root, clock })).toThrow('bundel-ongeldig')
  })
})
