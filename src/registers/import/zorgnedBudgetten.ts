/** The personal budgets (pgb) of one ZorgNed application. */
import type { BudgetRow } from '../budget/tables.ts'
import type { ApplyContext } from './importer.ts'
import { contentHash, recordColumns } from './recordColumns.ts'
import type { ZorgnedAanvraag } from './zorgnedMessage.ts'
import { bron, fromAanvraag, SYSTEEM, WET } from './zorgnedOrigin.ts'

/** WJ756: an amount in cents. */
const EURO = '83'

type Standard = 'gemeentecode' | 'id' | 'client_id' | keyof ReturnType<typeof recordColumns>

/** A granted personal budget of which the source states the amount; what was spent of it, ZorgNed does not know. */
export async function writeBudgetten(
  context: ApplyContext,
  { identificatie, beschikking }: ZorgnedAanvraag,
  clientId: string,
): Promise<void> {
  const { db, gemeentecode } = context
  const own = db
    .deleteFrom('registers.budget')
    .where('gemeentecode', '=', gemeentecode)
    .where('client_id', '=', clientId)
    .where('bron_systeem', '=', SYSTEEM)
    .where(fromAanvraag(identificatie))
  const before = await own.returning(['id', 'bron_id', 'versie']).execute()
  const amounts = (beschikking?.producten ?? []).filter(
    ({ resultaat, leveringsvorm, eenheid, volume }) =>
      resultaat === 'toegewezen' && leveringsvorm === 'PGB' && eenheid === EURO && volume !== null,
  )
  for (const product of amounts) {
    const bronId = `${identificatie}/${product.identificatie}`
    const known = before.find(({ bron_id }) => bron_id === bronId)
    const values: Omit<BudgetRow, Standard | 'restant' | 'leveringsvorm'> = {
      wet: WET,
      productcategorie: product.categorie,
      productcode: product.code,
      periode_begin: product.begindatum,
      periode_eind: product.einddatum,
      toegekend: product.volume as number,
      besteed: null,
      gereserveerd: null,
    }
    const columns = recordColumns(context, bron(bronId, product.begindatum, product.einddatum), contentHash(values))
    await db
      .insertInto('registers.budget')
      .values({
        gemeentecode,
        id: known?.id ?? context.newId(),
        client_id: clientId,
        ...values,
        ...columns,
        versie: (known?.versie ?? 0) + 1,
      })
      .execute()
  }
}
