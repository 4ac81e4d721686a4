/**
 * Which facts a rule can ask about. The others are not looked up: what is not needed is not read (AVG 5(1)(c)).
 *
 * A fact that is not read is absent, and absent is unknown, which refuses. So a predicate that is missing in this table
 * makes its rules refuse; it can never make one permit. A test holds the table against the predicates themselves.
 */
import { careLawsOf } from './careLaws.ts'
import type { Feiten } from './facts.ts'
import { needsHerkomst } from './firewalls.ts'
import type { Doelregel, Regelbundel, Voorwaarde } from './purpose.ts'

export type FeitNaam = keyof Feiten

const BY_PREDICATE: Readonly<Record<string, FeitNaam>> = {
  'zaak.open': 'zaak',
  'melding.open': 'zaak',
  'plan.loopt': 'zaak',
  'zaak.kenmerk': 'zaak',
  'signaal.vastgelegd': 'zaak',
  vierOgen: 'zaak',
  proportionaliteit: 'zaak',
  'toezichthouder.aangewezen': 'zaak',
  'contract.actief': 'zaak',
  'vertegenwoordiger.geregistreerd': 'zaak',
  'signaal.jongerDan': 'zaak',
  'caseload.bevat': 'caseload',
  'uitkering.lopend': 'uitkering',
  'uitkering.bekend': 'uitkering',
  'beschikking.bestaat': 'beschikking',
  'toewijzing.bestaat': 'toewijzing',
  'optout.geen': 'optOut',
  'bezwaar.geen': 'bezwaar',
  'leeftijd.onder': 'betrokkene',
  'leeftijd.vanaf': 'betrokkene',
  'gezag.bekend': 'betrokkene',
  'vertegenwoordiger.bevoegd': 'vertegenwoordiging',
}

/** Firewalls and masking look at these whatever the rule says. */
const ALWAYS: readonly FeitNaam[] = ['betrokkene', 'medewerkerRelatie']

/** Looked up in the care register, among the records of the rule's own laws. */
const OF_CARE: readonly FeitNaam[] = ['beschikking', 'toewijzing']

export function factsNeeded(regel: Doelregel, regels: Regelbundel): ReadonlySet<FeitNaam> {
  const needed = new Set<FeitNaam>([...ALWAYS, ...inCondition(regel.voorwaarden)])
  // A decision under another law says nothing for this rule, so for a rule outside care (PW-04) nobody knows.
  if (careLawsOf(regel).length === 0) for (const fact of OF_CARE) needed.delete(fact)
  if (regel.toestemming === 'vereist') needed.add('toestemming')
  if (regel.toestemming === 'opt-out') needed.add('optOut')
  if (regel.bijOpenBezwaar !== undefined) needed.add('bezwaar')
  if (needsHerkomst(regel, regels)) needed.add('suwinetHerkomst')
  return needed
}

function inCondition(voorwaarde: Voorwaarde): readonly FeitNaam[] {
  if ('alle' in voorwaarde) return voorwaarde.alle.flatMap(inCondition)
  if ('een' in voorwaarde) return voorwaarde.een.flatMap(inCondition)
  const fact = BY_PREDICATE[voorwaarde.predicaat]
  return fact ? [fact] : []
}
