/**
 * Lines that the citizen sees later: a rule may say that the person is told afterwards (`notify-citizen`, `uitgesteld`),
 * because telling at once would harm an inquiry or somebody's safety (UAVG 41; rules FR-01 and VT-01).
 *
 * Later is not never: the line appears when the delay is over, and until then it is counted. The count knows no filter, so
 * that nobody can find out by trying which organisation asked, or when.
 */
import { sql } from 'kysely'
import type { Doelregel, Regelbundel } from '../../consent/purpose.ts'
import type { EventKind } from '../accesslog/event.ts'
import type { Reading } from '../storage/database.ts'

const DAY_MS = 86_400_000
/** A rule may say `dagen`. No law gives a number, so half a year is our choice (confirm). */
const DEFAULT_DAYS = 183
/** Only questions are delayed; what a person did herself she knows already. */
const QUESTIONS: readonly EventKind[] = ['intent', 'release', 'failure']

/** How long lines of this rule stay out of sight, in ms; 0 for most. */
export function delayOf(regel: Doelregel | undefined): number {
  const later = regel?.verplichtingen.find(({ actie, met }) => actie === 'notify-citizen' && met?.['wanneer'] === 'uitgesteld')
  return later === undefined ? 0 : Number(later.met?.['dagen'] ?? DEFAULT_DAYS) * DAY_MS
}

export const isDelayed = (regel: Doelregel | undefined, soort: EventKind, tijd: number, nu: number): boolean =>
  QUESTIONS.includes(soort) && tijd + delayOf(regel) > nu

export interface CountDelayed {
  database: Pick<Reading, 'reader'>
  gemeentecode: string
  regels: Regelbundel
  pseudoniemen: readonly string[]
  nu: number
}

export async function countDelayed({ database, gemeentecode, regels, pseudoniemen, nu }: CountDelayed): Promise<number> {
  const delayed = [...regels.regels.values()].filter((regel) => delayOf(regel) > 0)
  if (delayed.length === 0) return 0
  const row = await database.reader
    .selectFrom('trail.gebeurtenis')
    .select(sql<number>`count(*)`.as('aantal'))
    .where('gemeentecode', '=', gemeentecode)
    .where((eb) => eb('volgnummer', 'in', eventsAbout(eb, gemeentecode, pseudoniemen)))
    .where('soort', 'in', [...QUESTIONS])
    .where((eb) => eb.or(delayed.map((regel) => eb.and([eb('doel', '=', regel.id), eb('tijd', '>', nu - delayOf(regel))]))))
    .executeTakeFirstOrThrow()
  return Number(row.aantal)
}
