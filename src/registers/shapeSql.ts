/**
 * The one statement of a shape, for both engines: batch keys, the consent as it is now, the person, the record's columns.
 *
 *   keys -> consent still in force, same version, logged? -> client -> record of these laws, this provider -> one JSON text
 *
 * The consent stands in the join condition of the record, so that for a consent that moved no column is read at all.
 * Ids and codes never stand in the text of the statement; only names from our own column maps and the municipality's code.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../storage/database.ts'
import { keyParameters, keys } from '../storage/keys.ts'
import { type FieldSlot, layout, type Slot, STANDARD_COLUMNS } from './layout.ts'
import type { Projection } from './projection.ts'

export interface ShapeKeys {
  readonly betrokkene: string
  readonly toestemming?: string
  readonly versie?: string
  readonly peildatum?: string
  /** Codes of care laws; records of other laws are not there. */
  readonly wetten?: readonly string[]
  /** AGB codes; records for other providers are not there. */
  readonly aanbieders?: readonly string[]
}

export interface Shape {
  readonly gemeentecode: string
  /** Granted paths below the collection. */
  readonly fields: readonly string[]
  readonly withConsent: boolean
  readonly withPeildatum: boolean
  readonly withLaws: boolean
  readonly withProviders: boolean
  /** The decision saw no protection of the address: is that still so? */
  readonly withOpenAddress: boolean
  readonly includeDeceased: boolean
}

/** Place of the permit in the batch; 0 when what the decision rested on has moved; the record's id or null; then the slots of `layout.ts`. */
export type ShapeRow = readonly unknown[]

type Engine = Database['engine']

/** Statuses in which a consent may be used (consent lifecycle). */
const IN_FORCE = ['gegeven', 'vernieuwd'] as const

export function shapeQuery(
  database: Database,
  projection: Projection,
  shape: Shape,
): (batch: readonly ShapeKeys[]) => Promise<readonly ShapeRow[]> {
  const names: readonly (keyof ShapeKeys)[] = [
    'betrokkene',
    ...(shape.withConsent ? (['toestemming', 'versie'] as const) : []),
    ...(shape.withPeildatum ? (['peildatum'] as const) : []),
    ...(shape.withLaws ? (['wetten'] as const) : []),
    ...(shape.withProviders ? (['aanbieders'] as const) : []),
  ]
  const statement = shapeSql(database.engine, projection, shape, names)
  const query = database.prepare<{ rijen: string | null }>((db) => ({ compile: () => statement.compile(db) }))

  return async (batch) => {
    const rows = batch.map((key) => names.map((name) => keyText(key[name])))
    const [answer] = await query(keyParameters(database.engine, names.length, rows))
    return JSON.parse(answer?.rijen ?? '[]') as ShapeRow[]
  }
}

/** A list as one text, each code between commas; an empty list has no code in it, so it finds nothing. */
const keyText = (value: string | readonly string[] | undefined): string | null =>
  typeof value === 'object' ? `,${value.map((code) => `${code},`).join('')}` : (value ?? null)

export function shapeSql(
  engine: Engine,
  projection: Projection,
  shape: Shape,
  keyNames: readonly string[],
): RawBuilder<{ rijen: string | null }> {
  // A literal keeps the statement's parameters to the batch alone; four digits, checked, cannot carry SQL.
  if (!/^[0-9]{4}$/.test(shape.gemeentecode)) throw new RangeError('gemeentecode')
  const gemeente = sql.lit(shape.gemeentecode)
  const slots = layout(projection, shape.fields)
  const row = jsonArray(engine, [
    sql.ref('k.i'),
    stillTrue(projection, shape),
    sql.ref('r.id'),
    ...STANDARD_COLUMNS.map((column) => sql.ref(`r.${column}`)),
    ...slots.map((slot) => slotValue(engine, gemeente, slot)),
  ])
  const from = sql`${keys(engine, 'k', keyNames)}${consentJoin(gemeente, shape)}${recordJoin(engine, projection, gemeente, shape)}`
  if (projection.perPerson === 1) return sql`select ${asText(engine, jsonGroup(engine, row))} as rijen from ${from}`
  // `rang` counts per permit, so that one person with a long file cannot fill everybody's answer. One more than allowed
  // tells the reader that there are more.
  return sql`select ${asText(engine, jsonGroup(engine, jsonValue(engine, 'p.rij')))} as rijen from (
    select ${row} as rij, row_number() over (partition by k.i order by r.id) as rang from ${from}
  ) as p where p.rang <= ${sql.lit(projection.perPerson + 1)}`
}

/** 1 while the consent, and the openness of the address, are as the decision saw them. */
function stillTrue({ protectedColumn }: Projection, shape: Shape): RawBuilder<unknown> {
  const moved = [
    ...(shape.withConsent ? [sql`t.id is null`] : []),
    ...(shape.withOpenAddress && protectedColumn ? [sql`${sql.ref(`r.${protectedColumn}`)} = 1`] : []),
  ]
  return moved.length === 0 ? sql.lit(1) : sql`case when ${sql.join(moved, sql` or `)} then 0 else 1 end`
}

