import { describe, expect, test } from 'vitest'
import type { ArmFigures } from '../../bench/arms/protocol.ts'
import type { LoadResult } from '../../bench/generator/load.ts'
import { faultsOf } from '../../bench/validity.ts'

const CONNECTIONS = 64
const server: ArmFigures = { answered: 1_000, failed: 0, logged: 1_000, groups: 50, cpuUs: 1, mainCpuUs: 1, rssMb: 1 }
const load: LoadResult = { answers: 1_000, non2xx: 0, socketErrors: 0, seconds: 5, p50: 1, p99: 2 }
const faults = (ours: Partial<ArmFigures>, theirs: Partial<LoadResult> = {}) =>
  faultsOf({ ...server, ...ours }, { ...load, ...theirs }, CONNECTIONS)

describe('a measured window', () => {
  test('counts when all answers are 200 and each has its log record', () => {
    expect(faults({})).toEqual([])
  })

  test.each([1_001, 999, 0])('is invalid with %i log records for a thousand answers', (logged) => {
    expect(faults({ logged })).toHaveLength(1)
  })

  test('needs no log of a server that has none', () => {
    const { logged: _logged, ...withoutLog } = server
    expect(faultsOf(withoutLog, load, CONNECTIONS)).toEqual([])
  })

  test('is invalid on any other status, by whoever counted it', () => {
    expect(faults({ failed: 1 })).toHaveLength(1)
    expect(faults({}, { non2xx: 1 })).toHaveLength(1)
  })

  test('is invalid on any socket error', () => {
    expect(faults({}, { socketErrors: 1 })).toHaveLength(1)
  })

  test('is invalid when nothing was answered', () => {
    expect(faults({ answered: 0, logged: 0 }, { answers: 0 })).toHaveLength(1)
  })

  test('lets the generator miss one answer for each connection that it cut off, and never one more than was given', () => {
    expect(faults({}, { answers: 1_000 - CONNECTIONS })).toEqual([])
    expect(faults({}, { answers: 1_000 - CONNECTIONS - 1 })).toHaveLength(1)
    expect(faults({}, { answers: 1_001 })).toHaveLength(1)
  })
})
