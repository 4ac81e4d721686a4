/**
 * What the log says about a question to our own registers: one `release` per answer and person, which carries the
 * decision too, or one `intent` per person when the answer is a refusal (access-log.md, section 2).
 *
 * Several persons in one answer: a parent without subject, and a child per person. All that is sent is named by field,
 * never by value. Tiers that are the same for every question of one shape are encoded once (performance.md, rule 10).
 */
import type { Geweigerd, Toegestaan } from '../../consent/decide.ts'
import type { Doelregel, Regelbundel } from '../../consent/purpose.ts'
import type { Vraag } from '../../consent/question.ts'
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
import type { RegisterRecord } from '../registers/register.ts'
import type { AskedQuestion } from './answerQuestion.ts'

/** Where a request stands in its trace (W3C Trace Context); lower-case hex. */
export interface Spoor {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
}

export interface AnswerEventsParts {
  pseudonyms: Pseudonyms
  random: RandomPool
  clock: Clock
  /** Our own organisation number. */
  oin: string
  /** Base of the register of processing activities, e.g. `https://kluis.example/v1/verwerkingsactiviteiten/`. */
  activiteiten: string
  systeemVersie: string
}

export interface AnswerEvents {
  release(
    asked: AskedQuestion,
    vragen: readonly Vraag[],
    besluiten: readonly Toegestaan[],
    found: readonly (readonly RegisterRecord[])[],
    body: Buffer,
    rules: Regelbundel,
    begin: number,
  ): EncodedEvent[]
  denial(
    asked: AskedQuestion,
    vragen: readonly Vraag[],
    refusal: Geweigerd,
    body: Buffer,
    rules: Regelbundel,
    begin: number,
  ): EncodedEvent[]
  failure(asked: AskedQuestion, vragen: readonly Vraag[], rules: Regelbundel, begin: number): EncodedEvent[]
}

/** Kept for shapes that recur; a caller who varies his fields only loses the saving. */
const MAX_CACHED = 1024
const SUBJECT_TYPE = 'urn:nl:burgerkluis:pseudoniem'
const CHANNEL = 'api'
const REGISTER_OF = { clienten: 'client', toewijzingen: 'care', uitkeringen: 'budget', budgetten: 'budget' } as const

/** What differs between the events of one question. */
interface Outcome {
  soort: EventKind
  status: 'Ok' | 'Unset' | 'Error'
  uitkomst: 'toegestaan' | 'geweigerd' | 'fout'
  redenen: readonly string[]
}

