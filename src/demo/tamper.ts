/**
 * What somebody with the disk in his hands could do to a copy of the databases, past their guards. For the tour and the test
 * bench; it never touches the original.
 */
import { join } from 'node:path'
import sqlite3 from 'sqlite3'

type Sql = <Row>(sql: string, parameters?: readonly unknown[]) => Promise<Row[]>

/** Changes one bit of one stored record of the log. @returns the index of the record that was changed. */
export const flipBit = (databases: string, record: number): Promise<number> =>
  onFile(join(databases, 'log.db'), async (all) => {
    const [group] = await all<{ eerste: number; entries: Buffer }>(
      'SELECT eerste, entries FROM groep WHERE eerste <= ? ORDER BY eerste DESC LIMIT 1',
      [record],
    )
    if (!group) throw new RangeError('no such record')
    const entries = Buffer.from(group.entries)
    const place = (record - group.eerste) * 33 + 16
    entries[place] = (entries[place] ?? 0) ^ 1
    await all('DROP TRIGGER groep_blijft')
    await all('UPDATE groep SET entries = ? WHERE eerste = ?', [entries, group.eerste])
    return record
  })

/** Makes every withdrawn consent count again, as the decisions would read it. @returns how many there were. */
export const undoWithdrawals = (databases: string): Promise<number> =>
  onFile(join(databases, 'consent.db'), async (all) => {
    const changed = await all("UPDATE toestemming SET status = 'gegeven' WHERE status = 'ingetrokken' RETURNING id")
    return changed.length
  })

/** As it was at one moment, also while others write to it. */
export async function copyDatabase(from: string, to: string): Promise<void> {
  await onFile(from, (all) => all('VACUUM INTO ?', [to]))
  // A vault opens no other kind.
  await onFile(to, (all) => all('PRAGMA journal_mode = WAL'))
}

async function onFile<T>(file: string, work: (all: Sql) => Promise<T>): Promise<T> {
  const database = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened = new sqlite3.Database(file, (error) => (error ? reject(error) : resolve(opened)))
  })
  try {
    return await work(
      <Row>(sql: string, parameters: readonly unknown[] = []) =>
        new Promise<Row[]>((resolve, reject) =>
          database.all<Row>(sql, parameters, (error, rows) => (error ? reject(error) : resolve(rows))),
        ),
    )
  } finally {
    await new Promise<void>((resolve) => database.close(() => resolve()))
  }
}
