/** The rule files as they are written, before anything is expanded. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Doelregel } from '../../../consent/purpose.ts'
import { root } from './rules.ts'

export function rawRules(): readonly Doelregel[] {
  const folder = join(root, 'consent/rules')
  return readdirSync(folder)
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Doelregel)
}
