/**
 * Problems (RFC 9457): the one shape of every error, with a stable code, a status and a title.
 *
 * A code of `src/errors.ts` without a line here does not compile. Nothing of the error itself is shown: no message, no
 * stack, no value (security-and-reliability S64).
 */
import { type Category, type ErrorCode, errors, KluisError } from '../src/errors.ts'
import { isStorageFailure } from '../src/storage/faults.ts'

export interface ProblemKind {
  readonly status: number
  readonly titel: string
  readonly detail: string
  /** What `detail` says, in English. */
  readonly en: string
  /** Seconds, for the `Retry-After` header. */
  readonly opnieuwNa?: number
}

const LATER = { status: 503, opnieuwNa: 1 } as const

/** What is wrong with a request, before any use case runs. */
const requestProblems = {
  'ongeldige-vraag': {
    status: 400,
    titel: 'De vraag klopt niet',
    detail: 'Een of meer onderdelen voldoen niet aan het contract.',
    en: 'One or more parts do not fit the contract.',
  },
  'niet-aangemeld': {
    status: 401,
    titel: 'Niet bekend wie er vraagt',
    detail: 'Er is geen geldig toegangsbewijs meegestuurd.',
    en: 'No valid token was sent along.',
  },
  'niet-toegestaan': {
    status: 403,
    titel: 'Dit mag u niet',
    detail: 'Uw rol geeft geen toegang tot deze functie.',
    en: 'Your role gives no access to this function.',
  },
  'niet-gevonden': {
    status: 404,
    titel: 'Niet gevonden',
    detail: 'Dit bestaat niet, of niet voor u.',
    en: 'This does not exist, or not for you.',
  },
  'methode-niet-toegestaan': {
    status: 405,
    titel: 'Deze methode kan hier niet',
    detail: 'Gebruik een methode uit de Allow-header.',
    en: 'Use a method from the Allow header.',
  },
  'niet-aanvaardbaar': {
    status: 406,
    titel: 'Deze vorm is er niet',
    detail: 'Het antwoord bestaat alleen als JSON.',
    en: 'The answer exists as JSON only.',
  },
  botsing: {
    status: 409,
    titel: 'Dit kan nu niet',
    detail: 'De stand is intussen een andere. Lees opnieuw en probeer het dan.',
    en: 'The state has changed since. Read again, then try.',
  },
  'te-groot': {
    status: 413,
    titel: 'Het bericht is te groot',
    detail: 'Stuur een kleiner bericht.',
    en: 'Send a smaller message.',
  },
  'adres-te-lang': {
    status: 414,
    titel: 'Het adres is te lang',
    detail: 'Gebruik een korter adres.',
    en: 'Use a shorter address.',
  },
  'inhoud-onbekend': {
    status: 415,
    titel: 'Deze soort inhoud wordt niet gelezen',
    detail: 'Stuur de inhoud zoals het contract zegt.',
    en: 'Send the content as the contract says.',
  },
  'sleutel-hergebruikt': {
    status: 422,
    titel: 'Deze sleutel is al gebruikt',
    detail: 'Deze Idempotency-Key hoort bij een ander bericht.',
    en: 'This Idempotency-Key belongs to another message.',
  },
  'koppen-te-groot': {
    status: 431,
    titel: 'De koppen zijn te groot',
    detail: 'Stuur minder of kortere headers.',
    en: 'Send fewer or shorter headers.',
  },
  storing: {
    status: 500,
    titel: 'Er ging iets stuk',
    detail: 'Er is niets geleverd. De fout is gemeld.',
    en: 'Nothing was given. The fault was reported.',
  },
} as const satisfies Record<string, ProblemKind>

export type RequestProblem = keyof typeof requestProblems
export type ProblemCode = RequestProblem | ErrorCode

const BROKEN = requestProblems.storing

