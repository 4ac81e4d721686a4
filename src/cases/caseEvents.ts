/**
 * What the log says when a case or an employee is registered: these facts decide who may ask about a person, so each
 * person concerned sees it in her timeline. One person: one event. More: a parent about nobody, and a child about each
 * (access-log.md section 2). A case for an inquiry that the person hears of later carries the purpose of that inquiry, so
 * that its registration does not tell of it sooner.
 */
import { createHash } from 'node:crypto'
import type { EncodedEvent } from '../accesslog/event.ts'
import type { EncodeServiceEvent, ServiceEvent } from '../accesslog/serviceEvents.ts'
import type { Spoor } from '../trace.ts'

/** The outbox row of a registration; persons by blind index only. */
export interface CaseOutbox {
  readonly actieNaam: 'zaak-geregistreerd' | 'medewerker-geregistreerd'
  readonly actieCode: 'C' | 'U'
  readonly betrokkenen: readonly string[]
  readonly zaakId?: string
  /** The rule that the case is made for, when lines of that rule are shown to the person later. */
  readonly doel?: string
  readonly afnemerOin: string
  readonly rol: string
  readonly tijd: number
  readonly spoor: Spoor
}

/** @param persons the BSN of each `betrokkene`, in that order; one that no register knows is logged without a subject. */
export function caseEvents(
  encode: EncodeServiceEvent,
  { actieNaam, actieCode, afnemerOin, rol, tijd, spoor, zaakId, doel = '' }: CaseOutbox,
  persons: readonly (string | undefined)[],
): readonly EncodedEvent[] {
  const event = (own: Spoor, bsn: string | undefined): EncodedEvent => {
    const shared: ServiceEvent = {
      soort: 'import',
      actieNaam,
      actieCode,
      afnemerOin,
      rol,
      tijd,
      spoor: own,
      doel,
      dienst: 'zaken',
      ...(zaakId !== undefined && { zaakId }),
    }
    return encode(bsn === undefined ? shared : { ...shared, betrokkene: { bsn } })
  }
  const [only, ...more] = persons
  if (more.length === 0) return [event(spoor, only)]
  return [event(spoor, undefined), ...persons.map((bsn, place) => event(childOf(spoor, place), bsn))]
}

/** Derived, so that a family written again has the same spans. */
const childOf = ({ traceId, spanId }: Spoor, place: number): Spoor => ({
  traceId,
  spanId: createHash('sha256').update(`kluis-zaak/v1\0${traceId}\0${spanId}\0${place}`).digest('hex').slice(0, 16),
  parentSpanId: spanId,
})
