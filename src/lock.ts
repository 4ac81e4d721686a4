/**
 * One process per data directory may write: the log has one sequencer, and two would sign two trees (performance.md 6).
 * A lock left behind by a process that no longer lives is taken over.
 */
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Lock {
  release(): void
}

const FILE = 'kluis.lock'
/** Locks of this very process: in a container the number of a killed process comes back, and then it is our own. */
const ours = new Set<string>()

/** @returns the process that holds the lock, when it is not us. */
export function lockData(dir: string): Lock | { readonly heldBy: number } {
  mkdirSync(dir, { recursive: true })
  const path = join(dir, FILE)
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const handle = openSync(path, 'wx', 0o600)
      writeFileSync(handle, `${process.pid}\n`)
      closeSync(handle)
      ours.add(path)
      return {
        release() {
          ours.delete(path)
          rmSync(path, { force: true })
        },
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const holder = holderOf(path)
      const left = holder === process.pid && !ours.has(path)
      if (holder !== undefined && !left && lives(holder)) return { heldBy: holder }
      rmSync(path, { force: true })
    }
  }
  return { heldBy: holderOf(path) ?? 0 }
}

function holderOf(path: string): number | undefined {
  try {
    const pid = Number(readFileSync(path, 'utf8'))
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
