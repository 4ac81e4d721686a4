/**
 * Generated from the rows of the matrix that permit: each condition is flipped once and must give its own refusal; each
 * fact that the decision rests on is forgotten once and must give `onbepaald`. So no condition is decoration.
 */
import { describe, expect, it } from 'vitest'
import { decide } from '../../consent/decide.ts'
import type { Feiten } from '../../consent/facts.ts'
import type { Doelregel, Voorwaarde } from '../../consent/purpose.ts'
import { readMatrix, without, worldOf } from './support/matrix.ts'
import { bundel, NU, ruleOf } from './support/rules.ts'
import { type Atom, DAG, fact, needsCase, type World } from './support/world.ts'

const permits = readMatrix()
  .flatMap(({ rijen }) => rijen)
  .filter(({ verwacht }) => verwacht.uitkomst === 'toegestaan')

const withFacts = (world: World, feiten: Partial<Feiten>): World => ({ ...world, feiten: { ...world.feiten, ...feiten } })

function closeCase(world: World): World {
  const zaak = world.feiten.zaak?.waarde
  return zaak ? withFacts(world, { zaak: fact({ ...zaak, geslotenOp: NU - DAG }) }) : world
}

const setRecord =
  (kenmerk: string, moment?: number) =>
  (world: World): World => {
    const zaak = world.feiten.zaak?.waarde
    if (!zaak) throw new Error('no case')
    const { [kenmerk]: _old, ...rest } = zaak.kenmerken
    return withFacts(world, { zaak: fact({ ...zaak, kenmerken: moment === undefined ? rest : { ...rest, [kenmerk]: moment } }) })
  }

const setReason =
  (reden?: string) =>
  (world: World): World => {
    const { reden: _old, ...vraag } = world.vraag
    return { ...world, vraag: reden === undefined ? vraag : { ...vraag, reden } }
  }

/** For each predicate the change that makes it false, and nothing else. A predicate without one here fails the test. */
const FLIPS: Readonly<Record<string, (world: World, met: Atom['met']) => World>> = {
  'zaak.open': closeCase,
  'melding.open': closeCase,
  'plan.loopt': closeCase,
  'zaak.kenmerk': (world, met) => setRecord(String(met['kenmerk']))(world),
  'signaal.vastgelegd': setRecord('signaal'),
  'signaal.jongerDan': (world, met) => setRecord('signaal', NU - Number(met['dagen']) * DAG)(world),
  vierOgen: setRecord('vierOgen'),
  proportionaliteit: setRecord('proportionaliteit', NU + DAG),
  'toezichthouder.aangewezen': setRecord('toezichthouder'),
  'contract.actief': setRecord('contract'),
  'vertegenwoordiger.geregistreerd': setRecord('vertegenwoordiger'),
  'caseload.bevat': (world) => withFacts(world, { caseload: fact(false) }),
  'uitkering.lopend': (world) => withFacts(world, { uitkering: fact('beeindigd') }),
  'uitkering.bekend': (world) => withFacts(world, { uitkering: fact('geen') }),
  'beschikking.bestaat': (world) => withFacts(world, { beschikking: fact(false) }),
  'toewijzing.bestaat': (world) => withFacts(world, { toewijzing: fact(false) }),
  'reden.aanwezig': setReason(),
  'nood.acuut': setReason('klacht'),
  'loa.minstens': (world) => ({ ...world, vraag: { ...world.vraag, loa: 'laag' } }),
  // Whoever is not on the closed list of a rule is not its recipient either, so this says it first.
  'ontvanger.opgesomd': (world) => ({
    ...world,
    vraag: { ...world.vraag, vrager: { ...world.vraag.vrager, rollen: ['niemand'] } },
  }),
}
const OTHER_REASON: Readonly<Record<string, string>> = { 'ontvanger.opgesomd': 'ontvanger' }

interface Stap {
  readonly naam: string
  readonly atoms: readonly Atom[]
}

const atomsOf = (voorwaarde: Voorwaarde): readonly Atom[] => {
  if ('alle' in voorwaarde) return voorwaarde.alle.flatMap(atomsOf)
  if ('een' in voorwaarde) return voorwaarde.een.flatMap(atomsOf)
  return [{ predicaat: voorwaarde.predicaat, met: voorwaarde.met ?? {} }]
}

/** Each member of the top "all" is a step; all alternatives of an "any" must fail together. */
function stepsOf(voorwaarde: Voorwaarde): readonly Stap[] {
  if ('alle' in voorwaarde) return voorwaarde.alle.flatMap(stepsOf)
  const atoms = atomsOf(voorwaarde)
  return [{ naam: atoms[0]?.predicaat ?? '', atoms }]
}

/** What a rule rests on, by name of the fact. */
function factsOf(regel: Doelregel, world: World): readonly (keyof Feiten)[] {
  const names = stepsOf(regel.voorwaarden).flatMap(({ atoms }) => atoms.map(({ predicaat }) => predicaat))
  const { vrager, velden, zaakId } = world.vraag
  const sole = world.feiten.uitkering?.waarde === 'lopend' || !('een' in regel.voorwaarden)
  const keys: (keyof Feiten)[] = []
  if (zaakId !== undefined && names.some((naam) => needsCase(naam) && naam !== 'caseload.bevat')) keys.push('zaak')
  if (names.includes('caseload.bevat')) keys.push('caseload')
  if (sole && names.some((naam) => naam.startsWith('uitkering.'))) keys.push('uitkering')
  if (names.includes('beschikking.bestaat')) keys.push('beschikking')
  if (names.includes('toewijzing.bestaat')) keys.push('toewijzing')
  if (regel.toestemming === 'vereist') keys.push('toestemming', 'betrokkene')
  else if (velden.some((veld) => veld.startsWith('verblijfplaats.'))) keys.push('betrokkene')
  if (regel.bijOpenBezwaar !== undefined) keys.push('bezwaar')
  if (vrager.orgType === 'overheid' && !vrager.machine) keys.push('medewerkerRelatie')
  if (['wmo', 'jeugdwet'].includes(regel.pseudoniemDomein)) keys.push('suwinetHerkomst')
  return keys
}