/** A consent whose last change the log does not have yet is not in force: what nobody can see did not happen. */
function consentJoin(gemeente: RawBuilder<unknown>, { withConsent }: Shape): RawBuilder<unknown> {
  if (!withConsent) return sql``
  return sql` left join ${sql.table('consent.toestemming')} as t on t.gemeentecode = ${gemeente} and t.id = k.toestemming
    and cast(t.versie as text) = k.versie and t.status in (${sql.join(IN_FORCE.map((status) => sql.lit(status)))})
    and not exists (select 1 from ${sql.table('consent.outbox')} as o where o.gemeentecode = ${gemeente}
      and o.toestemming_id = t.id and o.verwerkt_op is null)`
}

function recordJoin(engine: Engine, projection: Projection, gemeente: RawBuilder<unknown>, shape: Shape): RawBuilder<unknown> {
  const { clientColumn, validity, hideDeceased, lawColumn, providerColumn } = projection
  const allowed = shape.withConsent ? sql` and t.id is not null` : sql``
  const alive =
    hideDeceased && !shape.includeDeceased
      ? sql` and ${sql.ref(`r.${hideDeceased.column}`)} = ${sql.lit(hideDeceased.equals)}`
      : sql``
  const valid =
    validity && shape.withPeildatum
      ? sql` and ${sql.ref(`r.${validity.begin}`)} <= k.peildatum
          and (${sql.ref(`r.${validity.end}`)} is null or ${sql.ref(`r.${validity.end}`)} >= k.peildatum)`
      : sql``
  const ofLaw = shape.withLaws && lawColumn ? sql` and ${isListed(engine, 'k.wetten', `r.${lawColumn}`)}` : sql``
  const ofProvider =
    shape.withProviders && providerColumn ? sql` and ${isListed(engine, 'k.aanbieders', `r.${providerColumn}`)}` : sql``
  const table = sql.table(projection.table)
  if (!clientColumn) {
    return sql` left join ${table} as r on r.gemeentecode = ${gemeente} and r.bsn_index = k.betrokkene${allowed}${alive}${valid}`
  }
  return sql` left join ${sql.table('registers.client')} as c on c.gemeentecode = ${gemeente} and c.bsn_index = k.betrokkene${allowed}
    left join ${table} as r on r.gemeentecode = ${gemeente} and ${sql.ref(`r.${clientColumn}`)} = c.id${alive}${valid}${ofLaw}${ofProvider}`
}

/** Whether a code stands in a list of `keyText`; a record without a code is in no list. */
const isListed = (engine: Engine, list: string, code: string): RawBuilder<unknown> =>
  sql`${sql.raw(engine === 'sqlite' ? 'instr' : 'strpos')}(${sql.ref(list)}, ',' || ${sql.ref(code)} || ',') > 0`

function slotValue(engine: Engine, gemeente: RawBuilder<unknown>, slot: Slot): RawBuilder<unknown> {
  if (!('list' in slot)) return fieldValue(engine, 'r', slot)
  const { list } = slot
  const joins = Object.entries(list.on).map(([own, main]) => sql` and ${sql.ref(`n.${own}`)} = ${sql.ref(`r.${main}`)}`)
  const fixed = Object.entries(list.where ?? {}).map(([column, value]) => sql` and ${sql.ref(`n.${column}`)} = ${sql.lit(value)}`)
  const order = sql.join(list.orderBy.map((column) => sql.ref(`n.${column}`)))
  const values = slot.slots.map((inner) => fieldValue(engine, 'n', inner))
  return sql`(select ${jsonGroup(engine, jsonArray(engine, values), order)} from ${sql.table(list.table)} as n
    where n.gemeentecode = ${gemeente}${sql.join([...joins, ...fixed], sql``)})`
}

function fieldValue(engine: Engine, alias: string, { column }: FieldSlot): RawBuilder<unknown> {
  const name = `${alias}.${column.column}`
  if (column.as === 'json') return jsonValue(engine, name)
  if (column.as === 'bsn' || column.as === 'sealedJson') {
    return jsonArray(engine, [sql.ref(name), ...column.place.map((key) => sql.ref(`${alias}.${key}`))])
  }
  return sql.ref(name)
}

/** JSON text of a column as JSON, not as a string inside JSON. */
const jsonValue = (engine: Engine, name: string): RawBuilder<unknown> =>
  engine === 'sqlite' ? sql`json(${sql.ref(name)})` : sql`${sql.ref(name)}::json`

const jsonArray = (engine: Engine, values: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  engine === 'sqlite' ? sql`json_array(${sql.join(values)})` : sql`json_build_array(${sql.join(values)})`

function jsonGroup(engine: Engine, value: RawBuilder<unknown>, order?: RawBuilder<unknown>): RawBuilder<unknown> {
  const ordered = order ? sql` order by ${order}` : sql``
  return engine === 'sqlite' ? sql`json_group_array(${value}${ordered})` : sql`coalesce(json_agg(${value}${ordered}), '[]')`
}

/** One text for the whole statement; without the cast PostgreSQL's driver would parse it, and SQLite has it already. */
const asText = (engine: Engine, value: RawBuilder<unknown>): RawBuilder<unknown> =>
  engine === 'sqlite' ? value : sql`${value}::text`
