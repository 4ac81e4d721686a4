/**
 * By when a person must have an answer to a request about her data, objection included (AVG 12(3)): one month after receipt,
 * and three at the most, when it was extended.
 *
 * The month ends on the same day of a later month, or on its last day when it has no such day (Regulation 1182/71), at the
 * end of that day in the Netherlands. A weekend or a holiday does not make it longer here, though that regulation would: so
 * the vault never promises a later day than the law does.
 */
import { addMonths, dutchDay, startOfDutchDay } from './dutchDay.ts'

/** The first term, and all of it with the extension; both count from the receipt. */
export type Antwoordtermijn = 1 | 3

/** The last moment for the answer: the last millisecond of that day. @param maanden 3 once it was extended. */
export function answerDeadline(ontvangenOp: number, maanden: Antwoordtermijn = 1): number {
  const lastDay = startOfDutchDay(addMonths(dutchDay(ontvangenOp), maanden) ?? '') ?? ontvangenOp
  // A day has 23 to 25 hours, so the middle of the next day is always 36 hours on.
  return (startOfDutchDay(dutchDay(lastDay + 36 * 3_600_000)) ?? lastDay) - 1
}
