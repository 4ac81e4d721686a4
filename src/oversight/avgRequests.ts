/**
 * The requests under the AVG that an officer answers, the one that is due first in front. Persons by the pseudonym that the
 * log has for them under the rule of their own right, so that the officer can see what happened around a request.
 */
import { type AvgVerzoekstatus, openAvgRequests } from '../../consent/avgRequest.ts'
import { OWN_RIGHT } from '../../consent/ownRight.ts'
import { GENERAL_DOMAIN } from '../accesslog/serviceEvents.ts'
import { type AvgRequestRow, type AvgRequestView, avgRequestView } from '../consents/avgRequestRecord.ts'
import { findAvgRequest } from '../consents/avgRequests.ts'
import type { AvgRequestParts } from '../consents/parts.ts'
import type { OversightParts } from './parts.ts'

export interface AvgRequestListParts extends Pick<OversightParts, 'rules' | 'pseudonyms'> {
  avgRequests: Pick<AvgRequestParts, 'db' | 'gemeentecode' | 'bytes'>
  /** The BSN behind a blind index; `undefined` for a person whose number nobody gave. */
  bsnOf: (betrokkene: string) => Promise<string | undefined>
}

export interface OverseenAvgRequest extends AvgRequestView {
  readonly betrokkenePseudoniem: string
}

export interface AvgRequestWish {
  /** Absent: those that wait for an answer. */
  readonly status?: AvgVerzoekstatus
  /** Where the page before ended. An extension moves a request on in the list, so it may be seen twice, and is never missed. */
  readonly na?: { readonly termijn: number; readonly id: string }
  readonly limiet: number
}

export function listOverseenAvgRequests(parts: AvgRequestListParts) {
  return async ({ status, na, limiet }: AvgRequestWish): Promise<readonly OverseenAvgRequest[]> => {
    const { db, gemeentecode } = parts.avgRequests
    let query = db.reader
      .selectFrom('consent.avgverzoek')
      .selectAll()
      .where('gemeentecode', '=', gemeentecode)
      .where('status', 'in', status === undefined ? openAvgRequests : [status])
    if (na !== undefined) {
      query = query.where(({ and, eb, or }) =>
        or([eb('termijn', '>', na.termijn), and([eb('termijn', '=', na.termijn), eb('id', '>', na.id)])]),
      )
    }
    const rows = await query.orderBy('termijn').orderBy('id').limit(limiet).execute()
    return await Promise.all(rows.map((row) => overseen(parts, row)))
  }
}

export function readOverseenAvgRequest(parts: AvgRequestListParts) {
  return async (id: string): Promise<OverseenAvgRequest | undefined> => {
    const row = await findAvgRequest(parts.avgRequests, id)
    return row && (await overseen(parts, row))
  }
}

async function overseen(parts: AvgRequestListParts, row: AvgRequestRow): Promise<OverseenAvgRequest> {
  const bsn = await parts.bsnOf(row.betrokkene)
  const domein = parts.rules.current().regels.get(OWN_RIGHT)?.pseudoniemDomein ?? GENERAL_DOMAIN
  return {
    ...avgRequestView(parts.avgRequests, row),
    // Without a number she has no subject in the log; then a name of her own, the same for all her requests.
    betrokkenePseudoniem:
      bsn === undefined ? parts.pseudonyms.zaak(`avg-verzoeker ${row.betrokkene}`) : parts.pseudonyms.subject(bsn, domein),
  }
}
