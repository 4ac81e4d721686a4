import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StartProduct, StopProduct, ToegewezenProduct } from '../../../../src/registers/import/istandaardenMessage.ts'
import {
  type BekendeLevering,
  type BekendeToewijzing,
  checkDagtekening,
  checkGerelateerd,
  checkStart,
  checkStop,
  checkToegewezen,
} from '../../../../src/registers/import/istandaardenRules.ts'

const levering = (parts: Partial<BekendeLevering> = {}): BekendeLevering => ({
  id: 'l1',
  productcategorie: '02',
  productcode: '02A01',
  begindatum: '2026-04-03',
  einddatum: null,
  redenBeeindiging: null,
  tijdelijkEinddatum: null,
  ...parts,
})
const toewijzing = (leveringen: readonly BekendeLevering[] = [], parts: Partial<BekendeToewijzing> = {}): BekendeToewijzing => ({
  id: 't1',
  clientId: 'c1',
  aanbiederAgb: '01234567',
  status: 'toegewezen',
  productcategorie: '02',
  leveringen,
  ...parts,
})
const line = { volgnummer: 1, regel: 1, toewijzingNummer: 101, productcategorie: '02', productcode: '02A01' }
const start = (parts: Partial<StartProduct> = {}): StartProduct => ({
  soort: 'start',
  ...line,
  begindatum: '2026-04-03',
  statusAanlevering: '1',
  ...parts,
})
const stop = (parts: Partial<StopProduct> = {}): StopProduct => ({
  soort: 'stop',
  ...line,
  begindatum: '2026-04-03',
  einddatum: '2026-04-20',
  redenBeeindiging: '19',
  statusAanlevering: '1',
  ...parts,
})
const assigned: ToegewezenProduct = {
  soort: 'toegewezen',
  ...line,
  toewijzingsdatum: '2026-04-01',
  toewijzingstijd: '10:00:00',
  ingangsdatum: '2026-04-01',
}

