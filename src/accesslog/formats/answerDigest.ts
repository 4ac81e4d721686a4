/**
 * What an answer said, without saying it: SHA-256(0x04 ‖ answerSalt ‖ body), unpadded base64url (access-log.md 3.6).
 * The body is the exact content before any content-encoding. Without the salt the digest of a small answer ("ja" or
 * "nee") could be guessed.
 */
import { createHash, hash } from 'node:crypto'
import { SALT_BYTES } from './commitment.ts'

const PREFIX = 0x04
const HEADER = 1 + SALT_BYTES

/** Answers up to this size are framed in a buffer that already exists; larger ones are hashed where they stand. */
const FRAMED_BYTES = 32_768
const scratch = Buffer.alloc(HEADER + FRAMED_BYTES)
scratch[0] = PREFIX

export function answerDigest(answerSalt: Buffer, body: string | Uint8Array): string {
  if (answerSalt.length !== SALT_BYTES) throw new RangeError('a salt has 32 bytes')
  const longest = typeof body === 'string' ? 3 * body.length : body.length
  if (longest > FRAMED_BYTES)
    return createHash('sha256').update(Buffer.of(PREFIX)).update(answerSalt).update(body).digest('base64url')
  answerSalt.copy(scratch, 1)
  let length: number
  if (typeof body === 'string') length = scratch.write(body, HEADER, 'utf8')
  else {
    scratch.set(body, HEADER)
    length = body.length
  }
  return hash('sha256', scratch.subarray(0, HEADER + length), 'base64url')
}
