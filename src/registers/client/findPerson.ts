/** The few things about a person that the vault itself needs, by blind index; never delivered to anybody. */
import { knownNumber } from '../../consents/numbers.ts'
import type { BsnVault } from '../../identity/bsn.ts'
import type { Reading } from '../../storage/database.ts'
import { sealedPlace } from '../sealedPlace.ts'

export interface FindPersonParts {
  database: Reading
  gemeentecode: string
  vault: BsnVault
}

/**
 * The BSN behind a blind index: from the client register, or as it was given with a consent or an objection. `undefined`
 * for somebody of whom neither has it.
 */
export function bsnFinder({ database, gemeentecode, vault }: FindPersonParts) {
  const given = knownNumber({ database, gemeentecode, vault })
  return async (betrokkene: string): Promise<string | undefined> => {
    const row = await database.reader
      .selectFrom('registers.client')
      .select(['id', 'bsn_cipher'])
      .where('gemeentecode', '=', gemeentecode)
      .where('bsn_index', '=', betrokkene)
      .executeTakeFirst()
    return row ? vault.open(row.bsn_cipher, sealedPlace('registers.client', 'bsn_cipher', row.id)) : await given(betrokkene)
  }
}
