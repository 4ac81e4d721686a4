import { describe, expect, it } from 'vitest'
import { delayedRuleOf, delayOf, isDelayed } from '../../../src/citizen/delayedLines.ts'
import { bundel } from '../../consent/support/rules.ts'
import { DAY, NOW } from '../../support/vault.ts'

const regel = (id: string) => bundel.regels.get(id)

describe('lines that are shown later', () => {
  it('are those of the rules that tell the person afterwards, and of no other', () => {
    const delayed = [...bundel.regels.values()].filter((rule) => delayOf(rule) > 0).map(({ id }) => id)
    expect(delayed.sort()).toEqual(['FR-01', 'VT-01'])
    expect(delayOf(undefined)).toBe(0)
  })

  it('appear on the day that the delay is over', () => {
    const end = NOW + delayOf(regel('FR-01'))
    expect(isDelayed(regel('FR-01'), 'release', NOW, end - 1)).toBe(true)
    expect(isDelayed(regel('FR-01'), 'release', NOW, end)).toBe(false)
    expect(isDelayed(regel('WM-01'), 'release', NOW, NOW)).toBe(false)
  })

  it('take the number of days that the rule says', () => {
    const rule = regel('FR-01')
    if (!rule) throw new Error('there is no FR-01')
    const short = { ...rule, verplichtingen: [{ actie: 'notify-citizen', met: { wanneer: 'uitgesteld', dagen: 30 } }] }
    expect(delayOf(short)).toBe(30 * DAY)
  })

  it('include the registration of a case for such a rule, and of no other case', () => {
    expect(delayedRuleOf(bundel, 'fraudeonderzoek')?.id).toBe('FR-01')
    expect(delayedRuleOf(bundel, 'veilig-thuis')?.id).toBe('VT-01')
    for (const soort of ['melding-wmo', 'pgb', 'jeugddossier', 'verzonnen']) expect(delayedRuleOf(bundel, soort)).toBeUndefined()
    expect(isDelayed(regel('VT-01'), 'import', NOW, NOW)).toBe(true)
    expect(isDelayed(undefined, 'import', NOW, NOW)).toBe(false)
  })

  it('are questions and cases: what a person did herself is shown at once', () => {
    expect(isDelayed(regel('FR-01'), 'consent', NOW, NOW)).toBe(false)
    expect(isDelayed(regel('FR-01'), 'logread', NOW, NOW)).toBe(false)
    expect(isDelayed(regel('FR-01'), 'intent', NOW, NOW)).toBe(true)
  })
})
