import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MOST_DEEP, parseStrictJson } from '../../api/strictJson.ts'

const read = (text: string) => parseStrictJson(Buffer.from(text, 'utf8'))
const FORBIDDEN = ['__proto__', 'constructor', 'prototype']

/** Any way to write a text as JSON: some characters as escapes. */
const written = (text: string, escaped: readonly boolean[]): string => {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
  const parts = units.map((unit, at) => {
    const mustEscape = unit < 0x20 || unit === 0x22 || unit === 0x5c || (unit >= 0xd800 && unit < 0xe000)
    return mustEscape || escaped[at % escaped.length] ? `\\u${unit.toString(16).padStart(4, '0')}` : String.fromCharCode(unit)
  })
  return `"${parts.join('')}"`
}
const someWay = fc.array(fc.boolean(), { minLength: 1, maxLength: 5 })
const acceptedText = fc
  .string({ unit: 'grapheme' })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is kept out
  .filter((text) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text) && !FORBIDDEN.includes(text))
/** Puts a value at this depth, in lists and objects by turns. */
const nested = (depth: number, inner: string): string =>
  Array.from({ length: depth }).reduce<string>((value, _, nr) => (nr % 2 ? `[${value}]` : `{"a":${value}}`), inner)

describe('JSON of a request', () => {
  it('[S29] is read as JSON.parse reads it, when every reader would read the same', () => {
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        acceptedText,
        fc.boolean(),
        fc.constant(null),
        fc.maxSafeInteger(),
        fc.double({ min: -1e15, max: 1e15, noNaN: true }),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(acceptedText, tie('value'), { maxKeys: 4 }),
      ),
    }))
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 1, '\t'), (one, indent) => {
        const text = JSON.stringify(one, null, indent)
        expect(read(text)).toEqual({ value: JSON.parse(text) })
      }),
      { numRuns: 2_000 },
    )
  })

  it('[S29] is refused when it is not RFC 8259, whatever was changed in it', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.string({ unit: 'binary', maxLength: 2 }), (text, place, change) => {
        const at = place % (text.length + 1)
        const changed = text.slice(0, at) + change + text.slice(at + (place % 2))
        let isJson = true
        try {
          JSON.parse(changed)
        } catch {
          isJson = false
        }
        const outcome = read(changed)
        if (!isJson) expect(outcome).toEqual({ fault: 'json-ongeldig' })
        else expect(outcome).not.toEqual({ fault: 'json-ongeldig' })
      }),
      { numRuns: 500 },
    )
  })

  it('[S29] is refused when a name stands twice in one object, in whatever way it is written', () => {
    fc.assert(
      fc.property(acceptedText, someWay, someWay, fc.nat({ max: 20 }), (name, one, other, depth) => {
        const twice = nested(depth, `{${written(name, one)}:1,"":[{"":{}}],${written(name, other)}:2}`)
        expect(read(twice)).toEqual({ fault: 'dubbel' })
      }),
    )
    expect(read('{"a":{"a":1},"b":[{"a":1},{"a":2}]}')).toEqual({ value: { a: { a: 1 }, b: [{ a: 1 }, { a: 2 }] } })
  })

  it(`[S29] is refused when it is more than ${MOST_DEEP} deep, without following it`, () => {
    expect(read(nested(MOST_DEEP, '1'))).toHaveProperty('value')
    expect(read(nested(MOST_DEEP + 1, '1'))).toEqual({ fault: 'te-diep' })
    expect(read('['.repeat(30_000) + ']'.repeat(30_000))).toEqual({ fault: 'te-diep' })
    expect(read('['.repeat(30_000))).toEqual({ fault: 'json-ongeldig' })
  })

  it('[S29] holds no number that a double changes', () => {
    for (const number of ['9007199254740992', '-9007199254740992', '1e999', '-1e999', '1E16', '12345678901234567890.5']) {
      expect([number, read(`{"a":[${number}]}`)]).toEqual([number, { fault: 'getal' }])
    }
    for (const number of ['9007199254740991', '-9007199254740991', '0', '-0', '0.1', '1e15', '1E-7']) {
      expect([number, read(`[${number}]`)]).toEqual([number, { value: [Number(number)] }])
    }
  })

  it('[S30] is refused when its bytes are no UTF-8, or begin with a byte order mark', () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(bytes, (inner) => {
        const whole = Buffer.concat([Buffer.from('{"a":"'), inner, Buffer.from('"}')])
        const outcome = parseStrictJson(whole)
        // Bytes that are no UTF-8 do not come back from a text.
        fc.pre(!Buffer.from(Buffer.from(inner).toString('utf8')).equals(Buffer.from(inner)))
        expect(outcome).toEqual({ fault: 'json-ongeldig' })
      }),
      { numRuns: 1_000 },
    )
    expect(parseStrictJson(Buffer.from('\ufeff{}'))).toEqual({ fault: 'json-ongeldig' })
    // A surrogate as if it were a character (CESU-8), an overlong slash, and one after the last character.
    for (const hex of ['eda080', 'c0af', 'f4908080']) {
      expect(parseStrictJson(Buffer.concat([Buffer.from('"'), Buffer.from(hex, 'hex'), Buffer.from('"')]))).toEqual({
        fault: 'json-ongeldig',
      })
    }
  })

  it('[S30] holds no lone surrogate and no control character, as name or as value', () => {
    for (const escaped of ['\\ud800', '\\udc00', '\\udc00\\ud800', 'a\\ud83d', '\\u0000', '\\u001b', '\\b', '\\f']) {
      expect([escaped, read(`["${escaped}"]`)]).toEqual([escaped, { fault: 'teken' }])
      expect([escaped, read(`{"${escaped}":1}`)]).toEqual([escaped, { fault: 'teken' }])
    }
    expect(read('["\\ud83d\\ude00", "a\\tb\\r\\n\\"\\\\\\/"]')).toEqual({ value: ['😀', 'a\tb\r\n"\\/'] })
  })

  it('[S31] holds no name that reaches into a prototype, at any depth and however it is written', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FORBIDDEN), someWay, fc.nat({ max: MOST_DEEP - 1 }), (name, way, depth) => {
        expect(read(nested(depth, `{"b":1,${written(name, way)}:{}}`))).toEqual({ fault: 'naam-verboden' })
        // As a value it is a text like any other.
        expect(read(nested(depth, `{"b":${written(name, way)}}`))).toHaveProperty('value')
      }),
    )
  })
})
