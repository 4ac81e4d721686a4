/**
 * The lines of an LO3 CSV file, grouped into person lists, one at a time: never more than one list is in memory.
 *
 * A list starts at a line with a list key in its first column. A line that is no CSV spoils the list that it belongs to,
 * and no other: the list goes to quarantine as a whole, lines up to the next key included.
 */
import { Readable } from 'node:stream'
import { type CsvError, type Info, parse } from 'csv-parse'
import { headerFault } from './lo3Layout.ts'
import type { Lo3Row } from './lo3List.ts'

export interface RawList {
  /** The source's key of the list; empty for a file that cannot be read at all. */
  readonly key: string
  /** Line of its first row. */
  readonly regel: number
  readonly rows: readonly Lo3Row[]
  /** The lines as they stood in the file. */
  readonly bytes: Uint8Array
  readonly fault?: { readonly pad: string; readonly code: string }
}

/** A list with this many characters is no list; the largest real ones stay far below. */
const MAX_LIST_CHARS = 4 * 1024 * 1024
const MAX_LINE_CHARS = 256 * 1024

interface CsvLine {
  readonly record: readonly string[]
  readonly raw: string
  readonly info: Info
}

interface Building {
  key: string
  regel: number
  rows: Lo3Row[]
  raw: string[]
  chars: number
  fault?: { pad: string; code: string }
}

export async function* rawLists(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<RawList, void, void> {
  const badLines: number[] = []
  const parser = parse({
    delimiter: ';',
    bom: true,
    raw: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_LINE_CHARS,
    skip_records_with_error: true,
    on_skip: (error: CsvError | undefined) => {
      badLines.push(Number(error?.lines ?? 0))
    },
  })
  const source = Readable.from(chunks)
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)

  let list: Building | undefined
  /** Every bad line before this one belongs to the list that is being built. */
  const close = (building: Building, nextLine: number): RawList => {
    while (badLines.length > 0 && (badLines[0] as number) < nextLine) {
      badLines.shift()
      building.fault ??= { pad: 'regel', code: 'schema-ongeldig' }
    }
    const { key, regel, rows, raw, fault } = building
    return { key, regel, rows, bytes: Buffer.from(raw.join(''), 'utf8'), ...(fault && { fault }) }
  }

  try {
    for await (const { record, raw, info } of parser as AsyncIterable<CsvLine>) {
      if (record.every((cell) => cell === '')) continue
      const key = record[0] ?? ''
      if (list === undefined && key === '') {
        // The line of column names: with other columns than we read by position, no line of this file can be trusted.
        const pad = headerFault(record)
        if (pad === undefined) continue
        yield broken(info.lines, pad, raw)
        return
      }
      if (key !== '') {
        if (list) yield close(list, info.lines)
        list = { key, regel: info.lines, rows: [], raw: [], chars: 0 }
      }
      if (list === undefined) continue
      add(list, record, raw, info.lines)
    }
    if (list) yield close(list, Number.POSITIVE_INFINITY)
    else if (badLines.length > 0) yield broken(badLines[0] as number)
  } catch (error) {
    if (!isCsvError(error)) throw error
    // The parser cannot find the next line any more: what follows is one broken record.
    if (list) yield { ...close(list, Number.POSITIVE_INFINITY), fault: { pad: 'regel', code: 'schema-ongeldig' } }
    else yield broken(0)
  } finally {
    source.destroy()
    parser.destroy()
  }
}

function add(list: Building, cells: readonly string[], raw: string, regel: number): void {
  list.chars += raw.length
  if (list.chars > MAX_LIST_CHARS) {
    list.fault = { pad: 'lijst', code: 'te-groot' }
    return
  }
  // U+FFFD: bytes that are no UTF-8. A name with a hole in it must not be stored as if it were right.
  if (raw.includes('\uFFFD')) list.fault ??= { pad: 'tekens', code: 'schema-ongeldig' }
  list.rows.push({ regel, cells })
  list.raw.push(raw)
}

const broken = (regel: number, pad = 'bestand', raw = ''): RawList => ({
  key: '',
  regel,
  rows: [],
  bytes: Buffer.from(raw, 'utf8'),
  fault: { pad, code: 'schema-ongeldig' },
})

const isCsvError = (error: unknown): boolean =>
  error instanceof Error && String((error as { code?: unknown }).code ?? '').startsWith('CSV_')
