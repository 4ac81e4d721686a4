/**
 * Makes the rules in force out of the rule files: lint first, then every term expanded to leaf paths, then frozen.
 *
 * Pure: the files, the vocabulary, the field list, the hash and the day come in. One fault anywhere, and there is no bundle;
 * a vault that half understands the law must not answer.
 */
import { type Lintfout, lintRules } from './lint.ts'
import type { Doelregel, Regelbundel, Regelveld } from './purpose.ts'
import { expandTerm, isWithin, labelsOfPath, OWN_DATA, type Woordenlijst } from './vocabulary.ts'

export interface BundleParts {
  /** As parsed from `consent/rules/*.json`; the shape has been validated. */
  readonly regels: readonly Doelregel[]
  readonly woordenlijst: Woordenlijst
  /** All leaf paths that can be asked, of all collections, without the automatic ones. */
  readonly velden: readonly string[]
  /** SHA-256 over the JCS of rules, vocabulary and the switch of F10, in hex. */
  readonly hash: string
  readonly versie: string
  /** `jjjj-mm-dd`. */
  readonly vandaag: string
  readonly suwinetVoorZorg: Regelbundel['suwinetVoorZorg']
}

export type BundleOutcome =
  | { readonly uitkomst: 'bundel'; readonly bundel: Regelbundel }
  | { readonly uitkomst: 'fouten'; readonly fouten: readonly Lintfout[] }

export function composeBundle(parts: BundleParts): BundleOutcome {
  const fouten = lintRules(parts)
  if (fouten.length > 0) return { uitkomst: 'fouten', fouten }
  const expanded = [...parts.regels]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((regel): [string, Doelregel] => [regel.id, deepFreeze({ ...regel, velden: expandFields(regel, parts) })])
  return {
    uitkomst: 'bundel',
    bundel: Object.freeze({
      hash: parts.hash,
      versie: parts.versie,
      regels: new Map(expanded),
      suwinetVoorZorg: parts.suwinetVoorZorg,
      rollenWerkEnInkomen: Object.entries(parts.woordenlijst.rollen).flatMap(([rol, { domein }]) => (domein === 'wi' ? rol : [])),
      redenenAdres: parts.woordenlijst.redenenAdres,
      redenenCollega: parts.woordenlijst.redenenCollega,
    }),
  }
}

/** Two terms may share a leaf: needed beats optional, special beats ordinary, the first label stays. */
function expandFields(regel: Doelregel, parts: BundleParts): readonly Regelveld[] {
  const byPath = new Map<string, Regelveld>()
  for (const veld of regel.velden) {
    const { paden, nietOntsloten } = expandTerm(veld.naam, parts.woordenlijst, parts.velden) ?? {
      paden: [],
      nietOntsloten: false,
    }
    for (const naam of paden) {
      const seen = byPath.get(naam)
      const own = veld.naam === OWN_DATA ? ownLabels(naam, parts.woordenlijst) : veld
      byPath.set(naam, {
        naam,
        noodzaak: seen?.noodzaak === 'nodig' ? 'nodig' : own.noodzaak,
        bijzonder: seen?.bijzonder === true || own.bijzonder,
        domein: seen?.domein ?? own.domein,
        ...(nietOntsloten ? { nietOntsloten: true as const } : {}),
      })
    }
  }
  return [...byPath.values()]
}

function ownLabels(naam: string, woordenlijst: Woordenlijst): Regelveld {
  const bijzonder = woordenlijst.bijzonder.some((root) => isWithin(naam, root))
  return { naam, noodzaak: 'optioneel', bijzonder, domein: labelsOfPath(naam)[0] ?? 'brp' }
}

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) deepFreeze(part)
  return Object.freeze(value)
}
