/**
 * Strict base64 (access-log.md, trap 3): Node's decoder skips whatever it does not know, so that many texts would stand
 * for the same bytes. Here a text is decoded, encoded again and compared: one text, one value.
 */
import { HASH_BYTES } from './sha256.ts'

/** RFC 4648 section 4 with padding; undefined when the text is anything but the one encoding of its bytes. */
export function decodeBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}

/** RFC 4648 section 5 without padding. */
export function decodeBase64url(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text ? bytes : undefined
}

/** A padded base64 text of exactly 32 bytes. */
export function decodeHash(text: string): Buffer | undefined {
  const bytes = decodeBase64(text)
  return bytes?.length === HASH_BYTES ? bytes : undefined
}

/** An unpadded base64url text of exactly 32 bytes. */
export function decodeHashUrl(text: string): Buffer | undefined {
  const bytes = decodeBase64url(text)
  return bytes?.length === HASH_BYTES ? bytes : undefined
}
