/** Decisions are numbered without gaps, and each says the same four things. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { read, root } from './pages.ts'

const files = readdirSync(join(root, 'docs/adr')).sort()

describe('the decision records', () => {
  it('are numbered from 0001 without a gap', () => {
    expect(files.map((name) => name.slice(0, 4))).toEqual(files.map((_, place) => String(place + 1).padStart(4, '0')))
  })

  it.each(files)('%s says context, choice, consequence, and when to undo it', (name) => {
    const text = read(`docs/adr/${name}`)
    expect(name).toMatch(/^\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.md$/)
    expect(text.startsWith(`# ${name.slice(0, 4)} `)).toBe(true)
    expect([...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual([
      'Context',
      'Choice',
      'Consequence',
      'Undo when',
    ])
  })
})
