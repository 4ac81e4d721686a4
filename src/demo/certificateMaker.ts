/**
 * Makes X.509 certificates for the demo and for tests: ECDSA P-256, under an authority of our own.
 *
 * Not for production, where certificates come from an authority that looks at papers (PKIoverheid).
 */
import 'reflect-metadata' // must come before @peculiar/x509
import { type webcrypto, X509Certificate } from 'node:crypto'
import * as x509 from '@peculiar/x509'

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

export const SERVER_AUTH = '1.3.6.1.5.5.7.3.1'
export const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2'

export interface Certified {
  /** PEM. */
  readonly cert: string
  /** PEM, PKCS#8. */
  readonly key: string
}

export interface Authority extends Certified {
  readonly issue: (request: CertificateRequest) => Promise<Certified>
  /** A revocation list (PEM) that names these certificates. */
  readonly revoke: (certificates: readonly string[], at: Date) => Promise<string>
}

export interface CertificateRequest {
  commonName: string
  organisation?: string
  /** OIN, goes into `subject.serialNumber`. */
  oin?: string
  usages: readonly string[]
  dnsNames?: readonly string[]
  ipAddresses?: readonly string[]
  notBefore: Date
  notAfter: Date
}

export interface AuthorityRequest {
  commonName: string
  organisation: string
  notBefore: Date
  notAfter: Date
}

export async function makeAuthority(request: AuthorityRequest): Promise<Authority> {
  const keys = await newKeys()
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: newSerialNumber(),
    name: subjectOf(request),
    notBefore: request.notBefore,
    notAfter: request.notAfter,
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return authority(certificate, keys.privateKey, await privatePem(keys.privateKey))
}

/** Reads back an authority that was made before. */
export async function openAuthority({ cert, key }: Certified): Promise<Authority> {
  const privateKey = await crypto.subtle.importKey('pkcs8', x509.PemConverter.decodeFirst(key), ALGORITHM, true, ['sign'])
  return authority(new x509.X509Certificate(cert), privateKey, key)
}

function authority(certificate: x509.X509Certificate, privateKey: webcrypto.CryptoKey, key: string): Authority {
  return {
    cert: pemOf(certificate),
    key,
    async issue(request) {
      const keys = await newKeys()
      const issued = await x509.X509CertificateGenerator.create({
        serialNumber: newSerialNumber(),
        subject: subjectOf(request),
        issuer: certificate.subjectName,
        notBefore: request.notBefore,
        notAfter: request.notAfter,
        signingAlgorithm: ALGORITHM,
        publicKey: keys.publicKey,
        signingKey: privateKey,
        extensions: await extensionsOf(request, certificate, keys.publicKey),
      })
      return { cert: pemOf(issued), key: await privatePem(keys.privateKey) }
    },
    async revoke(certificates, at) {
      const list = await x509.X509CrlGenerator.create({
        issuer: certificate.subjectName,
        thisUpdate: at,
        nextUpdate: new Date(at.getTime() + 7 * 86_400_000),
        signingAlgorithm: ALGORITHM,
        signingKey: privateKey,
        entries: certificates.map((pem) => ({ serialNumber: new X509Certificate(pem).serialNumber, revocationDate: at })),
      })
      return `${x509.PemConverter.encode(list.rawData, 'X509 CRL')}\n`
    },
  }
}

async function extensionsOf(request: CertificateRequest, issuer: x509.X509Certificate, publicKey: webcrypto.CryptoKey) {
  const names = [
    ...(request.dnsNames ?? []).map((value) => ({ type: 'dns', value }) as const),
    ...(request.ipAddresses ?? []).map((value) => ({ type: 'ip', value }) as const),
  ]
  return [
    new x509.BasicConstraintsExtension(false, undefined, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
    ...(request.usages.length > 0 ? [new x509.ExtendedKeyUsageExtension([...request.usages])] : []),
    ...(names.length > 0 ? [new x509.SubjectAlternativeNameExtension(names)] : []),
    await x509.AuthorityKeyIdentifierExtension.create(issuer),
    await x509.SubjectKeyIdentifierExtension.create(publicKey),
  ]
}

function subjectOf({
  commonName,
  organisation,
  oin,
}: Pick<CertificateRequest, 'commonName' | 'organisation' | 'oin'>): x509.JsonName {
  return [
    { C: ['NL'] },
    ...(organisation ? [{ O: [organisation] }] : []),
    ...(oin ? [{ '2.5.4.5': [oin] }] : []),
    { CN: [commonName] },
  ]
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
}

async function privatePem(key: webcrypto.CryptoKey): Promise<string> {
  return `${x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')}\n`
}

const pemOf = (certificate: x509.X509Certificate) => `${certificate.toString('pem')}\n`

/** 16 random bytes, positive and without a leading zero (RFC 5280 4.1.2.2). */
function newSerialNumber(): string {
  const bytes = crypto.getRandomValues(Buffer.alloc(16))
  bytes[0] = (bytes[0]! & 0x7f) | 0x40
  return bytes.toString('hex')
}
