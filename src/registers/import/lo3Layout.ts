/**
 * The columns of a person list in CSV: a list key, then per category its rubrieken and its marker column `H`.
 *
 * Columns are found by position, since the test set names one of them twice (06.88.10, the second being 06.88.20). A
 * rubriek is named `GG.EE` (group and element) within its category, as the Logisch Ontwerp BRP (LO3) writes it.
 */

const CATEGORIES: readonly (readonly [category: string, rubrieken: string])[] = [
  ['01', '01.10 01.20 02.10 02.20 02.30 02.40 03.10 03.20 03.30 04.10 20.10 20.20 61.10 81.10 81.20 82 83 84.10 85.10 86.10 88'],
  ['02', '01.10 01.20 02.10 02.20 02.30 02.40 03.10 03.20 03.30 04.10 62.10 81.10 81.20 82 83 84.10 85.10 86.10'],
  ['03', '01.10 01.20 02.10 02.20 02.30 02.40 03.10 03.20 03.30 04.10 62.10 81.10 81.20 82 83 84.10 85.10 86.10'],
  ['04', '05.10 63.10 64.10 65.10 73.10 82 83 84.10 85.10 86.10 88'],
  [
    '05',
    '01.10 01.20 02.10 02.20 02.30 02.40 03.10 03.20 03.30 04.10 06.10 06.20 06.30 07.10 07.20 07.30 07.40 15.10 81.10 81.20 82 83 84.10 85.10 86.10',
  ],
  ['06', '08.10 08.20 08.30 81.10 81.20 82 83 84.10 85.10 86.10 88'],
  ['07', '66.20 67.10 67.20 68.10 69.10 70.10 71.10 71.20 80.10 80.20 87.10 88'],
  [
    '08',
    '09.10 09.20 10.10 10.20 10.30 11.10 11.15 11.20 11.30 11.40 11.50 11.60 11.70 11.80 11.90 12.10 13.10 13.20 13.30 13.40 13.50 14.10 14.20 72.10 75.10 83 84.10 85.10 86.10 88',
  ],
  ['09', '01.10 01.20 02.10 02.20 02.30 02.40 03.10 03.20 03.30 81.10 81.20 82 83 84.10 85.10 86.10 89.10'],
  ['10', '39.10 39.20 39.30 83 84.10 85.10 86.10'],
  ['11', '32.10 33.10 82 83 84.10 85.10 86.10'],
  ['12', '35.10 35.20 35.30 35.40 35.50 35.60 35.70 36.10 82 83 85.10 86.10'],
  ['13', '31.10 31.20 31.30 38.10 38.20 82'],
]

/** Groups that always come whole: document, onderzoek, RNI-deelnemer. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  '82': ['82.10', '82.20', '82.30'],
  '83': ['83.10', '83.20', '83.30'],
  '88': ['88.10', '88.20'],
}

const DATE_ELEMENTS = new Set(
  '03.10 06.10 07.10 09.20 10.30 13.20 14.20 35.30 35.50 62.10 67.10 82.20 83.20 83.30 85.10 86.10'.split(' '),
)

export interface Lo3Column {
  readonly position: number
  /** `GG.EE` within the category. */
  readonly element: string
  readonly isDate: boolean
}

export interface Lo3Category {
  readonly category: string
  readonly columns: readonly Lo3Column[]
  /** Position of the marker that announces what the next row of this category is. */
  readonly marker: number
  /** The marker of history: category + 50, and 64 for category 07. */
  readonly historyMarker: string
  /** Partners and children may occur more than once; so may nationalities and travel documents, which we do not keep. */
  readonly repeats: boolean
}

function build(): readonly Lo3Category[] {
  let position = 1
  return CATEGORIES.map(([category, text]) => {
    const elements = text.split(' ').flatMap((element) => GROUPS[element] ?? [element])
    const columns = elements.map((element) => ({
      position: position++,
      element,
      isDate: DATE_ELEMENTS.has(element) || (category === '06' && element === '08.10'),
    }))
    return {
      category,
      columns,
      marker: position++,
      historyMarker: category === '07' ? '64' : String(Number(category) + 50),
      repeats: ['04', '05', '09', '10', '12'].includes(category),
    }
  })
}

export const LO3_CATEGORIES = build()

/** List key, 255 rubrieken and markers, and an empty last column. */
export const LO3_COLUMN_COUNT = (LO3_CATEGORIES.at(-1)?.marker ?? 0) + 2

/** Name of the first column that is not what we read it as; undefined: this is the line of column names. */
export function headerFault(row: readonly string[]): string | undefined {
  for (const { category, columns, marker } of LO3_CATEGORIES) {
    for (const { position, element } of columns) {
      const name = `${category}.${element}`
      if (row[position] !== name && !(name === '06.88.20' && row[position] === '06.88.10')) return name
    }
    if (row[marker] !== `${category}.H`) return `${category}.H`
  }
  return row.length === LO3_COLUMN_COUNT ? undefined : 'kolommen'
}
