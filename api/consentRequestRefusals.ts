/**
 * Why a consent may not be asked, as a problem; a reason without a line here does not compile.
 *
 * 403: the law or the rule does not let this app ask this. 400: the request can be mended, and `invalidParams` says where.
 */
import { explainReason } from '../consent/explain.ts'
import type { Tekst } from '../consent/purpose.ts'
import type { AskRefusal } from '../src/consents/askForConsent.ts'
import { type InvalidParam, type Problem, problem, typeOf } from './problem.ts'

type Kind =
  | { readonly status: 400; readonly name: 'geldigTot' | 'velden'; readonly reason: string }
  | { readonly status: 403; readonly uitleg: Tekst }

const bad = (name: 'geldigTot' | 'velden', reason: string): Kind => ({ status: 400, name, reason })
const no = (nl: string, en: string): Kind => ({ status: 403, uitleg: { nl, en } })
/** The words of the decision, where the decision has the same reason. */
const decided = (reden: string): Kind => ({ status: 403, uitleg: explainReason(reden) })

const KINDS: Readonly<Record<AskRefusal, Kind>> = {
  'onbekend-doel': decided('onbekend-doel'),
  'doel-uit': decided('doel-uit'),
  ontvanger: decided('ontvanger'),
  'velden-te-ruim': decided('velden-te-ruim'),
  'wettelijke-grondslag': no(
    'Dit doel rust op een wettelijke taak. Toestemming vragen zou misleiden, want een nee verandert niets.',
    'This purpose rests on a legal task. Asking consent would mislead, because a no changes nothing.',
  ),
  'opt-out-regel': no(
    'Voor dit doel is geen ja nodig; wie niet wil, meldt zich af.',
    'This purpose needs no yes; who does not want it opts out.',
  ),
  'eigen-recht': no('Dit is het eigen recht van de inwoner.', 'This is the citizen’s own right.'),
  'doel-sluit-toestemming-uit': no(
    'Voor dit doel kan niemand vrij toestemming geven.',
    'Nobody can freely consent to this purpose.',
  ),
  'niet-vrijwillig': no(
    'Een nee moet echt kunnen. Dat blijkt hier niet.',
    'A no must really be possible. That is not shown here.',
  ),

  'velden-leeg': bad('velden', 'Vraag minstens één gegeven.'),
  'noodzaak-te-streng': bad('velden', 'De regel noemt dit gegeven optioneel; dan kan het niet nodig zijn.'),
  'niet-ontsloten': bad('velden', 'Dit gegeven staat nog in geen register van deze kluis.'),
  'einde-voorbij': bad('geldigTot', 'Deze einddatum is al voorbij.'),
  'einde-te-laat': bad('geldigTot', 'Deze einddatum is later dan de regel toestaat.'),
}

/** The reasons that have a problem type of their own; the others name the part at fault in an `ongeldige-vraag`. */
export const consentRequestReasons = (): readonly { readonly code: string; readonly status: number; readonly uitleg: Tekst }[] =>
  Object.entries(KINDS).flatMap(([code, kind]) => (kind.status === 403 ? [{ code, status: 403, uitleg: kind.uitleg }] : []))

export const refusalStatus = (reden: AskRefusal): 400 | 403 => KINDS[reden].status

/** @param about the fields, or the statements about voluntariness, that the reason is about. @param asked as they were asked. */
export function consentRefusal(
  base: string,
  traceId: string,
  reden: AskRefusal,
  about: readonly string[],
  asked: readonly string[],
): Problem {
  const kind = KINDS[reden]
  if (kind.status === 400) return problem(base, 'ongeldige-vraag', traceId, { invalidParams: faults(kind, reden, about, asked) })
  const { uitleg } = kind
  return problem(base, 'niet-toegestaan', traceId, {
    type: typeOf(base, reden),
    title: 'Dit mag niet gevraagd worden',
    code: reden,
    detail: uitleg.nl,
    uitleg,
    ...(reden === 'velden-te-ruim' && { teRuim: about }),
    ...(reden === 'niet-vrijwillig' && {
      invalidParams: about.map((name) => ({ name: `vrijwilligheid.${name}`, code: reden, reason: 'Dit is niet bevestigd.' })),
    }),
  })
}

function faults(
  { name, reason }: Kind & { status: 400 },
  code: AskRefusal,
  about: readonly string[],
  asked: readonly string[],
): readonly InvalidParam[] {
  if (about.length === 0) return [{ name, code, reason }]
  return about.map((veld) => ({ name: `velden.${asked.indexOf(veld)}.veld`, code, reason }))
}
