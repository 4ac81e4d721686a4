import { describe, expect, it } from 'vitest'
import { weighContent } from '../../../../src/registers/import/istandaardenContent.ts'
import { readBericht } from '../../../../src/registers/import/istandaardenMessage.ts'
import { readXml } from '../../../../src/registers/import/xml.ts'
import { assigned, type MessageOptions, message, type Soort, start, stop } from './istandaardenMessages.ts'

function weigh(soort: Soort, lines: readonly string[], options?: MessageOptions) {
  const read = readXml(Buffer.from(message(soort, lines, options)), () => undefined)
  if ('fault' in read) throw new Error(read.fault.code)
  return weighContent(readBericht(read.root, soort))
}
const lineCheck = (soort: Soort, ...lines: readonly string[]) => {
  const { regels } = weigh(soort, lines)
  return [...regels.values()].map(({ check }) => check)
}
const clientCheck = (options: MessageOptions) => weigh('WMO301', [assigned()], options).bericht?.check

describe('content rules of iStandaarden', () => {
  it('finds nothing wrong with good messages', () => {
    expect(weigh('WMO301', [assigned()]).bericht).toBeUndefined()
    expect(lineCheck('WMO301', assigned(), assigned({ nummer: 2, code: null, omvang: null }))).toEqual([])
    expect(lineCheck('WMO301', assigned({ budget: 250000, omvang: null }))).toEqual([])
    expect(lineCheck('WMO305', start())).toEqual([])
    expect(lineCheck('WMO307', stop())).toEqual([])
  })

  it.each([
    ['CS002', { bsn: '999990018' }],
    ['CS139', { geboortedatum: '1980-03-02', datumGebruik: '1' }],
    ['CS139', { geboortedatum: '1980-03-01', datumGebruik: '2' }],
    ['CS139', { geboortedatum: '1980-01-01', datumGebruik: '3' }],
    ['TR134', { geboortedatum: '2026-05-02' }],
    ['TR006', { geboortedatum: '1906-04-30' }],
    ['CS318', { naamExtra: '<b:NaamGebruik>6</b:NaamGebruik>' }],
    ['CS050', { naamExtra: '<b:NaamGebruik>2</b:NaamGebruik>' }],
    ['CD007', { communicatie: '<m:Communicatie><b:Vorm>1</b:Vorm></m:Communicatie>' }],
    ['CD007', { communicatie: '<m:Communicatie><b:Vorm>2</b:Vorm><b:Taal>Deens</b:Taal></m:Communicatie>' }],
  ])('%s: refuses the person %o', (check, options) => {
    expect(clientCheck(options)).toBe(check)
  })

  it('TR006: takes a person of exactly 120 years', () => {
    expect(clientCheck({ geboortedatum: '1906-05-01' })).toBeUndefined()
  })

  it.each([
    ['TR134', assigned({ toewijzingsdatum: '2026-05-02' })],
    ['CS003', assigned({ einddatum: '2026-03-31' })],
    ['CS336', assigned({ redenWijziging: '01' })],
    ['CS335', assigned({ redenWijziging: '13' })],
    ['CD075', assigned({ budget: 1000, omvang: null, einddatum: null })],
    ['CD076', assigned({ einddatum: null })],
    ['CD077', assigned({ budget: 1000 })],
    ['CD041', assigned({ omvang: null })],
    ['CD080', assigned({ code: null })],
    ['CS338', assigned({ omvang: [4, '16', '1'] })],
  ])('%s: refuses the assignment', (check, line) => {
    expect(lineCheck('WMO301', line)).toEqual([check])
  })

  it.each([
    ['CS058', 'WMO305', start({ status: '2' })],
    ['TR134', 'WMO305', start({ begin: '2026-05-02' })],
    ['CS058', 'JW307', stop({ status: '9' })],
    ['TR002', 'JW307', stop({ eind: '2026-04-02' })],
    ['TR134', 'JW307', stop({ eind: '2026-05-02' })],
  ] as const)('%s: refuses the line in a %s', (check, soort, line) => {
    expect(lineCheck(soort, line)).toEqual([check])
  })

  it('TR101: refuses the second of two equal lines, in each type', () => {
    expect(lineCheck('WMO301', assigned(), assigned({ categorie: '07', code: '07A01' }))).toEqual(['TR101'])
    expect(lineCheck('WMO305', start(), start())).toEqual(['TR101'])
    expect(lineCheck('WMO307', stop(), stop())).toEqual(['TR101'])
    expect(lineCheck('WMO307', stop(), stop({ reden: '20' }))).toEqual([])
  })

  it('TR302: refuses the same product twice at one time', () => {
    expect(lineCheck('WMO301', assigned(), assigned({ nummer: 2 }))).toEqual(['TR302'])
    const later = assigned({ nummer: 2, ingangsdatum: '2027-01-01', einddatum: '2027-06-30' })
    expect(lineCheck('WMO301', assigned(), later)).toEqual([])
  })

  it('names line and place of what is wrong', () => {
    const { regels } = weigh('WMO305', [start(), start({ nummer: 2, status: '2' })])
    expect(regels.get(2)).toMatchObject({ check: 'CS058', retourcode: '0001', pad: 'StatusAanlevering', regel: 9 })
  })
})
