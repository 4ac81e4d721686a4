/**
 * The fields that each collection has, as the contract says (`openapi.yaml` → `schemas/generated/fields.json`).
 *
 * Two spellings of one path: on the wire it is relative to the collection (`soort`); inside, where fields of several
 * collections meet, it is qualified (`uitkeringen.soort`). In `clienten` both are the same (domain.md section 3).
 */
import table from './generated/fields.json' with { type: 'json' }

export type Collectienaam = keyof typeof table

export interface Field {
  /** Relative to the collection, as `velden` on the wire has it. */
  readonly wire: string
  /** As rules, Permit and log have it. */
  readonly path: string
  /** Table and column in the Gemeentelijk Gegevensmodel, or `geen`. */
  readonly ggm: string
  /** Always delivered, never asked. */
  readonly automatic: boolean
}

export interface Expansion {
  /** Qualified leaf paths, each once, in the order in which they were asked. */
  readonly paths: string[]
  /** Wire names that no field of this collection has. */
  readonly unknown: string[]
  /** Wire names of fields that always come along and cannot be asked. */
  readonly automatic: string[]
}

export const collecties: readonly Collectienaam[] = ['clienten', 'toewijzingen', 'uitkeringen', 'budgetten']

/** `soort` of `uitkeringen` is `uitkeringen.soort`; the paths of `clienten` stay bare. */
export function qualify(collectie: Collectienaam, wire: string): string {
  return collectie === 'clienten' ? wire : `${collectie}.${wire}`
}

/** The other way round; a path of another collection has no name here. */
export function wireName(collectie: Collectienaam, path: string): string | undefined {
  if (collectie === 'clienten') return index.clienten.has(path) ? path : undefined
  return path.startsWith(`${collectie}.`) ? path.slice(collectie.length + 1) : undefined
}

/** Every leaf of a record of this collection, in the order of the contract, the automatic ones too. */
export function leavesOf(collectie: Collectienaam): readonly Field[] {
  return fields[collectie]
}

/** True for a leaf that can be asked, in its qualified spelling. */
export function isField(collectie: Collectienaam, path: string): boolean {
  return askable[collectie].has(path)
}

/** From what was asked to leaf paths: a group (`naam`) means all its leaves. */
export function expandFields(collectie: Collectienaam, wireFields: readonly string[]): Expansion {
  const paths = new Set<string>()
  const unknown: string[] = []
  const automatic: string[] = []
  for (const wire of wireFields) {
    const leaves = index[collectie].get(wire)
    if (leaves === undefined) unknown.push(wire)
    else if (leaves.length === 0) automatic.push(wire)
    else for (const path of leaves) paths.add(path)
  }
  return { paths: [...paths], unknown, automatic }
}

function perCollection<T>(make: (collectie: Collectienaam) => T): Readonly<Record<Collectienaam, T>> {
  return {
    clienten: make('clienten'),
    toewijzingen: make('toewijzingen'),
    uitkeringen: make('uitkeringen'),
    budgetten: make('budgetten'),
  }
}

const fields = perCollection((collectie): readonly Field[] =>
  table[collectie].map(({ pad, ggm, automatisch }) => ({
    wire: pad,
    path: qualify(collectie, pad),
    ggm,
    automatic: automatisch,
  })),
)

const askable = perCollection((collectie) => new Set(fields[collectie].filter((f) => !f.automatic).map((f) => f.path)))

/** From every leaf and every group to the leaves that may be asked with it; none of them: the name is automatic. */
const index = perCollection((collectie) => {
  const found = new Map<string, string[]>()
  for (const { wire, path, automatic } of fields[collectie]) {
    const steps = wire.split('.')
    for (let depth = 1; depth <= steps.length; depth++) {
      const name = steps.slice(0, depth).join('.')
      const leaves = found.get(name) ?? []
      if (!automatic) leaves.push(path)
      found.set(name, leaves)
    }
  }
  return found
})
