import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TokenCache, type TokenCacheLimits } from '../../../src/identity/tokenCache.ts'
import { accepted, refused, type TokenOutcome, type TokenReden, type VerifiedToken } from '../../../src/identity/tokenOutcome.ts'
import { movableClock, START } from './support.ts'

const token = (jti: string): VerifiedToken => ({ kid: 'k1', jti, exp: START + 300_000, nbf: START })

function setUp(
  limits: Partial<TokenCacheLimits> = {},
  verify = async (text: string): Promise<TokenOutcome<VerifiedToken>> => accepted(token(text)),
) {
  const clock = movableClock()
  const gone = new Set<string>()
  const stillCounts = ({ kid }: VerifiedToken): TokenReden | undefined => (gone.has(kid) ? 'sleutel-onbekend' : undefined)
  return { clock, gone, cache: new TokenCache({ clock, limits, stillCounts, verify }) }
}

describe('TokenCache', () => {
  it('verifies a token once, however often it is used', async () => {
    const { cache } = setUp()
    for (let use = 0; use < 100; use += 1) expect((await cache.get('a')).geldig).toBe(true)
    expect(cache.figures.verifications).toBe(1)
  })

  it('verifies a token once when a hundred uses arrive together', async () => {
    const { cache } = setUp()
    await Promise.all(Array.from({ length: 100 }, () => cache.get('a')))
    expect(cache.figures).toMatchObject({ verifications: 1, inFlight: 0 })
  })

  it('looks at the expiry at every use, to the millisecond', async () => {
    const { cache, clock } = setUp()
    clock.advance(299_999)
    expect((await cache.get('a')).geldig).toBe(true)
    clock.advance(1)
    expect(await cache.get('a')).toEqual(refused('verlopen'))
    expect(cache.figures.tokens).toBe(0)
  })

  it('refuses a remembered token when the clock steps back before its beginning', async () => {
    const { cache, clock } = setUp()
    await cache.get('a')
    clock.advance(-1)
    expect(await cache.get('a')).toEqual(refused('nog-niet-geldig'))
  })

  it('asks at every use whether the key still counts', async () => {
    const { cache, gone } = setUp()
    await cache.get('a')
    gone.add('k1')
    expect(await cache.get('a')).toEqual(refused('sleutel-onbekend'))
  })

  it('refuses a revoked jti, remembered or new', async () => {
    const { cache } = setUp()
    await cache.get('a')
    cache.revoke('a', START + 300_000)
    cache.revoke('b', START + 300_000)
    expect(await cache.get('a')).toEqual(refused('ingetrokken'))
    expect(await cache.get('b')).toEqual(refused('ingetrokken'))
  })

  it('refuses a jti that is revoked while its token is being verified', async () => {
    const { promise, resolve } = Promise.withResolvers<TokenOutcome<VerifiedToken>>()
    const { cache } = setUp({}, () => promise)
    const answer = cache.get('a')
    cache.revoke('a', START + 300_000)
    resolve(accepted(token('a')))
    expect(await answer).toEqual(refused('ingetrokken'))
  })

  it('remembers a failure for five seconds and no longer', async () => {
    const { cache, clock } = setUp({}, async () => refused('handtekening-onjuist'))
    await cache.get('a')
    clock.advance(4_999)
    expect(await cache.get('a')).toEqual(refused('handtekening-onjuist'))
    expect(cache.figures.verifications).toBe(1)
    clock.advance(1)
    await cache.get('a')
    expect(cache.figures.verifications).toBe(2)
  })

  it('does not remember that something broke', async () => {
    let broken = true
    const { cache } = setUp({}, async (text) => {
      if (broken) throw new Error('broken')
      return accepted(token(text))
    })
    await expect(cache.get('a')).rejects.toThrow('broken')
    broken = false
    expect((await cache.get('a')).geldig).toBe(true)
  })

  it('turns away more than its share of verifications in flight, and recovers', async () => {
    const waiting: (() => void)[] = []
    const { cache } = setUp({ inFlight: 2 }, async (text) => {
      await new Promise<void>((resolve) => waiting.push(resolve))
      return accepted(token(text))
    })
    const first = [cache.get('a'), cache.get('b')]
    await expect(cache.get('c')).rejects.toMatchObject({ code: 'overbelast' })
    for (const resolve of waiting) resolve()
    await Promise.all(first)
    expect((await cache.get('a')).geldig).toBe(true)
    const later = cache.get('c')
    waiting.at(-1)?.()
    expect((await later).geldig).toBe(true)
  })

  it('forgets the least recently used token first', async () => {
    const { cache } = setUp({ tokens: 2 })
    for (const text of ['a', 'b', 'a', 'c', 'a', 'b']) await cache.get(text)
    expect(cache.figures.verifications).toBe(4) // a, b, c, and b again
  })

  it('lets expired tokens go from memory without being asked for them', async () => {
    const { cache, clock } = setUp({}, async (text) =>
      accepted({ ...token(text), exp: text === 'late' ? START + 900_000 : START + 300_000 }),
    )
    for (const text of ['a', 'b', 'c']) await cache.get(text)
    clock.advance(400_000)
    await cache.get('late')
    expect(cache.figures.tokens).toBe(1)
  })

  it('stays within its bounds and never answers otherwise than a fresh check would', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(20), fc.nat(60_000)), { maxLength: 200 }), async (uses) => {
        const fresh = (text: string) =>
          Number(text) % 3 === 0
            ? refused('handtekening-onjuist')
            : accepted({ ...token(text), exp: START + Number(text) * 30_000 })
        const { cache, clock } = setUp({ tokens: 4, failures: 2 }, async (text) => fresh(text))
        for (const [name, pause] of uses) {
          clock.advance(pause)
          const expected = fresh(`${name}`)
          const outcome = await cache.get(`${name}`)
          expect(outcome.geldig).toBe(expected.geldig && expected.token.exp > clock.now())
          expect(cache.figures.tokens).toBeLessThanOrEqual(4)
          expect(cache.figures.failures).toBeLessThanOrEqual(2)
        }
      }),
    )
  })
})
