import { describe, expect, it } from 'vitest'
import { appRegistry, vragerOf } from '../../../src/identity/appRegistry.ts'
import { wmoApp } from './support.ts'

const aanbieder = { ...wmoApp, naam: 'zorg', orgType: 'aanbieder', rollen: ['zorgaanbieder:backoffice'] } as const

describe('the registered apps', () => {
  it('tell by which codes a provider stands in assignments', () => {
    expect(vragerOf({ ...aanbieder, agbCodes: ['99990001'] }).agbCodes).toEqual(['99990001'])
    expect(vragerOf(aanbieder)).not.toHaveProperty('agbCodes')
  })

  it.each(['9999001', '999900011', '9999000a', ''])('are refused with %j for an AGB code', (code) => {
    expect(() => appRegistry([{ ...aanbieder, agbCodes: [code] }])).toThrow('configuratie-ongeldig')
  })

  it('are refused with two of one name, or a malformed organisation number', () => {
    expect(() => appRegistry([wmoApp, wmoApp])).toThrow('configuratie-ongeldig')
    expect(() => appRegistry([{ ...wmoApp, oin: '123' }])).toThrow('configuratie-ongeldig')
  })
})
