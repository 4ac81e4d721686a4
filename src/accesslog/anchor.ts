/**
 * The anchor: the newest checkpoint, kept outside the database, so that a log that lost its end, or was put back to an
 * older copy, is noticed (access-log.md R7). Written whole or not at all, at most once a second, behind the answers.
 *
 * It lies in the same data directory by default. Whoever can roll back the whole directory can roll back both; against
 * that stand receipts and checkpoints kept elsewhere (`kluis verify --tegen`).
 */
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'

export interface Anchor {
  /** The last one written; `undefined` before the first. */
  read(): Promise<string | undefined>
  /** Keeps this checkpoint soon; a newer one that comes first takes its place. */
  keep(checkpoint: string): void
  /** Resolves when the newest one is on disk. */
  flush(): Promise<void>
}

const FILE = 'checkpoint'
const AT_MOST_EVERY_MS = 1_000

export const anchorFile = (dir: string): string => join(dir, FILE)

export function anchor(dir: string): Anchor {
  let newest: string | undefined
  let written: string | undefined
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> = Promise.resolve()

  const write = (): Promise<void> => {
    timer = undefined
    const checkpoint = newest
    if (checkpoint === undefined || checkpoint === written) return writing
    // A failed write is tried again with the next checkpoint; until then the older anchor stands, which is still true.
    writing = writing
      .catch(() => undefined)
      .then(() => replace(dir, checkpoint))
      .then(() => {
        written = checkpoint
      })
    return writing
  }

  return {
    async read() {
      try {
        return await readFile(anchorFile(dir), 'utf8')
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    },
    keep(checkpoint) {
      newest = checkpoint
      timer ??= setTimeout(() => void write().catch(() => undefined), AT_MOST_EVERY_MS).unref()
    },
    async flush() {
      clearTimeout(timer)
      await write()
    },
  }
}

async function replace(dir: string, checkpoint: string): Promise<void> {
  await mkdir(dir, { recursive: true })
  const beside = `${anchorFile(dir)}.nieuw`
  const file = await open(beside, 'w', 0o644)
  try {
    await file.writeFile(checkpoint)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(beside, anchorFile(dir))
}
