import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ALL_RULES,
  type Bezwaarstatus,
  objectionTransitions,
  refuseObjection,
  refuseObjectionStep,
  standing,
} from '../../consent/objection.ts'
import { bundleOf, ruleOf } from './consentRules.ts'

const states: readonly Bezwaarstatus[] = ['ingediend', 'in-behandeling', 'gehonoreerd', 'afgewezen', 'ingetrokken']

describe('refuseObjection', () => {
  const bundle = bundleOf(ruleOf({ id: 'PW-01', bijOpenBezwaar: 'toets' }), ruleOf({ id: 'PW-06' }))

  it('takes an objection only against a rule that knows one', () => {
    expect(refuseObjection('PW-01', bundle)).toBeUndefined()
    expect(refuseObjection('PW-06', bundle)).toBe('bezwaar-niet-mogelijk')
    expect(refuseObjection('XX-99', bundle)).toBe('onbekend-doel')
    expect(refuseObjection(ALL_RULES, bundle)).toBeUndefined()
  })
})

describe('refuseObjectionStep', () => {
  it.each([
    ['ingediend', ['in-behandeling', 'gehonoreerd', 'afgewezen', 'ingetrokken']],
    ['in-behandeling', ['gehonoreerd', 'afgewezen', 'ingetrokken']],
    ['gehonoreerd', ['ingetrokken']],
    ['afgewezen', []],
    ['ingetrokken', []],
  ] as const)('leads from %s to %j', (van, naar) => {
    expect(states.filter((status) => refuseObjectionStep(van, status, 'omdat') === undefined).sort()).toEqual([...naar].sort())
    expect(objectionTransitions[van]).toEqual(naar)
  })

  it('rejects only with a reason', () => {
    expect(refuseObjectionStep('ingediend', 'afgewezen')).toBe('motivering-ontbreekt')
    expect(refuseObjectionStep('ingediend', 'afgewezen', '  ')).toBe('motivering-ontbreekt')
    expect(refuseObjectionStep('ingediend', 'gehonoreerd')).toBeUndefined()
  })
})

describe('standing', () => {
  it('lets honoured outweigh open, and all rules count for each', () => {
    expect(standing([], 'PW-01')).toBe('geen')
    expect(standing([{ doelregel: 'PW-02', status: 'ingediend' }], 'PW-01')).toBe('geen')
    expect(standing([{ doelregel: '*', status: 'in-behandeling' }], 'PW-01')).toBe('open')
    expect(
      standing(
        [
          { doelregel: 'PW-01', status: 'ingediend' },
          { doelregel: '*', status: 'gehonoreerd' },
        ],
        'PW-01',
      ),
    ).toBe('gehonoreerd')
  })

  it('never grows milder by one more objection', () => {
    const weight = { geen: 0, open: 1, gehonoreerd: 2 }
    const objection = fc.record({ doelregel: fc.constantFrom('PW-01', 'PW-02', '*'), status: fc.constantFrom(...states) })
    fc.assert(
      fc.property(fc.array(objection), objection, (some, more) => {
        expect(weight[standing([...some, more], 'PW-01')]).toBeGreaterThanOrEqual(weight[standing(some, 'PW-01')])
      }),
    )
  })
})
