/**
 * From one row of values to the record that goes out: nested by path, absent where there is no value.
 *
 * The tree of keys is made once per shape; composing a record only walks it. Ciphertext is opened here, at the last
 * moment, and only for fields that were granted, since no others are in the row.
 */
import type { BsnVault } from '../identity/bsn.ts'
import { FIRST_SLOT, type FieldSlot, ID_PLACE, layout, type Slot } from './layout.ts'
import type { Column, Projection } from './projection.ts'
import type { Bron, RegisterRecord } from './register.ts'
import { sealedPlace } from './sealedPlace.ts'

/** Undefined: no value, no key. */
type Decode = (raw: unknown) => unknown

type Leaf = { readonly key: string; readonly place: number; readonly decode: Decode }
type Branch = { readonly key: string; readonly children: (Leaf | Branch)[] }

const isBranch = (node: Leaf | Branch): node is Branch => 'children' in node
const timestamp = (ms: unknown): string => new Date(ms as number).toISOString()

export function composer(
  projection: Projection,
  fields: readonly string[],
  vault: BsnVault,
): (row: readonly unknown[]) => RegisterRecord {
  const tree = treeOf(layout(projection, fields), FIRST_SLOT, (slot) =>
    'list' in slot ? listDecoder(slot.list.table, slot.slots, vault) : decoder(projection.table, slot.column, vault),
  )
  return (row) => {
    const [id, register, systeem, bronId, ontvangenOp, begin, eind, geregistreerdOp, versie] = row.slice(ID_PLACE)
    const record: Record<string, unknown> &
      Pick<RegisterRecord, 'id' | 'bron' | 'geldigheid' | 'tijdstipRegistratie' | 'versie'> = {
      id: id as string,
      bron: { register, systeem, bronId, ontvangenOp: timestamp(ontvangenOp) } as Bron,
      geldigheid: { ...(begin !== null && { begin: begin as string }), ...(eind !== null && { eind: eind as string }) },
      tijdstipRegistratie: timestamp(geregistreerdOp),
      versie: versie as number,
    }
    fill(tree, row, record)
    return record
  }
}

function listDecoder(table: string, slots: readonly FieldSlot[], vault: BsnVault): Decode {
  const tree = treeOf(slots, 0, (slot) => decoder(table, slot.column, vault))
  return (raw) => {
    const rows = raw as readonly (readonly unknown[])[]
    if (rows.length === 0) return undefined
    return rows.map((row) => {
      const item: Record<string, unknown> = {}
      fill(tree, row, item)
      return item
    })
  }
}

function decoder(table: string, column: Column, vault: BsnVault): Decode {
  switch (column.as) {
    case 'boolean':
      return (raw) => raw === 1
    case 'bsn':
    case 'sealedJson': {
      const { as } = column
      return (raw) => {
        const [cipher, ...rowKey] = raw as (string | number | null)[]
        if (cipher === null) return undefined
        const open = vault.open(cipher as string, sealedPlace(table, column.column, ...(rowKey as (string | number)[])))
        return as === 'bsn' ? open : JSON.parse(open)
      }
    }
    default:
      return (raw) => raw
  }
}

function treeOf<S extends Slot>(slots: readonly S[], firstPlace: number, decoderOf: (slot: S) => Decode): (Leaf | Branch)[] {
  const root: (Leaf | Branch)[] = []
  slots.forEach((slot, at) => {
    const keys = slot.path.split('.')
    let level = root
    for (const key of keys.slice(0, -1)) {
      let branch = level.filter(isBranch).find((node) => node.key === key)
      if (!branch) {
        branch = { key, children: [] }
        level.push(branch)
      }
      level = branch.children
    }
    level.push({ key: keys.at(-1) as string, place: firstPlace + at, decode: decoderOf(slot) })
  })
  return root
}

/** @returns whether anything was set, so that an empty group leaves no key. */
function fill(nodes: readonly (Leaf | Branch)[], row: readonly unknown[], target: Record<string, unknown>): boolean {
  let filled = false
  for (const node of nodes) {
    let value: unknown
    if (isBranch(node)) {
      const group: Record<string, unknown> = {}
      value = fill(node.children, row, group) ? group : undefined
    } else {
      const raw = row[node.place]
      value = raw === null || raw === undefined ? undefined : node.decode(raw)
    }
    if (value === undefined) continue
    target[node.key] = value
    filled = true
  }
  return filled
}
