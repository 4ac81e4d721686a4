/**
 * The timeline by Dutch day, newest first. Lines of one day that say the same are one, with how often; never a line in office
 * hours with one at night, or looking at night would hide behind the others (people.md 9.2).
 */
import { isOfficeHour, isoDayOf } from '../../i18n/moments.ts'
import { type Inzage, isOwnLooking } from './lineWords.ts'

/** Equal lines, newest first. */
export interface Merged {
  readonly line: Inzage
  readonly all: readonly Inzage[]
  readonly times: number
}

export interface Day {
  /** `2026-11-25` */
  readonly dag: string
  readonly others: readonly Merged[]
  /** What she looked at herself. */
  readonly own: readonly Merged[]
}

export function daysOf(inzagen: readonly Inzage[]): readonly Day[] {
  const days = Map.groupBy(inzagen, ({ tijdstip }) => isoDayOf(tijdstip))
  return [...days].map(([dag, lines]) => ({
    dag,
    others: merge(lines.filter((line) => !isOwnLooking(line))),
    own: merge(lines.filter(isOwnLooking)),
  }))
}

/** How often she looked: one look at her data is a line for each register, in one trace. */
export function looksOf(own: readonly Merged[]): number {
  const lines = own.flatMap(({ all }) => all)
  const traces = new Set(lines.map(({ id }) => id.slice(0, id.indexOf('-'))))
  return traces.size + lines.reduce((sum, { samengevoegd = 1 }) => sum + samengevoegd - 1, 0)
}

function merge(lines: readonly Inzage[]): readonly Merged[] {
  return [...Map.groupBy(lines, sameness).values()].flatMap((all) => {
    const [line] = all
    return line ? [{ line, all, times: all.reduce((sum, { samengevoegd = 1 }) => sum + samengevoegd, 0) }] : []
  })
}

/** Everything that a reader could tell two lines apart by, but for the minute. */
const sameness = (line: Inzage): string =>
  JSON.stringify([
    line.soort,
    line.handeling,
    line.uitkomst,
    line.organisatie?.oin,
    line.organisatie?.naam,
    line.doel?.id,
    line.grondslag?.soort,
    line.weigering?.code,
    line.toestemmingId,
    line.noodgeval,
    line.gevraagd?.toSorted(),
    line.geleverd?.toSorted(),
    line.geweerd?.toSorted(),
    isOfficeHour(line.tijdstip),
  ])