export function answerEvents(parts: AnswerEventsParts): AnswerEvents {
  const constant = new Map<string, string>()
  const once = (key: string, make: () => string): string => {
    const known = constant.get(key)
    if (known !== undefined) return known
    if (constant.size >= MAX_CACHED) constant.clear()
    const text = make()
    constant.set(key, text)
    return text
  }

  const tier0 = (
    asked: AskedQuestion,
    spoor: Spoor,
    outcome: Outcome,
    begin: number,
    salts: Salts,
    body?: Buffer,
    aantal?: number,
  ): string => {
    const now = parts.clock.now()
    const tier: Tier0 = {
      ...(body !== undefined && { antwoord: { aantal: aantal ?? 0, digest: answerDigest(answerSalt(salts), body) } }),
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
    }
    return JSON.stringify(tier)
  }

  const tier1 = (
    asked: AskedQuestion,
    regel: Doelregel | undefined,
    geleverd: readonly string[],
    geweerd: readonly string[],
    toestemming?: Tier1['toestemming'],
  ): string => {
    const make = () => {
      const tier: Tier1 = {
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
      }
      return JSON.stringify(tier)
    }
    if (toestemming !== undefined) return make()
    return once(
      `1|${asked.doel}|${regel?.versie}|${asked.collectie}|${asked.velden.join()}|${geleverd.join()}|${geweerd.join()}`,
      make,
    )
  }

  const tier2 = (
    asked: AskedQuestion,
    bsn: string | undefined,
    domein: string,
    beslissingId: string,
    rules: Regelbundel,
    outcome: Outcome,
  ): string => {
    const tier: Tier2 = {
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
        ...(outcome.redenen.length > 0 && { redenen: outcome.redenen }),
        uitkomst: outcome.uitkomst,
      },
      ...(bsn !== undefined && {
        betrokkene: {
          epoch: parts.pseudonyms.epoch,
          pseudoniem: parts.pseudonyms.subject(bsn, domein),
          rol: 'client',
          soortId: SUBJECT_TYPE,
        },
      }),
      ...(asked.zaakId !== undefined && { zaak: { ref: parts.pseudonyms.zaak(asked.zaakId), relatie: 'zaak' } }),
    }
    return JSON.stringify(tier)
  }

  const tier3 = (asked: AskedQuestion): string =>
    once(`3|${asked.vrager.app}|${asked.medewerker ?? ''}`, () => {
      const tier: Tier3 = {
        functie: { rol: asked.vrager.rollen.join(' ') },
        ...(asked.medewerker !== undefined && {
          medewerker: { epoch: parts.pseudonyms.epoch, pseudoniem: parts.pseudonyms.medewerker(asked.medewerker) },
        }),
      }
      return JSON.stringify(tier)
    })

  interface EventOf {
    asked: AskedQuestion
    spoor: Spoor
    outcome: Outcome
    begin: number
    regel: Doelregel | undefined
    bsn: string | undefined
    beslissingId: string
    rules: Regelbundel
    geleverd: readonly string[]
    geweerd: readonly string[]
    toestemming?: Tier1['toestemming']
    body?: Buffer
    aantal?: number
  }

  const encode = (event: EventOf): EncodedEvent => {
    const { asked, spoor, outcome, begin, regel, bsn } = event
    const salts = drawSalts(parts.random)
    const domein = regel?.pseudoniemDomein ?? 'algemeen'
    return {
      tiers: [
        tier0(asked, spoor, outcome, begin, salts, event.body, event.aantal),
        tier1(asked, regel, event.geleverd, event.geweerd, event.toestemming),
        tier2(asked, bsn, domein, event.beslissingId, event.rules, outcome),
        tier3(asked),
      ],
      salts,
      bewaarklasse: BEWAARKLASSE.inzage,
      trail: {
        betrokkene: bsn === undefined ? '' : parts.pseudonyms.subject(bsn, domein),
        tijd: begin,
        traceId: spoor.traceId,
        spanId: spoor.spanId,
        soort: outcome.soort,
        doel: asked.doel,
        uitkomst: outcome.uitkomst,
        reden: outcome.redenen[0] ?? '',
        afnemerOin: asked.vrager.oin,
        medewerker: asked.medewerker === undefined ? '' : parts.pseudonyms.medewerker(asked.medewerker),
      },
    }
  }

  /** One event for a single person; otherwise a parent about nobody and a child about each, in the order asked. */
  const family = (
    shared: Omit<EventOf, 'bsn' | 'spoor' | 'geleverd' | 'geweerd'>,
    perPerson: readonly Pick<EventOf, 'geleverd' | 'geweerd' | 'aantal' | 'toestemming'>[],
  ): EncodedEvent[] => {
    const { asked, body, ...rest } = shared
    const [only, ...more] = asked.burgerservicenummers
    if (more.length === 0) {
      return [
        encode({ ...rest, asked, bsn: only, spoor: asked.spoor, ...(perPerson[0] ?? NOTHING_DELIVERED), ...(body && { body }) }),
      ]
    }
    const total = perPerson.reduce((sum, { aantal }) => sum + (aantal ?? 0), 0)
    const all = (key: 'geleverd' | 'geweerd') => [...new Set(perPerson.flatMap((person) => person[key]))]
    const parent = encode({
      ...rest,
      asked,
      bsn: undefined,
      spoor: asked.spoor,
      geleverd: all('geleverd'),
      geweerd: all('geweerd'),
      aantal: total,
      ...(body && { body }),
    })
    const children = asked.burgerservicenummers.map((bsn, place) =>
      encode({
        ...rest,
        asked,
        bsn,
        spoor: { traceId: asked.spoor.traceId, spanId: parts.random.draw(8).toString('hex'), parentSpanId: asked.spoor.spanId },
        ...(perPerson[place] ?? NOTHING_DELIVERED),
      }),
    )
    return [parent, ...children]
  }

  return {
    release: (asked, _vragen, besluiten, found, body, rules, begin) =>
      family(
        {
          asked,
          outcome: {
            soort: 'release',
            status: found.some((records) => records.length > 0) ? 'Ok' : 'Unset',
            uitkomst: 'toegestaan',
            redenen: [],
          },
          begin,
          regel: besluiten[0]?.regel,
          beslissingId: besluiten[0]?.permit.beslissingId ?? '',
          rules,
          body,
        },
        besluiten.map(({ permit }, place) => {
          const aantal = found[place]?.length ?? 0
          const { toestemming } = permit
          return {
            geleverd: aantal > 0 ? permit.velden : [],
            geweerd: aantal > 0 ? permit.geweerd : [],
            aantal,
            ...(toestemming && { toestemming: { id: toestemming.id, status: 'gegeven', versieDigest: toestemming.versie } }),
          }
        }),
      ),

    denial: (asked, vragen, refusal, body, rules, begin) =>
      family(
        {
          asked,
          outcome: { soort: 'intent', status: 'Unset', uitkomst: 'geweigerd', redenen: [refusal.reden] },
          begin,
          regel: refusal.regel,
          beslissingId: vragen[0]?.beslissingId ?? '',
          rules,
          body,
        },
        asked.burgerservicenummers.map(() => NOTHING_DELIVERED),
      ),

    failure: (asked, vragen, rules, begin) =>
      family(
        {
          asked,
          outcome: { soort: 'failure', status: 'Error', uitkomst: 'fout', redenen: ['bron-niet-bereikbaar'] },
          begin,
          regel: rules.regels.get(asked.doel),
          beslissingId: vragen[0]?.beslissingId ?? '',
          rules,
        },
        asked.burgerservicenummers.map(() => NOTHING_DELIVERED),
      ),
  }
}

const NOTHING_DELIVERED = { geleverd: [], geweerd: [], aantal: 0 } as const
