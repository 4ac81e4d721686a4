/**
 * Which bodies an operation takes, before anything is read. Fastify validates a body by the schema of its own content type
 * and skips what has none, so a type that the contract does not name must never reach a handler.
 */
import type { IncomingHttpHeaders } from 'node:http'
import type { ContractOperation } from './contract.ts'
import { RequestError } from './problem.ts'

export type CheckBody = (headers: IncomingHttpHeaders) => RequestError | undefined

export function bodyCheck({ requestBody }: Pick<ContractOperation, 'requestBody'>): CheckBody {
  const types = new Set(Object.keys(requestBody?.content ?? {}))
  const isRequired = requestBody?.required === true
  return (headers) => {
    if (!hasBody(headers)) return isRequired ? bodyFault('verplicht', 'Dit onderdeel ontbreekt.') : undefined
    if (types.size === 0) return bodyFault('onbekend', 'Dit onderdeel kent het contract niet.')
    // Nothing is unpacked here, so nothing can unfold either.
    if (headers['content-encoding'] !== undefined) return new RequestError('inhoud-onbekend')
    return types.has(typeOf(headers['content-type'])) ? undefined : new RequestError('inhoud-onbekend')
  }
}

const hasBody = (headers: IncomingHttpHeaders): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'

const bodyFault = (code: string, reason: string) => new RequestError('ongeldige-vraag', [{ name: 'body', code, reason }])

/** Without parameters such as the charset. */
function typeOf(contentType = ''): string {
  const end = contentType.indexOf(';')
  return (end < 0 ? contentType : contentType.slice(0, end)).trim().toLowerCase()
}
