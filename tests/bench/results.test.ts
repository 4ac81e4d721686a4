import { describe, expect, test } from 'vitest'
import { BENCHMARKS, LATER } from '../../bench/benchmarks.ts'
import { exitCodeOf, httpArms, httpResults, laterResults, type Result } from '../../bench/results.ts'
import type { Round, Window } from '../../bench/rounds.ts'

const window = (of: Partial<Window>): Window => ({
  rps: 1_000,
  p50: 1,
  p99: 10,
  cpuUsPerReq: 40,
  mainCpuUsPerReq: 40,
  rssMb: 100,
  ...of,
})

const round = (of: Partial<Round> = {}): Round => ({
  load: 1,
  faults: [],
  bare: window({}),
  product: window({ rps: 450, cpuUsPerReq: 100, p99: 15, rssMb: 180, loopP99: 4, perGroup: 16 }),
  zonderLog: window({ rps: 900, cpuUsPerReq: 60 }),
  zonderBon: window({}),
  naief: window({ rps: 50 }),
  ...of,
})

const ids = BENCHMARKS.map(({ id }) => id)
const resultsOf = (rounds: readonly Round[], connections = 64) =>
  new Map(httpResults(ids, rounds, connections).map((result) => [result.id, result]))

describe('the results of a run', () => {
  test('are the ratios that performance.md names', () => {
    const results = resultsOf([round()])
    const medians = Object.fromEntries([...results].map(([id, { median }]) => [id, median]))
    expect(medians).toEqual({ P1: 0.45, P2: 2.5, 'P1-geheugen': 1.8, P3: 1.5, P6: 9, P7: 1, P9: 4 })
  })

  test('are medians over the rounds, each round a ratio of its own', () => {
    const slow = round({ bare: window({ rps: 500 }), product: window({ rps: 250 }) })
    expect(resultsOf([round(), slow, round()]).get('P1')).toMatchObject({ median: 0.45, min: 0.45, max: 0.5 })
  })

  test('pass at the gate itself and miss just beyond it', () => {
    const at = (rps: number) => resultsOf([round({ product: window({ rps, loopP99: 1 }) })]).get('P1')?.verdict
    expect(at(400)).toBe('pass')
    expect(at(399)).toBe('miss')
    const cpu = (cpuUsPerReq: number) => resultsOf([round({ product: window({ cpuUsPerReq, loopP99: 1 }) })]).get('P2')?.verdict
    expect(cpu(116)).toBe('pass')
    expect(cpu(117)).toBe('miss')
  })

  test('are invalid, with the reason and without a figure, when a server of theirs had a fault', () => {
    const results = resultsOf([round(), round({ faults: ['naief: 1 answers were not 200'] })])
    expect(results.get('P6')).toMatchObject({ verdict: 'invalid', reasons: ['naief: 1 answers were not 200'] })
    expect(results.get('P6')).not.toHaveProperty('median')
    expect(results.get('P1')?.verdict).toBe('pass')
  })

  test('have no gate with another number of callers', () => {
    expect([...resultsOf([round()], 256).values()].every(({ information }) => information === true)).toBe(true)
  })

  test('need only the servers that they compare', () => {
    expect(httpArms(['P1'])).toEqual(['bare', 'product'])
    expect(httpArms(['P6'])).toEqual(['product', 'naief'])
    expect(httpArms(['P8'])).toEqual([])
  })

  test('of what is not built are skipped, never passed', () => {
    expect(laterResults([...LATER]).map(({ verdict }) => verdict)).toEqual(LATER.map(() => 'skipped'))
    expect(laterResults(['P1'])).toEqual([])
  })
})

describe('the exit code', () => {
  const results = (...verdicts: Partial<Result>[]): Result[] => verdicts.map((of) => ({ id: 'P1', verdict: 'pass', ...of }))

  test('is 1 when a run is invalid, whatever the gates', () => {
    expect(exitCodeOf(results({}, { verdict: 'invalid' }), 'gates-are-printed')).toBe(1)
    expect(exitCodeOf(results({}, { verdict: 'invalid', information: true }), 'gates-are-printed')).toBe(1)
  })

  test('is 1 for a missed gate only when gates count, and never for what is information or skipped', () => {
    expect(exitCodeOf(results({ verdict: 'miss' }), 'gates-are-printed')).toBe(0)
    expect(exitCodeOf(results({ verdict: 'miss' }), 'gates-count')).toBe(1)
    expect(exitCodeOf(results({ verdict: 'miss', information: true }), 'gates-count')).toBe(0)
    expect(exitCodeOf(results({ verdict: 'skipped' }), 'gates-count')).toBe(0)
  })
})
