/**
 * How a citizen service number (BSN) is kept: encrypted, beside a keyed blind index to find it by (AVG 25, 32; UAVG 46).
 *
 * There are few enough valid BSNs to try them all, so an unkeyed hash would be no protection. The index is bound to the
 * municipality: the same person has another index in another municipality. The ciphertext is bound to its place (AAD), so
 * that one row's number cannot be moved to another row.
 */
import { createCipheriv, createDecipheriv, createHmac, type KeyObject, randomFillSync } from 'node:crypto'
import { KluisError } from '../errors.ts'

export interface BsnVault {
  /** Blind index: 43 characters base64url. */
  index(bsn: string): string
  /** `kid.nonce‖ciphertext‖tag`, the second part base64url. `place` names table, column and row. */
  seal(bsn: string, place: string): string
  /** Throws `gegevens-onleesbaar` when the ciphertext was changed, moved, or its key is gone. */
  open(cipher: string, place: string): string
}

export interface BsnVaultParts {
  gemeentecode: string
  /** HMAC key of the index; replacing it means rebuilding every index, so it is not rotated with the others. */
  indexKey: KeyObject
  /** AES-256 keys by id; the current one seals, all of them open. */
  dataKeys: { current: string; byId: ReadonlyMap<string, KeyObject> }
}

const NONCE_BYTES = 12
const TAG_BYTES = 16

export function bsnVault({ gemeentecode, indexKey, dataKeys }: BsnVaultParts): BsnVault {
  const domain = Buffer.from(`${gemeentecode}\0`)
  const placeOf = (place: string) => Buffer.from(`${gemeentecode}\0${place}`)

  return {
    index: (bsn) => createHmac('sha256', indexKey).update(domain).update(bsn).digest('base64url'),

    seal(bsn, place) {
      const key = dataKeys.byId.get(dataKeys.current)
      if (!key) throw new KluisError('sleutel-ontbreekt')
      const nonce = randomFillSync(Buffer.alloc(NONCE_BYTES))
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(placeOf(place))
      const sealed = Buffer.concat([nonce, cipher.update(bsn, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `${dataKeys.current}.${sealed.toString('base64url')}`
    },

    open(text, place) {
      const dot = text.indexOf('.')
      const key = dataKeys.byId.get(text.slice(0, dot))
      const sealed = Buffer.from(text.slice(dot + 1), 'base64url')
      if (!key || sealed.length <= NONCE_BYTES + TAG_BYTES) throw new KluisError('gegevens-onleesbaar')
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES)).setAAD(placeOf(place))
        decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
        return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8')
      } catch (cause) {
        throw new KluisError('gegevens-onleesbaar', { cause })
      }
    },
  }
}
