/**
 * Loads the demo municipality into a vault's registers, by the writers and rules of the importers.
 *
 *   people -> benefits and payments -> Wmo -> youth care -> employees -> cases, all in one transaction
 *
 * A second load of the same municipality changes nothing. A municipality that was loaded on another day stays as it was on
 * that day: it grows older, as a real one does, and what happened in it since then stands. So do cases and employees that
 * a case system changed.
 */
import { createHash } from 'node:crypto'
import { dutchDay } from '../../consent/dutchDay.ts'
import { KluisError } from '../errors.ts'
import { writePerson } from '../registers/client/writePerson.ts'
import { applyContext } from '../registers/import/applyContext.ts'
import { gwsImporter } from '../registers/import/gws.ts'
import type { Applied, ApplyContext } from '../registers/import/importer.ts'
import { istandaardenImporter } from '../registers/import/istandaarden.ts'
import { bronIdVan } from '../registers/import/istandaardenStore.ts'
import { contentHash, recordColumns } from '../registers/import/recordColumns.ts'
import { zorgnedImporter } from '../registers/import/zorgned.ts'
import { SYSTEEM as ZORGNED } from '../registers/import/zorgnedOrigin.ts'
import type { Vault } from '../vault.ts'
import { momentOf } from './days.ts'
import { addCases, addEmployees } from './loadCases.ts'
import type { DemoAanvraag, DemoJeugdbericht, DemoUitkering, Municipality } from './records.ts'

export type LoadingVault = Pick<Vault, 'database' | 'bsn' | 'newId'> & { readonly config: Pick<Vault['config'], 'gemeentecode'> }

/** How many records were new or changed, and how many were there already. */
export interface Loaded {
  readonly geschreven: number
  readonly ongewijzigd: number
}

const BRP = 'Demo BRP'
const INKOMEN = { uitkeringen: 'Demo inkomen', suwinet: 'Demo Suwinet' } as const
/** Their schemas are for reading files; here the records are made already. */
const gws = gwsImporter({ schemas: undefined })
const istandaarden = istandaardenImporter({ schemas: undefined })

/** @throws KluisError `configuratie-ongeldig` when the registers hold something that contradicts this municipality. */
export async function loadMunicipality(vault: LoadingVault, municipality: Municipality): Promise<Loaded> {
  const { gemeentecode } = vault.config
  if (gemeentecode !== municipality.gemeentecode) throw new KluisError('configuratie-ongeldig')
  const day = await loadedFor(vault)
  if (day !== undefined && day !== municipality.vandaag) return { geschreven: 0, ongewijzigd: municipality.personen.length }
  // As if every source delivered in the night before: never later than now.
  const parts = { gemeentecode, vault: vault.bsn, newId: vault.newId, nu: momentOf(municipality.vandaag), sha256: '' }
  return vault.database
    .writer('registers')
    .transaction()
    .execute(async (db) => {
      const tally = counter()
      const context = applyContext(db, parts)
      for (const { bronId, persoon } of municipality.personen) {
        tally.take(await writePerson(persoon, { bronId, systeem: BRP, bsnPad: 'burgerservicenummer' }, context))
      }
      for (const uitkering of municipality.uitkeringen) await loadBenefit(context, uitkering, tally)
      for (const aanvraag of municipality.aanvragen) {
        await loadApplication(applyContext(db, { ...parts, burgerservicenummer: aanvraag.burgerservicenummer }), aanvraag, tally)
      }
      for (const bericht of municipality.jeugdberichten) tally.take(await loadMessage(context, bericht))
      tally.wrote(await addEmployees(context, municipality.medewerkers), municipality.medewerkers.length)
      tally.wrote(await addCases(context, municipality.zaken), municipality.zaken.length)
      return tally.result()
    })
}

/** The day for which the demo was loaded first; all of it or nothing. */
async function loadedFor({ database, config }: LoadingVault): Promise<string | undefined> {
  const { eerste } = await database.reader
    .selectFrom('registers.client')
    .select((eb) => eb.fn.min('ontvangen_op').as('eerste'))
    .where('gemeentecode', '=', config.gemeentecode)
    .where('bron_systeem', '=', BRP)
    .executeTakeFirstOrThrow()
  return eerste === null ? undefined : dutchDay(eerste)
}

