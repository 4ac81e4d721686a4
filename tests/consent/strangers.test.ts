/**
 * What a caller without a relation to a person can learn about her from a refusal: nothing (AVG 5(1)(f), 32).
 *
 * For every rule, role and field group: without a case and without a consent, or with somebody else's case, the answer does
 * not move with the facts about the person.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Besluit, decide } from '../../consent/decide.ts'
import type { Feiten } from '../../consent/facts.ts'
import type { Collectie, Vraag } from '../../consent/question.ts'
import { bundel, NU, ruleOf } from './support/rules.ts'
import { DAG, fact, permitWorld, type World } from './support/world.ts'

/** All that is about the person herself, each known or not. That the person was looked up at all is no fact about her. */
const aboutPerson: fc.Arbitrary<Partial<Feiten>> = fc
  .record({
    betrokkene: fc
      .record({
        bekend: fc.boolean(),
        geboorte: fc.constantFrom(
          { type: 'Datum' as const, datum: '2016-02-29' },
          { type: 'Datum' as const, datum: '1980-05-05' },
          { type: 'JaarDatum' as const, jaar: 2014 },
          { type: 'DatumOnbekend' as const },
        ),
        overleden: fc.boolean(),
        geheim: fc.boolean(),
        curatele: fc.boolean(),
        gezagMinderjarige: fc.constantFrom('12', 'D', 'CD'),
      })
      .map(fact),
    rest: fc.record(
      {
        uitkering: fc.constantFrom('geen' as const, 'lopend' as const, 'beeindigd' as const, 'onbekend' as const).map(fact),
        beschikking: fc.boolean().map(fact),
        toewijzing: fc.boolean().map(fact),
        bezwaar: fc.constantFrom('geen' as const, 'open' as const, 'gehonoreerd' as const).map(fact),
        optOut: fc.boolean().map(fact),
        suwinetHerkomst: fc.boolean().map(fact),
        medewerkerRelatie: fc.constantFrom('geen' as const, 'eigen' as const, 'gezin' as const, 'collega' as const).map(fact),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ betrokkene, rest }) => ({ betrokkene, ...rest }))

const collecties: readonly Collectie[] = ['clienten', 'toewijzingen', 'uitkeringen', 'budgetten']
const collectionOf = (veld: string) => collecties.find((naam) => veld.startsWith(`${naam}.`)) ?? 'clienten'

/** A lawful question of each rule, role and collection, as far as a stranger can make one. */
const strangers: readonly { readonly naam: string; readonly vraag: Vraag }[] = [...bundel.regels.values()].flatMap((regel) => {
  const groups = Map.groupBy(regel.velden, ({ naam }) => collectionOf(naam)).values()
  return [...groups].flatMap((velden) =>
    regel.ontvangers
      // Her own data is no secret to herself: who logged in is the relation (BR-01, JW-04).
      .filter(({ rol }) => rol !== 'burger')
      .map(({ rol }) => {
        const {
          zaakId: _case,
          toestemmingId: _consent,
          ...vraag
        } = permitWorld(
          regel,
          rol,
          velden.map(({ naam }) => naam),
        ).vraag
        return { naam: `${regel.id} ${rol} ${vraag.collectie}`, vraag }
      }),
  )
})

const somebodyElsesCase: Feiten['zaak'] = fact({
  soort: 'minimaregeling',
  geopendOp: NU - DAG,
  betreftBetrokkene: false,
  kenmerken: {},
})

const shown = (besluit: Besluit) =>
  besluit.uitkomst === 'toegestaan' ? 'toegestaan' : [besluit.reden, besluit.teRuim, besluit.mislukt]
const answer = ({ vraag, feiten }: World) => shown(decide(vraag, feiten, bundel, NU))

/** The officer's own relation to a person is no secret to him, and his rule gives no data of anybody. */
const withoutOwnRelation = ({ doel }: Vraag, feiten: Partial<Feiten>): Partial<Feiten> =>
  doel === 'FG-01' ? { ...feiten, medewerkerRelatie: fact('geen' as const) } : feiten

describe('a caller without a relation', () => {
  for (const { naam, vraag } of strangers) {
    it(`hears the same about everybody: ${naam}`, () => {
      const answers = new Set<string>()
      fc.assert(
        fc.property(aboutPerson, fc.boolean(), (facts, otherCase) => {
          const feiten: Feiten = {
            ...withoutOwnRelation(vraag, facts),
            zaak: otherCase ? somebodyElsesCase : fact(null),
            caseload: fact(false),
            toestemming: fact(null),
            vertegenwoordiging: fact(false),
          }
          answers.add(JSON.stringify(answer({ vraag: otherCase ? { ...vraag, zaakId: 'zaak-1' } : vraag, feiten })))
        }),
        { numRuns: 300 },
      )
      // The kindpakket is granted to whoever is on benefit, case or not: the permit is the one thing that shows it.
      if (vraag.doel === 'PW-07') answers.delete('"toegestaan"')
      expect(answers.size).toBe(1)
      expect([...answers]).not.toContain('"toegestaan"')
    })
  }

  it('was tried under every rule', () => {
    expect(new Set(strangers.map(({ vraag }) => vraag.doel))).toEqual(new Set(bundel.regels.keys()))
  })

  it('is told that nothing could be found out, when nothing could', () => {
    const { vraag } = permitWorld(ruleOf('PW-07'), 'gemeente:minimaregelingen', ['kinderen.geboorte.moment'])
    expect(answer({ vraag, feiten: {} })).toEqual(['onbepaald', [], ['onbekend:voorwaarde-zaak.open']])
  })
})
