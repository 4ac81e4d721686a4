/**
 * Which benchmarks there are, and from when they are good enough.
 *
 * `gate` and `aim` are those of the issue that is being built where it sets its own, else those of performance.md 10, which
 * are the end state. A gate is never lowered here: a miss is reported, with a profile. `information`: printed, never a
 * reason to fail.
 */
import type { Summary } from './statistics.ts'

export interface Benchmark {
  readonly id: string
  readonly measures: string
  readonly unit: 'ratio' | 'ms'
  readonly arms: readonly string[]
  /** `least`: the ratio must be at least the gate. `most`: at most. */
  readonly wants: 'least' | 'most'
  readonly gate: number
  readonly aim: number
  readonly information?: true
}

export const BENCHMARKS = [
  {
    id: 'P1',
    measures: 'a consent-checked, durably logged answer with receipt, against bare fastify: throughput, C=64',
    unit: 'ratio',
    arms: ['product', 'bare'],
    wants: 'least',
    gate: 0.4,
    aim: 0.5,
  },
  {
    id: 'P2',
    measures: 'the same: CPU per answer',
    unit: 'ratio',
    arms: ['product', 'bare'],
    wants: 'most',
    gate: 2.9,
    aim: 2.2,
  },
  {
    id: 'P1-geheugen',
    measures: 'resident memory of the server under P1',
    unit: 'ratio',
    arms: ['product', 'bare'],
    wants: 'most',
    gate: 2,
    aim: 1.5,
  },
  {
    id: 'P3',
    measures: 'p99 of P1 against p99 of bare fastify',
    unit: 'ratio',
    arms: ['product', 'bare'],
    wants: 'most',
    gate: 2.5,
    aim: 1.8,
    information: true,
  },
  {
    id: 'P6',
    measures: 'the product against its own naive mode: throughput, C=64',
    unit: 'ratio',
    arms: ['product', 'naief'],
    wants: 'least',
    gate: 6,
    aim: 10,
  },
  {
    id: 'P7',
    measures: 'CPU that the log adds, in units of a bare answer',
    unit: 'ratio',
    // The last one costs time for information only: what the receipt header adds stands in the table of servers.
    arms: ['product', 'zonderLog', 'bare', 'zonderBon'],
    wants: 'most',
    gate: 1.1,
    aim: 0.6,
    information: true,
  },
  {
    id: 'P8',
    measures: 'grouped append against a raw file with fdatasync: records per second, C=128',
    unit: 'ratio',
    arms: ['sqlite', 'bestand'],
    wants: 'least',
    gate: 0.6,
    aim: 0.9,
    information: true,
  },
  {
    id: 'P9',
    measures: 'p99 of the event loop delay in the product under P1',
    unit: 'ms',
    arms: ['product'],
    wants: 'most',
    gate: 25,
    aim: 10,
    information: true,
  },
  {
    id: 'U1',
    measures: 'CPU of the citizen’s overview and timeline against bare fastify with the same HTML, the dearer of the two',
    unit: 'ratio',
    arms: ['portaal', 'kaal'],
    wants: 'most',
    gate: 4,
    aim: 2,
  },
  {
    id: 'vreemde',
    measures: 'time of a refusal about somebody known against somebody unknown, to a caller without a relation',
    unit: 'ratio',
    arms: ['product'],
    wants: 'most',
    gate: 1.1,
    aim: 1.05,
    information: true,
  },
] as const satisfies readonly Benchmark[]

/** Of performance.md, not built yet: these say so, and are never a pass. */
export const LATER = ['P4', 'P5', 'P10', 'P11', 'P12', 'P13', 'P14', 'P15', 'P16'] as const

export function verdictOf({ wants, gate }: Pick<Benchmark, 'wants' | 'gate'>, { median }: Summary): 'pass' | 'miss' {
  return (wants === 'least' ? median >= gate : median <= gate) ? 'pass' : 'miss'
}
