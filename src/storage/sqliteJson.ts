import { type CompiledQuery, type OperationNode, type SelectionNode, SelectQueryNode } from 'kysely'
import type { SqliteConnection } from './sqliteConnection.ts'

/**
 * The prepared reads of SQLite: the rows come out of it as one JSON text.
 *
 * npm `sqlite3` builds a row value by value on the main thread; for wide rows that costs more than SQLite itself does.
 * One text per statement, parsed at once, takes about a third less CPU for 24 columns and half of that on the main thread.
 * Integers are exact; fractions come in 15 digits, and we store none (money is cents, time is milliseconds). JSON has no
 * bytes: a statement that turns out to give them is read row by row from then on.
 */
export function jsonReader<Row>(
  connection: SqliteConnection,
  query: CompiledQuery,
): (bound: unknown[]) => Promise<readonly Row[]> {
  let json = asJson(query)
  const names = columnsOf(query.query) ?? []

  return async (bound) => {
    if (json !== undefined) {
      try {
        const [row] = await connection.all<{ rows: string }>(json, bound)
        return (JSON.parse(row?.rows ?? '[]') as unknown[][]).map((values) => named<Row>(names, values))
      } catch (error) {
        if (!isAboutBytes(error)) throw error
        json = undefined
      }
    }
    return await connection.all<Row>(query.sql, bound)
  }
}

/** The same statement with its rows as one text, under the name `rows`; nothing if that cannot be known to work. */
export function asJson({ query, sql }: CompiledQuery): string | undefined {
  const names = columnsOf(query)
  if (names === undefined) return undefined
  const values = names.map((name) => `"${name.replaceAll('"', '""')}"`)
  // The inner statement keeps its order: SQLite drops no `order by` below this aggregate.
  return `select json_group_array(json_array(${values.join(', ')})) as rows from (${sql})`
}

/** The names stand in the statement, not in the text: they would be half of it. */
function named<Row>(names: readonly string[], values: readonly unknown[]): Row {
  const row: Record<string, unknown> = {}
  for (const [place, name] of names.entries()) row[name] = values[place]
  return row as Row
}

/** SQLite takes 127 arguments at least. */
const mostColumns = 120

/** The names of what is selected, if all are known before it runs (`select *` is not). */
function columnsOf(query: OperationNode): readonly string[] | undefined {
  if (!SelectQueryNode.is(query) || query.selections === undefined || query.selections.length > mostColumns) return undefined
  const names = query.selections.map(nameOf)
  return names.every((name) => name !== undefined) ? names : undefined
}

function nameOf({ selection }: SelectionNode): string | undefined {
  if (selection.kind === 'AliasNode') return selection.alias.kind === 'IdentifierNode' ? nameIn(selection.alias) : undefined
  const column = selection.kind === 'ReferenceNode' ? selection.column : selection
  return column.kind === 'ColumnNode' && 'column' in column ? nameIn(column.column as OperationNode) : undefined
}

function nameIn(identifier: OperationNode): string | undefined {
  return 'name' in identifier && typeof identifier.name === 'string' ? identifier.name : undefined
}

function isAboutBytes(error: unknown): boolean {
  return error instanceof Error && error.message.includes('JSON cannot hold BLOB values')
}
