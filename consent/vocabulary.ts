/**
 * The words that rules are written in (`schemas/vocabulary.json`): terms of the purposes and the leaf paths behind them,
 * roles, kinds of case, what a case can record, reasons. Closed lists: a rule that uses another word fails the lint.
 *
 * A term is expanded before anything is compared, so that permit, refusal and log hold paths. A term that no register
 * holds yet stays under its own name and is marked; the API answers it with `niet-ontsloten`.
 */
import type { Domein, OrgType } from './purpose.ts'

export type Term =
  /** Paths of the four collections; a path of a group (`naam`) stands for all its leaves. */
  | { readonly paden: readonly string[] }
  /** No register of ours holds it yet; `later` is the path it will get, when that is known. */
  | { readonly geen: true; readonly domeinen: readonly Domein[]; readonly later?: string }

export interface Rol {
  readonly orgType: OrgType
  /** The law that the role works for; a `wi` role never gets a diagnosis (firewall F2, `rollenWerkEnInkomen` of the bundle). */
  readonly domein?: Domein
}

export interface Woordenlijst {
  readonly versie: string
  readonly termen: Readonly<Record<string, Term>>
  /** Terms and paths (groups too) that say something about health or another matter of AVG 9. */
  readonly bijzonder: readonly string[]
  readonly rollen: Readonly<Record<string, Rol>>
  readonly zaaksoorten: readonly string[]
  readonly kenmerken: readonly string[]
  readonly redenen: readonly string[]
  /** Of `redenen`: those that show a protected address (AF-01). */
  readonly redenenAdres: readonly string[]
  /** Of `redenen`: those that open the file of a colleague (firewall F5). A reason for the address is none for the colleague. */
  readonly redenenCollega: readonly string[]
  readonly verplichtingen: readonly string[]
}

/** The one wildcard: all own data, for the person's own right alone (BR-01). */
export const OWN_DATA = '*eigen'

export interface Uitbreiding {
  readonly paden: readonly string[]
  readonly nietOntsloten: boolean
}

/** What a term or path stands for, or nothing when neither list knows it. @param velden all leaf paths that can be asked. */
export function expandTerm(naam: string, woordenlijst: Woordenlijst, velden: readonly string[]): Uitbreiding | undefined {
  if (naam === OWN_DATA) return { paden: velden, nietOntsloten: false }
  const term = Object.hasOwn(woordenlijst.termen, naam) ? woordenlijst.termen[naam] : undefined
  if (term !== undefined && 'geen' in term) return { paden: [naam], nietOntsloten: true }
  const roots = term?.paden ?? [naam]
  const leaves = roots.map((root) => velden.filter((veld) => isWithin(veld, root)))
  // A term of which one path is unknown is a fault in the vocabulary, never half a grant.
  return leaves.some((found) => found.length === 0) ? undefined : { paden: [...new Set(leaves.flat())], nietOntsloten: false }
}

export const isWithin = (veld: string, root: string): boolean => veld === root || veld.startsWith(`${root}.`)

/** The names that a caller asked and that no register holds yet: the terms marked `geen`, and the paths they will get. */
export function notYetHeld(namen: readonly string[], woordenlijst: Woordenlijst): readonly string[] {
  const later = Object.values(woordenlijst.termen).flatMap((term) => ('geen' in term && term.later ? [term.later] : []))
  return namen.filter((naam) => {
    const term = Object.hasOwn(woordenlijst.termen, naam) ? woordenlijst.termen[naam] : undefined
    return (term !== undefined && 'geen' in term) || later.includes(naam)
  })
}

/** Which labels the data of a path may carry, by the collection it stands in. */
export function labelsOfPath(veld: string): readonly Domein[] {
  if (veld.startsWith('uitkeringen.')) return ['wi']
  if (veld.startsWith('toewijzingen.') || veld.startsWith('budgetten.')) return ['wmo', 'jeugd']
  return ['brp']
}
