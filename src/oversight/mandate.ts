/**
 * Whether this officer may look at the log, for this reason: rule FG-01 in force, a role that it names, and one of its
 * reasons. Looking for no listed reason is what the rule forbids (AVG 5(1)(b); Regeling SUWI: controllable use).
 */
import { dutchDay } from '../../consent/dutchDay.ts'
import type { Regelbundel, Voorwaarde } from '../../consent/purpose.ts'
import { SUPERVISION } from './parts.ts'

export type MandateRefusal = 'doel-uit' | 'ontvanger' | 'voorwaarde-reden.aanwezig'

/** @param reden absent where the act needs no reason of its own, such as recomputing the tree. @returns why not, or nothing. */
export function refuseMandate(
  regels: Regelbundel,
  rollen: readonly string[],
  reden: string | undefined,
  nu: number,
): MandateRefusal | undefined {
  const regel = regels.regels.get(SUPERVISION)
  const today = dutchDay(nu)
  if (regel?.status !== 'actief' || today < regel.geldigVan || (regel.geldigTot !== undefined && today >= regel.geldigTot)) {
    return 'doel-uit'
  }
  if (!regel.ontvangers.some(({ rol }) => rollen.includes(rol))) return 'ontvanger'
  return reden === undefined || listedReasons(regel.voorwaarden).includes(reden) ? undefined : 'voorwaarde-reden.aanwezig'
}

export function listedReasons(voorwaarde: Voorwaarde): readonly string[] {
  if ('alle' in voorwaarde) return voorwaarde.alle.flatMap(listedReasons)
  if ('een' in voorwaarde) return voorwaarde.een.flatMap(listedReasons)
  const codes = voorwaarde.predicaat === 'reden.aanwezig' ? voorwaarde.met?.['codes'] : undefined
  return Array.isArray(codes) ? (codes as readonly string[]) : []
}
