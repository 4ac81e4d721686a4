/**
 * The keys that sign our own access tokens: one signs, older ones still verify until their last token has expired.
 *
 * A key's id in a token is the SHA-256 of its public half, so that the same key has the same id in every process and no
 * two keys ever share one.
 */
import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { KluisError } from '../errors.ts'
import type { KeyFamily } from './keys.ts'

export interface TokenKey {
  readonly kid: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

export interface TokenKeys {
  current(): TokenKey
  publicKey(kid: string): KeyObject | undefined
  /** From now on `next` signs; the old key still verifies. */
  rotate(next: TokenKey): void
  /** An old key verifies no more. The current one cannot be retired. */
  retire(kid: string): void
}

/** Private keys by their name in the key file. Throws `sleutel-ongeldig` when the current one is not there. */
export function tokenKeys({ current, byId }: Pick<KeyFamily, 'current' | 'byId'>): TokenKeys {
  const first = byId.get(current)
  if (!first) throw new KluisError('sleutel-ongeldig')
  let signing = tokenKeyOf(first)
  const verifying = new Map([...byId.values()].map(tokenKeyOf).map((key) => [key.kid, key.publicKey]))

  return {
    current: () => signing,
    publicKey: (kid) => verifying.get(kid),
    rotate(next) {
      verifying.set(next.kid, next.publicKey)
      signing = next
    },
    retire(kid) {
      if (kid === signing.kid) throw new KluisError('sleutel-ongeldig')
      verifying.delete(kid)
    },
  }
}

/** Takes an ECDSA P-256 private key, the one curve that FSC peers and our listeners share. */
export function tokenKeyOf(privateKey: KeyObject): TokenKey {
  if (privateKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new KluisError('sleutel-ongeldig')
  const publicKey = createPublicKey(privateKey)
  const kid = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64url')
  return { kid, privateKey, publicKey }
}
