/** The citizen's opt-out of being approached proactively: one switch for all purposes that rest on its absence. */
import { readOptOut } from '../src/citizen/optOut.ts'
import { type OptOutResult, setOptOut } from '../src/consents/optOut.ts'
import type { Vault } from '../src/vault.ts'
import { type Handler, type Schemas, shownTo } from './citizenCall.ts'
import { refuse } from './citizenRefusals.ts'
import { wireMoment } from './moments.ts'

export function optOutHandlers(vault: Vault, developerPages: string): Readonly<Record<string, Handler>> {
  const read = readOptOut(vault.consents)
  const set = setOptOut(vault.consents)
  return {
    async leesAfmelding(call, inwoner) {
      const result = await read(inwoner)
      if (result.uitkomst === 'geweigerd') return refuse(developerPages, call.spoor.traceId, result.reden)
      return await shownTo(vault, call, inwoner, { wat: 'afmelding', body: shapeOf(result), aantal: 1 })
    },

    /** The same choice again changes nothing and is logged once, so it needs no key. */
    async zetAfmelding(call, { burger }) {
      const { afgemeld } = call.body as Schemas['AfmeldingKeuze']
      const result = await set({ burger, keuze: afgemeld ? 'afmelden' : 'aanmelden' })
      if (result.uitkomst === 'geweigerd') return refuse(developerPages, call.spoor.traceId, result.reden)
      return { status: 200, body: shapeOf(result) }
    },
  }
}

const shapeOf = ({ afgemeldSinds }: Extract<OptOutResult, { uitkomst: 'gedaan' }>): Schemas['Afmelding'] => ({
  afgemeld: afgemeldSinds !== undefined,
  ...(afgemeldSinds !== undefined && { sinds: wireMoment(afgemeldSinds) }),
})
