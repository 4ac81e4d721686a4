/** What the iStandaarden importer reads from and writes to the care register; each function is one or two statements. */
import { sql } from 'kysely'
import type { LeveringRow, ToewijzingRow } from '../care/tables.ts'
import type { ApplyContext } from './importer.ts'
import {
  aanbiederVan,
  type Bericht,
  type Productregel,
  type StartProduct,
  type StopProduct,
  type ToegewezenProduct,
} from './istandaardenMessage.ts'
import {
  type BekendeLevering,
  type BekendeToewijzing,
  findStart,
  stopIn,
  TIJDELIJK,
  VERWIJDERD,
  VERWIJDEREN,
} from './istandaardenRules.ts'
import { contentHash, type Herkomst, recordColumns } from './recordColumns.ts'

/** How the message stands in the register: unseen, another one under this identification, or with these lines taken. */
export type Ontvangst = 'nieuw' | 'andere-bytes' | 'regel-verwerkt'

export async function ontvangstVan(
  context: ApplyContext,
  bericht: Bericht,
  sha256: string,
  volgnummer: number,
): Promise<Ontvangst> {
  const found = await context.db
    .selectFrom('registers.bericht as b')
    .leftJoin('registers.berichtregel as r', (join) =>
      join
        .onRef('r.gemeentecode', '=', 'b.gemeentecode')
        .onRef('r.soort', '=', 'b.soort')
        .onRef('r.afzender', '=', 'b.afzender')
        .onRef('r.identificatie', '=', 'b.identificatie')
        .on('r.volgnummer', '=', volgnummer),
    )
    .select(['b.sha256', 'r.volgnummer'])
    .where('b.gemeentecode', '=', context.gemeentecode)
    .where('b.soort', '=', bericht.soort)
    .where('b.afzender', '=', bericht.afzender)
    .where('b.identificatie', '=', bericht.identificatie)
    .executeTakeFirst()
  if (!found) return 'nieuw'
  if (found.sha256 !== sha256) return 'andere-bytes'
  return found.volgnummer === null ? 'nieuw' : 'regel-verwerkt'
}

export async function noteerVerwerkt(context: ApplyContext, bericht: Bericht, sha256: string, volgnummer: number): Promise<void> {
  const key = {
    gemeentecode: context.gemeentecode,
    soort: bericht.soort,
    afzender: bericht.afzender,
    identificatie: bericht.identificatie,
  }
  await context.db
    .insertInto('registers.bericht')
    .values({ ...key, sha256, dagtekening: bericht.dagtekening, ontvangen_op: context.nu })
    .onConflict((conflict) => conflict.columns(['gemeentecode', 'soort', 'afzender', 'identificatie']).doNothing())
    .execute()
  await context.db
    .insertInto('registers.berichtregel')
    .values({ ...key, volgnummer, verwerkt_op: context.nu })
    .execute()
}

/** What the rules need to know, and the hash and moment that say whether a 301 brings news. */
export interface GevondenToewijzing extends BekendeToewijzing {
  readonly inhoudHash: string
  readonly toegewezenOp: string
}

export async function zoekToewijzing(
  context: ApplyContext,
  bericht: Bericht,
  nummer: number | undefined,
): Promise<GevondenToewijzing | undefined> {
  if (nummer === undefined) return undefined
  const found = await context.db
    .selectFrom('registers.toewijzing')
    .selectAll()
    .where('gemeentecode', '=', context.gemeentecode)
    .where('wet', '=', bericht.wet)
    .where('toewijzing_nummer', '=', nummer)
    .executeTakeFirst()
  if (!found) return undefined
  const leveringen = await context.db
    .selectFrom('registers.levering')
    .selectAll()
    .where('gemeentecode', '=', context.gemeentecode)
    .where('toewijzing_id', '=', found.id)
    .orderBy('begindatum')
    .execute()
  return {
    id: found.id,
    clientId: found.client_id,
    aanbiederAgb: found.aanbieder_agb,
    status: found.status,
    productcategorie: found.productcategorie,
    leveringen: leveringen.map(bekend),
    inhoudHash: found.inhoud_hash,
    toegewezenOp: momentVan(found.toewijzingsdatum, found.toewijzingstijd),
  }
}

const bekend = (row: LeveringRow): BekendeLevering => ({
  id: row.id,
  productcategorie: row.productcategorie,
  productcode: row.productcode,
  begindatum: row.begindatum,
  einddatum: row.einddatum,
  redenBeeindiging: row.reden_beeindiging,
  tijdelijkEinddatum: row.tijdelijk_einddatum,
})

const momentVan = (datum: string | null, tijd: string | null): string => `${datum ?? ''}T${tijd ?? ''}`

/** A 301 under a known number: the latest by date and time of assignment decides (OP033x1). */
export async function bewaarToewijzing(
  context: ApplyContext,
  bericht: Bericht,
  line: ToegewezenProduct,
  clientId: string,
  known: GevondenToewijzing | undefined,
): Promise<'nieuw' | 'gewijzigd' | 'ongewijzigd'> {
  const values = toewijzingValues(bericht, line)
  const hash = contentHash(values)
  if (known && (known.inhoudHash === hash || momentVan(line.toewijzingsdatum, values.toewijzingstijd) < known.toegewezenOp))
    return 'ongewijzigd'
  const columns = recordColumns(context, herkomstVan(bericht, line, line.ingangsdatum, line.einddatum), hash)
  if (known) {
    await context.db
      .updateTable('registers.toewijzing')
      .set({ ...values, ...columns, versie: sql<number>`versie + 1` })
      .where('gemeentecode', '=', context.gemeentecode)
      .where('id', '=', known.id)
      .execute()
    return 'gewijzigd'
  }
  await context.db
    .insertInto('registers.toewijzing')
    .values({ gemeentecode: context.gemeentecode, id: context.newId(), client_id: clientId, ...values, ...columns })
    .execute()
  return 'nieuw'
}

