/** Which care laws a rule reaches: the labels of its fields say so. */
import { describe, expect, it } from 'vitest'
import { careLawsFor, careLawsOf } from '../../consent/careLaws.ts'
import { factsNeeded } from '../../consent/factsNeeded.ts'
import { bundel, ruleOf } from './support/rules.ts'
import { permitWorld } from './support/world.ts'

describe('care laws', () => {
  it.each([
    ['WM-03', ['WMO2015']],
    ['WM-06', ['WMO2015']],
    ['JW-02', ['JEUGDWET']],
    // Reuse for a Wmo inquiry, with consent, of the youth help that was there.
    ['WM-02', ['JEUGDWET']],
    ['PW-04', []],
    ['SH-03', []],
  ])('of %s are %j', (id, wetten) => {
    expect(careLawsOf(ruleOf(id))).toEqual(wetten)
  })

  it('never count more than the asked fields', () => {
    const { vraag } = permitWorld(ruleOf('WM-03'), 'zorgaanbieder:backoffice', ['naam.voornamen'])
    expect(careLawsFor(vraag, ruleOf('WM-03'))).toEqual([])
    expect(careLawsFor({ ...vraag, velden: ['toewijzingen.productcode'] }, ruleOf('WM-03'))).toEqual(['WMO2015'])
  })

  it('put no limit on the own data of a person', () => {
    expect(careLawsFor(permitWorld(ruleOf('BR-01'), 'burger', ['toewijzingen.wet']).vraag, ruleOf('BR-01'))).toBeUndefined()
  })

  it('leave a decision unknown to a rule that is of no care law', () => {
    expect(factsNeeded(ruleOf('PW-04'), bundel).has('beschikking')).toBe(false)
    expect(factsNeeded(ruleOf('WM-03'), bundel).has('beschikking')).toBe(true)
    expect(factsNeeded(ruleOf('JW-02'), bundel).has('toewijzing')).toBe(true)
  })
})
