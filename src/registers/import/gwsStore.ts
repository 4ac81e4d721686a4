/** What one GWS payment looks like in the budget register: the benefit it belongs to, and the payment itself. */
import { sql } from 'kysely'
import { daysInMonth } from '../../../consent/dutchDay.ts'
import type { UitkeringRow, UitkeringsspecificatieRow } from '../budget/tables.ts'
import type { Betaling } from './gwsMessage.ts'
import type { ApplyContext } from './importer.ts'
import { contentHash, recordColumns } from './recordColumns.ts'

/** Schemes (regelingen) as GWS writes them -> law and kind of benefit. */
const REGELINGEN: Readonly<Record<string, { readonly wet: string; readonly soort: string }>> = {
  participatiewet: { wet: 'PARTICIPATIEWET', soort: 'ALGEMENE_BIJSTAND' },
  ioaw: { wet: 'IOAW', soort: 'IOAW' },
  ioaz: { wet: 'IOAZ', soort: 'IOAZ' },
  bbz: { wet: 'PARTICIPATIEWET', soort: 'BBZ' },
  'bbz 2004': { wet: 'PARTICIPATIEWET', soort: 'BBZ' },
}

export const schemeOf = (regeling: string) => REGELINGEN[regeling.trim().toLowerCase()]

export async function writePayment(
  context: ApplyContext,
  betaling: Betaling,
  clientId: string,
): Promise<'nieuw' | 'gewijzigd' | 'ongewijzigd'> {
  const { db, gemeentecode } = context
  const uitkering = await db
    .selectFrom('registers.uitkering')
    .selectAll()
    .where('gemeentecode', '=', gemeentecode)
    .where('client_id', '=', clientId)
    .where('dossiernummer', '=', betaling.dossiernummer)
    .executeTakeFirst()
  const uitkeringId = uitkering?.id ?? context.newId()
  const key = { gemeentecode, uitkering_id: uitkeringId, periode: betaling.periode, volgnummer: betaling.volgnummer }
  const known = await db
    .selectFrom('registers.uitkeringsspecificatie')
    .selectAll()
    .where('gemeentecode', '=', gemeentecode)
    .where('uitkering_id', '=', uitkeringId)
    .where('periode', '=', betaling.periode)
    .where('volgnummer', '=', betaling.volgnummer)
    .executeTakeFirst()
  const row: UitkeringsspecificatieRow = { ...key, client_id: clientId, ...specificatieValues(betaling) }
  if (known && contentHash(sorted(known)) === contentHash(sorted(row))) return 'ongewijzigd'

  await writeUitkering(context, uitkering, uitkeringId, betaling, clientId)
  await db
    .insertInto('registers.uitkeringsspecificatie')
    .values(row)
    .onConflict((conflict) => conflict.columns(['gemeentecode', 'uitkering_id', 'periode', 'volgnummer']).doUpdateSet(row))
    .execute()
  return known ? 'gewijzigd' : 'nieuw'
}

const sorted = (row: UitkeringsspecificatieRow) => Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))

const specificatieValues = (betaling: Betaling) => ({
  regeling: betaling.regeling,
  uitbetaald: betaling.uitbetaald,
  inkomsten_opgegeven: betaling.opgegeven ?? null,
  inkomsten_vrijgelaten: betaling.vrijgelaten ?? null,
  inkomsten_gekort: betaling.gekort ?? null,
  // Column 0 is what the source itself does not print for the client.
  componenten: JSON.stringify(betaling.componenten.filter(({ kolom }) => kolom !== 0)),
})

async function writeUitkering(
  context: ApplyContext,
  known: UitkeringRow | undefined,
  id: string,
  betaling: Betaling,
  clientId: string,
): Promise<void> {
  const scheme = schemeOf(betaling.regeling)
  const { wet, soort } = scheme ?? { wet: known?.wet ?? null, soort: known?.soort ?? null }
  const first = `${betaling.periode.slice(0, 4)}-${betaling.periode.slice(4)}-01`
  const last = lastDay(betaling.periode)
  const begin = known?.geldig_begin && known.geldig_begin < first ? known.geldig_begin : first
  const eind = known?.geldig_eind && known.geldig_eind > last ? known.geldig_eind : last
  const herkomst = { register: 'uitkeringen', systeem: 'Centric GWS', bronId: betaling.dossiernummer, begin, eind }
  const columns = recordColumns(context, herkomst, contentHash([betaling.dossiernummer, wet, soort, begin, eind]))
  if (known) {
    // A benefit that came from elsewhere keeps its source, on which a firewall may rest (Suwinet); only its version moves.
    const own = known.bron_systeem === herkomst.systeem ? { wet, soort, ...columns } : {}
    await context.db
      .updateTable('registers.uitkering')
      .set({ ...own, versie: sql<number>`versie + 1` })
      .where('gemeentecode', '=', context.gemeentecode)
      .where('id', '=', id)
      .execute()
    return
  }
  const unknown = { begindatum: null, einddatum: null, reden_einde: null, norm: null, leefvorm: null }
  await context.db
    .insertInto('registers.uitkering')
    .values({
      gemeentecode: context.gemeentecode,
      id,
      client_id: clientId,
      dossiernummer: betaling.dossiernummer,
      wet,
      soort,
      ...unknown,
      ...columns,
    })
    .execute()
}

function lastDay(periode: string): string {
  const [jaar, maand] = [periode.slice(0, 4), periode.slice(4)]
  return `${jaar}-${maand}-${daysInMonth(Number(jaar), Number(maand))}`
}
