/**
 * The predicates that purpose rules may name in their conditions. Each looks at facts and answers true, false or unknown.
 *
 * A predicate whose facts do not exist yet is always unknown, and unknown refuses: a rule that needs it cannot permit.
 */
import { leeftijdOp } from './age.ts'
import type { Feiten, ZaakFeit } from './facts.ts'
import type { Driewaardig } from './logic.ts'
import type { Vraag } from './question.ts'

type Met = Readonly<Record<string, string | number | readonly string[]>>
type Weigh = (vraag: Vraag, feiten: Feiten, met: Met, nu: number) => Driewaardig

/**
 * `relatie`: about the caller, the question, or the case between caller and person. `persoon`: about the person, which a
 * caller without a relation must not learn (`conditions.ts`).
 */
interface Predicaat {
  readonly about: 'relatie' | 'persoon'
  readonly weigh: Weigh
}

const relation = (weigh: Weigh): Predicaat => ({ about: 'relatie', weigh })
const person = (weigh: Weigh): Predicaat => ({ about: 'persoon', weigh })

const DAG_MS = 86_400_000
const LOA = new Map<unknown, number>([
  ['laag', 0],
  ['substantieel', 1],
  ['hoog', 2],
])
const levelOf = (niveau: unknown): number | undefined => LOA.get(niveau)

const list = (value: Met[string] | undefined): readonly string[] => (Array.isArray(value) ? (value as readonly string[]) : [])

/** A fact about the case of the question: false without a case, unknown when it could not be looked up. */
function onCase(vraag: Vraag, feiten: Feiten, test: (zaak: ZaakFeit) => boolean): Driewaardig {
  if (vraag.zaakId === undefined) return false
  if (feiten.zaak === undefined) return undefined
  const zaak = feiten.zaak.waarde
  return zaak?.betreftBetrokkene === true && test(zaak)
}

const isOpen = (zaak: ZaakFeit, nu: number) => zaak.geopendOp <= nu && (zaak.geslotenOp === undefined || nu < zaak.geslotenOp)

/** The case exists, is open now, concerns this person, and is of a kind that the rule lists. */
const caseOpen: Weigh = (vraag, feiten, met, nu) =>
  onCase(vraag, feiten, (zaak) => isOpen(zaak, nu) && list(met['soorten']).includes(zaak.soort))

const recorded =
  (kenmerk: string): Weigh =>
  (vraag, feiten, _met, nu) =>
    onCase(vraag, feiten, (zaak) => (zaak.kenmerken[kenmerk] ?? Number.POSITIVE_INFINITY) <= nu)

const fact =
  <K extends keyof Feiten>(naam: K, test: (waarde: NonNullable<Feiten[K]>['waarde']) => Driewaardig): Weigh =>
  (_vraag, feiten) => {
    const feit = feiten[naam]
    return feit === undefined ? undefined : test(feit.waarde)
  }

/** The facts do not exist in this product yet; see the rule's documentation. */
const notYet: Weigh = () => undefined

const age =
  (test: (range: { min: number; max: number }, jaar: number) => Driewaardig): Weigh =>
  (_vraag, feiten, met, nu) => {
    const betrokkene = feiten.betrokkene?.waarde
    if (!betrokkene?.bekend) return undefined
    const range = leeftijdOp(betrokkene.geboorte, nu)
    return range === undefined ? undefined : test(range, Number(met['jaar']))
  }

/** LO3 11.32.10, Tabel61; any other code is unknown, and unknown refuses. */
const GEZAG_CODES = new Set(['1', '2', '12', 'D', '1D', '2D', '3D'])

export const predicates: Readonly<Record<string, Predicaat>> = {
  'zaak.open': relation(caseOpen),
  'melding.open': relation(caseOpen),
  'plan.loopt': relation(caseOpen),
  'zaak.kenmerk': relation((vraag, feiten, met, nu) => recorded(String(met['kenmerk']))(vraag, feiten, met, nu)),
  'signaal.vastgelegd': relation(recorded('signaal')),
  vierOgen: relation(recorded('vierOgen')),
  proportionaliteit: relation(recorded('proportionaliteit')),
  'toezichthouder.aangewezen': relation(recorded('toezichthouder')),
  'contract.actief': relation(recorded('contract')),
  'vertegenwoordiger.geregistreerd': relation(recorded('vertegenwoordiger')),
  'signaal.jongerDan': relation((vraag, feiten, met, nu) =>
    onCase(vraag, feiten, (zaak) => {
      const since = nu - (zaak.kenmerken['signaal'] ?? Number.NEGATIVE_INFINITY)
      return since >= 0 && since < Number(met['dagen']) * DAG_MS
    }),
  ),
  'caseload.bevat': relation((vraag, feiten) =>
    vraag.medewerker === undefined || vraag.zaakId === undefined ? false : feiten.caseload?.waarde,
  ),
  'ontvanger.opgesomd': relation((vraag, _feiten, met) => vraag.vrager.rollen.some((rol) => list(met['rollen']).includes(rol))),
  'reden.aanwezig': relation(
    (vraag, _feiten, met) =>
      vraag.reden !== undefined && (met['codes'] === undefined || list(met['codes']).includes(vraag.reden)),
  ),
  'nood.acuut': relation((vraag, _feiten, met) => vraag.reden !== undefined && list(met['codes']).includes(vraag.reden)),
  'loa.minstens': relation((vraag, _feiten, met) => {
    const wanted = levelOf(met['niveau'])
    return wanted === undefined ? undefined : (levelOf(vraag.loa) ?? -1) >= wanted
  }),
  'groep.minstens': relation(notYet),
  perTransactie: relation(notYet),
  'vertegenwoordiger.bevoegd': relation(fact('vertegenwoordiging', Boolean)),

  'uitkering.lopend': person(fact('uitkering', (soort) => (soort === 'onbekend' ? undefined : soort === 'lopend'))),
  'uitkering.bekend': person(fact('uitkering', (soort) => soort !== 'geen')),
  'beschikking.bestaat': person(fact('beschikking', Boolean)),
  'toewijzing.bestaat': person(fact('toewijzing', Boolean)),
  'optout.geen': person(fact('optOut', (sinds) => !sinds)),
  'bezwaar.geen': person(fact('bezwaar', (stand) => stand === 'geen')),
  'leeftijd.onder': person(age(({ min, max }, jaar) => (max < jaar ? true : min >= jaar ? false : undefined))),
  'leeftijd.vanaf': person(age(({ min, max }, jaar) => (min >= jaar ? true : max < jaar ? false : undefined))),
  'gezag.bekend': person(fact('betrokkene', (betrokkene) => GEZAG_CODES.has(betrokkene.gezagMinderjarige ?? ''))),
}
