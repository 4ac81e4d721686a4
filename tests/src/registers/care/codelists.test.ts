import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { codelijsten, codeVan, isGeldigeCode, type Lijst } from '../../../../schemas/codelists/codelist.ts'
import { shared, sharedExists } from '../import/careSupport.ts'

const names = Object.keys(codelijsten) as Lijst[]

describe('codelijsten', () => {
  it.each(names)('%s has each code once, with a beginning, and an end after it', (name) => {
    const { code, waarden } = codelijsten[name]
    expect(code).toBe(name)
    expect(new Set(waarden.map((waarde) => waarde.code)).size).toBe(waarden.length)
    for (const { van, tot, omschrijving } of waarden) {
      expect(van).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      expect(tot === undefined || tot > van).toBe(true)
      expect(omschrijving).not.toBe('')
    }
  })

  it('knows from when to when a code is valid', () => {
    expect(isGeldigeCode('WMO002', '01', '2022-03-31')).toBe(true)
    expect(isGeldigeCode('WMO002', '01', '2022-04-01')).toBe(false)
    expect(isGeldigeCode('WMO002', '13', '2022-03-31')).toBe(false)
    expect(isGeldigeCode('WMO002', '13', '2022-04-01')).toBe(true)
    expect(isGeldigeCode('WMO020', '99', '2022-04-01')).toBe(false)
    expect(codeVan('WMO757', '3')).toBeUndefined()
  })
})

describe.skipIf(!sharedExists)('codelijsten beside the official schemas', () => {
  const enumeration = (standaard: 'wmo' | 'jw', type: string): readonly string[] => {
    const xsd = readFileSync(`${shared}/istandaarden-3.2/${standaard}/xsd-clean/basisschema.xsd`, 'utf8')
    const body = xsd.slice(xsd.indexOf(`<xs:simpleType name="${type}">`))
    return [...body.slice(0, body.indexOf('</xs:simpleType>')).matchAll(/<xs:enumeration value="([^"]*)"/g)].map(
      (match) => match[1] as string,
    )
  }

  it.each([
    ['WMO020', 'wmo', 'LDT_ProductCategorie'],
    ['JZ020', 'jw', 'LDT_ProductCategorie'],
    ['WMO002', 'wmo', 'LDT_RedenWijziging'],
    ['JZ002', 'jw', 'LDT_RedenWijziging'],
    ['WMO588', 'wmo', 'LDT_RedenBeeindiging'],
    ['JZ588', 'jw', 'LDT_RedenBeeindiging'],
    ['WJ756', 'wmo', 'LDT_Eenheid'],
    ['WMO757', 'wmo', 'LDT_Frequentie'],
    ['WMO757', 'jw', 'LDT_Frequentie'],
  ] as const)('%s has the codes of the %s schema', (name, standaard, type) => {
    expect(codelijsten[name].waarden.map(({ code }) => code).sort()).toEqual([...enumeration(standaard, type)].sort())
  })
})
