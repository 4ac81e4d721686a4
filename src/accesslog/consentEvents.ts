/**
 * The consent register's changes as events of the log. The trace and span follow from the id of the outbox row, so that an
 * event that is written again after a crash is recognised as the same (R5).
 */
import { createHash } from 'node:crypto'
import type { ConsentEvent, ConsentLog } from '../consents/consentLog.ts'
import type { AccessLog } from './log.ts'
import type { EncodeServiceEvent } from './serviceEvents.ts'
import type { Trail } from './trail.ts'

export interface ConsentEventsParts {
  log: AccessLog
  trail: Pick<Trail, 'search'>
  encode: EncodeServiceEvent
  /** BSNs behind blind indexes; `undefined` for one that stands in no register. */
  bsnOf: (betrokkene: string) => Promise<string | undefined>
  /** Events from before this moment may already stand in the log; later ones are new. */
  startedAt: number
}

export function consentEvents({ log, trail, encode, bsnOf, startedAt }: ConsentEventsParts): ConsentLog {
  return {
    async record(event) {
      const spoor = spoorOf(event.id)
      if (event.tijd < startedAt) {
        const [known] = (await trail.search({ ...spoor, limiet: 1 })).records
        if (known) return { index: known.index }
      }
      const [bsn, representative] = await Promise.all([
        bsnOf(event.betrokkene),
        event.namens ? bsnOf(event.namens.vertegenwoordiger) : undefined,
      ])
      const [position] = await log.append([encode(serviceEventOf(event, spoor, bsn, representative))])
      return { index: position?.index ?? 0 }
    },
  }
}

const serviceEventOf = (event: ConsentEvent, spoor: { traceId: string; spanId: string }, bsn?: string, representative?: string) =>
  ({
    soort: 'consent',
    actieCode: event.actieNaam === 'toestemming-gevraagd' || event.actieNaam === 'bezwaar-ingediend' ? 'C' : 'U',
    actieNaam: event.actieNaam,
    doel: event.doel,
    dienst: 'toestemmingen',
    spoor,
    tijd: event.tijd,
    ...(bsn !== undefined && { betrokkene: { bsn } }),
    ...(event.actor.soort === 'app' && { afnemerOin: event.actor.id }),
    ...(event.actor.soort === 'medewerker' && { medewerker: event.actor.id }),
    ...(event.namens && representative !== undefined && { namens: { bsn: representative, soort: event.namens.soort } }),
    rol: event.actor.soort,
    ...(event.toestemmingId !== undefined && {
      toestemming: { id: event.toestemmingId, status: event.status, versieDigest: event.versieDigest },
    }),
  }) as const

function spoorOf(id: string): { traceId: string; spanId: string } {
  const bytes = createHash('sha256').update(`kluis-outbox/v1\0${id}`).digest('hex')
  return { traceId: bytes.slice(0, 32), spanId: bytes.slice(32, 48) }
}
