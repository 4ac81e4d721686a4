/**
 * `npm run bench`: every claim about speed, as ratios between servers that run side by side on this machine.
 *
 *   data (made once) -> servers -> interleaved rounds -> results -> table or JSON, and a file in bench/results/
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { packageRoot } from '../src/rules/packageRoot.ts'
import { type ArmProcess, startArm } from './arms/armProcess.ts'
import type { HttpArm } from './arms/protocol.ts'
import { armFolder, type Dataset, dataset, inRunFolder } from './data/dataset.ts'
import { PATH, workload } from './data/workload.ts'
import { commitOf, environment } from './environment.ts'
import { autocannonGenerator } from './generator/autocannon.ts'
import type { Generator } from './generator/load.ts'
import { wrkGenerator } from './generator/wrk.ts'
import { type BenchOptions, HELP, readOptions } from './options.ts'
import { report } from './report.ts'
import { exitCodeOf, httpArms, httpResults, laterResults, type Result } from './results.ts'
import { type Round, runRounds } from './rounds.ts'

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
    const rounds = await httpRounds(options, generator)
    say('')
    const commit = commitOf(packageRoot())
    const env = environment({ ...options, generator: generator.name })
    const results = [...httpResults(options.ids, rounds), ...laterResults(options.ids)].map((result): Result => ({ ...result, env, commit }))
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

async function httpRounds(options: BenchOptions, generator: Generator): Promise<Round[]> {
  const names = httpArms(options.ids)
  if (names.length === 0) return []
  const data = await dataset(options.persons, (done) => say(`making the data: ${done} of ${options.persons} people`))
  return await inRunFolder(async (run) => {
    const arms = await startArms(names, data, run)
    try {
      return await runRounds({ ...options, arms, generator, progress: say })
    } finally {
      for (const arm of arms.values()) await arm.stop()
    }
  })
}

/** The product first: bare fastify answers what the product answers to the first question. */
async function startArms(names: readonly HttpArm[], data: Dataset, run: string): Promise<Map<HttpArm, ArmProcess>> {
  const arms = new Map<HttpArm, ArmProcess>()
  for (const arm of names) {
    if (arm !== 'bare') arms.set(arm, await startArm({ arm, ...(await armFolder(data, run, arm)) }))
  }
  const product = arms.get('product')
  if (names.includes('bare') && product) arms.set('bare', await startArm({ arm: 'bare', answer: await firstAnswer(product, data) }))
  return arms
}

async function firstAnswer(product: ArmProcess, { persons }: Dataset): Promise<unknown> {
  const { app, body } = workload(persons).question(0)
  const token = (await product.tokens())[app]?.[0]
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  const answer = await fetch(`${product.url}${PATH}`, { method: 'POST', headers, body })
  if (answer.status !== 200) throw new Error(`the product answers ${answer.status}: ${await answer.text()}`)
  return await answer.json()
}

async function keep(results: readonly Result[]): Promise<void> {
  const folder = join(packageRoot(), 'bench', 'results')
  await mkdir(folder, { recursive: true })
  const name = new Date().toISOString().replaceAll(/[:.]/g, '-')
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify({ results }, null, 1)}\n`)
}

process.exitCode = await main()
