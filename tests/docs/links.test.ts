/** Links lead somewhere, and a file that a page names exists: the first thing that rots in documentation. */
import { existsSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Page, pages, quoted, read, root, tableRows } from './pages.ts'

const FOLDERS = /^(api|bench|bin|consent|docs|schemas|src|tests|tools)\//
/** Written as a pattern (`<ID>.json`, `*.yaml`, `…`), not as a file. */
const isPattern = (path: string): boolean => /[*<>{}…]/.test(path)

const linksOf = ({ text }: Page): readonly string[] => [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? '')

/** As GitHub makes them. */
const anchorsOf = (text: string): ReadonlySet<string> =>
  new Set(
    [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(/\s/g, '-'),
    ),
  )

describe.each(pages())('$path', (page) => {
  it('has no link that leads nowhere', () => {
    const dead = linksOf(page).filter((target) => {
      if (/^(https?|mailto):/.test(target)) return false
      const [path = '', anchor] = target.split('#')
      const file = path === '' ? page.path : relative(root, join(root, dirname(page.path), path))
      if (!existsSync(join(root, file))) return true
      return anchor !== undefined && !anchorsOf(read(file)).has(anchor)
    })
    expect(dead).toEqual([])
  })

  it('names no file of the project that does not exist', () => {
    const named = quoted(page.text).filter((text) => FOLDERS.test(text) && !/\s/.test(text) && !isPattern(text))
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
})

describe('the six files of a question', () => {
  const [, section = ''] = /^## One question, in six files$(.*?)^## /ms.exec(read('docs/architecture.md')) ?? []
  const rows = tableRows(section)
    .filter(([number]) => /^\d$/.test(number ?? ''))
    .map((cells) => ({ file: quoted(cells[1] ?? '')[0] ?? '', name: quoted(cells[3] ?? '')[0] ?? '' }))

  it('are six', () => {
    expect(rows).toHaveLength(6)
  })

  it.each(rows)('$file holds $name', ({ file, name }) => {
    expect(read(file)).toMatch(new RegExp(`\\b${name}\\b`))
  })

  it('stand in the same order in CONTRIBUTING', () => {
    const [line = ''] = read('CONTRIBUTING.md')
      .split('\n')
      .filter((text) => text.includes('→'))
    expect(quoted(line).slice(0, 6)).toEqual(rows.map(({ file }) => file))
  })
})

describe('the picture of one question', () => {
  it('holds no script and nothing from elsewhere, and says in words what it shows', () => {
    const svg = read('docs/question.svg')
    expect(svg).not.toMatch(/<script|<style|<foreignObject|\son[a-z]+=|href=|url\(/i)
    expect(svg).toMatch(/<title id="title">[^<]+<\/title>\s*<desc id="desc">[^<]+<\/desc>/)
  })
})
