import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { faultsOf } from '../../../bench/append/appendRounds.ts'
import { RECORD_BYTES, SINKS } from '../../../bench/append/sinks.ts'

describe('the places to append to', () => {
  test.each(['sqlite', 'bestand'] as const)('hold every record that was acknowledged: %s', async (name) => {
    const dir = await mkdtemp(join(tmpdir(), 'kluis-bench-append-'))
    try {
      const sink = await SINKS[name](dir)
      await Promise.all(Array.from({ length: 700 }, () => sink.append(Buffer.alloc(RECORD_BYTES))))
      expect(await sink.count()).toBe(700)
      await sink.close()
    } finally {
      await rm(dir, { recursive: true, force: true })
    }
  })

  test('make a round invalid when a record is missing', () => {
    const window = { rps: 1, cpuUsPerReq: 1, acknowledged: 10, found: 10 }
    expect(faultsOf('sqlite', window)).toEqual([])
    expect(faultsOf('sqlite', { ...window, found: 9 })).toHaveLength(1)
    expect(faultsOf('bestand', { ...window, found: 11 })).toHaveLength(1)
  })
})
