/**
 * What the log says about a question to our own registers: one `release` per answer and person, which carries the
 * decision too, or one `intent` per person when the answer is a refusal (access-log.md, section 2).
 *
 * Several persons in one answer: a parent about nobody, which carries the answer's digest, and a child per person. What is
 * sent is named by field, never by value.
 */
import type { Geweigerd, Toegestaan } from '../../consent/decide.ts'
import type { Regelbundel } from '../../consent/purpose.ts'
import type { Vraag } from '../../consent/question.ts'
import type { EncodedEvent } from '../accesslog/event.ts'
import type { ErrorCode } from '../errors.ts'
import type { RegisterRecord } from '../registers/register.ts'
import type { AskedQuestion } from './answerQuestion.ts'
import { type AnswerEvent, type AnswerTiersParts, answerTiers } from './answerTiers.ts'

export interface AnswerEvents {
  /** @param delivered per person what stands in the answer, in the order asked. */
  release(
    asked: AskedQuestion,
    vragen: readonly Vraag[],
    besluiten: readonly Toegestaan[],
    delivered: readonly (readonly RegisterRecord[])[],
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
  failure(asked: AskedQuestion, vragen: readonly Vraag[], code: ErrorCode, rules: Regelbundel, begin: number): EncodedEvent[]
}

type Shared = Omit<AnswerEvent, 'bsn' | 'spoor' | keyof Delivery>
type Delivery = Pick<AnswerEvent, 'geleverd' | 'geweerd' | 'aantal' | 'toestemming'>

const NOTHING_DELIVERED: Delivery = { geleverd: [], geweerd: [], aantal: 0 }

export function answerEvents(parts: AnswerTiersParts): AnswerEvents {
  const encode = answerTiers(parts)

  /** One event for a single person; otherwise a parent about nobody and a child about each, in the order asked. */
  const family = ({ body, ...shared }: Shared, perPerson: readonly Delivery[]): EncodedEvent[] => {
    const { asked } = shared
    const answer = body && { body }
    const [only, ...more] = asked.burgerservicenummers
    if (more.length === 0) {
      return [encode({ ...shared, bsn: only, spoor: asked.spoor, ...(perPerson[0] ?? NOTHING_DELIVERED), ...answer })]
    }
    const parent = encode({
      ...shared,
      bsn: undefined,
      spoor: asked.spoor,
      geleverd: [...new Set(perPerson.flatMap(({ geleverd }) => geleverd))],
      geweerd: [...new Set(perPerson.flatMap(({ geweerd }) => geweerd))],
      aantal: perPerson.reduce((sum, { aantal }) => sum + aantal, 0),
      ...answer,
    })
    const children = asked.burgerservicenummers.map((bsn, place) => {
      const delivery = perPerson[place] ?? NOTHING_DELIVERED
      const { outcome } = shared
      // Who was not found must not read that something of her was given.
      const own = outcome.soort === 'release' ? { ...outcome, status: statusOf(delivery.aantal) } : outcome
      const spoor = {
        traceId: asked.spoor.traceId,
        spanId: parts.random.draw(8).toString('hex'),
        parentSpanId: asked.spoor.spanId,
      }
      return encode({ ...shared, ...delivery, outcome: own, bsn, spoor })
    })
    return [parent, ...children]
  }

  return {
    release: (asked, _vragen, besluiten, delivered, body, rules, begin) =>
      family(
        {
          asked,
          outcome: {
            soort: 'release',
            status: statusOf(delivered.reduce((sum, records) => sum + records.length, 0)),
            uitkomst: 'toegestaan',
            redenen: [],
            zaakrelatie: 'zaak',
          },
          begin,
          regel: besluiten[0]?.regel,
          beslissingId: besluiten[0]?.permit.beslissingId ?? '',
          rules,
          body,
        },
        besluiten.map(({ permit }, place) => deliveryOf(permit, delivered[place]?.length ?? 0)),
      ),

    denial: (asked, vragen, refusal, body, rules, begin) =>
      family(
        {
          asked,
          outcome: { soort: 'intent', status: 'Unset', uitkomst: 'geweigerd', redenen: [refusal.reden], zaakrelatie: 'geen' },
          begin,
          regel: refusal.regel,
          beslissingId: vragen[0]?.beslissingId ?? '',
          rules,
          body,
        },
        [],
      ),

    failure: (asked, vragen, code, rules, begin) =>
      family(
        {
          asked,
          outcome: { soort: 'failure', status: 'Error', uitkomst: 'fout', redenen: [code], zaakrelatie: 'zaak' },
          begin,
          regel: rules.regels.get(asked.doel),
          beslissingId: vragen[0]?.beslissingId ?? '',
          rules,
        },
        [],
      ),
  }
}

const statusOf = (aantal: number): 'Ok' | 'Unset' => (aantal > 0 ? 'Ok' : 'Unset')

const deliveryOf = ({ velden, geweerd, toestemming }: Toegestaan['permit'], aantal: number): Delivery => ({
  geleverd: aantal > 0 ? velden : [],
  geweerd: aantal > 0 ? geweerd : [],
  aantal,
  ...(toestemming && { toestemming: { id: toestemming.id, status: 'gegeven', versieDigest: toestemming.versie } }),
})
