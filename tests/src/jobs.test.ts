import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startJobs } from '../../src/jobs.ts'

describe('startJobs', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('runs every job at once and again each period, also when one fails', async () => {
    const ran: string[] = []
    const failures: string[] = []
    const jobs = startJobs({
      jobs: [
        { name: 'stuk', run: () => Promise.reject(new Error('kapot')) },
        { name: 'goed', run: async () => ran.push('goed') },
      ],
      everyMs: 1_000,
      failed: (name) => failures.push(name),
    })
    await vi.advanceTimersByTimeAsync(2_500)
    await jobs.stop()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(ran).toEqual(['goed', 'goed', 'goed'])
    expect(failures).toEqual(['stuk', 'stuk', 'stuk'])
  })

  it('never runs two turns at once, and stops after the one that runs', async () => {
    let open = 0
    let most = 0
    const jobs = startJobs({
      jobs: [
        {
          name: 'traag',
          async run() {
            open++
            most = Math.max(most, open)
            await new Promise((done) => setTimeout(done, 5_000))
            open--
          },
        },
      ],
      everyMs: 1_000,
      failed: () => undefined,
    })
    await vi.advanceTimersByTimeAsync(20_000)
    const stopped = jobs.stop()
    await vi.advanceTimersByTimeAsync(200_000)
    await stopped
    expect([most, open]).toEqual([1, 0])
  })
})
