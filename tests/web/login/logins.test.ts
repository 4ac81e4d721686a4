import { describe, expect, test } from 'vitest'
import { isFormToken, type Logins, logins } from '../../../web/login/logins.ts'
import { ownPath } from '../../../web/login/returnPath.ts'
import { shortLived } from '../../../web/login/shortLived.ts'

const LIMITS = { idleMs: 10, absoluteMs: 35 }
const moment = { now: 1_000 }
const clock = { now: () => moment.now }
const tokens = { accessToken: 'a', expiresAt: 9e15, idToken: 'i' }
const begin = (known: Logins, subject = 'noor') => known.begin({ subject, rollen: [], tokens })

describe('logins', () => {
  test('end when nobody uses them, and at a fixed moment however much they are used', () => {
    const known = logins(clock, LIMITS)
    const secret = begin(known)
    for (let step = 0; step < 3; step++) {
      moment.now += 9
      expect(known.find(secret)?.state).toBe('in')
    }
    moment.now += 8
    expect(known.find(secret)).toEqual({ state: 'expired', subject: 'noor' })
    const other = begin(known)
    moment.now += 10
    expect(known.find(other)?.state).toBe('expired')
  })

  test('are unknown by a wrong secret, none, and after they were ended', () => {
    const known = logins(clock, LIMITS)
    const secret = begin(known)
    expect([known.find(undefined), known.find('x'.repeat(43))]).toEqual([undefined, undefined])
    known.end(secret)
    expect(known.find(secret)).toBeUndefined()
  })

  test('of one person end together, and nobody else’s', () => {
    const known = logins(clock, LIMITS)
    const [one, two, bas] = [begin(known), begin(known), begin(known, 'bas')]
    expect([known.count('noor'), known.endAll('noor'), known.count('noor')]).toEqual([2, 2, 0])
    expect([known.find(one), known.find(two), known.find(bas)?.state]).toEqual([undefined, undefined, 'in'])
  })

  test('have a form token each, which nothing else is', () => {
    const known = logins(clock, LIMITS)
    const [one, two] = [known.find(begin(known)), known.find(begin(known))]
    if (one?.state !== 'in' || two?.state !== 'in') throw new Error('not logged in')
    expect(isFormToken(one.login, one.login.formToken)).toBe(true)
    for (const wrong of [two.login.formToken, '', undefined, 7, `${one.login.formToken}x`]) {
      expect(isFormToken(one.login, wrong)).toBe(false)
    }
  })
})

describe('what is kept for a short while', () => {
  test('can be taken once, and not after its time', () => {
    const kept = shortLived<string>(clock, 5)
    const id = kept.keep('iets')
    expect([kept.take(id), kept.take(id), kept.take(undefined)]).toEqual(['iets', undefined, undefined])
    const late = kept.keep('iets')
    moment.now += 5
    expect(kept.take(late)).toBeUndefined()
  })
})

describe('the way back after a login', () => {
  test.each(['/', '/wie-keek', '/wie-keek?van=2026-11-01&taal=en'])('%s is ours', (path) => {
    expect(ownPath(path)).toBe(path)
  })

  test.each(['', '//x', '/\\x', 'https://x', '/a\nb', '/a b', 'x', '/\u0000', `/${'a'.repeat(1_001)}`, '/%0a\\', '/é'])(
    '%j leads home',
    (path) => {
      expect(ownPath(path)).toBe('/')
    },
  )

  test('stays ours however it climbs', () => {
    expect(ownPath('/../..//x')).toBe('/')
    expect(ownPath('/a/../b')).toBe('/b')
  })
})
