/** Real handshakes: which certificates get in, and who they prove to be. */
import { X509Certificate } from 'node:crypto'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Authority,
  type CertificateRequest,
  type Certified,
  CLIENT_AUTH,
  makeAuthority,
  SERVER_AUTH,
} from '../../../src/demo/certificateMaker.ts'
import { type PeerOutcome, peerFromCertificate, peerOf, thumbprintOf } from '../../../src/identity/certificates.ts'
import { appListenerTls, peopleListenerTls, trustedUrl } from '../../../src/identity/listenerTls.ts'
import { OIN } from './support.ts'

const DAY = 86_400_000
const period = { notBefore: new Date(Date.now() - DAY), notAfter: new Date(Date.now() + DAY) }
const clientRequest: CertificateRequest = {
  commonName: 'wmo-app',
  organisation: 'Gemeente Zandermeer',
  oin: OIN,
  usages: [CLIENT_AUTH],
  ...period,
}

let authority: Authority
let client: Certified
let revoked: Certified
let apps: { server: Server; port: number; peers: PeerOutcome[] }
let people: { server: Server; port: number; peers: PeerOutcome[] }

async function listen(options: object) {
  const peers: PeerOutcome[] = []
  const server = createServer(options, (request, response) => {
    peers.push(peerOf(request.socket as TLSSocket))
    response.end('ok')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, port: (server.address() as AddressInfo).port, peers }
}

beforeAll(async () => {
  authority = await makeAuthority({ commonName: 'Proef-autoriteit', organisation: 'Proef', ...period })
  const identity = await authority.issue({
    commonName: 'localhost',
    usages: [SERVER_AUTH],
    dnsNames: ['localhost'],
    ipAddresses: ['127.0.0.1'],
    ...period,
  })
  client = await authority.issue(clientRequest)
  revoked = await authority.issue(clientRequest)
  const crl = await authority.revoke([revoked.cert], new Date(Date.now() - 3_600_000))
  apps = await listen(appListenerTls({ ...identity, ca: authority.cert, crl }))
  people = await listen(peopleListenerTls(identity))
})
afterAll(() => {
  for (const { server } of [apps, people]) server.close()
})

/** One request over one connection; the status line, or why there was none. */
function ask(
  port: number,
  options: ConnectionOptions,
): Promise<{ answer: string; protocol: string | null; reused: boolean; session?: Buffer }> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', servername: 'localhost', ca: authority.cert, ...options })
    let session: Buffer | undefined
    let answer = ''
    socket.on('session', (ticket) => {
      session = ticket
    })
    socket.on('secureConnect', () => socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'))
    socket.on('data', (chunk) => {
      answer += chunk
    })
    const facts = { protocol: '' as string | null, reused: false }
    socket.on('secureConnect', () => Object.assign(facts, { protocol: socket.getProtocol(), reused: socket.isSessionReused() }))
    socket.on('error', reject)
    socket.on('close', () =>
      answer
        ? resolve({ answer: answer.split('\r\n', 1)[0]!, ...facts, ...(session ? { session } : {}) })
        : reject(new Error('closed')),
    )
  })
}

const asApp = (identity: Certified, options: ConnectionOptions = {}) =>
  ask(apps.port, { cert: identity.cert, key: identity.key, ...options })

