/** The version of this program, from the package: it stands in every event of the log and in every answer. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from './rules/packageRoot.ts'

export const VERSION: string = (JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string })
  .version
