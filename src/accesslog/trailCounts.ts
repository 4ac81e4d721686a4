/**
 * Counts questions about people in the trail: how many there were, under which purpose, and how they ended. Never who.
 *
 * A question is counted once for each person it was about, as the log has it: of a question about several, the event that
 * stands for the whole answer is left out. A span is a day at most, so that nobody waits long for a count of a year.
 */
import { sql } from 'kysely'
import type { Reading } from '../storage/database.ts'

export interface CountSpan {
  /** ms since the epoch, inclusive from, exclusive to. */
  readonly van: number
  readonly tot: number
  /** A part of the span that is counted apart as well. */
  readonly binnen?: { readonly van: number; readonly tot: number }
}

export interface QuestionCount {
  readonly doel: string
  readonly uitkomst: string
  readonly reden: string
  readonly aantal: number
  readonly aantalBinnen: number
}

/** As literals: an index that holds questions only serves a statement that says so in the same words (`0006-trail.ts`). */
const QUESTION_KINDS = sql<boolean>`soort in ('release', 'intent', 'failure')`

/** The statement; who runs it decides when the trail is complete enough. */
export function questionCounts({ reader }: Pick<Reading, 'reader'>, gemeentecode: string, { van, tot, binnen }: CountSpan) {
  const inside = binnen ?? { van: tot, tot }
  return (
    reader
      .selectFrom('trail.gebeurtenis')
      .select(({ eb, fn }) => [
        'doel',
        'uitkomst',
        'reden',
        fn.countAll<number>().as('aantal'),
        fn
          .sum<number>(
            eb
              .case()
              .when(eb.and([eb('tijd', '>=', inside.van), eb('tijd', '<', inside.tot)]))
              .then(sql<number>`1`)
              .else(sql<number>`0`)
              .end(),
          )
          .as('aantalBinnen'),
      ])
      .where('gemeentecode', '=', gemeentecode)
      .where(QUESTION_KINDS)
      .where('tijd', '>=', van)
      .where('tijd', '<', tot)
      .where('betrokkene', '!=', '')
      // An intent that was not refused announces a question that is counted by its end.
      .where((eb) => eb.or([eb('soort', '!=', 'intent'), eb('uitkomst', '=', 'geweigerd')]))
      .groupBy(['doel', 'uitkomst', 'reden'])
  )
}
