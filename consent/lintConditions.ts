/** Checks the tree of conditions of a rule: every predicate exists, and every parameter comes from a closed list. */
import { predicates } from './predicates.ts'
import type { Doelregel, Voorwaarde } from './purpose.ts'
import type { Woordenlijst } from './vocabulary.ts'

export type Conditiecode = 'onbekend-predicaat' | 'onbekende-parameter' | 'lege-keuze' | 'onvoorwaardelijk'

interface Conditiefout {
  readonly code: Conditiecode
  readonly plaats: string
}

type Lijst = (woordenlijst: Woordenlijst) => readonly string[]
type Parameter = { readonly naam: string; readonly lijst: Lijst } | { readonly naam: string; readonly getal: true }

const kinds: Lijst = ({ zaaksoorten }) => zaaksoorten
const codes: Lijst = ({ redenen }) => redenen

/** The parameters that a predicate must have; a predicate that is not named here takes none. */
const PARAMETERS: Readonly<Record<string, Parameter>> = {
  'zaak.open': { naam: 'soorten', lijst: kinds },
  'melding.open': { naam: 'soorten', lijst: kinds },
  'plan.loopt': { naam: 'soorten', lijst: kinds },
  'zaak.kenmerk': { naam: 'kenmerk', lijst: ({ kenmerken }) => kenmerken },
  'ontvanger.opgesomd': { naam: 'rollen', lijst: ({ rollen }) => Object.keys(rollen) },
  'nood.acuut': { naam: 'codes', lijst: codes },
  'reden.aanwezig': { naam: 'codes', lijst: codes },
  'loa.minstens': { naam: 'niveau', lijst: () => ['laag', 'substantieel', 'hoog'] },
  'signaal.jongerDan': { naam: 'dagen', getal: true },
  'leeftijd.onder': { naam: 'jaar', getal: true },
  'leeftijd.vanaf': { naam: 'jaar', getal: true },
  'groep.minstens': { naam: 'n', getal: true },
}
/** Any listed reason will do where a rule names none (BG-01, which names its own beside it). */
const OPTIONAL = new Set(['reden.aanwezig'])

export function lintConditions(regel: Doelregel, woordenlijst: Woordenlijst): readonly Conditiefout[] {
  const faults = walk(regel.voorwaarden, woordenlijst)
  const free = predicatesOf(regel.voorwaarden).length === 0 && regel.toestemming !== 'vereist'
  return free ? [...faults, { code: 'onvoorwaardelijk', plaats: '' }] : faults
}

/** All predicates named anywhere in a tree. */
export function predicatesOf(voorwaarde: Voorwaarde): readonly string[] {
  if ('alle' in voorwaarde) return voorwaarde.alle.flatMap(predicatesOf)
  if ('een' in voorwaarde) return voorwaarde.een.flatMap(predicatesOf)
  return [voorwaarde.predicaat]
}

function walk(voorwaarde: Voorwaarde, woordenlijst: Woordenlijst): readonly Conditiefout[] {
  if ('alle' in voorwaarde) return voorwaarde.alle.flatMap((deel) => walk(deel, woordenlijst))
  if ('een' in voorwaarde) {
    const parts = voorwaarde.een.flatMap((deel) => walk(deel, woordenlijst))
    return voorwaarde.een.length === 0 ? [{ code: 'lege-keuze', plaats: '' }] : parts
  }
  const { predicaat, met = {} } = voorwaarde
  if (!Object.hasOwn(predicates, predicaat)) return [{ code: 'onbekend-predicaat', plaats: predicaat }]
  const parameter = PARAMETERS[predicaat]
  const wrong = Object.keys(met).filter((naam) => naam !== parameter?.naam)
  const bad = parameter === undefined || isFit(parameter, met[parameter.naam], predicaat, woordenlijst) ? [] : [parameter.naam]
  return [...wrong, ...bad].map((naam) => ({ code: 'onbekende-parameter', plaats: `${predicaat}.${naam}` }))
}

function isFit(parameter: Parameter, value: unknown, predicaat: string, woordenlijst: Woordenlijst): boolean {
  if (value === undefined) return OPTIONAL.has(predicaat)
  if ('getal' in parameter) return typeof value === 'number' && Number.isSafeInteger(value) && value > 0
  const words = Array.isArray(value) ? value : [value]
  const known = parameter.lijst(woordenlijst)
  return words.length > 0 && words.every((word) => typeof word === 'string' && known.includes(word))
}
