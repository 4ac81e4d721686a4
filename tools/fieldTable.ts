/**
 * Reads from the contract which fields each collection has: the leaf paths that a question can name.
 *
 * A path walks through objects and through arrays of objects. `x-blad` stops the walk: that object or array is asked and
 * given as one field. `x-automatisch` marks what always comes along and can never be asked; it holds for all below it.
 */

export interface Node {
  readonly $ref?: string
  readonly properties?: Readonly<Record<string, Node>>
  readonly items?: Node
  readonly 'x-ggm'?: string
  readonly 'x-blad'?: boolean
  readonly 'x-automatisch'?: boolean
}

export interface Contract {
  readonly components: { readonly schemas: Readonly<Record<string, Node>> }
}

export interface FieldEntry {
  readonly pad: string
  readonly ggm: string
  readonly automatisch: boolean
}

/** Which schema is one record of which collection. */
const records = { clienten: 'Client', toewijzingen: 'Toewijzing', uitkeringen: 'Uitkering', budgetten: 'Budget' } as const

export function fieldTable(contract: Contract): Record<string, FieldEntry[]> {
  return Object.fromEntries(
    Object.entries(records).map(([collection, schema]) => {
      const record = contract.components.schemas[schema]
      if (record === undefined) throw new Error(`the contract has no schema ${schema}`)
      return [collection, leaves(contract, record, '', false)]
    }),
  )
}

function leaves(contract: Contract, node: Node, prefix: string, automatic: boolean): FieldEntry[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, property]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`
    const isAutomatic = automatic || property['x-automatisch'] === true
    const below = inside(contract, property)
    if (below !== undefined) return leaves(contract, below, path, isAutomatic)
    const ggm = property['x-ggm']
    if (ggm === undefined) throw new Error(`${path} has no x-ggm`)
    return [{ pad: path, ggm, automatisch: isAutomatic }]
  })
}

/** The object below a property, or nothing when the property is a leaf. */
function inside(contract: Contract, property: Node): Node | undefined {
  const node = resolve(contract, property)
  if (property['x-blad'] === true || node['x-blad'] === true) return undefined
  if (node.items !== undefined) {
    const item = resolve(contract, node.items)
    return item.properties === undefined ? undefined : item
  }
  return node.properties === undefined ? undefined : node
}

function resolve(contract: Contract, node: Node): Node {
  if (node.$ref === undefined) return node
  const name = node.$ref.replace('#/components/schemas/', '')
  const found = contract.components.schemas[name]
  if (found === undefined) throw new Error(`${node.$ref} leads nowhere`)
  return resolve(contract, found)
}
