/** Who is logged in, and for whom she acts: from the login alone, never from a request. */
import type { Hoedanigheid } from '../../consent/representation.ts'
import type { Burger as ConsentBurger } from '../consents/parts.ts'
import type { BsnVault } from '../identity/bsn.ts'
import type { Burger, Loa } from '../identity/personClaims.ts'

export interface Inwoner {
  /** Of the person it is about. */
  readonly bsn: string
  /** Present when somebody else is logged in for her: who, and as what. */
  readonly vertegenwoordiger?: { readonly bsn: string; readonly soort: Exclude<Hoedanigheid, 'betrokkene'> }
  readonly loa: Loa
  /** The same, by blind index, as the consent register knows it. */
  readonly burger: ConsentBurger
}

export function inwonerOf({ bsn, loa, vertegenwoordigt }: Burger, vault: Pick<BsnVault, 'index'>): Inwoner {
  const persoon = vault.index(bsn)
  if (!vertegenwoordigt) {
    return { bsn, loa, burger: { persoon, hoedanigheid: 'betrokkene', betrokkene: persoon, kanaal: 'portaal' } }
  }
  const { bsn: represented, soort } = vertegenwoordigt
  return {
    bsn: represented,
    vertegenwoordiger: { bsn, soort },
    loa,
    burger: { persoon, hoedanigheid: soort, betrokkene: vault.index(represented), kanaal: 'portaal' },
  }
}
