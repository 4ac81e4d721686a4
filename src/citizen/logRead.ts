/**
 * Reading the log is itself an event of the log, written before the answer (access-log.md 2), with the person as its subject.
 *
 * It ends there: writing that event is no reading, so nothing is written about the writing (LDV bars recursion). So that a
 * person's own looking does not drown what others did, the timeline shows it as one line for a day (`timeline.ts`).
 *
 * Whoever acts for her and reads her consents, objections, requests or opt-out is logged the same way; she herself is not, since her
 * own decisions are no secret to her.
 *
 * Who acts for her is named in tier 3, and in the name of the act, so that she can see it without seeing tier 3.
 */
import { OWN_RIGHT } from '../../consent/ownRight.ts'
import type { Spoor } from '../trace.ts'
import type { Inwoner } from './inwoner.ts'
import { PORTAL, type TimelineParts } from './parts.ts'

/** What was read. */
export type Reading = 'inzagen' | 'toestemmingen' | 'bezwaren' | 'avg-verzoeken' | 'afmelding'

const OWN_READING = 'eigen-inzagen-gelezen'
const READING_FOR = '-gelezen-door-'

export const isPortalReading = (actieNaam: string): boolean => actieNaam === OWN_READING || actieNaam.includes(READING_FOR)

export interface LogRead {
  /** Absent: the timeline. */
  readonly wat?: Reading
  readonly inwoner: Inwoner
  readonly spoor: Spoor
  readonly begin: number
  /** What she gets, so that its digest stands in the log; absent when she gets nothing. */
  readonly answer?: { readonly body: Buffer; readonly aantal: number }
  /** Why she gets nothing. */
  readonly reden?: string
}

/** Resolves when it is on disk. */
export async function recordLogRead(
  parts: Pick<TimelineParts, 'log' | 'serviceEvent'>,
  { wat = 'inzagen', inwoner, spoor, begin, answer, reden }: LogRead,
): Promise<void> {
  const { bsn, vertegenwoordiger } = inwoner
  await parts.log.append([
    parts.serviceEvent({
      soort: 'logread',
      actieCode: 'R',
      actieNaam: vertegenwoordiger ? `${wat}${READING_FOR}${vertegenwoordiger.soort}` : OWN_READING,
      doel: OWN_RIGHT,
      dienst: PORTAL,
      spoor,
      tijd: begin,
      betrokkene: { bsn },
      rol: vertegenwoordiger ? 'vertegenwoordiger' : 'burger',
      ...(vertegenwoordiger && { namens: vertegenwoordiger }),
      ...(answer && { answer }),
      ...(reden !== undefined && { redenen: [reden], uitkomst: 'geweigerd' }),
    }),
  ])
}
