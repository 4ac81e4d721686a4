/**
 * What the privacy officer (FG) can do: search the log for a reason, read an event, see how the log stands, have it
 * recomputed, read figures per month and of today, decide on objections, and answer requests under the AVG. Every look is
 * itself in the log before its answer leaves.
 */
import { dutchDay } from '../consent/dutchDay.ts'
import { explainReason } from '../consent/explain.ts'
import type { components } from '../schemas/generated/openapi.d.ts'
import { proofOf } from '../src/citizen/proof.ts'
import { decideObjection } from '../src/consents/objections.ts'
import { isBsn } from '../src/identity/elevenTest.ts'
import { monthsFrom } from '../src/oversight/dutchCalendar.ts'
import { recordLook } from '../src/oversight/logReads.ts'
import { readLogState } from '../src/oversight/logState.ts'
import type { MandateRefusal } from '../src/oversight/mandate.ts'
import { MOST_MONTHS, readMonthReport } from '../src/oversight/monthReport.ts'
import { listOverseenObjections, type OverseenObjection, readOverseenObjection } from '../src/oversight/objections.ts'
import type { Overseer } from '../src/oversight/parts.ts'
import { readEvent } from '../src/oversight/readEvent.ts'
import { type EventSearch, searchEvents } from '../src/oversight/searchEvents.ts'
import { readToday, type Today } from '../src/oversight/today.ts'
import { verifyWholeLog } from '../src/oversight/verification.ts'
import { cursorOf } from '../src/requests/cursor.ts'
import type { Vault } from '../src/vault.ts'
import { refuse as refuseStep } from './citizenRefusals.ts'
import { momentFaults, readMoment, wireMoment } from './moments.ts'
import { avgRequestHandlers } from './officerAvgRequests.ts'
import type { Operations, Reply, StaffCall } from './operation.ts'
import { type InvalidParam, problem, RequestError, refuseFaults, typeOf } from './problem.ts'
import { oncePerStaffKey, paged, readPage, type StaffHandler, staffSteps } from './staffCall.ts'

type Schemas = components['schemas']

const JSON_TYPE = 'application/json; charset=utf-8'
const PROOF_TYPE = 'text/plain; charset=utf-8'
/** What an officer may see; tier 3 takes two people. */
const OFFICER_TIERS: readonly number[] = [0, 1, 2]

/** @param developerPages address of the pages that explain problems. */
export function officerOperations(vault: Vault, developerPages: string = vault.config.baseUrl): Operations {
  const shown = (
    call: StaffCall,
    looked: { uitkomst: 'toegestaan'; body: Buffer } | { uitkomst: 'geweigerd'; reden: MandateRefusal },
  ): Reply =>
    looked.uitkomst === 'toegestaan'
      ? { status: 200, body: looked.body, type: JSON_TYPE }
      : refused(developerPages, call, looked.reden)
  return staffSteps({
    ...logHandlers(vault, shown, developerPages),
    ...figureHandlers(vault, shown, developerPages),
    ...objectionHandlers(vault, developerPages),
    ...avgRequestHandlers(vault, developerPages),
  })
}

type Shown = (call: StaffCall, looked: Awaited<ReturnType<ReturnType<typeof searchEvents>>>) => Reply

function logHandlers(vault: Vault, shown: Shown, developerPages: string) {
  const parts = { ...vault, gemeentecode: vault.config.gemeentecode }
  const search = searchEvents(parts)
  const read = readEvent(parts)
  const verify = verifyWholeLog(parts)

  return {
    async zoekGebeurtenissen(call: StaffCall) {
      const { cursor, limiet, toelichting, ...asked } = call.body as Schemas['GebeurtenissenVraag']
      const filter = filterOf(call.caller.id, asked, vault.bsn)
      refuseFaults(searchFaults(asked))
      const page = readPage(
        { ...(limiet !== undefined && { limiet }), ...(cursor !== undefined && { cursor }) },
        filter,
        'nummer',
      )
      const looked = await search(
        overseer(call),
        { ...searchOf(asked, page.limiet, page.na), toelichting },
        ({ gebeurtenissen, volgende }) =>
          call.serialize(200, {
            gebeurtenissen,
            ...(volgende !== undefined && { volgende: cursorOf(String(volgende), filter) }),
          }),
      )
      return shown(call, looked)
    },

    async leesGebeurtenis(call: StaffCall) {
      const wish = { ...eventWish(call), actieNaam: 'logregel-gelezen' } as const
      const looked = await read(overseer(call), wish, (event) => call.serialize(200, event))
      if (looked.uitkomst === 'niet-gevonden') throw new RequestError('niet-gevonden')
      return shown(call, looked)
    },

    async haalGebeurtenisbewijs(call: StaffCall) {
      const wish = { ...eventWish(call), actieNaam: 'bewijs-gehaald' } as const
      const looked = await read(overseer(call), wish, async (_event, record) =>
        Buffer.from(await proofOf(vault, record, OFFICER_TIERS)),
      )
      if (looked.uitkomst === 'niet-gevonden') throw new RequestError('niet-gevonden')
      return looked.uitkomst === 'geweigerd' ? shown(call, looked) : { status: 200, body: looked.body, type: PROOF_TYPE }
    },

    async leesLogstand() {
      const { checkpointOp, ...state } = await readLogState(vault)
      const body: Schemas['Logstand'] = {
        ...state,
        adres: `${vault.config.baseUrl}/log`,
        ...(checkpointOp !== undefined && { checkpointOp: wireMoment(checkpointOp) }),
      }
      return { status: 200, body }
    },

    async verifieerLog(call: StaffCall) {
      const { tegen } = call.body as Schemas['VerificatieVraag']
      const verified = await verify(overseer(call), tegen)
      if (verified.uitkomst === 'geweigerd') return refused(developerPages, call, verified.reden)
      if (verified.uitkomst === 'bewijs-ongeldig') {
        const reason = 'Dit is geen bewijs van dit logboek, of het is niet echt.'
        throw new RequestError('ongeldige-vraag', [{ name: 'tegen', code: 'bewijs-ongeldig', reason }])
      }
      return { status: 200, body: verified.rapport satisfies Schemas['Verificatie'] }
    },
  } as const
}

