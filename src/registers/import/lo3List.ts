/**
 * From the rows of one person list (PL) to its current data: per category the occurrences that hold now.
 *
 * Each category is a block of its own, running downward. The marker on a row says what the next row of the category is:
 * its own number: another occurrence (another child); its number + 50: history of the same one; empty: there is no more.
 * The first row of an occurrence is the current one. Where marker and content disagree the content counts, and it is
 * reported (`markering-historie`); history itself is read only to check its dates.
 */
import type { OnvolledigeDatum } from '../../../consent/facts.ts'
import type { Bevinding } from './importer.ts'
import { parseLo3Date } from './incompleteDate.ts'
import { LO3_CATEGORIES, type Lo3Category } from './lo3Layout.ts'

export interface Lo3Row {
  /** Line in the file. */
  readonly regel: number
  readonly cells: readonly string[]
}

/** The current row of one occurrence: values by element, absent when empty. */
export interface Occurrence {
  readonly text: (element: string) => string | undefined
  /** Absent as well when it is no date; that was reported already. */
  readonly date: (element: string) => OnvolledigeDatum | undefined
}

export interface Lo3List {
  readonly occurrences: (category: string) => readonly Occurrence[]
  readonly bevindingen: readonly Bevinding[]
}

/** @param bronId the list key. */
export function readList(bronId: string, rows: readonly Lo3Row[]): Lo3List {
  const bevindingen: Bevinding[] = []
  const byCategory = new Map<string, readonly Occurrence[]>()
  for (const category of LO3_CATEGORIES) {
    for (const row of rows) {
      for (const { position, element, isDate } of category.columns) {
        const value = row.cells[position] ?? ''
        if (isDate && value !== '' && !parseLo3Date(value)) {
          bevindingen.push({ bronId, pad: `${category.category}.${element}`, regel: row.regel, code: 'datum-ongeldig' })
        }
      }
    }
    byCategory.set(
      category.category,
      currentRows(category, rows, (regel) =>
        bevindingen.push({ bronId, pad: `${category.category}.H`, regel, code: 'markering-historie' }),
      ).map(({ cells }) => occurrence(category, cells)),
    )
  }
  return { occurrences: (category) => byCategory.get(category) ?? [], bevindingen }
}

function currentRows(category: Lo3Category, rows: readonly Lo3Row[], disagrees: (regel: number) => void): Lo3Row[] {
  const current: Lo3Row[] = []
  let marker: string | undefined
  for (const row of rows) {
    const content = category.columns.some(({ position }) => (row.cells[position] ?? '') !== '')
    if (marker !== undefined && content !== (marker !== '')) disagrees(row.regel)
    if (content && isNewOccurrence(category, current, row, marker)) current.push(row)
    marker = row.cells[category.marker] ?? ''
  }
  const last = rows.at(-1)
  // The last row announces a row that does not come.
  if (last && marker) disagrees(last.regel)
  return current
}

function isNewOccurrence(category: Lo3Category, current: readonly Lo3Row[], row: Lo3Row, marker: string | undefined): boolean {
  // History of something that no longer exists (a correction that emptied it) makes nothing current.
  if (current.length === 0) return marker !== category.historyMarker
  if (!category.repeats) return false
  if (marker === category.category) return true
  // No marker, or an unknown one: it is another one only if it names somebody else.
  if (marker === category.historyMarker) return false
  const before = current.at(-1)
  const who = identity(category, row)
  return who !== '' && (before === undefined || identity(category, before) !== who)
}

/** What tells one related person from another: number, names and birth date. */
function identity(category: Lo3Category, row: Lo3Row): string {
  const values = category.columns
    .filter(({ element }) => ['01.20', '02.10', '02.40', '03.10'].includes(element))
    .map(({ position }) => row.cells[position] ?? '')
  return values.every((value) => value === '') ? '' : values.join('|')
}

function occurrence(category: Lo3Category, cells: readonly string[]): Occurrence {
  const positions = new Map(category.columns.map(({ element, position }) => [element, position]))
  const text = (element: string) => cells[positions.get(element) ?? 0] || undefined
  return {
    text,
    date: (element) => {
      const value = text(element)
      return value === undefined ? undefined : parseLo3Date(value)
    },
  }
}
