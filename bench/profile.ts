/**
 * Where the time goes: self time by file and by function, from a profile by V8 (`--profile`).
 *
 * Only the main thread is in it. SQLite, its syncs and the checks of unknown tokens run on threads of the pool; how much
 * CPU those take is what the whole process took, less this.
 */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { packageRoot } from '../src/rules/packageRoot.ts'
import { table } from './report.ts'

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number }
  }[]
  readonly samples: readonly number[]
  /** µs since the sample before. */
  readonly timeDeltas: readonly number[]
}

export interface SelfTime {
  readonly name: string
  readonly ms: number
}

const IDLE = ['(idle)', '(program)']

export function selfTimes(
  { nodes, samples, timeDeltas }: CpuProfile,
  root: string,
): { files: SelfTime[]; functions: SelfTime[]; busyMs: number; idleMs: number } {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]))
  const files = new Map<string, number>()
  const functions = new Map<string, number>()
  let busyMs = 0
  let idleMs = 0
  for (const [place, sample] of samples.entries()) {
    const frame = frames.get(sample)
    if (!frame) continue
    const ms = (timeDeltas[place] ?? 0) / 1000
    if (IDLE.includes(frame.functionName)) {
      idleMs += ms
      continue
    }
    busyMs += ms
    const file = fileOf(frame.url, root)
    const name = `${frame.functionName || '(anonymous)'}  ${file}${file === '(native)' ? '' : `:${frame.lineNumber + 1}`}`
    files.set(file, (files.get(file) ?? 0) + ms)
    functions.set(name, (functions.get(name) ?? 0) + ms)
  }
  return { files: sorted(files), functions: sorted(functions), busyMs, idleMs }
}

const sorted = (times: ReadonlyMap<string, number>): SelfTime[] =>
  [...times].map(([name, ms]) => ({ name, ms })).toSorted((a, b) => b.ms - a.ms)

function fileOf(url: string, root: string): string {
  if (url === '') return '(native)'
  const path = url.startsWith('file:') ? fileURLToPath(url) : url
  return path.replace(`${root}/`, '').replace(/^dist\//, '')
}

/** A profile as text. */
export async function profileReport(file: string, most: number): Promise<string> {
  const { files, functions, busyMs, idleMs } = selfTimes(JSON.parse(await readFile(file, 'utf8')) as CpuProfile, packageRoot())
  const lines = (times: readonly SelfTime[]) =>
    times.slice(0, most).map(({ name, ms }) => [`${((100 * ms) / busyMs).toFixed(1)} %`, `${ms.toFixed(0)} ms`, name])
  return [
    `The main thread was busy for ${busyMs.toFixed(0)} ms and idle (or in the system) for ${idleMs.toFixed(0)} ms.`,
    '',
    table(['self', '', 'file'], lines(files)),
    '',
    table(['self', '', 'function'], lines(functions)),
  ].join('\n')
}
