/** The other end of `townProcess.ts`: starts it, asks it, kills it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

type Act =
  | { act: 'open'; dir: string; serve?: boolean }
  | { act: 'name'; person: number }
  | { act: 'payments' | 'give' | 'withdraw'; person: number; consent: string }
  | { act: 'request'; person: number }
  | { act: 'ready' | 'close' }

export type TownRequest = Act & { nr: number }

export interface TownAnswer {
  nr: number
  error?: string
  ready?: string
  port?: number
  uitkomst?: string
  header?: string
  body?: string
  consent?: string
}

export interface Town {
  readonly pid: number
  /** Never resolves when the process dies first: then there was no acknowledgement. */
  ask(act: Act): Promise<TownAnswer>
  kill(): Promise<void>
}

const PROGRAM = fileURLToPath(new URL('townProcess.ts', import.meta.url))

/**
 * Node itself strips the types here: it starts in half the time that a loader takes, and a process that lives for a tenth of
 * a second is mostly start. There is no page in it, which Node could not read.
 *
 * @param wrapper a command that runs the process, such as `strace` with its options.
 */
export async function startTown(wrapper: readonly string[] = []): Promise<Town> {
  const [command = process.execPath, ...words] = [...wrapper, process.execPath, PROGRAM]
  const child: ChildProcess = spawn(command, words, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const waiting = new Map<number, (answer: TownAnswer) => void>()
  let nr = 0
  const loaded = new Promise<void>((resolve, reject) => {
    waiting.set(0, () => resolve())
    child.once('error', reject)
    child.once('exit', (code, signal) => reject(new Error(`the process ended before it was asked: ${code ?? signal}`)))
  })
  child.on('message', (message) => {
    const answer = message as TownAnswer
    waiting.get(answer.nr)?.(answer)
    waiting.delete(answer.nr)
  })
  await loaded
  return {
    pid: child.pid as number,
    ask: (act) =>
      new Promise((resolve) => {
        nr++
        waiting.set(nr, resolve)
        if (child.connected) child.send({ ...act, nr }, () => undefined)
      }),
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
  }
}
