/**
 * `npm run bench`: every claim about speed, as ratios between servers that run side by side on this machine.
 *
 *   data (made once) -> servers -> interleaved rounds -> results -> table or JSON, and a file in bench/results/
 */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageRoot } from '../src/rules/packageRoot.ts'
import { appendResults } from './append/appendRounds.ts'
import { dataset } from './data/dataset.ts'
import { commitOf, environment } from './environment.ts'
import { autocannonGenerator } from './generator/autocannon.ts'
import type { Generator } from './generator/load.ts'
import { wrkGenerator } from './generator/wrk.ts'
import { type BenchOptions, HELP, readOptions } from './options.ts'
import { pageResults } from './pages/pageRounds.ts'
import { profileReport } from './profile.ts'
import { report } from './report.ts'
import { exitCodeOf, httpArms, httpResults, laterResults, type Result } from './results.ts'
import { type Round, runRounds } from './rounds.ts'
import { type Servers, withServers } from './servers.ts'
import { strangerResults } from './strangers/strangerRounds.ts'

const PROFILE_LINES = 45

const say = (text: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`)
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') {
    console.log(HELP)
    return 0
  }
  const generator = await generatorOf(options)
  try {
    if (options.profile) {
      console.log(await profile(options, generator))
      return 0
    }
    const rounds = await httpRounds(options, generator)
    say('')
    const commit = commitOf(packageRoot())
    const env = environment({ ...options, generator: generator.name })
    const appended = await appendResults({ ...options, progress: say })
    const pages = await pageResults({ ...options, progress: say })
    const strange = await strangerResults({ ...options, data: () => dataOf(options), progress: say })
    say('')
    const results = [
      ...httpResults(options.ids, rounds, options.connections),
      ...appended,
      ...strange,
      ...pages,
      ...laterResults(options.ids),
    ].map((result): Result => ({ ...result, env, commit }))
    await keep(results)
    console.log(options.json ? JSON.stringify({ results }) : report(results, rounds, env, commit))
    return exitCodeOf(results, options.gate ? 'gates-count' : 'gates-are-printed')
  } finally {
    await generator.close()
  }
}

async function generatorOf({ generator }: BenchOptions): Promise<Generator> {
  if (generator !== 'autocannon') {
    const wrk = await wrkGenerator()
    if (wrk) return wrk
    if (generator === 'wrk') throw new Error('wrk is not installed')
  }
  return await autocannonGenerator()
}

const dataOf = ({ persons }: BenchOptions) => dataset(persons, (done) => say(`making the data: ${done} of ${persons} people`))

async function httpRounds(options: BenchOptions, generator: Generator): Promise<Round[]> {
  const names = httpArms(options.ids)
  if (names.length === 0) return []
  return await withServers(names, await dataOf(options), (arms) => runRounds({ ...options, arms, generator, progress: say }))
}

/** One window of the product with V8's profiler on. */
async function profile(options: BenchOptions, generator: Generator): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'kluis-profile-')), 'product.cpuprofile')
  const run = (arms: Servers) => runRounds({ ...options, rounds: 1, arms, generator, progress: say })
  const [round] = await withServers(['product'], await dataOf(options), run, file)
  const { cpuUsPerReq = 0, mainCpuUsPerReq = 0, rps = 0, perGroup = 0 } = round?.product ?? {}
  return [
    await profileReport(file, PROFILE_LINES),
    '',
    `CPU for each answer: ${cpuUsPerReq.toFixed(0)} µs, of which the main thread ${mainCpuUsPerReq.toFixed(0)} µs;`,
    `${rps.toFixed(0)} answers/s, in groups of ${perGroup.toFixed(0)}. The whole profile: ${file}`,
  ].join('\n')
}

async function keep(results: readonly Result[]): Promise<void> {
  const folder = join(packageRoot(), 'bench', 'results')
  await mkdir(folder, { recursive: true })
  const name = new Date().toISOString().replaceAll(/[:.]/g, '-')
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify({ results }, null, 1)}\n`)
}

process.exitCode = await main()
