/**
 * Changes one bit of one stored record in a copy of a log, past the guards of the database, as somebody with the disk in
 * his hands could. For the tour and for tests; it never touches the original.
 */
import { join } from 'node:path'
import sqlite3 from 'sqlite3'

/** @returns the index of the record that was changed. */
export async function flipBit(databases: string, record: number): Promise<number> {
  const database = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened = new sqlite3.Database(join(databases, 'log.db'), (error) => (error ? reject(error) : resolve(opened)))
  })
  const all = <Row>(sql: string, parameters: readonly unknown[] = []) =>
    new Promise<Row[]>((resolve, reject) =>
      database.all<Row>(sql, parameters, (error, rows) => (error ? reject(error) : resolve(rows))),
    )
  try {
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
  } finally {
    await new Promise<void>((resolve) => database.close(() => resolve()))
  }
}
