/**
 * Answers one question about one or more persons, or says why not.
 *
 *   facts -> decide -> read with the permit -> log durably -> release
 *
 * One durable record per person before a byte leaves (AVG 5(2)); a refusal and an empty answer are recorded too. If the
 * record cannot be written there is no answer: the log throws `log-niet-beschikbaar`, and nothing has left.
 */
import { decide, type Geweigerd, type Toegestaan } from '../../consent/decide.ts'
import { dutiesOfRecipient } from '../../consent/obligations.ts'
import type { Regelbundel, Verplichting } from '../../consent/purpose.ts'
import type { Collectie, Vraag, Vrager } from '../../consent/question.ts'
import type { AccessLog, ReceiptForm } from '../accesslog/log.ts'
import type { ReleaseTicket } from '../accesslog/ticket.ts'
import type { Clock } from '../clock.ts'
import { type ErrorCode, KluisError } from '../errors.ts'
import type { FactFinder } from '../facts/findFacts.ts'
import type { BsnVault } from '../identity/bsn.ts'
import { isStale, type RegisterReader, type RegisterRecord } from '../registers/register.ts'
import type { RuleBook } from '../rules/ruleBook.ts'
import { isStorageFailure } from '../storage/faults.ts'
import type { Spoor } from '../trace.ts'
import type { AnswerEvents } from './answerEvents.ts'

export interface AnswerQuestionParts {
  /** All that the rules may ask about; what cannot be found stays missing. */
  facts: FactFinder
  /** The rules in force. */
  rules: RuleBook
  /** One reader per collection; each wants a permit. */
  registers: Readonly<Record<Collectie, RegisterReader>>
  /** Turns questions and decisions into events of the log. */
  events: AnswerEvents
  /** Resolves when the record is on disk, not before. */
  log: AccessLog
  bsn: BsnVault
  clock: Clock
  newId: () => string
}

/** A question as the API validated it: who asks is proven, fields are expanded to leaf paths. */
export interface AskedQuestion {
  readonly collectie: Collectie
  readonly doel: string
  readonly vrager: Vrager
  readonly burgerservicenummers: readonly string[]
  readonly velden: readonly string[]
  /** Asked terms that no register of ours holds yet; one is enough to answer nothing. */
  readonly nietOntsloten: readonly string[]
  readonly zaakId?: string
  readonly medewerker?: string
  readonly toestemmingId?: string
  readonly reden?: string
  readonly peildatum?: string
  readonly inclusiefOverledenPersonen?: boolean
  readonly pagina: number
  readonly paginaGrootte: number
  readonly spoor: Spoor
  readonly bewijs?: ReceiptForm
}

/** Makes the bytes that will be sent, so that their digest can be logged before they are. */
export interface Presenter {
  /** @param plichten what the recipient has to do with them. */
  records(records: readonly RegisterRecord[], beslissingId: string, plichten: readonly Verplichting[]): Buffer
  refusal(refusal: Geweigerd, beslissingId: string): Buffer
  unopened(velden: readonly string[], beslissingId: string): Buffer
}

export interface Answer {
  readonly uitkomst: 'toegestaan' | 'geweigerd' | 'onbepaald' | 'niet-ontsloten'
  /** The logged bytes, with the receipt; the only thing the API can send. */
  readonly ticket: ReleaseTicket
}

export type AnswerQuestion = (asked: AskedQuestion, presenter: Presenter) => Promise<Answer>

export function answerQuestion(parts: AnswerQuestionParts): AnswerQuestion {
  return async (asked, presenter) => {
    const begin = parts.clock.now()
    const vragen = questionsOf(asked, parts)
    if (asked.nietOntsloten.length > 0) return refuseUnopened(parts, asked, vragen, presenter, begin)
    const rules = parts.rules.current()
    const feiten = await parts.facts.about(vragen, rules)
    const besluiten = vragen.map((vraag, place) => decide(vraag, feiten[place] ?? {}, rules, parts.clock.now()))

    const refusal = firstRefusal(besluiten)
    if (refusal) return refuse(parts, asked, vragen, refusal, presenter, begin)

    const permits = (besluiten as readonly Toegestaan[]).map((besluit) => besluit.permit)
    const register = parts.registers[asked.collectie]
    const found = await register.readMany(permits).catch(async (cause: unknown) => {
      await parts.log.append(parts.events.failure(asked, vragen, failureOf(cause), rules, begin))
      throw cause
    })
    // What took longer than a permit lasts was decided on facts that are too old to release on.
    if (permits.some((permit) => permit.hasExpired(parts.clock.now()))) {
      await parts.log.append(parts.events.failure(asked, vragen, 'permit-verlopen', rules, begin))
      throw new KluisError('permit-verlopen')
    }
    // The consent or the protection of the address moved between decision and read: nothing was read, and the caller may
    // ask again (performance.md 11).
    if (found.some(isStale)) return refuse(parts, asked, vragen, staleRefusal(rules, asked.doel), presenter, begin)

    const delivered = pageOf(found as readonly (readonly RegisterRecord[])[], asked)
    const beslissingId = vragen[0]?.beslissingId ?? ''
    const body = presenter.records(delivered.flat(), beslissingId, dutiesOfRecipient(permits[0]?.verplichtingen ?? []))
    const events = parts.events.release(asked, vragen, besluiten as readonly Toegestaan[], delivered, body, rules, begin)
    return { uitkomst: 'toegestaan', ticket: await parts.log.release(events, body, asked.bewijs) }
  }
}

