/** Whether a person opted out of being approached proactively, as she herself or whoever may act for her sees it. */
import { ALL_RULES } from '../../consent/objection.ts'
import type { BevoegdheidReden } from '../../consent/representation.ts'
import { authorise } from '../consents/authority.ts'
import { type OptOutResult, optOutSince } from '../consents/optOut.ts'
import { type ConsentParts, type Geweigerd, refused } from '../consents/parts.ts'
import type { Inwoner } from './inwoner.ts'

export type OptOutRead = Exclude<OptOutResult, Geweigerd<string>> | Geweigerd<BevoegdheidReden>

export function readOptOut(parts: ConsentParts) {
  return async ({ burger, vertegenwoordiger }: Inwoner): Promise<OptOutRead> => {
    if (vertegenwoordiger) {
      const matter = { soort: 'bezwaar', doel: ALL_RULES, domeinen: [] } as const
      const authority = await authorise(parts, burger, matter, 'beschermen')
      if (authority.uitkomst === 'onbevoegd') return refused(authority.reden)
    }
    const since = await optOutSince(parts, burger.betrokkene)
    return { uitkomst: 'gedaan', ...(since !== undefined && { afgemeldSinds: since }) }
  }
}
