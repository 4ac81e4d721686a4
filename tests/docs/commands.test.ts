/** What the pages tell a reader to type exists: commands of `kluis` with their options, npm scripts, settings. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { main } from '../../src/cli.ts'
import { readSettings } from '../../src/config.ts'
import { pages, read } from './pages.ts'

const docs = pages()

/** What `kluis` says to these words. */
async function kluis(...words: string[]): Promise<{ code: number; text: string }> {
  let text = ''
  const take = (chunk: string | Uint8Array) => {
    text += String(chunk)
    return true
  }
  vi.spyOn(process.stdout, 'write').mockImplementation(take)
  vi.spyOn(process.stderr, 'write').mockImplementation(take)
  const code = await main(words)
  vi.restoreAllMocks()
  return { code, text }
}

afterEach(() => {
  vi.restoreAllMocks()
})

const usages = docs.flatMap(({ path, text }) =>
  [...text.matchAll(/\b(?:npx )?kluis ([a-z]+)((?: +(?:--[a-z]+|[\w./,-]+|\[[^\]]*\]))*)/g)]
    .filter(([all]) => all.startsWith('npx '))
    .map(([, command = '', rest = '']) => ({
      path,
      command,
      options: [...rest.matchAll(/--([a-z]+)/g)].map(([, option = '']) => option),
    })),
)

describe('commands of kluis in the documentation', () => {
  it('are found at all', () => {
    expect(new Set(usages.map(({ command }) => command)).size).toBeGreaterThanOrEqual(6)
  })

  it.each(usages)('$path: kluis $command $options', async ({ command, options }) => {
    const { code, text } = await kluis(command, '--help')
    expect(code).toBe(0)
    for (const option of options) expect(text).toContain(`--${option} `)
  })

  it('are all told about somewhere', async () => {
    const { text } = await kluis('--help')
    const listed = [...text.matchAll(/^ {2}([a-z]+) {2,}/gm)].map(([, name = '']) => name)
    expect(listed.length).toBeGreaterThan(4)
    expect(listed.filter((name) => !docs.some((page) => page.text.includes(`kluis ${name}`)))).toEqual([])
  })
})

describe('npm scripts in the documentation', () => {
  const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts)

  it('exist', () => {
    const named = docs.flatMap(({ text }) => [
      ...[...text.matchAll(/npm run (?:--silent )?([a-z:]+)/g)].map(([, name = '']) => name),
      ...[...text.matchAll(/npm (start|test)\b/g)].map(([, name = '']) => name),
    ])
    expect(named.length).toBeGreaterThan(5)
    expect([...new Set(named)].filter((name) => !scripts.includes(name))).toEqual([])
  })
})

describe('settings in the operator’s guide', () => {
  const guide = read('docs/guides/operator.md')
  const named = new Set([...guide.matchAll(/`(KLUIS_[A-Z_]+)`/g)].map(([, name = '']) => name))
  const known = new Set([...read('src/config.ts').matchAll(/^ {2}(KLUIS_[A-Z_]+)\??: string$/gm)].map(([, name = '']) => name))

  it('are exactly those that the configuration reads', () => {
    expect([...named].sort()).toEqual([...known].sort())
  })

  it('include every one without which nothing starts', () => {
    const checked = readSettings({})
    const missing = 'faults' in checked ? checked.faults.map((fault) => fault.split(' ')[0] ?? '') : []
    expect(missing.length).toBeGreaterThan(10)
    expect(missing.filter((name) => !named.has(name))).toEqual([])
  })
})
