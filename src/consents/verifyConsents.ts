/**
 * Checks every consent, objection and AVG request: its signed history, the row that decisions read, and what the log says became of it.
 *
 * The chain alone does not show a consent that was put back whole to before its withdrawal, or taken away. The log does: it
 * has the hash of each change, so the last one that it knows must stand in the chain.
 */
import { createPublicKey, type KeyObject } from 'node:crypto'
import { sql } from 'kysely'
import type { OpenedRecord } from '../accesslog/formats/sealedGroup.ts'
import type { KeyFamily } from '../identity/keys.ts'
import type { ChainOwner, Ketenfout } from './eventChain.ts'
import { type VerifyChainParts, verifyAvgRequestChain, verifyConsentChain, verifyObjectionChain } from './verifyConsentChain.ts'

export type ConsentVerification =
  | { readonly klopt: true; readonly toestemmingen: number; readonly bezwaren: number; readonly avgverzoeken: number }
  | {
      readonly klopt: false
      readonly soort: ChainOwner['soort']
      readonly id: string
      /** The event that does not hold; 0: the row that decisions read. */
      readonly nr: number
      /** `log`: the log knows a later change than the consent register does. */
      readonly fout: Ketenfout | 'log'
    }

const IDS_AT_ONCE = 500

/** Public halves of the keys that sign the events, by key id. */
export const consentVerifiers = ({ byId }: KeyFamily): ReadonlyMap<string, KeyObject> =>
  new Map(Array.from(byId, ([kid, key]) => [kid, createPublicKey(key)]))

/** Collects from the log, read in order, the hash of the last change of each consent. */
export function loggedChanges(): { readonly last: ReadonlyMap<string, string>; see(record: Pick<OpenedRecord, 'slots'>): void } {
  const last = new Map<string, string>()
  return {
    last,
    see({ slots: [tier0, tier1] }) {
      const { gebeurtenis } = tier0 as { gebeurtenis?: { soort?: unknown } }
      const { toestemming } = tier1 as { toestemming?: { id: string; versieDigest: string } }
      if (gebeurtenis?.soort === 'consent' && toestemming) last.set(toestemming.id, toestemming.versieDigest)
    },
  }
}

/** @param logged what the log had before this began: in a register that is in use, a chain may be ahead of it. */
export async function verifyConsents(parts: VerifyChainParts, logged: ReadonlyMap<string, string>): Promise<ConsentVerification> {
  const unseen = new Set(logged.keys())
  let toestemmingen = 0
  for await (const id of idsOf(parts, 'toestemming')) {
    const chain = await verifyConsentChain(parts, id)
    if (chain.uitkomst === 'gebroken') return { klopt: false, soort: 'toestemming', id, nr: chain.nr, fout: chain.fout }
    const hash = logged.get(id)
    if (hash !== undefined && !(await hasEvent(parts, id, hash))) return unlogged(id)
    unseen.delete(id)
    toestemmingen++
  }
  for (const id of unseen) return unlogged(id)

  let bezwaren = 0
  for await (const id of idsOf(parts, 'bezwaar')) {
    const chain = await verifyObjectionChain(parts, id)
    if (chain.uitkomst === 'gebroken') return { klopt: false, soort: 'bezwaar', id, nr: chain.nr, fout: chain.fout }
    bezwaren++
  }

  let avgverzoeken = 0
  for await (const id of idsOf(parts, 'avgverzoek')) {
    const chain = await verifyAvgRequestChain(parts, id)
    if (chain.uitkomst === 'gebroken') return { klopt: false, soort: 'avgverzoek', id, nr: chain.nr, fout: chain.fout }
    avgverzoeken++
  }
  return { klopt: true, toestemmingen, bezwaren, avgverzoeken }
}

const unlogged = (id: string): ConsentVerification => ({ klopt: false, soort: 'toestemming', id, nr: 0, fout: 'log' })

async function hasEvent({ db, gemeentecode }: VerifyChainParts, id: string, hash: string): Promise<boolean> {
  const event = await db.reader
    .selectFrom('consent.toestemming_gebeurtenis')
    .select('nr')
    .where('gemeentecode', '=', gemeentecode)
    .where('toestemming_id', '=', id)
    .where('hash', '=', hash)
    .executeTakeFirst()
  return event !== undefined
}

/** Every record that has a row, or events, or both: one without the other is a finding. */
async function* idsOf({ db, gemeentecode }: VerifyChainParts, soort: ChainOwner['soort']): AsyncGenerator<string> {
  const rows = db.reader.selectFrom(`consent.${soort}`).select('id').where('gemeentecode', '=', gemeentecode)
  const events = db.reader
    .selectFrom(`consent.${soort}_gebeurtenis`)
    .select(sql.ref<string>(`${soort}_id`).as('id'))
    .where('gemeentecode', '=', gemeentecode)
  for (let after = ''; ; ) {
    const ids = await db.reader
      .selectFrom(rows.union(events).as('ids'))
      .select('id')
      .where('id', '>', after)
      .orderBy('id')
      .limit(IDS_AT_ONCE)
      .execute()
    for (const { id } of ids) yield id
    const last = ids.at(-1)
    if (last === undefined) return
    after = last.id
  }
}
