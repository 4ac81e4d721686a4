/**
 * The opt-out of being approached proactively: one register for all bodies (AP advice of June 2025), read at every question
 * whose rule is of the kind `opt-out`. Opting out needs no reason and can be undone.
 */
import { ALL_RULES } from '../../consent/objection.ts'
import type { BevoegdheidReden } from '../../consent/representation.ts'
import { canonical } from '../accesslog/formats/canonical.ts'
import { authorise } from './authority.ts'
import { citizenActor, numbersOf, onBehalfOf } from './change.ts'
import type { ConsentEvent } from './consentLog.ts'
import { sha256Hex } from './eventChain.ts'
import { commitLogged, drainConsentOutbox } from './outbox.ts'
import { type Burger, type ConsentParts, type Geweigerd, refused } from './parts.ts'

export interface SetOptOut {
  readonly burger: Burger
  readonly keuze: 'afmelden' | 'aanmelden'
}

export type OptOutResult =
  | { readonly uitkomst: 'gedaan'; readonly afgemeldSinds?: number }
  | Geweigerd<BevoegdheidReden | 'versie-verouderd'>

export async function optOutSince(
  parts: Pick<ConsentParts, 'db' | 'gemeentecode'>,
  betrokkene: string,
): Promise<number | undefined> {
  const open = await parts.db.reader
    .selectFrom('consent.optout')
    .select('sinds')
    .where('gemeentecode', '=', parts.gemeentecode)
    .where('betrokkene', '=', betrokkene)
    .where('tot', 'is', null)
    .executeTakeFirst()
  return open?.sinds
}

export function setOptOut(parts: ConsentParts) {
  return async ({ burger, keuze }: SetOptOut): Promise<OptOutResult> => {
    const out = keuze === 'afmelden'
    const zaak = { soort: 'bezwaar', doel: ALL_RULES, domeinen: [] } as const
    const authority = await authorise(parts, burger, zaak, out ? 'beschermen' : 'geven')
    if (authority.uitkomst === 'onbevoegd') return refused(authority.reden)

    const { gemeentecode } = parts
    const { betrokkene } = burger
    const since = await optOutSince(parts, betrokkene)
    // Already as wished: nothing changes. What brought it about is in the log before that is told.
    if (out === (since !== undefined)) {
      await drainConsentOutbox(parts)
      return { uitkomst: 'gedaan', ...(since === undefined ? {} : { afgemeldSinds: since }) }
    }

    const tijd = parts.clock.now()
    const event: ConsentEvent = {
      id: parts.newId(),
      soort: 'consent',
      actieNaam: out ? 'optout-gezet' : 'optout-opgeheven',
      betrokkene,
      doel: ALL_RULES,
      status: out ? 'afgemeld' : 'aangemeld',
      versieDigest: sha256Hex(canonical({ betrokkene, gemeentecode, sinds: since ?? tijd, ...(out ? {} : { tot: tijd }) })),
      tijd,
      actor: citizenActor(burger),
      ...onBehalfOf(burger),
    }
    const made = await commitLogged(parts, event, numbersOf(burger).nummers, async (trx) => {
      if (out) {
        const inserted = await trx
          .insertInto('consent.optout')
          .values({ gemeentecode, betrokkene, sinds: tijd, tot: null })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
        return inserted.numInsertedOrUpdatedRows === 1n
      }
      const update = await trx
        .updateTable('consent.optout')
        .set({ tot: tijd })
        .where('gemeentecode', '=', gemeentecode)
        .where('betrokkene', '=', betrokkene)
        .where('tot', 'is', null)
        .executeTakeFirst()
      return update.numUpdatedRows >= 1n
    })
    return made ? { uitkomst: 'gedaan', ...(out ? { afgemeldSinds: tijd } : {}) } : refused('versie-verouderd')
  }
}
