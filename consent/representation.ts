/**
 * Who may act for a person in matters of consent and objection: a table by role, age and kind of consent, not a yes or no.
 *
 * | kind of consent | voice |
 * |---|---|
 * | `avg` and objection (UAVG 5) | under 16 the parent or guardian gives and withdraws; from 16 the person alone |
 * | `hulp` (Jw 7.3.4) | under 12 the parent; 12 to 15 both; from 16 the person alone |
 * | `geheim` (Jw 7.3.11) | under 12 the parent; from 12 the person alone |
 *
 * Under curatele (BW 1:378) the curator acts in everything. A bewindvoerder (BW 1:431) acts in money matters, a mentor
 * (BW 1:450) in care matters, a gemachtigde (Awb 2:1) in what was mandated, heirs in nothing: death ends representation.
 * What is not known is unknown, and unknown refuses.
 */
import { earliestBirthday, hasReachedAge } from './age.ts'
import type { OnvolledigeDatum } from './facts.ts'
import type { Driewaardig } from './logic.ts'
import type { Domein, ToestemmingSoort } from './purpose.ts'

export type Vertegenwoordigersrol = 'ouder' | 'voogd' | 'curator' | 'bewindvoerder' | 'mentor' | 'gemachtigde' | 'erfgenaam'

/** In which capacity somebody acts. */
export type Hoedanigheid = 'betrokkene' | Vertegenwoordigersrol

/** What the act is about. */
export interface Aangelegenheid {
  /** `bezwaar` follows the ages of `avg`. */
  readonly soort: ToestemmingSoort | 'bezwaar'
  /** Id of the purpose rule, or `*`. */
  readonly doel: string
  /** Labels of the data concerned. */
  readonly domeinen: readonly Domein[]
}

/** What the registers say; everything that could not be had is absent. */
export interface Persoonsfeiten {
  readonly geboorte?: OnvolledigeDatum
  readonly overleden?: boolean
  /** Under curatele, so legally incapable (BRP 11.33.10). */
  readonly curatele?: boolean
  /** The one who acts holds custody (gezag) over the person, see `custodyOf`. */
  readonly gezag?: boolean
  /** The one who acts is registered in this capacity for this person. */
  readonly ingeschreven?: Readonly<Partial<Record<Vertegenwoordigersrol, boolean>>>
  /** Purposes or services that a mandate names. */
  readonly gemachtigdVoor?: readonly string[]
}

export type BevoegdheidReden =
  | 'onbepaald'
  | 'overleden'
  | 'vertegenwoordiger-vereist'
  | 'betrokkene-beslist-zelf'
  | 'geen-gezag'
  | 'niet-ingeschreven'
  | 'buiten-bevoegdheid'
  | 'erfgenaam-onbevoegd'

export type Bevoegdheid =
  | {
      readonly uitkomst: 'bevoegd'
      /** Whose voices are needed before a consent is given. */
      readonly stemmen: readonly ('betrokkene' | 'vertegenwoordiger')[]
      /** The day from which the person decides alone: a consent given now ends there, and is asked again. */
      readonly eindigtOp?: string
    }
  | { readonly uitkomst: 'onbevoegd'; readonly reden: BevoegdheidReden }

const may = (stemmen: readonly ('betrokkene' | 'vertegenwoordiger')[], eindigtOp?: string): Bevoegdheid => ({
  uitkomst: 'bevoegd',
  stemmen,
  ...(eindigtOp === undefined ? {} : { eindigtOp }),
})
const mayNot = (reden: BevoegdheidReden): Bevoegdheid => ({ uitkomst: 'onbevoegd', reden })

/** Ages from which the person has a voice, and from which she decides alone. */
const AGES: Readonly<Record<Aangelegenheid['soort'], { eigenStem: number; alleen: number }>> = {
  avg: { eigenStem: 16, alleen: 16 },
  bezwaar: { eigenStem: 16, alleen: 16 },
  hulp: { eigenStem: 12, alleen: 16 },
  geheim: { eigenStem: 12, alleen: 12 },
}

const MONEY: ReadonlySet<Domein> = new Set(['wi', 'schuld', 'kindpakket'])
const CARE: ReadonlySet<Domein> = new Set(['wmo', 'jeugd'])

/**
 * Whether a parent holds custody, from code 11.32.10 (landelijke tabel 61) and the place of the parent on the child's person
 * list: 1 for category 02, 2 for category 03. Any other code is unknown, and so is the custody.
 */
export function custodyOf(code: string | undefined, ouder: 1 | 2 | undefined): Driewaardig {
  const holders: Readonly<Record<string, readonly number[]>> = { '1': [1], '2': [2], '12': [1, 2], D: [], '1D': [1], '2D': [2] }
  const known = code === undefined ? undefined : holders[code]
  if (known === undefined) return undefined
  return ouder !== undefined && known.includes(ouder)
}

