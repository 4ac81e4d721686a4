/**
 * Questions of apps: from the wire to the use case, and from its answer to the bytes that will be logged and sent.
 *
 * Fields are expanded to leaf paths here; what is unknown, automatic or not held by any register yet is named, all
 * together (400). The recipient's role comes from the caller's certificate and token, never from the body.
 */
import type { Geweigerd } from '../consent/decide.ts'
import { explainReason } from '../consent/explain.ts'
import type { Verplichting } from '../consent/purpose.ts'
import type { Collectie } from '../consent/question.ts'
import { expandFields, wireName } from '../schemas/fields.ts'
import type { components } from '../schemas/generated/openapi.d.ts'
import { isBsn } from '../src/identity/elevenTest.ts'
import type { AnswerQuestion, AskedQuestion, Presenter } from '../src/questions/answerQuestion.ts'
import type { AppCall, Operation, Reply } from './operation.ts'
import { type InvalidParam, type Problem, problem, RequestError, typeOf } from './problem.ts'

type Body = components['schemas']['ClientenVraag']

export interface QuestionParts {
  answer: AnswerQuestion
  /** Terms of the rules that no register holds yet; asking one is told apart from asking nonsense, and logged. */
  isUnopened: (veld: string) => boolean
  /** Reasons that a rule may ask for; a free text would end up in the decision. */
  redenen: readonly string[]
  developerPages: string
}

export const askCollection =
  (parts: QuestionParts, collectie: Collectie): Operation =>
  async (call): Promise<Reply> => {
    const asked = readQuestion(parts, collectie, call as AppCall)
    const { uitkomst, ticket } = await parts.answer(asked, presenter(parts, collectie, call as AppCall))
    const { traceId, spanId } = ticket.position
    // The header may be too short for a whole receipt; then it is to be fetched.
    const link = asked.bewijs === 'full' && { headers: { link: `</log/receipts/${traceId}/${spanId}>; rel="receipt"` } }
    return { ticket, status: STATUS[uitkomst], ...link }
  }

const STATUS = { toegestaan: 200, geweigerd: 403, onbepaald: 503, 'niet-ontsloten': 400 } as const

function readQuestion(
  { isUnopened, redenen }: QuestionParts,
  collectie: Collectie,
  { caller, body, spoor, headers }: AppCall,
): AskedQuestion {
  const {
    doel,
    burgerservicenummer,
    velden,
    zaakId,
    medewerker,
    toestemmingId,
    reden,
    peildatum,
    pagina,
    paginaGrootte,
    inclusiefOverledenPersonen,
  } = body as Body
  const { paths, unknown, automatic } = expandFields(collectie, velden)
  const nietOntsloten = unknown.filter(isUnopened)
  const faults: InvalidParam[] = [
    ...unknown
      .filter((veld) => !isUnopened(veld))
      .map((veld) => fieldFault(velden, veld, 'veld-onbekend', 'Dit veld bestaat niet in deze collectie.')),
    ...automatic.map((veld) => fieldFault(velden, veld, 'veld-automatisch', 'Dit veld komt altijd mee en wordt niet gevraagd.')),
    ...burgerservicenummer.flatMap((bsn, place) =>
      isBsn(bsn)
        ? []
        : [{ name: `burgerservicenummer.${place}`, code: 'elfproef', reason: 'Dit is geen geldig burgerservicenummer.' }],
    ),
    ...(reden === undefined || redenen.includes(reden)
      ? []
      : [{ name: 'reden', code: 'waarde', reason: 'Deze reden staat niet in de lijst.' }]),
    ...(caller.vrager.machine || medewerker !== undefined
      ? []
      : [{ name: 'medewerker', code: 'verplicht', reason: 'Deze app noemt bij elke vraag de medewerker die vraagt.' }]),
  ]
  if (faults.length > 0) throw new RequestError('ongeldige-vraag', faults)
  return {
    collectie,
    doel,
    vrager: caller.vrager,
    burgerservicenummers: burgerservicenummer,
    velden: paths,
    nietOntsloten,
    spoor,
    ...(zaakId !== undefined && { zaakId }),
    ...(medewerker !== undefined && { medewerker }),
    ...(toestemmingId !== undefined && { toestemmingId }),
    ...(reden !== undefined && { reden }),
    ...(peildatum !== undefined && { peildatum }),
    ...(inclusiefOverledenPersonen !== undefined && { inclusiefOverledenPersonen }),
    pagina: pagina ?? 1,
    paginaGrootte: paginaGrootte ?? 100,
    ...(wantsFullReceipt(headers['prefer']) && { bewijs: 'full' as const }),
  }
}

/** RFC 7240; preferences that we do not know are ignored. */
const wantsFullReceipt = (prefer: string | string[] | undefined): boolean =>
  [prefer].flat().some((value) => value?.split(',').some((one) => one.trim() === 'receipt=full') === true)

const fieldFault = (velden: readonly string[], veld: string, code: string, reason: string): InvalidParam => ({
  name: `velden.${velden.indexOf(veld)}`,
  code,
  reason,
})

function presenter({ developerPages }: QuestionParts, collectie: Collectie, call: AppCall): Presenter {
  const { traceId } = call.spoor
  return {
    records: (records, beslissingId, plichten) =>
      call.serialize(200, {
        [collectie]: records,
        beslissingId,
        ...(plichten.length > 0 && { verplichtingen: plichten.map(dutyOf) }),
      }),
    refusal(refusal, beslissingId) {
      const body = refusalProblem(developerPages, collectie, refusal, beslissingId, traceId)
      return call.serialize(body.status, body)
    },
    unopened(velden, beslissingId) {
      const invalidParams = velden.map((veld) => ({
        name: `velden.${(call.body as Body).velden.indexOf(veld)}`,
        code: 'niet-ontsloten',
        reason: 'Dit gegeven staat nog in geen register van deze kluis.',
      }))
      return call.serialize(400, problem(developerPages, 'ongeldige-vraag', traceId, { invalidParams, beslissingId }))
    },
  }
}

const dutyOf = ({ actie, met }: Verplichting) => ({ actie, ...met })

/** The reason is the code; the excess is named as it was asked. */
function refusalProblem(
  base: string,
  collectie: Collectie,
  { reden, teRuim }: Geweigerd,
  beslissingId: string,
  traceId: string,
): Problem {
  const uitleg = explainReason(reden)
  const undecided = reden === 'onbepaald'
  return {
    type: typeOf(base, reden),
    title: undecided ? 'Een feit is er even niet' : 'De vraag is geweigerd',
    status: undecided ? 503 : 403,
    detail: uitleg.nl,
    code: reden,
    traceId,
    beslissingId,
    uitleg,
    ...(teRuim.length > 0 && { teRuim: teRuim.map((veld) => wireName(collectie, veld) ?? veld) }),
  }
}
