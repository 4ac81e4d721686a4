/**
 * Lines that the citizen sees later: a rule may say that the person is told afterwards (`notify-citizen`, `uitgesteld`),
 * because telling at once would harm an inquiry or somebody's safety (UAVG 41; rules FR-01 and VT-01).
 *
 * Later is not never: the line appears when the delay is over. Until then nothing tells that it is there, also no count: a
 * number that grows says as much as the line. Everybody reads the same fixed sentence instead (confirm that UAVG 41 allows no
 * more and asks no less).
 */
import type { Doelregel, Regelbundel, Voorwaarde } from '../../consent/purpose.ts'
import type { EventKind } from '../accesslog/event.ts'

const DAY_MS = 86_400_000
/** A rule may say `dagen`. No law gives a number, so half a year is our choice (confirm). */
const DEFAULT_DAYS = 183
/** Questions, and the registration of a case of that kind; what a person did herself she knows already. */
const DELAYED_KINDS: readonly EventKind[] = ['intent', 'release', 'failure', 'import']

/** How long lines of this rule stay out of sight, in ms; 0 for most. */
export function delayOf(regel: Doelregel | undefined): number {
  const later = regel?.verplichtingen.find(({ actie, met }) => actie === 'notify-citizen' && met?.['wanneer'] === 'uitgesteld')
  return later === undefined ? 0 : Number(later.met?.['dagen'] ?? DEFAULT_DAYS) * DAY_MS
}

export const isDelayed = (regel: Doelregel | undefined, soort: EventKind, tijd: number, nu: number): boolean =>
  DELAYED_KINDS.includes(soort) && tijd + delayOf(regel) > nu

/** The rule for which cases of this kind are made, if its lines are shown later: then the case is shown later as well. */
export function delayedRuleOf({ regels }: Regelbundel, zaaksoort: string): Doelregel | undefined {
  return [...regels.values()].find((regel) => delayOf(regel) > 0 && caseKinds(regel.voorwaarden).includes(zaaksoort))
}

function caseKinds(voorwaarde: Voorwaarde): readonly string[] {
  if ('alle' in voorwaarde) return voorwaarde.alle.flatMap(caseKinds)
  if ('een' in voorwaarde) return voorwaarde.een.flatMap(caseKinds)
  const soorten = voorwaarde.met?.['soorten']
  return Array.isArray(soorten) ? (soorten as readonly string[]) : []
}