/** The voices by age, or unknown. */
function voices(
  soort: Aangelegenheid['soort'],
  feiten: Persoonsfeiten,
  nu: number,
): readonly ('betrokkene' | 'vertegenwoordiger')[] | undefined {
  const { eigenStem, alleen } = AGES[soort]
  const hasVoice = hasReachedAge(feiten.geboorte, eigenStem, nu)
  const isAlone = hasReachedAge(feiten.geboorte, alleen, nu)
  if (hasVoice === undefined || isAlone === undefined) return undefined
  if (isAlone) return ['betrokkene']
  return hasVoice ? ['betrokkene', 'vertegenwoordiger'] : ['vertegenwoordiger']
}

function oneself(zaak: Aangelegenheid, feiten: Persoonsfeiten, nu: number): Bevoegdheid {
  if (feiten.curatele === undefined) return mayNot('onbepaald')
  if (feiten.curatele) return mayNot('vertegenwoordiger-vereist')
  const needed = voices(zaak.soort, feiten, nu)
  if (needed === undefined) return mayNot('onbepaald')
  return needed.includes('betrokkene') ? may(needed, endOfShared(zaak, feiten, needed)) : mayNot('vertegenwoordiger-vereist')
}

/** What others helped to decide lasts until the person decides alone. */
function endOfShared(zaak: Aangelegenheid, feiten: Persoonsfeiten, needed: readonly string[]): string | undefined {
  if (!needed.includes('vertegenwoordiger') || feiten.geboorte === undefined) return undefined
  // From the age of an own voice a parent's word alone no longer carries the consent, so it ends there.
  const { eigenStem, alleen } = AGES[zaak.soort]
  return earliestBirthday(feiten.geboorte, needed.includes('betrokkene') ? alleen : eigenStem)
}

function parent(zaak: Aangelegenheid, feiten: Persoonsfeiten, nu: number, holds: Driewaardig): Bevoegdheid {
  const needed = voices(zaak.soort, feiten, nu)
  if (needed === undefined) return mayNot('onbepaald')
  // Known before custody is looked at: nobody acts for somebody who decides alone.
  if (!needed.includes('vertegenwoordiger')) return mayNot('betrokkene-beslist-zelf')
  if (holds === undefined) return mayNot('onbepaald')
  return holds ? may(needed, endOfShared(zaak, feiten, needed)) : mayNot('geen-gezag')
}

/** In office for one domain only: all data is of that domain or identifies the person, and some of it is of that domain. */
function withinDomain(zaak: Aangelegenheid, own: ReadonlySet<Domein>): boolean {
  return zaak.domeinen.some((domein) => own.has(domein)) && zaak.domeinen.every((domein) => own.has(domein) || domein === 'brp')
}

function registered(feiten: Persoonsfeiten, rol: Vertegenwoordigersrol, inScope: boolean): Bevoegdheid {
  const known = feiten.ingeschreven?.[rol]
  if (known === undefined) return mayNot('onbepaald')
  if (!known) return mayNot('niet-ingeschreven')
  return inScope ? may(['vertegenwoordiger']) : mayNot('buiten-bevoegdheid')
}

/** Whether somebody may act in a capacity, in one matter, at a moment. Total: every unknown ends in a refusal. */
export function judgeAuthority(als: Hoedanigheid, zaak: Aangelegenheid, feiten: Persoonsfeiten, nu: number): Bevoegdheid {
  if (als === 'erfgenaam') return mayNot('erfgenaam-onbevoegd')
  if (feiten.overleden === undefined) return mayNot('onbepaald')
  if (feiten.overleden) return mayNot('overleden')
  switch (als) {
    case 'betrokkene':
      return oneself(zaak, feiten, nu)
    case 'ouder':
      return parent(zaak, feiten, nu, feiten.gezag)
    case 'voogd':
      return parent(zaak, feiten, nu, feiten.ingeschreven?.voogd)
    case 'curator':
      if (feiten.curatele === undefined) return mayNot('onbepaald')
      return feiten.curatele ? registered(feiten, 'curator', true) : mayNot('niet-ingeschreven')
    case 'bewindvoerder':
      return registered(feiten, 'bewindvoerder', withinDomain(zaak, MONEY))
    case 'mentor':
      return registered(feiten, 'mentor', withinDomain(zaak, CARE))
    case 'gemachtigde':
      return registered(feiten, 'gemachtigde', feiten.gemachtigdVoor?.includes(zaak.doel) ?? false)
  }
}