describe('rules across messages', () => {
  it('TR332: a number belongs to one person, provider and kind of product', () => {
    expect(checkToegewezen(assigned, undefined, '01234567', 'c1')).toBeUndefined()
    expect(checkToegewezen(assigned, toewijzing(), '01234567', 'c1')).toBeUndefined()
    expect(checkToegewezen(assigned, toewijzing(), '07654321', 'c1')).toMatchObject({ check: 'TR332', retourcode: '9332' })
    expect(checkToegewezen(assigned, toewijzing(), '01234567', 'c2')).toMatchObject({ check: 'TR332' })
    expect(checkToegewezen(assigned, toewijzing([], { productcategorie: '07' }), '01234567', 'c1')).toMatchObject({
      check: 'TR332',
    })
  })

  it('TR019: a start or stop needs an assignment of this provider and person that was not removed', () => {
    expect(checkGerelateerd(toewijzing(), '01234567', 'c1')).toBeUndefined()
    expect(checkGerelateerd(undefined, '01234567', 'c1')).toMatchObject({ check: 'TR019', retourcode: '9019' })
    expect(checkGerelateerd(toewijzing(), '07654321', 'c1')).toMatchObject({ check: 'TR019' })
    expect(checkGerelateerd(toewijzing(), '01234567', 'c2')).toMatchObject({ check: 'TR019' })
    expect(checkGerelateerd(toewijzing([], { status: 'verwijderd' }), '01234567', 'c1')).toMatchObject({ check: 'TR019' })
  })

  it('TR063: what is removed was delivered before', () => {
    expect(checkStart(start({ statusAanlevering: '3' }), toewijzing())).toMatchObject({ check: 'TR063', retourcode: '9063' })
    expect(checkStart(start({ statusAanlevering: '3' }), toewijzing([levering()]))).toBeUndefined()
    expect(checkStop(stop({ statusAanlevering: '3' }), toewijzing([levering()]))).toMatchObject({ check: 'TR063' })
    const stopped = levering({ einddatum: '2026-04-20', redenBeeindiging: '19' })
    expect(checkStop(stop({ statusAanlevering: '3' }), toewijzing([stopped]))).toBeUndefined()
  })

  it('TR071: a start that was stopped is not removed', () => {
    const stopped = levering({ einddatum: '2026-04-20', redenBeeindiging: '19' })
    expect(checkStart(start({ statusAanlevering: '3' }), toewijzing([stopped]))).toMatchObject({
      check: 'TR071',
      retourcode: '9071',
    })
  })

  it('TR074: the same start or stop is delivered once', () => {
    expect(checkStart(start(), toewijzing([levering()]))).toMatchObject({ check: 'TR074', retourcode: '9074' })
    const stopped = levering({ einddatum: '2026-04-20', redenBeeindiging: '19' })
    expect(checkStop(stop(), toewijzing([stopped]))).toMatchObject({ check: 'TR074' })
  })

  it('TR326: no start while another one runs', () => {
    expect(checkStart(start({ begindatum: '2026-05-01' }), toewijzing([levering()]))).toMatchObject({
      check: 'TR326',
      retourcode: '9326',
    })
    const stopped = levering({ einddatum: '2026-04-20', redenBeeindiging: '20' })
    expect(checkStart(start({ begindatum: '2026-05-01' }), toewijzing([stopped]))).toBeUndefined()
  })

  it('TR382: a stop repeats the key of its start', () => {
    expect(checkStop(stop(), toewijzing([levering()]))).toBeUndefined()
    for (const other of [{ begindatum: '2026-04-04' }, { productcode: '02A02' }, { productcategorie: '07' }]) {
      expect(checkStop(stop(other), toewijzing([levering()]))).toMatchObject({ check: 'TR382', retourcode: '9069' })
    }
  })

  it('TR413, TR414, TR415: what may follow on a stop', () => {
    const temporary = toewijzing([levering({ einddatum: '2026-04-20', redenBeeindiging: '20' })])
    const final = toewijzing([levering({ einddatum: '2026-04-20', redenBeeindiging: '19' })])
    expect(checkStop(stop({ einddatum: '2026-05-01', redenBeeindiging: '20' }), temporary)).toMatchObject({
      check: 'TR413',
      retourcode: '9413',
    })
    expect(checkStop(stop({ einddatum: '2026-04-19' }), temporary)).toMatchObject({ check: 'TR414', retourcode: '9414' })
    expect(checkStop(stop({ einddatum: '2026-04-20' }), temporary)).toBeUndefined()
    expect(checkStop(stop({ einddatum: '2026-05-01' }), final)).toMatchObject({ check: 'TR415', retourcode: '9415' })
  })

  it('TR135: today may be the date of a message, tomorrow not', () => {
    expect(checkDagtekening('2026-11-21', '2026-11-21')).toBeUndefined()
    expect(checkDagtekening('2026-11-22', '2026-11-21')).toMatchObject({ check: 'TR135', retourcode: '8848' })
  })

  it('never lets two deliveries of one toewijzing run at once, whatever is sent', () => {
    const days = ['2026-04-03', '2026-04-10', '2026-04-17']
    const anyLine = fc.record({
      stop: fc.boolean(),
      begin: fc.constantFrom(...days),
      eind: fc.constantFrom('2026-04-18', '2026-04-19', '2026-04-20'),
      reden: fc.constantFrom('19', '20'),
      status: fc.constantFrom('1', '3'),
    })
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 25 }), (sent) => {
        let known: readonly BekendeLevering[] = []
        for (const { stop: isStop, begin, eind, reden, status } of sent) {
          if (isStop) {
            const line = stop({ begindatum: begin, einddatum: eind, redenBeeindiging: reden, statusAanlevering: status })
            if (checkStop(line, toewijzing(known)) || status === '3') continue
            known = known.map((row) =>
              row.begindatum === begin
                ? { ...row, einddatum: eind, redenBeeindiging: reden, tijdelijkEinddatum: row.einddatum }
                : row,
            )
          } else {
            const line = start({ begindatum: begin, statusAanlevering: status })
            if (checkStart(line, toewijzing(known))) continue
            known =
              status === '3'
                ? known.filter((row) => row.begindatum !== begin)
                : [...known, levering({ id: begin, begindatum: begin })]
          }
          expect(known.filter((row) => row.einddatum === null).length).toBeLessThanOrEqual(1)
          expect(new Set(known.map((row) => row.begindatum)).size).toBe(known.length)
        }
      }),
    )
  })
})
