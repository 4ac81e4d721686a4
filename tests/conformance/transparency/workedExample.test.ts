/** The worked example of access-log.md 3.14, on which two independent implementations agreed. */
import { createSecretKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { canonical } from '../../../src/accesslog/formats/canonical.ts'
import { commit, type TierTexts, tierCommitment } from '../../../src/accesslog/formats/commitment.ts'
import { growTree } from '../../../src/accesslog/formats/growth.ts'
import { emptyFrontier } from '../../../src/accesslog/formats/merkle.ts'
import { pseudonymiser } from '../../../src/accesslog/formats/pseudonym.ts'

/** salt_t = 32 bytes of value t; the answer salt plays no part. */
const salts = Buffer.concat([0, 1, 2, 3, 4].map((value) => Buffer.alloc(32, value)))
const EMPTY: TierTexts = ['{}', '{}', '{}', '{}']
const tier0 = canonical({
  spoor: { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' },
  gebeurtenis: { soort: 'release', begin: 1_767_225_600_000 },
})
const a = commit(EMPTY, salts)
const b = commit([tier0, '{}', '{}', '{}'], salts)
const fieldRootOf = ({ entry }: { entry: Buffer }): string => entry.toString('hex', 1)

describe('the worked example', () => {
  it('commits to an empty tier', () => {
    expect(tierCommitment(0, salts.subarray(0, 32), '{}').toString('hex')).toBe(
      '2f55eb4594dae6af9c408985ccd0e7639f3bae6791bfb8286d8edea7b7aea325',
    )
    expect(a.commitments.toString('hex', 0, 32)).toBe('2f55eb4594dae6af9c408985ccd0e7639f3bae6791bfb8286d8edea7b7aea325')
  })

  it('gives record A, with all tiers empty', () => {
    expect(fieldRootOf(a)).toBe('0503c51ae2f22ee8476a0a81c4ae5726a1b93966463f08263afa431fed30ba04')
    expect(a.leafHash.toString('hex')).toBe('ba982255d88e454b533f5ce09a0a34ed3b75dd249fc5bdcf200dc825c7ded573')
  })

  it('gives record B, with an event in tier 0', () => {
    expect(tier0).toBe(
      '{"gebeurtenis":{"begin":1767225600000,"soort":"release"},"spoor":{"spanId":"00f067aa0ba902b7","traceId":"4bf92f3577b34da6a3ce929d0e0e4736"}}',
    )
    expect(fieldRootOf(b)).toBe('aa8296f6877fd48faa1fa2b47a4867d7dcc2c676b2dd98f1b012172360042f71')
    expect(b.leafHash.toString('hex')).toBe('27028729e1ca94b3b069ca884ffbbcb415068b9a419dc6e3e0ad9631fcebda36')
  })

  it('gives the root of both', () => {
    const { root } = growTree(emptyFrontier, Buffer.concat([a.leafHash, b.leafHash]))
    expect(root.toString('base64')).toBe('EN7xQ+OVm5un/NInU7rQbns0URl9G8kb194ceX88wH4=')
  })

  it('gives the pseudonym', () => {
    const { subject } = pseudonymiser({ epochKey: createSecretKey(Buffer.alloc(32, 0x0b)) })
    expect(subject('participatiewet', '999990019')).toBe('9v8BSyFGoAGFV86uMIfTd_mXP6-x1deICgCPk2nykQw')
  })
})
