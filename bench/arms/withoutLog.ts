/**
 * The product with a part of the log left out, to see what that part costs. Only here: the product has no such switch
 * (performance.md 9, point 9), and this is the only file outside `src/accesslog/` that mints a ticket.
 */
import type { AccessLog } from '../../src/accesslog/log.ts'
import { mintTicket } from '../../src/accesslog/ticket.ts'
import { factFinder } from '../../src/facts/findFacts.ts'
import type { AnswerEvents } from '../../src/questions/answerEvents.ts'
import { answerQuestion } from '../../src/questions/answerQuestion.ts'
import type { Vault } from '../../src/vault.ts'

/** No event is made, hashed, sealed, written or signed. */
export function withoutLog(vault: Vault): Vault {
  const events: AnswerEvents = { release: () => [], denial: () => [], failure: () => [] }
  const log: AccessLog = {
    ...vault.log,
    append: async () => [],
    release: async (_events, body) => mintTicket(body, '', { index: 0, traceId: '', spanId: '' }),
  }
  return { ...vault, log, answer: answerWith(vault, events, log) }
}

/** The event is durable as ever; the answer carries no receipt. */
export function withoutReceipt(vault: Vault): Vault {
  const log: AccessLog = {
    ...vault.log,
    async release(events, body) {
      const [position] = await vault.log.append(events)
      return mintTicket(body, '', position ?? { index: 0, traceId: '', spanId: '' })
    },
  }
  return { ...vault, log, answer: answerWith(vault, vault.events, log) }
}

function answerWith(
  { database, config, clock, rules, registers, bsn, newId }: Vault,
  events: AnswerEvents,
  log: AccessLog,
): Vault['answer'] {
  const facts = factFinder({ database, gemeentecode: config.gemeentecode, clock })
  return answerQuestion({ facts, rules, registers, events, log, bsn, clock, newId })
}
