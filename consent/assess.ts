/**
 * Weighs one question against the rule of its purpose and the facts, and says: granted, or why not.
 *
 *   purpose -> caller -> firewalls of the purpose -> fields -> case -> consent -> obligations | person -> objection -> firewalls
 *
 * Facts about the person stand behind the bar. They are weighed only when all before it holds, so that a caller without a
 * relation learns nothing about a person (AVG 32): no outcome or reason of his depends on them. Where a rule rests on such
 * facts alone (PW-07), its refusals to him are all the same.
 *
 * On each side every step is weighed; the first that fails gives the reason. Deny is the default.
 */

import { careLawsFor } from './careLaws.ts'
import { type GewogenVoorwaarden, weighConditions } from './conditions.ts'
import { consentSteps } from './consentSteps.ts'
import { dutchDay } from './dutchDay.ts'
import type { Feiten } from './facts.ts'
import { addressStep, asksAddress, fieldSteps, held, masked } from './fieldSteps.ts'
import { personFirewalls, purposeFirewalls } from './firewalls.ts'
import type { Driewaardig } from './logic.ts'
import { carriesOut } from './obligations.ts'
import type { Doelregel, Regelbundel, Verplichting } from './purpose.ts'
import type { Vraag } from './question.ts'
import { refusalOf, type Stap, type Weigering } from './refusal.ts'

interface Grant {
  readonly vraag: Vraag
  readonly regel: Doelregel
  readonly velden: readonly string[]
  readonly geweerd: readonly string[]
  readonly verplichtingen: readonly Verplichting[]
  readonly toestemming?: { readonly id: string; readonly versie: string }
  readonly wetten: readonly string[] | undefined
  readonly agbCodes: readonly string[] | undefined
  readonly adresVrijgegeven: boolean
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
  readonly wetten: readonly string[] | undefined
  readonly agbCodes: readonly string[] | undefined
  readonly adresVrijgegeven: boolean

  private constructor(parts: Grant) {
    this.vraag = parts.vraag
    this.regel = parts.regel
    this.velden = parts.velden
    this.geweerd = parts.geweerd
    this.verplichtingen = parts.verplichtingen
    this.toestemming = parts.toestemming
    this.wetten = parts.wetten
    this.agbCodes = parts.agbCodes
    this.adresVrijgegeven = parts.adresVrijgegeven
    Object.freeze(this)
  }

  static {
    grant = (parts) => new Granted(parts)
  }

  static is(value: Granted | Weigering): value is Granted {
    return #passed in value
  }
}

export function assess(vraag: Vraag, feiten: Feiten, regels: Regelbundel, nu: number): Granted | Weigering {
  const regel = regels.regels.get(vraag.doel)
  if (regel === undefined) return { reden: 'onbekend-doel', teRuim: [], mislukt: ['onbekend-doel'] }

  const conditions = weighConditions(regel.voorwaarden, vraag, feiten, nu)
  const callerAndCase: readonly Stap[] = [
    { reden: 'doel-uit', uitkomst: inForce(regel, nu) },
    { reden: 'ontvanger', uitkomst: isRecipient(vraag, regel) },
    { reden: 'actie', uitkomst: regel.acties.includes(vraag.actie) },
    ...purposeFirewalls(vraag, regel, regels).map((id): Stap => ({ reden: `firewall-${id}`, uitkomst: false })),
    ...fieldSteps(vraag, regel),
    ...conditions.relatie,
    ...consentSteps(vraag, regel, feiten, nu),
    { reden: 'verplichting-onbekend', uitkomst: carriesOut(regel) },
  ]
  const person: readonly Stap[] = [
    ...conditions.persoon,
    { reden: 'bezwaar', uitkomst: noObjection(regel, feiten) },
    { reden: 'opt-out', uitkomst: regel.toestemming === 'opt-out' ? not(feiten.optOut?.waarde) : true },
    ...personFirewalls(vraag, regel, feiten, regels).map(([id, hit]): Stap => ({ reden: `firewall-${id}`, uitkomst: not(hit) })),
    addressStep(vraag, feiten),
  ]

  const refusal = refusalOf(regel, callerAndCase)
  if (refusal) return refusal
  // Last of all: lawful, but there is nothing to read it from.
  const refusalAboutPerson = refusalOf(regel, person) ?? refusalOf(regel, [held(vraag, regel)])
  if (refusalAboutPerson) return strangersRefusal(regel, conditions) ?? refusalAboutPerson

  const geweerd = masked(vraag, regel, feiten, regels)
  const velden = Object.freeze(vraag.velden.filter((veld) => !geweerd.includes(veld)))
  return grant({
    vraag,
    regel,
    velden,
    geweerd: Object.freeze(geweerd),
    verplichtingen: regel.verplichtingen,
    wetten: careLawsFor(vraag, regel),
    agbCodes: vraag.vrager.orgType === 'aanbieder' ? (vraag.vrager.agbCodes ?? []) : undefined,
    adresVrijgegeven: asksAddress(velden) && feiten.betrokkene?.waarde.geheim !== true,
    ...(regel.toestemming === 'vereist' && feiten.toestemming?.waarde
      ? { toestemming: { id: feiten.toestemming.waarde.id, versie: feiten.toestemming.versie } }
      : {}),
  })
}

/** Nothing for whom a case, a consent or her own right ties to the person: that caller may hear the real reason. */
const strangersRefusal = (regel: Doelregel, { zonderBand, band }: GewogenVoorwaarden): Weigering | undefined =>
  regel.toestemming === 'vereist' ? undefined : refusalOf(regel, [{ reden: zonderBand, uitkomst: band }])

const not = (value: Driewaardig): Driewaardig => (value === undefined ? undefined : !value)

function inForce(regel: Doelregel, nu: number): boolean {
  const today = dutchDay(nu)
  return regel.status === 'actief' && regel.geldigVan <= today && (regel.geldigTot === undefined || today < regel.geldigTot)
}

/** A provider must be known by the codes in assignments: what is meant for another provider is not for this one. */
function isRecipient({ vrager, collectie }: Vraag, regel: Doelregel): boolean {
  const isNamed = regel.ontvangers.some(({ orgType, rol }) => orgType === vrager.orgType && vrager.rollen.includes(rol))
  const isKnown = vrager.orgType !== 'aanbieder' || collectie !== 'toewijzingen' || (vrager.agbCodes ?? []).length > 0
  return isNamed && isKnown && (vrager.doelen?.includes(regel.id) ?? true)
}

/**
 * An open objection stops the purpose (AVG 18(1)(d), 21). Some rules say that a second person weighs it first (`toets`);
 * as long as nobody can be asked to, that stops it too.
 */
function noObjection(regel: Doelregel, feiten: Feiten): Driewaardig {
  if (regel.bijOpenBezwaar === undefined) return true
  return feiten.bezwaar && feiten.bezwaar.waarde === 'geen'
}
