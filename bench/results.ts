/** From rounds to one result for each benchmark: the ratio of every round, the median of those, and the verdict. */
import type { HttpArm } from './arms/protocol.ts'
import { BENCHMARKS, type Benchmark, LATER, verdictOf } from './benchmarks.ts'
import type { Environment } from './environment.ts'
import type { Round, Window } from './rounds.ts'
import { type Summary, summarise } from './statistics.ts'

export interface Result extends Partial<Summary> {
  readonly id: string
  readonly unit?: Benchmark['unit']
  readonly arms?: readonly string[]
  readonly rounds?: readonly object[]
  readonly gate?: number
  readonly aim?: number
  readonly information?: true
  readonly verdict: 'pass' | 'miss' | 'invalid' | 'skipped'
  /** The same under other circumstances, without a gate. */
  readonly also?: Readonly<Record<string, Summary>>
  /** Why it is invalid or was skipped. */
  readonly reasons?: readonly string[]
  readonly env?: Environment
  readonly commit?: string
}

const GATED_CONNECTIONS = 64

type Measured = (round: Readonly<Record<HttpArm, Window>>) => number

/** What each benchmark takes from a round. */
const FORMULAS: Readonly<Record<string, Measured>> = {
  P1: ({ product, bare }) => product.rps / bare.rps,
  P2: ({ product, bare }) => product.cpuUsPerReq / bare.cpuUsPerReq,
  'P1-geheugen': ({ product, bare }) => product.rssMb / bare.rssMb,
  P3: ({ product, bare }) => product.p99 / bare.p99,
  P6: ({ product, naief }) => product.rps / naief.rps,
  P7: ({ product, zonderLog, bare }) => (product.cpuUsPerReq - zonderLog.cpuUsPerReq) / bare.cpuUsPerReq,
  P9: ({ product }) => product.loopP99 ?? Number.NaN,
}

export const isHttp = (id: string): boolean => Object.hasOwn(FORMULAS, id)

/** The servers that these benchmarks need. */
export function httpArms(ids: readonly string[]): readonly HttpArm[] {
  const needed = new Set<string>(BENCHMARKS.filter(({ id }) => ids.includes(id) && isHttp(id)).flatMap(({ arms }) => arms))
  return (['bare', 'product', 'zonderLog', 'zonderBon', 'naief'] as const).filter((arm) => needed.has(arm))
}

/** The gates are for C=64; with other numbers of callers the figures are for information. */
export function httpResults(ids: readonly string[], rounds: readonly Round[], connections: number): Result[] {
  return BENCHMARKS.filter(({ id }) => ids.includes(id) && isHttp(id)).map((benchmark) => {
    const arms: readonly string[] = benchmark.arms
    const own = rounds.map(({ load, faults, ...windows }) => ({
      load,
      faults: faults.filter((fault) => arms.some((arm) => fault.startsWith(`${arm}:`))),
      ...Object.fromEntries(Object.entries(windows).filter(([arm]) => arms.includes(arm))),
    }))
    const ratios = rounds.map((round) => (FORMULAS[benchmark.id] as Measured)(round as unknown as Record<HttpArm, Window>))
    const result = resultOf(benchmark, own, ratios)
    return connections === GATED_CONNECTIONS ? result : { ...result, information: true }
  })
}

export function resultOf(
  benchmark: Benchmark,
  rounds: readonly { readonly faults: readonly string[] }[],
  ratios: readonly number[],
): Result {
  const { id, unit, arms, gate, aim, information } = benchmark
  const reasons = [...new Set(rounds.flatMap(({ faults }) => faults))]
  const shared = { id, unit, arms, rounds, gate, aim, ...(information && { information }) }
  if (reasons.length > 0 || !ratios.every(Number.isFinite)) return { ...shared, verdict: 'invalid', reasons }
  const summary = summarise(ratios)
  return { ...shared, ...summary, verdict: verdictOf(benchmark, summary) }
}

export const skipped = (id: string, why: string): Result => ({ id, verdict: 'skipped', reasons: [why] })

export const laterResults = (ids: readonly string[]): Result[] =>
  LATER.filter((id) => ids.includes(id)).map((id) => skipped(id, 'this benchmark is not built yet'))

/** 1 when a run is invalid; with gates also when one is missed that counts. */
export function exitCodeOf(results: readonly Result[], gates: 'gates-count' | 'gates-are-printed'): 0 | 1 {
  const failed = results.some(
    ({ verdict, information }) => verdict === 'invalid' || (gates === 'gates-count' && verdict === 'miss' && !information),
  )
  return failed ? 1 : 0
}
