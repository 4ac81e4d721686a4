/**
 * Writes one person into the client register: new, changed, or the same as it was.
 *
 *   same A-number? -> compare content -> write the person, the relations, the authority
 *
 * Persons are merged on the A-number. A BSN that stands on another A-number already is refused before anything is
 * written: which of the two lists is right is for the source to say (`bsn-dubbel`).
 */
import { createHash } from 'node:crypto'
import type { BsnVault } from '../../identity/bsn.ts'
import type { Applied, ApplyContext } from '../import/importer.ts'
import { sealedPlace } from '../sealedPlace.ts'
import type { Persoon } from './person.ts'
import type { ClientGezagRow, ClientRelatieRow, ClientRow } from './tables.ts'

export interface PersonSource {
  readonly bronId: string
  readonly systeem: string
  /** Where the BSN stands in a record of this format, for a quarantine entry. */
  readonly bsnPad: string
}

export async function writePerson(persoon: Persoon, source: PersonSource, context: ApplyContext): Promise<Applied> {
  const { db, vault, gemeentecode } = context
  const bsnIndex = vault.index(persoon.burgerservicenummer)
  const candidates = await db
    .selectFrom('registers.client')
    .select(['id', 'a_nummer', 'inhoud_hash', 'versie'])
    .where('gemeentecode', '=', gemeentecode)
    .where((where) => where.or([where('a_nummer', '=', persoon.aNummer), where('bsn_index', '=', bsnIndex)]))
    .execute()
  if (candidates.some(({ a_nummer }) => a_nummer !== persoon.aNummer)) {
    const { bronId, bsnPad: pad } = source
    return { uitkomst: 'quarantaine', melding: { bronId, pad, code: 'bsn-dubbel', herstelbaar: true } }
  }

  const [stored] = candidates
  const hash = contentHash(persoon, vault)
  if (stored?.inhoud_hash === hash) return { uitkomst: 'ongewijzigd' }

  const id = stored?.id ?? context.newId()
  const columns = personColumns(persoon, id, vault)
  const administration = {
    bsn_index: bsnIndex,
    bron_register: 'brp',
    bron_systeem: source.systeem,
    bron_id: source.bronId,
    ontvangen_op: context.nu,
    geregistreerd_op: context.nu,
    versie: (stored?.versie ?? 0) + 1,
    inhoud_hash: hash,
  }
  if (stored) {
    await db
      .updateTable('registers.client')
      .set({ ...columns, ...administration })
      .where('gemeentecode', '=', gemeentecode)
      .where('id', '=', id)
      .execute()
    for (const table of ['registers.client_relatie', 'registers.client_gezag'] as const) {
      await db.deleteFrom(table).where('gemeentecode', '=', gemeentecode).where('client_id', '=', id).execute()
    }
  } else {
    await db
      .insertInto('registers.client')
      .values({ gemeentecode, id, ...columns, ...administration })
      .execute()
  }
  const relations = relationRows(persoon, gemeentecode, id, vault)
  if (relations.length > 0) await db.insertInto('registers.client_relatie').values(relations).execute()
  const authority = authorityRows(persoon, gemeentecode, id, vault)
  if (authority.length > 0) await db.insertInto('registers.client_gezag').values(authority).execute()
  return { uitkomst: stored ? 'gewijzigd' : 'nieuw' }
}

type PersonColumns = Omit<
  ClientRow,
  | 'gemeentecode'
  | 'id'
  | 'bsn_index'
  | 'bron_register'
  | 'bron_systeem'
  | 'bron_id'
  | 'ontvangen_op'
  | 'geregistreerd_op'
  | 'versie'
  | 'inhoud_hash'
>

