/**
 * The demo's own certificate authority: one server certificate for the apps' listener, one client certificate per app.
 *
 * Kept in the data directory and used again at the next start; made anew when one is missing, near its end, or says
 * something else than asked. Every subject says "demo", so that none can be taken for a real one.
 */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import type { Clock } from '../clock.ts'
import { oinOf, thumbprintOf } from '../identity/certificates.ts'
import {
  type Authority,
  type CertificateRequest,
  type Certified,
  CLIENT_AUTH,
  makeAuthority,
  openAuthority,
  SERVER_AUTH,
} from './certificateMaker.ts'
import { readIfPresent, writePrivate } from './privateFiles.ts'

export interface DemoAuthorityParts {
  /** Where the PEM files live; made when absent. */
  dir: string
  apps: readonly { naam: string; oin: string; organisatie: string }[]
  clock: Clock
}

export interface CertificateFiles extends Certified {
  readonly certPath: string
  readonly keyPath: string
}

export interface DemoAuthorities {
  /** PEM of the authority, and where it stands. */
  readonly ca: string
  readonly caPath: string
  readonly server: CertificateFiles
  /** By name of the app; the thumbprint is what the app registry may pin. */
  readonly apps: ReadonlyMap<string, CertificateFiles & { readonly thumbprint: string }>
}

const DAY = 86_400_000
const AUTHORITY_DAYS = 730
const CERTIFICATE_DAYS = 90
const RENEW_BEFORE_DAYS = 30
/** Nobody's clock is exact. */
const BACKDATE_MS = 5 * 60_000

export async function demoAuthorities({ dir, apps, clock }: DemoAuthorityParts): Promise<DemoAuthorities> {
  const now = clock.now()
  const authority = await openOrMakeAuthority(dir, now)
  const period = { notBefore: new Date(now - BACKDATE_MS), notAfter: new Date(now + CERTIFICATE_DAYS * DAY) }
  const ensure = (name: string, request: CertificateRequest) => openOrIssue({ dir, name, request, authority, now })

  const server = await ensure('server', {
    commonName: 'localhost (demo)',
    organisation: 'Burgerkluis demo',
    usages: [SERVER_AUTH],
    dnsNames: ['localhost'],
    ipAddresses: ['127.0.0.1', '::1'],
    ...period,
  })
  const clients = new Map<string, CertificateFiles & { thumbprint: string }>()
  for (const { naam, oin, organisatie } of apps) {
    const request = { commonName: `${naam} (demo)`, organisation: `${organisatie} (demo)`, oin, usages: [CLIENT_AUTH], ...period }
    const files = await ensure(`app-${naam}`, request)
    clients.set(naam, { ...files, thumbprint: thumbprintOf(new X509Certificate(files.cert)) })
  }
  return { ca: authority.cert, caPath: join(dir, 'ca.crt'), server, apps: clients }
}

/** The authority must outlive whatever it signs today. */
async function openOrMakeAuthority(dir: string, now: number): Promise<Authority> {
  const kept = await readPair(dir, 'ca')
  if (kept && isUsable(kept.cert, now, CERTIFICATE_DAYS)) return openAuthority(kept)
  const made = await makeAuthority({
    commonName: 'Burgerkluis demo-autoriteit, niet vertrouwen',
    organisation: 'Burgerkluis demo',
    notBefore: new Date(now - BACKDATE_MS),
    notAfter: new Date(now + AUTHORITY_DAYS * DAY),
  })
  await writePair(dir, 'ca', made)
  return made
}

interface Wanted {
  dir: string
  name: string
  request: CertificateRequest
  authority: Authority
  now: number
}

async function openOrIssue({ dir, name, request, authority, now }: Wanted): Promise<CertificateFiles> {
  const paths = { certPath: join(dir, `${name}.crt`), keyPath: join(dir, `${name}.key`) }
  const kept = await readPair(dir, name)
  if (kept && isUsable(kept.cert, now, RENEW_BEFORE_DAYS) && fits(kept.cert, request, authority)) return { ...kept, ...paths }
  const issued = await authority.issue(request)
  await writePair(dir, name, issued)
  return { ...issued, ...paths }
}

function isUsable(pem: string, now: number, days: number): boolean {
  const certificate = new X509Certificate(pem)
  return certificate.validFromDate.getTime() <= now && certificate.validToDate.getTime() > now + days * DAY
}

function fits(pem: string, request: CertificateRequest, authority: Authority): boolean {
  const certificate = new X509Certificate(pem)
  return certificate.verify(new X509Certificate(authority.cert).publicKey) && oinOf(certificate) === request.oin
}

async function readPair(dir: string, name: string): Promise<Certified | undefined> {
  const [cert, key] = await Promise.all([readIfPresent(join(dir, `${name}.crt`)), readIfPresent(join(dir, `${name}.key`))])
  return cert && key && belongTogether(cert, key) ? { cert, key } : undefined
}

/** A start that was cut short may have left the key of another certificate, or half of nothing. */
function belongTogether(cert: string, key: string): boolean {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))
  } catch {
    return false
  }
}

async function writePair(dir: string, name: string, { cert, key }: Certified): Promise<void> {
  await writePrivate(join(dir, `${name}.key`), key)
  await writePrivate(join(dir, `${name}.crt`), cert)
}
