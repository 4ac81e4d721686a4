import { describe, expect, test } from 'vitest'
import { CASE_RULE, CONSENT_RULE, caseId, citizenNumbers } from '../../../bench/data/population.ts'
import { coprimeNear, strangers, workload } from '../../../bench/data/workload.ts'
import { isBsn } from '../../../src/identity/elevenTest.ts'

const PERSONS = 5_000
interface Body {
  doel: string
  burgerservicenummer: string[]
  toestemmingId?: string
  zaakId?: string
}
const bodies = (persons: number): Body[] => {
  const { length, question } = workload(persons)
  return Array.from({ length }, (_, n) => JSON.parse(question(n).body) as Body)
}

describe('the questions of the benchmark', () => {
  test('are about everybody once before anybody comes back, so no consent is read twice', () => {
    const asked = bodies(PERSONS)
    expect(new Set(asked.map(({ burgerservicenummer }) => burgerservicenummer[0])).size).toBe(PERSONS)
    const consents = asked.flatMap(({ toestemmingId }) => toestemmingId ?? [])
    expect(new Set(consents).size).toBe(consents.length)
  })

  test('rest for one half on consent and for the other on a case', () => {
    const asked = bodies(PERSONS)
    expect(asked.filter(({ doel, toestemmingId }) => doel === CONSENT_RULE && toestemmingId !== undefined)).toHaveLength(
      PERSONS / 2,
    )
    expect(asked.filter(({ doel, zaakId }) => doel === CASE_RULE && zaakId !== undefined)).toHaveLength(PERSONS / 2)
  })

  test('are the same in every run', () => {
    expect(bodies(100)).toEqual(bodies(100))
  })

  test('step by a number without a common divisor', () => {
    for (const length of [2, 9, 100, 5_000, 900_900]) {
      const step = coprimeNear(Math.floor(length * 0.618), length)
      const visited = new Set(Array.from({ length: Math.min(length, 1_000) }, (_, n) => (n * step) % length))
      expect(visited.size).toBe(Math.min(length, 1_000))
    }
  })
})

describe('the numbers of the invented people', () => {
  test('are valid, different, and below any that was ever issued', () => {
    const { bsnOf, askable } = citizenNumbers(PERSONS)
    const numbers = Array.from({ length: PERSONS }, (_, person) => bsnOf(person))
    expect(askable).toBe(PERSONS)
    expect(numbers.every((number) => isBsn(number) && Number(number) < 10_000_000)).toBe(true)
    expect(new Set(numbers).size).toBe(PERSONS)
  })

  test('go on with invalid ones, who cannot be asked, when there are no more', () => {
    const { bsnOf, askable } = citizenNumbers(1_000_000)
    expect(askable).toBeGreaterThan(900_000)
    expect(askable).toBeLessThan(1_000_000)
    for (const person of [askable, askable + 1, 999_999]) expect(isBsn(bsnOf(person))).toBe(false)
    expect(isBsn(bsnOf(askable - 1))).toBe(true)
  })
})

test('strangers are asked about with a case of somebody else, half of them in no register', () => {
  const persons = 2_000
  const { bsnOf } = citizenNumbers(persons)
  const everybody = new Set(Array.from({ length: persons }, (_, person) => bsnOf(person)))
  const { known, unknown, length } = strangers(persons)
  const numberIn = (body: string) => JSON.parse(body).burgerservicenummer[0] as string
  const caseIn = (body: string) => JSON.parse(body).zaakId as string
  for (let n = 0; n < length; n++) {
    expect(everybody.has(numberIn(known(n)))).toBe(true)
    expect(numberIn(known(n))).not.toBe(bsnOf(1))
    expect(everybody.has(numberIn(unknown(n)))).toBe(false)
    expect([caseIn(known(n)), known(n).length]).toEqual([caseId(1), unknown(n).length])
  }
})
