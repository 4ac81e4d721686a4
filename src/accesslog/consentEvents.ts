/**
 * The consent register's changes as events of the log. The trace and span follow from the id of the outbox row, so that an
 * event that may be there already, after a crash or a fault, is looked for before it is written (R5).
 */
import { createHash } from 'node:crypto'
import type { ConsentAction, ConsentEvent, ConsentLog } from '../consents/consentLog.ts'
import type { AccessLog } from './log.ts'
import type { EncodeServiceEvent } from './serviceEvents.ts'
import type { Trail } from './trail.ts'

export interface ConsentEventsParts {
  log: AccessLog
  trail: Pick<Trail, 'search'>
  encode: EncodeServiceEvent
  /** BSNs behind blind indexes; `undefined` for one that nobody ever gave us. */
  bsnOf: (betrokkene: string) => Promise<string | undefined>
}

export function consentEvents({ log, trail, encode, bsnOf }: ConsentEventsParts): ConsentLog {
  const record: ConsentLog['record'] = async (event) => {
    const [bsn, representative] = await Promise.all([
      bsnOf(event.betrokkene),
      event.namens ? bsnOf(event.namens.vertegenwoordiger) : undefined,
    ])
    const [position] = await log.append([encode(serviceEventOf(event, spoorOf(event.id), bsn, representative))])
    return { index: position?.index ?? 0 }
  }
  return {
    record,
    async recordOnce(event) {
      const [known] = (await trail.search({ ...spoorOf(event.id), limiet: 1 })).records
      return known ? { index: known.index } : await record(event)
    },
  }
}

const CREATES: ReadonlySet<ConsentAction> = new Set(['toestemming-gevraagd', 'bezwaar-ingediend', 'avg-verzoek-ingediend'])

const serviceEventOf = (event: ConsentEvent, spoor: { traceId: string; spanId: string }, bsn?: string, representative?: string) =>
  ({
    soort: 'consent',
    actieCode: CREATES.has(event.actieNaam) ? 'C' : 'U',
    actieNaam: event.actieNaam,
    doel: event.doel,
    ...(event.grondslag && { grondslag: event.grondslag }),
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
