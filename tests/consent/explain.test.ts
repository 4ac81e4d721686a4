/** Every code has a sentence in both languages, and the Dutch ones are plain. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { explainConditions, explainGround, explainGrounds, explainPredicate, explainReason } from '../../consent/explain.ts'
import { predicates } from '../../consent/predicates.ts'
import type { Tekst } from '../../consent/purpose.ts'
import texts from '../../consent/texts.json' with { type: 'json' }
import { readMatrix } from './support/matrix.ts'
import { bundel, root, ruleOf } from './support/rules.ts'

const UNKNOWN = explainReason('een-code-die-niet-bestaat').nl
const regels = [...bundel.regels.values()]

describe('explanations', () => {
  it('exist for every predicate', () => {
    expect(Object.keys(predicates).filter((naam) => explainPredicate(naam).nl === UNKNOWN)).toEqual([])
  })

  it('exist for every ground that a rule names', () => {
    const grounds = new Set(regels.flatMap(({ grondslag }) => grondslag.map(({ avg }) => avg)))
    expect([...grounds].filter((avg) => explainGround(avg).nl === UNKNOWN)).toEqual([])
  })

  it('exist for every reason that the matrix shows, every wall, and every state of a consent', () => {
    const seen = readMatrix().flatMap(({ rijen }) => rijen.flatMap(({ verwacht }) => verwacht.reden ?? []))
    const walls = Array.from({ length: 10 }, (_, index) => `firewall-F${index + 1}`)
    const states = [
      'gevraagd',
      'uitgesteld',
      'gepauzeerd',
      'geweigerd',
      'ingetrokken',
      'herroepen',
      'verlopen',
      'ongeldig',
      'onbekend',
    ]
    const reasons = [...seen, ...walls, ...states.map((status) => `toestemming-${status}`)]
    expect(reasons.filter((reden) => explainReason(reden).nl === UNKNOWN)).toEqual([])
  })

  it('exist for every reason that the code of the decision can give', () => {
    const source = readFileSync(join(root, 'consent/refusal.ts'), 'utf8')
    const fixed = /export type Weigeringsreden =([^`]*)/.exec(source)?.[1] ?? ''
    const reasons = [...fixed.matchAll(/'([a-z-]+)'/g)].map((match) => match[1] ?? '')
    expect(reasons.length).toBeGreaterThan(8)
    expect(reasons.filter((reden) => explainReason(reden).nl === UNKNOWN)).toEqual([])
  })

  it('say something honest about a code that this version does not know', () => {
    expect(explainReason('toString')).toEqual({ nl: UNKNOWN, en: 'The rules do not allow this.' })
    expect(explainReason('voorwaarde-constructor').nl).toBe(UNKNOWN)
  })

  it('show the conditions of a rule as a tree', () => {
    expect(explainConditions(ruleOf('PW-07').voorwaarden)).toMatchObject({
      soort: 'een',
      delen: [
        { soort: 'predicaat', predicaat: 'uitkering.lopend' },
        { soort: 'predicaat', predicaat: 'zaak.open' },
      ],
    })
  })

  it('put the article of law beside the ground', () => {
    expect(explainGrounds(ruleOf('PW-06'))).toEqual([
      {
        tekst: { nl: 'De wet verplicht dit.', en: 'The law requires this.' },
        avg: '6.1.c',
        wet: ['Pw 67', 'SUWI 73', 'SUWI 74', 'UAVG 46'],
      },
    ])
  })

  const all: readonly (readonly [string, Tekst])[] = [
    ...Object.values(texts).flatMap((group) => Object.entries(group)),
    ...regels.map(({ id, doel }) => [id, doel] as const),
  ]
  it.each(all)('of %s has sentences of at most fifteen words in both languages', (_code, { nl, en }) => {
    for (const text of [nl, en]) {
      const sentences = text.split(/[.!?]\s*/).filter(Boolean)
      expect(sentences.length).toBeGreaterThan(0)
      expect(sentences.filter((sentence) => sentence.trim().split(/\s+/).length > 15)).toEqual([])
    }
  })
})
