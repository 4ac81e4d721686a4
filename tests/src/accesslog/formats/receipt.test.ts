import { describe, expect, it } from 'vitest'
import { canonical } from '../../../../src/accesslog/formats/canonical.ts'
import {
  formatReceipt,
  fullReceiptHeader,
  parseFullReceiptHeader,
  verifyReceipt,
} from '../../../../src/accesslog/formats/receipt.ts'
import { formatExtra, parseExtra } from '../../../../src/accesslog/formats/receiptExtra.ts'
import { formatTlogProof, parseTlogProof } from '../../../../src/accesslog/formats/tlogProof.ts'
import { anAnswer, BODY, flipped, OIN, SPAN, signer, TRACE } from './receiptFixture.ts'

const answer = anAnswer({ index: 5, size: 11 })
const receipt = formatReceipt({ ...answer, open: [0], answer: 'met-antwoord' })
const check = { receipt, key: signer.key, body: BODY, expect: { traceId: TRACE, spanId: SPAN, afnemerOin: OIN } }

describe('a full receipt', () => {
  it('holds, and shows exactly the tiers that were opened', () => {
    for (const open of [[], [0], [0, 1], [0, 1, 2], [0, 1, 2, 3], [2]]) {
      const text = formatReceipt({ ...answer, open, answer: 'zonder-antwoord' })
      const result = verifyReceipt({ receipt: text, key: signer.key, body: undefined })
      expect(result).toMatchObject({ valid: true, index: 5, size: 11, leafHash: answer.leafHash, checkpoint: answer.checkpoint })
      const shown = result.valid ? [...result.tiers] : []
      expect(shown.map(([tier, slots]) => [tier, canonical(slots)])).toEqual(open.map((tier) => [tier, answer.tiers[tier]]))
      for (const hidden of [0, 1, 2, 3].filter((tier) => !open.includes(tier))) {
        expect(Buffer.from(parseTlogProof(text)!.extra!).toString()).not.toContain(answer.tiers[hidden])
      }
    }
    expect(verifyReceipt(check).valid).toBe(true)
  })

  it('has an extra that is canonical JSON, as the specification writes it', () => {
    const extra = parseTlogProof(receipt)!.extra!.toString()
    expect(canonical(JSON.parse(extra))).toBe(extra)
    expect(Object.keys(JSON.parse(extra))).toEqual(['answerSalt', 'closed', 'open', 'v'])
  })

  it('refuses every single flipped bit of itself', () => {
    for (const bytes of flipped(Buffer.from(receipt))) {
      expect(verifyReceipt({ ...check, receipt: bytes.toString('utf8') }).valid).toBe(false)
    }
  })

  it('refuses every single flipped bit of the answer', () => {
    for (const body of flipped(Buffer.from(BODY)))
      expect(verifyReceipt({ ...check, body })).toEqual({ valid: false, fault: 'antwoord' })
  })

  it('refuses a tier that was changed, though the rest is kept', () => {
    const proof = parseTlogProof(receipt)!
    const extra = Buffer.from(proof.extra!.toString().replace('release', 'failure'))
    expect(verifyReceipt({ ...check, receipt: formatTlogProof({ ...proof, extra }) })).toEqual({ valid: false, fault: 'bewijs' })
  })

  it('names what is wrong', () => {
    const fault = (change: Partial<typeof check>): string => {
      const result = verifyReceipt({ ...check, ...change })
      return result.valid ? 'none' : result.fault
    }
    expect(fault({ receipt: receipt.slice(1) })).toBe('onleesbaar')
    expect(fault({ receipt: receipt.replace(/extra [^\n]*\n/, '') })).toBe('onleesbaar')
    expect(fault({ receipt: receipt.replace('index 5', 'index 6') })).toBe('bewijs')
    expect(fault({ receipt: receipt.replace('\n11\n', '\n12\n') })).toBe('handtekening')
    expect(fault({ body: 'iets anders' })).toBe('antwoord')
    expect(fault({ receipt: formatReceipt({ ...answer, open: [0], answer: 'zonder-antwoord' }) })).toBe('antwoord')
    expect(fault({ receipt: formatReceipt({ ...answer, open: [1], answer: 'met-antwoord' }) })).toBe('antwoord')
    expect(fault({ expect: { ...check.expect, traceId: SPAN } })).toBe('niet-van-mij')
    expect(fault({})).toBe('none')
  })

  it('travels in a header as long as that is not too long', () => {
    expect(parseFullReceiptHeader(fullReceiptHeader(receipt)!)).toBe(receipt)
    expect(fullReceiptHeader('x'.repeat(4_605))).toHaveLength(6_142)
    expect(fullReceiptHeader('x'.repeat(4_606))).toBeUndefined()
    for (const bad of ['', ':', 'YQ==', ':YQ:', ':/w==:']) expect(parseFullReceiptHeader(bad)).toBeUndefined()
  })
})

