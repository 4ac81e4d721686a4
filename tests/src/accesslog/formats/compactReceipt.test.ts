import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { canonical } from '../../../../src/accesslog/formats/canonical.ts'
import { signCheckpoint } from '../../../../src/accesslog/formats/checkpoint.ts'
import {
  type CheckedCompact,
  compactReceipts,
  completeCompact,
  verifyCompact,
} from '../../../../src/accesslog/formats/compactReceipt.ts'
import { noteSigner } from '../../../../src/accesslog/formats/signedNote.ts'
import { anAnswer, BODY, flipped, OIN, SPAN, signer, TRACE } from './receiptFixture.ts'

const answer = anAnswer({ index: 5, size: 11 })
const receiptOf = compactReceipts(answer.checkpoint)
const header = receiptOf({ ...answer, tier0: answer.tiers[0] })
const expect_ = { traceId: TRACE, spanId: SPAN, afnemerOin: OIN }
const check = { header, body: BODY, key: signer.key, expect: expect_ }

/** Both halves: what can be checked at once, and the audit path. */
function holds(attempt: { header: string; body: string | Uint8Array }): boolean {
  const result = verifyCompact({ ...check, ...attempt })
  return result.valid && completeCompact(result, answer.path)
}

describe('a compact receipt', () => {
  it('is a dictionary of RFC 9651 of about 1.4 kB, and holds', () => {
    expect(header).toMatch(/^index=5, salt=:[^:]{44}:, answer=:[^:]{44}:, closed=:[^:]{128}:, tier=:[^:]+:, checkpoint=:[^:]+:$/)
    expect(header.length).toBeLessThan(1_600)
    const result = verifyCompact(check)
    expect(result).toMatchObject({ valid: true, index: 5, size: 11, leafHash: answer.leafHash, checkpoint: answer.checkpoint })
    expect(result.valid && canonical(result.tier0)).toBe(answer.tiers[0])
    expect(holds({ header, body: BODY })).toBe(true)
    expect(holds({ header, body: Buffer.from(BODY) })).toBe(true)
  })

  it('refuses every single flipped bit of the body, at once', () => {
    for (const body of flipped(Buffer.from(BODY)))
      expect(verifyCompact({ ...check, body })).toEqual({ valid: false, fault: 'antwoord' })
  })

  it('refuses every single flipped bit of itself: at once, or when the audit path comes', () => {
    const late = new Set<string>()
    for (const bytes of flipped(Buffer.from(header))) {
      const changed = bytes.toString('latin1')
      expect(holds({ header: changed, body: BODY })).toBe(false)
      const at = [...changed].findIndex((character, i) => character !== header[i])
      const member = header.slice(0, at).match(/[a-z]+(?==[^=]*$)/)?.[0] ?? 'index'
      if (verifyCompact({ ...check, header: changed }).valid) late.add(member)
    }
    // What only the audit path can show; the answer's salt and the signed checkpoint are checked at once.
    expect([...late].sort()).toEqual(['closed', 'index', 'salt', 'tier'])
  })

  it('is refused at once about another answer, another question, or by another log', () => {
    const fault = (change: Partial<Parameters<typeof verifyCompact>[0]>): string => {
      const result = verifyCompact({ ...check, ...change })
      return result.valid ? 'none' : result.fault
    }
    expect(fault({ body: `${BODY} ` })).toBe('antwoord')
    expect(fault({ expect: { ...expect_, traceId: SPAN } })).toBe('niet-van-mij')
    expect(fault({ expect: { ...expect_, spanId: TRACE } })).toBe('niet-van-mij')
    expect(fault({ expect: { ...expect_, afnemerOin: '00000001999999999000' } })).toBe('niet-van-mij')
    expect(fault({ key: noteSigner(signer.key.name, generateKeyPairSync('ed25519').privateKey).key })).toBe('handtekening')
    expect(fault({ header: header.slice(0, -1) })).toBe('onleesbaar')
    expect(fault({})).toBe('none')
  })

  it('is refused when the checkpoint does not reach its index', () => {
    const early = compactReceipts(signCheckpoint(signer, { size: 5, root: Buffer.alloc(32) }))({
      ...answer,
      tier0: answer.tiers[0],
    })
    expect(verifyCompact({ ...check, header: early })).toEqual({ valid: false, fault: 'bewijs' })
  })

  it('about no answer does not hold for any content, but can be checked without', () => {
    const silent = anAnswer({ index: 0, size: 1 })
    const tier0 = canonical({ spoor: { spanId: SPAN, traceId: TRACE } })
    const receipt = compactReceipts(silent.checkpoint)({ ...silent, tier0 })
    expect(verifyCompact({ header: receipt, body: '', key: signer.key })).toEqual({ valid: false, fault: 'antwoord' })
    expect(verifyCompact({ header: receipt, body: undefined, key: signer.key, expect: { traceId: TRACE } }).valid).toBe(true)
    expect(verifyCompact({ header: receipt, body: undefined, key: signer.key, expect: { afnemerOin: OIN } }).valid).toBe(false)
  })

  it('may come in any order and with tabs, but with every member once and none besides', () => {
    const members = header.split(', ')
    expect(holds({ header: members.toReversed().join(' ,\t'), body: BODY })).toBe(true)
    for (let i = 0; i < members.length; i++) {
      expect(holds({ header: members.toSpliced(i, 1).join(', '), body: BODY })).toBe(false)
      expect(holds({ header: [...members, members[i]].join(', '), body: BODY })).toBe(false)
    }
    for (const bad of [
      `${header}, extra=1`,
      `${header},`,
      `${header};a`,
      `,${header}`,
      '',
      header.replace('index=5', 'index=05'),
      header.replace('index=5', 'index'),
    ]) {
      expect(holds({ header: bad, body: BODY })).toBe(false)
    }
  })

  it('is refused with a tier that is not canonical, though it says the same', () => {
    const loose = receiptOf({ ...answer, tier0: answer.tiers[0].replace('{', '{ ') })
    expect(verifyCompact({ ...check, header: loose })).toEqual({ valid: false, fault: 'onleesbaar' })
  })

  it('does not complete with the path of another leaf', () => {
    const result = verifyCompact(check) as CheckedCompact
    expect(completeCompact(result, anAnswer({ index: 5, size: 11 }).path)).toBe(true)
    expect(completeCompact(result, anAnswer({ index: 4, size: 11 }).path)).toBe(false)
  })
})
