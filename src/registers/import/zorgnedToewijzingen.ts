/** The assignments of one ZorgNed application, with their deliveries: written, changed, or gone. */
import { sql } from 'kysely'
import type { LeveringRow, ToewijzingRow } from '../care/tables.ts'
import type { ApplyContext } from './importer.ts'
import { contentHash, type Herkomst, recordColumns } from './recordColumns.ts'
import type { ZorgnedLevering, ZorgnedProduct, ZorgnedToewijzing } from './zorgnedMessage.ts'
import { bron, fromAanvraag, SYSTEEM, WET } from './zorgnedOrigin.ts'

type Standard = 'gemeentecode' | 'id' | 'client_id' | keyof ReturnType<typeof recordColumns>
type ToewijzingValues = Omit<ToewijzingRow, Standard>

interface NewToewijzing {
  readonly values: ToewijzingValues
  readonly bron: Herkomst
  readonly leveringen: readonly ZorgnedLevering[]
  /** Of the whole application, where this row stands in for it. */
  readonly hash?: string
}

export const toewijzingValues = (
  product: ZorgnedProduct,
  toewijzing: ZorgnedToewijzing,
  beschikkingsnummer: string | null,
): ToewijzingValues => ({
  status: toewijzing.redenWijziging === '13' ? 'verwijderd' : 'toegewezen',
  toewijzing_nummer: toewijzing.nummer,
  wet: WET,
  beschikkingsnummer,
  aanbieder_agb: toewijzing.agb,
  referentie_aanbieder: toewijzing.referentie,
  toewijzingsdatum: toewijzing.datum,
  toewijzingstijd: toewijzing.tijd,
  ingangsdatum: toewijzing.ingangsdatum,
  einddatum: toewijzing.einddatum,
  reden_wijziging: toewijzing.redenWijziging,
  productcategorie: product.categorie,
  productcode: product.code,
  leveringsvorm: product.leveringsvorm,
  volume: product.volume,
  eenheid: product.eenheid,
  frequentie: product.frequentie,
})

/** Without a first day it never counts as an assignment that runs. */
export const IN_BEHANDELING: ToewijzingValues = {
  status: 'inBehandeling',
  toewijzing_nummer: null,
  wet: WET,
  beschikkingsnummer: null,
  aanbieder_agb: null,
  referentie_aanbieder: null,
  toewijzingsdatum: null,
  toewijzingstijd: null,
  ingangsdatum: null,
  einddatum: null,
  reden_wijziging: null,
  productcategorie: null,
  productcode: null,
  leveringsvorm: null,
  volume: null,
  eenheid: null,
  frequentie: null,
}

export async function writeToewijzingen(
  context: ApplyContext,
  aanvraag: string,
  clientId: string,
  rows: readonly NewToewijzing[],
): Promise<void> {
  const { db, gemeentecode } = context
  const before = await db
    .selectFrom('registers.toewijzing')
    .select(['id', 'bron_id', 'inhoud_hash'])
    .where('gemeentecode', '=', gemeentecode)
    .where('client_id', '=', clientId)
    .where('bron_systeem', '=', SYSTEEM)
    .where(fromAanvraag(aanvraag))
    .execute()
  const kept = new Set(rows.map((row) => row.bron.bronId))
  const gone = before.filter((row) => !kept.has(row.bron_id)).map((row) => row.id)
  if (gone.length > 0) {
    await deleteLeveringen(context, gone)
    await db.deleteFrom('registers.toewijzing').where('gemeentecode', '=', gemeentecode).where('id', 'in', gone).execute()
  }
  for (const row of rows) {
    const known = before.find(({ bron_id }) => bron_id === row.bron.bronId)
    const hash = row.hash ?? contentHash([row.values, row.leveringen])
    if (known?.inhoud_hash === hash) continue
    const id = known?.id ?? context.newId()
    const values = { ...row.values, ...recordColumns(context, row.bron, hash) }
    if (known) {
      await db
        .updateTable('registers.toewijzing')
        .set({ ...values, versie: sql<number>`versie + 1` })
        .where('gemeentecode', '=', gemeentecode)
        .where('id', '=', id)
        .execute()
      await deleteLeveringen(context, [id])
    } else {
      await db
        .insertInto('registers.toewijzing')
        .values({ gemeentecode, id, client_id: clientId, ...values })
        .execute()
    }
    const leveringen = row.leveringen.map((levering, at) => leveringRow(context, id, clientId, row, levering, at + 1))
    if (leveringen.length > 0) await db.insertInto('registers.levering').values(leveringen).execute()
  }
}

async function deleteLeveringen({ db, gemeentecode }: ApplyContext, toewijzingen: readonly string[]): Promise<void> {
  await db
    .deleteFrom('registers.levering')
    .where('gemeentecode', '=', gemeentecode)
    .where('toewijzing_id', 'in', [...toewijzingen])
    .execute()
}

function leveringRow(
  context: ApplyContext,
  toewijzingId: string,
  clientId: string,
  row: NewToewijzing,
  levering: ZorgnedLevering,
  volgnummer: number,
): LeveringRow {
  return {
    gemeentecode: context.gemeentecode,
    id: context.newId(),
    toewijzing_id: toewijzingId,
    client_id: clientId,
    productcategorie: row.values.productcategorie,
    productcode: row.values.productcode,
    begindatum: levering.begindatum,
    einddatum: levering.einddatum,
    status_aanlevering: null,
    reden_beeindiging: levering.redenBeeindiging,
    tijdelijk_einddatum: null,
    ...recordColumns(
      context,
      bron(`${row.bron.bronId}/${volgnummer}`, levering.begindatum, levering.einddatum),
      contentHash(levering),
    ),
  }
}
