/**
 * A purpose rule in words: what its codes are called in plain Dutch (B1) and English (`words.json`).
 *
 * A code without a word shows itself, so that a rule is never described as less than it is; a test keeps the lists complete.
 */
import { explainConditions, type Uitlegboom } from './explain.ts'
import { carriesOut, isCarriedOut, isOfRecipient } from './obligations.ts'
import type { Doelregel, Tekst, Verplichting, Voorwaarde } from './purpose.ts'
import words from './words.json' with { type: 'json' }

type Woorden = Readonly<Record<string, Tekst>>

/** A code and what it means. */
export interface Benoemd {
  readonly code: string
  readonly tekst: Tekst
}

/** The lists of `words.json` that have a code of the rules as their key. */
export type Woordsoort = 'rollen' | 'orgTypes' | 'domeinen' | 'acties' | 'zekerheid'

export const nameOf = (soort: Woordsoort, code: string): Benoemd => named(words[soort], code)

/** One line of the conditions, read from above; a line with a higher level belongs to the nearest one above it with a lower. */
export interface Voorwaarderegel {
  readonly niveau: number
  readonly soort: 'alle' | 'een' | 'voorwaarde'
  readonly code?: string
  readonly tekst: Tekst
  /** What the rule fills in: kinds of case, reasons, ages. */
  readonly waarden?: readonly Benoemd[]
}

/** Empty when the rule has no conditions of its own. */
export function describeConditions(voorwaarde: Voorwaarde): readonly Voorwaarderegel[] {
  return linesOf(voorwaarde, explainConditions(voorwaarde), 0)
}

function linesOf(voorwaarde: Voorwaarde, uitleg: Uitlegboom, niveau: number): readonly Voorwaarderegel[] {
  if (uitleg.soort === 'predicaat') {
    const met = 'predicaat' in voorwaarde ? Object.entries(voorwaarde.met ?? {}) : []
    const waarden = met.flatMap(([naam, waarde]) => valuesOf(naam, waarde))
    const line = { niveau, soort: 'voorwaarde', code: uitleg.predicaat, tekst: uitleg.tekst } as const
    return [waarden.length > 0 ? { ...line, waarden } : line]
  }
  const delen = 'alle' in voorwaarde ? voorwaarde.alle : 'een' in voorwaarde ? voorwaarde.een : []
  const lines = (diepte: number) =>
    delen.flatMap((deel, nr) => linesOf(deel, uitleg.delen[nr] ?? explainConditions(deel), diepte))
  // One part needs no heading above it, and no parts need no line at all.
  return delen.length < 2
    ? lines(niveau)
    : [{ niveau, soort: uitleg.soort, tekst: words.verbindingen[uitleg.soort] }, ...lines(niveau + 1)]
}

/** By the name of the parameter: which list its codes are from, or how a number is said. */
const LISTS: Readonly<Record<string, Woorden>> = {
  soorten: words.zaaksoorten,
  codes: words.redenen,
  rollen: words.rollen,
  kenmerk: words.kenmerken,
  niveau: words.niveaus,
}
const MEASURES: Woorden = words.maten

function valuesOf(naam: string, waarde: string | number | readonly string[]): readonly Benoemd[] {
  return [waarde].flat().map((one) => {
    const code = String(one)
    const measure = Object.hasOwn(MEASURES, naam) ? MEASURES[naam] : undefined
    return measure === undefined ? named(LISTS[naam] ?? {}, code) : { code, tekst: filled(measure, code) }
  })
}

export interface Plicht {
  readonly actie: string
  readonly voor: 'ontvanger' | 'kluis'
  /** Otherwise the rule gives nothing. */
  readonly uitvoerbaar: boolean
  readonly tekst: Tekst
}

export const describeDuties = (regel: Doelregel): readonly Plicht[] =>
  regel.verplichtingen.map((plicht) => ({
    actie: plicht.actie,
    voor: isOfRecipient(plicht) ? 'ontvanger' : 'kluis',
    uitvoerbaar: isCarriedOut(plicht, regel),
    tekst: dutyText(plicht),
  }))

/** The same duty may read otherwise by what it is about: `notify-citizen` now or later, `expire-after` in months or hours. */
function dutyText({ actie, met = {} }: Verplichting): Tekst {
  const list: Woorden = words.verplichtingen
  const readings = Object.entries(met).flatMap(([naam, waarde]) => [
    { key: `${actie}-${String(waarde)}`, waarde },
    { key: `${actie}-${naam}`, waarde },
    { key: actie, waarde },
  ])
  const reading = [...readings, { key: actie, waarde: '' }].find(({ key }) => Object.hasOwn(list, key))
  return filled((reading && list[reading.key]) ?? { nl: actie, en: actie }, String(reading?.waarde ?? ''))
}

export function describeStatus(regel: Doelregel) {
  const code = regel.status === 'uit' ? 'uit' : carriesOut(regel) ? 'actief' : 'niet-uitvoerbaar'
  return { code, tekst: words.status[code] } as const
}

export function describeReview({ beoordeeldDoor }: Doelregel) {
  const code = beoordeeldDoor.length === 0 ? 'wacht-op-jurist' : 'beoordeeld'
  return { code, tekst: words.beoordeling[code], door: beoordeeldDoor } as const
}

export const describeConsent = ({ toestemming, wettelijkToestemmingsvereiste }: Doelregel) => ({
  code: toestemming,
  nodig: toestemming === 'vereist',
  ...(wettelijkToestemmingsvereiste !== undefined && { wettelijkVereiste: wettelijkToestemmingsvereiste }),
  tekst: words.toestemming[toestemming],
})

export const describeObjection = ({ bijOpenBezwaar }: Doelregel) => ({
  mogelijk: bijOpenBezwaar !== undefined,
  ...(bijOpenBezwaar !== undefined && { bijOpenBezwaar }),
  tekst: words.bezwaar[bijOpenBezwaar ?? 'niet'],
})

function named(list: Woorden, code: string): Benoemd {
  const tekst = Object.hasOwn(list, code) ? list[code] : undefined
  return { code, tekst: tekst ?? { nl: code, en: code } }
}

const filled = ({ nl, en }: Tekst, value: string): Tekst => ({ nl: nl.replace('{}', value), en: en.replace('{}', value) })
