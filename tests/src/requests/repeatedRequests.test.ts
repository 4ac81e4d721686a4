import { describe, expect, it } from 'vitest'
import { repeatedRequests } from '../../../src/requests/repeatedRequests.ts'
import { DAY, testClock } from '../../support/vault.ts'

const always = () => true
const request = { name: ['anna', 'sleutel'], message: { ja: true } }

describe('a request that is sent again', () => {
  it('runs once, and gets the first answer', async () => {
    const once = repeatedRequests<number>({ clock: testClock() })
    let runs = 0
    const run = async () => ++runs
    expect(await once(request, run, always)).toEqual({ uitkomst: 'antwoord', antwoord: 1 })
    expect(await once(request, run, always)).toEqual({ uitkomst: 'antwoord', antwoord: 1 })
    expect(runs).toBe(1)
  })

  it('is told that the first one still runs', async () => {
    const once = repeatedRequests<number>({ clock: testClock() })
    const { promise, resolve } = Promise.withResolvers<number>()
    const first = once(request, () => promise, always)
    expect(await once(request, async () => 2, always)).toEqual({ uitkomst: 'loopt-nog' })
    resolve(1)
    expect(await first).toEqual({ uitkomst: 'antwoord', antwoord: 1 })
  })

  it('is refused with another message under the same key, and not under the key of another person', async () => {
    const once = repeatedRequests<number>({ clock: testClock() })
    await once(request, async () => 1, always)
    expect(await once({ ...request, message: { ja: false } }, async () => 2, always)).toEqual({ uitkomst: 'sleutel-hergebruikt' })
    expect(await once({ ...request, name: ['bram', 'sleutel'] }, async () => 2, always)).toEqual({
      uitkomst: 'antwoord',
      antwoord: 2,
    })
  })

  it('runs again after a refusal, after an error, and after a day', async () => {
    const clock = testClock()
    const once = repeatedRequests<number>({ clock })
    expect(
      await once(
        request,
        async () => 1,
        () => false,
      ),
    ).toMatchObject({ antwoord: 1 })
    await expect(once(request, () => Promise.reject(new Error('stuk')), always)).rejects.toThrow('stuk')
    expect(await once(request, async () => 2, always)).toMatchObject({ antwoord: 2 })
    clock.advance(DAY)
    expect(await once(request, async () => 3, always)).toMatchObject({ antwoord: 3 })
  })
})
