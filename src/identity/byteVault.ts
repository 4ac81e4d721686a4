/** Authenticated encryption of bytes, bound to the place they stand in: a sealed value moved elsewhere does not open. */
import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto'
import { KluisError } from '../errors.ts'
import type { KeyFamily } from './keys.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16
const ID_LENGTH_BYTES = 1

/** `u8 length of key id ‖ key id ‖ nonce ‖ ciphertext ‖ tag`; AAD is municipality and place. */
export function byteVault(keys: KeyFamily, gemeentecode: string) {
  const aad = (place: string) => Buffer.from(`${gemeentecode}\0${place}`)
  return {
    seal(bytes: Uint8Array, place: string): Buffer {
      const key = keys.byId.get(keys.current)
      if (!key) throw new KluisError('sleutel-ontbreekt')
      const id = Buffer.from(keys.current)
      const nonce = randomFillSync(Buffer.alloc(NONCE_BYTES))
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aad(place))
      return Buffer.concat([Buffer.of(id.length), id, nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
    },

    /** Throws `gegevens-onleesbaar` when the bytes were changed or moved, or their key is gone. */
    open(bytes: Uint8Array, place: string): Buffer {
      const sealed = Buffer.from(bytes)
      const nonceAt = ID_LENGTH_BYTES + (sealed[0] ?? 0)
      const key = keys.byId.get(sealed.toString('utf8', ID_LENGTH_BYTES, nonceAt))
      const textAt = nonceAt + NONCE_BYTES
      if (!key || sealed.length < textAt + TAG_BYTES) throw new KluisError('gegevens-onleesbaar')
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(nonceAt, textAt)).setAAD(aad(place))
        decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
        return Buffer.concat([decipher.update(sealed.subarray(textAt, -TAG_BYTES)), decipher.final()])
      } catch (cause) {
        throw new KluisError('gegevens-onleesbaar', { cause })
      }
    },
  }
}