/** Only facts about the person speak for this caller, so every refusal to him is the same: it tells nothing about her. */
const SAME_FOR_STRANGERS: Readonly<Record<string, string>> = { 'PW-07': 'voorwaarde-zaak.open' }
const strangersReason = ({ vraag }: World): string | undefined =>
  vraag.zaakId === undefined ? SAME_FOR_STRANGERS[vraag.doel] : undefined

const refusalOf = ({ vraag, feiten }: World) => {
  const besluit = decide(vraag, feiten, bundel, NU)
  return besluit.uitkomst === 'geweigerd' ? besluit.reden : 'toegestaan'
}

describe('every condition of a permitting row, flipped once', () => {
  for (const row of permits) {
    const regel = ruleOf(row.regel)
    for (const step of stepsOf(regel.voorwaarden)) {
      it(`${row.regel} ${row.naam}: refuses without ${step.naam}`, () => {
        const flipped = step.atoms.reduce((world, { predicaat, met }) => {
          if (predicaat === 'vertegenwoordiger.bevoegd') return world
          const flip = FLIPS[predicaat]
          if (flip === undefined) throw new Error(`no flip for ${predicaat}`)
          return flip(world, met)
        }, worldOf(row))
        expect(refusalOf(flipped)).toBe(SAME_FOR_STRANGERS[row.regel] ?? OTHER_REASON[step.naam] ?? `voorwaarde-${step.naam}`)
      })
    }
  }
})

describe('every fact of a permitting row, forgotten once', () => {
  for (const row of permits) {
    const world = worldOf(row)
    for (const key of factsOf(ruleOf(row.regel), world)) {
      it(`${row.regel} ${row.naam}: cannot tell without ${key}`, () => {
        expect(refusalOf({ ...world, feiten: without(world.feiten, key) })).toBe(strangersReason(world) ?? 'onbepaald')
      })
    }
  }
})

describe('what every permitting row has in common', () => {
  it.each(permits)('$regel $naam: refuses another role, another action and one field too many', (row) => {
    const world = worldOf(row)
    const { vraag } = world
    const stranger = { ...vraag, vrager: { ...vraag.vrager, rollen: ['winkel'], orgType: 'privaat' as const } }
    expect(refusalOf({ ...world, vraag: stranger })).toBe('ontvanger')
    expect(refusalOf({ ...world, vraag: { ...vraag, actie: 'muteren' } })).toBe('actie')
    expect(refusalOf({ ...world, vraag: { ...vraag, velden: [...vraag.velden, 'bestaatniet'] } })).toBe('velden-te-ruim')
    expect(refusalOf({ ...world, vraag: { ...vraag, velden: [] } })).toBe('velden-te-ruim')
    expect(refusalOf({ ...world, vraag: { ...vraag, doel: 'XX-99' } })).toBe('onbekend-doel')
  })

  it.each(permits)('$regel $naam: refuses before the rule begins and after it has ended', (row) => {
    const { vraag, feiten } = worldOf(row)
    const regel = ruleOf(row.regel)
    const ended = { ...bundel, regels: new Map([[regel.id, { ...regel, geldigTot: '2026-11-21' }]]) }
    const off = { ...bundel, regels: new Map([[regel.id, { ...regel, status: 'uit' as const }]]) }
    expect(decide(vraag, feiten, ended, NU)).toMatchObject({ uitkomst: 'geweigerd', reden: 'doel-uit' })
    expect(decide(vraag, feiten, off, NU)).toMatchObject({ uitkomst: 'geweigerd', reden: 'doel-uit' })
    expect(decide(vraag, feiten, bundel, Date.UTC(2025, 11, 31, 12))).toMatchObject({ uitkomst: 'geweigerd', reden: 'doel-uit' })
  })

  it.each(permits)('$regel $naam: refuses after an objection was honoured, where the law gives that right', (row) => {
    const world = withFacts(worldOf(row), { bezwaar: fact('gehonoreerd') })
    expect(refusalOf(world)).toBe(
      ruleOf(row.regel).bijOpenBezwaar === undefined ? 'toegestaan' : (strangersReason(world) ?? 'bezwaar'),
    )
  })

  it.each(permits.filter(({ regel }) => ruleOf(regel).toestemming === 'vereist'))(
    '$regel $naam: refuses in every state of a consent that is not given',
    (row) => {
      const world = worldOf(row)
      const toestemming = world.feiten.toestemming?.waarde
      if (!toestemming) throw new Error('no consent')
      for (const status of [
        'gevraagd',
        'uitgesteld',
        'gepauzeerd',
        'geweigerd',
        'ingetrokken',
        'herroepen',
        'verlopen',
        'ongeldig',
        'onbekend',
      ]) {
        expect(refusalOf(withFacts(world, { toestemming: fact({ ...toestemming, status }) }))).toBe(`toestemming-${status}`)
      }
    },
  )
})
