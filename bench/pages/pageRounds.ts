/**
 * U1: what the citizen's overview and timeline cost the server, against bare fastify that sends the same HTML. CPU of the
 * whole process per page, since a page waits for durable log records too, which is no work.
 */
import { loadavg } from 'node:os'
import autocannon from 'autocannon'
import { BENCHMARKS } from '../benchmarks.ts'
import { ask, endChild, startChild } from '../childProcess.ts'
import { type Result, resultOf } from '../results.ts'
import { rotation, summarise } from '../statistics.ts'
import type { PagesArm, PagesCpu, PagesReady } from './pagesProcess.ts'

const ID = 'U1'
const PATHS = ['/overzicht', '/wie-keek'] as const
const CALLERS = 8

export interface PagePlan {
  readonly ids: readonly string[]
  readonly rounds: number
  readonly warmUpSeconds: number
  readonly seconds: number
  readonly progress: (text: string) => void
}

type Child = ReturnType<typeof startChild>

interface Server extends PagesReady {
  readonly child: Child
}

interface PageRound {
  readonly load: number
  readonly faults: readonly string[]
  readonly ratios: Readonly<Record<string, number>>
}

export async function pageResults(plan: PagePlan): Promise<Result[]> {
  const benchmark = BENCHMARKS.find(({ id }) => id === ID)
  if (!benchmark || !plan.ids.includes(ID)) return []
  const portal = await start({ arm: 'portaal' })
  const html = Object.fromEntries(await Promise.all(PATHS.map(async (path) => [path, await pageOf(portal, path)])))
  const bare = await start({ arm: 'kaal', html })
  try {
    for (const server of [portal, bare]) for (const path of PATHS) await cpuPerPage(server, path, plan.warmUpSeconds)
    const rounds: PageRound[] = []
    for (let round = 0; round < plan.rounds; round++) {
      plan.progress(`${ID}, round ${round + 1}/${plan.rounds}`)
      rounds.push(await runRound(portal, bare, round, plan.seconds))
    }
    // The dearer of the two pages has the gate.
    const ratios = rounds.map((round) => Math.max(...Object.values(round.ratios)))
    const also = Object.fromEntries(
      PATHS.map((path) => [path, summarise(rounds.map((round) => round.ratios[path] ?? Number.NaN))]),
    )
    return [{ ...resultOf(benchmark, rounds, ratios), also }]
  } finally {
    await Promise.all([endChild(portal.child), endChild(bare.child)])
  }
}

async function runRound(portal: Server, bare: Server, round: number, seconds: number): Promise<PageRound> {
  const ratios: Record<string, number> = {}
  const faults: string[] = []
  for (const path of PATHS) {
    const took = new Map<Server, number>()
    for (const server of rotation([portal, bare], round)) {
      const { cpuUs, failed } = await cpuPerPage(server, path, seconds)
      took.set(server, cpuUs)
      if (failed > 0) faults.push(`${server === portal ? 'portaal' : 'kaal'}: ${failed} pages of ${path} failed`)
    }
    ratios[path] = (took.get(portal) ?? Number.NaN) / (took.get(bare) ?? Number.NaN)
  }
  return { load: loadavg()[0] ?? 0, faults, ratios }
}

async function cpuPerPage(
  { child, url, cookie }: Server,
  path: string,
  seconds: number,
): Promise<{ cpuUs: number; failed: number }> {
  const before = await ask<PagesCpu>(child, 'cpu')
  const { requests, non2xx, errors } = await autocannon({
    url: `${url}${path}`,
    connections: CALLERS,
    duration: seconds,
    headers: { cookie },
  })
  const after = await ask<PagesCpu>(child, 'cpu')
  return { cpuUs: (after.cpuUs - before.cpuUs) / requests.total, failed: non2xx + errors }
}

async function start(arm: PagesArm): Promise<Server> {
  const child = startChild(import.meta.dirname, 'pagesProcess', [], { env: { ...process.env, UV_THREADPOOL_SIZE: '8' } })
  return { child, ...(await ask<PagesReady>(child, arm)) }
}

async function pageOf({ url, cookie }: Server, path: string): Promise<string> {
  const response = await fetch(`${url}${path}`, { headers: { cookie } })
  if (response.status !== 200) throw new Error(`no page at ${path}: status ${response.status}`)
  return await response.text()
}
