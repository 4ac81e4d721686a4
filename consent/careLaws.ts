/**
 * For which care laws a purpose may read: a rule of the Wmo sees no youth care, and the other way round (Wmo 5.1.1, Jw 7.4).
 *
 * Purpose limitation does not stop at columns. The labels of a rule's care fields say which law's records they come from;
 * register and facts count no other records.
 */
import type { Doelregel } from './purpose.ts'
import type { Vraag } from './question.ts'

/** As in the registers: the code of the law of a decision, an assignment and a budget. */
export type Zorgwet = 'WMO2015' | 'JEUGDWET'

const LAW_OF: Readonly<Record<string, Zorgwet>> = { wmo: 'WMO2015', jeugd: 'JEUGDWET' }

/** The laws of all care fields of a rule, sorted; none for a rule that has no such field. */
export function careLawsOf(regel: Doelregel): readonly Zorgwet[] {
  return lawsOf(regel.velden)
}

/** The laws of the asked fields. @returns nothing where there is no limit: all data of herself (BR-01, AVG 15). */
export function careLawsFor(vraag: Vraag, regel: Doelregel): readonly Zorgwet[] | undefined {
  if (regel.toestemming === 'recht') return undefined
  return lawsOf(regel.velden.filter(({ naam }) => vraag.velden.includes(naam)))
}

const lawsOf = (velden: Doelregel['velden']): readonly Zorgwet[] =>
  [...new Set(velden.flatMap(({ domein }) => LAW_OF[domein] ?? []))].sort()
