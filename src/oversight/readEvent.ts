/** The officer reads one event, or takes its proof along; looking for one that is not there is a look too. */
import type { OpenedRecord } from '../accesslog/formats/sealedGroup.ts'
import { eventOf, type Gebeurtenis, tiersOf } from './eventShape.ts'
import { recordLook } from './logReads.ts'
import { refuseMandate } from './mandate.ts'
import { readMotivation } from './motivation.ts'
import type { Overseer, OversightParts } from './parts.ts'
import type { Looked } from './searchEvents.ts'

export interface EventWish {
  readonly traceId: string
  readonly spanId: string
  readonly reden: string
  readonly actieNaam: 'logregel-gelezen' | 'bewijs-gehaald'
}

export function readEvent(parts: OversightParts) {
  return async (
    overseer: Overseer,
    { traceId, spanId, reden, actieNaam }: EventWish,
    present: (gebeurtenis: Gebeurtenis, record: OpenedRecord) => Buffer | Promise<Buffer>,
  ): Promise<Looked | { readonly uitkomst: 'niet-gevonden' }> => {
    const look = { overseer, actieNaam, begin: parts.clock.now(), reden } as const
    const weigering = refuseMandate(parts.rules.current(), overseer.rollen, reden, look.begin)
    if (weigering) {
      await recordLook(parts, { ...look, weigering })
      return { uitkomst: 'geweigerd', reden: weigering }
    }
    const [record] = (await parts.trail.search({ traceId, spanId, limiet: 1 })).records
    const toelichting = record && (await readMotivation(parts, { traceId, spanId }))
    const gebeurtenis = record && { ...eventOf(record, 'zonder-medewerker'), ...(toelichting !== undefined && { toelichting }) }
    const body = record && gebeurtenis && (await present(gebeurtenis, record))
    const betrokkene = record && tiersOf(record)[2].betrokkene
    await recordLook(parts, { ...look, ...(betrokkene && { betrokkene }), ...(body && { answer: { body, aantal: 1 } }) })
    return body ? { uitkomst: 'toegestaan', body } : { uitkomst: 'niet-gevonden' }
  }
}