/** `<traceId>-<spanId>`, as the contract checked. */
function eventWish({ params, query }: StaffCall): { traceId: string; spanId: string; reden: string } {
  const [traceId = '', spanId = ''] = (params['id'] ?? '').split('-')
  const { reden = '' } = query as { reden?: string }
  return { traceId, spanId, reden }
}

function figureHandlers(vault: Vault, shown: Shown, developerPages: string) {
  const parts = { ...vault, gemeentecode: vault.config.gemeentecode }
  const report = readMonthReport(parts)
  const today = readToday(parts)

  return {
    async leesMaandrapport(call: StaffCall) {
      const { van = '', tot = '' } = call.query as { van?: string; tot?: string }
      refuseFaults(periodFaults(van, tot))
      return shown(call, await report(overseer(call), { van, tot }, (rapport) => call.serialize(200, rapport)))
    },

    async leesVandaag(call: StaffCall) {
      const read = await today(overseer(call), (vandaag) => call.serialize(200, todayOf(vandaag)))
      if (read.uitkomst === 'geweigerd') return refused(developerPages, call, read.reden)
      return { status: 200, body: read.body, type: JSON_TYPE }
    },
  } as const
}

function periodFaults(van: string, tot: string): readonly InvalidParam[] {
  if (tot < van) return [{ name: 'tot', code: 'volgorde', reason: 'De laatste maand komt voor de eerste.' }]
  if (monthsFrom(van, tot).length <= MOST_MONTHS) return []
  return [{ name: 'tot', code: 'te-lang', reason: `Vraag hoogstens ${MOST_MONTHS} maanden tegelijk.` }]
}

const todayOf = ({ logboek, bezwaren, avgVerzoeken, ...numbers }: Today): Schemas['Vandaag'] => ({
  ...numbers,
  logboek: !logboek.gereed
    ? logboek
    : {
        gereed: true,
        grootte: logboek.grootte,
        ...(logboek.checkpointOp !== undefined && { checkpointOp: wireMoment(logboek.checkpointOp) }),
        leeftijdMs: logboek.leeftijdMs,
      },
  bezwaren: waitingOf(bezwaren),
  avgVerzoeken: waitingOf(avgVerzoeken),
})

const waitingOf = ({ open, termijn }: Today['bezwaren']): Schemas['Wachtend'] => ({
  open,
  ...(termijn !== undefined && { uiterlijk: dutchDay(termijn) }),
})

