/** The citizen's consents and objections. Each step answers with the record as it is now, or says why it was not taken. */
import type { Toestemmingsstatus } from '../consent/consent.ts'
import { callerNames } from '../src/citizen/callerNames.ts'
import { pageOfConsents, pageOfObjections } from '../src/citizen/consentPages.ts'
import { ALL_PURPOSES, consentShape, objectionShape } from '../src/citizen/consentShape.ts'
import type { Inwoner } from '../src/citizen/inwoner.ts'
import { type AnswerRefusal, answerConsent } from '../src/consents/answerConsent.ts'
import type { ChangeResult } from '../src/consents/change.ts'
import { narrowConsent, pauseConsent, resumeConsent, withdrawConsent } from '../src/consents/manageConsent.ts'
import { type ObjectionResult, readObjection, submitObjection, withdrawObjection } from '../src/consents/objections.ts'
import { readConsent } from '../src/consents/readConsents.ts'
import type { Vault } from '../src/vault.ts'
import { type Handler, nextPage, type OnceStep, pageWish, type Schemas, shownTo } from './citizenCall.ts'
import { refuse } from './citizenRefusals.ts'
import { momentFaults, readMoment } from './moments.ts'
import type { CitizenCall, Reply } from './operation.ts'
import { refuseFaults } from './problem.ts'

export function consentHandlers(vault: Vault, developerPages: string, once: OnceStep): Readonly<Record<string, Handler>> {
  const { consents } = vault
  const names = callerNames(vault.config.apps)
  const pageConsents = pageOfConsents(consents)
  const read = readConsent(consents)
  const answer = answerConsent(consents)
  const narrow = narrowConsent(consents)

  const consentReply = ({ spoor }: CitizenCall, result: ChangeResult<AnswerRefusal>): Reply =>
    result.uitkomst === 'gedaan'
      ? { status: 201, body: consentShape(result.toestemming, names) }
      : refuse(developerPages, spoor.traceId, result.reden, result.velden)

  /** Withdraw, pause, resume: nothing to say but which one. */
  const plain = (name: string, use: ReturnType<typeof withdrawConsent>): Handler =>
    once(name, async (call, { burger }) => consentReply(call, await use({ burger, id: idOf(call) })))

  return {
    async leesToestemmingen(call, inwoner) {
      const { burger } = inwoner
      const { status } = call.query as { status?: Toestemmingsstatus }
      const filter = ['toestemmingen', burger.persoon, burger.betrokkene, status]
      const page = await pageConsents({ burger, ...pageWish(call, filter, 'id'), ...(status && { status }) })
      const body: Schemas['Toestemmingen'] = {
        toestemmingen: page.items.map((view) => consentShape(view, names)),
        ...nextPage(page.volgende, filter),
      }
      return await shownTo(vault, call, inwoner, { wat: 'toestemmingen', body, aantal: page.items.length })
    },

    async leesToestemming(call, inwoner) {
      const found = await read({ burger: inwoner.burger, id: idOf(call) })
      if (found.uitkomst === 'geweigerd') return refuse(developerPages, call.spoor.traceId, found.reden)
      const body = consentShape(found.toestemming, names, found.gebeurtenissen)
      return await shownTo(vault, call, inwoner, { wat: 'toestemmingen', body, aantal: 1 })
    },

    beantwoordToestemming: once('antwoord', async (call, { burger }) => {
      const { antwoord, ...limits } = call.body as Schemas['ToestemmingAntwoord']
      return consentReply(call, await answer({ burger, id: idOf(call), antwoord, ...limitsOf(limits) }))
    }),

    beperkToestemming: once('beperking', async (call, { burger }) => {
      const limits = limitsOf(call.body as Schemas['ToestemmingBeperking'])
      return consentReply(call, await narrow({ burger, id: idOf(call), ...limits }))
    }),

    trekToestemmingIn: plain('intrekking', withdrawConsent(consents)),
    pauzeerToestemming: plain('pauze', pauseConsent(consents)),
    hervatToestemming: plain('hervatting', resumeConsent(consents)),
  }
}

export function objectionHandlers(vault: Vault, developerPages: string, once: OnceStep): Readonly<Record<string, Handler>> {
  const { consents, config, rules } = vault
  const pageObjections = pageOfObjections(consents)
  const read = readObjection(consents)
  const submit = submitObjection(consents)
  const withdraw = withdrawObjection(consents)

  const objectionReply = ({ spoor }: CitizenCall, result: ObjectionResult, headers?: Readonly<Record<string, string>>): Reply =>
    result.uitkomst === 'gedaan'
      ? { status: 201, body: objectionShape(result.bezwaar, rules.current()), ...(headers && { headers }) }
      : refuse(developerPages, spoor.traceId, result.reden, result.velden)

  return {
    async leesBezwaren(call, inwoner) {
      const { burger } = inwoner
      const filter = ['bezwaren', burger.persoon, burger.betrokkene]
      const page = await pageObjections({ burger, ...pageWish(call, filter, 'id') })
      const regels = rules.current()
      const body: Schemas['Bezwaren'] = {
        bezwaren: page.items.map((view) => objectionShape(view, regels)),
        ...nextPage(page.volgende, filter),
      }
      return await shownTo(vault, call, inwoner, { wat: 'bezwaren', body, aantal: page.items.length })
    },

    async leesBezwaar(call, inwoner) {
      const found = await read({ burger: inwoner.burger, id: idOf(call) })
      if (found.uitkomst === 'geweigerd') return refuse(developerPages, call.spoor.traceId, found.reden)
      const body = objectionShape(found.bezwaar, rules.current())
      return await shownTo(vault, call, inwoner, { wat: 'bezwaren', body, aantal: 1 })
    },

    maakBezwaar: once('bezwaar', async (call, { burger }: Inwoner) => {
      const { doel, toelichting } = call.body as Schemas['NieuwBezwaar']
      const doelregel = doel === ALL_PURPOSES ? '*' : doel
      const result = await submit({ burger, doelregel, ...(toelichting !== undefined && { reden: toelichting }) })
      if (result.uitkomst !== 'gedaan') return objectionReply(call, result)
      return objectionReply(call, result, { location: `${config.baseUrl}/v1/mijn/bezwaren/${result.bezwaar.id}` })
    }),

    trekBezwaarIn: once('bezwaar-intrekking', async (call, { burger }) =>
      objectionReply(call, await withdraw({ burger, id: idOf(call) })),
    ),
  }
}

const idOf = ({ params }: CitizenCall): string => params['id'] ?? ''

function limitsOf({ velden, geldigTot, versie }: Schemas['ToestemmingBeperking']): Limits {
  refuseFaults(momentFaults({ geldigTot }))
  return {
    ...(velden && { velden }),
    ...(geldigTot !== undefined && { geldigTot: readMoment(geldigTot) }),
    ...(versie !== undefined && { versie }),
  }
}

interface Limits {
  velden?: readonly string[]
  geldigTot?: number
  /** What she looked at when she chose. */
  versie?: number
}