describe('appListenerTls', () => {
  it('[S47] lets in a client of the group and knows its OIN and thumbprint', async () => {
    expect(await asApp(client)).toMatchObject({ answer: 'HTTP/1.1 200 OK', protocol: 'TLSv1.3' })
    expect(apps.peers.at(-1)).toEqual({
      bekend: true,
      peer: { oin: OIN, thumbprint: thumbprintOf(new X509Certificate(client.cert)) },
    })
  })

  it('[S47] closes the door to no certificate', async () => {
    await expect(ask(apps.port, {})).rejects.toThrow()
  })

  it('[S47] closes the door to another authority, an expired, a future, a revoked and a server-only certificate', async () => {
    const other = await makeAuthority({ commonName: 'Proef-autoriteit', organisation: 'Proef', ...period })
    const wrong: Record<string, Certified> = {
      'other authority': await other.issue(clientRequest),
      expired: await authority.issue({
        ...clientRequest,
        notBefore: new Date(Date.now() - 2 * DAY),
        notAfter: new Date(Date.now() - DAY),
      }),
      future: await authority.issue({
        ...clientRequest,
        notBefore: new Date(Date.now() + DAY),
        notAfter: new Date(Date.now() + 2 * DAY),
      }),
      revoked,
      'server only': await authority.issue({ ...clientRequest, usages: [SERVER_AUTH] }),
    }
    const before = apps.peers.length
    for (const [name, identity] of Object.entries(wrong)) await expect(asApp(identity), name).rejects.toThrow()
    expect(apps.peers.length).toBe(before)
  })

  it('never resumes a session, so that the certificate is always shown', async () => {
    for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
      const first = await asApp(client, { maxVersion })
      const second = await asApp(client, { maxVersion, ...(first.session ? { session: first.session } : {}) })
      expect(second.reused).toBe(false)
      expect(apps.peers.at(-1)?.bekend).toBe(true)
    }
  })

  it('[S46] speaks TLS 1.2 with good suites only', async () => {
    const of = (ciphers: string) => asApp(client, { maxVersion: 'TLSv1.2', ciphers })
    expect((await of('ECDHE-ECDSA-AES128-GCM-SHA256')).protocol).toBe('TLSv1.2')
    for (const bad of [
      'ECDHE-ECDSA-AES128-SHA256',
      'ECDHE-ECDSA-AES256-CCM8',
      'AES128-GCM-SHA256',
      'DHE-RSA-AES128-GCM-SHA256',
    ]) {
      await expect(of(bad), bad).rejects.toThrow()
    }
    await expect(asApp(client, { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' })).rejects.toThrow()
  })
})

describe('peopleListenerTls', () => {
  it('[S46] speaks TLS 1.3 only, with each group alone, the hybrid ones included', async () => {
    for (const ecdhCurve of ['X25519MLKEM768', 'SecP256r1MLKEM768', 'SecP384r1MLKEM1024', 'X25519', 'P-256', 'P-384']) {
      expect(await ask(people.port, { ecdhCurve }), ecdhCurve).toMatchObject({ protocol: 'TLSv1.3' })
    }
    await expect(ask(people.port, { ecdhCurve: 'P-521' })).rejects.toThrow()
    await expect(ask(people.port, { maxVersion: 'TLSv1.2' })).rejects.toThrow()
  })

  it('knows no peer', async () => {
    await ask(people.port, {})
    expect(people.peers.at(-1)).toEqual({ bekend: false, reden: 'geen-certificaat' })
  })
})

describe('peerFromCertificate', () => {
  it('[S47] refuses a certificate without usage for clients, and one without a proper OIN', async () => {
    const outcome = async (change: Partial<CertificateRequest>) =>
      peerFromCertificate(new X509Certificate((await authority.issue({ ...clientRequest, ...change })).cert))
    expect(await outcome({})).toMatchObject({ bekend: true, peer: { oin: OIN } })
    expect(await outcome({ usages: [SERVER_AUTH] })).toEqual({ bekend: false, reden: 'niet-voor-clients' })
    expect(await outcome({ usages: [] })).toEqual({ bekend: false, reden: 'niet-voor-clients' })
    for (const oin of ['', '1234', `${OIN}0`, OIN.replace('8', 'x')]) {
      expect(await outcome({ oin })).toEqual({ bekend: false, reden: 'oin-ontbreekt' })
    }
  })
})

describe('trustedUrl', () => {
  it('[S48] refuses plain http to another machine, and anything that is no address of a service', () => {
    for (const good of ['https://voorbeeld.test/jwks', 'http://127.0.0.1:9/jwks', 'http://localhost/', 'http://[::1]:8/']) {
      expect(trustedUrl(good).href).toContain('://')
    }
    const bad = [
      'http://voorbeeld.test/',
      'http://127.0.0.1.voorbeeld.test/',
      'http://localhost.voorbeeld.test/',
      'file:///etc/passwd',
      'geen',
      'https://a:b@voorbeeld.test/',
    ]
    for (const address of bad) expect(() => trustedUrl(address), address).toThrow('configuratie-ongeldig')
  })
})
