/**
 * Registers an employee: that the vault knows the pseudonym, and whose file is this employee's own, the family's or a
 * colleague's (firewalls F4 and F5). An employee the vault does not know gets no answer where those firewalls count.
 *
 * A pseudonym belongs to the organisation that registers it: for another organisation this employee does not exist.
 */
import type { Transaction } from 'kysely'
import type { Schema } from '../storage/schema.ts'
import { type Registrar, type RegistrationParts, type RegistrationResult, registerLogged } from './registration.ts'

export const relationKinds = ['eigen', 'gezin', 'collega'] as const
export type RelationKind = (typeof relationKinds)[number]

export interface EmployeeRegistration {
  /** The organisation's own pseudonym. */
  readonly medewerker: string
  readonly van: number
  readonly tot?: number
  readonly relaties: readonly { readonly burgerservicenummer: string; readonly soort: RelationKind }[]
}

interface Stored {
  readonly van: number
  readonly tot: number | null
  readonly relaties: readonly { betrokkene: string; soort: string }[]
}

interface Key {
  readonly gemeentecode: string
  readonly oin: string
  readonly medewerker: string
}

export function registerEmployee(parts: RegistrationParts) {
  return async (registrar: Registrar, registration: EmployeeRegistration): Promise<RegistrationResult> => {
    const { medewerker, van, tot, relaties } = registration
    const persons = relaties.map(({ burgerservicenummer }) => burgerservicenummer)
    const after: Stored = {
      van,
      tot: tot ?? null,
      relaties: relaties
        .map(({ burgerservicenummer, soort }) => ({ betrokkene: parts.bsn.index(burgerservicenummer), soort }))
        .sort(byPerson),
    }
    const who: Key = { gemeentecode: parts.gemeentecode, oin: registrar.oin, medewerker }
    return await registerLogged(parts, 'medewerker-geregistreerd', registrar, persons, async (db) => {
      const before = await lockAndRead(db, who)
      if (before && JSON.stringify(before.stored) === JSON.stringify(after)) return undefined
      const versie = (before?.versie ?? 0) + 1
      await replace(db, who, after, versie)
      return { versie, betrokkenen: concerned(after, before?.stored) }
    })
  }
}

const byPerson = (a: { betrokkene: string }, b: { betrokkene: string }): number => (a.betrokkene < b.betrokkene ? -1 : 1)

/** All of before and after; for a change of dates alone too, since it moves what the firewall does for them. */
const concerned = (after: Stored, before: Stored | undefined): readonly string[] => [
  ...new Set([...after.relaties, ...(before?.relaties ?? [])].map(({ betrokkene }) => betrokkene)),
]

async function lockAndRead(db: Transaction<Schema>, who: Key) {
  // Takes the row's lock where the engine has one, so that two registrations of one employee follow each other.
  await db
    .updateTable('registers.medewerker')
    .set((eb) => ({ versie: eb.ref('versie') }))
    .where((is) => is.and(who))
    .execute()
  const row = await db
    .selectFrom('registers.medewerker')
    .select(['van', 'tot', 'versie'])
    .where((is) => is.and(who))
    .executeTakeFirst()
  if (!row) return undefined
  const related = await db
    .selectFrom('registers.medewerker_relatie')
    .select(['betrokkene', 'soort'])
    .where((is) => is.and(who))
    .execute()
  const relaties = related.map(({ betrokkene, soort }) => ({ betrokkene, soort })).sort(byPerson)
  const stored: Stored = { van: row.van, tot: row.tot, relaties }
  return { stored, versie: row.versie }
}

async function replace(db: Transaction<Schema>, who: Key, after: Stored, versie: number): Promise<void> {
  const { van, tot, relaties } = after
  await db
    .insertInto('registers.medewerker')
    .values({ ...who, van, tot, versie })
    .onConflict((conflict) => conflict.columns(['gemeentecode', 'oin', 'medewerker']).doUpdateSet({ van, tot, versie }))
    .execute()
  await db
    .deleteFrom('registers.medewerker_relatie')
    .where((is) => is.and(who))
    .execute()
  if (relaties.length > 0) {
    await db
      .insertInto('registers.medewerker_relatie')
      .values(relaties.map((relatie) => ({ ...who, ...relatie })))
      .execute()
  }
}
