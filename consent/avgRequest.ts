/**
 * A person asks for what the AVG lets her ask of whoever holds her data: to see it (15), have it corrected (16), erased (17),
 * or left alone for a time (18). An officer answers, within the term of AVG 12(3).
 *
 * | from | to |
 * |---|---|
 * | ingediend | in-behandeling, verdaagd, beantwoord, ingetrokken |
 * | in-behandeling | verdaagd, beantwoord, ingetrokken |
 * | verdaagd | beantwoord, ingetrokken |
 * | beantwoord, ingetrokken | – |
 *
 * Extending is possible once, within the first month, and says why (AVG 12(3)); every answer says why, a refusal above all
 * (AVG 12(4)). An answer that is late is still an answer.
 */
import { collecties, leavesOf } from '../schemas/fields.ts'
import { answerDeadline } from './answerTerm.ts'
import { EVERY_DOMAIN, OWN_RIGHT } from './ownRight.ts'
import type { Aangelegenheid } from './representation.ts'
import { labelsOfPath } from './vocabulary.ts'

export type AvgVerzoeksoort = 'inzage' | 'rectificatie' | 'wissing' | 'beperking'
export type AvgVerzoekstatus = 'ingediend' | 'in-behandeling' | 'verdaagd' | 'beantwoord' | 'ingetrokken'
export type AvgVerzoekuitkomst = 'toegewezen' | 'deels-toegewezen' | 'afgewezen'

/** The article that gives the right. */
const ARTICLES: Readonly<Record<AvgVerzoeksoort, string>> = {
  inzage: '15',
  rectificatie: '16',
  wissing: '17',
  beperking: '18',
}

/** As the log names the ground: how an answer must be given, and the right itself. */
export const groundsOfAvgRequest = (soort: AvgVerzoeksoort): readonly string[] => ['12', ARTICLES[soort]]

export const avgRequestTransitions: Readonly<Record<AvgVerzoekstatus, readonly AvgVerzoekstatus[]>> = {
  ingediend: ['in-behandeling', 'verdaagd', 'beantwoord', 'ingetrokken'],
  'in-behandeling': ['verdaagd', 'beantwoord', 'ingetrokken'],
  verdaagd: ['beantwoord', 'ingetrokken'],
  beantwoord: [],
  ingetrokken: [],
}

/** Those that wait for an answer. */
export const openAvgRequests: readonly AvgVerzoekstatus[] = ['ingediend', 'in-behandeling', 'verdaagd']

export type AvgVerzoekReden =
  | 'toelichting-ontbreekt'
  | 'veld-onbekend'
  | 'veld-niet-bij-dit-verzoek'
  | 'overgang-niet-toegestaan'
  | 'verdagen-te-laat'
  | 'reden-ontbreekt'
  | 'motivering-ontbreekt'

/** What is asked for; `veld` in the spelling of rules and log (`uitkeringen.norm`). */
export interface AvgVerzoekinhoud {
  readonly soort: AvgVerzoeksoort
  readonly toelichting?: string
  readonly veld?: string
}

/** All that the registers hold, what comes along with every record too: that can be wrong as well. */
const FIELDS: ReadonlySet<string> = new Set(collecties.flatMap((collectie) => leavesOf(collectie).map(({ path }) => path)))

/** Why a request cannot be taken, or nothing. Only access needs no explanation: it is always about everything. */
export function refuseAvgRequest({ soort, toelichting, veld }: AvgVerzoekinhoud): AvgVerzoekReden | undefined {
  if (veld !== undefined && soort !== 'rectificatie') return 'veld-niet-bij-dit-verzoek'
  if (veld !== undefined && !FIELDS.has(veld)) return 'veld-onbekend'
  return soort !== 'inzage' && isEmpty(toelichting) ? 'toelichting-ontbreekt' : undefined
}

/** Who may ask and withdraw it: about one field whoever may act in what it is about, about all data whoever may in all. */
export const matterOfAvgRequest = (veld: string | undefined): Aangelegenheid => ({
  soort: 'avg',
  doel: OWN_RIGHT,
  domeinen: veld === undefined ? EVERY_DOMAIN : labelsOfPath(veld),
})

/** A next step; `verdaagd` and `beantwoord` with the text that the person will read. */
export type AvgVerzoekstap =
  | { readonly naar: 'in-behandeling' | 'ingetrokken' }
  | { readonly naar: 'verdaagd'; readonly reden: string }
  | { readonly naar: 'beantwoord'; readonly uitkomst: AvgVerzoekuitkomst; readonly motivering: string }

/** Why a request cannot take this step now, or nothing. */
export function refuseAvgRequestStep(
  { status, ingediendOp }: { readonly status: AvgVerzoekstatus; readonly ingediendOp: number },
  stap: AvgVerzoekstap,
  nu: number,
): AvgVerzoekReden | undefined {
  if (!avgRequestTransitions[status].includes(stap.naar)) return 'overgang-niet-toegestaan'
  if (stap.naar === 'beantwoord') return isEmpty(stap.motivering) ? 'motivering-ontbreekt' : undefined
  if (stap.naar !== 'verdaagd') return undefined
  // The person hears of it within a month of receipt, so after that it is no longer possible.
  if (nu > answerDeadline(ingediendOp)) return 'verdagen-te-laat'
  return isEmpty(stap.reden) ? 'reden-ontbreekt' : undefined
}

const isEmpty = (text: string | undefined): boolean => !text?.trim()
