import { createPublicKey } from 'node:crypto'
import { type CryptoKey, exportSPKI, importJWK, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appTokens } from '../../../src/identity/appTokens.ts'
import { type PersonProvider, personTokens } from '../../../src/identity/personTokens.ts'
import { tokenKeys } from '../../../src/identity/tokenKeys.ts'
import { refused } from '../../../src/identity/tokenOutcome.ts'
import {
  encode,
  jwksServer,
  movableClock,
  newKeyFamily,
  peer,
  type SigningPair,
  START,
  sign,
  signingPair,
  wmoApp,
} from './support.ts'

const ISSUER = 'https://inloggen.voorbeeld.test'
const AUDIENCE = 'https://api.voorbeeld.test'
const SUBSTANTIAL = 'http://eidas.europa.eu/LoA/substantial'
const BSN = '999990019'
const seconds = START / 1000

const claims = { iss: ISSUER, aud: AUDIENCE, sub: 'p1', jti: 'j1', iat: seconds, exp: seconds + 300, acr: SUBSTANTIAL, bsn: BSN }

let key: SigningPair
let second: SigningPair
let stranger: SigningPair
let server: Awaited<ReturnType<typeof jwksServer>>

beforeAll(async () => {
  key = await signingPair('k1')
  second = await signingPair('k2')
  stranger = await signingPair('k1') // the same key id, another key
  server = await jwksServer([key.jwk])
})
afterAll(() => server.close())

function setUp(change: Partial<PersonProvider> = {}) {
  const clock = movableClock()
  server.state.keys = [key.jwk]
  const provider: PersonProvider = {
    issuer: ISSUER,
    jwksUri: server.url,
    audience: AUDIENCE,
    soorten: ['burger', 'medewerker'],
    ...change,
  }
  return { clock, tokens: personTokens({ providers: [provider], clock }) }
}

