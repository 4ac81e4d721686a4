/**
 * The officer searches the log.
 *
 *   may she look, for this reason -> pseudonyms of the person -> events, newest first -> `logread` event (durable) -> answer
 *
 * A person is found under every law and in every epoch, because each gives her another pseudonym (access-log.md 3.7).
 */
import { GENERAL_DOMAIN } from '../accesslog/serviceEvents.ts'
import type { TrailFilter } from '../accesslog/trail.ts'
import { eventOf, type Gebeurtenis, tiersOf } from './eventShape.ts'
import { recordLook } from './logReads.ts'
import { type MandateRefusal, refuseMandate } from './mandate.ts'
import { keepMotivation } from './motivation.ts'
import type { Overseer, OversightParts } from './parts.ts'

export interface EventSearch {
  readonly reden: string
  /** In the officer's own words; beside the log, not in it. */
  readonly toelichting: string
  readonly bsn?: string
  /** A pseudonym from an event that was found before. */
  readonly pseudoniem?: string
  readonly uitkomst?: NonNullable<Gebeurtenis['uitkomst']>
  /** What the trail itself can filter by; `voor` is where the page before ended. */
  readonly filter: Pick<
    TrailFilter,
    'medewerker' | 'van' | 'tot' | 'doel' | 'soort' | 'reden' | 'afnemerOin' | 'traceId' | 'voor'
  >
  readonly limiet: number
}

export interface EventPage {
  readonly gebeurtenissen: readonly Gebeurtenis[]
  /** Where the next page begins. A page may be short, even empty, and still have a next one. */
  readonly volgende?: number
}

export type Looked =
  | { readonly uitkomst: 'toegestaan'; readonly body: Buffer }
  | { readonly uitkomst: 'geweigerd'; readonly reden: MandateRefusal }

/** How many events one page may cost, where the log itself has no such outcome to filter by. */
const MOST_READ = 1_000

export function searchEvents(parts: OversightParts) {
  return async (overseer: Overseer, search: EventSearch, present: (page: EventPage) => Buffer): Promise<Looked> => {
    const begin = parts.clock.now()
    const { reden, bsn, pseudoniem } = search
    const sought = bsn !== undefined ? { bsn } : pseudoniem === undefined ? undefined : { pseudoniem }
    const look = { overseer, actieNaam: 'logboek-doorzocht', begin, reden, ...(sought && { betrokkene: sought }) } as const
    const weigering = refuseMandate(parts.rules.current(), overseer.rollen, reden, begin)
    if (weigering) {
      await recordLook(parts, { ...look, weigering })
      return { uitkomst: 'geweigerd', reden: weigering }
    }
    const { epoch, ...page } = await find(parts, search)
    const body = present(page)
    await keepMotivation(parts, overseer.spoor, search.toelichting)
    // As recorded: a pseudonym belongs to the epoch of the events that carry it.
    const betrokkene = sought && 'pseudoniem' in sought && epoch !== undefined ? { ...sought, epoch } : sought
    await recordLook(parts, { ...look, ...(betrokkene && { betrokkene }), answer: { body, aantal: page.gebeurtenissen.length } })
    return { uitkomst: 'toegestaan', body }
  }
}

async function find(parts: OversightParts, search: EventSearch): Promise<EventPage & { readonly epoch?: string }> {
  const { filter, limiet, uitkomst } = search
  const betrokkenen = subjectsOf(parts, search)
  const gebeurtenissen: Gebeurtenis[] = []
  let { voor } = filter
  let found: { readonly epoch?: string } = {}
  for (let read = 0; read < MOST_READ; ) {
    const page = await parts.trail.search({
      ...filter,
      ...(betrokkenen && { betrokkenen }),
      ...(uitkomst !== undefined && { uitkomst: LOGGED_OUTCOME[uitkomst] }),
      ...(voor !== undefined && { voor }),
      limiet: limiet - gebeurtenissen.length,
    })
    const events = page.records.map((record) => eventOf(record, 'met-medewerker'))
    gebeurtenissen.push(...events.filter((event) => uitkomst === undefined || event.uitkomst === uitkomst))
    const subject = page.records.map((record) => tiersOf(record)[2].betrokkene).find((one) => one !== undefined)
    if (subject) found = { epoch: subject.epoch }
    voor = page.volgende
    if (voor === undefined) return { gebeurtenissen, ...found }
    if (gebeurtenissen.length >= limiet) break
    read += limiet
  }
  return { gebeurtenissen, ...found, ...(voor !== undefined && { volgende: voor }) }
}

/** An empty answer was permitted; the events themselves tell the two apart (`eventShape.ts`). */
const LOGGED_OUTCOME = { toegestaan: 'toegestaan', leeg: 'toegestaan', geweigerd: 'geweigerd', mislukt: 'fout' } as const

/** Absent: everybody. Asked by number and by pseudonym: only what both say. */
function subjectsOf({ rules, pseudonyms }: OversightParts, { bsn, pseudoniem }: EventSearch): readonly string[] | undefined {
  if (bsn === undefined) return pseudoniem === undefined ? undefined : [pseudoniem]
  const domeinen = new Set([...rules.current().regels.values()].map(({ pseudoniemDomein }) => pseudoniemDomein))
  const all = pseudonyms.allOf(bsn, domeinen.add(GENERAL_DOMAIN))
  return pseudoniem === undefined ? all : all.filter((one) => one === pseudoniem)
}
