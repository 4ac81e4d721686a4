/**
 * The objections (bezwaren, AVG 21) that an officer decides on, oldest first. Persons by the pseudonym that the log has for
 * them under the law of that purpose, so that the officer can see what happened around it without knowing who it is.
 */
import { GENERAL_DOMAIN } from '../accesslog/serviceEvents.ts'
import { type ObjectionRow, type ObjectionView, objectionView } from '../consents/objections.ts'
import type { Database } from '../storage/database.ts'
import type { OversightParts } from './parts.ts'

export interface ObjectionListParts extends Pick<OversightParts, 'rules' | 'pseudonyms'> {
  database: Pick<Database, 'reader'>
  gemeentecode: string
  /** The BSN behind a blind index; `undefined` for a person in no register. */
  bsnOf: (betrokkene: string) => Promise<string | undefined>
}

export interface OverseenObjection extends ObjectionView {
  readonly betrokkenePseudoniem: string
  readonly beslotenOp?: number
}

export interface ObjectionWish {
  /** Absent: those that wait for a decision. */
  readonly status?: string
  /** Id of the last one of the page before. */
  readonly na?: string
  readonly limiet: number
}

/** Those that an officer still decides on. */
export const WAITING_OBJECTIONS = ['ingediend', 'in-behandeling']
const DECIDED: ReadonlySet<string> = new Set(['gehonoreerd', 'afgewezen'])

export function listOverseenObjections(parts: ObjectionListParts) {
  return async ({ status, na, limiet }: ObjectionWish): Promise<readonly OverseenObjection[]> => {
    let query = withDecision(parts)
      .where('b.status', 'in', status === undefined ? WAITING_OBJECTIONS : [status])
      .orderBy('b.id')
      .limit(limiet)
    if (na !== undefined) query = query.where('b.id', '>', na)
    const rows = await query.execute()
    return await Promise.all(rows.map((row) => overseen(parts, row)))
  }
}

export function readOverseenObjection(parts: ObjectionListParts) {
  return async (id: string): Promise<OverseenObjection | undefined> => {
    const row = await withDecision(parts).where('b.id', '=', id).executeTakeFirst()
    return row && (await overseen(parts, row))
  }
}

/** The moment of the last step stands in its event. */
const withDecision = ({ database, gemeentecode }: ObjectionListParts) =>
  database.reader
    .selectFrom('consent.bezwaar as b')
    .leftJoin('consent.bezwaar_gebeurtenis as g', (join) =>
      join.onRef('g.gemeentecode', '=', 'b.gemeentecode').onRef('g.bezwaar_id', '=', 'b.id').onRef('g.nr', '=', 'b.versie'),
    )
    .selectAll('b')
    .select('g.tijd as laatste_stap')
    .where('b.gemeentecode', '=', gemeentecode)

async function overseen(
  parts: ObjectionListParts,
  row: ObjectionRow & { laatste_stap: number | null },
): Promise<OverseenObjection> {
  const bsn = await parts.bsnOf(row.betrokkene)
  const domein = parts.rules.current().regels.get(row.doelregel)?.pseudoniemDomein ?? GENERAL_DOMAIN
  return {
    ...objectionView(row),
    // Whoever stands in no register has no subject in the log; then a name of her own, the same for all her objections.
    betrokkenePseudoniem:
      bsn === undefined ? parts.pseudonyms.zaak(`bezwaarmaker ${row.betrokkene}`) : parts.pseudonyms.subject(bsn, domein),
    ...(row.laatste_stap !== null && DECIDED.has(row.status) && { beslotenOp: row.laatste_stap }),
  }
}
