/**
 * The trace of a request (W3C Trace Context). A well-formed `traceparent` is continued, anything else is replaced; the
 * `sampled` bit is ignored, because every request is logged (access-log R10).
 */
import type { RandomPool } from './accesslog/formats/randomPool.ts'

/** Where a request stands in its trace; lower-case hex. */
export interface Spoor {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
}

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/
const NO_TRACE = '0'.repeat(32)
const NO_SPAN = '0'.repeat(16)

export const traceFrom =
  (random: RandomPool) =>
  (traceparent: string | undefined): Spoor => {
    const fresh = random.draw(24)
    const spanId = fresh.toString('hex', 0, 8)
    const [, traceId, parentSpanId] = TRACEPARENT.exec(traceparent ?? '') ?? []
    return traceId && parentSpanId && traceId !== NO_TRACE && parentSpanId !== NO_SPAN
      ? { traceId, spanId, parentSpanId }
      : { traceId: fresh.toString('hex', 8), spanId }
  }
