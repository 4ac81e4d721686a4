/** A process that appends as fast as so many callers can, each waiting for its own record, and says how many there were. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RECORD_BYTES, SINKS, type Sink, type SinkName } from './sinks.ts'

export interface AppendLoad {
  readonly sink: SinkName
  readonly callers: number
  readonly warmUpSeconds: number
  readonly seconds: number
}

export interface AppendWindow {
  readonly rps: number
  readonly cpuUsPerReq: number
  /** Acknowledged in all, the warm-up included. */
  readonly acknowledged: number
  /** Found when read back. */
  readonly found: number
}

async function run({ sink: name, callers, warmUpSeconds, seconds }: AppendLoad): Promise<AppendWindow> {
  const dir = await mkdtemp(join(tmpdir(), 'kluis-bench-append-'))
  try {
    const sink = await SINKS[name](dir)
    const before = await drive(sink, callers, warmUpSeconds)
    const cpu = process.cpuUsage()
    const started = performance.now()
    const measured = await drive(sink, callers, seconds)
    const elapsed = (performance.now() - started) / 1000
    const { user, system } = process.cpuUsage(cpu)
    const found = await sink.count()
    await sink.close()
    return {
      rps: measured / elapsed,
      cpuUsPerReq: (user + system) / Math.max(1, measured),
      acknowledged: before + measured,
      found,
    }
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

/** @returns how many records were acknowledged. */
async function drive(sink: Sink, callers: number, seconds: number): Promise<number> {
  const until = performance.now() + 1000 * seconds
  const record = Buffer.alloc(RECORD_BYTES, 'x')
  let acknowledged = 0
  const caller = async (): Promise<void> => {
    while (performance.now() < until) {
      await sink.append(record)
      acknowledged++
    }
  }
  await Promise.all(Array.from({ length: callers }, caller))
  return acknowledged
}

process.on('message', async (load: AppendLoad) => {
  process.send?.(await run(load))
})
process.on('disconnect', () => process.exit(0))
