/**
 * Says in plain Dutch (B1) and English why a question was refused, what a rule demands, and on which ground it rests.
 * The sentences stand in `texts.json`, one per code; a code without a sentence does not compile or fails a test.
 *
 * What is shown is about the rule, never about the person: no sentence contains a value.
 */
import type { Doelregel, Tekst, Voorwaarde } from './purpose.ts'
import type { Weigeringsreden } from './refusal.ts'
import texts from './texts.json' with { type: 'json' }

type Teksten = Readonly<Record<string, Tekst>>

/** Reasons that come from outside the decision but are shown like one. */
type Buitenreden = 'frequentie' | 'niet-bevoegd' | 'bundel-ongeldig'
export type Reden = Weigeringsreden | Buitenreden

/** The codes that stand in full in the type; the others have a variable end and are guarded by a test. */
type VasteReden = Exclude<Reden, `voorwaarde-${string}` | `toestemming-${string}` | `firewall-F${number}`>

const redenen: Readonly<Record<VasteReden, Tekst>> & Teksten = texts.redenen
const predicaten: Teksten = texts.predicaten
const grondslagen: Teksten = texts.grondslagen

/** For a code that this version does not know (an old log, a newer rule): honest, and never empty. */
const UNKNOWN: Tekst = { nl: 'Dit mag niet volgens de regels.', en: 'The rules do not allow this.' }

const find = (teksten: Teksten, code: string): Tekst | undefined => (Object.hasOwn(teksten, code) ? teksten[code] : undefined)

const CONDITION = 'voorwaarde-'

/** Every code that `explainReason` has a sentence for. */
export const explainedReasons = (): readonly string[] => [
  ...Object.keys(redenen),
  ...Object.keys(predicaten).map((predicaat) => `${CONDITION}${predicaat}`),
]

export function explainReason(reden: string): Tekst {
  if (reden.startsWith(CONDITION)) return explainPredicate(reden.slice(CONDITION.length))
  return find(redenen, reden) ?? UNKNOWN
}

export const explainPredicate = (predicaat: string): Tekst => find(predicaten, predicaat) ?? UNKNOWN

/** @param avg the article of the AVG as a rule names it, e.g. `6.1.e`. */
export const explainGround = (avg: string): Tekst => find(grondslagen, avg) ?? UNKNOWN

/** A rule's ground in words with the articles of law behind it, for the citizen's timeline. */
export function explainGrounds(
  regel: Doelregel,
): readonly { readonly tekst: Tekst; readonly avg: string; readonly wet: readonly string[] }[] {
  return regel.grondslag.map(({ avg, wet }) => ({ tekst: explainGround(avg), avg, wet }))
}

export type Uitlegboom =
  | { readonly soort: 'alle' | 'een'; readonly delen: readonly Uitlegboom[] }
  | { readonly soort: 'predicaat'; readonly predicaat: string; readonly met: readonly string[]; readonly tekst: Tekst }

/** The conditions of a rule as a tree of sentences; `met` are the kinds of case, reasons or numbers that the rule lists. */
export function explainConditions(voorwaarde: Voorwaarde): Uitlegboom {
  if ('alle' in voorwaarde) return { soort: 'alle', delen: voorwaarde.alle.map(explainConditions) }
  if ('een' in voorwaarde) return { soort: 'een', delen: voorwaarde.een.map(explainConditions) }
  const { predicaat, met = {} } = voorwaarde
  return { soort: 'predicaat', predicaat, met: Object.values(met).flat().map(String), tekst: explainPredicate(predicaat) }
}
