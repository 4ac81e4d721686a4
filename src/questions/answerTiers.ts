/**
 * One event about a question to our own registers, as four tiers of canonical JSON (access-log.md, section 2).
 *
 * On the hot path of every answer: keys are written in canonical order so that `JSON.stringify` gives the canonical bytes,
 * and a tier that is the same for every question of one shape is encoded once (performance.md, rule 10).
 */
import type { Doelregel, Regelbundel } from '../../consent/purpose.ts'
import {
  BEWAARKLASSE,
  type EncodedEvent,
  type EventKind,
  type Tier0,
  type Tier1,
  type Tier2,
  type Tier3,
} from '../accesslog/event.ts'
import { answerDigest } from '../accesslog/formats/answerDigest.ts'
import { answerSalt, drawSalts, type Salts } from '../accesslog/formats/commitment.ts'
import type { RandomPool } from '../accesslog/formats/randomPool.ts'
import type { Clock } from '../clock.ts'
import type { Pseudonyms } from '../identity/pseudonyms.ts'
import type { Spoor } from '../trace.ts'
import type { AskedQuestion } from './answerQuestion.ts'

export interface AnswerTiersParts {
  pseudonyms: Pseudonyms
  random: RandomPool
  clock: Clock
  /** Our own organisation number. */
  oin: string
  /** Base of the register of processing activities, e.g. `https://kluis.example/v1/verwerkingsactiviteiten/`. */
  activiteiten: string
  systeemVersie: string
}

export interface Outcome {
  readonly soort: EventKind
  readonly status: 'Ok' | 'Unset' | 'Error'
  readonly uitkomst: 'toegestaan' | 'geweigerd' | 'fout'
  readonly redenen: readonly string[]
  /** What was found to be true: the case of a refused question may be somebody else's. */
  readonly zaakrelatie: 'zaak' | 'geen'
}

export interface AnswerEvent {
  readonly asked: AskedQuestion
  readonly spoor: Spoor
  readonly outcome: Outcome
  readonly begin: number
  readonly regel: Doelregel | undefined
  readonly rules: Regelbundel
  /** Absent in the parent of several persons. */
  readonly bsn: string | undefined
  readonly beslissingId: string
  readonly geleverd: readonly string[]
  readonly geweerd: readonly string[]
  readonly aantal: number
  readonly toestemming?: Tier1['toestemming']
  /** The exact bytes of the answer, in the event that stands for the whole answer. */
  readonly body?: Buffer
}

/** Kept for shapes that recur; a caller who varies his fields only loses the saving. */
const MAX_CACHED = 1024
const SUBJECT_TYPE = 'urn:nl:burgerkluis:pseudoniem'
const CHANNEL = 'api'
/** Where the purpose is unknown there is no law to pseudonymise under. */
const GENERAL_DOMAIN = 'algemeen'
const REGISTER_OF = { clienten: 'client', toewijzingen: 'care', uitkeringen: 'budget', budgetten: 'budget' } as const

