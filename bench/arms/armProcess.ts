/** The runner's end of a server process: starts it, asks it, stops it. */
import { ask, endChild, nextMessage, startChild } from '../childProcess.ts'
import type { ArmFigures, ArmOptions, ArmRequest } from './protocol.ts'

export interface ArmProcess {
  readonly url: string
  tokens(): Promise<readonly (readonly string[])[]>
  begin(): Promise<void>
  end(): Promise<ArmFigures>
  stop(): Promise<void>
}

/** As the product starts itself (`bin/kluis.mjs`), for all arms alike. */
const THREAD_POOL = '8'

export async function startArm(options: ArmOptions): Promise<ArmProcess> {
  const child = startChild(import.meta.dirname, 'main', [JSON.stringify(options)], {
    env: { ...process.env, UV_THREADPOOL_SIZE: THREAD_POOL },
  })
  const { ready: url } = await nextMessage<{ ready: string }>(child)
  const request = <Reply>(vraag: ArmRequest['vraag']): Promise<Reply> => ask<Reply>(child, { vraag })
  return {
    url,
    tokens: async () => (await request<{ tokens: readonly (readonly string[])[] }>('tokens')).tokens,
    begin: async () => void (await request('begin')),
    end: async () => (await request<{ figures: ArmFigures }>('end')).figures,
    stop: () => endChild(child),
  }
}
