/**
 * Events that are no answers to a question: a consent that changed, a log that was read, a register that was loaded, a
 * case that was registered. The same tiers, fewer slots.
 */
import type { Regelbundel } from '../../consent/purpose.ts'
import type { Clock } from '../clock.ts'
import type { Pseudonyms } from '../identity/pseudonyms.ts'
import type { Spoor } from '../trace.ts'
import { type ActionCode, BEWAARKLASSE, type EncodedEvent, type EventKind, type Tier1, type Tiers } from './event.ts'
import { answerDigest } from './formats/answerDigest.ts'
import { answerSalt, drawSalts } from './formats/commitment.ts'
import type { RandomPool } from './formats/randomPool.ts'

export interface ServiceEvent {
  readonly soort: EventKind
  readonly actieCode: ActionCode
  /** A reviewed code, no free text. */
  readonly actieNaam: string
  /** Id of the purpose rule, e.g. FG-01 for an officer's search; empty when no rule governs it. */
  readonly doel: string
  /** Articles of the AVG that this act rests on; absent: those of the purpose rule. */
  readonly grondslag?: readonly string[]
  /** The service that did it: `portaal`, `toezicht`, `beheer`, `toestemmingen`. */
  readonly dienst: string
  readonly spoor: Spoor
  readonly tijd: number
  /**
   * The person it is about; absent when it is about nobody, or about many. By pseudonym, as it stands in an earlier event
   * (with the law and epoch of that event), where whoever looks knows no more than that.
   */
  readonly betrokkene?: { readonly bsn: string } | { readonly pseudoniem: string; readonly epoch?: string }
  readonly afnemerOin?: string
  /** The case it is about; the log keeps a pseudonym. */
  readonly zaakId?: string
  readonly medewerker?: string
  readonly rol?: string
  readonly namens?: { readonly bsn: string; readonly soort: string }
  readonly redenen?: readonly string[]
  readonly uitkomst?: string
  readonly toestemming?: Tier1['toestemming']
  readonly gegevens?: Tier1['gegevens']
  /** The exact bytes of an answer, for its digest. */
  readonly answer?: { readonly body: Buffer; readonly aantal: number }
  readonly bewaarklasse?: number
}

export interface ServiceEventParts {
  pseudonyms: Pseudonyms
  random: RandomPool
  clock: Clock
  oin: string
  activiteiten: string
  systeemVersie: string
  rules: { current(): Regelbundel }
}

export type EncodeServiceEvent = (event: ServiceEvent) => EncodedEvent

/** The law that the purpose serves; without a purpose, or with an unknown one, the general domain. */
export const GENERAL_DOMAIN = 'algemeen'

export function serviceEvents(parts: ServiceEventParts): EncodeServiceEvent {
  return (event) => {
    const salts = drawSalts(parts.random)
    const regel = parts.rules.current().regels.get(event.doel)
    const domein = regel?.pseudoniemDomein ?? GENERAL_DOMAIN
    const betrokkene = event.betrokkene && subjectOf(parts.pseudonyms, event.betrokkene, domein)
    const medewerker = event.medewerker === undefined ? undefined : parts.pseudonyms.medewerker(event.medewerker)
    const bewaarklasse = event.bewaarklasse ?? BEWAARKLASSE.beheer
    const uitkomst = event.uitkomst ?? 'toegestaan'
    const { epoch } = parts.pseudonyms

    const tiers: Tiers = [
      {
        ...(event.answer && {
          antwoord: { aantal: event.answer.aantal, digest: answerDigest(answerSalt(salts), event.answer.body) },
        }),
        gebeurtenis: {
          actieCode: event.actieCode,
          actieNaam: event.actieNaam,
          begin: event.tijd,
          eind: parts.clock.now(),
          geregistreerd: parts.clock.now(),
          soort: event.soort,
          status: 'Ok',
        },
        partijen: {
          ...(event.afnemerOin !== undefined && { afnemerOin: event.afnemerOin }),
          bronOin: parts.oin,
          dienst: event.dienst,
          richting: event.afnemerOin === undefined ? 'intern' : 'in',
        },
        spoor: {
          ...(event.spoor.parentSpanId !== undefined && { parentSpanId: event.spoor.parentSpanId }),
          spanId: event.spoor.spanId,
          traceId: event.spoor.traceId,
        },
      },
      {
        ...(event.gegevens && { gegevens: event.gegevens }),
        ...(event.toestemming && { toestemming: event.toestemming }),
        verwerking: {
          activiteitUri: `${parts.activiteiten}${encodeURIComponent(event.doel)}`,
          activiteitVersie: regel?.versie ?? '',
          doel: event.doel,
          grondslag: event.grondslag ?? regel?.grondslag.map(({ avg }) => avg) ?? [],
          wet: domein,
        },
      },
      {
        beheer: { bewaarklasse, kanaal: event.dienst, systeem: 'burgerkluis', systeemVersie: parts.systeemVersie },
        besluit: {
          beleidDigest: parts.rules.current().hash,
          engineDigest: parts.systeemVersie,
          id: '',
          ...(event.redenen && event.redenen.length > 0 && { redenen: event.redenen }),
          uitkomst,
        },
        ...(betrokkene && { betrokkene: { ...betrokkene, rol: 'client', soortId: 'urn:nl:burgerkluis:pseudoniem' } }),
        ...(event.zaakId !== undefined && { zaak: { ref: parts.pseudonyms.zaak(event.zaakId), relatie: 'zaak' } }),
      },
      {
        ...(event.rol !== undefined && { functie: { rol: event.rol } }),
        ...(medewerker !== undefined && { medewerker: { epoch, pseudoniem: medewerker } }),
        ...(event.namens && {
          namens: { pseudoniem: parts.pseudonyms.subject(event.namens.bsn, domein), soort: event.namens.soort },
        }),
      },
    ]
    return {
      tiers: [JSON.stringify(tiers[0]), JSON.stringify(tiers[1]), JSON.stringify(tiers[2]), JSON.stringify(tiers[3])],
      salts,
      bewaarklasse,
      geregistreerd: parts.clock.now(),
      trail: {
        betrokkene: betrokkene?.pseudoniem ?? '',
        tijd: event.tijd,
        traceId: event.spoor.traceId,
        spanId: event.spoor.spanId,
        soort: event.soort,
        doel: event.doel,
        uitkomst,
        reden: event.redenen?.[0] ?? '',
        afnemerOin: event.afnemerOin ?? '',
        medewerker: medewerker ?? '',
      },
    }
  }
}

const subjectOf = (
  { subject, epoch }: Pseudonyms,
  person: NonNullable<ServiceEvent['betrokkene']>,
  domein: string,
): { epoch: string; pseudoniem: string } =>
  'bsn' in person
    ? { epoch, pseudoniem: subject(person.bsn, domein) }
    : { epoch: person.epoch ?? epoch, pseudoniem: person.pseudoniem }
