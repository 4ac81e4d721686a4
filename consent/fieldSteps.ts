/** Whether the asked fields are within the rule, and which of them are withheld because an address is protected. */
import type { Feiten } from './facts.ts'
import { ADDRESS_FIELDS } from './firewalls.ts'
import type { Doelregel, Regelbundel } from './purpose.ts'
import type { Vraag } from './question.ts'
import type { Stap } from './refusal.ts'

/** Collections are told apart by the prefix of a path; bare paths are of the client register. */
const collectionOf = (veld: string): string => /^(toewijzingen|uitkeringen|budgetten)\./.exec(veld)?.[1] ?? 'clienten'

export function fieldSteps(vraag: Vraag, regel: Doelregel): readonly Stap[] {
  const granted = new Set(regel.velden.map((veld) => veld.naam))
  const teRuim = vraag.velden.filter((veld) => !granted.has(veld))
  const holdsCollection = regel.velden.some((veld) => collectionOf(veld.naam) === vraag.collectie)
  return [
    { reden: 'bron', uitkomst: holdsCollection },
    { reden: 'velden-te-ruim', uitkomst: vraag.velden.length > 0 && teRuim.length === 0, teRuim },
  ]
}

/** A term that no register holds yet stands in the rules, but nothing can be read for it. */
export const held = (vraag: Vraag, regel: Doelregel): Stap => ({
  reden: 'niet-ontsloten',
  uitkomst: !regel.velden.some(({ naam, nietOntsloten }) => nietOntsloten === true && vraag.velden.includes(naam)),
})

export const asksAddress = (velden: readonly string[]): boolean => velden.some((veld) => ADDRESS_FIELDS.test(veld))

/** Whether an address may be shown depends on a fact; without it nobody can tell, so nobody is answered. */
export const addressStep = (vraag: Vraag, feiten: Feiten): Stap => ({
  reden: 'onbepaald',
  uitkomst: asksAddress(vraag.velden) && feiten.betrokkene === undefined ? undefined : true,
})

/** AF-01 (Wet BRP 2.59): a protected address is masked, unless a statutory task and a reason listed for it ask for it. */
export function masked(vraag: Vraag, regel: Doelregel, feiten: Feiten, regels: Regelbundel): readonly string[] {
  if (feiten.betrokkene?.waarde.geheim !== true) return []
  // Nobody is protected against herself (AVG 15); against a representative she is.
  if (regel.toestemming === 'recht' && vraag.vrager.rollen.includes('burger')) return []
  const statutory = regel.grondslag.some(
    ({ avg }) => avg.startsWith('6.1.c') || avg.startsWith('6.1.e') || avg.startsWith('6.1.d'),
  )
  const opens = vraag.reden !== undefined && regels.redenenAdres.includes(vraag.reden)
  return statutory && opens ? [] : vraag.velden.filter((veld) => ADDRESS_FIELDS.test(veld))
}