const errorProblems: Record<ErrorCode, ProblemKind> = {
  'log-niet-beschikbaar': {
    ...LATER,
    titel: 'Het logboek is er even niet',
    detail: 'Zonder logregel komt er geen antwoord.',
    en: 'Without a log record there is no answer.',
  },
  'opslag-niet-beschikbaar': {
    ...LATER,
    titel: 'De opslag is er even niet',
    detail: 'Er is niets geleverd. Probeer het zo opnieuw.',
    en: 'Nothing was given. Try again soon.',
  },
  overbelast: {
    ...LATER,
    titel: 'Het is te druk',
    detail: 'Er is niets gedaan. Probeer het zo opnieuw.',
    en: 'Nothing was done. Try again soon.',
  },
  onbepaald: {
    ...LATER,
    titel: 'Een feit is er even niet',
    detail: 'Zonder dat feit kan niemand beslissen. Probeer het zo opnieuw.',
    en: 'Without that fact nobody can decide. Try again soon.',
  },
  'bron-niet-bereikbaar': {
    ...LATER,
    titel: 'Een bron is er even niet',
    detail: 'Er is niets geleverd. Probeer het zo opnieuw.',
    en: 'Nothing was given. Try again soon.',
  },
  'permit-verlopen': {
    ...LATER,
    titel: 'Het duurde te lang',
    detail: 'Er is niets geleverd. Probeer het zo opnieuw.',
    en: 'Nothing was given. Try again soon.',
  },
  'schemas-ontbreken': {
    status: 409,
    titel: 'De schema’s ontbreken',
    detail: 'Dit formaat wordt pas gelezen als de officiële schema’s zijn ingesteld.',
    en: 'This format is read only once the official schemas are installed.',
  },
  'sleutel-ontbreekt': BROKEN,
  'sleutel-ongeldig': BROKEN,
  'configuratie-ongeldig': BROKEN,
  'bundel-ongeldig': BROKEN,
  'bron-antwoord-ongeldig': BROKEN,
  'gegevens-onleesbaar': BROKEN,
  'permit-verbruikt': BROKEN,
  'permit-zonder-logregel': BROKEN,
}

export const problemKinds: Readonly<Record<ProblemCode, ProblemKind>> = { ...requestProblems, ...errorProblems }

export interface InvalidParam {
  readonly name: string
  readonly code: string
  readonly reason: string
}

export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  readonly traceId: string
  readonly invalidParams?: readonly InvalidParam[]
  readonly teRuim?: readonly string[]
  readonly beslissingId?: string
  readonly uitleg?: { readonly nl: string; readonly en: string }
}

/** Thrown by `api/` for what is wrong with a request; the error handler turns it into its problem. */
export class RequestError extends Error {
  readonly code: RequestProblem
  readonly invalidParams: readonly InvalidParam[] | undefined

  constructor(code: RequestProblem, invalidParams?: readonly InvalidParam[]) {
    super(code)
    this.name = 'RequestError'
    this.code = code
    this.invalidParams = invalidParams
  }
}

/** All faults of a request together, when there are any. */
export function refuseFaults(faults: readonly InvalidParam[]): void {
  if (faults.length > 0) throw new RequestError('ongeldige-vraag', faults)
}

/** The name of the page that explains a code; the pages are found by it. */
export const pageOf = (code: string): string => code.replaceAll('.', '-')

/** The `type` of a problem: the address of the page that explains its code. @param base without trailing slash. */
export const typeOf = (base: string, code: string): string => `${base}/problemen/${pageOf(code)}`

/** @param base address of the pages that explain the codes, without trailing slash. */
export function problem(base: string, code: ProblemCode, traceId: string, extra: Partial<Problem> = {}): Problem {
  const { status, titel, detail } = problemKinds[code]
  return { type: typeOf(base, code), title: titel, status, detail, code, traceId, ...extra }
}

/** The code to answer with, and the class that says what may be written about it. */
export function codeOf(error: unknown): { code: ProblemCode; category: Category } {
  if (error instanceof RequestError) return { code: error.code, category: 'expected' }
  if (error instanceof KluisError) return { code: error.code, category: errors[error.code].category }
  if (isOfStorage(error)) return { code: 'opslag-niet-beschikbaar', category: errors['opslag-niet-beschikbaar'].category }
  return { code: 'storing', category: 'unexpected' }
}

const MOST_CAUSES = 5

/** The query builder or a driver may have wrapped what the engine said. */
function isOfStorage(error: unknown): boolean {
  let at = error
  for (let depth = 0; at instanceof Error && depth < MOST_CAUSES; depth++) {
    if (isStorageFailure(at)) return true
    at = at.cause
  }
  return false
}
