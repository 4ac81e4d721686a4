/**
 * Objection (bezwaar, AVG 21): a person asks that her data is no longer used for a purpose that rests on a public task.
 *
 * Only rules that say what an open objection does (`bijOpenBezwaar`) can be objected to: a legal duty (6.1.c) knows no
 * objection, and a consent is simply withdrawn. Honoured means: the purpose is closed for this person.
 */
import type { Doelregel, Regelbundel } from './purpose.ts'

export type Bezwaarstatus = 'ingediend' | 'in-behandeling' | 'gehonoreerd' | 'afgewezen' | 'ingetrokken'

export const objectionTransitions: Readonly<Record<Bezwaarstatus, readonly Bezwaarstatus[]>> = {
  ingediend: ['in-behandeling', 'gehonoreerd', 'afgewezen', 'ingetrokken'],
  'in-behandeling': ['gehonoreerd', 'afgewezen', 'ingetrokken'],
  // The person may give up an objection that was honoured: the limit exists for her alone.
  gehonoreerd: ['ingetrokken'],
  afgewezen: [],
  ingetrokken: [],
}

/** Every rule that knows objection at once. */
export const ALL_RULES = '*'

export type BezwaarReden =
  | 'onbekend-doel'
  | 'doel-uit'
  | 'bezwaar-niet-mogelijk'
  | 'bezwaar-loopt'
  | 'overgang-niet-toegestaan'
  | 'motivering-ontbreekt'

export const canObject = (regel: Doelregel): boolean => regel.bijOpenBezwaar !== undefined

/** Why an objection against a rule cannot be taken, or nothing. @param doelregel id of a rule, or `*`. */
export function refuseObjection(doelregel: string, regels: Regelbundel): BezwaarReden | undefined {
  if (doelregel === ALL_RULES) return undefined
  const regel = regels.regels.get(doelregel)
  if (!regel) return 'onbekend-doel'
  return canObject(regel) ? undefined : 'bezwaar-niet-mogelijk'
}

/** Why an objection cannot go to a next state, or nothing. A rejection has to say why (AVG 12(4)). */
export function refuseObjectionStep(van: Bezwaarstatus, naar: Bezwaarstatus, motivering?: string): BezwaarReden | undefined {
  if (!objectionTransitions[van].includes(naar)) return 'overgang-niet-toegestaan'
  return naar === 'afgewezen' && !motivering?.trim() ? 'motivering-ontbreekt' : undefined
}

/** How the objections of one person bear on one purpose; honoured outweighs open. */
export function standing(
  bezwaren: readonly { readonly doelregel: string; readonly status: Bezwaarstatus }[],
  doel: string,
): 'geen' | 'open' | 'gehonoreerd' {
  const about = bezwaren.filter(({ doelregel }) => doelregel === doel || doelregel === ALL_RULES)
  if (about.some(({ status }) => status === 'gehonoreerd')) return 'gehonoreerd'
  return about.some(({ status }) => status === 'ingediend' || status === 'in-behandeling') ? 'open' : 'geen'
}
