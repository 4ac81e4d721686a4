/** One request under the AVG: its row, what people wrote in it (sealed), how it is seen, and what its events record of it. */
import type { AvgVerzoeksoort, AvgVerzoekstatus, AvgVerzoekuitkomst } from '../../consent/avgRequest.ts'
import type { CanonicalObject } from '../accesslog/formats/canonical.ts'
import { sealedPlace } from '../registers/sealedPlace.ts'
import { sha256Hex } from './eventChain.ts'
import type { AvgRequestParts } from './parts.ts'
import type { ConsentTables } from './tables.ts'

export type AvgRequestRow = ConsentTables['consent.avgverzoek']

export interface AvgRequestView {
  readonly id: string
  readonly soort: AvgVerzoeksoort
  readonly veld?: string
  readonly toelichting?: string
  readonly status: AvgVerzoekstatus
  readonly ingediendOp: number
  /** When the answer is due (AVG 12(3)). */
  readonly termijn: number
  readonly verdaging?: { readonly op: number; readonly reden: string }
  readonly antwoord?: { readonly op: number; readonly uitkomst: AvgVerzoekuitkomst; readonly motivering: string }
  readonly versie: number
}

type Written = 'toelichting' | 'verdaging_reden' | 'motivering'

const placeOf = (id: string, column: Written): string => sealedPlace('consent.avgverzoek', column, id)

export const sealText = ({ bytes }: Pick<AvgRequestParts, 'bytes'>, id: string, column: Written, text: string): Buffer =>
  Buffer.from(bytes.seal(Buffer.from(text, 'utf8'), placeOf(id, column)))

function openText({ bytes }: Pick<AvgRequestParts, 'bytes'>, row: AvgRequestRow, column: Written): string | undefined {
  const sealed = row[column]
  return sealed === null ? undefined : Buffer.from(bytes.open(sealed, placeOf(row.id, column))).toString('utf8')
}

// The words in a row come from the closed lists of its checks, so they are what their types say.
export function avgRequestView(parts: Pick<AvgRequestParts, 'bytes'>, row: AvgRequestRow): AvgRequestView {
  const toelichting = openText(parts, row, 'toelichting')
  const reden = openText(parts, row, 'verdaging_reden')
  const motivering = openText(parts, row, 'motivering')
  const { verdaagd_op, beantwoord_op, uitkomst } = row
  return {
    id: row.id,
    soort: row.soort as AvgVerzoeksoort,
    ...(row.veld !== null && { veld: row.veld }),
    ...(toelichting !== undefined && { toelichting }),
    status: row.status as AvgVerzoekstatus,
    ingediendOp: row.ingediend_op,
    termijn: row.termijn,
    ...(verdaagd_op !== null && reden !== undefined && { verdaging: { op: verdaagd_op, reden } }),
    ...(beantwoord_op !== null &&
      motivering !== undefined && { antwoord: { op: beantwoord_op, uitkomst: uitkomst as AvgVerzoekuitkomst, motivering } }),
    versie: row.versie,
  }
}

/**
 * What an event records of the request after it. Of a text only the digest of its sealed form: that of the text itself could
 * be searched for, and the event stays when the text is gone.
 */
export function avgRequestChange(row: AvgRequestRow): CanonicalObject {
  const { toelichting, verdaging_reden, motivering } = row
  return {
    betrokkene: row.betrokkene,
    soort: row.soort,
    ingediendOp: row.ingediend_op,
    termijn: row.termijn,
    ...(row.veld !== null && { veld: row.veld }),
    ...(toelichting !== null && { toelichtingHash: sha256Hex(toelichting) }),
    ...(row.verdaagd_op !== null && { verdaagdOp: row.verdaagd_op }),
    ...(verdaging_reden !== null && { verdagingRedenHash: sha256Hex(verdaging_reden) }),
    ...(row.beantwoord_op !== null && { beantwoordOp: row.beantwoord_op }),
    ...(row.uitkomst !== null && { uitkomst: row.uitkomst }),
    ...(motivering !== null && { motiveringHash: sha256Hex(motivering) }),
    ...(row.behandelaar !== null && { behandelaar: row.behandelaar }),
  }
}
