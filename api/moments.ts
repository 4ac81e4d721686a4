/** Moments on the wire are RFC 3339 text, inside they are ms since the epoch. */
import type { InvalidParam } from './problem.ts'

export const wireMoment = (ms: number): string => new Date(ms).toISOString()

/** NaN for what the contract's pattern lets through and no calendar has; `momentFaults` names those. */
export const readMoment = (text: string): number => Date.parse(text)

/** The moments that do not exist (a leap second, the year 10000), each by its place in the message. */
export function momentFaults(moments: Readonly<Record<string, string | undefined>>): readonly InvalidParam[] {
  return Object.entries(moments).flatMap(([name, text]) =>
    text === undefined || Number.isSafeInteger(readMoment(text))
      ? []
      : [{ name, code: 'vorm', reason: 'Dit moment bestaat niet.' }],
  )
}
