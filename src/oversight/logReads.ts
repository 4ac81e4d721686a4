/**
 * A look at the log is an event of the log, written before its answer leaves; so is one that was refused (LDV, ADL).
 * When an officer looked for one person, by number or by pseudonym, or read an event about one, that person is its subject
 * and sees it in her timeline (S58).
 */
import type { ServiceEvent } from '../accesslog/serviceEvents.ts'
import type { Overseer, OversightParts } from './parts.ts'
import { OVERSIGHT, SUPERVISION } from './parts.ts'

export interface LogLook {
  readonly overseer: Overseer
  readonly actieNaam:
    | 'logboek-doorzocht'
    | 'logregel-gelezen'
    | 'bewijs-gehaald'
    | 'logboek-nagerekend'
    | 'bezwaren-gelezen'
    | 'avg-verzoeken-gelezen'
    | 'maandrapport-gelezen'
    | 'vandaag-gelezen'
  readonly begin: number
  readonly reden?: string
  /** Whom the officer looked for, or at. */
  readonly betrokkene?: ServiceEvent['betrokkene']
  readonly answer?: { readonly body: Buffer; readonly aantal: number }
  /** Why nothing was shown. */
  readonly weigering?: string
}

/** Resolves when it is on disk. */
export async function recordLook({ log, serviceEvent }: OversightParts, look: LogLook): Promise<void> {
  const { overseer, actieNaam, begin, reden, betrokkene, answer, weigering } = look
  const redenen = [...(weigering === undefined ? [] : [weigering]), ...(reden === undefined ? [] : [reden])]
  await log.append([
    serviceEvent({
      soort: 'logread',
      actieCode: actieNaam === 'logboek-doorzocht' ? 'S' : 'R',
      actieNaam,
      doel: SUPERVISION,
      dienst: OVERSIGHT,
      spoor: overseer.spoor,
      tijd: begin,
      medewerker: overseer.id,
      rol: overseer.rollen.join(' '),
      redenen,
      ...(betrokkene && { betrokkene }),
      ...(answer && { answer }),
      ...(weigering !== undefined && { uitkomst: 'geweigerd' }),
    }),
  ])
}