describe('personTokens', () => {
  it('knows a citizen by her token', async () => {
    const { tokens } = setUp()
    expect(await tokens.verify(await sign(key, claims))).toMatchObject({
      geldig: true,
      token: { issuer: ISSUER, persoon: { soort: 'burger', bsn: BSN, loa: 'substantieel' } },
    })
  })

  it('knows an employee by the token of the staff login', async () => {
    const { tokens } = setUp()
    const token = await sign(key, { ...claims, bsn: undefined, sub: 'm1', rollen: ['vault:toezichthouder'] })
    expect(await tokens.verify(token)).toMatchObject({
      geldig: true,
      token: { persoon: { soort: 'medewerker', id: 'm1', rollen: ['vault:toezichthouder'], loa: 'substantieel' } },
    })
  })

  it('verifies once, whatever the number of uses, and fetches the keys once', async () => {
    const { tokens } = setUp()
    const before = server.state.requests
    const token = await sign(key, claims)
    await Promise.all(Array.from({ length: 50 }, () => tokens.verify(token)))
    expect(tokens.figures.verifications).toBe(1)
    expect(server.state.requests - before).toBe(1)
  })

  it.each([
    ['another issuer', { iss: 'https://elders.test' }, 'uitgever-onjuist'],
    ['an issuer that differs in a slash', { iss: `${ISSUER}/` }, 'uitgever-onjuist'],
    ['another audience', { aud: 'https://elders.test' }, 'publiek-onjuist'],
    ['no audience', { aud: undefined }, 'publiek-onjuist'],
    ['an end in the past', { iat: seconds - 400, exp: seconds }, 'verlopen'],
    ['no end', { exp: undefined }, 'claim-ontbreekt'],
    ['a beginning in the future', { nbf: seconds + 31 }, 'nog-niet-geldig'],
    ['an issue in the future', { iat: seconds + 31 }, 'nog-niet-geldig'],
    ['too long a life', { exp: seconds + 901 }, 'te-lang-geldig'],
    ['no jti', { jti: undefined }, 'claim-ontbreekt'],
    ['level low', { acr: 'http://eidas.europa.eu/LoA/low' }, 'niveau-te-laag'],
    ['no level', { acr: undefined }, 'niveau-te-laag'],
    ['a level that is no level', { acr: 'toString' }, 'niveau-te-laag'],
  ] as const)('[S17] refuses a well-signed token with %s', async (_name, change, reden) => {
    const { tokens } = setUp()
    expect(await tokens.verify(await sign(key, { ...claims, ...change }))).toEqual(refused(reden))
  })

  it('[S17] refuses a token without signature, and algorithm none in any spelling', async () => {
    const { tokens } = setUp()
    for (const alg of ['none', 'None', 'NONE', 'nOnE']) {
      const unsigned = `${encode({ alg, typ: 'at+jwt', kid: 'k1' })}.${encode(claims)}`
      expect(await tokens.verify(`${unsigned}.`)).toEqual(refused('misvormd'))
      expect(await tokens.verify(`${unsigned}.AAAA`)).toEqual(refused('algoritme-niet-toegestaan'))
    }
  })

  it('[S17] refuses HS256 with the public key as its secret', async () => {
    const { tokens } = setUp()
    const pem = await exportSPKI((await importJWK(key.jwk, 'ES256', { extractable: true })) as CryptoKey)
    const der = createPublicKey(pem).export({ type: 'spki', format: 'der' })
    for (const secret of [Buffer.from(pem), der, Buffer.from(JSON.stringify(key.jwk))]) {
      const token = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'k1', typ: 'at+jwt' }).sign(secret)
      expect(await tokens.verify(token)).toEqual(refused('algoritme-niet-toegestaan'))
    }
  })

  it('[S17] refuses the right key id with a wrong key, and an unknown key id', async () => {
    const { tokens } = setUp()
    expect(await tokens.verify(await sign(stranger, claims))).toEqual(refused('handtekening-onjuist'))
    expect(await tokens.verify(await sign(second, claims))).toEqual(refused('sleutel-onbekend'))
    expect(await tokens.verify(await sign(key, claims, { kid: undefined }))).toEqual(refused('sleutel-onbekend'))
  })

  it('[S17] refuses a truncated, lengthened or non-canonical signature', async () => {
    const { tokens } = setUp()
    const token = await sign(key, claims)
    const signature = token.slice(token.lastIndexOf('.') + 1)
    const with_ = (text: string) => tokens.verify(`${token.slice(0, token.lastIndexOf('.'))}.${text}`)
    for (const length of [0, 1, 43, 84, 85]) expect((await with_(signature.slice(0, length))).geldig).toBe(false)
    expect((await with_(`${signature}AA`)).geldig).toBe(false)
    // The last of 86 characters holds 2 bits; the other 4 must be zero, or two texts would be one token.
    const last = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const twins = [...last].filter((sign) => sign !== signature.at(-1)).map((sign) => signature.slice(0, -1) + sign)
    for (const twin of twins) expect((await with_(twin)).geldig).toBe(false)
    for (const text of [`${signature}=`, `${signature}==`, signature.replace(/^(.)/, '$1\n'), `${signature} `]) {
      expect(await with_(text)).toEqual(refused('misvormd'))
    }
    expect((await with_(signature)).geldig).toBe(true)
  })

  it('[S17] refuses a token for every single changed character', async () => {
    const { tokens } = setUp()
    const token = await sign(key, claims)
    for (let place = 0; place < token.length; place += 1) {
      const changed = `${token.slice(0, place)}${token[place] === 'A' ? 'B' : 'A'}${token.slice(place + 1)}`
      expect((await tokens.verify(changed)).geldig, `place ${place}`).toBe(false)
    }
  })

  it('does not let the mirrored twin of an ECDSA signature escape a revocation', async () => {
    const { tokens } = setUp()
    const token = await sign(key, claims)
    const outcome = await tokens.verify(token)
    if (!outcome.geldig) throw new Error('must be valid first')
    tokens.revoke(outcome.token)
    const [head, body, signature] = token.split('.')
    const bytes = Buffer.from(signature!, 'base64url')
    const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
    const mirrored = (order - BigInt(`0x${bytes.subarray(32).toString('hex')}`)).toString(16).padStart(64, '0')
    const twin = `${head}.${body}.${Buffer.concat([bytes.subarray(0, 32), Buffer.from(mirrored, 'hex')]).toString('base64url')}`
    expect(await tokens.verify(twin)).toEqual(refused('ingetrokken'))
    expect(await tokens.verify(token)).toEqual(refused('ingetrokken'))
  })

  it('[S18] never fetches or uses a key that a token brings along', async () => {
    const { tokens } = setUp()
    const evil = await jwksServer([stranger.jwk])
    const headers = [{ jku: evil.url }, { x5u: evil.url }, { jwk: stranger.jwk }, { x5c: ['MIIB'] }]
    for (const header of headers) {
      expect(await tokens.verify(await sign(stranger, claims, header))).toEqual(refused('kop-niet-toegestaan'))
    }
    expect(evil.state.requests).toBe(0)
    await evil.close()
  })

  it('[S19] refuses an ID token, a logout token and a credential in the place of an access token', async () => {
    const { tokens } = setUp()
    for (const typ of ['JWT', 'logout+jwt', 'dc+sd-jwt', 'vc+jwt', 'kluis-app+jwt', 'jwt', undefined]) {
      expect(await tokens.verify(await sign(key, claims, { typ }))).toEqual(refused('soort-onjuist'))
    }
    expect((await tokens.verify(await sign(key, claims, { typ: 'application/at+jwt' }))).geldig).toBe(true)
  })

  it('[S19] refuses the token of an app', async () => {
    const { tokens, clock } = setUp()
    const keys = tokenKeys(newKeyFamily())
    const apps = appTokens({ issuer: ISSUER, audience: AUDIENCE, keys, clock, newId: () => 'x' })
    const { token } = await apps.issue(wmoApp, peer)
    expect(await tokens.verify(token)).toEqual(refused('soort-onjuist'))
  })

  it('[S20] refuses a sender-constrained token, since nothing here can prove its binding', async () => {
    const { tokens } = setUp()
    const token = await sign(key, { ...claims, cnf: { 'x5t#S256': peer.thumbprint } })
    expect(await tokens.verify(token)).toEqual(refused('certificaat-onjuist'))
  })

  it('[S50] takes up a new key of the provider, and drops tokens of a key it no longer publishes', async () => {
    const { tokens, clock } = setUp()
    const old = await sign(key, claims)
    expect((await tokens.verify(old)).geldig).toBe(true)
    server.state.keys = [key.jwk, second.jwk]
    clock.advance(5_000)
    expect((await tokens.verify(await sign(second, { ...claims, jti: 'j2' }))).geldig).toBe(true)
    expect((await tokens.verify(old)).geldig).toBe(true)

    server.state.keys = [second.jwk]
    clock.advance(5_000)
    await tokens.verify(await sign({ ...stranger, kid: 'k3' }, claims)) // an unknown key id makes us look again
    expect(await tokens.verify(old)).toEqual(refused('sleutel-onbekend'))
  })

  it('refuses a citizen from a provider that only vouches for staff', async () => {
    const { tokens } = setUp({ soorten: ['medewerker'] })
    expect(await tokens.verify(await sign(key, claims))).toEqual(refused('persoon-onbekend'))
  })

  it('[S48] does not start with a provider over plain http on another machine, or with a level below substantial', () => {
    expect(() => setUp({ jwksUri: 'http://inloggen.voorbeeld.test/jwks' })).toThrow('configuratie-ongeldig')
    expect(() => setUp({ issuer: 'http://inloggen.voorbeeld.test' })).toThrow('configuratie-ongeldig')
    expect(() => setUp({ minLoa: { burger: 'laag' } })).toThrow('configuratie-ongeldig')
  })
})
