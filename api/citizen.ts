/**
 * What a citizen can do: see who looked, keep the proof, give and take back consent, object, see her own data, and use
 * her other rights.
 *
 * The person always follows from the login, and so does the one she acts for; no request names a BSN. What is not hers does
 * not exist here (404).
 */
import { explainReason } from '../consent/explain.ts'
import { callerNames } from '../src/citizen/callerNames.ts'
import { lineOf } from '../src/citizen/line.ts'
import { newestLine } from '../src/citizen/newestLine.ts'
import { readOwnData } from '../src/citizen/ownData.ts'
import { proofOf } from '../src/citizen/proof.ts'
import { readLine, readTimeline, type Shown, type TimelinePage } from '../src/citizen/timeline.ts'
import { factFinder } from '../src/facts/findFacts.ts'
import type { Vault } from '../src/vault.ts'
import { avgRequestHandlers } from './citizenAvgRequests.ts'
import { citizenStep, type Handler, nextPage, oncePerKey, pageWish, type Schemas } from './citizenCall.ts'
import { consentHandlers, objectionHandlers } from './citizenConsents.ts'
import { optOutHandlers } from './citizenOptOut.ts'
import { refuse } from './citizenRefusals.ts'
import { momentFaults, readMoment } from './moments.ts'
import type { CitizenCall, Operations, Reply } from './operation.ts'
import { type Problem, problem, RequestError, refuseFaults, typeOf } from './problem.ts'

const JSON_TYPE = 'application/json; charset=utf-8'
const PROOF_TYPE = 'text/plain; charset=utf-8'

/** @param developerPages address of the pages that explain problems. */
export function citizenOperations(vault: Vault, developerPages: string = vault.config.baseUrl): Operations {
  const once = oncePerKey(vault)
  const handlers = {
    ...timelineHandlers(vault, developerPages),
    ...consentHandlers(vault, developerPages, once),
    ...objectionHandlers(vault, developerPages, once),
    ...avgRequestHandlers(vault, developerPages, once),
    ...optOutHandlers(vault, developerPages),
    ...ownDataHandlers(vault, developerPages),
  }
  return Object.fromEntries(Object.entries(handlers).map(([operationId, handle]) => [operationId, citizenStep(vault, handle)]))
}

function timelineHandlers(vault: Vault, developerPages: string): Readonly<Record<string, Handler>> {
  const timeline = readTimeline(vault)
  const line = readLine(vault)
  const newest = newestLine(vault)

  const shown = ({ spoor }: CitizenCall, result: Shown, type: string): Reply => {
    if (result.uitkomst === 'niet-gevonden') throw new RequestError('niet-gevonden')
    if (result.uitkomst === 'geweigerd') return refuse(developerPages, spoor.traceId, result.reden)
    return { status: 200, body: result.body, type }
  }

  return {
    async leesInzagen(call, inwoner) {
      const { van, tot, organisatie } = call.query as { van?: string; tot?: string; organisatie?: string }
      const { persoon, betrokkene } = inwoner.burger
      const filter = ['inzagen', persoon, betrokkene, van, tot, organisatie]
      refuseFaults(momentFaults({ van, tot }))
      const { limiet, na } = pageWish(call, filter, 'nummer')
      const wish = {
        limiet,
        ...(na !== undefined && { voor: Number(na) }),
        ...(van !== undefined && { van: readMoment(van) }),
        ...(tot !== undefined && { tot: readMoment(tot) }),
        ...(organisatie !== undefined && { organisatie }),
      }
      const present = ({ volgende, ...page }: TimelinePage) => {
        const body: Schemas['Inzagen'] = { ...page, ...nextPage(volgende?.toString(), filter) }
        return call.serialize(200, body)
      }
      return shown(call, await timeline({ inwoner, spoor: call.spoor }, wish, present), JSON_TYPE)
    },

    async leesInzagenstand({ spoor }, inwoner) {
      const result = await newest({ inwoner, spoor })
      if (result.uitkomst === 'geweigerd') return refuse(developerPages, spoor.traceId, result.reden)
      const { stand } = result
      const body: Schemas['Inzagenstand'] = { ...(stand !== undefined && { stand }) }
      return { status: 200, body }
    },

    async leesInzage(call, inwoner) {
      const present = (record: Parameters<typeof lineOf>[0]) =>
        call.serialize(200, lineOf(record, vault.rules.current(), callerNames(vault.config.apps)))
      return shown(call, await line({ inwoner, spoor: call.spoor }, lineIdOf(call), present), JSON_TYPE)
    },

    async haalBewijs(call, inwoner) {
      const reading = { inwoner, spoor: call.spoor }
      const result = await line(reading, lineIdOf(call), async (record) => Buffer.from(await proofOf(vault, record)))
      return shown(call, result, PROOF_TYPE)
    },
  }
}

/** `<traceId>-<spanId>`, as the contract checked. */
function lineIdOf({ params }: CitizenCall): { traceId: string; spanId: string } {
  const [traceId = '', spanId = ''] = (params['id'] ?? '').split('-')
  return { traceId, spanId }
}

function ownDataHandlers(vault: Vault, developerPages: string): Readonly<Record<string, Handler>> {
  const { database, clock, config } = vault
  const ownData = readOwnData({ ...vault, facts: factFinder({ database, gemeentecode: config.gemeentecode, clock }) })
  return {
    async leesMijnGegevens(call, inwoner) {
      const { traceId } = call.spoor
      const { uitkomst, ticket } = await ownData(inwoner, call.spoor, {
        data: (data) => call.serialize(200, data),
        refusal({ reden }, beslissingId) {
          const unknown = reden === 'onbepaald'
          const uitleg = explainReason(reden)
          const own: Partial<Problem> = {
            code: reden,
            detail: uitleg.nl,
            uitleg,
            beslissingId,
            type: typeOf(developerPages, reden),
          }
          const body = problem(developerPages, unknown ? 'onbepaald' : 'niet-toegestaan', traceId, own)
          return call.serialize(body.status, body)
        },
      })
      return { ticket, status: STATUS[uitkomst] }
    },
  }
}

const STATUS = { toegestaan: 200, geweigerd: 403, onbepaald: 503 } as const
