/** The requests under the AVG as the privacy officer has them: read, taken up, extended, answered. */
import type { AvgVerzoekstatus } from '../consent/avgRequest.ts'
import type { components } from '../schemas/generated/openapi.d.ts'
import { avgRequestShape } from '../src/citizen/consentShape.ts'
import { type HandleAvgRequest, handleAvgRequest } from '../src/consents/avgRequests.ts'
import { listOverseenAvgRequests, type OverseenAvgRequest, readOverseenAvgRequest } from '../src/oversight/avgRequests.ts'
import { recordLook } from '../src/oversight/logReads.ts'
import type { Vault } from '../src/vault.ts'
import { refuse } from './citizenRefusals.ts'
import type { StaffCall } from './operation.ts'
import { RequestError } from './problem.ts'
import { oncePerStaffKey, paged, readPage, type StaffHandler } from './staffCall.ts'

type Schemas = components['schemas']
type Step = HandleAvgRequest['stap']

const JSON_TYPE = 'application/json; charset=utf-8'

export function avgRequestHandlers(vault: Vault, developerPages: string) {
  const list = listOverseenAvgRequests(vault)
  const read = readOverseenAvgRequest(vault)
  const handle = handleAvgRequest(vault.avgRequests)
  const once = oncePerStaffKey(vault)

  /** @param stepOf the step as its body says it; every body names the version that the officer looked at. */
  const step = <Body extends { versie: number }>(name: string, stepOf: (body: Body) => Step): StaffHandler =>
    once(name, async ({ body, caller, params, spoor }) => {
      const { versie } = body as Body
      const result = await handle({ medewerker: caller.id, id: params['id'] ?? '', stap: stepOf(body as Body), versie })
      if (result.uitkomst === 'geweigerd') return refuse(developerPages, spoor.traceId, result.reden, result.velden)
      const verzoek = await read(result.verzoek.id)
      if (!verzoek) throw new RequestError('niet-gevonden')
      return { status: 201, body: present(verzoek) }
    })

  const looked = async ({ caller, spoor }: StaffCall, begin: number, answer: { body: Buffer; aantal: number }) => {
    const overseer = { id: caller.id, rollen: caller.rollen, spoor }
    const parts = { ...vault, gemeentecode: vault.config.gemeentecode }
    await recordLook(parts, { overseer, actieNaam: 'avg-verzoeken-gelezen', begin, answer })
    return { status: 200, body: answer.body, type: JSON_TYPE }
  }

  return {
    async leesAlleAvgVerzoeken(call: StaffCall) {
      const { status, ...page } = call.query as { status?: AvgVerzoekstatus; limiet?: number; cursor?: string }
      const filter = ['avg-verzoeken', status]
      const { limiet, na } = readPage(page, filter, 'termijn')
      const begin = vault.clock.now()
      const found = await list({
        limiet: limiet + 1,
        ...(status !== undefined && { status }),
        ...(na !== undefined && { na: placeFrom(na) }),
      })
      const { page: verzoeken, next } = paged(found, limiet, filter, ({ termijn, id }) => `${termijn} ${id}`)
      const body = call.serialize(200, { avgVerzoeken: verzoeken.map(present), ...next })
      return await looked(call, begin, { body, aantal: verzoeken.length })
    },

    async leesAvgVerzoekAlsToezichthouder(call: StaffCall) {
      const begin = vault.clock.now()
      const verzoek = await read(call.params['id'] ?? '')
      if (!verzoek) throw new RequestError('niet-gevonden')
      return await looked(call, begin, { body: call.serialize(200, present(verzoek)), aantal: 1 })
    },

    neemAvgVerzoekInBehandeling: step<Schemas['AvgVerzoekBehandeling']>('neemAvgVerzoekInBehandeling', () => ({
      naar: 'in-behandeling',
    })),

    verdaagAvgVerzoek: step<Schemas['AvgVerzoekUitstel']>('verdaagAvgVerzoek', ({ reden }) => ({ naar: 'verdaagd', reden })),

    beantwoordAvgVerzoek: step<Schemas['AvgVerzoekBeslissing']>('beantwoordAvgVerzoek', ({ uitkomst, motivering }) => ({
      naar: 'beantwoord',
      uitkomst,
      motivering,
    })),
  } as const
}

const present = (verzoek: OverseenAvgRequest): Schemas['ToezichtAvgVerzoek'] => ({
  ...avgRequestShape(verzoek),
  betrokkenePseudoniem: verzoek.betrokkenePseudoniem,
})

/** As the cursor holds it, which checked its form. */
function placeFrom(place: string): { termijn: number; id: string } {
  const [termijn = '', id = ''] = place.split(' ')
  return { termijn: Number(termijn), id }
}
