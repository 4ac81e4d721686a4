import { generateKeyPairSync } from 'node:crypto'
import { type CryptoKey, decodeJwt, decodeProtectedHeader } from 'jose'
import { describe, expect, it } from 'vitest'
import { APP_TOKEN_SECONDS, APP_TOKEN_TYPE, appTokens } from '../../../src/identity/appTokens.ts'
import { tokenKeyOf, tokenKeys } from '../../../src/identity/tokenKeys.ts'
import { refused } from '../../../src/identity/tokenOutcome.ts'
import {
  encode,
  movableClock,
  newKeyFamily,
  newPrivateKey,
  OIN,
  OTHER_OIN,
  peer,
  type SigningPair,
  START,
  sign,
  wmoApp,
} from './support.ts'

const AUDIENCE = 'https://localhost:8443'

function setUp() {
  const clock = movableClock()
  const keys = tokenKeys(newKeyFamily())
  const key = keys.current()
  let count = 0
  const newId = () => `id-${++count}`
  const tokens = appTokens({ issuer: OTHER_OIN, audience: AUDIENCE, keys, clock, newId })
  // The vault's own key in the hands of someone who may put anything in a token: each check must hold by itself.
  const pair = { kid: key.kid, alg: 'ES256', privateKey: key.privateKey as unknown as CryptoKey, jwk: {} } satisfies SigningPair
  const seconds = START / 1000
  const claims = {
    iss: OTHER_OIN,
    sub: OIN,
    aud: AUDIENCE,
    iat: seconds,
    nbf: seconds,
    exp: seconds + 300,
    jti: 'x',
    app: wmoApp.naam,
    cnf: { 'x5t#S256': peer.thumbprint },
  }
  return {
    clock,
    keys,
    key,
    tokens,
    claims,
    pair,
    make: (change: object, header = {}) => sign(pair, { ...claims, ...change }, { typ: APP_TOKEN_TYPE, ...header }),
  }
}

