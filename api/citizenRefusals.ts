/**
 * Why a citizen's step was not taken, as a problem: one line per reason, so that a reason without a status does not compile.
 *
 * 400: the request itself asks what cannot be. 403: the law does not let this person do this. 409: the record is in another
 * state than the request supposes. 503: a fact is missing, and without it nobody may say yes.
 */
import type { OvergangReden } from '../consent/consent.ts'
import type { BezwaarReden } from '../consent/objection.ts'
import type { Tekst } from '../consent/purpose.ts'
import type { BevoegdheidReden } from '../consent/representation.ts'
import type { AnswerRefusal } from '../src/consents/answerConsent.ts'
import type { AvgRequestRefusal } from '../src/consents/avgRequests.ts'
import type { ChangeRefusal } from '../src/consents/change.ts'
import type { Reply } from './operation.ts'
import { type InvalidParam, type Problem, problem, RequestError, typeOf } from './problem.ts'

export type CitizenRefusal = ChangeRefusal | AnswerRefusal | AvgRequestRefusal | OvergangReden | BezwaarReden | BevoegdheidReden

type Kind =
  | { readonly status: 400; readonly name: string; readonly uitleg: Tekst }
  | { readonly status: 403 | 404 | 409 | 503; readonly uitleg: Tekst }

const text = (nl: string, en: string): Tekst => ({ nl, en })
const bad = (name: string, nl: string, en: string): Kind => ({ status: 400, name, uitleg: text(nl, en) })
const no = (status: 403 | 404 | 409 | 503, nl: string, en: string): Kind => ({ status, uitleg: text(nl, en) })

const KINDS: Readonly<Record<CitizenRefusal, Kind>> = {
  onbekend: no(404, 'Dit bestaat niet, of niet voor u.', 'This does not exist, or not for you.'),

  'velden-buiten-verzoek': bad('velden', 'Dit gegeven is niet gevraagd.', 'This was not asked for.'),
  'veld-nodig': bad(
    'velden',
    'Zonder dit gegeven kan het doel niet. U kunt wel nee zeggen.',
    'The purpose needs this. You can say no.',
  ),
  'velden-leeg': bad('velden', 'Kies minstens één gegeven, of zeg nee.', 'Choose at least one item, or say no.'),
  'einde-voorbij': bad('geldigTot', 'Deze einddatum is al voorbij.', 'This end date has passed.'),
  'einde-te-laat': bad('geldigTot', 'Deze einddatum is later dan gevraagd.', 'This end date is later than was asked.'),
  'einde-niet-later': bad('geldigTot', 'Deze einddatum is niet later.', 'This end date is not later.'),
  'niets-beperkt': bad('velden', 'Hiermee wordt niets minder.', 'This makes nothing less.'),
  'onbekend-doel': bad('doel', 'Dit doel staat niet in de regels.', 'This purpose is not in the rules.'),
  'toelichting-ontbreekt': bad('toelichting', 'Leg uit wat er moet gebeuren.', 'Say what has to be done.'),
  'veld-onbekend': bad('veld', 'Dit gegeven kennen wij niet.', 'We do not know this item.'),
  'veld-niet-bij-dit-verzoek': bad(
    'veld',
    'Eén gegeven noemen kan alleen bij rectificatie.',
    'Naming one item is possible for a correction only.',
  ),
  'reden-ontbreekt': bad('reden', 'Leg uit waarom.', 'Say why.'),
  'motivering-ontbreekt': bad('motivering', 'Leg uit waarom.', 'Say why.'),

  'overgang-niet-toegestaan': no(409, 'Dit kan niet meer, of nog niet.', 'This is no longer possible, or not yet.'),
  'toestemming-verlopen': no(409, 'Deze toestemming is voorbij.', 'This consent has ended.'),
  'nog-niet-verlopen': no(409, 'Deze toestemming is nog niet voorbij.', 'This consent has not ended yet.'),
  'versie-verouderd': no(409, 'Er is intussen iets veranderd. Kijk opnieuw.', 'Something has changed since. Look again.'),
  'stem-al-gegeven': no(409, 'U heeft al ja gezegd.', 'You have said yes already.'),
  'doel-uit': no(409, 'Dit doel mag niet meer worden gebruikt.', 'This purpose may no longer be used.'),
  'bezwaar-loopt': no(409, 'U heeft hiertegen al bezwaar gemaakt.', 'You have objected to this already.'),
  'verzoek-loopt': no(409, 'U heeft dit al gevraagd. Het antwoord komt nog.', 'You have asked this already. The answer is due.'),
  'verdagen-te-laat': no(
    409,
    'Uitstellen kan alleen in de eerste maand, en die is voorbij.',
    'Extending is possible in the first month only, and that has passed.',
  ),

  'bezwaar-niet-mogelijk': no(403, 'Tegen dit doel kan geen bezwaar.', 'It is not possible to object to this purpose.'),
  overleden: no(403, 'Deze persoon is overleden.', 'This person has died.'),
  'vertegenwoordiger-vereist': no(403, 'Hiervoor is een vertegenwoordiger nodig.', 'A representative has to do this.'),
  'betrokkene-beslist-zelf': no(403, 'Deze persoon beslist hier zelf over.', 'This person decides about this alone.'),
  'geen-gezag': no(403, 'U heeft geen gezag over deze persoon.', 'You have no custody of this person.'),
  'niet-ingeschreven': no(403, 'U staat niet ingeschreven als vertegenwoordiger.', 'You are not registered as a representative.'),
  'buiten-bevoegdheid': no(
    403,
    'Dit valt buiten wat u namens deze persoon mag.',
    'This is outside what you may do for this person.',
  ),
  'erfgenaam-onbevoegd': no(403, 'Erfgenamen mogen dit niet.', 'Heirs may not do this.'),

  onbepaald: no(
    503,
    'Wij weten nu niet of dit mag. Probeer het zo opnieuw.',
    'We cannot tell now whether this is allowed. Try again soon.',
  ),
}

/** The reasons that have a problem type of their own; the others name the part at fault in an `ongeldige-vraag`. */
export const citizenReasons = (): readonly { readonly code: string; readonly status: number; readonly uitleg: Tekst }[] =>
  Object.entries(KINDS).flatMap(([code, { status, uitleg }]) => (String(status) in BASE ? [{ code, status, uitleg }] : []))

const BASE = { 403: 'niet-toegestaan', 409: 'botsing', 503: 'onbepaald' } as const

/** @param velden the fields that the reason is about. */
export function refuse(base: string, traceId: string, reden: CitizenRefusal, velden: readonly string[] = []): Reply {
  const kind = KINDS[reden]
  if (kind.status === 404) throw new RequestError('niet-gevonden')
  if (kind.status === 400) throw new RequestError('ongeldige-vraag', invalidParams(kind, reden, velden))
  const own: Partial<Problem> = { code: reden, detail: kind.uitleg.nl, uitleg: kind.uitleg, type: typeOf(base, reden) }
  const body = problem(base, BASE[kind.status], traceId, own)
  return { status: kind.status, body, ...(kind.status === 503 && { headers: { 'retry-after': '1' } }) }
}

function invalidParams(kind: Kind & { status: 400 }, reden: string, velden: readonly string[]): InvalidParam[] {
  const one = { code: reden, reason: kind.uitleg.nl }
  return velden.length === 0 ? [{ name: kind.name, ...one }] : velden.map((veld) => ({ name: `${kind.name}.${veld}`, ...one }))
}
