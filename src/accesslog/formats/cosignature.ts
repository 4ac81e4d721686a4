/**
 * Cosignatures of witnesses (C2SP tlog-cosignature; access-log.md 3.10), type 0x04: `u64 time in seconds ‖ Ed25519`, over
 * a header with that time and the text of the checkpoint. The message does not name the cosigner, so a witness uses its
 * key for nothing else (trap 6). Reading only: making them belongs to the witness.
 */
import type { KeyObject } from 'node:crypto'
import { checkEd25519, SIGNATURE_BYTES } from './signature.ts'

const TIME_BYTES = 8

export const cosignedMessage = (time: bigint, text: string): string => `cosignature/v1\ntime ${time}\n${text}`

/** The time in seconds at which the witness saw this text; undefined when it did not sign it. */
export function checkCosignature(publicKey: KeyObject, text: string, signature: Buffer): bigint | undefined {
  if (signature.length !== TIME_BYTES + SIGNATURE_BYTES) return undefined
  const time = signature.readBigUInt64BE(0)
  return checkEd25519(publicKey, cosignedMessage(time, text), signature.subarray(TIME_BYTES)) ? time : undefined
}