/** The benefit itself first, with what a payment does not say; the payments find it by its file number. */
async function loadBenefit(context: ApplyContext, uitkering: DemoUitkering, tally: Tally): Promise<void> {
  const { burgerservicenummer, geslachtsnaam, dossiernummer, herkomst, begindatum, einddatum, betalingen } = uitkering
  const client = await clientOf(context, burgerservicenummer)
  const { gemeentecode, db } = context
  const values = {
    wet: uitkering.wet,
    soort: uitkering.soort,
    begindatum,
    einddatum: einddatum ?? null,
    reden_einde: uitkering.redenEinde ?? null,
    norm: uitkering.norm,
    leefvorm: uitkering.leefvorm,
  }
  const hash = contentHash(values)
  const origin = { register: herkomst, systeem: INKOMEN[herkomst], bronId: dossiernummer, begin: begindatum, eind: einddatum }
  const { versie, ...columns } = recordColumns(context, origin, hash)
  const known = await db
    .selectFrom('registers.uitkering')
    .select(['id', 'inhoud_hash', 'versie'])
    .where('gemeentecode', '=', gemeentecode)
    .where('client_id', '=', client)
    .where('dossiernummer', '=', dossiernummer)
    .executeTakeFirst()
  if (!known) {
    const id = context.newId()
    await db
      .insertInto('registers.uitkering')
      .values({ gemeentecode, id, client_id: client, dossiernummer, ...values, ...columns, versie })
      .execute()
  } else if (known.inhoud_hash !== hash) {
    await db
      .updateTable('registers.uitkering')
      .set({ ...values, ...columns, versie: known.versie + 1 })
      .where('gemeentecode', '=', gemeentecode)
      .where('id', '=', known.id)
      .execute()
  }
  tally.wrote(known?.inhoud_hash === hash ? 0 : 1, 1)
  for (const betaling of betalingen) {
    const bronId = `${dossiernummer}/${betaling.periode}/${betaling.volgnummer}`
    tally.take(
      await gws.apply(
        { bronId, bytes: NO_BYTES, item: { burgerservicenummer, geslachtsnaam, betaling }, bevindingen: [] },
        context,
      ),
    )
  }
}

async function loadApplication(context: ApplyContext, { aanvraag, uitputting }: DemoAanvraag, tally: Tally): Promise<void> {
  const { identificatie } = aanvraag
  tally.take(await zorgnedImporter.apply({ bronId: identificatie, bytes: NO_BYTES, item: aanvraag, bevindingen: [] }, context))
  for (const { product, besteed, gereserveerd } of uitputting) {
    const budget = await context.db
      .selectFrom('registers.budget')
      .select(['id', 'besteed', 'gereserveerd', 'versie'])
      .where('gemeentecode', '=', context.gemeentecode)
      .where('bron_systeem', '=', ZORGNED)
      .where('bron_id', '=', `${identificatie}/${product}`)
      .executeTakeFirst()
    if (!budget) throw new KluisError('configuratie-ongeldig')
    const same = budget.besteed === besteed && budget.gereserveerd === gereserveerd
    tally.wrote(same ? 0 : 1, 1)
    if (same) continue
    await context.db
      .updateTable('registers.budget')
      .set({ besteed, gereserveerd, versie: budget.versie + 1 })
      .where('gemeentecode', '=', context.gemeentecode)
      .where('id', '=', budget.id)
      .execute()
  }
}

function loadMessage(context: ApplyContext, { bericht, line }: DemoJeugdbericht): Promise<Applied> {
  const sha256 = createHash('sha256').update(JSON.stringify(bericht)).digest('hex')
  const record = {
    bronId: bronIdVan(bericht, line.volgnummer),
    bytes: NO_BYTES,
    item: { bericht, line, sha256 },
    bevindingen: [],
  }
  return istandaarden.apply(record, context)
}

async function clientOf(context: ApplyContext, burgerservicenummer: string): Promise<string> {
  const client = await context.findClient(burgerservicenummer)
  if (!client) throw new KluisError('configuratie-ongeldig')
  return client.id
}

/** Nothing of the demo goes to quarantine, so there is no file to keep. */
const NO_BYTES = new Uint8Array()

interface Tally {
  take(applied: Applied): void
  wrote(count: number, of: number): void
  result(): Loaded
}

function counter(): Tally {
  let [geschreven, ongewijzigd] = [0, 0]
  const wrote = (count: number, of: number): void => {
    geschreven += count
    ongewijzigd += of - count
  }
  return {
    wrote,
    take(applied) {
      if (applied.uitkomst === 'quarantaine') throw new KluisError('configuratie-ongeldig')
      wrote(applied.uitkomst === 'ongewijzigd' ? 0 : 1, 1)
    },
    result: () => ({ geschreven, ongewijzigd }),
  }
}
