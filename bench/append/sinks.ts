/**
 * Places to append records to, each record acknowledged when it is on disk, all in natural groups.
 *
 * The file is the bound: nothing that keeps an order and survives a power cut can be cheaper than an append and a sync.
 */
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { logStore } from '../../src/accesslog/logStore.ts'
import { coalesce } from '../../src/storage/coalesce.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { GEMEENTE } from '../data/population.ts'

export const RECORD_BYTES = 300

export interface Sink {
  /** Resolves when the record is on disk. */
  append(record: Buffer): Promise<void>
  /** Records that stand there, by reading them back. */
  count(): Promise<number>
  close(): Promise<void>
}

const LIMITS = { batch: 512, queue: 8_192, retry: 'none' } as const
const PREALLOCATED = 256 * 2 ** 20

export const SINKS = {
  /** The log's own table, one statement and one commit a group; without hashing, sealing and signing. */
  async sqlite(dir: string): Promise<Sink> {
    const database = await openDatabase({ kind: 'sqlite', dir })
    await database.migrate()
    const store = await logStore(database, GEMEENTE)
    let next = 0
    const append = coalesce(async (records: readonly Buffer[]) => {
      const eerste = next
      const group = { eerste, aantal: records.length, entries: NOTHING, knopen: NOTHING, checkpoint: '' }
      await store.append({ ...group, verzegeld: Buffer.concat(records) })
      next += records.length
      return records.map(() => undefined)
    }, LIMITS)
    return {
      append,
      async count() {
        const rows = await database.reader.selectFrom('log.groep').select('verzegeld').execute()
        return rows.reduce((sum, { verzegeld }) => sum + verzegeld.length / RECORD_BYTES, 0)
      },
      close: () => database.close(),
    }
  },

  /** A growing file. */
  bestand: (dir: string): Promise<Sink> => fileSink(dir, 'grows'),

  /** A file that has its size already: the sync need not write that down too. */
  vooraf: (dir: string): Promise<Sink> => fileSink(dir, 'preallocated'),
} as const satisfies Record<string, (dir: string) => Promise<Sink>>

export type SinkName = keyof typeof SINKS

const NOTHING = Buffer.alloc(0)

async function fileSink(dir: string, kind: 'grows' | 'preallocated'): Promise<Sink> {
  const file = await open(join(dir, 'records'), 'w+', 0o600)
  if (kind === 'preallocated') await preallocate(file)
  let position = 0
  const append = coalesce(async (records: readonly Buffer[]) => {
    // From the beginning again when it is full: what is measured is the append.
    if (kind === 'preallocated' && position + records.length * RECORD_BYTES > PREALLOCATED) position = 0
    await file.write(Buffer.concat(records), 0, records.length * RECORD_BYTES, position)
    await file.datasync()
    position += records.length * RECORD_BYTES
    return records.map(() => undefined)
  }, LIMITS)
  return {
    append,
    count: async () => (kind === 'grows' ? (await file.stat()).size : position) / RECORD_BYTES,
    close: () => file.close(),
  }
}

async function preallocate(file: FileHandle): Promise<void> {
  const zeros = Buffer.alloc(2 ** 20)
  for (let at = 0; at < PREALLOCATED; at += zeros.length) await file.write(zeros, 0, zeros.length, at)
  await file.sync()
}
