/** What `npm run bench -- …` understands. */
import { parseArgs } from 'node:util'
import { BENCHMARKS, LATER } from './benchmarks.ts'

export interface BenchOptions {
  readonly ids: readonly string[]
  readonly quick: boolean
  readonly json: boolean
  readonly gate: boolean
  readonly profile: boolean
  readonly persons: number
  readonly rounds: number
  readonly warmUpSeconds: number
  readonly seconds: number
  readonly connections: number
  readonly generator: 'wrk' | 'autocannon' | undefined
}

export const HELP = `npm run bench -- [P1 P2 …] [options]

  P1 P2 …              only these; without any, all that are built
  --quick              short rounds, to see that it runs; never quote its figures
  --json               one document instead of the table
  --gate               exit 1 when a gate that counts is missed
  --profile            no benchmark: one window of the product, and where its main thread spent the time
  --persons N          people in the register (1000000; 20000 with --quick)
  --rounds N           rounds (5; 3 with --quick)
  --seconds N          measured seconds for each server in each round (5; 2 with --quick)
  --connections N      callers at once (64)
  --generator NAME     wrk or autocannon; without it wrk where it is installed
`

/** Throws a readable error for words it does not know. */
export function readOptions(words: readonly string[]): BenchOptions | 'help' {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      gate: { type: 'boolean', default: false },
      persons: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      connections: { type: 'string' },
      generator: { type: 'string' },
    },
  })
  if (values.help) return 'help'
  const { quick, generator } = values
  if (generator !== undefined && generator !== 'wrk' && generator !== 'autocannon')
    throw new Error(`no generator is called ${generator}`)
  return {
    ids: idsOf(positionals),
    quick,
    json: values.json,
    gate: values.gate,
    profile: values.profile,
    persons: whole('persons', values.persons) ?? (quick ? 20_000 : 1_000_000),
    rounds: whole('rounds', values.rounds) ?? (quick ? 3 : 5),
    warmUpSeconds: quick ? 1 : 2,
    seconds: whole('seconds', values.seconds) ?? (quick ? 2 : 5),
    connections: whole('connections', values.connections) ?? 64,
    generator,
  }
}

/** A benchmark with parts (`P7`, `P7-bon`) is chosen whole. */
function idsOf(words: readonly string[]): readonly string[] {
  const built = BENCHMARKS.map(({ id }) => id as string)
  if (words.length === 0) return built
  const known = [...built, ...LATER]
  return words.flatMap((word) => {
    const chosen = known.filter((id) => id === word || id.startsWith(`${word}-`))
    if (chosen.length === 0) throw new Error(`no benchmark is called ${word}; there are ${known.join(', ')}`)
    return chosen
  })
}

function whole(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} is a whole number, 1 or more`)
  return value
}
