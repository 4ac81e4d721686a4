/** Adds the demo's employees and cases to the register where they are missing, a table at a time. */
import type { ApplyContext } from '../registers/import/importer.ts'
import { DEMO_GEMEENTE } from './organisations.ts'
import type { DemoMedewerker, DemoZaak } from './records.ts'

/** All of them work for the municipality. */
const { oin } = DEMO_GEMEENTE
/** Below the number of parameters that SQLite takes in one statement, for the widest of these tables. */
const ROWS_AT_ONCE = 1_000

/** @returns how many were new. */
export async function addEmployees(
  { db, gemeentecode, vault }: ApplyContext,
  medewerkers: readonly DemoMedewerker[],
): Promise<number> {
  const known = await db
    .selectFrom('registers.medewerker')
    .select('medewerker')
    .where('gemeentecode', '=', gemeentecode)
    .execute()
  const fresh = missing(
    medewerkers,
    ({ medewerker }) => medewerker,
    known.map(({ medewerker }) => medewerker),
  )
  await inPieces(
    fresh.map(({ medewerker, van }) => ({ gemeentecode, oin, medewerker, van, tot: null, versie: 1 })),
    (rows) => db.insertInto('registers.medewerker').values(rows).execute(),
  )
  await inPieces(
    fresh.flatMap(({ medewerker, relaties }) =>
      relaties.map(({ burgerservicenummer, soort }) => ({
        gemeentecode,
        oin,
        medewerker,
        betrokkene: vault.index(burgerservicenummer),
        soort,
      })),
    ),
    (rows) => db.insertInto('registers.medewerker_relatie').values(rows).execute(),
  )
  return fresh.length
}

/** @returns how many were new. */
export async function addCases({ db, gemeentecode, vault }: ApplyContext, zaken: readonly DemoZaak[]): Promise<number> {
  const known = await db.selectFrom('registers.zaak').select('zaak_id').where('gemeentecode', '=', gemeentecode).execute()
  const fresh = missing(
    zaken,
    ({ zaakId }) => zaakId,
    known.map(({ zaak_id }) => zaak_id),
  )
  await inPieces(
    fresh.map(({ zaakId, soort, geopendOp, geslotenOp, kenmerken }) => ({
      gemeentecode,
      zaak_id: zaakId,
      soort,
      geopend_op: geopendOp,
      gesloten_op: geslotenOp ?? null,
      kenmerken: JSON.stringify(kenmerken),
      versie: 1,
    })),
    (rows) => db.insertInto('registers.zaak').values(rows).execute(),
  )
  await inPieces(
    fresh.flatMap(({ zaakId, betrokkenen }) =>
      betrokkenen.map((bsn) => ({ gemeentecode, zaak_id: zaakId, betrokkene: vault.index(bsn) })),
    ),
    (rows) => db.insertInto('registers.zaak_betrokkene').values(rows).execute(),
  )
  await inPieces(
    fresh.flatMap(({ zaakId, medewerkers }) =>
      medewerkers.map(({ medewerker, van, tot }) => ({
        gemeentecode,
        zaak_id: zaakId,
        oin,
        medewerker,
        van,
        tot: tot ?? null,
      })),
    ),
    (rows) => db.insertInto('registers.zaak_medewerker').values(rows).execute(),
  )
  return fresh.length
}

function missing<T>(wanted: readonly T[], keyOf: (item: T) => string, known: readonly string[]): readonly T[] {
  const present = new Set(known)
  return wanted.filter((item) => !present.has(keyOf(item)))
}

async function inPieces<Row>(rows: readonly Row[], insert: (rows: readonly Row[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) await insert(rows.slice(start, start + ROWS_AT_ONCE))
}
