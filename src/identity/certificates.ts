/**
 * Who is at the other end of a mutual TLS connection, as its certificate proves.
 *
 * The chain, the dates and the revocation list were judged by TLS itself (`listenerTls.ts`); a connection that failed there
 * never comes here. This adds what TLS does not ask: the certificate is meant for clients (extended key usage), and names
 * an organisation by its number (OIN) in `subject.serialNumber`, as the Dutch FSC groups do.
 */
import { createHash, type X509Certificate } from 'node:crypto'
import type { TLSSocket } from 'node:tls'

export interface Peer {
  /** Organisation number, 20 digits; an opaque text, never a number. */
  readonly oin: string
  /** `x5t#S256`: SHA-256 of the certificate's DER, base64url (RFC 8705 3.1). */
  readonly thumbprint: string
}

export type PeerReden = 'geen-certificaat' | 'niet-vertrouwd' | 'niet-voor-clients' | 'oin-ontbreekt'

export type PeerOutcome = { readonly bekend: true; readonly peer: Peer } | { readonly bekend: false; readonly reden: PeerReden }

const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2'
const OIN = /^[0-9]{20}$/

/** One connection carries thousands of questions: hash its certificate once. */
const known = new WeakMap<TLSSocket, PeerOutcome>()

export function peerOf(socket: TLSSocket): PeerOutcome {
  const before = known.get(socket)
  if (before) return before
  const outcome = readPeer(socket)
  known.set(socket, outcome)
  return outcome
}

function readPeer(socket: TLSSocket): PeerOutcome {
  const certificate = socket.getPeerX509Certificate?.()
  if (!certificate) return { bekend: false, reden: 'geen-certificaat' }
  if (!socket.authorized) return { bekend: false, reden: 'niet-vertrouwd' }
  return peerFromCertificate(certificate)
}

export function peerFromCertificate(certificate: X509Certificate): PeerOutcome {
  // Absent means "for anything" in X.509; here it means no.
  if (!(certificate.keyUsage ?? []).includes(CLIENT_AUTH)) return { bekend: false, reden: 'niet-voor-clients' }
  const oin = oinOf(certificate)
  if (!oin) return { bekend: false, reden: 'oin-ontbreekt' }
  return { bekend: true, peer: { oin, thumbprint: thumbprintOf(certificate) } }
}

/** The OIN in the subject; a subject with two serial numbers has none. */
export function oinOf(certificate: X509Certificate): string | undefined {
  const subject: Readonly<Record<string, unknown>> = { ...certificate.toLegacyObject().subject }
  const serialNumber = subject['serialNumber']
  return typeof serialNumber === 'string' && OIN.test(serialNumber) ? serialNumber : undefined
}

export function thumbprintOf(certificate: X509Certificate): string {
  return createHash('sha256').update(certificate.raw).digest('base64url')
}
