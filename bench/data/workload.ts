/**
 * The questions, from a fixed seed: question `n` is about one person, drawn without repetition, so that no consent is
 * ever read twice and no cache that we do not have can help.
 */
import { isBsn } from '../../src/identity/elevenTest.ts'
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

/** Questions of a caller without a relation: about people of the register, and about numbers that nobody in it has. */
export interface Strangers {
  /** Place of the app in `APPS`. */
  readonly app: 0 | 1
  readonly length: number
  known(n: number): string
  unknown(n: number): string
}

export function strangers(persons: number): Strangers {
  const { bsnOf, askable } = citizenNumbers(persons)
  // The case and the employee are real, but the case is somebody else's.
  const [own, length] = [1, Math.min(askable, TEST_NUMBERS.length) - 2]
  const asked = (bsn: string) =>
    JSON.stringify({
      type: 'RaadpleegMetBurgerservicenummer',
      doel: CASE_RULE,
      burgerservicenummer: [bsn],
      medewerker: employeeOf(own),
      velden: ['naam'],
      zaakId: caseId(own),
    })
  return { app: 1, length, known: (n) => asked(bsnOf(own + 1 + n)), unknown: (n) => asked(TEST_NUMBERS[n] as string) }
}

/** The published test range, which the register of the benchmark leaves out. */
const TEST_NUMBERS = Array.from({ length: 100_000 }, (_, place) => String(999_900_000 + place)).filter(isBsn)

/** Stepping by a number that shares no divisor with the length visits everybody once. */
export function coprimeNear(start: number, length: number): number {
  let step = Math.max(1, start)
  while (divisor(step, length) !== 1) step++
  return step
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))