export function answerTiers(parts: AnswerTiersParts): (event: AnswerEvent) => EncodedEvent {
  const constant = new Map<string, string>()
  const once = (key: string, make: () => string): string => {
    const known = constant.get(key)
    if (known !== undefined) return known
    if (constant.size >= MAX_CACHED) constant.clear()
    const text = make()
    constant.set(key, text)
    return text
  }
  const { epoch } = parts.pseudonyms

  const consumer = ({ asked, spoor, outcome, begin, body, aantal }: AnswerEvent, salts: Salts, now: number): string =>
    JSON.stringify({
      ...(body !== undefined && { antwoord: { aantal, digest: answerDigest(answerSalt(salts), body) } }),
      gebeurtenis: {
        actieCode: 'R',
        actieNaam: `${asked.collectie} raadplegen`,
        begin,
        eind: now,
        ...(outcome.status === 'Error' && { foutcode: outcome.redenen[0] ?? 'fout' }),
        geregistreerd: now,
        soort: outcome.soort,
        status: outcome.status,
      },
      partijen: { afnemerOin: asked.vrager.oin, bronOin: parts.oin, dienst: asked.collectie, richting: 'in' },
      spoor: {
        ...(spoor.parentSpanId !== undefined && { parentSpanId: spoor.parentSpanId }),
        spanId: spoor.spanId,
        traceId: spoor.traceId,
      },
    } satisfies Tier0)

  const citizen = ({ asked, regel, geleverd, geweerd, toestemming }: AnswerEvent): string => {
    const make = () =>
      JSON.stringify({
        gegevens: {
          bronregister: REGISTER_OF[asked.collectie],
          geleverd,
          gevraagd: asked.velden,
          ...(geweerd.length > 0 && { geweerd }),
        },
        ...(toestemming !== undefined && { toestemming }),
        verwerking: {
          activiteitUri: `${parts.activiteiten}${encodeURIComponent(asked.doel)}`,
          activiteitVersie: regel?.versie ?? '',
          doel: asked.doel,
          grondslag: regel?.grondslag.map(({ avg }) => avg) ?? [],
          wet: regel?.pseudoniemDomein ?? '',
        },
      } satisfies Tier1)
    if (toestemming !== undefined) return make()
    const shape = `${asked.velden.join()}|${geleverd.join()}|${geweerd.join()}`
    return once(`1|${asked.doel}|${regel?.versie}|${asked.collectie}|${shape}`, make)
  }

  const officer = ({ asked, rules, outcome, beslissingId }: AnswerEvent, pseudoniem: string | undefined): string =>
    JSON.stringify({
      beheer: {
        bewaarklasse: BEWAARKLASSE.inzage,
        kanaal: CHANNEL,
        systeem: asked.vrager.app,
        systeemVersie: parts.systeemVersie,
        zoeksleutel: 'bsn',
      },
      besluit: {
        beleidDigest: rules.hash,
        engineDigest: parts.systeemVersie,
        id: beslissingId,
        ...(asked.reden !== undefined && { reden: asked.reden }),
        ...(outcome.redenen.length > 0 && { redenen: outcome.redenen }),
        uitkomst: outcome.uitkomst,
      },
      ...(pseudoniem !== undefined && { betrokkene: { epoch, pseudoniem, rol: 'client', soortId: SUBJECT_TYPE } }),
      ...(asked.zaakId !== undefined && { zaak: { ref: parts.pseudonyms.zaak(asked.zaakId), relatie: outcome.zaakrelatie } }),
    } satisfies Tier2)

  const twoPeople = ({ asked }: AnswerEvent, medewerker: string | undefined): string =>
    once(`3|${asked.vrager.app}|${medewerker ?? ''}`, () =>
      JSON.stringify({
        functie: { rol: asked.vrager.rollen.join(' ') },
        ...(medewerker !== undefined && { medewerker: { epoch, pseudoniem: medewerker } }),
      } satisfies Tier3),
    )

  return (event) => {
    const { asked, spoor, outcome, begin, regel, bsn } = event
    const salts = drawSalts(parts.random)
    const now = parts.clock.now()
    const pseudoniem = bsn === undefined ? undefined : parts.pseudonyms.subject(bsn, regel?.pseudoniemDomein ?? GENERAL_DOMAIN)
    const medewerker = asked.medewerker === undefined ? undefined : parts.pseudonyms.medewerker(asked.medewerker)
    return {
      tiers: [consumer(event, salts, now), citizen(event), officer(event, pseudoniem), twoPeople(event, medewerker)],
      salts,
      bewaarklasse: BEWAARKLASSE.inzage,
      geregistreerd: now,
      trail: {
        betrokkene: pseudoniem ?? '',
        tijd: begin,
        traceId: spoor.traceId,
        spanId: spoor.spanId,
        soort: outcome.soort,
        doel: asked.doel,
        uitkomst: outcome.uitkomst,
        reden: outcome.redenen[0] ?? '',
        afnemerOin: asked.vrager.oin,
        medewerker: medewerker ?? '',
      },
    }
  }
}
