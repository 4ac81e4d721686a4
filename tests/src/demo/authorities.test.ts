import { X509Certificate } from 'node:crypto'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { demoAuthorities } from '../../../src/demo/authorities.ts'
import { peerFromCertificate } from '../../../src/identity/certificates.ts'
import { movableClock, OIN, OTHER_OIN } from '../identity/support.ts'

const DAY = 86_400_000
const apps = [
  { naam: 'wmo-app', oin: OIN, organisatie: 'Gemeente Zandermeer' },
  { naam: 'zorgaanbieder', oin: OTHER_OIN, organisatie: 'Zorg aan de Vaart' },
]

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kluis-autoriteit-'))
})
afterEach(() => rm(dir, { recursive: true }))

describe('demoAuthorities', () => {
  it('gives each app a client certificate with its OIN, all under one authority that says it is a demo', async () => {
    const made = await demoAuthorities({ dir, apps, clock: movableClock() })
    const ca = new X509Certificate(made.ca)
    expect(ca.subject).toContain('demo')
    for (const { naam, oin } of apps) {
      const files = made.apps.get(naam)
      const certificate = new X509Certificate(files?.cert ?? '')
      expect(certificate.verify(ca.publicKey)).toBe(true)
      expect(peerFromCertificate(certificate)).toEqual({ bekend: true, peer: { oin, thumbprint: files?.thumbprint } })
    }
    const server = new X509Certificate(made.server.cert)
    expect([server.checkHost('localhost'), server.checkIP('127.0.0.1')]).toEqual(['localhost', '127.0.0.1'])
    expect(peerFromCertificate(server)).toMatchObject({ bekend: false })
  })

  it('keeps every key to its owner', async () => {
    await demoAuthorities({ dir, apps, clock: movableClock() })
    const files = await readdir(dir)
    expect(files).toHaveLength(8)
    for (const file of files) expect((await stat(join(dir, file))).mode & 0o777, file).toBe(0o600)
  })

  it('uses at the next start what it made before', async () => {
    const first = await demoAuthorities({ dir, apps, clock: movableClock() })
    expect(await demoAuthorities({ dir, apps, clock: movableClock() })).toEqual(first)
  })

  it('renews certificates near their end under the same authority, and in time the authority too', async () => {
    const clock = movableClock()
    const first = await demoAuthorities({ dir, apps, clock })
    clock.advance(59 * DAY)
    expect((await demoAuthorities({ dir, apps, clock })).server).toEqual(first.server)
    clock.advance(2 * DAY)
    const second = await demoAuthorities({ dir, apps, clock })
    expect(second.ca).toBe(first.ca)
    expect(second.server.cert).not.toBe(first.server.cert)
    expect(second.apps.get('wmo-app')?.thumbprint).not.toBe(first.apps.get('wmo-app')?.thumbprint)
    clock.advance(600 * DAY)
    const third = await demoAuthorities({ dir, apps, clock })
    expect(third.ca).not.toBe(first.ca)
    expect(new X509Certificate(third.server.cert).verify(new X509Certificate(third.ca).publicKey)).toBe(true)
  })

  it('makes anew what no longer fits: another OIN, a spoiled file, a lost key', async () => {
    const clock = movableClock()
    const first = await demoAuthorities({ dir, apps, clock })
    const moved = [{ ...apps[0]!, oin: OTHER_OIN }, apps[1]!]
    const second = await demoAuthorities({ dir, apps: moved, clock })
    expect(peerFromCertificate(new X509Certificate(second.apps.get('wmo-app')!.cert))).toMatchObject({ peer: { oin: OTHER_OIN } })
    expect(second.apps.get('zorgaanbieder')).toEqual(first.apps.get('zorgaanbieder'))

    await writeFile(second.server.certPath, 'bedorven')
    expect((await demoAuthorities({ dir, apps: moved, clock })).server.cert).toContain('BEGIN CERTIFICATE')
    await rm(join(dir, 'ca.key'))
    const third = await demoAuthorities({ dir, apps: moved, clock })
    expect(third.ca).not.toBe(first.ca)
    expect(new X509Certificate(third.apps.get('wmo-app')!.cert).verify(new X509Certificate(third.ca).publicKey)).toBe(true)
  })
})
