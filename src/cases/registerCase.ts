/**
 * Registers a case (zaak): what kind, about whom, open from when to when, what was recorded in it, and who works on it.
 * Purpose rules rest on these facts; without a case that concerns the person, most questions are refused.
 */
import type { Transaction } from 'kysely'
import { delayedRuleOf } from '../citizen/delayedLines.ts'
import type { Schema } from '../storage/schema.ts'
import { type Registrar, type RegistrationParts, type RegistrationResult, registerLogged } from './registration.ts'

export interface CaseRegistration {
  readonly zaakId: string
  readonly soort: string
  /** BSNs. */
  readonly betrokkenen: readonly string[]
  readonly geopendOp: number
  readonly geslotenOp?: number
  /** What was recorded, with the moment. */
  readonly kenmerken: Readonly<Record<string, number>>
  /** By the pseudonym of the organisation that registers. */
  readonly medewerkers: readonly { readonly medewerker: string; readonly van: number; readonly tot?: number }[]
}

interface Stored {
  readonly zaak: { soort: string; geopend_op: number; gesloten_op: number | null; kenmerken: string }
  readonly betrokkenen: readonly string[]
  readonly medewerkers: readonly { oin: string; medewerker: string; van: number; tot: number | null }[]
}

export function registerCase(parts: RegistrationParts) {
  return async (registrar: Registrar, registration: CaseRegistration): Promise<RegistrationResult> => {
    const { zaakId } = registration
    const after = storedForm(parts, registrar.oin, registration)
    return await registerLogged(parts, 'zaak-geregistreerd', registrar, registration.betrokkenen, async (db) => {
      const before = await lockAndRead(parts, db, zaakId)
      if (before && same(before, after)) return undefined
      const versie = (before?.versie ?? 0) + 1
      await replace(parts, db, zaakId, after, versie)
      const kinds = [after.zaak.soort, ...(before ? [before.zaak.soort] : [])]
      const doel = kinds.map((soort) => delayedRuleOf(parts.rules.current(), soort)?.id).find((id) => id !== undefined)
      return {
        ...(doel !== undefined && { doel }),
        zaakId,
        versie,
        betrokkenen: [...new Set([...after.betrokkenen, ...(before?.betrokkenen ?? [])])],
      }
    })
  }
}

function storedForm(
  { bsn }: RegistrationParts,
  oin: string,
  { soort, betrokkenen, geopendOp, geslotenOp, kenmerken, medewerkers }: CaseRegistration,
): Stored {
  const sorted = Object.entries(kenmerken).sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    zaak: {
      soort,
      geopend_op: geopendOp,
      gesloten_op: geslotenOp ?? null,
      kenmerken: JSON.stringify(Object.fromEntries(sorted)),
    },
    betrokkenen: betrokkenen.map((number) => bsn.index(number)).sort(),
    medewerkers: medewerkers.map(({ medewerker, van, tot }) => ({ oin, medewerker, van, tot: tot ?? null })).sort(byEmployee),
  }
}

/** By what no two rows of one case share. */
const byEmployee = (a: Stored['medewerkers'][number], b: Stored['medewerkers'][number]): number =>
  a.medewerker === b.medewerker ? a.van - b.van : a.medewerker < b.medewerker ? -1 : 1

/** What both hold is text and numbers in a fixed order. */
const same = ({ zaak, betrokkenen, medewerkers }: Stored, after: Stored): boolean =>
  JSON.stringify({ zaak, betrokkenen, medewerkers }) === JSON.stringify(after)

async function lockAndRead(
  { gemeentecode }: RegistrationParts,
  db: Transaction<Schema>,
  zaakId: string,
): Promise<(Stored & { readonly versie: number }) | undefined> {
  // Takes the row's lock where the engine has one, so that two registrations of one case follow each other.
  await db
    .updateTable('registers.zaak')
    .set((eb) => ({ versie: eb.ref('versie') }))
    .where('gemeentecode', '=', gemeentecode)
    .where('zaak_id', '=', zaakId)
    .execute()
  const row = await db
    .selectFrom('registers.zaak')
    .select(['soort', 'geopend_op', 'gesloten_op', 'kenmerken', 'versie'])
    .where('gemeentecode', '=', gemeentecode)
    .where('zaak_id', '=', zaakId)
    .executeTakeFirst()
  if (!row) return undefined
  const concerned = await db
    .selectFrom('registers.zaak_betrokkene')
    .select('betrokkene')
    .where('gemeentecode', '=', gemeentecode)
    .where('zaak_id', '=', zaakId)
    .execute()
  const working = await db
    .selectFrom('registers.zaak_medewerker')
    .select(['oin', 'medewerker', 'van', 'tot'])
    .where('gemeentecode', '=', gemeentecode)
    .where('zaak_id', '=', zaakId)
    .execute()
  const { versie, soort, geopend_op, gesloten_op, kenmerken } = row
  return {
    zaak: { soort, geopend_op, gesloten_op, kenmerken },
    // Sorted here, because engines order text differently.
    betrokkenen: concerned.map(({ betrokkene }) => betrokkene).sort(),
    medewerkers: working.map(({ oin, medewerker, van, tot }) => ({ oin, medewerker, van, tot })).sort(byEmployee),
    versie,
  }
}

async function replace(
  { gemeentecode }: RegistrationParts,
  db: Transaction<Schema>,
  zaakId: string,
  after: Stored,
  versie: number,
): Promise<void> {
  const key = { gemeentecode, zaak_id: zaakId }
  await db
    .insertInto('registers.zaak')
    .values({ ...key, ...after.zaak, versie })
    .onConflict((conflict) => conflict.columns(['gemeentecode', 'zaak_id']).doUpdateSet({ ...after.zaak, versie }))
    .execute()
  for (const table of ['registers.zaak_betrokkene', 'registers.zaak_medewerker'] as const) {
    await db.deleteFrom(table).where('gemeentecode', '=', gemeentecode).where('zaak_id', '=', zaakId).execute()
  }
  await db
    .insertInto('registers.zaak_betrokkene')
    .values(after.betrokkenen.map((betrokkene) => ({ ...key, betrokkene })))
    .execute()
  if (after.medewerkers.length > 0) {
    await db
      .insertInto('registers.zaak_medewerker')
      .values(after.medewerkers.map((medewerker) => ({ ...key, ...medewerker })))
      .execute()
  }
}
