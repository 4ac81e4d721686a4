/**
 * Dates of the population register, of which day, month or year may be unknown (`00` parts); nothing is ever filled in.
 *
 * A known day in an unknown month says nothing, so such a date keeps its year only; a known month in an unknown year keeps
 * nothing. What is no date at all is `undefined`: the importer drops the field and reports it.
 */
import type { OnvolledigeDatum } from '../../../consent/facts.ts'

/** Eight digits `jjjjmmdd`, as LO3 and Suwinet write them. */
export function parseLo3Date(text: string): OnvolledigeDatum | undefined {
  const parts = /^([0-9]{4})([0-9]{2})([0-9]{2})$/.exec(text)
  if (!parts) return undefined
  const [jaar, maand, dag] = parts.slice(1).map(Number) as [number, number, number]
  if (maand > 12 || dag > daysIn(jaar, maand)) return undefined
  if (jaar === 0) return { type: 'DatumOnbekend' }
  if (maand === 0) return { type: 'JaarDatum', jaar }
  if (dag === 0) return { type: 'JaarMaandDatum', jaar, maand }
  return { type: 'Datum', datum: `${parts[1]}-${parts[2]}-${parts[3]}` }
}

/** The BRP API's object (`type`, `datum`, `jaar`, `maand`); its `langFormaat` is a rendering and is not kept. */
export function parseBrpDate(value: unknown): OnvolledigeDatum | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { type, datum, jaar, maand } = value as Record<string, unknown>
  const year = typeof jaar === 'number' ? String(jaar).padStart(4, '0') : ''
  const month = typeof maand === 'number' ? String(maand).padStart(2, '0') : ''
  const text =
    type === 'Datum' && typeof datum === 'string' && /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(datum)
      ? datum.replaceAll('-', '')
      : type === 'JaarMaandDatum'
        ? `${year}${month}00`
        : type === 'JaarDatum'
          ? `${year}0000`
          : type === 'DatumOnbekend'
            ? '00000000'
            : ''
  const parsed = parseLo3Date(text)
  return parsed?.type === type ? parsed : undefined
}

/** 31 where month or year is unknown: the widest that is possible. */
function daysIn(jaar: number, maand: number): number {
  if (maand === 0) return 31
  // Day 0 of the next month is the last of this one; year 2000 stands in for an unknown year because it is a leap year.
  const last = new Date(0)
  last.setUTCFullYear(jaar === 0 ? 2000 : jaar, maand, 0)
  return last.getUTCDate()
}
