import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerDeadline } from '../../consent/answerTerm.ts'
import {
  type AvgVerzoeksoort,
  type AvgVerzoekstap,
  type AvgVerzoekstatus,
  avgRequestTransitions,
  groundsOfAvgRequest,
  matterOfAvgRequest,
  openAvgRequests,
  refuseAvgRequest,
  refuseAvgRequestStep,
} from '../../consent/avgRequest.ts'
import { explainGround } from '../../consent/explain.ts'
import { judgeAuthority, type Persoonsfeiten } from '../../consent/representation.ts'
import fields from '../../schemas/generated/fields.json' with { type: 'json' }

const RECEIVED = Date.UTC(2026, 10, 21, 12)
const statuses: readonly AvgVerzoekstatus[] = ['ingediend', 'in-behandeling', 'verdaagd', 'beantwoord', 'ingetrokken']
const kinds: readonly AvgVerzoeksoort[] = ['inzage', 'rectificatie', 'wissing', 'beperking']
const steps: readonly AvgVerzoekstap[] = [
  { naar: 'in-behandeling' },
  { naar: 'verdaagd', reden: 'Veel verzoeken' },
  { naar: 'beantwoord', uitkomst: 'toegewezen', motivering: 'U heeft gelijk' },
  { naar: 'ingetrokken' },
]
const refuse = (status: AvgVerzoekstatus, stap: AvgVerzoekstap, nu = RECEIVED) =>
  refuseAvgRequestStep({ status, ingediendOp: RECEIVED }, stap, nu)

describe('refuseAvgRequest', () => {
  it('wants an explanation of all but access', () => {
    const bare = (toelichting?: string) =>
      kinds.map((soort) => refuseAvgRequest({ soort, ...(toelichting !== undefined && { toelichting }) }))
    const missing = 'toelichting-ontbreekt'
    expect(bare()).toEqual([undefined, missing, missing, missing])
    expect(bare('  ')).toEqual([undefined, missing, missing, missing])
    expect(bare('Dit klopt niet')).toEqual([undefined, undefined, undefined, undefined])
  })

  it('knows every field of the registers, in the spelling of the rules, for a correction only', () => {
    const about = (veld: string, soort: AvgVerzoeksoort = 'rectificatie') =>
      refuseAvgRequest({ soort, veld, toelichting: 'Dit klopt niet' })
    const paths = Object.entries(fields).flatMap(([collectie, leaves]) =>
      leaves.map(({ pad }) => (collectie === 'clienten' ? pad : `${collectie}.${pad}`)),
    )
    expect(paths.length).toBeGreaterThan(100)
    expect(paths.filter((path) => about(path) !== undefined)).toEqual([])
    expect([about('naam'), about('schoenmaat'), about('constructor')]).toEqual(Array(3).fill('veld-onbekend'))
    expect(kinds.map((soort) => about('uitkeringen.norm', soort))).toEqual([
      'veld-niet-bij-dit-verzoek',
      undefined,
      'veld-niet-bij-dit-verzoek',
      'veld-niet-bij-dit-verzoek',
    ])
  })
})

describe('the ground of a request', () => {
  it('is the article of its own right, with a sentence for people', () => {
    expect(kinds.map((soort) => groundsOfAvgRequest(soort))).toEqual([
      ['12', '15'],
      ['12', '16'],
      ['12', '17'],
      ['12', '18'],
    ])
    const unknown = explainGround('99')
    expect(kinds.flatMap(groundsOfAvgRequest).filter((avg) => explainGround(avg) === unknown)).toEqual([])
  })
})

describe('who may ask for another', () => {
  const adult: Persoonsfeiten = {
    geboorte: { type: 'Datum', datum: '1980-01-01' },
    overleden: false,
    curatele: false,
    ingeschreven: { bewindvoerder: true, mentor: true },
    gemachtigdVoor: [],
  }
  it.each([
    ['bewindvoerder', 'uitkeringen.norm', 'bevoegd'],
    ['bewindvoerder', 'toewijzingen.productcode', 'onbevoegd'],
    ['bewindvoerder', undefined, 'onbevoegd'],
    ['mentor', 'toewijzingen.productcode', 'bevoegd'],
    ['mentor', 'naam.voornamen', 'onbevoegd'],
    ['ouder', undefined, 'onbevoegd'],
    ['betrokkene', undefined, 'bevoegd'],
  ] as const)('a %s about %s is %s', (als, veld, uitkomst) => {
    expect(judgeAuthority(als, matterOfAvgRequest(veld), adult, RECEIVED).uitkomst).toBe(uitkomst)
  })
})

describe('refuseAvgRequestStep', () => {
  // The table of the file, written out a second time on purpose: a changed table must change here too.
  it.each([
    ['ingediend', ['in-behandeling', 'verdaagd', 'beantwoord', 'ingetrokken']],
    ['in-behandeling', ['verdaagd', 'beantwoord', 'ingetrokken']],
    ['verdaagd', ['beantwoord', 'ingetrokken']],
    ['beantwoord', []],
    ['ingetrokken', []],
  ] as const)('leads from %s to %j', (van, naar) => {
    expect(steps.filter((stap) => refuse(van, stap) === undefined).map((stap) => stap.naar)).toEqual(naar)
    expect(avgRequestTransitions[van]).toEqual(naar)
    expect(openAvgRequests.includes(van)).toBe(naar.length > 0)
  })

  it('extends until the first month is over, and not a millisecond longer', () => {
    const extend = { naar: 'verdaagd', reden: 'Veel verzoeken' } as const
    const due = answerDeadline(RECEIVED)
    expect(refuse('in-behandeling', extend, due)).toBeUndefined()
    expect(refuse('in-behandeling', extend, due + 1)).toBe('verdagen-te-laat')
    expect(refuse('ingediend', { naar: 'verdaagd', reden: ' ' })).toBe('reden-ontbreekt')
  })

  it('answers with a motivation, whatever the outcome, and late too', () => {
    for (const uitkomst of ['toegewezen', 'deels-toegewezen', 'afgewezen'] as const) {
      expect(refuse('ingediend', { naar: 'beantwoord', uitkomst, motivering: ' ' })).toBe('motivering-ontbreekt')
      expect(refuse('verdaagd', { naar: 'beantwoord', uitkomst, motivering: 'Ja' }, RECEIVED * 2)).toBeUndefined()
    }
  })

  it('ends every life: no walk passes a state twice, and none leaves an answer or a withdrawal', () => {
    const moment = fc.integer({ min: RECEIVED, max: RECEIVED + 200 * 86_400_000 })
    let ended = 0
    fc.assert(
      fc.property(fc.array(fc.record({ stap: fc.constantFrom(...steps), nu: moment }), { maxLength: 12 }), (wishes) => {
        const walk: AvgVerzoekstatus[] = ['ingediend']
        for (const { stap, nu } of wishes.toSorted((a, b) => a.nu - b.nu)) {
          if (refuse(walk.at(-1) as AvgVerzoekstatus, stap, nu) !== undefined) continue
          if (stap.naar === 'verdaagd') expect(nu).toBeLessThanOrEqual(answerDeadline(RECEIVED))
          walk.push(stap.naar)
        }
        expect(new Set(walk).size).toBe(walk.length)
        const end = walk.findIndex((status) => status === 'beantwoord' || status === 'ingetrokken')
        if (end >= 0) {
          ended++
          expect(end).toBe(walk.length - 1)
        }
        expect(walk.every((status) => statuses.includes(status))).toBe(true)
      }),
    )
    expect(ended).toBeGreaterThan(20)
  })
})
