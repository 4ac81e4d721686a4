/**
 * Where the official XML schemas lie. They are not ours to ship: a municipality installs them and says where.
 * A development checkout may have them beside it.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../rules/packageRoot.ts'

export function defaultSchemas(): string | undefined {
  const beside = join(packageRoot(), '..', 'shared', 'data')
  return existsSync(beside) ? beside : undefined
}
