/**
 * How old somebody is, when parts of the birth date may be unknown (LO3 01.03.10: `19680000`, `00000000`).
 *
 * An incomplete date gives a range of ages. Where both ends of the range agree the answer is known, otherwise it is unknown,
 * and unknown refuses. Nothing is ever filled in. Somebody born on 29 February grows older on 1 March in other years (confirm).
 */
import { daysInMonth, dutchDay, formatDay, partsOfDay } from './dutchDay.ts'
import type { OnvolledigeDatum } from './facts.ts'
import type { Driewaardig } from './logic.ts'

export interface Leeftijdsbereik {
  readonly min: number
  readonly max: number
}

/** The first and the last day on which the person can have been born. */
function birthRange(geboorte: OnvolledigeDatum): { vroegst: string; laatst: string } | undefined {
  switch (geboorte.type) {
    case 'Datum':
      return partsOfDay(geboorte.datum) ? { vroegst: geboorte.datum, laatst: geboorte.datum } : undefined
    case 'JaarMaandDatum': {
      const { jaar, maand } = geboorte
      if (!(maand >= 1 && maand <= 12)) return undefined
      return { vroegst: formatDay(jaar, maand, 1), laatst: formatDay(jaar, maand, daysInMonth(jaar, maand)) }
    }
    case 'JaarDatum':
      return { vroegst: formatDay(geboorte.jaar, 1, 1), laatst: formatDay(geboorte.jaar, 12, 31) }
    case 'DatumOnbekend':
      return undefined
  }
}

/** Whole years between two days; comparing month and day as text puts a leap day's birthday on 1 March. */
function yearsBetween(geboortedag: string, dag: string): number {
  const years = Number(dag.slice(0, 4)) - Number(geboortedag.slice(0, 4))
  return Math.max(0, dag.slice(5) < geboortedag.slice(5) ? years - 1 : years)
}

/** @param nu trusted time, ms since the epoch. @returns nothing when the year of birth is unknown. */
export function leeftijdOp(geboorte: OnvolledigeDatum, nu: number): Leeftijdsbereik | undefined {
  const range = birthRange(geboorte)
  if (!range) return undefined
  const dag = dutchDay(nu)
  return { min: yearsBetween(range.laatst, dag), max: yearsBetween(range.vroegst, dag) }
}

/** Whether the person has certainly (true), certainly not (false) or perhaps (unknown) reached an age. */
export function hasReachedAge(geboorte: OnvolledigeDatum | undefined, jaren: number, nu: number): Driewaardig {
  const range = geboorte && leeftijdOp(geboorte, nu)
  if (!range) return undefined
  if (range.min >= jaren) return true
  return range.max < jaren ? false : undefined
}

/** The first day on which the person can have reached an age: what ends at that age ends here at the latest. */
export function earliestBirthday(geboorte: OnvolledigeDatum, jaren: number): string | undefined {
  const parts = partsOfDay(birthRange(geboorte)?.vroegst ?? '')
  if (!parts) return undefined
  const jaar = parts.jaar + jaren
  return parts.dag > daysInMonth(jaar, parts.maand) ? formatDay(jaar, 3, 1) : formatDay(jaar, parts.maand, parts.dag)
}
