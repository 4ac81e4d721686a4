import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from './documents.ts'

it('keeps the generated files equal to the contracts', () => {
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs')
  const run = spawnSync(process.execPath, [tsx, join(root, 'tools/generate.ts'), '--check'], { encoding: 'utf8' })
  expect(run.stderr).toBe('')
  expect(run.status).toBe(0)
}, 60_000)
