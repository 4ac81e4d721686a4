import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../src/clock.ts'
import { tourCommand } from '../../../src/commands/tour.ts'
import { serve } from '../../../src/main.ts'
import { newId } from '../../../src/newId.ts'

describe('kluis tour', () => {
  it('performs the whole story: answer, receipt, refusals, consent, withdrawal, timeline, verification, tampering', async () => {
    const out: string[] = []
    const err: string[] = []
    const code = await tourCommand.run(
      {
        out: (line) => out.push(line),
        err: (line) => err.push(line),
        progress: () => undefined,
        clock: systemClock,
        newId,
        serve,
        untilStopped: () => Promise.resolve(),
      },
      {},
      [],
    )
    expect(err).toEqual([])
    expect(code).toBe(0)
    const story = out.join('\n')
    for (const step of [
      'Receipt holds',
      'velden-te-ruim',
      'firewall-F1',
      'geen-toestemming',
      'toestemming-ingetrokken',
      'The log holds',
      'The log does NOT hold: regel-past-niet',
      'The consents do NOT hold: consent ',
    ]) {
      expect(story).toContain(step)
    }
  }, 60_000)
})
