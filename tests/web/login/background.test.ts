/** What a page asks by itself must not keep a login alive: then a forgotten screen would never log out. */
import { expect, test } from 'vitest'
import { logins } from '../../../web/login/logins.ts'

const MINUTE = 60_000
const who = { subject: 'p-1', rollen: [], tokens: { accessToken: 'a', expiresAt: 0, idToken: 'i' } }

test('looking at a login does not keep it, and using it does', () => {
  let now = 0
  const known = logins({ now: () => now }, { idleMs: 15 * MINUTE, absoluteMs: 120 * MINUTE })
  const [watched, used] = [known.begin(who), known.begin(who)]
  for (let minute = 1; minute < 15; minute++) {
    now = minute * MINUTE
    expect([known.peek(watched)?.state, known.find(used)?.state]).toEqual(['in', 'in'])
  }
  now = 15 * MINUTE
  expect([known.peek(watched)?.state, known.find(used)?.state]).toEqual(['expired', 'in'])
})
