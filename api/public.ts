/**
 * What anybody may read: the contract, the purpose rules, whether this process lives and can answer, and the public half of
 * the log. And what anybody may have checked: a receipt.
 */

import { parseTilePath } from '../src/accesslog/formats/tiles.ts'
import { readTile } from '../src/accesslog/tileFiles.ts'
import type { Vault } from '../src/vault.ts'
import type { ContractDocument } from './contract.ts'
import type { Call, Operations, Reply } from './operation.ts'
import { RequestError } from './problem.ts'
import { proofCheckOperations } from './proofCheck.ts'
import { purposeRuleOperations } from './purposeRules.ts'
import { reasonOperations } from './reasons.ts'

const ANY_ORIGIN = { 'access-control-allow-origin': '*' }
const IMMUTABLE = { ...ANY_ORIGIN, 'cache-control': 'public, max-age=31536000, immutable' }
const FRESH = { ...ANY_ORIGIN, 'cache-control': 'public, max-age=1' }

export function publicOperations(vault: Vault, contract: ContractDocument): Operations {
  const document = JSON.stringify(contract)

  const tile = async ({ params }: Call): Promise<Reply> => {
    const { niveau, deel1, deel2, deel3, deel4 } = params
    const path = ['tile', niveau, deel1, deel2, deel3, deel4].filter((part) => part !== undefined).join('/')
    const wanted = parseTilePath(path)
    const bytes = wanted && (await readTile(vault.logStore, vault.log.size(), wanted))
    if (!bytes) throw new RequestError('niet-gevonden')
    return { status: 200, body: bytes, type: 'application/octet-stream', headers: IMMUTABLE }
  }

  return {
    ...purposeRuleOperations(vault),
    ...reasonOperations(),
    ...proofCheckOperations(vault),
    leesOpenapi: async () => ({ status: 200, body: document, type: 'application/json; charset=utf-8', headers: ANY_ORIGIN }),
    leesGezondheid: async () => ({ status: 200, body: { status: 'ok' } }),
    async leesGereedheid() {
      const code = await vault.ready()
      const onderdelen = [{ naam: 'logboek', gereed: code === undefined, ...(code !== undefined && { code }) }]
      return code === undefined
        ? { status: 200, body: { status: 'ok', onderdelen } }
        : { status: 503, body: { status: 'niet-gereed', onderdelen }, type: 'application/json; charset=utf-8' }
    },
    leesCheckpoint: async () => ({
      status: 200,
      body: vault.log.checkpoint(),
      type: 'text/plain; charset=utf-8',
      headers: FRESH,
    }),
    leesTegel: tile,
    leesTegelInTwee: tile,
    leesTegelInDrie: tile,
    leesTegelInVier: tile,
  }
}