function objectionHandlers(vault: Vault, developerPages: string) {
  const parts = { ...vault, gemeentecode: vault.config.gemeentecode }
  const list = listOverseenObjections(parts)
  const read = readOverseenObjection(parts)
  const decide = decideObjection(vault.consents)
  const present = (bezwaar: OverseenObjection) => objectionOf(vault, bezwaar)

  const beslisBezwaar: StaffHandler = async (call) => {
    const { besluit, motivering } = call.body as Schemas['BezwaarBesluit']
    const result = await decide({ medewerker: call.caller.id, id: call.params['id'] ?? '', besluit, motivering })
    if (result.uitkomst === 'geweigerd') return refuseStep(developerPages, call.spoor.traceId, result.reden, result.velden)
    const bezwaar = await read(result.bezwaar.id)
    if (!bezwaar) throw new RequestError('niet-gevonden')
    return { status: 201, body: present(bezwaar) }
  }

  return {
    async leesAlleBezwaren(call: StaffCall) {
      const { status, ...page } = call.query as { status?: string; limiet?: number; cursor?: string }
      const filter = ['bezwaren', status]
      const { limiet, na } = readPage(page, filter, 'id')
      const begin = vault.clock.now()
      const found = await list({ limiet: limiet + 1, ...(status !== undefined && { status }), ...(na !== undefined && { na }) })
      const { page: bezwaren, next } = paged(found, limiet, filter)
      const body = call.serialize(200, { bezwaren: bezwaren.map(present), ...next })
      await recordLook(parts, {
        overseer: overseer(call),
        actieNaam: 'bezwaren-gelezen',
        begin,
        answer: { body, aantal: bezwaren.length },
      })
      return { status: 200, body, type: JSON_TYPE }
    },

    async leesBezwaarAlsToezichthouder(call: StaffCall) {
      const begin = vault.clock.now()
      const bezwaar = await read(call.params['id'] ?? '')
      if (!bezwaar) throw new RequestError('niet-gevonden')
      const body = call.serialize(200, present(bezwaar))
      await recordLook(parts, { overseer: overseer(call), actieNaam: 'bezwaren-gelezen', begin, answer: { body, aantal: 1 } })
      return { status: 200, body, type: JSON_TYPE }
    },

    beslisBezwaar: oncePerStaffKey(vault)('beslisBezwaar', beslisBezwaar),
  } as const
}

const overseer = ({ caller, spoor }: StaffCall): Overseer => ({ id: caller.id, rollen: caller.rollen, spoor })

function refused(base: string, { spoor }: StaffCall, reden: MandateRefusal): Reply {
  const uitleg = explainReason(reden)
  const type = typeOf(base, reden)
  return { status: 403, body: problem(base, 'niet-toegestaan', spoor.traceId, { type, code: reden, detail: uitleg.nl, uitleg }) }
}

type Asked = Omit<Schemas['GebeurtenissenVraag'], 'cursor' | 'limiet' | 'toelichting'>

/** What a cursor belongs to: keyed where a number stands, since a token holds a digest that could be searched for it. */
function filterOf(id: string, { betrokkeneBsn, ...asked }: Asked, bsn: Vault['bsn']): readonly unknown[] {
  const sorted = Object.entries(asked).sort(([a], [b]) => (a < b ? -1 : 1))
  return ['gebeurtenissen', id, betrokkeneBsn === undefined ? null : bsn.index(betrokkeneBsn), sorted]
}

function searchFaults({ van, tot, betrokkeneBsn }: Asked): readonly InvalidParam[] {
  const isBsnFault = betrokkeneBsn !== undefined && !isBsn(betrokkeneBsn)
  return [
    ...momentFaults({ van, tot }),
    ...(isBsnFault ? [{ name: 'betrokkeneBsn', code: 'elfproef', reason: 'Dit is geen geldig burgerservicenummer.' }] : []),
  ]
}

function searchOf(asked: Asked, limiet: number, na: string | undefined): Omit<EventSearch, 'toelichting'> {
  const { reden, betrokkeneBsn, betrokkenePseudoniem, uitkomst, van, tot, doel, soort, redenWeigering, afnemerOin, traceId } =
    asked
  const { medewerkerPseudoniem } = asked
  return {
    reden,
    limiet,
    ...(betrokkeneBsn !== undefined && { bsn: betrokkeneBsn }),
    ...(betrokkenePseudoniem !== undefined && { pseudoniem: betrokkenePseudoniem }),
    ...(uitkomst !== undefined && { uitkomst }),
    filter: {
      ...(van !== undefined && { van: readMoment(van) }),
      ...(tot !== undefined && { tot: readMoment(tot) }),
      ...(doel !== undefined && { doel }),
      ...(soort !== undefined && { soort }),
      ...(redenWeigering !== undefined && { reden: redenWeigering }),
      ...(afnemerOin !== undefined && { afnemerOin }),
      ...(traceId !== undefined && { traceId }),
      ...(medewerkerPseudoniem !== undefined && { medewerker: medewerkerPseudoniem }),
      ...(na !== undefined && { voor: Number(na) }),
    },
  }
}

function objectionOf(vault: Pick<Vault, 'rules'>, bezwaar: OverseenObjection): Schemas['ToezichtBezwaar'] {
  const { id, doelregel, status, reden, ingediendOp, termijn, motivering, betrokkenePseudoniem, beslotenOp } = bezwaar
  const doel = vault.rules.current().regels.get(doelregel)?.doel
  return {
    id,
    betrokkenePseudoniem,
    // An objection may be against all purposes at once; the rules call that `*`, people `alle`.
    doel: { id: doelregel === '*' ? 'alle' : doelregel, ...(doel && { tekst: doel }) },
    status,
    ...(reden !== undefined && { toelichting: reden }),
    ingediendOp: wireMoment(ingediendOp),
    uiterlijk: dutchDay(termijn),
    ...(beslotenOp !== undefined && { beslotenOp: wireMoment(beslotenOp) }),
    ...(motivering !== undefined && { motivering }),
  }
}
