import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerDeadline } from '../../consent/answerTerm.ts'
import { addMonths, dutchDay } from '../../consent/dutchDay.ts'

const dueAfter = (received: string, maanden?: 1 | 3) => new Date(answerDeadline(Date.parse(received), maanden)).toISOString()

describe('answerDeadline', () => {
  it.each([
    ['2026-11-21T12:00:00Z', '2026-12-21T22:59:59.999Z'],
    // A shorter month ends on its last day.
    ['2026-01-31T12:00:00Z', '2026-02-28T22:59:59.999Z'],
    ['2028-01-31T12:00:00Z', '2028-02-29T22:59:59.999Z'],
    // Half past midnight in the Netherlands, so received a day later than UTC says; and answered in summer time.
    ['2026-02-28T23:30:00Z', '2026-04-01T21:59:59.999Z'],
    // The day of 25 hours.
    ['2026-09-25T12:00:00Z', '2026-10-25T22:59:59.999Z'],
    ['2026-12-31T12:00:00Z', '2027-01-31T22:59:59.999Z'],
  ])('after %s is %s', (received, due) => {
    expect(dueAfter(received)).toBe(due)
  })

  it.each([
    ['2026-11-21T12:00:00Z', '2027-02-21T22:59:59.999Z'],
    // Three months from the receipt, not two from the shortened first term.
    ['2026-01-31T12:00:00Z', '2026-04-30T21:59:59.999Z'],
    ['2026-11-30T12:00:00Z', '2027-02-28T22:59:59.999Z'],
  ])('with the extension, after %s is %s', (received, due) => {
    expect(dueAfter(received, 3)).toBe(due)
  })

  it('is the last millisecond of the right Dutch day, whenever the request came', () => {
    const moment = fc.integer({ min: Date.UTC(2018, 4, 25), max: Date.UTC(2060, 0, 1) })
    fc.assert(
      fc.property(moment, fc.constantFrom(1, 3), (received, maanden) => {
        const due = answerDeadline(received, maanden)
        expect(dutchDay(due)).toBe(addMonths(dutchDay(received), maanden))
        expect(dutchDay(due + 1) > dutchDay(due)).toBe(true)
        expect(due).toBeGreaterThan(received + 28 * maanden * 86_400_000 - 3_600_000)
      }),
    )
  })
})
