/**
 * A table as CSV for a spreadsheet. A cell that a spreadsheet would run as a formula gets an apostrophe in front: names and
 * references in the log come from outside (OWASP, CSV injection). Semicolons and a byte order mark, as Dutch Excel wants.
 */
export type Cell = string | number | boolean | undefined

const STARTS_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

export function csvOf(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${[head, ...rows].map((row) => row.map(cellOf).join(';')).join('\r\n')}\r\n`
}

function cellOf(value: Cell): string {
  if (value === undefined) return ''
  // A number of ours is no text of somebody else.
  if (typeof value === 'number') return String(value)
  const text = String(value)
  return `"${(STARTS_FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
}

/** One JSON object a line. */
export const jsonLinesOf = (items: readonly object[]): string => items.map((item) => `${JSON.stringify(item)}\n`).join('')
