/**
 * Verifier keys of signed notes (C2SP signed-note; access-log.md 3.9, 3.10): `name+hex(keyId)+base64(type ‖ public key)`,
 * with keyId = the first four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ public key). Two types: 0x01, an Ed25519 signature of
 * the text by the log itself, and 0x04, an Ed25519 cosignature of a witness with its time.
 */
import { createPublicKey, type KeyObject } from 'node:crypto'
import { decodeBase64 } from './base64.ts'
import { sha256 } from './sha256.ts'

export const ED25519 = 0x01
export const COSIGNATURE = 0x04
export type KeyType = typeof ED25519 | typeof COSIGNATURE

export interface NoteKey {
  readonly name: string
  readonly type: KeyType
  /** Eight lower-case hex digits. */
  readonly keyId: string
  readonly publicKey: KeyObject
}

const PUBLIC_KEY_BYTES = 32
const VKEY = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/

/** U+0085 is a space to Unicode, but not to JavaScript. */
const SPACE_OR_PLUS = /[\s\u0085+]/

export const isKeyName = (name: string): boolean => name !== '' && name.isWellFormed() && !SPACE_OR_PLUS.test(name)

/** Undefined when the text is not exactly the one encoding of a key of a type known here. */
export function parseVkey(text: string): NoteKey | undefined {
  const [, name, keyId, base64] = VKEY.exec(text) ?? []
  if (name === undefined || keyId === undefined || base64 === undefined || !isKeyName(name)) return undefined
  const bytes = decodeBase64(base64)
  const type = bytes?.[0]
  if (bytes?.length !== 1 + PUBLIC_KEY_BYTES || (type !== ED25519 && type !== COSIGNATURE)) return undefined
  if (keyIdOf(name, bytes) !== keyId) return undefined
  try {
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url', 1) }, format: 'jwk' })
    return { name, type, keyId, publicKey }
  } catch {
    return undefined
  }
}

/** The note key of an Ed25519 key (public, or the public half of a private one). */
export function noteKey(name: string, key: KeyObject, type: KeyType = ED25519): NoteKey {
  if (!isKeyName(name)) throw new RangeError('a key name has no spaces and no plus')
  const publicKey = key.type === 'private' ? createPublicKey(key) : key
  if (publicKey.asymmetricKeyType !== 'ed25519') throw new RangeError('a note key is an Ed25519 key')
  return { name, type, keyId: keyIdOf(name, keyBytes(publicKey, type)), publicKey }
}

export function formatVkey({ name, type, keyId, publicKey }: NoteKey): string {
  return `${name}+${keyId}+${keyBytes(publicKey, type).toString('base64')}`
}

function keyBytes(publicKey: KeyObject, type: KeyType): Buffer {
  return Buffer.concat([Buffer.of(type), Buffer.from(publicKey.export({ format: 'jwk' }).x as string, 'base64url')])
}

const keyIdOf = (name: string, key: Buffer): string =>
  sha256(Buffer.concat([Buffer.from(`${name}\n`), key])).toString('hex', 0, 4)
