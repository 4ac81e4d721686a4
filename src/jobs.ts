/**
 * Work that nobody waits for, once an hour: what a change could not tell the log is told now, consents whose term ended
 * get their event, quarantine that nobody decided on loses its content. No answer depends on it: a consent is judged by
 * its own term at every question, and gives nothing while the log does not know of it.
 */
import { expireConsents } from './consents/expireConsents.ts'
import { drainConsentOutbox } from './consents/outbox.ts'
import { drainCaseOutbox } from './imports/drainCaseOutbox.ts'
import { expireQuarantine } from './registers/import/quarantine.ts'
import type { Vault } from './vault.ts'

export interface Jobs {
  /** Resolves when what runs has ended; nothing new starts. */
  stop(): Promise<void>
}

export interface Job {
  readonly name: string
  run(): Promise<unknown>
}

export interface JobsParts {
  readonly jobs: readonly Job[]
  readonly everyMs: number
  /** Told of a job that failed, by name; it is tried again the next time, and does not keep the others from running. */
  readonly failed: (name: string, error: unknown) => void
}

const HOUR_MS = 3_600_000

export function startJobs({ jobs, everyMs, failed }: JobsParts): Jobs {
  let running: Promise<void> = Promise.resolve()
  const runAll = async (): Promise<void> => {
    for (const { name, run } of jobs) await run().catch((error: unknown) => failed(name, error))
  }
  const turn = () => {
    running = running.then(runAll)
  }
  turn()
  const timer = setInterval(turn, everyMs).unref()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}

/** What a job needs of a vault, so that a test can run each without waiting an hour. */
export function jobsOf(vault: Vault): readonly Job[] {
  const { gemeentecode } = vault.config
  return [
    { name: 'toestemmingen-loggen', run: () => drainConsentOutbox(vault.consents) },
    { name: 'zaken-loggen', run: () => drainCaseOutbox({ ...vault, gemeentecode, encode: vault.serviceEvent }) },
    { name: 'toestemmingen-verlopen', run: () => expireConsents(vault.consents) },
    { name: 'quarantaine-vervalt', run: expireQuarantine({ ...vault, gemeentecode }) },
  ]
}

export const vaultJobs = (vault: Vault, failed: JobsParts['failed']): Jobs =>
  startJobs({ jobs: jobsOf(vault), everyMs: HOUR_MS, failed })
