/** The results for people: one line for each benchmark, then what each server did, in the middle of its rounds. */
import type { HttpArm } from './arms/protocol.ts'
import { BENCHMARKS } from './benchmarks.ts'
import type { Environment } from './environment.ts'
import type { Result } from './results.ts'
import type { Round, Window } from './rounds.ts'
import { type Summary, summarise } from './statistics.ts'

export function report(results: readonly Result[], rounds: readonly Round[], env: Environment, commit: string): string {
  return [
    table(['', 'verdict', 'median', 'min', 'max', 'gate', 'aim', 'measures'], results.flatMap(resultLines)),
    ...results.flatMap(({ id, reasons = [] }) => reasons.map((reason) => `${id}: ${reason}`)),
    ...(rounds.length > 0
      ? ['', table(['server', 'answers/s', 'p50 ms', 'p99 ms', 'CPU µs', 'main µs', 'RSS MB', 'per group'], armLines(rounds))]
      : []),
    '',
    `Node ${env.node}, ${env.cores} cores (${env.cpu}), ${env.disk}, ${env.persons} people, ${env.generator}; commit ${commit}.`,
    `The load generator shares the cores. Load average per round: ${rounds.map(({ load }) => load.toFixed(1)).join(', ') || '-'}.`,
    ...(env.quick ? ['Short rounds: never quote these figures.'] : []),
    '',
  ].join('\n')
}

function resultLines(result: Result): string[][] {
  const { id, verdict, unit, gate, aim, information, also = {} } = result
  const benchmark = BENCHMARKS.find((one) => one.id === id)
  const sign = benchmark?.wants === 'least' ? '>=' : '<='
  const limit = (value: number | undefined) => (value === undefined ? '-' : `${sign} ${value}`)
  const figures = (summary: Partial<Summary>) => [summary.median, summary.min, summary.max].map((value) => number(value, unit))
  return [
    [id, `${verdict}${information ? ' (info)' : ''}`, ...figures(result), limit(gate), limit(aim), benchmark?.measures ?? ''],
    ...Object.entries(also).map(([name, summary]) => [`  ${name}`, '', ...figures(summary), '-', '-', '']),
  ]
}

const number = (value: number | undefined, unit: Result['unit']): string =>
  value === undefined ? '-' : unit === 'ms' ? `${value.toFixed(1)} ms` : value.toFixed(2)

function armLines(rounds: readonly Round[]): string[][] {
  const { load: _load, faults: _faults, ...first } = rounds[0] as Round
  return (Object.keys(first) as HttpArm[]).map((arm) => {
    const middle = (of: (window: Window) => number | undefined, digits: number): string => {
      const values = rounds.flatMap((round) => (round[arm] ? [of(round[arm])] : [])).filter((value) => value !== undefined)
      return values.length === 0 ? '-' : summarise(values).median.toFixed(digits)
    }
    return [
      arm,
      middle(({ rps }) => rps, 0),
      middle(({ p50 }) => p50, 2),
      middle(({ p99 }) => p99, 2),
      middle(({ cpuUsPerReq }) => cpuUsPerReq, 1),
      middle(({ mainCpuUsPerReq }) => mainCpuUsPerReq, 1),
      middle(({ rssMb }) => rssMb, 0),
      middle(({ perGroup }) => perGroup, 1),
    ]
  })
}

export function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const widths = head.map((name, column) => Math.max(name.length, ...lines.map((line) => line[column]?.length ?? 0)))
  return [head, ...lines]
    .map((line) =>
      line
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
