/**
 * Reads the decision matrix (`consent/matrix/*.yaml`) and turns a row into a question and its facts.
 *
 * A row names only what differs from the situation in which its rule just permits; short words stand for whole facts.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Feiten } from '../../../consent/facts.ts'
import type { Actie } from '../../../consent/purpose.ts'
import type { Vraag } from '../../../consent/question.ts'
import { expandTerm } from '../../../consent/vocabulary.ts'
import { alleVelden, bundel, NU, root, ruleOf, woordenlijst } from './rules.ts'
import { DAG, fact, permitWorld, type World } from './world.ts'

export interface MatrixRow {
  readonly naam: string
  readonly regel: string
  readonly vraag: {
    readonly ontvanger: string
    readonly velden: readonly string[]
    readonly actie?: Actie
    readonly reden?: string
    readonly loa?: 'laag' | 'substantieel' | 'hoog' | 'geen'
    readonly zaak?: 'geen'
    readonly toestemming?: 'geen'
    readonly medewerker?: 'geen'
    readonly agb?: 'geen'
  }
  readonly feiten?: Readonly<Record<string, string | number | boolean>>
  readonly verwacht: {
    readonly uitkomst: 'toegestaan' | 'geweigerd' | 'niet-ontsloten'
    readonly reden?: string
    readonly teRuim?: readonly string[]
    /** Lawful but withheld: a protected address. */
    readonly afgeschermd?: readonly string[]
    readonly verplichting?: string
    readonly nietOntsloten?: readonly string[]
  }
  readonly waarom: string
}

export function readMatrix(): readonly { readonly bestand: string; readonly rijen: readonly MatrixRow[] }[] {
  const folder = join(root, 'consent/matrix')
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  return names.sort().map((bestand) => ({ bestand, rijen: parse(readFileSync(join(folder, bestand), 'utf8')) as MatrixRow[] }))
}

/** Terms and groups to leaf paths; an unknown name stays as it is, so that the decision must refuse it. */
export const pathsOf = (namen: readonly string[]): readonly string[] =>
  namen.flatMap((naam) => expandTerm(naam, woordenlijst, alleVelden)?.paden ?? [naam])

export function worldOf(row: MatrixRow): World {
  const regel = bundel.regels.has(row.regel) ? ruleOf(row.regel) : { ...ruleOf('PW-01'), id: row.regel }
  const base = permitWorld(regel, row.vraag.ontvanger, pathsOf(row.vraag.velden))
  const { zaakId, toestemmingId, medewerker, loa, ...vraag } = base.vraag
  const { actie, reden } = row.vraag
  const asked: Vraag = {
    ...vraag,
    vrager: row.vraag.agb === 'geen' ? withoutCodes(vraag.vrager) : vraag.vrager,
    ...(actie === undefined ? {} : { actie }),
    ...(reden === undefined ? {} : { reden }),
    ...optional('zaakId', row.vraag.zaak === 'geen' ? undefined : (zaakId ?? (row.feiten?.['zaak'] ? 'zaak-1' : undefined))),
    ...optional('toestemmingId', row.vraag.toestemming === 'geen' ? undefined : toestemmingId),
    ...optional('medewerker', row.vraag.medewerker === 'geen' ? undefined : medewerker),
    ...optional('loa', row.vraag.loa === 'geen' ? undefined : (row.vraag.loa ?? loa)),
  }
  const start: World = { vraag: reden === 'geen' ? withoutReason(asked) : asked, feiten: base.feiten }
  return Object.entries(row.feiten ?? {}).reduce((world, [naam, waarde]) => applyFact(world, naam, waarde), start)
}

const optional = <K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> =>
  value === undefined ? {} : ({ [key]: value } as Partial<Record<K, V>>)

const withoutCodes = ({ agbCodes: _codes, ...vrager }: Vraag['vrager']): Vraag['vrager'] => vrager

function withoutReason({ reden: _reden, ...vraag }: Vraag): Vraag {
  return vraag
}

type Apply = (feiten: Feiten, waarde: string | number | boolean) => Partial<Feiten>

const yes = (waarde: string | number | boolean): boolean => {
  if (waarde === 'ja' || waarde === true) return true
  if (waarde === 'nee' || waarde === false) return false
  throw new Error(`say ja or nee, not ${String(waarde)}`)
}
const person = (change: Partial<NonNullable<Feiten['betrokkene']>['waarde']>, feiten: Feiten): Partial<Feiten> => ({
  ...(feiten.betrokkene === undefined ? {} : { betrokkene: fact({ ...feiten.betrokkene.waarde, ...change }) }),
})

