/** A server process of the benchmark: builds its arm, listens on loopback, and answers the runner (`protocol.ts`). */
import { writeFile } from 'node:fs/promises'
import { Session } from 'node:inspector/promises'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Arm } from './arm.ts'
import { contract } from './contract.ts'
import type { ArmFigures, ArmOptions, ArmReply, ArmRequest } from './protocol.ts'

/** Longer than the trail's patience, so that what runs behind the answers is counted with them. */
const SETTLE_MS = 250

async function main(options: ArmOptions): Promise<void> {
  const arm = await armOf(options)
  const url = await arm.app.listen({ host: '127.0.0.1', port: 0 })
  const delay = options.arm === 'product' ? monitorEventLoopDelay({ resolution: 1 }) : undefined
  const profiler = 'profile' in options && options.profile !== undefined ? profilerTo(options.profile) : undefined
  let begin = await measure(arm)

  process.on('message', async ({ vraag }: ArmRequest) => {
    switch (vraag) {
      case 'tokens':
        return reply({ tokens: (await arm.tokens?.()) ?? [] })
      case 'begin':
        await settled(arm)
        await profiler?.start()
        begin = await measure(arm)
        delay?.reset()
        delay?.enable()
        return reply({ begun: true })
      case 'end': {
        delay?.disable()
        await settled(arm)
        const figures = difference(begin, await measure(arm))
        await profiler?.stop()
        return reply({ figures: { ...figures, ...(delay && { loopP99: delay.percentile(99) / 1e6 }) } })
      }
    }
  })
  process.on('disconnect', () => process.exit(0))
  reply({ ready: url })
}

/** Only what an arm needs is loaded: its memory is compared too. */
async function armOf(options: ArmOptions): Promise<Arm> {
  if (options.arm === 'bare') {
    const { bareArm } = await import('./bare.ts')
    return await bareArm(contract(), options.answer)
  }
  const { productArm } = await import('./product.ts')
  return await productArm(options, contract())
}

/** Nothing runs any more: the generator cut its connections off, but what it asked is answered and logged all the same. */
async function settled({ tally }: Arm): Promise<void> {
  do await sleep(SETTLE_MS)
  while (tally.running > 0)
}

function profilerTo(file: string) {
  const session = new Session()
  session.connect()
  return {
    async start() {
      await session.post('Profiler.enable')
      await session.post('Profiler.start')
    },
    async stop() {
      const { profile } = await session.post('Profiler.stop')
      await writeFile(file, JSON.stringify(profile))
    },
  }
}

interface Measure extends Omit<ArmFigures, 'loopP99'> {}

async function measure({ tally, log }: Arm): Promise<Measure> {
  const { records: logged, groups } = (await log?.()) ?? {}
  const { user, system } = process.cpuUsage()
  const main = process.threadCpuUsage()
  return {
    answered: tally.answered,
    failed: tally.failed,
    ...(logged !== undefined && groups !== undefined && { logged, groups }),
    cpuUs: user + system,
    mainCpuUs: main.user + main.system,
    rssMb: process.memoryUsage.rss() / 2 ** 20,
  }
}

function difference(begin: Measure, end: Measure): ArmFigures {
  return {
    answered: end.answered - begin.answered,
    failed: end.failed - begin.failed,
    ...(end.logged !== undefined && { logged: end.logged - (begin.logged ?? 0) }),
    ...(end.groups !== undefined && { groups: end.groups - (begin.groups ?? 0) }),
    cpuUs: end.cpuUs - begin.cpuUs,
    mainCpuUs: end.mainCpuUs - begin.mainCpuUs,
    rssMb: end.rssMb,
  }
}

const reply = (message: ArmReply): void => void process.send?.(message)

await main(JSON.parse(process.argv[2] ?? '{}') as ArmOptions)
