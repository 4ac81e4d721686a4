/**
 * The HTTP benchmarks' one run: all servers side by side, every arm once in each round, in an order that rotates.
 *
 *   for each round, for each arm:  warm up, thrown away -> begin -> load -> end, after everything has settled
 */
import { loadavg } from 'node:os'
import type { ArmProcess } from './arms/armProcess.ts'
import type { ArmFigures, HttpArm } from './arms/protocol.ts'
import type { Generator, LoadResult } from './generator/load.ts'
import { rotation } from './statistics.ts'
import { faultsOf } from './validity.ts'

export interface Window {
  readonly rps: number
  readonly p50: number
  readonly p99: number
  readonly cpuUsPerReq: number
  readonly mainCpuUsPerReq: number
  readonly rssMb: number
  /** Records in each group commit. */
  readonly perGroup?: number
  readonly loopP99?: number
}

export type Round = { readonly load: number; readonly faults: readonly string[] } & Partial<Readonly<Record<HttpArm, Window>>>

export interface RoundsPlan {
  readonly arms: ReadonlyMap<HttpArm, ArmProcess>
  readonly generator: Generator
  readonly connections: number
  readonly rounds: number
  readonly warmUpSeconds: number
  readonly seconds: number
  readonly persons: number
  readonly progress: (text: string) => void
}

/**
 * Prepared for each window before the clock runs: more than the product answers. In one round all arms are asked the same,
 * and no arm is asked the same twice.
 */
const FOR_WARM_UP = 16_384
const FOR_WINDOW = 65_536

/** Fresh at every window: a token lives five minutes, a run takes longer. */
const TOKENS_FROM: HttpArm = 'product'

export async function runRounds(plan: RoundsPlan): Promise<Round[]> {
  const rounds: Round[] = []
  for (let round = 0; round < plan.rounds; round++) {
    const windows: [HttpArm, Window][] = []
    const faults: string[] = []
    for (const name of rotation([...plan.arms.keys()], round)) {
      plan.progress(`round ${round + 1}/${plan.rounds}: ${name}`)
      const { window, wrong } = await runWindow(plan, name, round * (FOR_WARM_UP + FOR_WINDOW))
      windows.push([name, window])
      faults.push(...wrong.map((fault) => `${name}: ${fault}`))
    }
    rounds.push({ load: loadavg()[0] ?? 0, faults, ...Object.fromEntries(windows) })
  }
  return rounds
}

async function runWindow(plan: RoundsPlan, name: HttpArm, first: number): Promise<{ window: Window; wrong: readonly string[] }> {
  const { arms, generator, connections, persons } = plan
  const arm = arms.get(name) as ArmProcess
  // Bare fastify looks at no token: it gets the product's, so that both read the same bytes.
  const tokens = await (name === 'bare' ? (arms.get(TOKENS_FROM) ?? arm) : arm).tokens()
  const load = { url: arm.url, connections, tokens, persons }
  await generator.run({ ...load, first, count: FOR_WARM_UP, seconds: plan.warmUpSeconds })
  await arm.begin()
  const result = await generator.run({ ...load, first: first + FOR_WARM_UP, count: FOR_WINDOW, seconds: plan.seconds })
  const figures = await arm.end()
  return { window: windowOf(figures, result), wrong: faultsOf(figures, result, connections) }
}

function windowOf(figures: ArmFigures, load: LoadResult): Window {
  const { answered, logged, groups, cpuUs, mainCpuUs, rssMb, loopP99 } = figures
  return {
    rps: load.answers / load.seconds,
    p50: load.p50,
    p99: load.p99,
    cpuUsPerReq: cpuUs / Math.max(1, answered),
    mainCpuUsPerReq: mainCpuUs / Math.max(1, answered),
    rssMb,
    ...(groups && logged !== undefined && { perGroup: logged / groups }),
    ...(loopP99 !== undefined && { loopP99 }),
  }
}
