/** The process around autocannon: prepares the questions of each connection, runs it, and reports over Node's channel. */
import autocannon from 'autocannon'
import { PATH, workload } from '../data/workload.ts'
import type { Load, LoadResult } from './load.ts'

/** Latency is counted in steps of 20 µs up to two seconds; autocannon's own histogram knows whole milliseconds only. */
const STEP_MS = 0.02
const STEPS = 100_000

async function run(load: Load): Promise<LoadResult> {
  const { url, connections, seconds } = load
  const requests = prepare(load)
  let next = 0
  const latencies = new Uint32Array(STEPS)
  const started = performance.now()
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const running = autocannon(
      {
        url: `${url}${PATH}`,
        connections,
        duration: seconds,
        setupClient: (client) => client.setRequests(requests[next++ % connections] as autocannon.Request[]),
      },
      (error, ended) => (error ? reject(error) : resolve(ended)),
    )
    running.on('response', (_client, _status, _bytes, ms) => {
      const step = Math.min(STEPS - 1, Math.floor(ms / STEP_MS))
      latencies[step] = (latencies[step] as number) + 1
    })
  })
  const statuses = Object.values(result.statusCodeStats ?? {}) as readonly { count?: number }[]
  const answers = statuses.reduce((sum, { count = 0 }) => sum + count, 0)
  return {
    answers,
    non2xx: result.non2xx,
    socketErrors: result.errors + result.timeouts,
    seconds: (performance.now() - started) / 1000,
    p50: percentile(latencies, answers, 0.5),
    p99: percentile(latencies, answers, 0.99),
  }
}

/** Each connection has questions of its own, so that no two ask the same. */
function prepare({ persons, first, count, tokens, connections }: Load): autocannon.Request[][] {
  const questions = workload(persons)
  const each = Math.max(1, Math.floor(count / connections))
  return Array.from({ length: connections }, (_, connection) =>
    Array.from({ length: each }, (_, place) => {
      const n = first + connection * each + place
      const { app, body } = questions.question(n)
      const list = tokens[app] ?? []
      return {
        method: 'POST',
        path: PATH,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${list[n % list.length]}` },
        body,
      }
    }),
  )
}

function percentile(latencies: Uint32Array, total: number, share: number): number {
  let seen = 0
  for (const [step, count] of latencies.entries()) {
    seen += count
    if (seen >= total * share) return step * STEP_MS
  }
  return STEPS * STEP_MS
}

process.on('message', async (load: Load) => {
  process.send?.(await run(load))
})
process.on('disconnect', () => process.exit(0))
