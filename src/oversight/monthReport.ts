/**
 * The generic report: per month how much was asked, given and refused, and when. Counts only; there is nobody in it.
 *
 *   may she look -> counts, day by day -> `logread` event (durable) -> answer
 *
 * What inhabitants read about themselves is their right and no use by the municipality, so it is counted apart.
 */
import { explainReason } from '../../consent/explain.ts'
import type { Regelbundel } from '../../consent/purpose.ts'
import type { components } from '../../schemas/generated/openapi.d.ts'
import type { QuestionCount } from '../accesslog/trailCounts.ts'
import { daysOf, monthsFrom, spanOfDay } from './dutchCalendar.ts'
import { recordLook } from './logReads.ts'
import { refuseMandate } from './mandate.ts'
import type { Overseer, OversightParts } from './parts.ts'
import type { Looked } from './searchEvents.ts'

export type Maandcijfers = components['schemas']['Maandcijfers']
export type Maandrapport = components['schemas']['Maandrapport']

/** A year, and the same month of the year before it. */
export const MOST_MONTHS = 13

export interface ReportWish {
  /** `jjjj-mm`, both included. */
  readonly van: string
  readonly tot: string
}

export function readMonthReport(parts: OversightParts) {
  return async (overseer: Overseer, wish: ReportWish, present: (rapport: Maandrapport) => Buffer): Promise<Looked> => {
    const begin = parts.clock.now()
    const look = { overseer, actieNaam: 'maandrapport-gelezen', begin } as const
    const regels = parts.rules.current()
    const weigering = refuseMandate(regels, overseer.rollen, undefined, begin)
    if (weigering) {
      await recordLook(parts, { ...look, weigering })
      return { uitkomst: 'geweigerd', reden: weigering }
    }
    const maanden: Maandcijfers[] = []
    for (const maand of monthsFrom(wish.van, wish.tot)) maanden.push(await monthOf(parts, regels, maand, begin))
    const since = await parts.trail.begin()
    const body = present({ ...(since !== undefined && { gelogdSinds: new Date(since).toISOString() }), maanden })
    await recordLook(parts, { ...look, answer: { body, aantal: maanden.length } })
    return { uitkomst: 'toegestaan', body }
  }
}

async function monthOf({ trail }: OversightParts, regels: Regelbundel, maand: string, now: number): Promise<Maandcijfers> {
  const counts: QuestionCount[] = []
  const spans = daysOf(maand).map(spanOfDay)
  // One after the other: what waits for the database in between goes first.
  for (const span of spans) if (span.van <= now) counts.push(...(await trail.count(span)))
  return { maand, voorbij: (spans.at(-1)?.tot ?? 0) <= now, ...figuresOf(counts, regels) }
}

export type Figures = Omit<Maandcijfers, 'maand' | 'voorbij'>

/** Adds up counts; those of one purpose may come in parts. */
export function figuresOf(counts: readonly QuestionCount[], { regels }: Pick<Regelbundel, 'regels'>): Figures {
  const own = counts.filter(({ doel }) => regels.get(doel)?.toestemming === 'recht')
  const asked = counts.filter((count) => !own.includes(count))
  const refused = asked.filter(({ uitkomst }) => uitkomst === 'geweigerd')
  const byReason = Object.entries(Object.groupBy(refused, ({ reden }) => reden))
  // What stands behind an unknown purpose is whatever a caller made up, so it is not repeated.
  const byPurpose = Object.entries(Object.groupBy(asked, ({ doel }) => (regels.has(doel) ? doel : UNKNOWN)))
  return {
    vragen: total(asked),
    antwoorden: total(asked.filter(({ uitkomst }) => uitkomst === 'toegestaan')),
    geweigerd: total(refused),
    mislukt: total(asked.filter(({ uitkomst }) => uitkomst !== 'toegestaan' && uitkomst !== 'geweigerd')),
    buitenKantoortijd: outside(asked),
    perDoel: byPurpose
      .map(([id, some = []]) => {
        const tekst = regels.get(id)?.doel
        return {
          doel: { id, ...(tekst && { tekst }) },
          vragen: total(some),
          geweigerd: total(some.filter(({ uitkomst }) => uitkomst === 'geweigerd')),
          buitenKantoortijd: outside(some),
        }
      })
      .sort((a, b) => b.vragen - a.vragen || (a.doel.id < b.doel.id ? -1 : 1)),
    weigeringen: byReason
      .map(([code, some = []]) => ({ code, uitleg: explainReason(code), aantal: total(some) }))
      .sort((a, b) => b.aantal - a.aantal || (a.code < b.code ? -1 : 1)),
    eigenInzagen: total(own),
  }
}

const UNKNOWN = 'onbekend'
const total = (counts: readonly QuestionCount[]): number => counts.reduce((sum, { aantal }) => sum + aantal, 0)
const outside = (counts: readonly QuestionCount[]): number =>
  counts.reduce((sum, { aantal, aantalBinnen }) => sum + aantal - aantalBinnen, 0)
