/**
 * An app asks a citizen for consent, or hears why it may not ask.
 *
 *   rule -> may it be asked at all -> notice -> record in state `gevraagd` -> log -> acknowledgement
 *
 * Whether the person is known to the municipality plays no part: the answer to the app is the same, so a request cannot be
 * used to find out who is registered. The same request again (idempotency key) finds the first one.
 */

import type { Doelregel, ToestemmingSoort } from '../../consent/purpose.ts'
import { judgeRequest, type Toestemmingsverzoek, type VerzoekReden } from '../../consent/voluntary.ts'
import { type CanonicalObject, canonical } from '../accesslog/formats/canonical.ts'
import { actorOf } from './change.ts'
import type { Actor, ConsentEvent } from './consentLog.ts'
import { chainEvent, GENESIS, sha256Hex } from './eventChain.ts'
import { commitLogged, drainConsentOutbox } from './outbox.ts'
import { type Afnemer, type ConsentParts, type Geweigerd, refused, type SealedNumber } from './parts.ts'
import { type ConsentContent, type ConsentRow, type ConsentView, changeOf, contentText, stateOf, tidy, viewOf } from './record.ts'

export interface RequestConsent extends Toestemmingsverzoek {
  readonly afnemer: Afnemer
  readonly doel: string
  /** Blind index of the person. */
  readonly betrokkene: string
  /** Her number, for the log, should no register have her. */
  readonly nummer?: SealedNumber
  /** Why, in the app's words to the citizen. */
  readonly toelichting: string
  readonly taal?: 'nl' | 'en'
  /** The caller's `Idempotency-Key`. */
  readonly sleutel?: string
}

export type RequestConsentResult =
  | { readonly uitkomst: 'gedaan'; readonly toestemming: ConsentView; readonly herhaald: 'nieuw' | 'herhaling' }
  | Geweigerd<VerzoekReden | 'sleutel-hergebruikt'>

export function requestConsent(parts: ConsentParts) {
  return async (verzoek: RequestConsent): Promise<RequestConsentResult> => {
    const nu = parts.clock.now()
    const earlier = await findRepeated(parts, verzoek)
    if (earlier !== undefined) {
      // The first try may have been stored and not logged: the repetition is told only when the log has it.
      await drainConsentOutbox(parts)
      return earlier
    }

    const judgement = judgeRequest(parts.rules.current().regels.get(verzoek.doel), verzoek, verzoek.afnemer, nu)
    if (judgement.uitkomst === 'geweigerd') return refused(judgement.reden, judgement.velden)

    const first = firstOf(parts, verzoek, contentFor(parts.newId(), verzoek, judgement.regel, judgement.soort, nu), nu)
    if (await store(parts, first, verzoek.nummer))
      return { uitkomst: 'gedaan', toestemming: viewOf(first.row, nu), herhaald: 'nieuw' }
    // The same key arrived twice at once, and the other one was first.
    return (await findRepeated(parts, verzoek)) ?? refused('sleutel-hergebruikt')
  }
}

const keyOf = (verzoek: RequestConsent): string | null =>
  verzoek.sleutel === undefined ? null : sha256Hex(canonical([verzoek.afnemer.oin, verzoek.afnemer.app, tidy(verzoek.sleutel)]))

/** What the caller asked, without what the moment or the key adds; a key used for something else is a mistake. */
const bodyHash = (verzoek: Pick<RequestConsent, 'doel' | 'betrokkene' | 'velden' | 'geldigTot' | 'toelichting'>): string =>
  sha256Hex(
    canonical([
      verzoek.doel,
      verzoek.betrokkene,
      verzoek.geldigTot,
      tidy(verzoek.toelichting),
      ...verzoek.velden.flatMap(({ veld, noodzaak }) => [veld, noodzaak]),
    ]),
  )

async function findRepeated(parts: ConsentParts, verzoek: RequestConsent): Promise<RequestConsentResult | undefined> {
  const key = keyOf(verzoek)
  if (key === null) return undefined
  const row = await parts.db.reader
    .selectFrom('consent.toestemming')
    .selectAll()
    .where('gemeentecode', '=', parts.gemeentecode)
    .where('verzoek_sleutel', '=', key)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const view = viewOf(row, parts.clock.now())
  const before = {
    doel: row.doel,
    betrokkene: row.betrokkene,
    velden: view.gevraagd,
    geldigTot: view.verzoek.geldigTot,
    toelichting: view.verzoek.toelichting,
  }
  return bodyHash(before) === bodyHash(verzoek)
    ? { uitkomst: 'gedaan', toestemming: view, herhaald: 'herhaling' }
    : refused('sleutel-hergebruikt')
}

