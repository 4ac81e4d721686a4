import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rotation, shareOfSlower, summarise } from '../../bench/statistics.ts'

describe('the statistics of the benchmark', () => {
  test('the median is the middle round, or halfway between the two in the middle', () => {
    expect(summarise([0.5, 0.1, 0.9])).toEqual({ median: 0.5, min: 0.1, max: 0.9 })
    expect(summarise([4, 1, 2, 3])).toEqual({ median: 2.5, min: 1, max: 4 })
    expect(summarise([7])).toEqual({ median: 7, min: 7, max: 7 })
  })

  test('one bad round does not move the median beyond its neighbours', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 3, maxLength: 9 }), fc.nat(100), (ratios, place) => {
        const bad = ratios.with(place % ratios.length, 1_000_000)
        expect(summarise(bad).median).toBeLessThanOrEqual(Math.max(...ratios))
      }),
    )
  })

  test('nothing, and a ratio that is no number, cannot be summarised', () => {
    expect(() => summarise([])).toThrow(RangeError)
    expect(() => summarise([1, Number.NaN])).toThrow(RangeError)
    expect(() => summarise([Number.POSITIVE_INFINITY])).toThrow(RangeError)
  })

  test('every round runs every server once, and each is first as often as the others', () => {
    const arms = ['bare', 'product', 'zonderLog']
    const rounds = [0, 1, 2].map((round) => rotation(arms, round))
    for (const round of rounds) expect(round.toSorted()).toEqual(arms.toSorted())
    expect(new Set(rounds.map(([first]) => first))).toEqual(new Set(arms))
    expect(rotation(arms, 3)).toEqual(rotation(arms, 0))
  })
})

describe('the share of the slower', () => {
  const times = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 40 })

  test('is what counting every pair gives', () => {
    fc.assert(
      fc.property(times, times, (some, others) => {
        const pairs = some.flatMap((one) => others.map((other) => (one > other ? 1 : one === other ? 0.5 : 0)))
        const counted = pairs.reduce<number>((sum, win) => sum + win, 0) / pairs.length
        expect(shareOfSlower(some, others)).toBeCloseTo(counted, 10)
      }),
    )
  })

  test('is one when all are slower, and a coin for the same times', () => {
    expect(shareOfSlower([5, 6], [1, 2, 3])).toBe(1)
    expect(shareOfSlower([1, 2, 3], [1, 2, 3])).toBe(0.5)
  })
})
