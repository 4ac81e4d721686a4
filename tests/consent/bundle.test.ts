/** From rule files to the rules in force. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { expandTerm, notYetHeld } from '../../consent/vocabulary.ts'
import { rawRules } from './support/rawRules.ts'
import { alleVelden, bundel, root, ruleOf, woordenlijst } from './support/rules.ts'

const namesOf = (id: string) => ruleOf(id).velden.map(({ naam }) => naam)

describe('the bundle', () => {
  it('holds the 33 rules, of which PW-09 and SD-01 are off', () => {
    expect(bundel.regels.size).toBe(33)
    expect([...bundel.regels.values()].filter(({ status }) => status === 'uit').map(({ id }) => id)).toEqual(['PW-09', 'SD-01'])
  })

  it('needs consent in seven rules, an opt-out in one, and rests on a task or a right in twenty-five', () => {
    const counts: Record<string, number> = {}
    for (const { toestemming } of bundel.regels.values()) counts[toestemming] = (counts[toestemming] ?? 0) + 1
    expect(counts).toEqual({ geen: 23, recht: 2, vereist: 7, 'opt-out': 1 })
  })

  it('expands terms and groups to leaf paths', () => {
    expect(namesOf('PW-07').slice(0, 2)).toEqual(['kinderen.burgerservicenummer', 'kinderen.geboorte.moment'])
    expect(namesOf('WM-07').slice(0, 2)).toEqual(['burgerservicenummer', 'budgetten.besteed'])
    expect(namesOf('WM-03')).toEqual(
      expect.arrayContaining(['naam.voornamen', 'verblijfplaats.verblijfadres.postcode', 'toewijzingen.omvang.eenheid']),
    )
  })

  it('grants only leaf paths that can be asked, or marks a term that no register holds yet', () => {
    for (const { velden } of bundel.regels.values()) {
      expect(velden.filter(({ naam, nietOntsloten }) => !alleVelden.includes(naam) && !nietOntsloten)).toEqual([])
      expect(velden.filter(({ naam, nietOntsloten }) => nietOntsloten && notYetHeld([naam], woordenlijst).length === 0)).toEqual(
        [],
      )
      expect(new Set(velden.map(({ naam }) => naam)).size).toBe(velden.length)
    }
  })

  it('keeps the strictest of two terms that share a leaf', () => {
    const period = ruleOf('PW-01').velden.find(({ naam }) => naam === 'uitkeringen.specificaties.periode')
    expect(period).toEqual({ naam: 'uitkeringen.specificaties.periode', noodzaak: 'nodig', bijzonder: false, domein: 'wi' })
  })

  it('gives the person all own data under BR-01, with the labels of each register', () => {
    expect(namesOf('BR-01')).toEqual(alleVelden)
    const labels = new Map(ruleOf('BR-01').velden.map(({ naam, domein, bijzonder }) => [naam, `${domein} ${bijzonder}`]))
    expect(labels.get('uitkeringen.soort')).toBe('wi false')
    expect(labels.get('toewijzingen.productcode')).toBe('wmo true')
    expect(labels.get('naam.voornamen')).toBe('brp false')
  })

  it('gives the A-number and the place of birth to nobody but the person', () => {
    for (const id of bundel.regels.keys()) {
      if (id !== 'BR-01')
        expect(namesOf(id).filter((naam) => /^aNummer$|^geboorte\.(plaats|land)$|^geslacht$/.test(naam))).toEqual([])
    }
  })

  it('cannot be changed', () => {
    const regel = ruleOf('PW-01')
    expect(() => Object.assign(regel, { status: 'uit' })).toThrow(TypeError)
    expect(() => (regel.velden as unknown[]).push({})).toThrow(TypeError)
  })

  it('knows every name of the table of purposes, when that is there', () => {
    const seed = join(root, '../shared/data/purposes.json')
    if (!existsSync(seed)) {
      console.log('skipped: the table of purposes is not beside the project')
      return
    }
    const { rows } = JSON.parse(readFileSync(seed, 'utf8')) as { rows: { id: string; fields: string[] }[] }
    expect(rows.map(({ id }) => id).sort()).toEqual([...bundel.regels.keys()].sort())
    const names = rows.flatMap(({ fields }) =>
      fields.map((field) => field.replace(/\(.*\)$/, '').replace('vaste lasten', 'vasteLasten')),
    )
    expect(names.filter((naam) => expandTerm(naam, woordenlijst, alleVelden) === undefined)).toEqual([])
  })
})

describe('the vocabulary', () => {
  it('has no term that no rule uses, and no role, kind of case or reason that is misspelt', () => {
    const used = new Set(rawRules().flatMap(({ velden }) => velden.map(({ naam }) => naam)))
    // A name of the purposes that our rules write otherwise: see JW-01 and WM-06.
    expect(Object.keys(woordenlijst.termen).filter((naam) => !used.has(naam))).toEqual([])
    for (const list of [woordenlijst.zaaksoorten, woordenlijst.kenmerken, woordenlijst.redenen]) {
      expect(new Set(list).size).toBe(list.length)
    }
  })

  it('tells which asked names no register holds yet, also by the path that they will get', () => {
    expect(notYetHeld(['naam', 'inkomen.bedrag', 'inkomsten.bruto', 'toString'], woordenlijst)).toEqual([
      'inkomen.bedrag',
      'inkomsten.bruto',
    ])
  })

  it('does not take the members of every object for terms', () => {
    expect(expandTerm('constructor', woordenlijst, alleVelden)).toBeUndefined()
    expect(expandTerm('', woordenlijst, alleVelden)).toBeUndefined()
  })
})
