/** One server under test: a fastify instance, the tokens to ask it with, and its own count of what it did. */
import type { FastifyInstance } from 'fastify'

export interface Tally {
  answered: number
  failed: number
  running: number
}

export interface Arm {
  readonly app: FastifyInstance
  readonly tally: Tally
  /** Fresh tokens, one list for each app; absent where nobody looks at them. */
  tokens?(): Promise<readonly (readonly string[])[]>
  /** Records and groups in the log so far; absent where there is no log. */
  log?(): Promise<{ records: number; groups: number }>
  /** For a test; a process of the benchmark just ends. */
  close?(): Promise<void>
}

/** As on the apps' listener. */
export const KEEP_ALIVE_MS = 65_000

export const newTally = (): Tally => ({ answered: 0, failed: 0, running: 0 })
