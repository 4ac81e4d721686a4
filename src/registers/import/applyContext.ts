/** What an importer may use inside a transaction: the pipeline and a release from quarantine give it the same. */
import type { Kysely } from 'kysely'
import type { BsnVault } from '../../identity/bsn.ts'
import type { NewId } from '../../newId.ts'
import type { Schema } from '../../storage/schema.ts'
import type { ApplyContext } from './importer.ts'

export interface ApplyContextParts {
  gemeentecode: string
  vault: BsnVault
  newId: NewId
  nu: number
  sha256: string
  burgerservicenummer?: string
}

export function applyContext(db: Kysely<Schema>, parts: ApplyContextParts): ApplyContext {
  const { gemeentecode, vault, newId, nu, sha256, burgerservicenummer } = parts
  return {
    gemeentecode,
    db,
    vault,
    nu,
    newId,
    sha256,
    ...(burgerservicenummer !== undefined && { burgerservicenummer }),
    async findClient(bsn) {
      const bsnIndex = vault.index(bsn)
      const row = await db
        .selectFrom('registers.client')
        .select(['id', 'naam_geslachtsnaam', 'geboorte_moment', 'overleden'])
        .where('gemeentecode', '=', gemeentecode)
        .where('bsn_index', '=', bsnIndex)
        .executeTakeFirst()
      return (
        row && {
          id: row.id,
          bsnIndex,
          geslachtsnaam: row.naam_geslachtsnaam ?? undefined,
          geboorteMoment: row.geboorte_moment ?? undefined,
          overleden: row.overleden === 1,
        }
      )
    },
  }
}