describe('the extra of a receipt', () => {
  const whole = JSON.parse(formatExtra({ ...answer, open: [0, 1], answer: 'met-antwoord' }).toString()) as {
    answerSalt: string
    closed: [number, string][]
    open: [number, string, object][]
    v: number
  }
  const hash = 'A'.repeat(43)

  it('gives the commitments of all four tiers, in any order they are listed', () => {
    expect(parseExtra(Buffer.from(canonical(whole)))?.commitments).toEqual(answer.commitments)
    const turned = { ...whole, closed: whole.closed.toReversed(), open: whole.open.toReversed() }
    expect(parseExtra(Buffer.from(canonical(turned)))?.commitments).toEqual(answer.commitments)
  })

  const bad: [string, object][] = [
    ['another version', { ...whole, v: 2 }],
    ['a key besides', { ...whole, x: 1 }],
    ['three tiers', { ...whole, closed: whole.closed.slice(1) }],
    ['five tiers', { ...whole, closed: [...whole.closed, [0, hash]] }],
    ['one tier twice', { ...whole, closed: [whole.closed[0], whole.closed[0]] }],
    [
      'one tier both shown and hidden',
      {
        ...whole,
        closed: [
          [0, hash],
          [3, hash],
        ],
      },
    ],
    [
      'a tier that does not exist',
      {
        ...whole,
        closed: [
          [2, hash],
          [4, hash],
        ],
      },
    ],
    [
      'a tier below zero',
      {
        ...whole,
        closed: [
          [2, hash],
          [-1, hash],
        ],
      },
    ],
    [
      'a commitment that is too short',
      {
        ...whole,
        closed: [
          [2, hash.slice(4)],
          [3, hash],
        ],
      },
    ],
    [
      'a commitment with a second part',
      {
        ...whole,
        closed: [
          [2, hash, 1],
          [3, hash],
        ],
      },
    ],
    [
      'a salt that is padded',
      {
        ...whole,
        open: [
          [0, `${hash}=`, {}],
          [1, hash, {}],
        ],
      },
    ],
    [
      'a salt that is no text',
      {
        ...whole,
        open: [
          [0, 1, {}],
          [1, hash, {}],
        ],
      },
    ],
    [
      'a tier that is a list',
      {
        ...whole,
        open: [
          [0, hash, []],
          [1, hash, {}],
        ],
      },
    ],
    [
      'a tier without content',
      {
        ...whole,
        open: [
          [0, hash],
          [1, hash, {}],
        ],
      },
    ],
    ['no lists', { ...whole, open: 'x', closed: 'xyz' }],
    ['lists of other things', { ...whole, open: [1, 2], closed: [3, 4] }],
    ['an answer salt of another length', { ...whole, answerSalt: 'AAAA' }],
  ]
  it.each(bad)('is refused with %s', (_, extra) => {
    expect(parseExtra(Buffer.from(canonical(extra)))).toBeUndefined()
  })

  it('is refused when it is not canonical, or no text at all', () => {
    expect(parseExtra(Buffer.from(JSON.stringify(whole, null, 1)))).toBeUndefined()
    expect(parseExtra(Buffer.of(0xff))).toBeUndefined()
    expect(parseExtra(Buffer.alloc(0))).toBeUndefined()
  })
})
