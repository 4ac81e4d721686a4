import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CanonicalValue,
  canonical,
  NotCanonical,
  parseCanonicalObject,
} from '../../../../src/accesslog/formats/canonical.ts'

const text = fc.string({ unit: 'binary' }).map((s) => s.normalize('NFC'))
const { value } = fc.letrec<{ value: CanonicalValue; object: CanonicalValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('object'),
  ),
  object: fc.dictionary(fc.oneof(text, fc.nat(20).map(String), fc.constantFrom('soort', 'begin', 'a"b', 'é')), tie('value'), {
    maxKeys: 6,
    noNullPrototype: false,
  }),
}))

describe('canonical', () => {
  it('gives the same text as an independent implementation of RFC 8785', () => {
    fc.assert(
      fc.property(value, (v) => {
        expect(canonical(v)).toBe(canonicalize(v))
      }),
      { numRuns: 2_000 },
    )
  })

  it('gives what JSON.stringify gives for an object built in alphabetical order', () => {
    const tier = {
      antwoord: { aantal: 1, digest: 'x' },
      gebeurtenis: { actieNaam: 'Gegevens geraadpleegd', begin: 1767225600000, soort: 'release' },
      spoor: { spanId: '00f067aa0ba902b7', traceId: '4bf92f3577b34da6a3ce929d0e0e4736' },
    }
    expect(canonical(tier)).toBe(JSON.stringify(tier))
  })

  it('orders keys by UTF-16 code units, keys that look like numbers too', () => {
    expect(canonical({ '9': 1, '10': 2, b: 3, B: 4, '\u20ac': 5, '\ud83d\ude00': 6, '\ufb00': 7 })).toBe(
      '{"10":2,"9":1,"B":4,"b":3,"\u20ac":5,"\ud83d\ude00":6,"\ufb00":7}',
    )
  })

  it('writes minus zero as zero', () => expect(canonical([-0])).toBe('[0]'))

  const refused: [string, unknown][] = [
    ['null', { a: null }],
    ['an absent value', { a: undefined }],
    ['an absent item in a list', [undefined, 1]],
    ['a fraction', [0.5]],
    ['an integer above 2^53-1', [2 ** 53]],
    ['not-a-number', [Number.NaN]],
    ['infinity', [Number.POSITIVE_INFINITY]],
    ['a bigint', [1n]],
    ['a lone surrogate', ['\ud800']],
    ['a lone surrogate in a key', { '\udc00': 1 }],
    ['text that is not NFC', ['e\u0301']],
    ['a date', { a: new Date(0) }],
    ['bytes', { a: Buffer.of(1) }],
    ['a map', new Map()],
    ['a function', { a: () => 1 }],
    ['a symbol', [Symbol('a')]],
  ]
  it.each(refused)('refuses %s, without quoting it', (_, bad) => {
    expect(() => canonical(bad)).toThrow(NotCanonical)
  })

  it('reads back only the canonical text of an object', () => {
    fc.assert(
      fc.property(fc.dictionary(text, value, { noNullPrototype: true }), (object) => {
        const read = parseCanonicalObject(canonical(object))
        expect(read && canonical(read)).toBe(canonical(object))
      }),
    )
    for (const bad of [
      '',
      '[]',
      '1',
      'null',
      '{"b":1,"a":2}',
      '{ }',
      '{"a":1.0}',
      '{"a":1,"a":1}',
      '{"a":"\\u0041"}',
      '{"a":null}',
      '{}\n',
    ]) {
      expect(parseCanonicalObject(bad)).toBeUndefined()
    }
  })
})
