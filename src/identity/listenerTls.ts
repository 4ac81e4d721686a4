/**
 * TLS of the two sorts of listeners, by the guideline of the Dutch cyber security centre (NCSC, 2025-05).
 *
 * People's browsers: TLS 1.3 alone, with hybrid key exchange first. Apps: mutual TLS under one trusted authority, 1.3 or the
 * good suites of 1.2, as FSC groups ask. No session resumption for apps: a resumed session may hide the certificate that
 * the access token is bound to.
 */
import { constants } from 'node:crypto'
import type { TlsOptions } from 'node:tls'
import { KluisError } from '../errors.ts'

const SUITES_13 = ['TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256', 'TLS_AES_128_GCM_SHA256']
const SUITES_12 = ['AES256-GCM-SHA384', 'CHACHA20-POLY1305', 'AES128-GCM-SHA256'].flatMap((suite) => [
  `ECDHE-ECDSA-${suite}`,
  `ECDHE-RSA-${suite}`,
])
const GROUPS = ['X25519MLKEM768', 'SecP256r1MLKEM768', 'SecP384r1MLKEM1024', 'X25519', 'P-256', 'P-384']

const common = {
  honorCipherOrder: true,
  handshakeTimeout: 5_000,
  ecdhCurve: GROUPS.join(':'),
  ALPNProtocols: ['http/1.1'],
  maxVersion: 'TLSv1.3',
} as const satisfies TlsOptions

export interface ServerIdentity {
  /** PEM: our certificate and its intermediates, without the root. */
  cert: string
  /** PEM: its private key. */
  key: string
}

export interface AppListenerParts extends ServerIdentity {
  /** PEM: the authority of the group; no other authority of the system counts. */
  ca: string
  /** PEM: revocation lists of that authority. */
  crl?: string | readonly string[]
}

export function appListenerTls({ cert, key, ca, crl }: AppListenerParts): TlsOptions {
  return {
    ...common,
    cert,
    key,
    ca,
    ...(crl === undefined ? {} : { crl: typeof crl === 'string' ? crl : [...crl] }),
    minVersion: 'TLSv1.2',
    ciphers: [...SUITES_13, ...SUITES_12].join(':'),
    requestCert: true,
    rejectUnauthorized: true,
    secureOptions: constants.SSL_OP_NO_RENEGOTIATION | constants.SSL_OP_NO_COMPRESSION | constants.SSL_OP_NO_TICKET,
  }
}

export function peopleListenerTls({ cert, key }: ServerIdentity): TlsOptions {
  return {
    ...common,
    cert,
    key,
    minVersion: 'TLSv1.3',
    ciphers: SUITES_13.join(':'),
    secureOptions: constants.SSL_OP_NO_RENEGOTIATION | constants.SSL_OP_NO_COMPRESSION,
  }
}

/**
 * The address of a service that we trust with tokens or keys. Plain http is for this machine alone.
 * Throws `configuratie-ongeldig` for anything else, so that a process with such a setting does not start.
 */
export function trustedUrl(text: string): URL {
  const url = URL.parse(text)
  const plainButLocal = url?.protocol === 'http:' && /^(localhost|127(\.[0-9]{1,3}){3}|\[::1\])$/.test(url.hostname)
  if (!url || !(url.protocol === 'https:' || plainButLocal) || url.username || url.password)
    throw new KluisError('configuratie-ongeldig')
  return url
}
