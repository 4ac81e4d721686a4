/**
 * A clock that jumps back (F7): what has ended would hold again, so nothing is answered until the time is right, and the
 * order of the log is never that of the clock.
 */
import { afterEach, describe, expect, test } from 'vitest'
import {
  askConsent,
  askName,
  askPayments,
  bsn,
  giveConsent,
  type Municipality,
  municipality,
  openMunicipality,
} from './support/municipality.ts'
import { verifyDirectory } from './support/verifyCopy.ts'

const START = Date.UTC(2026, 10, 21, 10)
const DAY = 86_400_000
const UNAVAILABLE = { code: 'log-niet-beschikbaar' }

let town: Municipality
afterEach(async () => {
  await town.remove()
})

describe('[S61] a clock that jumps back', () => {
  test('stops every answer, in this process and in the next, and gives nothing that has ended', async () => {
    const clock = { at: START, now: () => clock.at }
    town = await municipality(clock)
    const consent = await askConsent(town.vault, bsn(1))
    await giveConsent(town.vault, bsn(1), consent)
    clock.at = START + 40 * DAY
    expect((await askPayments(town.vault, bsn(1), consent)).uitkomst).toBe('geweigerd')
    const size = town.vault.log.size()

    // The consent would hold at this moment: it is not used, and neither is anything else.
    clock.at = START + DAY
    await expect(askPayments(town.vault, bsn(1), consent)).rejects.toMatchObject(UNAVAILABLE)
    await expect(askName(town.vault, bsn(2))).rejects.toMatchObject(UNAVAILABLE)
    expect(await town.vault.ready()).toBe('log-gesloten')
    await town.vault.close()

    const restarted = await openMunicipality(town.dir, clock)
    expect(await restarted.ready()).toBe('klok-loopt-achter')
    await expect(askPayments(restarted, bsn(1), consent)).rejects.toMatchObject(UNAVAILABLE)
    await restarted.close()

    clock.at = START + 40 * DAY + 1
    const right = await openMunicipality(town.dir, clock)
    expect(await right.ready()).toBeUndefined()
    expect((await askName(right, bsn(2))).ticket.position.index).toBe(size)
    await right.close()
    expect(await verifyDirectory(town.dir)).toMatchObject({ klopt: true, omvang: size + 1 })
  })

  test('by a small step is a correction: the log goes on, in the order in which it was written', async () => {
    const clock = { at: START, now: () => clock.at }
    town = await municipality(clock)
    const moments: number[] = []
    for (const step of [0, -2_000, 1_000, -1_500, 500]) {
      clock.at += step
      moments.push(clock.at)
      await askName(town.vault, bsn(moments.length))
    }
    const { records } = await town.vault.trail.search({ limiet: 10 })
    expect(records.map(({ index }) => index)).toEqual([4, 3, 2, 1, 0])
    expect(records.map(({ slots }) => (slots[0]['gebeurtenis'] as { begin: number }).begin)).toEqual(moments.toReversed())
  })
})
