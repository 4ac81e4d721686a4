/** What a citizen sees of the requests about her data. Reading changes nothing. */
import { matterOfAvgRequest } from '../../consent/avgRequest.ts'
import { authorise } from './authority.ts'
import { type AvgRequestRow, type AvgRequestView, avgRequestView } from './avgRequestRecord.ts'
import { findAvgRequest } from './avgRequests.ts'
import { type AvgRequestParts, type Burger, refused } from './parts.ts'

export interface ListAvgRequests {
  readonly burger: Burger
  /** Id of the last one of the page before. */
  readonly na?: string
  readonly limiet: number
}

/** Of one citizen, newest first. A representative sees those that she could have filed herself. */
export function listAvgRequests(parts: AvgRequestParts) {
  return async ({ burger, na, limiet }: ListAvgRequests): Promise<readonly AvgRequestView[]> => {
    const maySee = sightOf(parts, burger)
    const seen: AvgRequestRow[] = []
    let from = na
    do {
      const rows = await rowsAbout(parts, burger.betrokkene, from, limiet)
      for (const row of rows) if (await maySee(row)) seen.push(row)
      from = rows.length === limiet ? rows.at(-1)?.id : undefined
    } while (from !== undefined && seen.length < limiet)
    return seen.slice(0, limiet).map((row) => avgRequestView(parts, row))
  }
}

/** One request; one that is not hers to see is `onbekend`. */
export function readAvgRequest(parts: AvgRequestParts) {
  return async ({ burger, id }: { burger: Burger; id: string }) => {
    const row = await findAvgRequest(parts, id)
    if (row === undefined || row.betrokkene !== burger.betrokkene || !(await sightOf(parts, burger)(row)))
      return refused('onbekend')
    return { uitkomst: 'gedaan' as const, verzoek: avgRequestView(parts, row) }
  }
}

/** Judged once for each field that requests are about. */
function sightOf(parts: AvgRequestParts, burger: Burger): (row: AvgRequestRow) => Promise<boolean> {
  if (burger.persoon === burger.betrokkene) return async () => burger.hoedanigheid === 'betrokkene'
  const judged = new Map<string | null, Promise<boolean>>()
  return async ({ veld }) => {
    const known =
      judged.get(veld) ??
      authorise(parts, burger, matterOfAvgRequest(veld ?? undefined), 'beschermen').then(({ uitkomst }) => uitkomst === 'bevoegd')
    judged.set(veld, known)
    return await known
  }
}

async function rowsAbout(
  { db, gemeentecode }: AvgRequestParts,
  betrokkene: string,
  na: string | undefined,
  limiet: number,
): Promise<readonly AvgRequestRow[]> {
  let query = db.reader
    .selectFrom('consent.avgverzoek')
    .selectAll()
    .where('gemeentecode', '=', gemeentecode)
    .where('betrokkene', '=', betrokkene)
  if (na !== undefined) query = query.where('id', '<', na)
  return await query.orderBy('id', 'desc').limit(limiet).execute()
}
