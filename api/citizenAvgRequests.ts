/** The citizen's requests under the AVG: access, rectification, erasure, restriction, with the day by which the answer is due. */
import { pageOfAvgRequests } from '../src/citizen/consentPages.ts'
import { avgRequestShape } from '../src/citizen/consentShape.ts'
import { type AvgRequestResult, fileAvgRequest, withdrawAvgRequest } from '../src/consents/avgRequests.ts'
import { readAvgRequest } from '../src/consents/readAvgRequests.ts'
import type { Vault } from '../src/vault.ts'
import { type Handler, nextPage, type OnceStep, pageWish, type Schemas, shownTo } from './citizenCall.ts'
import { refuse } from './citizenRefusals.ts'
import type { CitizenCall, Reply } from './operation.ts'

export function avgRequestHandlers(vault: Vault, developerPages: string, once: OnceStep): Readonly<Record<string, Handler>> {
  const { avgRequests, config } = vault
  const pageRequests = pageOfAvgRequests(avgRequests)
  const read = readAvgRequest(avgRequests)
  const file = fileAvgRequest(avgRequests)
  const withdraw = withdrawAvgRequest(avgRequests)

  const requestReply = ({ spoor }: CitizenCall, result: AvgRequestResult): Reply =>
    result.uitkomst === 'gedaan'
      ? { status: 201, body: avgRequestShape(result.verzoek) }
      : refuse(developerPages, spoor.traceId, result.reden, result.velden)

  return {
    async leesAvgVerzoeken(call, inwoner) {
      const { burger } = inwoner
      const filter = ['avg-verzoeken', burger.persoon, burger.betrokkene]
      const page = await pageRequests({ burger, ...pageWish(call, filter, 'id') })
      const body: Schemas['AvgVerzoeken'] = { avgVerzoeken: page.items.map(avgRequestShape), ...nextPage(page.volgende, filter) }
      return await shownTo(vault, call, inwoner, { wat: 'avg-verzoeken', body, aantal: page.items.length })
    },

    async leesAvgVerzoek(call, inwoner) {
      const found = await read({ burger: inwoner.burger, id: idOf(call) })
      if (found.uitkomst === 'geweigerd') return refuse(developerPages, call.spoor.traceId, found.reden)
      return await shownTo(vault, call, inwoner, { wat: 'avg-verzoeken', body: avgRequestShape(found.verzoek), aantal: 1 })
    },

    doeAvgVerzoek: once('avg-verzoek', async (call, { burger }) => {
      const result = await file({ burger, ...(call.body as Schemas['NieuwAvgVerzoek']) })
      const reply = requestReply(call, result)
      if (result.uitkomst !== 'gedaan') return reply
      return { ...reply, headers: { location: `${config.baseUrl}/v1/mijn/avg-verzoeken/${result.verzoek.id}` } }
    }),

    trekAvgVerzoekIn: once('avg-verzoek-intrekking', async (call, { burger }) =>
      requestReply(call, await withdraw({ burger, id: idOf(call) })),
    ),
  }
}

const idOf = ({ params }: CitizenCall): string => params['id'] ?? ''
