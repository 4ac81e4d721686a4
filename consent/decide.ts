/**
 * The decision: one question, the facts, the rules in force, the moment. Pure, total, and the same every time.
 *
 * The answer is a permit for exactly the asked fields, or a refusal with its reason. The question is never rewritten:
 * asking too much is refused, and the refusal names the excess (AVG 5(1)(b) and (c)).
 */
import { assess, Granted } from './assess.ts'
import type { Feiten } from './facts.ts'
import { mintPermit, type Permit } from './permit.ts'
import type { Doelregel, Regelbundel } from './purpose.ts'
import type { Vraag } from './question.ts'
import type { Weigering } from './refusal.ts'

export interface Toegestaan {
  readonly uitkomst: 'toegestaan'
  readonly permit: Permit
  readonly regel: Doelregel
}

export type Geweigerd = { readonly uitkomst: 'geweigerd' } & Weigering

export type Besluit = Toegestaan | Geweigerd

/** @param nu the trusted time, ms since the epoch; never a time that a caller supplied. */
export function decide(vraag: Vraag, feiten: Feiten, regels: Regelbundel, nu: number): Besluit {
  const outcome = assess(vraag, feiten, regels, nu)
  return Granted.is(outcome)
    ? { uitkomst: 'toegestaan', permit: mintPermit(outcome, nu), regel: outcome.regel }
    : { uitkomst: 'geweigerd', ...outcome }
}
