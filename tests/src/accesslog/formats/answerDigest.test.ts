import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerDigest } from '../../../../src/accesslog/formats/answerDigest.ts'

const byHand = (salt: Buffer, body: Uint8Array): string =>
  createHash('sha256').update(Buffer.of(4)).update(salt).update(body).digest('base64url')

describe('answerDigest', () => {
  it('is the salted hash of the exact bytes, given as bytes or as text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.string({ unit: 'grapheme' }), (bytes, body) => {
        const salt = Buffer.from(bytes)
        expect(answerDigest(salt, body)).toBe(byHand(salt, Buffer.from(body)))
        expect(answerDigest(salt, Buffer.from(body))).toBe(byHand(salt, Buffer.from(body)))
      }),
    )
  })

  it('takes answers of any size', () => {
    const salt = Buffer.alloc(32, 1)
    for (const length of [0, 1, 10_922, 10_923, 32_768, 32_769, 200_000]) {
      const body = '€'.repeat(length)
      expect(answerDigest(salt, body)).toBe(byHand(salt, Buffer.from(body)))
      expect(answerDigest(salt, Buffer.alloc(length, 7))).toBe(byHand(salt, Buffer.alloc(length, 7)))
    }
  })

  it('refuses a salt of another length', () => {
    expect(() => answerDigest(Buffer.alloc(31), '')).toThrow(RangeError)
  })
})
