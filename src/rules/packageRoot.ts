/** Where the package stands: the nearest folder upwards with a `package.json`, since `dist/src` is deeper than `src`. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { KluisError } from '../errors.ts'

export function packageRoot(from: string = import.meta.url): string {
  for (let folder = dirname(fileURLToPath(from)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder
    if (folder === dirname(folder)) throw new KluisError('configuratie-ongeldig')
  }
}