describe('appTokens', () => {
  it('issues a token in the form of FSC, bound to the certificate, for five minutes', async () => {
    const { tokens, key } = setUp()
    const { token, seconds } = await tokens.issue(wmoApp, peer)
    expect(seconds).toBe(300)
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'ES256', typ: 'kluis-app+jwt', kid: key.kid })
    expect(decodeJwt(token)).toEqual({
      iss: OTHER_OIN,
      sub: OIN,
      aud: AUDIENCE,
      iat: START / 1000,
      nbf: START / 1000,
      exp: START / 1000 + APP_TOKEN_SECONDS,
      jti: 'id-1',
      app: 'wmo-app',
      cnf: { 'x5t#S256': peer.thumbprint },
    })
    expect(await tokens.verify(token, peer)).toMatchObject({ geldig: true, token: { app: 'wmo-app', oin: OIN } })
  })

  it('[S20] refuses a stolen token over another certificate, also when it is remembered', async () => {
    const { tokens } = setUp()
    const { token } = await tokens.issue(wmoApp, peer)
    const thief = { ...peer, thumbprint: 'B'.repeat(43) }
    expect(await tokens.verify(token, thief)).toEqual(refused('certificaat-onjuist'))
    expect((await tokens.verify(token, peer)).geldig).toBe(true)
    expect(await tokens.verify(token, thief)).toEqual(refused('certificaat-onjuist'))
    expect(await tokens.verify(token, { ...peer, oin: OTHER_OIN })).toEqual(refused('certificaat-onjuist'))
  })

  it('verifies once and rechecks the expiry at every use', async () => {
    const { tokens, clock } = setUp()
    const { token } = await tokens.issue(wmoApp, peer)
    for (let use = 0; use < 10; use += 1) await tokens.verify(token, peer)
    expect(tokens.figures.verifications).toBe(1)
    clock.advance(300_000)
    expect(await tokens.verify(token, peer)).toEqual(refused('verlopen'))
  })

  it('[S50] keeps accepting tokens of the previous key after a rotation, until that key is retired', async () => {
    const { tokens, keys, key } = setUp()
    const { token: old } = await tokens.issue(wmoApp, peer)
    keys.rotate(tokenKeyOf(newPrivateKey()))
    const { token: fresh } = await tokens.issue(wmoApp, peer)
    expect((await tokens.verify(old, peer)).geldig).toBe(true)
    expect((await tokens.verify(fresh, peer)).geldig).toBe(true)
    keys.retire(key.kid)
    expect(await tokens.verify(old, peer)).toEqual(refused('sleutel-onbekend'))
    tokens.dropKey(key.kid)
    expect(tokens.figures.tokens).toBe(1)
    expect(await tokens.verify(old, peer)).toEqual(refused('sleutel-onbekend'))
    expect(() => keys.retire(keys.current().kid)).toThrow('sleutel-ongeldig')
  })

  it('refuses a revoked token for the rest of its life', async () => {
    const { tokens, clock } = setUp()
    const { token, jti } = await tokens.issue(wmoApp, peer)
    await tokens.verify(token, peer)
    tokens.revoke(jti)
    expect(await tokens.verify(token, peer)).toEqual(refused('ingetrokken'))
    clock.advance(299_999)
    expect(await tokens.verify(token, peer)).toEqual(refused('ingetrokken'))
  })

  it.each([
    ['another issuer', { iss: OIN }, 'uitgever-onjuist'],
    ['another audience', { aud: 'https://localhost:9443' }, 'publiek-onjuist'],
    ['no expiry', { exp: undefined }, 'claim-ontbreekt'],
    ['an expiry that is no number', { exp: '9999999999' }, 'claim-ontbreekt'],
    ['a life longer than five minutes', { exp: START / 1000 + 301 }, 'te-lang-geldig'],
    ['a beginning in the future', { nbf: START / 1000 + 60 }, 'nog-niet-geldig'],
    ['an end in the past', { iat: START / 1000 - 200, exp: START / 1000 }, 'verlopen'],
    ['no jti', { jti: undefined }, 'claim-ontbreekt'],
    ['no cnf', { cnf: undefined }, 'claim-ontbreekt'],
    ['a cnf without thumbprint', { cnf: { jkt: 'x' } }, 'claim-ontbreekt'],
    ['no app', { app: undefined }, 'claim-ontbreekt'],
  ] as const)('refuses a well-signed token with %s', async (_name, change, reden) => {
    const { tokens, make } = setUp()
    expect(await tokens.verify(await make(change), peer)).toEqual(refused(reden))
  })

  it('[S19] refuses the access token of a person, and any other sort', async () => {
    const { tokens, make } = setUp()
    for (const typ of ['at+jwt', 'JWT', 'logout+jwt', 'dc+sd-jwt', 'secevent+jwt']) {
      expect(await tokens.verify(await make({}, { typ }), peer)).toEqual(refused('soort-onjuist'))
    }
  })

  it('[S18] refuses a token that brings its own key', async () => {
    const { tokens, make } = setUp()
    for (const header of [{ jku: 'http://127.0.0.1/jwks' }, { x5u: 'http://127.0.0.1/c.pem' }, { jwk: {} }, { x5c: ['MIIB'] }]) {
      expect(await tokens.verify(await make({}, header), peer)).toEqual(refused('kop-niet-toegestaan'))
    }
  })

  it('[S17] refuses a token for every single changed character', async () => {
    const { make, tokens } = setUp()
    const token = await make({})
    expect((await tokens.verify(token, peer)).geldig).toBe(true)
    for (let place = 0; place < token.length; place += 1) {
      const changed = `${token.slice(0, place)}${token[place] === 'A' ? 'B' : 'A'}${token.slice(place + 1)}`
      expect((await tokens.verify(changed, peer)).geldig, `place ${place}`).toBe(false)
    }
  })

  it('signs and verifies with P-256 keys only, and wants a current one', () => {
    const ed25519 = generateKeyPairSync('ed25519').privateKey
    expect(() => tokenKeyOf(ed25519)).toThrow('sleutel-ongeldig')
    expect(() => tokenKeys({ ...newKeyFamily(), current: 'a2' })).toThrow('sleutel-ongeldig')
  })

  it('refuses what is no token at all', async () => {
    const { tokens } = setUp()
    const junk = [
      '',
      '.',
      '..',
      'a.b',
      'a.b.c.d',
      `${encode({})}.${encode({})}.`,
      `${encode([])}.${encode({})}.AAAA`,
      'x'.repeat(5000),
    ]
    for (const text of junk) expect((await tokens.verify(text, peer)).geldig).toBe(false)
  })
})
