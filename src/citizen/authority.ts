/**
 * Whether the one who is logged in may see what is kept about this person. She herself always may (AVG 15); whoever acts for
 * her may by the table of `consent/representation.ts`, with facts from the registers. Everything unknown refuses.
 */
import { OWN_RIGHT } from '../../consent/ownRight.ts'
import type { Domein } from '../../consent/purpose.ts'
import { type BevoegdheidReden, judgeAuthority, type Persoonsfeiten } from '../../consent/representation.ts'
import { isStorageFailure } from '../storage/faults.ts'
import type { Inwoner } from './inwoner.ts'
import type { CitizenParts } from './parts.ts'

export type Authority = (domeinen: readonly Domein[]) => 'bevoegd' | BevoegdheidReden

/** The facts are read once; the judgement differs by what the data is about. */
export async function authorityOf(parts: Pick<CitizenParts, 'consents' | 'clock'>, inwoner: Inwoner): Promise<Authority> {
  const { burger, vertegenwoordiger } = inwoner
  if (!vertegenwoordiger) return () => 'bevoegd'
  const facts = await parts.consents.people.about(burger.betrokkene, burger).catch((error: unknown): Persoonsfeiten => {
    if (isStorageFailure(error)) return {}
    throw error
  })
  return (domeinen) => {
    const matter = { soort: 'avg', doel: OWN_RIGHT, domeinen } as const
    const judgement = judgeAuthority(vertegenwoordiger.soort, matter, facts, parts.clock.now())
    return judgement.uitkomst === 'bevoegd' ? 'bevoegd' : judgement.reden
  }
}