function contentFor(id: string, verzoek: RequestConsent, regel: Doelregel, soort: ToestemmingSoort, nu: number): ConsentContent {
  const taal = verzoek.taal ?? 'nl'
  const special = new Map(regel.velden.map(({ naam, bijzonder }) => [naam, bijzonder]))
  const gevraagd = verzoek.velden.map(({ veld, noodzaak }) => ({ veld, noodzaak, bijzonder: special.get(veld) ?? false }))
  const toelichting = tidy(verzoek.toelichting)
  const ontvanger = { oin: verzoek.afnemer.oin, app: tidy(verzoek.afnemer.app) }
  // What the citizen is told (AVG 13-14): a later change of the rule must not change what somebody once read.
  const notice = {
    bewaren: tidy(regel.bewaren.periode),
    doel: tidy(regel.doel[taal]),
    geldigTot: verzoek.geldigTot,
    gevraagd,
    ontvanger,
    toelichting,
  }
  return {
    schema: 'toestemming/1',
    id,
    betrokkene: verzoek.betrokkene,
    doel: { id: regel.id, tekst: { nl: tidy(regel.doel.nl), en: tidy(regel.doel.en) }, regelVersie: regel.versie },
    grondslag: regel.grondslag.map(({ avg }) => avg),
    soort,
    ontvanger,
    gevraagd,
    verzoek: { op: nu, geldigTot: verzoek.geldigTot, toelichting, taal },
    ...(verzoek.vrijwilligheid === undefined
      ? {}
      : { vrijwilligheid: { ...verzoek.vrijwilligheid, toelichting: tidy(verzoek.vrijwilligheid.toelichting) } }),
    kennisgeving: {
      id: `kennisgeving-${regel.id}`,
      versie: regel.versie,
      hash: sha256Hex(canonical(notice as unknown as CanonicalObject)),
      taal,
    },
    bewaren: tidy(regel.bewaren.periode),
    stemmen: [],
  }
}

/** The row and its first event, which carry each other's hash. */
function firstOf(parts: ConsentParts, verzoek: RequestConsent, content: ConsentContent, nu: number) {
  const row: ConsentRow = {
    gemeentecode: parts.gemeentecode,
    id: content.id,
    betrokkene: content.betrokkene,
    doel: content.doel.id,
    ontvanger_oin: content.ontvanger.oin,
    soort: content.soort,
    velden: '[]',
    status: 'gevraagd',
    geldig_van: nu,
    geldig_tot: verzoek.geldigTot,
    versie: 1,
    hoofd_hash: GENESIS,
    inhoud: contentText(content),
    aangemaakt_op: nu,
    verzoek_sleutel: keyOf(verzoek),
  }
  const actor: Actor = { soort: 'app', id: verzoek.afnemer.oin, kanaal: 'api' }
  const event = chainEvent(
    { gemeentecode: parts.gemeentecode, soort: 'toestemming', id: row.id },
    {
      nr: 1,
      tijd: nu,
      status: row.status,
      actor: actorOf(actor, row.betrokkene),
      wijziging: changeOf(stateOf(row, content), content),
    },
    GENESIS,
    parts.signer,
  )
  return { row: { ...row, hoofd_hash: event.hash }, event, actor }
}

/** False when another request with the same key was first. */
async function store(
  parts: ConsentParts,
  { row, event, actor }: ReturnType<typeof firstOf>,
  nummer: SealedNumber | undefined,
): Promise<boolean> {
  const logged: ConsentEvent = {
    id: parts.newId(),
    soort: 'consent',
    actieNaam: 'toestemming-gevraagd',
    betrokkene: row.betrokkene,
    toestemmingId: row.id,
    doel: row.doel,
    status: row.status,
    versieDigest: row.hoofd_hash,
    tijd: event.tijd,
    actor,
  }
  return await commitLogged(parts, logged, nummer ? [nummer] : [], async (trx) => {
    const inserted = await trx
      .insertInto('consent.toestemming')
      .values(row)
      .onConflict((conflict) => conflict.columns(['gemeentecode', 'verzoek_sleutel']).doNothing())
      .executeTakeFirst()
    if (inserted.numInsertedOrUpdatedRows !== 1n) return false
    await trx
      .insertInto('consent.toestemming_gebeurtenis')
      .values({ ...event, toestemming_id: row.id })
      .execute()
    return true
  })
}
