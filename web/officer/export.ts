/** The whole answer to a search as a file, page after page; each page is a look of its own, and is logged. */
import { type Api, ask } from '../api/client.ts'
import { type Cell, csvOf, jsonLinesOf } from './csv.ts'
import type { Occurrence, Question } from './question.ts'

/** More than this is a report to make with care, no file for a desk. */
export const EXPORT_LIMIT = 2_000

export type ExportForm = 'csv' | 'jsonl'
export const isExportForm = (form: string): form is ExportForm => form === 'csv' || form === 'jsonl'

export interface Exported {
  readonly type: string
  readonly inhoud: string
  /** False: there is more than the file holds. */
  readonly volledig: boolean
}

export async function exportSearch(api: Api, vraag: Question, vorm: ExportForm): Promise<Exported> {
  const events: Occurrence[] = []
  let cursor: string | undefined
  do {
    const body = { ...vraag, limiet: 100, ...(cursor !== undefined && { cursor }) }
    const found = await ask(api.POST('/toezicht/gebeurtenissen/_zoek', { body }))
    events.push(...found.gebeurtenissen)
    cursor = found.volgende
  } while (cursor !== undefined && events.length < EXPORT_LIMIT)
  const kept = events.slice(0, EXPORT_LIMIT)
  const volledig = cursor === undefined && kept.length === events.length
  return vorm === 'csv'
    ? { type: 'text/csv; charset=utf-8', inhoud: eventsAsCsv(kept), volledig }
    : { type: 'application/x-ndjson; charset=utf-8', inhoud: jsonLinesOf(kept), volledig }
}

/** As the contract names them. */
const COLUMNS = [
  'index',
  'id',
  'traceId',
  'spanId',
  'parentSpanId',
  'tijdstip',
  'soort',
  'handeling',
  'uitkomst',
  'redenen',
  'doel',
  'grondslag',
  'wet',
  'afnemerOin',
  'bronOin',
  'dienst',
  'systeem',
  'betrokkenePseudoniem',
  'betrokkeneRol',
  'medewerkerPseudoniem',
  'register',
  'gevraagd',
  'geleverd',
  'geweerd',
  'aantal',
  'zaakRef',
  'toestemmingId',
  'toestemmingStatus',
  'toestemmingVersie',
  'beslissingId',
  'beleidDigest',
  'kanaal',
  'bewaarklasse',
] as const satisfies readonly (keyof Occurrence)[]

export const eventsAsCsv = (events: readonly Occurrence[]): string =>
  csvOf(
    COLUMNS,
    events.map((event) =>
      COLUMNS.map((name): Cell => {
        const value = event[name]
        return Array.isArray(value) ? value.join(' ') : (value as Cell)
      }),
    ),
  )
