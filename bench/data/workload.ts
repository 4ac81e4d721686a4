/**
 * The questions, from a fixed seed: question `n` is about one person, drawn without repetition, so that no consent is
 * ever read twice and no cache that we do not have can help.
 */
import { CASE_RULE, CONSENT_RULE, caseId, citizenNumbers, consentId, employeeOf, isOnConsent } from './population.ts'

export interface BenchQuestion {
  /** Place of the app in `APPS`. */
  readonly app: 0 | 1
  readonly body: string
}

export interface Workload {
  /** How many questions there are before one comes back. */
  readonly length: number
  question(n: number): BenchQuestion
}

/** Where the questions are asked; both kinds ask the same collection. */
export const PATH = '/v1/clienten/_zoek'

/** Near the golden ratio of the length, so that neighbours in time are far apart in the register. */
const SPREAD = 0.6180339887
const SEED = 20_261

export function workload(persons: number): Workload {
  const { askable, bsnOf } = citizenNumbers(persons)
  const step = coprimeNear(Math.floor(askable * SPREAD), askable)

  return {
    length: askable,
    question(n) {
      // A product of two numbers below a million is exact.
      const person = ((n % askable) * step + SEED) % askable
      const asked = {
        type: 'RaadpleegMetBurgerservicenummer',
        burgerservicenummer: [bsnOf(person)],
        medewerker: employeeOf(person),
      }
      return isOnConsent(person)
        ? { app: 0, body: JSON.stringify({ doel: CONSENT_RULE, ...asked, velden: ['naam'], toestemmingId: consentId(person) }) }
        : {
            app: 1,
            body: JSON.stringify({
              doel: CASE_RULE,
              ...asked,
              velden: ['naam', 'geboorte.moment', 'verblijfplaats.verblijfadres'],
              zaakId: caseId(person),
            }),
          }
    },
  }
}

/** Stepping by a number that shares no divisor with the length visits everybody once. */
export function coprimeNear(start: number, length: number): number {
  let step = Math.max(1, start)
  while (divisor(step, length) !== 1) step++
  return step
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))
