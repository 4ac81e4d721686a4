/** The demo's login asks for no secret: only the commands that say so may bring it in; `kluis serve` never. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')
const ALLOWED = ['demo', 'ask', 'tour', 'import'].map((command) => join('src', 'commands', `${command}.ts`))
const IMPORT_OF_DEMO = /(?:from|import)\s*\(?\s*['"](?:\.{1,2}\/)+(?:[\w-]+\/)*demo\//

async function sourcesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(join(ROOT, folder), { recursive: true }).catch(() => [])
  return entries.filter((name) => /\.tsx?$/.test(name)).map((name) => join(folder, name))
}

describe('src/demo', () => {
  it('is imported by nothing but itself and the commands demo, ask, tour and import', async () => {
    const files = (await Promise.all(['src', 'api', 'web', 'consent', 'schemas', 'bin'].map(sourcesUnder))).flat()
    const outside = files.filter((file) => !file.startsWith(join('src', 'demo')) && !ALLOWED.includes(file))
    expect(outside.length).toBeGreaterThan(10)
    const texts = await Promise.all(outside.map(async (file) => [file, await readFile(join(ROOT, file), 'utf8')] as const))
    expect(texts.filter(([, text]) => IMPORT_OF_DEMO.test(text)).map(([file]) => file)).toEqual([])
  })

  it('would be noticed in any form of import', () => {
    for (const text of [
      "import { a } from './demo/authorities.ts'",
      "import type { A } from '../demo/people.ts'",
      "const a = await import('../../src/demo/loginAs.ts')",
      "export * from './demo/x.ts'",
      "import './demo/x.ts'",
    ]) {
      expect(text).toMatch(IMPORT_OF_DEMO)
    }
  })
})
