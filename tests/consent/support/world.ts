/**
 * A question and the facts under which a rule just permits it: the least that satisfies the rule, and nothing more.
 * Of an "either … or" only the first alternative is made true. Tests change one thing at a time from here.
 */
import type { Feit, Feiten, ToestemmingFeit, ZaakFeit } from '../../../consent/facts.ts'
import type { Doelregel, Voorwaarde } from '../../../consent/purpose.ts'
import type { Collectie, Vraag } from '../../../consent/question.ts'
import { NU, woordenlijst } from './rules.ts'

export const DAG = 86_400_000
const OIN = '00000001234567890000'
const APP = 'verzonnen-app'
const PERSON = 'blind-index-van-een-verzonnen-persoon'
/** Roles of organisations that ask by machine, without an employee. */
const MACHINES = new Set(['uwv', 'svb', 'svb:trekkingsrecht', 'belastingdienst', 'cak'])

export interface World {
  readonly vraag: Vraag
  readonly feiten: Feiten
}

export interface Atom {
  readonly predicaat: string
  readonly met: Readonly<Record<string, string | number | readonly string[]>>
}

/** The predicates that must hold: all of an "all", the first of an "any". */
export function demands(voorwaarde: Voorwaarde): readonly Atom[] {
  if ('alle' in voorwaarde) return voorwaarde.alle.flatMap(demands)
  if ('een' in voorwaarde) return voorwaarde.een[0] === undefined ? [] : demands(voorwaarde.een[0])
  return [{ predicaat: voorwaarde.predicaat, met: voorwaarde.met ?? {} }]
}

const collectieOf = (veld: string): Collectie =>
  (/^(toewijzingen|uitkeringen|budgetten)\./.exec(veld)?.[1] as Collectie | undefined) ?? 'clienten'

export const fact = <T>(waarde: T): Feit<T> => ({ waarde, versie: '1' })

const KENMERK_OF: Readonly<Record<string, string>> = {
  'signaal.vastgelegd': 'signaal',
  'signaal.jongerDan': 'signaal',
  vierOgen: 'vierOgen',
  proportionaliteit: 'proportionaliteit',
  'toezichthouder.aangewezen': 'toezichthouder',
  'contract.actief': 'contract',
  'vertegenwoordiger.geregistreerd': 'vertegenwoordiger',
}
export const needsCase = (predicaat: string): boolean =>
  /^(zaak|melding|plan)\.|^caseload/.test(predicaat) || predicaat in KENMERK_OF

/** @param rol one of the rule's recipients. @param velden leaf paths, or terms that no register holds yet. */
export function permitWorld(regel: Doelregel, rol: string, velden: readonly string[]): World {
  const atoms = demands(regel.voorwaarden)
  const has = (predicaat: string) => atoms.some((atom) => atom.predicaat === predicaat)
  const met = (naam: string) => atoms.map((atom) => atom.met[naam]).find((value) => value !== undefined)
  const orgType = woordenlijst.rollen[rol]?.orgType ?? 'privaat'
  const withCase = atoms.some(({ predicaat }) => needsCase(predicaat))
  const reden = (met('codes') as readonly string[] | undefined)?.[0] ?? (has('reden.aanwezig') ? 'bezoek' : undefined)
  const loa = met('niveau') as Vraag['loa']
  return {
    vraag: {
      beslissingId: '0193-verzonnen',
      doel: regel.id,
      actie: regel.acties[0] ?? 'raadplegen',
      collectie: collectieOf(velden[0] ?? ''),
      vrager: {
        oin: OIN,
        app: APP,
        rollen: [rol],
        orgType,
        machine: MACHINES.has(rol),
        ...(orgType === 'aanbieder' && { agbCodes: ['99990001'] }),
      },
      ...(orgType === 'overheid' && !MACHINES.has(rol) ? { medewerker: 'm-1' } : {}),
      ...(withCase ? { zaakId: 'zaak-1' } : {}),
      ...(regel.toestemming === 'vereist' ? { toestemmingId: 'toestemming-1' } : {}),
      ...(reden === undefined ? {} : { reden }),
      ...(loa === undefined ? {} : { loa }),
      betrokkene: PERSON,
      velden,
    },
    feiten: {
      betrokkene: fact({
        bekend: true,
        geboorte: { type: 'Datum' as const, datum: '1980-05-05' },
        overleden: false,
        geheim: false,
        curatele: false,
        gezagMinderjarige: '12',
      }),
      zaak: fact(withCase ? caseFor(atoms) : null),
      caseload: fact(has('caseload.bevat')),
      toestemming: fact(regel.toestemming === 'vereist' ? consentFor(regel) : null),
      bezwaar: fact('geen' as const),
      optOut: fact(false),
      medewerkerRelatie: fact('geen' as const),
      uitkering: fact(has('uitkering.lopend') ? 'lopend' : has('uitkering.bekend') ? 'beeindigd' : 'geen'),
      beschikking: fact(has('beschikking.bestaat')),
      toewijzing: fact(has('toewijzing.bestaat')),
      suwinetHerkomst: fact(false),
    },
  }
}

function caseFor(atoms: readonly Atom[]): ZaakFeit {
  const kinds = atoms.map(({ met }) => met['soorten']).find(Array.isArray) as readonly string[] | undefined
  const recorded = atoms.flatMap(({ predicaat, met }) => KENMERK_OF[predicaat] ?? (met['kenmerk'] as string | undefined) ?? [])
  return {
    soort: kinds?.[0] ?? 'aanvraag-bijstand',
    geopendOp: NU - 10 * DAG,
    betreftBetrokkene: true,
    kenmerken: Object.fromEntries(recorded.map((kenmerk) => [kenmerk, NU - 5 * DAG])),
  }
}

function consentFor(regel: Doelregel): ToestemmingFeit {
  return {
    id: 'toestemming-1',
    betreftBetrokkene: true,
    doel: regel.id,
    ontvangerOin: OIN,
    app: APP,
    regelVersie: regel.versie,
    soort: regel.toestemmingSoort ?? 'avg',
    velden: regel.velden.map(({ naam }) => naam),
    status: 'gegeven',
    geldigVan: NU - 30 * DAG,
    geldigTot: NU + 30 * DAG,
  }
}
