/** What both forms of a receipt have in common: what the receiver expects of its record, and how a check can fail. */
import type { CanonicalObject } from './canonical.ts'

/**
 * `onleesbaar`: not a receipt. `handtekening`: no checkpoint signed by this log. `bewijs`: not in the tree of that
 * checkpoint. `antwoord`: about another answer. `niet-van-mij`: about another question.
 */
export type ReceiptFault = 'onleesbaar' | 'handtekening' | 'bewijs' | 'antwoord' | 'niet-van-mij'

/** What the receiver knows of its own question; what it leaves out is not checked. */
export interface ReceiptExpectation {
  traceId?: string
  spanId?: string
  afnemerOin?: string
}

export function isMine(tier0: CanonicalObject, { traceId, spanId, afnemerOin }: ReceiptExpectation): boolean {
  const trail = (tier0['spoor'] ?? {}) as CanonicalObject
  const parties = (tier0['partijen'] ?? {}) as CanonicalObject
  return (
    (traceId === undefined || trail['traceId'] === traceId) &&
    (spanId === undefined || trail['spanId'] === spanId) &&
    (afnemerOin === undefined || parties['afnemerOin'] === afnemerOin)
  )
}
