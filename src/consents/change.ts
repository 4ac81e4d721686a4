/**
 * One step in the life of a stored consent: judge it by the table, write it guarded by the version, log it.
 *
 * The row is read outside the transaction and written only if it has not moved since: of two changes at once, one is made
 * and the other is told that its version is out of date, on both engines alike.
 */
import { applyTransition, type Handeling, type OvergangReden, type Toestemmingsstaat } from '../../consent/consent.ts'
import type { Hoedanigheid } from '../../consent/representation.ts'
import type { Actor, ConsentAction, ConsentEvent } from './consentLog.ts'
import { chainEvent } from './eventChain.ts'
import { commitLogged, drainConsentOutbox } from './outbox.ts'
import { type Burger, type ConsentParts, type Geweigerd, refused, type SealedNumber } from './parts.ts'
import {
  type ConsentContent,
  type ConsentRow,
  type ConsentView,
  changeOf,
  contentOf,
  contentText,
  stateOf,
  viewOf,
} from './record.ts'

export type ChangeRefusal = OvergangReden | 'versie-verouderd'

export type ChangeResult<R extends string = never> =
  | { readonly uitkomst: 'gedaan'; readonly toestemming: ConsentView }
  | Geweigerd<ChangeRefusal | R>

export interface Change {
  readonly handeling: Handeling
  readonly actieNaam: ConsentAction
  readonly actor: Actor
  /** In which capacity, when a citizen acts for somebody else. */
  readonly namens?: ConsentEvent['namens']
  /** Of the people whom the event names, as far as the caller has them. */
  readonly nummers?: readonly SealedNumber[]
  /** The version the caller saw; absent means the present one. */
  readonly versie?: number | undefined
  /** What the step changes in the record itself. */
  readonly inhoud?: (content: ConsentContent, staat: Toestemmingsstaat) => ConsentContent
}

export const citizenActor = (burger: Burger): Actor => ({ soort: 'burger', id: burger.persoon, kanaal: burger.kanaal })

export const onBehalfOf = (burger: Burger): { namens?: NonNullable<ConsentEvent['namens']> } =>
  burger.hoedanigheid === 'betrokkene' ? {} : { namens: { soort: burger.hoedanigheid, vertegenwoordiger: burger.persoon } }

export const numbersOf = ({ nummers = [] }: Burger): { nummers: readonly SealedNumber[] } => ({ nummers })

/** The actor as an event records it: both are named when somebody acts for another. */
export function actorOf(actor: Actor, betrokkene: string, hoedanigheid?: Hoedanigheid) {
  const named = hoedanigheid === undefined || hoedanigheid === 'betrokkene' ? {} : { hoedanigheid, namens: betrokkene }
  return { id: actor.id, kanaal: actor.kanaal, soort: actor.soort, ...named }
}

export async function findConsent(parts: ConsentParts, id: string): Promise<ConsentRow | undefined> {
  return await parts.db.reader
    .selectFrom('consent.toestemming')
    .selectAll()
    .where('gemeentecode', '=', parts.gemeentecode)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function changeConsent(parts: ConsentParts, row: ConsentRow, change: Change): Promise<ChangeResult> {
  if (change.versie !== undefined && change.versie !== row.versie) return refused('versie-verouderd')
  const nu = parts.clock.now()
  const before = contentOf(row)
  const step = applyTransition(stateOf(row, before), change.handeling, nu)
  if (step.uitkomst === 'geweigerd') {
    // Perhaps it stands already, by a try that the log could not take: then it is logged before anybody hears so.
    await drainConsentOutbox(parts)
    return refused(step.reden, step.velden)
  }

  const { statusVoorPauze: _before, gepauzeerdDoor: _by, ...kept } = before
  const { statusVoorPauze } = step.staat
  const paused: ConsentContent = { ...kept, ...(statusVoorPauze === undefined ? {} : { statusVoorPauze }) }
  const content = change.inhoud?.(paused, step.staat) ?? paused
  const event = chainEvent(
    { gemeentecode: parts.gemeentecode, soort: 'toestemming', id: row.id },
    {
      nr: row.versie + 1,
      tijd: nu,
      status: step.staat.status,
      actor: actorOf(change.actor, row.betrokkene, change.namens?.soort),
      wijziging: changeOf(step.staat, content),
    },
    row.hoofd_hash,
    parts.signer,
  )
  const next: ConsentRow = {
    ...row,
    status: step.staat.status,
    velden: JSON.stringify(step.staat.velden),
    geldig_van: step.staat.geldigVan,
    geldig_tot: step.staat.geldigTot,
    versie: event.nr,
    hoofd_hash: event.hash,
    inhoud: contentText(content),
  }
  const logged: ConsentEvent = {
    id: parts.newId(),
    soort: 'consent',
    actieNaam: change.actieNaam,
    betrokkene: row.betrokkene,
    toestemmingId: row.id,
    doel: row.doel,
    status: step.staat.status,
    versieDigest: event.hash,
    tijd: nu,
    actor: change.actor,
    ...(change.namens === undefined ? {} : { namens: change.namens }),
  }
  const made = await commitLogged(parts, logged, change.nummers ?? [], async (trx) => {
    const update = await trx
      .updateTable('consent.toestemming')
      .set({
        status: next.status,
        velden: next.velden,
        geldig_van: next.geldig_van,
        geldig_tot: next.geldig_tot,
        versie: next.versie,
        hoofd_hash: next.hoofd_hash,
        inhoud: next.inhoud,
      })
      .where('gemeentecode', '=', parts.gemeentecode)
      .where('id', '=', row.id)
      .where('versie', '=', row.versie)
      .executeTakeFirst()
    if (update.numUpdatedRows !== 1n) return false
    await trx
      .insertInto('consent.toestemming_gebeurtenis')
      .values({ ...event, toestemming_id: row.id })
      .execute()
    return true
  })
  return made ? { uitkomst: 'gedaan', toestemming: viewOf(next, nu) } : refused('versie-verouderd')
}
