/** Who is logged in, and for whom she acts: from the login alone, never from a request. */
import type { Hoedanigheid } from '../../consent/representation.ts'
import { sealNumber } from '../consents/numbers.ts'
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

export function inwonerOf({ bsn, loa, vertegenwoordigt }: Burger, vault: Pick<BsnVault, 'index' | 'seal'>): Inwoner {
  const acting = sealNumber(vault, bsn)
  const persoon = acting.betrokkene
  if (!vertegenwoordigt) {
    const burger = { persoon, hoedanigheid: 'betrokkene', betrokkene: persoon, kanaal: 'portaal', nummers: [acting] } as const
    return { bsn, loa, burger }
  }
  const concerned = sealNumber(vault, vertegenwoordigt.bsn)
  return {
    bsn: vertegenwoordigt.bsn,
    vertegenwoordiger: { bsn, soort: vertegenwoordigt.soort },
    loa,
    burger: {
      persoon,
      hoedanigheid: vertegenwoordigt.soort,
      betrokkene: concerned.betrokkene,
      kanaal: 'portaal',
      nummers: [acting, concerned],
    },
  }
}
