/**
 * The errors that mean "something broke", each with the class that says what may be reported about it.
 *
 * A refusal is not an error: it is a value (`consent/decide.ts`). The message of an error is its code and nothing else,
 * so that no personal value can get into a log line. Status codes and texts stand in `api/problem.ts`.
 */

/**
 * `expected`: the caller can act on it. `critical`: an operator must act at once. `personal-data`: causes may quote
 * personal values, so neither messages nor causes are ever written. `unexpected`: a fault in this program.
 */
export type Category = 'expected' | 'critical' | 'personal-data' | 'unexpected'

export const errors = {
  'log-niet-beschikbaar': { category: 'critical' },
  'opslag-niet-beschikbaar': { category: 'critical' },
  overbelast: { category: 'expected' },
  onbepaald: { category: 'expected' },
  'sleutel-ontbreekt': { category: 'critical' },
  'sleutel-ongeldig': { category: 'critical' },
  'configuratie-ongeldig': { category: 'critical' },
  'bundel-ongeldig': { category: 'critical' },
  'bron-niet-bereikbaar': { category: 'expected' },
  'bron-antwoord-ongeldig': { category: 'personal-data' },
  'gegevens-onleesbaar': { category: 'personal-data' },
  'permit-verbruikt': { category: 'unexpected' },
  'permit-verlopen': { category: 'expected' },
  'permit-zonder-logregel': { category: 'unexpected' },
  'schemas-ontbreken': { category: 'expected' },
} as const satisfies Record<string, { category: Category }>

export type ErrorCode = keyof typeof errors

export class KluisError extends Error {
  readonly code: ErrorCode

  constructor(code: ErrorCode, options?: { cause: unknown }) {
    super(code, options)
    this.name = 'KluisError'
    this.code = code
  }
}
