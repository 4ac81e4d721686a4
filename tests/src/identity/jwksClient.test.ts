import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { jwksClient } from '../../../src/identity/jwksClient.ts'
import { jwksServer, movableClock, type SigningPair, signingPair } from './support.ts'

let key: SigningPair
let server: Awaited<ReturnType<typeof jwksServer>>

beforeEach(async () => {
  key = await signingPair('k1')
  server = await jwksServer([key.jwk])
})
afterEach(() => server.close())

function setUp(change = {}) {
  const clock = movableClock()
  return { clock, client: jwksClient({ url: server.url, clock, ...change }) }
}

describe('jwksClient', () => {
  it('fetches once for a hundred questions', async () => {
    const { client } = setUp()
    await Promise.all(Array.from({ length: 100 }, () => client.findKey('k1', 'ES256')))
    expect(server.state.requests).toBe(1)
  })

  it('does not let invented key ids become a flood of requests', async () => {
    const { client, clock } = setUp()
    await client.findKey('k1', 'ES256')
    for (let n = 0; n < 100; n += 1) expect(await client.findKey(`x${n}`, 'ES256')).toBeUndefined()
    expect(server.state.requests).toBe(1)
    clock.advance(5_000)
    for (let n = 0; n < 100; n += 1) await client.findKey(`y${n}`, 'ES256')
    expect(server.state.requests).toBe(2)
  })

  it('goes on with fresh keys while the provider is down, and stops when they are old', async () => {
    const { client, clock } = setUp()
    await client.findKey('k1', 'ES256')
    server.state.answer = { status: 503, body: '' }
    clock.advance(299_999)
    expect(await client.findKey('k1', 'ES256')).toBeDefined()
    clock.advance(1)
    await expect(client.findKey('k1', 'ES256')).rejects.toMatchObject({ code: 'bron-niet-bereikbaar' })
    server.state.answer = undefined
    clock.advance(5_000)
    expect(await client.findKey('k1', 'ES256')).toBeDefined()
  })

  it.each([
    ['another status', { status: 500, body: '{"keys":[]}' }],
    ['a redirect', { status: 302, headers: { location: '/elders' }, body: '' }],
    ['no JSON', { status: 200, body: '<html>' }],
    ['JSON that is no key set', { status: 200, body: '{"keys":"geen"}' }],
    ['an endless body', { status: 200, body: `{"keys":[],"x":"${'x'.repeat(300_000)}"}` }],
  ])('[S41] takes no keys from %s', async (_name, answer) => {
    const { client } = setUp()
    server.state.answer = answer
    await expect(client.findKey('k1', 'ES256')).rejects.toMatchObject({ code: 'bron-niet-bereikbaar' })
    expect(server.state.requests).toBe(1)
  })

  it('ignores secret keys and keys without an id', async () => {
    const { client } = setUp()
    server.state.keys = [
      { kty: 'oct', kid: 'geheim', k: 'AAAA' },
      { ...key.jwk, kid: undefined! },
    ]
    expect(await client.findKey('geheim', 'ES256')).toBeUndefined()
    expect(client.knows('geheim')).toBe(false)
  })

  it('gives no key for an algorithm it is not meant for', async () => {
    const { client } = setUp()
    expect(await client.findKey('k1', 'RS256')).toBeUndefined()
    expect(await client.findKey('k1', 'ES256')).toBeDefined()
  })
})
