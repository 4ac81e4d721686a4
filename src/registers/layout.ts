/**
 * The order of values in one row of a projection's answer: the one place where the SQL and the composer meet.
 *
 * A row starts with three fixed values (place of the permit in the batch, is what was decided on still so, the record's
 * id), then the standard columns, then one slot per automatic field, granted field and list. A list slot holds an array
 * of rows of its own slots.
 */
import type { Column, NestedList, Projection } from './projection.ts'

/** Columns that every register table has, in the order in which they stand in the row, from place 3 on. */
export const STANDARD_COLUMNS = [
  'bron_register',
  'bron_systeem',
  'bron_id',
  'ontvangen_op',
  'geldig_begin',
  'geldig_eind',
  'geregistreerd_op',
  'versie',
] as const

/** Place of the record's id; the standard columns and the slots follow. */
export const ID_PLACE = 2
export const FIRST_SLOT = ID_PLACE + 1 + STANDARD_COLUMNS.length

export interface FieldSlot {
  readonly path: string
  readonly column: Column
}
export interface ListSlot {
  readonly path: string
  readonly list: NestedList
  readonly slots: readonly FieldSlot[]
}
export type Slot = FieldSlot | ListSlot

/** Slots for exactly these fields (paths below the collection), the automatic ones first. */
export function layout(projection: Projection, fields: readonly string[]): readonly Slot[] {
  const slots: Slot[] = Object.entries(projection.automatic ?? {}).map(([path, column]) => ({ path, column }))
  const lists = new Map<string, FieldSlot[]>()
  for (const path of fields) {
    const column = projection.columns[path]
    if (column) {
      slots.push({ path, column })
      continue
    }
    const name = path.slice(0, path.indexOf('.'))
    const inner = path.slice(name.length + 1)
    const innerColumn = projection.lists?.[name]?.columns[inner] as Column
    const inList = lists.get(name) ?? []
    lists.set(name, [...inList, { path: inner, column: innerColumn }])
  }
  for (const [path, inner] of lists) slots.push({ path, list: projection.lists?.[path] as NestedList, slots: inner })
  return slots
}