/** One question per person, all under one decision id; the person is only named by the blind index from here on. */
function questionsOf(asked: AskedQuestion, parts: AnswerQuestionParts): readonly Vraag[] {
  const { collectie, doel, vrager, velden, zaakId, medewerker, toestemmingId, reden, peildatum, inclusiefOverledenPersonen } =
    asked
  const shared = {
    beslissingId: parts.newId(),
    doel,
    actie: 'raadplegen' as const,
    collectie,
    vrager,
    velden,
    ...(zaakId !== undefined && { zaakId }),
    ...(medewerker !== undefined && { medewerker }),
    ...(toestemmingId !== undefined && { toestemmingId }),
    ...(reden !== undefined && { reden }),
    ...(peildatum !== undefined && { peildatum }),
    ...(inclusiefOverledenPersonen !== undefined && { inclusiefOverledenPersonen }),
  }
  return asked.burgerservicenummers.map((bsn) => ({ ...shared, betrokkene: parts.bsn.index(bsn) }))
}

/** One refusal refuses the whole question, without saying whose; a known refusal speaks before an unknown one. */
function firstRefusal(besluiten: readonly (Toegestaan | Geweigerd)[]): Geweigerd | undefined {
  const refusals = besluiten.filter((besluit): besluit is Geweigerd => besluit.uitkomst === 'geweigerd')
  return refusals.find((refusal) => refusal.reden !== 'onbepaald') ?? refusals[0]
}

/** Of each person what stands on the asked page. What is on another page was decided on too, but is not delivered. */
function pageOf(
  found: readonly (readonly RegisterRecord[])[],
  { pagina, paginaGrootte }: AskedQuestion,
): readonly (readonly RegisterRecord[])[] {
  const first = (pagina - 1) * paginaGrootte
  let before = 0
  return found.map((records) => {
    const from = first - before
    before += records.length
    return records.slice(Math.max(0, from), Math.max(0, from + paginaGrootte))
  })
}

/** What the log says broke; codes only. */
const failureOf = (cause: unknown): ErrorCode =>
  cause instanceof KluisError ? cause.code : isStorageFailure(cause) ? 'opslag-niet-beschikbaar' : 'bron-antwoord-ongeldig'

function staleRefusal({ regels }: Regelbundel, doel: string): Geweigerd {
  const regel = regels.get(doel)
  return { uitkomst: 'geweigerd', reden: 'onbepaald', teRuim: [], mislukt: ['feit-gewijzigd'], ...(regel && { regel }) }
}

async function refuse(
  parts: AnswerQuestionParts,
  asked: AskedQuestion,
  vragen: readonly Vraag[],
  refusal: Geweigerd,
  presenter: Presenter,
  begin: number,
): Promise<Answer> {
  const body = presenter.refusal(refusal, vragen[0]?.beslissingId ?? '')
  const events = parts.events.denial(asked, vragen, refusal, body, parts.rules.current(), begin)
  const ticket = await parts.log.release(events, body, asked.bewijs)
  return { uitkomst: refusal.reden === 'onbepaald' ? 'onbepaald' : 'geweigerd', ticket }
}

async function refuseUnopened(
  parts: AnswerQuestionParts,
  asked: AskedQuestion,
  vragen: readonly Vraag[],
  presenter: Presenter,
  begin: number,
): Promise<Answer> {
  const rules = parts.rules.current()
  const regel = rules.regels.get(asked.doel)
  const refusal: Geweigerd = { uitkomst: 'geweigerd', reden: 'niet-ontsloten', teRuim: [], mislukt: [], ...(regel && { regel }) }
  const body = presenter.unopened(asked.nietOntsloten, vragen[0]?.beslissingId ?? '')
  const ticket = await parts.log.release(parts.events.denial(asked, vragen, refusal, body, rules, begin), body, asked.bewijs)
  return { uitkomst: 'niet-ontsloten', ticket }
}
