/** What municipal apps can do: ask the four collections, get their token, and fetch the whole receipt of their own events. */
import { notYetHeld } from '../consent/vocabulary.ts'
import { commit } from '../src/accesslog/formats/commitment.ts'
import { formatReceipt } from '../src/accesslog/formats/receipt.ts'
import { treeReader } from '../src/accesslog/treeReader.ts'
import type { Vault } from '../src/vault.ts'
import type { AppCall, Call, Caller, Operations } from './operation.ts'
import { RequestError } from './problem.ts'
import { askCollection } from './questions.ts'

export function appOperations(vault: Vault, developerPages: string): Operations {
  const { woordenlijst } = vault.rules
  const isUnopened = (veld: string): boolean => notYetHeld([veld], woordenlijst).length > 0
  const parts = { answer: vault.answer, isUnopened, redenen: woordenlijst.redenen, developerPages }
  const tree = treeReader(vault.logStore)

  return {
    zoekClienten: askCollection(parts, 'clienten'),
    zoekToewijzingen: askCollection(parts, 'toewijzingen'),
    zoekUitkeringen: askCollection(parts, 'uitkeringen'),
    zoekBudgetten: askCollection(parts, 'budgetten'),

    async haalToken(call) {
      const { peer } = (call as Call<Extract<Caller, { soort: 'certificaat' }>>).caller
      const answer = await vault.tokens({ form: (call.body ?? {}) as Record<string, unknown>, peer })
      if (answer.uitkomst === 'uitgegeven') return { status: 200, body: answer.body, type: 'application/json' }
      return { status: answer.body.error === 'invalid_client' ? 401 : 400, body: answer.body, type: 'application/json' }
    },

    /** Tier 0 is for the consumer; the other tiers stay closed. An event of another party does not exist here. */
    async haalReceipt(call) {
      const { traceId, spanId } = call.params
      const { oin } = (call as AppCall).caller.vrager
      const size = vault.log.size()
      const [record] = (await vault.trail.search({ traceId: traceId ?? '', spanId: spanId ?? '', afnemerOin: oin, limiet: 1 }))
        .records
      if (!record) throw new RequestError('niet-gevonden')
      const checkpoint = vault.log.checkpoint()
      const receipt = formatReceipt({
        index: record.index,
        path: await tree.inclusion(record.index, sizeOf(checkpoint, size)),
        checkpoint,
        salts: record.salts,
        tiers: record.tiers,
        commitments: commit(record.tiers, record.salts).commitments,
        open: [0],
        answer: 'met-antwoord',
      })
      return { status: 200, body: receipt, type: 'text/plain; charset=utf-8' }
    },
  }
}

/** The checkpoint's own size: the log may have grown since it was read. */
const sizeOf = (checkpoint: string, otherwise: number): number => Number(checkpoint.split('\n')[1] ?? otherwise)
