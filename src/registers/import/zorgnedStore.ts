/**
 * What one ZorgNed application looks like in the registers, and how it replaces what came from it before.
 *
 * Rows that stay keep their id and get a higher version; rows that are no longer in the application go.
 */
import { sql } from 'kysely'
import type { BeschikteVoorzieningRow } from '../care/tables.ts'
import type { ApplyContext } from './importer.ts'
import { recordColumns } from './recordColumns.ts'
import { writeBudgetten } from './zorgnedBudgetten.ts'
import type { ZorgnedAanvraag, ZorgnedProduct } from './zorgnedMessage.ts'
import { bron, SYSTEEM, WET } from './zorgnedOrigin.ts'
import { IN_BEHANDELING, toewijzingValues, writeToewijzingen } from './zorgnedToewijzingen.ts'

export interface BekendeAanvraag {
  readonly clientId: string
  readonly inhoudHash: string
  /** Absent while there is none. */
  readonly beschikkingId?: string
}

/** The decision of this application, or the assignment that stands in for it while there is none. */
export async function aanvraagInRegister(
  context: ApplyContext,
  { identificatie }: ZorgnedAanvraag,
): Promise<BekendeAanvraag | undefined> {
  const { db, gemeentecode } = context
  const decided = await db
    .selectFrom('registers.beschikking')
    .select(['id', 'client_id as clientId', 'inhoud_hash as inhoudHash'])
    .where('gemeentecode', '=', gemeentecode)
    .where('bron_systeem', '=', SYSTEEM)
    .where('bron_id', '=', identificatie)
    .executeTakeFirst()
  if (decided) return { beschikkingId: decided.id, clientId: decided.clientId, inhoudHash: decided.inhoudHash }
  return await db
    .selectFrom('registers.toewijzing')
    .select(['client_id as clientId', 'inhoud_hash as inhoudHash'])
    .where('gemeentecode', '=', gemeentecode)
    .where('bron_systeem', '=', SYSTEEM)
    .where('bron_id', '=', identificatie)
    .executeTakeFirst()
}

/** TR332: a number that another assignment already has (also one that came in by message). */
export async function nummerBezet(context: ApplyContext, aanvraag: ZorgnedAanvraag): Promise<boolean> {
  const numbers = new Map<number, string>()
  for (const { bronId, toewijzing } of toewijzingenIn(aanvraag)) {
    if (toewijzing.nummer === null) continue
    if (numbers.has(toewijzing.nummer)) return true
    numbers.set(toewijzing.nummer, bronId)
  }
  if (numbers.size === 0) return false
  const taken = await context.db
    .selectFrom('registers.toewijzing')
    .select(['toewijzing_nummer', 'bron_systeem', 'bron_id'])
    .where('gemeentecode', '=', context.gemeentecode)
    .where('wet', '=', WET)
    .where('toewijzing_nummer', 'in', [...numbers.keys()])
    .execute()
  return taken.some((row) => row.bron_systeem !== SYSTEEM || row.bron_id !== numbers.get(row.toewijzing_nummer as number))
}

/** Every assignment with its source id: application, product, the source's own number. */
const toewijzingenIn = ({ identificatie, beschikking }: ZorgnedAanvraag) =>
  (beschikking?.producten ?? []).flatMap((product) =>
    product.toewijzingen.map((toewijzing) => ({
      bronId: `${identificatie}/${product.identificatie}/${toewijzing.bronNummer}`,
      product,
      toewijzing,
    })),
  )

export async function vervangAanvraag(
  context: ApplyContext,
  aanvraag: ZorgnedAanvraag,
  clientId: string,
  known: BekendeAanvraag | undefined,
  hash: string,
): Promise<void> {
  const { beschikking, identificatie } = aanvraag
  if (beschikking) await writeBeschikking(context, aanvraag, beschikking, clientId, known?.beschikkingId, hash)
  else if (known?.beschikkingId) await deleteBeschikking(context, known.beschikkingId)
  const toewijzingen = beschikking
    ? toewijzingenIn(aanvraag).map(({ bronId, product, toewijzing }) => ({
        values: toewijzingValues(product, toewijzing, beschikking.nummer),
        bron: bron(bronId, toewijzing.ingangsdatum, toewijzing.einddatum),
        leveringen: toewijzing.leveringen,
      }))
    : [{ values: IN_BEHANDELING, bron: bron(identificatie, null, null), leveringen: [], hash }]
  await writeToewijzingen(context, identificatie, clientId, toewijzingen)
  await writeBudgetten(context, aanvraag, clientId)
}

/** The source took its decision back: the application is open again. */
async function deleteBeschikking({ db, gemeentecode }: ApplyContext, id: string): Promise<void> {
  await db
    .deleteFrom('registers.beschikte_voorziening')
    .where('gemeentecode', '=', gemeentecode)
    .where('beschikking_id', '=', id)
    .execute()
  await db.deleteFrom('registers.beschikking').where('gemeentecode', '=', gemeentecode).where('id', '=', id).execute()
}

async function writeBeschikking(
  context: ApplyContext,
  { identificatie }: ZorgnedAanvraag,
  beschikking: NonNullable<ZorgnedAanvraag['beschikking']>,
  clientId: string,
  knownId: string | undefined,
  hash: string,
): Promise<void> {
  const { db, gemeentecode } = context
  const id = knownId ?? context.newId()
  const granted = beschikking.producten.some(({ resultaat }) => resultaat === 'toegewezen')
  const values = {
    client_id: clientId,
    wet: WET,
    beschikkingsnummer: beschikking.nummer,
    afgiftedatum: beschikking.afgiftedatum,
    resultaat: granted ? 'toegewezen' : 'afgewezen',
    ...recordColumns(context, bron(identificatie, beschikking.afgiftedatum, null), hash),
  }
  if (knownId) {
    await db
      .updateTable('registers.beschikking')
      .set({ ...values, versie: sql<number>`versie + 1` })
      .where('gemeentecode', '=', gemeentecode)
      .where('id', '=', id)
      .execute()
  } else
    await db
      .insertInto('registers.beschikking')
      .values({ gemeentecode, id, ...values })
      .execute()
  await db
    .deleteFrom('registers.beschikte_voorziening')
    .where('gemeentecode', '=', gemeentecode)
    .where('beschikking_id', '=', id)
    .execute()
  const voorzieningen = beschikking.producten.map((product, at) => voorzieningRow(gemeentecode, id, clientId, product, at + 1))
  if (voorzieningen.length > 0) await db.insertInto('registers.beschikte_voorziening').values(voorzieningen).execute()
}

const voorzieningRow = (
  gemeentecode: string,
  beschikkingId: string,
  clientId: string,
  product: ZorgnedProduct,
  volgnummer: number,
): BeschikteVoorzieningRow => ({
  gemeentecode,
  beschikking_id: beschikkingId,
  volgnummer,
  client_id: clientId,
  bron_id: product.identificatie,
  resultaat: product.resultaat,
  productcategorie: product.categorie,
  productcode: product.code,
  leveringsvorm: product.leveringsvorm,
  volume: product.volume,
  eenheid: product.eenheid,
  frequentie: product.frequentie,
  begindatum: product.begindatum,
  einddatum: product.einddatum,
})
