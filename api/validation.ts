/** From what the libraries say about a bad request to our own problems: all faults together, each naming its place. */
import type { FastifyError } from 'fastify'
import { type InvalidParam, RequestError, type RequestProblem } from './problem.ts'

interface SchemaFault {
  instancePath: string
  keyword: string
  params: Record<string, unknown>
}

const CODES: Readonly<Record<string, { code: string; reason: string }>> = {
  required: { code: 'verplicht', reason: 'Dit onderdeel ontbreekt.' },
  additionalProperties: { code: 'onbekend', reason: 'Dit onderdeel kent het contract niet.' },
  type: { code: 'soort', reason: 'Dit is een andere soort waarde dan het contract zegt.' },
  pattern: { code: 'vorm', reason: 'Deze waarde heeft een andere vorm dan het contract zegt.' },
  format: { code: 'vorm', reason: 'Deze waarde heeft een andere vorm dan het contract zegt.' },
  enum: { code: 'waarde', reason: 'Deze waarde staat niet in de lijst.' },
  const: { code: 'waarde', reason: 'Deze waarde staat niet in de lijst.' },
  uniqueItems: { code: 'dubbel', reason: 'Dezelfde waarde staat er twee keer.' },
}
const LIMIT = { code: 'grens', reason: 'Deze waarde is te klein, te groot, te kort of te lang.' }

const STATUS_CODES: Readonly<Record<string, RequestProblem>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'te-groot',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'inhoud-onbekend',
  FST_ERR_CTP_EMPTY_TYPE: 'inhoud-onbekend',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'ongeldige-vraag',
  FST_ERR_CTP_INVALID_JSON_BODY: 'ongeldige-vraag',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'ongeldige-vraag',
  FST_ERR_BAD_URL: 'ongeldige-vraag',
  FST_ERR_MAX_PARAM_LENGTH: 'adres-te-lang',
}

/** `undefined`: not a fault of the request. */
export function validationProblem(error: unknown): RequestError | undefined {
  if (!(error instanceof Error) || error instanceof RequestError) return undefined
  const { validation, validationContext, code } = error as FastifyError
  if (validation)
    return new RequestError(
      'ongeldige-vraag',
      (validation as unknown as SchemaFault[]).map((fault) => invalidParam(fault, validationContext)),
    )
  const known = STATUS_CODES[code]
  return known && new RequestError(known)
}

/** A name that the caller made up may hold a burgerservicenummer, and then it is not repeated either. */
const toldName = (name: string): string => (/[0-9]{8}/.test(name) ? '…' : name.slice(0, 60))

/** The value itself is never repeated. */
function invalidParam({ instancePath, keyword, params }: SchemaFault, part: string | undefined): InvalidParam {
  const place = instancePath.split('/').filter(Boolean).map(toldName)
  if (keyword === 'required') place.push(String(params['missingProperty']))
  if (keyword === 'additionalProperties') place.push(toldName(String(params['additionalProperty'])))
  const name = place.join('.') || (part ?? 'body')
  return { name, ...(CODES[keyword] ?? LIMIT) }
}
