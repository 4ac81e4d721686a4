/**
 * Weighs one question against the rule of its purpose and the facts, and says: granted, or why not.
 *
 *   purpose -> caller -> firewalls of the purpose -> fields -> conditions -> consent -> objection -> firewalls of the person
 *
 * Every step is always weighed, so that an explanation is complete; the first failing step in this order gives the reason.
 * What depends on the person comes last, so that a caller without a relation learns nothing about a person (AVG 32).
 * A known failing step gives its own reason; otherwise anything unknown gives `onbepaald`. Deny is the default.
 */
import { dutchDay } from './dutchDay.ts'
import type { Feiten } from './facts.ts'
import { ADDRESS_FIELDS, personFirewalls, purposeFirewalls } from './firewalls.ts'
import { and, type Driewaardig, or } from './logic.ts'
import { predicates } from './predicates.ts'
import type { Doelregel, Regelbundel, Verplichting, Voorwaarde } from './purpose.ts'
import type { Vraag } from './question.ts'

/** Stable codes; `voorwaarde-`, `toestemming-` and `firewall-` are followed by the predicate, status or number. */
export type Weigeringsreden =
  | 'onbekend-doel'
  | 'doel-uit'
  | 'ontvanger'
  | 'bron'
  | 'actie'
  | 'velden-te-ruim'
  | 'geen-toestemming'
  | 'buiten-periode'
  | 'bezwaar'
  | 'opt-out'
  | 'onbepaald'
  /** No register of this vault holds an asked field yet. */
  | 'niet-ontsloten'
  | `voorwaarde-${string}`
  | `toestemming-${string}`
  | `firewall-F${number}`

export interface Weigering {
  readonly reden: Weigeringsreden
  /** Fields beyond rule or consent, as leaf paths. */
  readonly teRuim: readonly string[]
  /** Every step that failed or was unknown, in the order of weighing. */
  readonly mislukt: readonly string[]
  readonly regel?: Doelregel
}

interface Grant {
  readonly vraag: Vraag
  readonly regel: Doelregel
  readonly velden: readonly string[]
  readonly geweerd: readonly string[]
  readonly verplichtingen: readonly Verplichting[]
  readonly toestemming?: { readonly id: string; readonly versie: string }
}

let grant: (parts: Grant) => Granted

/** A passed assessment. Closed like `Permit`: only `assess` makes one, and without one there is no permit. */
export class Granted {
  readonly #passed = true
  readonly vraag: Vraag
  readonly regel: Doelregel
  readonly velden: readonly string[]
  readonly geweerd: readonly string[]
  readonly verplichtingen: readonly Verplichting[]
  readonly toestemming: { readonly id: string; readonly versie: string } | undefined

  private constructor(parts: Grant) {
    this.vraag = parts.vraag
    this.regel = parts.regel
    this.velden = parts.velden
    this.geweerd = parts.geweerd
    this.verplichtingen = parts.verplichtingen
    this.toestemming = parts.toestemming
    Object.freeze(this)
  }

  static {
    grant = (parts) => new Granted(parts)
  }

  static is(value: Granted | Weigering): value is Granted {
    return #passed in value
  }
}

/** One weighed step; `teRuim` only where fields are the matter. */
interface Stap {
  readonly reden: Weigeringsreden
  readonly uitkomst: Driewaardig
  readonly teRuim?: readonly string[]
}

