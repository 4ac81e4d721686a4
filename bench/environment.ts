/** On what the figures were measured; absolute figures mean nothing without it. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, release, tmpdir, totalmem } from 'node:os'

export interface Environment {
  readonly node: string
  readonly cores: number
  readonly cpu: string
  readonly memoryMb: number
  readonly kernel: string
  /** File system of the folder the data is in. */
  readonly disk: string
  readonly generator: string
  readonly persons: number
  readonly connections: number
  readonly seconds: number
  readonly quick: boolean
}

type RunEnvironment = Pick<Environment, 'generator' | 'persons' | 'connections' | 'seconds' | 'quick'>

export function environment({ generator, persons, connections, seconds, quick }: RunEnvironment): Environment {
  return {
    node: process.versions.node,
    cores: availableParallelism(),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    memoryMb: Math.round(totalmem() / 2 ** 20),
    kernel: release(),
    disk: fileSystemOf(tmpdir()),
    generator,
    persons,
    connections,
    seconds,
    quick,
  }
}

/** With a plus when the tree had changes that are in no commit. */
export function commitOf(root: string): string {
  try {
    const git = (...words: string[]) =>
      execFileSync('git', words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
    return `${git('rev-parse', '--short=12', 'HEAD')}${git('status', '--porcelain', '--untracked-files=no') === '' ? '' : '+'}`
  } catch {
    return 'unknown'
  }
}

/** The longest mount point that the folder is under. */
function fileSystemOf(folder: string): string {
  try {
    const mounts = readFileSync('/proc/self/mounts', 'utf8')
      .split('\n')
      .map((line) => line.split(' '))
      .filter(([, point = '-']) => folder === point || folder.startsWith(point.endsWith('/') ? point : `${point}/`))
    return mounts.toSorted(([, a = ''], [, b = '']) => b.length - a.length)[0]?.[2] ?? 'unknown'
  } catch {
    return 'unknown'
  }
}