type ToewijzingValues = Omit<ToewijzingRow, 'gemeentecode' | 'id' | 'client_id' | keyof ReturnType<typeof recordColumns>>

const toewijzingValues = (bericht: Bericht, line: ToegewezenProduct): ToewijzingValues => ({
  status: line.redenWijziging === VERWIJDERD ? 'verwijderd' : 'toegewezen',
  toewijzing_nummer: line.toewijzingNummer,
  wet: bericht.wet,
  beschikkingsnummer: null,
  aanbieder_agb: aanbiederVan(bericht),
  referentie_aanbieder: line.referentieAanbieder ?? null,
  toewijzingsdatum: line.toewijzingsdatum,
  toewijzingstijd: line.toewijzingstijd.slice(0, 8),
  ingangsdatum: line.ingangsdatum,
  einddatum: line.einddatum ?? null,
  reden_wijziging: line.redenWijziging ?? null,
  productcategorie: line.productcategorie ?? null,
  productcode: line.productcode ?? null,
  // These messages exist for care in kind only; a personal budget is not assigned to a provider.
  leveringsvorm: 'ZIN',
  volume: line.omvang?.volume ?? null,
  eenheid: line.omvang?.eenheid ?? null,
  frequentie: line.omvang?.frequentie ?? null,
})

const herkomstVan = (bericht: Bericht, line: Productregel, begin: string, eind: string | undefined): Herkomst => ({
  register: bericht.wet === 'WMO2015' ? 'wmo' : 'jeugd',
  systeem: bericht.wet === 'WMO2015' ? 'iWmo 3.2' : 'iJw 3.2',
  bronId: bronIdVan(bericht, line.volgnummer),
  begin,
  eind,
})

/** The source's own name of a line: message type, sender, identification, place. */
export const bronIdVan = (bericht: Bericht, volgnummer: number): string =>
  `${bericht.soort}/${bericht.afzender}/${bericht.identificatie}/${volgnummer}`

export async function bewaarStart(
  context: ApplyContext,
  bericht: Bericht,
  line: StartProduct,
  known: BekendeToewijzing,
): Promise<void> {
  if (line.statusAanlevering === VERWIJDEREN) {
    await verwijderLevering(context, findStart(line, known) as BekendeLevering)
  } else {
    const values = {
      productcategorie: line.productcategorie ?? null,
      productcode: line.productcode ?? null,
      begindatum: line.begindatum,
      einddatum: null,
      status_aanlevering: line.statusAanlevering,
      reden_beeindiging: null,
      tijdelijk_einddatum: null,
    }
    await context.db
      .insertInto('registers.levering')
      .values({
        gemeentecode: context.gemeentecode,
        id: context.newId(),
        toewijzing_id: known.id,
        client_id: known.clientId,
        ...values,
        ...recordColumns(context, herkomstVan(bericht, line, line.begindatum, undefined), contentHash(values)),
      })
      .execute()
  }
  await nieuweVersie(context, known)
}

export async function bewaarStop(
  context: ApplyContext,
  bericht: Bericht,
  line: StopProduct,
  known: BekendeToewijzing,
): Promise<void> {
  const start = findStart(line, known) as BekendeLevering
  const values = stopValues(line, start)
  const columns = recordColumns(
    context,
    herkomstVan(bericht, line, line.begindatum, values.einddatum ?? undefined),
    contentHash([start.id, values]),
  )
  await context.db
    .updateTable('registers.levering')
    .set({ ...values, ...columns, versie: sql<number>`versie + 1` })
    .where('gemeentecode', '=', context.gemeentecode)
    .where('id', '=', start.id)
    .execute()
  await nieuweVersie(context, known)
}

/** A final stop keeps the temporary one before it, so that removing the final stop brings it back. */
function stopValues(
  line: StopProduct,
  start: BekendeLevering,
): Pick<LeveringRow, 'einddatum' | 'reden_beeindiging' | 'tijdelijk_einddatum'> {
  const earlier = start.tijdelijkEinddatum
  if (line.statusAanlevering !== VERWIJDEREN) {
    return { einddatum: line.einddatum, reden_beeindiging: line.redenBeeindiging, tijdelijk_einddatum: start.einddatum }
  }
  if (stopIn(line, start) === 'eerder') {
    return { einddatum: start.einddatum, reden_beeindiging: start.redenBeeindiging, tijdelijk_einddatum: null }
  }
  return { einddatum: earlier, reden_beeindiging: earlier === null ? null : TIJDELIJK, tijdelijk_einddatum: null }
}

/** Counts as never sent (OP033), so nothing of it is kept. */
async function verwijderLevering(context: ApplyContext, levering: BekendeLevering): Promise<void> {
  await context.db
    .deleteFrom('registers.levering')
    .where('gemeentecode', '=', context.gemeentecode)
    .where('id', '=', levering.id)
    .execute()
}

/** Deliveries are delivered inside their assignment, so the assignment's version (ETag) moves with them. */
async function nieuweVersie(context: ApplyContext, known: BekendeToewijzing): Promise<void> {
  await context.db
    .updateTable('registers.toewijzing')
    .set({ versie: sql<number>`versie + 1`, geregistreerd_op: context.nu })
    .where('gemeentecode', '=', context.gemeentecode)
    .where('id', '=', known.id)
    .execute()
}
