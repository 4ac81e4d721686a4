/** What the tests of identities share: a clock that can be moved, invented apps and peers, tokens made by hand. */
import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import type { RegisteredApp } from '../../../src/identity/appRegistry.ts'
import type { Peer } from '../../../src/identity/certificates.ts'

export const START = Date.UTC(2026, 5, 1, 12)

export function movableClock(start = START) {
  let now = start
  return {
    now: () => now,
    advance(ms: number) {
      now += ms
    },
  }
}

export const OIN = '00000001800000001000'
export const OTHER_OIN = '00000001800000002000'

export const peer: Peer = { oin: OIN, thumbprint: 'A'.repeat(43) }

export const wmoApp: RegisteredApp = {
  naam: 'wmo-app',
  oin: OIN,
  orgType: 'overheid',
  rollen: ['gemeente:wmo-consulent'],
  machine: false,
  doelen: ['WM-01'],
}

/** A family of one key, as the key file has it. */
export const newKeyFamily = () => ({ current: 'a1', byId: new Map([['a1', newPrivateKey()]]) })

export const newPrivateKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey

export interface SigningPair {
  kid: string
  alg: string
  privateKey: CryptoKey
  jwk: JWK
}

export async function signingPair(kid: string, alg = 'ES256'): Promise<SigningPair> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  return { kid, alg, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } }
}

/** A token as its maker likes it, right or wrong. */
export function sign(pair: SigningPair, claims: Record<string, unknown>, header: Record<string, unknown> = {}): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: pair.alg, kid: pair.kid, typ: 'at+jwt', ...header }).sign(pair.privateKey)
}

export function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

/** A real HTTP server that publishes keys, and can be made to misbehave. */
export async function jwksServer(keys: readonly JWK[]) {
  const state = {
    keys,
    requests: 0,
    answer: undefined as undefined | { status: number; headers?: Record<string, string>; body: string },
  }
  const server = createServer((_request, response) => {
    state.requests += 1
    const { status, headers, body } = state.answer ?? { status: 200, body: JSON.stringify({ keys: state.keys }) }
    response.writeHead(status, { 'content-type': 'application/jwk-set+json', ...headers }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    state,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
