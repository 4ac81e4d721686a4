/** autocannon (npm), in a process of its own with one worker: needs nothing but npm, and more CPU than wrk. */
import { createRequire } from 'node:module'
import { ask, endChild, startChild } from '../childProcess.ts'
import type { Generator, LoadResult } from './load.ts'

export async function autocannonGenerator(): Promise<Generator> {
  const { version } = createRequire(import.meta.url)('autocannon/package.json') as { version: string }
  const child = startChild(import.meta.dirname, 'autocannonProcess')
  return {
    name: `autocannon ${version}, 1 worker, same cores`,
    run: (load) => ask<LoadResult>(child, load),
    close: () => endChild(child),
  }
}
