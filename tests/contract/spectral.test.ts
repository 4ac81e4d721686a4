import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { root } from './documents.ts'

const ownRules = join(root, '.spectral.yaml')
const official = join(root, '../shared/data/adr/adr-ruleset.yaml')
const cases = join(root, '../shared/data/adr/testcases')
const scratch = mkdtempSync(join(tmpdir(), 'kluis-contract-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

interface Finding {
  readonly code: string
  readonly source: string
  readonly severity: number
  readonly range: { readonly start: { readonly line: number; readonly character: number } }
}

/** The linter as people run it; it writes its findings to a file, because the console adds words of its own. */
function lint(rules: string, files: readonly string[]): Finding[] {
  const cli = join(root, 'node_modules/@stoplight/spectral-cli/dist/index.js')
  const out = join(scratch, 'findings.json')
  const args = [cli, 'lint', ...files, '-r', rules, '-f', 'json', '-o', out, '-F', 'hint', '--quiet']
  const run = spawnSync(process.execPath, args, { encoding: 'utf8' })
  // 0: nothing found, 1: something found. Anything else is a linter that did not run, and must not look like a clean contract.
  if (run.status !== 0 && run.status !== 1) throw new Error(`spectral ended with ${run.status}: ${run.stderr}`)
  return JSON.parse(readFileSync(out, 'utf8')) as Finding[]
}

describe('our own rules', () => {
  it('find nothing in openapi.yaml', () => {
    expect(lint(ownRules, [join(root, 'openapi.yaml')])).toEqual([])
  }, 60_000)

  it('each find the fault they are for', () => {
    const rules = parse(readFileSync(ownRules, 'utf8')) as { rules: Record<string, unknown> }
    const broken = join(scratch, 'broken.json')
    writeFileSync(broken, JSON.stringify(brokenContract))
    const found = new Set(lint(ownRules, [broken]).map(({ code }) => code))
    expect(
      Object.keys(rules.rules)
        .filter((name) => name.startsWith('kluis-'))
        .filter((name) => !found.has(name)),
    ).toEqual([])
  }, 60_000)
})

const present = existsSync(official)
if (!present)
  console.log('skipped: the official API Design Rules are not at hand, so openapi.yaml was linted by our own rules only')
describe.skipIf(!present)('the official API Design Rules', () => {
  it('are run as their 26 published cases expect', () => {
    const names = readdirSync(cases).sort()
    expect(names).toHaveLength(26)
    const found = lint(
      official,
      names.map((name) => join(cases, name, 'openapi.json')),
    )
    const severities = ['error', 'warning', 'information', 'hint']
    const different = names.filter((name) => {
      const lines = found
        .filter(({ source }) => basename(dirname(source)) === name)
        .map(
          ({ range, severity, code }) => `${range.start.line + 1}:${range.start.character + 1} ${severities[severity]} ${code}`,
        )
      const expected = [
        ...readFileSync(join(cases, name, 'expected-output.txt'), 'utf8').matchAll(/^\s+(\d+:\d+)\s+(\w+)\s+(\S+)/gm),
      ]
      return (
        JSON.stringify(lines.sort()) !== JSON.stringify(expected.map(([, at, level, code]) => `${at} ${level} ${code}`).sort())
      )
    })
    // `openapi-versie-missing` differs only in the text of a message: this Spectral knows one format more.
    expect(different).toEqual([])
  }, 60_000)

  it('find nothing in openapi.yaml, not even a warning', () => {
    expect(lint(official, [join(root, 'openapi.yaml')])).toEqual([])
  }, 60_000)
})

/** One fault for each rule, so that no rule can be one that never finds anything. */
const brokenContract = {
  openapi: '3.1.0',
  info: { title: 'Stuk', version: '1.2' },
  servers: [{ url: 'http://kluis.example/api' }],
  paths: {
    '/Clienten/_zoek/nu': {
      post: {
        operationId: 'zoek_clienten',
        parameters: [
          { name: 'burgerservicenummer', in: 'query', schema: { type: 'string' } },
          { name: 'pagina_grootte', in: 'query', schema: { type: 'number' } },
        ],
        requestBody: {
          content: { 'application/json': { schema: { type: 'object', properties: { velden: { type: 'array' } } } } },
        },
        responses: {
          200: { description: 'Zonder API-Version' },
          422: { description: 'Geen problem+json', content: { 'application/json': {} } },
        },
      },
    },
  },
}
