import { describe, expect, test } from 'vitest'
import { BENCHMARKS } from '../../bench/benchmarks.ts'
import { type BenchOptions, readOptions } from '../../bench/options.ts'

const read = (...words: string[]): BenchOptions => {
  const options = readOptions(words)
  if (options === 'help') throw new Error('help')
  return options
}

describe('the words after npm run bench --', () => {
  test('without any, all that is built, by the method of performance.md', () => {
    expect(read()).toMatchObject({
      ids: BENCHMARKS.map(({ id }) => id),
      quick: false,
      json: false,
      gate: false,
      persons: 1_000_000,
      connections: 64,
    })
    const { rounds, seconds, warmUpSeconds } = read()
    expect(rounds).toBeGreaterThanOrEqual(5)
    expect(seconds).toBeGreaterThanOrEqual(5)
    expect(warmUpSeconds).toBeGreaterThanOrEqual(1)
  })

  test('some benchmarks, with their parts', () => {
    expect(read('P1', 'P4', '--json', '--gate')).toMatchObject({ ids: ['P1', 'P1-geheugen', 'P4'], json: true, gate: true })
  })

  test('quick makes the rounds shorter and nothing else different', () => {
    const { quick, rounds, seconds, ids } = read('--quick')
    expect(quick).toBe(true)
    expect([rounds < read().rounds, seconds < read().seconds, ids]).toEqual([true, true, read().ids])
  })

  test.each([['P17'], ['--rounds', '0'], ['--persons', 'many'], ['--generator', 'ab'], ['--unknown']])(
    'refuses %s %s',
    (...words) => {
      expect(() => readOptions(words)).toThrow()
    },
  )

  test('can be asked for help', () => {
    expect(readOptions(['--help'])).toBe('help')
  })
})
