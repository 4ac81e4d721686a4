/** wrk (Debian package), one thread, with a Lua script that sends the prepared questions. */
import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageRoot } from '../../src/rules/packageRoot.ts'
import { PATH, workload } from '../data/workload.ts'
import type { Generator, Load, LoadResult } from './load.ts'

/** `undefined` when wrk is not installed. */
export async function wrkGenerator(): Promise<Generator | undefined> {
  const version = /^wrk [^ ]+/.exec(await outputOf(['-v']))?.[0]
  if (!version) return undefined
  const dir = await mkdtemp(join(tmpdir(), 'kluis-wrk-'))
  return {
    name: `${version}, 1 thread, same cores`,
    run: (load) => run(load, dir),
    close: () => rm(dir, { recursive: true, force: true }),
  }
}

async function run(load: Load, dir: string): Promise<LoadResult> {
  const [questions, result] = [join(dir, 'questions'), join(dir, 'result')]
  await writeQuestions(load, questions)
  const limits = ['-t1', `-c${load.connections}`, `-d${load.seconds}s`, '--timeout', '10s', '--latency']
  await outputOf([...limits, '-s', join(packageRoot(), 'bench/generator/wrk.lua'), load.url, '--', questions, PATH, result])
  return JSON.parse(await readFile(result, 'utf8')) as LoadResult
}

async function writeQuestions({ persons, first, count, tokens }: Load, path: string): Promise<void> {
  const questions = workload(persons)
  const file = createWriteStream(path)
  for (let n = first; n < first + count; n++) {
    const { app, body } = questions.question(n)
    const list = tokens[app] ?? []
    file.write(`${list[n % list.length]}\t${body}\n`)
  }
  await new Promise<void>((resolve, reject) => file.once('error', reject).end(resolve))
}

/** Both outputs together: `wrk -v` prints its version and ends with an error. Empty when there is no such program. */
function outputOf(words: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn('wrk', words, { stdio: ['ignore', 'pipe', 'pipe'] })
    let text = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
    }
    child.once('error', () => resolve(''))
    child.once('close', () => resolve(text))
  })
}
