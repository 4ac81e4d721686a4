import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { collecties, expandFields, isField, leavesOf, qualify, wireName } from '../../schemas/fields.ts'

describe('the fields of the collections', () => {
  it('walk through groups and through arrays of objects', () => {
    expect(isField('clienten', 'naam.voornamen')).toBe(true)
    expect(isField('clienten', 'kinderen.geboorte.moment')).toBe(true)
    expect(isField('uitkeringen', 'uitkeringen.specificaties.inkomsten.gekort')).toBe(true)
  })

  it('stop at an incomplete date, an amount, a list of components and the persons of gezag', () => {
    for (const [collectie, path] of [
      ['clienten', 'geboorte.moment.jaar'],
      ['clienten', 'gezag.houders.burgerservicenummer'],
      ['uitkeringen', 'uitkeringen.specificaties.componenten.cent'],
    ] as const) {
      expect(isField(collectie, path)).toBe(false)
    }
    expect(isField('clienten', 'geboorte.moment')).toBe(true)
    expect(isField('clienten', 'gezag.houders')).toBe(true)
    expect(isField('uitkeringen', 'uitkeringen.specificaties.componenten')).toBe(true)
    expect(isField('budgetten', 'budgetten.toegekend')).toBe(true)
  })

  it('are qualified outside clienten and bare inside', () => {
    expect(qualify('clienten', 'naam.voornamen')).toBe('naam.voornamen')
    expect(qualify('uitkeringen', 'soort')).toBe('uitkeringen.soort')
    expect(wireName('uitkeringen', 'uitkeringen.soort')).toBe('soort')
    expect(wireName('uitkeringen', 'budgetten.wet')).toBeUndefined()
    expect(isField('uitkeringen', 'soort')).toBe(false)
  })

  it('expand a group to all its leaves, each once', () => {
    expect(expandFields('clienten', ['geboorte', 'geboorte.plaats'])).toEqual({
      paths: ['geboorte.moment', 'geboorte.plaats', 'geboorte.land'],
      unknown: [],
      automatic: [],
    })
  })

  it('name what is unknown and what always comes along', () => {
    expect(expandFields('uitkeringen', ['soort', 'bestaatNiet', 'versie', 'bron', 'bron.systeem', 'constructor'])).toEqual({
      paths: ['uitkeringen.soort'],
      unknown: ['bestaatNiet', 'constructor'],
      automatic: ['versie', 'bron', 'bron.systeem'],
    })
    expect(expandFields('clienten', ['inOnderzoek', 'opschortingBijhouding', 'afgeschermd']).automatic).toHaveLength(3)
  })

  it('never lose or invent a field, whatever is asked', () => {
    const names = collecties.flatMap((collectie) => leavesOf(collectie).map(({ wire }) => wire))
    const groups = names.flatMap((name) => name.split('.').map((_, nr, steps) => steps.slice(0, nr + 1).join('.')))
    fc.assert(
      fc.property(
        fc.constantFrom(...collecties),
        fc.array(fc.oneof(fc.constantFrom(...groups), fc.string()), { maxLength: 20 }),
        (collectie, asked) => {
          const { paths, unknown, automatic } = expandFields(collectie, asked)
          for (const path of paths) {
            expect(isField(collectie, path)).toBe(true)
            const wire = wireName(collectie, path) ?? ''
            expect(asked.some((name) => wire === name || wire.startsWith(`${name}.`))).toBe(true)
          }
          for (const name of asked) {
            const gives = paths.some((path) => `${wireName(collectie, path)}.`.startsWith(`${name}.`))
            expect([gives, unknown.includes(name), automatic.includes(name)].filter(Boolean)).toHaveLength(1)
          }
          expect(new Set(paths).size).toBe(paths.length)
        },
      ),
    )
  })
})
