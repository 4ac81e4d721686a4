/** What was imported before, for the steward: the list, and the report of one import as it was given then. */
import type { Database } from '../../storage/database.ts'
import type { Formaat } from './importer.ts'
import type { Importrapport } from './report.ts'
import type { ImportBestandRow } from './tables.ts'

export interface ImportSummary {
  readonly id: string
  readonly bestand: string
  readonly sha256: string
  readonly formaat: Formaat
  readonly gelezen: number
  readonly aanvaard: number
  readonly ongewijzigd: number
  readonly inQuarantaine: number
  readonly bevindingen: number
  readonly ontvangenOp: number
}

export interface ImportsParts {
  database: Pick<Database, 'reader'>
  gemeentecode: string
}

/** Newest first. `na`: the id of the last one of the previous page. */
export function listImports({ database, gemeentecode }: ImportsParts) {
  return async ({ na, limiet }: { na?: string; limiet: number }): Promise<readonly ImportSummary[]> => {
    let query = database.reader
      .selectFrom('registers.import_bestand')
      .selectAll()
      .where('gemeentecode', '=', gemeentecode)
      .orderBy('id', 'desc')
      .limit(limiet)
    if (na !== undefined) query = query.where('id', '<', na)
    return (await query.execute()).map(summary)
  }
}

/** Undefined: no such import, or it was broken off and has no report. */
export function readImport({ database, gemeentecode }: ImportsParts) {
  return async (id: string): Promise<Importrapport | undefined> => {
    const row = await database.reader
      .selectFrom('registers.import_bestand')
      .selectAll()
      .where('gemeentecode', '=', gemeentecode)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!row?.rapport) return undefined
    const { bestand, sha256, formaat, gelezen, aanvaard, ongewijzigd } = summary(row)
    const lists = JSON.parse(row.rapport) as Pick<Importrapport, 'quarantaine' | 'bevindingen'>
    return { id, bestand, sha256, formaat, gelezen, aanvaard, ongewijzigd, ...lists }
  }
}

const summary = (row: ImportBestandRow): ImportSummary => ({
  id: row.id,
  bestand: row.bestand,
  sha256: row.sha256,
  formaat: row.formaat as Formaat,
  gelezen: row.gelezen,
  aanvaard: row.aanvaard,
  ongewijzigd: row.ongewijzigd,
  inQuarantaine: row.quarantaine,
  bevindingen: row.bevindingen,
  ontvangenOp: row.begonnen_op,
})