const FACTS: Readonly<Record<string, Apply>> = {
  zaak: (feiten, waarde) => ({ zaak: fact(caseNamed(feiten, String(waarde))) }),
  zonderKenmerk: (feiten, waarde) => ({ zaak: fact(withRecord(feiten, String(waarde), undefined)) }),
  kenmerk: (feiten, waarde) => ({ zaak: fact(withRecord(feiten, String(waarde), NU - DAG)) }),
  signaalDagen: (feiten, waarde) => ({ zaak: fact(withRecord(feiten, 'signaal', NU - Number(waarde) * DAG)) }),
  caseload: (_feiten, waarde) => ({ caseload: fact(yes(waarde)) }),
  toestemming: (feiten, waarde) => ({ toestemming: fact(consentNamed(feiten, String(waarde))) }),
  uitkering: (_feiten, waarde) => ({ uitkering: fact(oneOf(waarde, ['geen', 'lopend', 'beeindigd'])) }),
  'uitkering.lopend': (_feiten, waarde) => ({ uitkering: fact(yes(waarde) ? 'lopend' : 'geen') }),
  beschikking: (_feiten, waarde) => ({ beschikking: fact(yes(waarde)) }),
  toewijzing: (_feiten, waarde) => ({ toewijzing: fact(yes(waarde)) }),
  bezwaar: (_feiten, waarde) => ({ bezwaar: fact(oneOf(waarde, ['geen', 'open', 'gehonoreerd'])) }),
  optOut: (_feiten, waarde) => ({ optOut: fact(yes(waarde)) }),
  medewerkerRelatie: (_feiten, waarde) => ({ medewerkerRelatie: fact(oneOf(waarde, ['geen', 'eigen', 'gezin', 'collega'])) }),
  suwinet: (_feiten, waarde) => ({ suwinetHerkomst: fact(yes(waarde)) }),
  vertegenwoordiging: (_feiten, waarde) => ({ vertegenwoordiging: fact(yes(waarde)) }),
  geheim: (feiten, waarde) => person({ geheim: yes(waarde) }, feiten),
  overleden: (feiten, waarde) => person({ overleden: yes(waarde) }, feiten),
  gezag: (feiten, waarde) => person({ gezagMinderjarige: String(waarde) }, feiten),
  geboren: (feiten, waarde) => person({ geboorte: birth(String(waarde)) }, feiten),
}

const KEY_OF: Readonly<Record<string, keyof Feiten>> = { suwinet: 'suwinetHerkomst', persoon: 'betrokkene' }

function applyFact(world: World, naam: string, waarde: string | number | boolean): World {
  if (waarde === 'onbekend') return { ...world, feiten: without(world.feiten, KEY_OF[naam] ?? (naam as keyof Feiten)) }
  const apply = FACTS[naam]
  if (apply === undefined) throw new Error(`the matrix has no fact called ${naam}`)
  return { ...world, feiten: { ...world.feiten, ...apply(world.feiten, waarde) } }
}

export function without(feiten: Feiten, key: keyof Feiten): Feiten {
  if (!(key in feiten)) throw new Error(`there is no fact ${key} to forget`)
  const { [key]: _gone, ...rest } = feiten
  return rest
}

function oneOf<T extends string>(waarde: string | number | boolean, words: readonly T[]): T {
  const found = words.find((word) => word === waarde)
  if (found === undefined) throw new Error(`not one of ${words.join(', ')}: ${String(waarde)}`)
  return found
}

const birth = (text: string) =>
  /^\d{4}$/.test(text) ? { type: 'JaarDatum' as const, jaar: Number(text) } : { type: 'Datum' as const, datum: text }

/** `gesloten`, `van-ander`, `geen`, or a kind: an open case of that kind about this person. */
function caseNamed(feiten: Feiten, word: string) {
  const open = feiten.zaak?.waarde ?? { soort: '', geopendOp: NU - 10 * DAG, betreftBetrokkene: true, kenmerken: {} }
  if (word === 'geen') return null
  if (word === 'gesloten') return { ...open, geslotenOp: NU - DAG }
  if (word === 'van-ander') return { ...open, betreftBetrokkene: false }
  return { ...open, soort: oneOf(word, woordenlijst.zaaksoorten) }
}

function withRecord(feiten: Feiten, kenmerk: string, moment: number | undefined) {
  const zaak = feiten.zaak?.waarde
  if (!zaak) throw new Error('this row has no case to record something in')
  const { [oneOf(kenmerk, woordenlijst.kenmerken)]: _old, ...kenmerken } = zaak.kenmerken
  return { ...zaak, kenmerken: moment === undefined ? kenmerken : { ...kenmerken, [kenmerk]: moment } }
}

/** A state of the life cycle, or one of the ways in which a given consent still does not count. */
function consentNamed(feiten: Feiten, word: string) {
  const given = feiten.toestemming?.waarde
  if (!given) throw new Error('this rule does not work with consent')
  switch (word) {
    case 'geldig':
      return given
    case 'bestaat-niet':
      return null
    case 'voorbij':
      return { ...given, geldigTot: NU }
    case 'later':
      return { ...given, geldigVan: NU + DAG }
    case 'andere-ontvanger':
      return { ...given, ontvangerOin: '00000009999999990000' }
    case 'andere-app':
      return { ...given, app: 'een-andere-app' }
    case 'oude-regel':
      return { ...given, regelVersie: '0.0.9' }
    case 'ander-doel':
      return { ...given, doel: 'XX-99' }
    case 'van-ander':
      return { ...given, betreftBetrokkene: false }
    case 'andere-soort':
      return { ...given, soort: given.soort === 'avg' ? 'hulp' : 'avg' }
    case 'smaller':
      return { ...given, velden: given.velden.slice(1) }
    default:
      return {
        ...given,
        status: oneOf(word, [
          'gevraagd',
          'uitgesteld',
          'gegeven',
          'vernieuwd',
          'gepauzeerd',
          'geweigerd',
          'ingetrokken',
          'herroepen',
          'verlopen',
          'ongeldig',
        ]),
      }
  }
}
