/** Why a question is refused: stable codes, and the weighed steps that they come from. */
import type { Driewaardig } from './logic.ts'
import type { Doelregel } from './purpose.ts'

/** Stable codes; `voorwaarde-`, `toestemming-` and `firewall-` are followed by the predicate, status or number. */
export type Weigeringsreden =
  | 'onbekend-doel'
  | 'doel-uit'
  | 'ontvanger'
  | 'bron'
  | 'actie'
  | 'velden-te-ruim'
  | 'geen-toestemming'
  | 'buiten-periode'
  /** The rule demands something along with the data that this vault cannot do. */
  | 'verplichting-onbekend'
  | 'bezwaar'
  | 'opt-out'
  | 'onbepaald'
  /** No register of this vault holds an asked field yet. */
  | 'niet-ontsloten'
  | `voorwaarde-${string}`
  | `toestemming-${string}`
  | `firewall-F${number}`

export interface Weigering {
  readonly reden: Weigeringsreden
  /** Fields beyond rule or consent, as leaf paths. */
  readonly teRuim: readonly string[]
  /** The steps that failed or were unknown, in the order of weighing, as far as this caller was weighed. */
  readonly mislukt: readonly string[]
  readonly regel?: Doelregel
}

/** One weighed step; `teRuim` only where fields are the matter. */
export interface Stap {
  readonly reden: Weigeringsreden
  readonly uitkomst: Driewaardig
  readonly teRuim?: readonly string[]
}

/** A known failing step gives its own reason; otherwise anything unknown gives `onbepaald`. Nothing when all steps hold. */
export function refusalOf(regel: Doelregel, steps: readonly Stap[]): Weigering | undefined {
  const failed = steps.filter((step) => step.uitkomst !== true)
  if (failed.length === 0) return undefined
  const known = failed.find((step) => step.uitkomst === false)
  return {
    reden: known?.reden ?? 'onbepaald',
    teRuim: known?.teRuim ?? [],
    mislukt: failed.map((step) => (step.uitkomst === undefined ? `onbekend:${step.reden}` : step.reden)),
    regel,
  }
}
