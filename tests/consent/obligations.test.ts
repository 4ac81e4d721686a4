/** Whoever cannot carry out an obligation must deny: which ones are carried out, and that any other refuses. */
import { describe, expect, it } from 'vitest'
import { decide } from '../../consent/decide.ts'
import { carriesOut, dutiesOfRecipient } from '../../consent/obligations.ts'
import type { Verplichting } from '../../consent/purpose.ts'
import { bundel, NU, ruleOf } from './support/rules.ts'
import { permitWorld } from './support/world.ts'

const can = (plicht: Verplichting, id = 'SH-03') => carriesOut({ ...ruleOf(id), verplichtingen: [plicht] })

describe('obligations', () => {
  it('are all carried out by the rules in force, except the emergency rule', () => {
    expect([...bundel.regels.values()].filter((regel) => !carriesOut(regel)).map(({ id }) => id)).toEqual(['BG-01'])
  })

  it.each<readonly [string, Verplichting]>([
    ['the review of a second person', { actie: 'second-person-review', met: { werkdagen: 1 } }],
    ['access that ends after hours', { actie: 'expire-after', met: { uren: 4 } }],
    ['a digest to the person', { actie: 'notify-citizen', met: { wanneer: 'samenvatting' } }],
    ['a parameter that nobody reads', { actie: 'project-fields', met: { behalve: 'naam' } }],
    ['an action that nobody knows', { actie: 'toString' }],
    ['a mask of another rule', { actie: 'mask', met: { regel: 'AF-02' } }],
    ['a number of days that is none', { actie: 'delete-on-withdrawal', met: { dagen: 0 } }],
  ])('refuse the purpose for %s', (_naam, plicht) => {
    expect(can(plicht)).toBe(false)
    const regel = { ...ruleOf('PW-01'), verplichtingen: [...ruleOf('PW-01').verplichtingen, plicht] }
    const { vraag, feiten } = permitWorld(regel, 'gemeente:klantmanager-inkomen', ['naam.voornamen'])
    expect(decide(vraag, feiten, { ...bundel, regels: new Map([[regel.id, regel]]) }, NU)).toMatchObject({
      uitkomst: 'geweigerd',
      reden: 'verplichting-onbekend',
    })
  })

  it('of a consent make no sense without one', () => {
    const plicht = { actie: 'delete-on-withdrawal', met: { dagen: 30 } }
    expect(can(plicht)).toBe(true)
    expect(can(plicht, 'PW-01')).toBe(false)
    expect(can({ actie: 'expire-after', met: { maanden: 12 } }, 'PW-01')).toBe(false)
  })

  it('of the recipient are those that the answer has to tell', () => {
    expect(dutiesOfRecipient(ruleOf('SH-03').verplichtingen)).toEqual([{ actie: 'delete-on-withdrawal', met: { dagen: 30 } }])
    expect(dutiesOfRecipient(ruleOf('PW-01').verplichtingen)).toEqual([])
  })
})
