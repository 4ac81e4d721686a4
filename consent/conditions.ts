/**
 * Weighs the conditions of a rule, those about caller and case apart from those about the person.
 *
 * Whoever has no relation to a person must not learn from the answer whether she is on benefit, has care or has objected
 * (AVG 5(1)(f), 32). So facts about the person count only for a caller whom something else ties to her.
 */
import type { Feiten } from './facts.ts'
import { and, type Driewaardig, or } from './logic.ts'
import { predicates } from './predicates.ts'
import type { Voorwaarde } from './purpose.ts'
import type { Vraag } from './question.ts'
import type { Stap, Weigeringsreden } from './refusal.ts'

export interface GewogenVoorwaarden {
  /** What caller, question and case alone decide. */
  readonly relatie: readonly Stap[]
  /** What takes facts about the person too. */
  readonly persoon: readonly Stap[]
  /** Something other than facts about the person ties the caller to her; there is nothing to say where `relatie` already says it. */
  readonly band: Driewaardig
  /** The one reason for a caller without that tie, whatever is the case with the person. */
  readonly zonderBand: Weigeringsreden
}

export function weighConditions(voorwaarde: Voorwaarde, vraag: Vraag, feiten: Feiten, nu: number): GewogenVoorwaarden {
  const weigh = (deel: Voorwaarde): Driewaardig => evaluate(deel, vraag, feiten, nu)
  const stepOf = (deel: Voorwaarde): Stap => ({ reden: `voorwaarde-${nameOf(deel)}`, uitkomst: weigh(deel) })
  const parts = partsOf(voorwaarde)
  const relation = parts.filter((deel) => !restsOnPerson(deel))
  const person = parts.filter(restsOnPerson)
  const ties = person.flatMap((deel) => withoutPerson(deel) ?? [])
  const first = ties[0] ?? person[0]
  return {
    relatie: relation.map(stepOf),
    persoon: person.map(stepOf),
    band: relation.length > 0 ? true : tie(ties, feiten, weigh),
    zonderBand: `voorwaarde-${first === undefined ? 'leeg' : nameOf(first)}`,
  }
}

/** The person is looked up for every question: when even that is missing, nothing was found out about anybody. */
function tie(ties: readonly Voorwaarde[], feiten: Feiten, weigh: (deel: Voorwaarde) => Driewaardig): Driewaardig {
  if (ties.length === 0) return false
  return feiten.betrokkene === undefined ? undefined : and(ties.map(weigh))
}

function evaluate(voorwaarde: Voorwaarde, vraag: Vraag, feiten: Feiten, nu: number): Driewaardig {
  if ('alle' in voorwaarde) return and(voorwaarde.alle.map((deel) => evaluate(deel, vraag, feiten, nu)))
  if ('een' in voorwaarde) return or(voorwaarde.een.map((deel) => evaluate(deel, vraag, feiten, nu)))
  return predicates[voorwaarde.predicaat]?.weigh(vraag, feiten, voorwaarde.met ?? {}, nu)
}

/** Each condition of the top "all" is a step of its own; an "any" is one step named after its first alternative. */
const partsOf = (voorwaarde: Voorwaarde): readonly Voorwaarde[] =>
  'alle' in voorwaarde ? voorwaarde.alle.flatMap(partsOf) : [voorwaarde]

function nameOf(voorwaarde: Voorwaarde): string {
  if ('predicaat' in voorwaarde) return voorwaarde.predicaat
  const first = ('een' in voorwaarde ? voorwaarde.een : voorwaarde.alle)[0]
  return first === undefined ? 'leeg' : nameOf(first)
}

/** An unknown predicate is taken for one about the person: the side that tells nothing. */
function restsOnPerson(voorwaarde: Voorwaarde): boolean {
  if ('alle' in voorwaarde) return voorwaarde.alle.some(restsOnPerson)
  if ('een' in voorwaarde) return voorwaarde.een.some(restsOnPerson)
  return (predicates[voorwaarde.predicaat]?.about ?? 'persoon') === 'persoon'
}

/** What is left of a condition when facts about the person may not speak; nothing when it speaks of nothing else. */
function withoutPerson(voorwaarde: Voorwaarde): Voorwaarde | undefined {
  if ('predicaat' in voorwaarde) return restsOnPerson(voorwaarde) ? undefined : voorwaarde
  const left = ('een' in voorwaarde ? voorwaarde.een : voorwaarde.alle).flatMap((deel) => withoutPerson(deel) ?? [])
  if (left.length === 0) return undefined
  return 'een' in voorwaarde ? { een: left } : { alle: left }
}
