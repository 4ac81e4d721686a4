/** P8: how close the log's grouped append comes to a raw file with a sync. No HTTP; the same rounds, side by side. */
import { loadavg } from 'node:os'
import { BENCHMARKS } from '../benchmarks.ts'
import { ask, endChild, startChild } from '../childProcess.ts'
import { type Result, resultOf } from '../results.ts'
import { rotation, summarise } from '../statistics.ts'
import type { AppendLoad, AppendWindow } from './appendProcess.ts'
import type { SinkName } from './sinks.ts'

export interface AppendPlan {
  readonly ids: readonly string[]
  readonly rounds: number
  readonly warmUpSeconds: number
  readonly seconds: number
  readonly progress: (text: string) => void
}

/** What is compared: the first has the gate, the others are for information. */
const CASES = [
  { name: 'C=128', callers: 128, arms: ['sqlite', 'bestand'] },
  { name: 'C=32', callers: 32, arms: ['sqlite', 'bestand'] },
  { name: 'C=8', callers: 8, arms: ['sqlite', 'bestand'] },
  { name: 'C=1', callers: 1, arms: ['sqlite', 'bestand'] },
  { name: 'C=128, preallocated', callers: 128, arms: ['sqlite', 'vooraf'] },
] as const satisfies readonly { name: string; callers: number; arms: readonly [SinkName, SinkName] }[]

type Case = (typeof CASES)[number]

interface AppendRound {
  readonly case: string
  readonly load: number
  readonly faults: readonly string[]
  readonly ratio: number
}

export async function appendResults(plan: AppendPlan): Promise<Result[]> {
  const benchmark = BENCHMARKS.find(({ id }) => id === 'P8')
  if (!benchmark || !plan.ids.includes('P8')) return []
  const rounds: AppendRound[] = []
  for (const one of CASES) for (let round = 0; round < plan.rounds; round++) rounds.push(await runRound(plan, one, round))
  const ratiosOf = ({ name }: Case) => rounds.filter((round) => round.case === name).map(({ ratio }) => ratio)
  const [gated, ...others] = CASES
  const also = Object.fromEntries(others.map((one) => [one.name, summarise(ratiosOf(one))]))
  return [{ ...resultOf(benchmark, rounds, ratiosOf(gated)), also }]
}

async function runRound(
  { rounds, warmUpSeconds, seconds, progress }: AppendPlan,
  one: Case,
  round: number,
): Promise<AppendRound> {
  const windows = new Map<SinkName, AppendWindow>()
  for (const sink of rotation<SinkName>(one.arms, round)) {
    progress(`P8 ${one.name}, round ${round + 1}/${rounds}: ${sink}`)
    windows.set(sink, await runWindow({ sink, callers: one.callers, warmUpSeconds, seconds }))
  }
  const [ours, theirs] = one.arms.map((sink) => windows.get(sink)?.rps ?? Number.NaN) as [number, number]
  return {
    case: one.name,
    load: loadavg()[0] ?? 0,
    faults: [...windows].flatMap(([sink, window]) => faultsOf(sink, window)),
    ratio: ours / theirs,
    ...Object.fromEntries(windows),
  }
}

/** A process of its own each time, so that no window inherits another's caches. */
async function runWindow(load: AppendLoad): Promise<AppendWindow> {
  const child = startChild(import.meta.dirname, 'appendProcess', [], { env: { ...process.env, UV_THREADPOOL_SIZE: '8' } })
  try {
    return await ask<AppendWindow>(child, load)
  } finally {
    await endChild(child)
  }
}

/** The preallocated file begins again when it is full, so there nothing can be counted. */
export const faultsOf = (sink: SinkName, { acknowledged, found }: AppendWindow): readonly string[] =>
  sink === 'vooraf' || acknowledged === found ? [] : [`${sink}: ${acknowledged} acknowledged, ${found} found`]
