/**
 * The events of one look at one's own data: one per collection, together in one group. What was delivered comes first,
 * since the first event carries the receipt; the others are its children in the trace.
 */
import type { Geweigerd, Toegestaan } from '../../consent/decide.ts'
import type { Regelbundel } from '../../consent/purpose.ts'
import type { Vraag } from '../../consent/question.ts'
import type { EncodedEvent, Tier3 } from '../accesslog/event.ts'
import type { AskedQuestion } from '../questions/answerQuestion.ts'
import type { RegisterRecord } from '../registers/register.ts'
import type { Spoor } from '../trace.ts'
import type { Inwoner } from './inwoner.ts'
import type { OwnDataParts } from './parts.ts'

export type Outcome =
  | { readonly soort: 'geleverd'; readonly besluit: Toegestaan; readonly records: readonly RegisterRecord[] }
  | { readonly soort: 'geweigerd'; readonly weigering: Geweigerd }
  | { readonly soort: 'mislukt'; readonly code: string }

export interface AskedCollection {
  readonly vraag: Vraag
  readonly outcome: Outcome
}

export interface OwnDataLook {
  readonly asked: readonly AskedCollection[]
  readonly inwoner: Inwoner
  readonly spoor: Spoor
  readonly begin: number
  readonly rules: Regelbundel
  readonly body: Buffer
}

type EventParts = Pick<OwnDataParts, 'events' | 'random' | 'pseudonyms'>

const ORDER: Readonly<Record<Outcome['soort'], number>> = { geleverd: 0, geweigerd: 1, mislukt: 2 }

export function ownDataEvents(parts: EventParts, look: OwnDataLook): EncodedEvent[] {
  const asked = look.asked.toSorted((one, other) => ORDER[one.outcome.soort] - ORDER[other.outcome.soort])
  return asked.flatMap((collection, place) => {
    const spoor = place === 0 ? look.spoor : childOf(look.spoor, parts)
    return eventsOf(parts, look, collection, spoor).map((event) => namingRepresentative(parts, event, look))
  })
}

const childOf = ({ traceId, spanId }: Spoor, { random }: EventParts): Spoor => ({
  traceId,
  spanId: random.draw(8).toString('hex'),
  parentSpanId: spanId,
})

function eventsOf({ events }: EventParts, look: OwnDataLook, { vraag, outcome }: AskedCollection, spoor: Spoor): EncodedEvent[] {
  const { begin, rules, body, inwoner } = look
  const question: AskedQuestion = {
    collectie: vraag.collectie,
    doel: vraag.doel,
    vrager: vraag.vrager,
    burgerservicenummers: [inwoner.bsn],
    velden: vraag.velden,
    nietOntsloten: [],
    pagina: 1,
    paginaGrootte: 1_000,
    spoor,
  }
  switch (outcome.soort) {
    case 'geleverd':
      return events.release(question, [vraag], [outcome.besluit], [outcome.records], body, rules, begin)
    case 'geweigerd':
      return events.denial(question, [vraag], outcome.weigering, body, rules, begin)
    case 'mislukt':
      return events.failure(question, [vraag], 'opslag-niet-beschikbaar', rules, begin)
  }
}

/** Answers to questions of apps know no representative, so tier 3 gets one here; keys stay in alphabetical order. */
function namingRepresentative(
  { pseudonyms }: EventParts,
  event: EncodedEvent,
  { inwoner, rules, asked }: OwnDataLook,
): EncodedEvent {
  const { vertegenwoordiger } = inwoner
  const domein = rules.regels.get(asked[0]?.vraag.doel ?? '')?.pseudoniemDomein
  if (!vertegenwoordiger || domein === undefined) return event
  const [tier0, tier1, tier2, tier3] = event.tiers
  const named: Tier3 = {
    ...(JSON.parse(tier3) as Omit<Tier3, 'namens'>),
    namens: { pseudoniem: pseudonyms.subject(vertegenwoordiger.bsn, domein), soort: vertegenwoordiger.soort },
  }
  return { ...event, tiers: [tier0, tier1, tier2, JSON.stringify(named)] }
}
