import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBase64, decodeBase64url, decodeHash, decodeHashUrl } from '../../../../src/accesslog/formats/base64.ts'
import { parseIndex, parseWhole } from '../../../../src/accesslog/formats/decimal.ts'
import { decodeUtf8 } from '../../../../src/accesslog/formats/utf8.ts'

describe('strict base64', () => {
  it('reads what Node writes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const buffer = Buffer.from(bytes)
        expect(decodeBase64(buffer.toString('base64'))).toEqual(buffer)
        expect(decodeBase64url(buffer.toString('base64url'))).toEqual(buffer)
      }),
    )
  })

  it('refuses every other text of the same bytes', () => {
    for (const bad of ['YQ', 'YQ=', 'YR==', 'YQ==\n', ' YQ==', 'Y Q==', 'YQ==YQ==', '_-8=', '!!'])
      expect(decodeBase64(bad)).toBeUndefined()
    for (const bad of ['YQ==', 'YR', '+/8', 'Y']) expect(decodeBase64url(bad)).toBeUndefined()
  })

  it('reads a hash only of 32 bytes', () => {
    for (const length of [0, 31, 33, 64]) {
      expect(decodeHash(Buffer.alloc(length).toString('base64'))).toBeUndefined()
      expect(decodeHashUrl(Buffer.alloc(length).toString('base64url'))).toBeUndefined()
    }
    expect(decodeHash(Buffer.alloc(32).toString('base64'))).toEqual(Buffer.alloc(32))
    expect(decodeHashUrl(Buffer.alloc(32).toString('base64url'))).toEqual(Buffer.alloc(32))
  })
})

describe('decimal', () => {
  it('reads whole numbers up to 2^64-1, written in one way', () => {
    expect(parseWhole('0')).toBe(0n)
    expect(parseWhole('18446744073709551615')).toBe(2n ** 64n - 1n)
    for (const bad of ['', '-1', '+1', '01', '00', '1.0', '1e3', ' 1', '1\n', '0x1', '18446744073709551616', '١']) {
      expect(parseWhole(bad)).toBeUndefined()
    }
    expect(parseIndex('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER)
    expect(parseIndex('9007199254740992')).toBeUndefined()
  })
})

describe('strict UTF-8', () => {
  it('refuses bytes that are no text, and keeps a byte order mark', () => {
    expect(decodeUtf8(Buffer.of(0xff))).toBeUndefined()
    expect(decodeUtf8(Buffer.of(0xc0, 0xaf))).toBeUndefined()
    expect(decodeUtf8(Buffer.from('\ufeffé'))).toBe('\ufeffé')
  })
})
