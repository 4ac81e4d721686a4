import { type AliasedRawBuilder, sql } from 'kysely'
import type { Engine } from './schema.ts'
import { slot } from './slot.ts'

/**
 * Many keys as one table to join with: one statement for a whole batch, whatever its size.
 *
 *   selectFrom(keys(engine, 'k', ['betrokkene', 'zaak'], 1)).leftJoin('registers.case as z', …).select('k.i')
 *   await query([gemeentecode, ...keyParameters(engine, 2, rows)])
 *
 * Join to it with `leftJoin`, or with `crossJoin` and a `where`: on these SQLite goes through the keys first. On `innerJoin`
 * it is free to read the whole municipality first, and does.
 *
 * `i` says to which row of the batch an answer belongs (0, 1, …): neither a join nor `unnest` promises an order, and the
 * same key may occur twice. Keys are text or null; JSON has no bytes and no large integers. SQLite takes the batch as one
 * JSON text, PostgreSQL as one array per column: the parameters of the keys therefore come last.
 */
export type KeyRow = readonly (string | null)[]

type KeyTable<Column extends string, Alias extends string> = AliasedRawBuilder<
  { i: number } & { [column in Column]: string | null },
  Alias
>

/** `first`: the slot of the first of these parameters. */
export function keys<const Column extends string, const Alias extends string>(
  engine: Engine,
  alias: Alias,
  columns: readonly Column[],
  first = 0,
): KeyTable<Column, Alias> {
  return table(engine, alias, columns, (index) => slot(first + index))
}

/** The same for a query that is built and run once, with its rows in it. */
export function keysOf<const Column extends string, const Alias extends string>(
  engine: Engine,
  alias: Alias,
  columns: readonly Column[],
  rows: readonly KeyRow[],
): KeyTable<Column, Alias> {
  const parameters = keyParameters(engine, columns.length, rows)
  return table(engine, alias, columns, (index) => sql`${sql.val(parameters[index])}`)
}

/** What to bind for these rows, `columns` values in each. */
export function keyParameters(engine: Engine, columns: number, rows: readonly KeyRow[]): unknown[] {
  if (rows.some((row) => row.length !== columns)) throw new TypeError('a row of keys has another number of columns')
  if (engine === 'sqlite') return [JSON.stringify(columns === 1 ? rows.map(([only]) => only) : rows)]
  return Array.from({ length: columns }, (_, column) => rows.map((row) => row[column] ?? null))
}

type Placeholder = (index: number) => ReturnType<typeof sql>

function table<Column extends string, Alias extends string>(
  engine: Engine,
  alias: Alias,
  columns: readonly Column[],
  placeholder: Placeholder,
): KeyTable<Column, Alias> {
  const source = engine === 'sqlite' ? fromJson(columns, placeholder) : fromArrays(columns, placeholder)
  return sql<{ i: number } & { [column in Column]: string | null }>`(${source})`.as(alias)
}

/** A single key stands in the JSON array itself; several stand in an array each. */
function fromJson(columns: readonly string[], placeholder: Placeholder) {
  const values = columns.map((column, index) => {
    const value = columns.length === 1 ? sql`j.value` : sql`j.value ->> ${sql.lit(index)}`
    return sql`${value} as ${sql.id(column)}`
  })
  // As bytes (`jsonb`) an inner array is not written out and parsed again for each of its columns. With a limit, which limits
  // nothing, the subquery stays one: else SQLite takes each value out of the JSON again wherever the statement names it.
  const once = columns.length === 1 ? sql`` : sql` limit -1`
  return sql`select j.key as i, ${sql.join(values)} from jsonb_each(${placeholder(0)}) as j${once}`
}

function fromArrays(columns: readonly string[], placeholder: Placeholder) {
  const arrays = columns.map((_, index) => sql`${placeholder(index)}::text[]`)
  const names = columns.map((column) => sql.id(column))
  return sql`select ${sql.join(names)}, (u.n - 1)::int as i
    from unnest(${sql.join(arrays)}) with ordinality as u(${sql.join(names)}, n)`
}
