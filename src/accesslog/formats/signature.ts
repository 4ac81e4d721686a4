/** One Ed25519 signature over a text in UTF-8. Of the wrong length it is refused before it is looked at. */
import { type KeyObject, verify } from 'node:crypto'

export const SIGNATURE_BYTES = 64

export function checkEd25519(publicKey: KeyObject, text: string, signature: Buffer): boolean {
  return signature.length === SIGNATURE_BYTES && verify(null, Buffer.from(text, 'utf8'), publicKey, signature)
}
