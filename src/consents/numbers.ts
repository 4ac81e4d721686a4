/**
 * The number behind a blind index, for people whom no register has: an app may ask consent of anybody, a parent may live
 * elsewhere. Their lines in the log carry a pseudonym made from the number, so the consent register keeps it, sealed.
 */
import type { BsnVault } from '../identity/bsn.ts'
import { sealedPlace } from '../registers/sealedPlace.ts'
import type { Reading } from '../storage/database.ts'
import type { SealedNumber } from './parts.ts'

const placeOf = (betrokkene: string) => sealedPlace('consent.persoon', 'bsn_cipher', betrokkene)

export function sealNumber(vault: Pick<BsnVault, 'index' | 'seal'>, bsn: string): SealedNumber {
  const betrokkene = vault.index(bsn)
  return { betrokkene, bsn_cipher: vault.seal(bsn, placeOf(betrokkene)) }
}

export interface KnownNumberParts {
  database: Pick<Reading, 'reader'>
  gemeentecode: string
  vault: Pick<BsnVault, 'open'>
}

/** `undefined` for somebody whose number was never given with a consent or objection. */
export function knownNumber({ database, gemeentecode, vault }: KnownNumberParts) {
  return async (betrokkene: string): Promise<string | undefined> => {
    const row = await database.reader
      .selectFrom('consent.persoon')
      .select('bsn_cipher')
      .where('gemeentecode', '=', gemeentecode)
      .where('betrokkene', '=', betrokkene)
      .executeTakeFirst()
    return row && vault.open(row.bsn_cipher, placeOf(betrokkene))
  }
}