export function assess(vraag: Vraag, feiten: Feiten, regels: Regelbundel, nu: number): Granted | Weigering {
  const regel = regels.regels.get(vraag.doel)
  if (regel === undefined) return { reden: 'onbekend-doel', teRuim: [], mislukt: ['onbekend-doel'] }

  const steps: readonly Stap[] = [
    { reden: 'doel-uit', uitkomst: inForce(regel, nu) },
    { reden: 'ontvanger', uitkomst: isRecipient(vraag, regel) },
    { reden: 'actie', uitkomst: regel.acties.includes(vraag.actie) },
    ...purposeFirewalls(vraag, regel).map((id): Stap => ({ reden: `firewall-${id}`, uitkomst: false })),
    ...fieldSteps(vraag, regel),
    ...conditionSteps(regel.voorwaarden, vraag, feiten, nu),
    ...consentSteps(vraag, regel, feiten, nu),
    { reden: 'bezwaar', uitkomst: noObjection(regel, feiten) },
    { reden: 'opt-out', uitkomst: regel.toestemming === 'opt-out' ? not(feiten.optOut?.waarde) : true },
    ...personFirewalls(vraag, regel, feiten, regels).map(([id, hit]): Stap => ({ reden: `firewall-${id}`, uitkomst: not(hit) })),
    { reden: 'onbepaald', uitkomst: addressRule(vraag, feiten) },
  ]

  const failed = steps.filter((step) => step.uitkomst !== true)
  if (failed.length > 0) {
    const known = failed.find((step) => step.uitkomst === false)
    return {
      reden: known?.reden ?? 'onbepaald',
      teRuim: known?.teRuim ?? [],
      mislukt: failed.map((step) => (step.uitkomst === undefined ? `onbekend:${step.reden}` : step.reden)),
      regel,
    }
  }

  // Lawful, but there is nothing to read it from; said only to somebody who might have had it.
  if (!isHeld(vraag, regel)) return { reden: 'niet-ontsloten', teRuim: [], mislukt: ['niet-ontsloten'], regel }

  const geweerd = masked(vraag, regel, feiten)
  return grant({
    vraag,
    regel,
    velden: Object.freeze(vraag.velden.filter((veld) => !geweerd.includes(veld))),
    geweerd: Object.freeze(geweerd),
    verplichtingen: obligations(regel, feiten),
    ...(regel.toestemming === 'vereist' && feiten.toestemming?.waarde
      ? { toestemming: { id: feiten.toestemming.waarde.id, versie: feiten.toestemming.versie } }
      : {}),
  })
}

const not = (value: Driewaardig): Driewaardig => (value === undefined ? undefined : !value)

function inForce(regel: Doelregel, nu: number): boolean {
  const today = dutchDay(nu)
  return regel.status === 'actief' && regel.geldigVan <= today && (regel.geldigTot === undefined || today < regel.geldigTot)
}

const isRecipient = (vraag: Vraag, regel: Doelregel): boolean =>
  (vraag.vrager.doelen?.includes(regel.id) ?? true) &&
  regel.ontvangers.some((ontvanger) => ontvanger.orgType === vraag.vrager.orgType && vraag.vrager.rollen.includes(ontvanger.rol))

/** Collections are told apart by the prefix of a path; bare paths are of the client register. */
const collectionOf = (veld: string): string => /^(toewijzingen|uitkeringen|budgetten)\./.exec(veld)?.[1] ?? 'clienten'

function fieldSteps(vraag: Vraag, regel: Doelregel): readonly Stap[] {
  const granted = new Set(regel.velden.map((veld) => veld.naam))
  const teRuim = vraag.velden.filter((veld) => !granted.has(veld))
  const holdsCollection = regel.velden.some((veld) => collectionOf(veld.naam) === vraag.collectie)
  return [
    { reden: 'bron', uitkomst: holdsCollection },
    { reden: 'velden-te-ruim', uitkomst: vraag.velden.length > 0 && teRuim.length === 0, teRuim },
  ]
}

/** A term that no register holds yet stands in the rules, but nothing can be read for it. */
const isHeld = (vraag: Vraag, regel: Doelregel): boolean =>
  !regel.velden.some(({ naam, nietOntsloten }) => nietOntsloten === true && vraag.velden.includes(naam))

function evaluate(voorwaarde: Voorwaarde, vraag: Vraag, feiten: Feiten, nu: number): Driewaardig {
  if ('alle' in voorwaarde) return and(voorwaarde.alle.map((deel) => evaluate(deel, vraag, feiten, nu)))
  if ('een' in voorwaarde) return or(voorwaarde.een.map((deel) => evaluate(deel, vraag, feiten, nu)))
  return predicates[voorwaarde.predicaat]?.(vraag, feiten, voorwaarde.met ?? {}, nu)
}

