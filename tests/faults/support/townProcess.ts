/**
 * A vault in a process of its own, to be killed: it loads, waits for the word, opens the data directory that it was given,
 * and then does what it is asked. An answer that it sends is an acknowledgement.
 */

import type { Vault } from '../../../src/vault.ts'
import { askConsent, askName, askPayments, bsn, giveConsent, kept, openMunicipality, withdraw } from './municipality.ts'
import type { TownAnswer, TownRequest } from './town.ts'

let vault: Vault | undefined

async function perform(request: TownRequest): Promise<Omit<TownAnswer, 'nr'>> {
  if (request.act === 'open') {
    vault = await openMunicipality(request.dir)
    const port = request.serve === true ? await serve(vault) : undefined
    return { ready: (await vault.ready()) ?? 'gereed', ...(port !== undefined && { port }) }
  }
  if (!vault) throw new Error('not open yet')
  switch (request.act) {
    case 'name': {
      const { uitkomst, ticket } = await askName(vault, bsn(request.person))
      return { uitkomst, ...kept(ticket) }
    }
    case 'payments': {
      const { uitkomst, ticket } = await askPayments(vault, bsn(request.person), request.consent)
      return { uitkomst, ...kept(ticket) }
    }
    case 'request':
      return { consent: await askConsent(vault, bsn(request.person)) }
    case 'give':
      await giveConsent(vault, bsn(request.person), request.consent)
      return {}
    case 'withdraw':
      await withdraw(vault, bsn(request.person), request.consent)
      return {}
    case 'ready':
      return { ready: (await vault.ready()) ?? 'gereed' }
    case 'close':
      await vault.close()
      return {}
  }
}

/** Loaded only when it is wanted: most of these processes are killed before they would have served anything. */
async function serve(opened: Vault): Promise<number> {
  const { listen, townServer } = await import('./townServer.ts')
  return await listen(await townServer(opened))
}

process.on('message', (message) => {
  const request = message as TownRequest
  perform(request)
    .catch((error: Error): Omit<TownAnswer, 'nr'> => ({ error: error.message }))
    .then((answer) => {
      process.send?.({ ...answer, nr: request.nr })
    })
    .catch(() => undefined)
})
process.on('disconnect', () => process.exit(0))
process.send?.({ nr: 0 })
