/**
 * What the clock tells a caller without a relation: whether a refusal takes longer about somebody whom the register knows
 * than about somebody whom nobody knows (AVG 5(1)(f); the statement is the same, see `findFacts.ts`).
 *
 * One caller, one connection, one question at a time, in pairs: first one kind, then the other, in an order drawn anew each
 * time, so that whatever slows the machine down slows both. Of each round the ratio of the medians, and how often the
 * slower of a pair drawn at random is the known one: 0.5 is a coin.
 */
import { randomInt } from 'node:crypto'
import { Agent, request } from 'node:http'
import { loadavg } from 'node:os'
import { performance } from 'node:perf_hooks'
import type { ArmProcess } from '../arms/armProcess.ts'
import { BENCHMARKS } from '../benchmarks.ts'
import type { Dataset } from '../data/dataset.ts'
import { PATH, type Strangers, strangers } from '../data/workload.ts'
import { type Result, resultOf } from '../results.ts'
import { withServers } from '../servers.ts'
import { shareOfSlower, summarise } from '../statistics.ts'

const ID = 'vreemde'

export interface StrangerPlan {
  readonly ids: readonly string[]
  readonly rounds: number
  readonly warmUpSeconds: number
  readonly seconds: number
  readonly progress: (text: string) => void
  readonly data: () => Promise<Dataset>
}

interface StrangerRound {
  readonly load: number
  readonly faults: readonly string[]
  readonly ratio: number
  readonly guess: number
  readonly pairs: number
}

export async function strangerResults(plan: StrangerPlan): Promise<Result[]> {
  const benchmark = BENCHMARKS.find(({ id }) => id === ID)
  if (!benchmark || !plan.ids.includes(ID)) return []
  const data = await plan.data()
  const rounds = await withServers(['product'], data, async (servers) => {
    const product = servers.get('product') as ArmProcess
    const questions = strangers(data.persons)
    const done: StrangerRound[] = []
    await askPairs(product, questions, plan.warmUpSeconds)
    for (let round = 0; round < plan.rounds; round++) {
      plan.progress(`${ID}, round ${round + 1}/${plan.rounds}`)
      done.push(await askPairs(product, questions, plan.seconds))
    }
    return done
  })
  const ratios = rounds.map(({ ratio }) => ratio)
  const guesses = rounds.map(({ guess }) => guess)
  return [{ ...resultOf(benchmark, rounds, ratios), also: { 'guessed from one answer': summarise(guesses) } }]
}

async function askPairs(product: ArmProcess, questions: Strangers, seconds: number): Promise<StrangerRound> {
  // Fresh each round: a token lives five minutes.
  const token = (await product.tokens())[questions.app]?.[0] ?? ''
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const known: number[] = []
  const unknown: number[] = []
  const shapes = new Set<string>()
  const until = performance.now() + seconds * 1_000
  const askKnown = async () =>
    known.push(await timed(product.url, agent, token, questions.known(randomInt(questions.length)), shapes))
  const askUnknown = async () =>
    unknown.push(await timed(product.url, agent, token, questions.unknown(randomInt(questions.length)), shapes))
  while (performance.now() < until) {
    const [first, second] = randomInt(2) === 0 ? [askKnown, askUnknown] : [askUnknown, askKnown]
    await first()
    await second()
  }
  agent.destroy()
  const slower = summarise(known).median / summarise(unknown).median
  return {
    load: loadavg()[0] ?? 0,
    faults: shapes.size === 1 ? [] : [`product: answers of ${shapes.size} shapes: ${[...shapes].join(', ')}`],
    ratio: Math.max(slower, 1 / slower),
    guess: shareOfSlower(known, unknown),
    pairs: known.length,
  }
}

/** @returns milliseconds until the last byte. @param shapes status and length of the body, which must be the same for all. */
function timed(url: string, agent: Agent, token: string, body: string, shapes: Set<string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const begin = performance.now()
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      authorization: `Bearer ${token}`,
    }
    request(`${url}${PATH}`, { method: 'POST', agent, headers }, (response) => {
      let length = 0
      response.on('data', (bytes: Buffer) => {
        length += bytes.length
      })
      response.on('error', reject)
      response.on('end', () => {
        const took = performance.now() - begin
        shapes.add(`${response.statusCode} with ${length} bytes`)
        resolve(took)
      })
    })
      .on('error', reject)
      .end(body)
  })
}