function personColumns(persoon: Persoon, id: string, vault: BsnVault): PersonColumns {
  const { naam, geboorte, verblijfplaats, opschorting } = persoon
  return {
    bsn_cipher: vault.seal(persoon.burgerservicenummer, sealedPlace('registers.client', 'bsn_cipher', id)),
    a_nummer: persoon.aNummer,
    naam_voornamen: naam.voornamen ?? null,
    naam_voorletters: naam.voorletters ?? null,
    naam_voorvoegsel: naam.voorvoegsel ?? null,
    naam_geslachtsnaam: naam.geslachtsnaam ?? null,
    naam_titel: naam.adellijkeTitelPredicaat ?? null,
    naam_gebruik: naam.aanduidingNaamgebruik ?? null,
    geboorte_moment: json(geboorte.moment),
    geboorte_plaats: geboorte.plaats ?? null,
    geboorte_land: geboorte.land ?? null,
    geslacht: persoon.geslacht ?? null,
    verblijf_type: verblijfplaats?.type ?? null,
    verblijf_functie: verblijfplaats?.functieAdres ?? null,
    verblijf_straatnaam: verblijfplaats?.officieleStraatnaam ?? null,
    verblijf_korte_straatnaam: verblijfplaats?.korteStraatnaam ?? null,
    verblijf_huisnummer: verblijfplaats?.huisnummer ?? null,
    verblijf_huisletter: verblijfplaats?.huisletter ?? null,
    verblijf_toevoeging: verblijfplaats?.huisnummertoevoeging ?? null,
    verblijf_postcode: verblijfplaats?.postcode ?? null,
    verblijf_woonplaats: verblijfplaats?.woonplaats ?? null,
    verblijf_nummeraanduiding: verblijfplaats?.nummeraanduidingIdentificatie ?? null,
    gemeente_van_inschrijving: persoon.gemeenteVanInschrijving ?? null,
    overlijden_moment: json(persoon.overlijden),
    overleden: persoon.overlijden ? 1 : 0,
    geheim: persoon.geheim ? 1 : 0,
    curatele: persoon.curatele ? 1 : 0,
    gezag_minderjarige: persoon.gezagMinderjarige ?? null,
    opschorting_reden: opschorting?.reden ?? null,
    opschorting_moment: json(opschorting?.moment),
    in_onderzoek: persoon.inOnderzoek ? 1 : 0,
    geldig_begin: persoon.geldigBegin ?? null,
    geldig_eind: null,
  }
}

function relationRows(persoon: Persoon, gemeentecode: string, clientId: string, vault: BsnVault): ClientRelatieRow[] {
  const counts = { partner: 0, kind: 0, ouder: 0 }
  return persoon.relaties.map((relatie) => {
    const { soort, burgerservicenummer } = relatie
    const volgnummer = ++counts[soort]
    const place = sealedPlace('registers.client_relatie', 'bsn_cipher', clientId, soort, volgnummer)
    return {
      gemeentecode,
      client_id: clientId,
      soort,
      volgnummer,
      bsn_index: burgerservicenummer === undefined ? null : vault.index(burgerservicenummer),
      bsn_cipher: burgerservicenummer === undefined ? null : vault.seal(burgerservicenummer, place),
      naam_voornamen: relatie.voornamen ?? null,
      naam_voorvoegsel: relatie.voorvoegsel ?? null,
      naam_geslachtsnaam: relatie.geslachtsnaam ?? null,
      geboorte_moment: json(relatie.geboorte),
      soort_verbintenis: relatie.soortVerbintenis ?? null,
    }
  })
}

function authorityRows(persoon: Persoon, gemeentecode: string, clientId: string, vault: BsnVault): ClientGezagRow[] {
  return persoon.gezag.map(({ type, minderjarige, houders }, at) => {
    const place = (column: string) => sealedPlace('registers.client_gezag', column, clientId, at + 1)
    return {
      gemeentecode,
      client_id: clientId,
      volgnummer: at + 1,
      type,
      minderjarige_cipher: minderjarige ? vault.seal(JSON.stringify(minderjarige), place('minderjarige_cipher')) : null,
      houders_cipher: houders.length > 0 ? vault.seal(JSON.stringify(houders), place('houders_cipher')) : null,
    }
  })
}

/**
 * Keyed, because everything else of the person stands beside it in the clear: with a plain digest the BSN could be
 * found by trying them all.
 */
function contentHash(persoon: Persoon, vault: BsnVault): string {
  return vault.index(`inhoud:${createHash('sha256').update(sortedJson(persoon)).digest('base64url')}`)
}

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value))

/** The same content gives the same text, whichever importer built the object. */
const sortedJson = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
