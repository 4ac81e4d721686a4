/** Child processes of the benchmark: started from the file beside, asked one thing at a time. */
import { type ChildProcess, type ForkOptions, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** `file` without extension: the benchmark runs from `dist/` and from source. */
export function startChild(folder: string, file: string, words: readonly string[] = [], options: ForkOptions = {}): ChildProcess {
  const extension = import.meta.filename.endsWith('.ts') ? 'ts' : 'js'
  return fork(join(folder, `${file}.${extension}`), words, options)
}

/** The next thing a child says. Throws when it ends instead. */
export function nextMessage<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      child.off('message', said)
      child.off('exit', ended)
    }
    const said = (message: unknown) => {
      settle()
      resolve(message as Message)
    }
    const ended = () => {
      settle()
      reject(new Error('a process of the benchmark ended by itself'))
    }
    child.on('message', said)
    child.on('exit', ended)
  })
}

export async function ask<Message>(child: ChildProcess, question: object | string): Promise<Message> {
  const answer = nextMessage<Message>(child)
  child.send(question)
  return await answer
}

/** Closes the channel; the child ends by itself. */
export async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  if (child.connected) child.disconnect()
  await ended
}
