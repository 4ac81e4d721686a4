/** Whether the citizen who is logged in may act in this matter: the facts are gathered here, the law is in `consent/`. */
import type { Doelregel, Domein } from '../../consent/purpose.ts'
import { type Aangelegenheid, type Bevoegdheid, judgeAuthority } from '../../consent/representation.ts'
import type { Burger, ConsentParts } from './parts.ts'

/** `beschermen`: the act can only make the use of data smaller. `geven`: it allows something. */
export type Strekking = 'geven' | 'beschermen'

/**
 * An unknown fact refuses, except where a person wants to protect herself: a register that is down must not keep somebody
 * from withdrawing her own consent (AVG 7(3)) or objecting (AVG 21).
 */
export async function authorise(
  parts: Pick<ConsentParts, 'people' | 'clock'>,
  burger: Burger,
  zaak: Aangelegenheid,
  strekking: Strekking,
): Promise<Bevoegdheid> {
  const isSelf = burger.hoedanigheid === 'betrokkene'
  if (isSelf !== (burger.persoon === burger.betrokkene)) return { uitkomst: 'onbevoegd', reden: 'onbepaald' }
  const facts = await parts.people.about(burger.betrokkene, burger)
  const judgement = judgeAuthority(burger.hoedanigheid, zaak, facts, parts.clock.now())
  const isUnknown = judgement.uitkomst === 'onbevoegd' && judgement.reden === 'onbepaald'
  return isUnknown && isSelf && strekking === 'beschermen' ? { uitkomst: 'bevoegd', stemmen: ['betrokkene'] } : judgement
}

/** Labels of the asked fields; a field that the rule no longer has counts as every label of the rule. */
export function domainsOf(regel: Doelregel | undefined, velden: readonly string[]): readonly Domein[] {
  if (regel === undefined) return []
  const asked = regel.velden.filter(({ naam }) => velden.includes(naam))
  const known = asked.length === velden.length ? asked : regel.velden
  return [...new Set(known.map(({ domein }) => domein))]
}
