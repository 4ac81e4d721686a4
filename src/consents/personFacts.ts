/**
 * What the client register says about a person and about who acts for her: birth, death, curatele, custody (gezag).
 *
 * Read at each act and never kept. The register knows no bewindvoerder, mentor, curator or mandate by name, so those
 * capacities stay unknown, and unknown refuses. Custody comes from the custody register's own rows (BRP API) where there are
 * any, else from code 11.32.10 with the place of the parent on the child's person list.
 */
import type { OnvolledigeDatum } from '../../consent/facts.ts'
import { custodyOf, type Hoedanigheid, type Persoonsfeiten } from '../../consent/representation.ts'
import type { BsnVault } from '../identity/bsn.ts'
import { sealedPlace } from '../registers/sealedPlace.ts'
import type { Database } from '../storage/database.ts'
import type { PersonFacts } from './parts.ts'

export interface PersonFactsParts {
  gemeentecode: string
  db: Database
  vault: BsnVault
}

/** Kinds of custody in which the holders decide for the child; in the other kinds nobody does, or nobody knows. */
const DECIDING = new Set(['GezamenlijkOuderlijkGezag', 'EenhoofdigOuderlijkGezag', 'GezamenlijkGezag', 'Voogdij'])

export function personFacts(parts: PersonFactsParts): PersonFacts {
  return {
    async about(betrokkene, { persoon, hoedanigheid }) {
      const client = await parts.db.reader
        .selectFrom('registers.client')
        .select(['id', 'geboorte_moment', 'overleden', 'curatele', 'gezag_minderjarige'])
        .where('gemeentecode', '=', parts.gemeentecode)
        .where('bsn_index', '=', betrokkene)
        .executeTakeFirst()
      // Nobody by this number: nothing is known, and that refuses.
      if (client === undefined) return {}
      const geboorte = client.geboorte_moment === null ? undefined : (JSON.parse(client.geboorte_moment) as OnvolledigeDatum)
      return {
        ...(geboorte === undefined ? {} : { geboorte }),
        overleden: client.overleden === 1,
        curatele: client.curatele === 1,
        ...(await custody(parts, client.id, client.gezag_minderjarige ?? undefined, persoon, hoedanigheid, betrokkene)),
      }
    },
  }
}

async function custody(
  parts: PersonFactsParts,
  clientId: string,
  code: string | undefined,
  persoon: string,
  hoedanigheid: Hoedanigheid,
  kind: string,
): Promise<Pick<Persoonsfeiten, 'gezag' | 'ingeschreven'>> {
  if (hoedanigheid !== 'ouder' && hoedanigheid !== 'voogd') return {}
  const rows = await custodyRows(parts, clientId, kind)
  if (hoedanigheid === 'voogd') {
    return rows.length === 0
      ? {}
      : { ingeschreven: { voogd: rows.some((row) => row.type === 'Voogdij' && row.houders.has(persoon)) } }
  }
  const parents = await parts.db.reader
    .selectFrom('registers.client_relatie')
    .select(['volgnummer', 'bsn_index'])
    .where('gemeentecode', '=', parts.gemeentecode)
    .where('client_id', '=', clientId)
    .where('soort', '=', 'ouder')
    .orderBy('volgnummer')
    .execute()
  const own = parents.find((parent) => parent.bsn_index === persoon)
  if (own === undefined) return { gezag: false }
  if (rows.length > 0) return { gezag: rows.some((row) => DECIDING.has(row.type) && row.houders.has(persoon)) }
  if (code === '12') return { gezag: true }
  // A parent who is not known leaves no row, so a single row does not say whether it is parent 1 or parent 2.
  const place = parents.length === 2 && (own.volgnummer === 1 || own.volgnummer === 2) ? own.volgnummer : undefined
  const holds = place === undefined && code !== 'D' ? undefined : custodyOf(code, place)
  return holds === undefined ? {} : { gezag: holds }
}

/** The custody rows about this child, with the holders as blind indexes. */
async function custodyRows(parts: PersonFactsParts, clientId: string, kind: string) {
  const rows = await parts.db.reader
    .selectFrom('registers.client_gezag')
    .select(['volgnummer', 'type', 'minderjarige_cipher', 'houders_cipher'])
    .where('gemeentecode', '=', parts.gemeentecode)
    .where('client_id', '=', clientId)
    .execute()
  const open = (cipher: string, column: string, volgnummer: number): unknown =>
    JSON.parse(parts.vault.open(cipher, sealedPlace('registers.client_gezag', column, clientId, volgnummer)))
  return rows.flatMap(({ volgnummer, type, minderjarige_cipher, houders_cipher }) => {
    if (minderjarige_cipher !== null) {
      const child = open(minderjarige_cipher, 'minderjarige_cipher', volgnummer) as { burgerservicenummer: string }
      if (parts.vault.index(child.burgerservicenummer) !== kind) return []
    }
    const holders =
      houders_cipher === null ? [] : (open(houders_cipher, 'houders_cipher', volgnummer) as { burgerservicenummer: string }[])
    return [{ type, houders: new Set(holders.map(({ burgerservicenummer }) => parts.vault.index(burgerservicenummer))) }]
  })
}
