import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Reading } from '../../../src/storage/database.ts'

/** How SQLite says it will go about it: one line per table. */
export async function planOf(
  { reader }: Pick<Reading, 'reader'>,
  statement: { readonly sql: string; readonly parameters: readonly unknown[] },
): Promise<string[]> {
  const parts = statement.sql.split('?')
  expect(parts).toHaveLength(statement.parameters.length + 1)
  const text = sql.join(
    parts.flatMap((part, index) => (index === 0 ? [sql.raw(part)] : [sql.val(statement.parameters[index - 1]), sql.raw(part)])),
    sql.raw(''),
  )
  const { rows } = await sql<{ detail: string }>`explain query plan ${text}`.execute(reader)
  return rows.map(({ detail }) => detail)
}
