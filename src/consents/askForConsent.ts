/**
 * An app's request for consent, as it comes in from outside: what is refused is logged too, before the refusal is told.
 *
 *   purpose of this app? -> may it be asked? -> can it be delivered? -> request (logged by the consent register)
 *                                           \-> refusal -> log (durable) -> ticket
 *
 * A refusal says nothing about the person: the answer is the same for somebody whom no register knows.
 */

import { notYetHeld, type Woordenlijst } from '../../consent/vocabulary.ts'
import { judgeRequest, type VerzoekReden } from '../../consent/voluntary.ts'
import type { EncodedEvent } from '../accesslog/event.ts'
import { BEWAARKLASSE } from '../accesslog/event.ts'
import type { AccessLog } from '../accesslog/log.ts'
import type { EncodeServiceEvent } from '../accesslog/serviceEvents.ts'
import type { ReleaseTicket } from '../accesslog/ticket.ts'
import type { BsnVault } from '../identity/bsn.ts'
import type { Spoor } from '../trace.ts'
import { sealNumber } from './numbers.ts'
import type { ConsentParts } from './parts.ts'
import type { ConsentView } from './record.ts'
import { type RequestConsent, requestConsent } from './requestConsent.ts'

export interface AskForConsentParts {
  consents: ConsentParts
  woordenlijst: Woordenlijst
  bsn: Pick<BsnVault, 'index' | 'seal'>
  log: Pick<AccessLog, 'release'>
  encode: EncodeServiceEvent
}

export interface AskForConsent extends Omit<RequestConsent, 'betrokkene' | 'nummer'> {
  readonly burgerservicenummer: string
  /** The purposes that this app was registered for. */
  readonly doelen: readonly string[]
  readonly spoor: Spoor
}

/** `niet-ontsloten`: lawful, but no register here holds the field yet. */
export type AskRefusal = VerzoekReden | 'niet-ontsloten'

export type AskForConsentResult =
  | { readonly uitkomst: 'gedaan'; readonly toestemming: ConsentView }
  | { readonly uitkomst: 'sleutel-hergebruikt' }
  | { readonly uitkomst: 'geweigerd'; readonly reden: AskRefusal; readonly ticket: ReleaseTicket }

/** Makes the bytes of a refusal, so that their digest can be logged before they leave. */
export type PresentRefusal = (reden: AskRefusal, velden: readonly string[]) => Buffer

export function askForConsent(parts: AskForConsentParts) {
  const request = requestConsent(parts.consents)

  const refusalOf = (asked: AskForConsent): { reden: AskRefusal; velden: readonly string[] } | undefined => {
    const { rules, clock } = parts.consents
    const regel = rules.current().regels.get(asked.doel)
    if (regel && !asked.doelen.includes(regel.id)) return { reden: 'ontvanger', velden: [] }
    const unheld = notYetHeld(
      asked.velden.map(({ veld }) => veld),
      parts.woordenlijst,
    )
    if (unheld.length === 0) return undefined
    // Told only to somebody who may ask for it at all.
    const judgement = judgeRequest(regel, asked, asked.afnemer, clock.now())
    return judgement.uitkomst === 'geweigerd' ? judgement : { reden: 'niet-ontsloten', velden: unheld }
  }

  return async (asked: AskForConsent, present: PresentRefusal): Promise<AskForConsentResult> => {
    const refuse = async (reden: AskRefusal, velden: readonly string[]): Promise<AskForConsentResult> => {
      const body = present(reden, velden)
      return { uitkomst: 'geweigerd', reden, ticket: await parts.log.release([refusalEvent(parts, asked, reden, body)], body) }
    }
    const refusal = refusalOf(asked)
    if (refusal) return await refuse(refusal.reden, refusal.velden)
    const { burgerservicenummer, doelen: _doelen, spoor: _spoor, ...verzoek } = asked
    const nummer = sealNumber(parts.bsn, burgerservicenummer)
    const result = await request({ ...verzoek, betrokkene: nummer.betrokkene, nummer })
    if (result.uitkomst === 'gedaan') return { uitkomst: 'gedaan', toestemming: result.toestemming }
    if (result.reden === 'sleutel-hergebruikt') return { uitkomst: 'sleutel-hergebruikt' }
    return await refuse(result.reden, result.velden)
  }
}

const refusalEvent = (
  { consents, encode }: AskForConsentParts,
  asked: AskForConsent,
  reden: AskRefusal,
  body: Buffer,
): EncodedEvent =>
  encode({
    soort: 'intent',
    actieCode: 'C',
    actieNaam: 'toestemming-gevraagd',
    doel: asked.doel,
    dienst: 'toestemmingen',
    spoor: asked.spoor,
    tijd: consents.clock.now(),
    betrokkene: { bsn: asked.burgerservicenummer },
    afnemerOin: asked.afnemer.oin,
    rol: asked.afnemer.rollen.join(' '),
    redenen: [reden],
    uitkomst: 'geweigerd',
    gegevens: { bronregister: 'toestemmingen', geleverd: [], gevraagd: asked.velden.map(({ veld }) => veld) },
    answer: { body, aantal: 0 },
    bewaarklasse: BEWAARKLASSE.inzage,
  })