/** Each condition of the top "all" is a step of its own; an "any" is one step named after its first alternative. */
function conditionSteps(voorwaarde: Voorwaarde, vraag: Vraag, feiten: Feiten, nu: number): readonly Stap[] {
  if ('alle' in voorwaarde) return voorwaarde.alle.flatMap((deel) => conditionSteps(deel, vraag, feiten, nu))
  return [{ reden: `voorwaarde-${nameOf(voorwaarde)}`, uitkomst: evaluate(voorwaarde, vraag, feiten, nu) }]
}

function nameOf(voorwaarde: Voorwaarde): string {
  if ('predicaat' in voorwaarde) return voorwaarde.predicaat
  const first = ('een' in voorwaarde ? voorwaarde.een : voorwaarde.alle)[0]
  return first === undefined ? 'leeg' : nameOf(first)
}

/** Only the consent that the question names counts, in the state that was read, judged at the trusted time. */
function consentSteps(vraag: Vraag, regel: Doelregel, feiten: Feiten, nu: number): readonly Stap[] {
  if (regel.toestemming !== 'vereist') return []
  if (vraag.toestemmingId === undefined) return [{ reden: 'geen-toestemming', uitkomst: false }]
  if (feiten.toestemming === undefined) return [{ reden: 'geen-toestemming', uitkomst: undefined }]
  const toestemming = feiten.toestemming.waarde
  const mine =
    toestemming?.betreftBetrokkene === true &&
    toestemming.doel === regel.id &&
    toestemming.ontvangerOin === vraag.vrager.oin &&
    toestemming.soort === (regel.toestemmingSoort ?? 'avg')
  if (!mine) return [{ reden: 'geen-toestemming', uitkomst: false }]
  const given = toestemming.status === 'gegeven' || toestemming.status === 'vernieuwd'
  const agreed = new Set(toestemming.velden)
  const teRuim = vraag.velden.filter((veld) => !agreed.has(veld))
  return [
    { reden: `toestemming-${toestemming.status}`, uitkomst: given },
    { reden: 'toestemming-verlopen', uitkomst: nu < toestemming.geldigTot },
    { reden: 'buiten-periode', uitkomst: toestemming.geldigVan <= nu },
    { reden: 'velden-te-ruim', uitkomst: teRuim.length === 0, teRuim },
    // A consent ends with the life of the person who gave it.
    { reden: 'toestemming-verlopen', uitkomst: not(feiten.betrokkene?.waarde.overleden) },
  ]
}

function noObjection(regel: Doelregel, feiten: Feiten): Driewaardig {
  if (regel.bijOpenBezwaar === undefined) return true
  const stand = feiten.bezwaar?.waarde
  if (stand === undefined) return undefined
  return stand === 'geen' || (stand === 'open' && regel.bijOpenBezwaar === 'toets')
}

/** Whether an address may be shown depends on a fact; without it nobody can tell, so nobody is answered. */
const addressRule = (vraag: Vraag, feiten: Feiten): Driewaardig =>
  vraag.velden.some((veld) => ADDRESS_FIELDS.test(veld)) && feiten.betrokkene === undefined ? undefined : true

/** AF-01 (Wet BRP 2.59): a protected address is masked, unless a statutory task and a stated reason ask for it. */
function masked(vraag: Vraag, regel: Doelregel, feiten: Feiten): readonly string[] {
  if (feiten.betrokkene?.waarde.geheim !== true) return []
  // Nobody is protected against herself (AVG 15); against a representative she is.
  if (regel.toestemming === 'recht' && vraag.vrager.rollen.includes('burger')) return []
  const statutory = regel.grondslag.some(
    ({ avg }) => avg.startsWith('6.1.c') || avg.startsWith('6.1.e') || avg.startsWith('6.1.d'),
  )
  return statutory && vraag.reden !== undefined ? [] : vraag.velden.filter((veld) => ADDRESS_FIELDS.test(veld))
}

function obligations(regel: Doelregel, feiten: Feiten): readonly Verplichting[] {
  const review = regel.bijOpenBezwaar === 'toets' && feiten.bezwaar?.waarde === 'open'
  return review
    ? [...regel.verplichtingen, { actie: 'second-person-review', met: { aanleiding: 'bezwaar' } }]
    : regel.verplichtingen
}
