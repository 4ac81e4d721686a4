/**
 * Requests under the AVG (access, rectification, erasure, restriction): filed and withdrawn by a citizen, taken up, extended
 * and answered by an officer.
 *
 * Each step is an event in a signed chain and a line in the access log, and both are there before anybody hears of it. What
 * people wrote is sealed, and stands in neither.
 */
import { answerDeadline } from '../../consent/answerTerm.ts'
import {
  type AvgVerzoekinhoud,
  type AvgVerzoekReden,
  type AvgVerzoeksoort,
  type AvgVerzoekstap,
  type AvgVerzoekstatus,
  groundsOfAvgRequest,
  matterOfAvgRequest,
  refuseAvgRequest,
  refuseAvgRequestStep,
} from '../../consent/avgRequest.ts'
import { OWN_RIGHT } from '../../consent/ownRight.ts'
import type { BevoegdheidReden } from '../../consent/representation.ts'
import { authorise } from './authority.ts'
import { type AvgRequestRow, type AvgRequestView, avgRequestChange, avgRequestView, sealText } from './avgRequestRecord.ts'
import { actorOf, citizenActor, numbersOf, onBehalfOf } from './change.ts'
import type { Actor, ConsentAction, ConsentEvent } from './consentLog.ts'
import { chainEvent, GENESIS } from './eventChain.ts'
import { commitLogged, drainConsentOutbox } from './outbox.ts'
import { type AvgRequestParts, type Burger, type Geweigerd, refused, type SealedNumber } from './parts.ts'
import { tidy } from './record.ts'

export type AvgRequestRefusal = AvgVerzoekReden | BevoegdheidReden | 'onbekend' | 'verzoek-loopt' | 'versie-verouderd'

export type AvgRequestResult = { readonly uitkomst: 'gedaan'; readonly verzoek: AvgRequestView } | Geweigerd<AvgRequestRefusal>

export interface FileAvgRequest extends AvgVerzoekinhoud {
  readonly burger: Burger
}

export function fileAvgRequest(parts: AvgRequestParts) {
  return async ({ burger, soort, toelichting = '', veld }: FileAvgRequest): Promise<AvgRequestResult> => {
    const text = tidy(toelichting)
    const refusal = refuseAvgRequest({ soort, toelichting: text, ...(veld !== undefined && { veld }) })
    if (refusal !== undefined) return refused(refusal)
    const authority = await authorise(parts, burger, matterOfAvgRequest(veld), 'beschermen')
    if (authority.uitkomst === 'onbevoegd') return refused(authority.reden)

    const id = parts.newId()
    const nu = parts.clock.now()
    const row: AvgRequestRow = {
      gemeentecode: parts.gemeentecode,
      id,
      betrokkene: burger.betrokkene,
      soort,
      veld: veld ?? null,
      status: 'ingediend',
      inhoud_index: parts.bsn.index(`avgverzoek:${JSON.stringify([burger.betrokkene, soort, veld ?? null, text])}`),
      toelichting: text === '' ? null : sealText(parts, id, 'toelichting', text),
      verdaging_reden: null,
      motivering: null,
      uitkomst: null,
      ingediend_op: nu,
      termijn: answerDeadline(nu),
      verdaagd_op: null,
      beantwoord_op: null,
      behandelaar: null,
      versie: 0,
      hoofd_hash: GENESIS,
    }
    return await write(parts, row, row, byCitizen(burger))
  }
}

export function withdrawAvgRequest(parts: AvgRequestParts) {
  return async ({ burger, id }: { burger: Burger; id: string }): Promise<AvgRequestResult> => {
    const row = await findAvgRequest(parts, id)
    if (row === undefined || row.betrokkene !== burger.betrokkene) return refused('onbekend')
    // It gives a right up that somebody else may have used for her, so nothing may be unknown.
    const authority = await authorise(parts, burger, matterOfAvgRequest(row.veld ?? undefined), 'geven')
    if (authority.uitkomst === 'onbevoegd') return refused(authority.reden)
    return await step(parts, row, { naar: 'ingetrokken' }, byCitizen(burger))
  }
}

export interface HandleAvgRequest {
  /** Pseudonym of the officer. */
  readonly medewerker: string
  readonly id: string
  readonly stap: Exclude<AvgVerzoekstap, { readonly naar: 'ingetrokken' }>
  /** The version that the officer looked at. */
  readonly versie: number
}

/** The officer takes a request up, extends its term or answers it. */
export function handleAvgRequest(parts: AvgRequestParts) {
  return async ({ medewerker, id, stap, versie }: HandleAvgRequest): Promise<AvgRequestResult> => {
    const row = await findAvgRequest(parts, id)
    if (row === undefined) return refused('onbekend')
    if (versie !== row.versie) return await refusedWhenLogged(parts, 'versie-verouderd')
    const actor: Actor = { soort: 'medewerker', id: medewerker, kanaal: 'portaal' }
    return await step(parts, { ...row, behandelaar: medewerker }, stap, { actor })
  }
}

export const findAvgRequest = (parts: Pick<AvgRequestParts, 'db' | 'gemeentecode'>, id: string) =>
  parts.db.reader
    .selectFrom('consent.avgverzoek')
    .selectAll()
    .where('gemeentecode', '=', parts.gemeentecode)
    .where('id', '=', id)
    .executeTakeFirst()

interface By {
  readonly actor: Actor
  readonly namens?: NonNullable<ConsentEvent['namens']>
  readonly nummers?: readonly SealedNumber[]
}

const byCitizen = (burger: Burger): By => ({ actor: citizenActor(burger), ...onBehalfOf(burger), ...numbersOf(burger) })

async function step(parts: AvgRequestParts, row: AvgRequestRow, wished: AvgVerzoekstap, by: By): Promise<AvgRequestResult> {
  const nu = parts.clock.now()
  const stap = tidied(wished)
  const refusal = refuseAvgRequestStep({ status: row.status as AvgVerzoekstatus, ingediendOp: row.ingediend_op }, stap, nu)
  if (refusal !== undefined) return await refusedWhenLogged(parts, refusal)
  return await write(parts, row, { ...row, ...changedBy(parts, row, stap, nu), status: stap.naar }, by)
}

function tidied(stap: AvgVerzoekstap): AvgVerzoekstap {
  if (stap.naar === 'verdaagd') return { ...stap, reden: tidy(stap.reden) }
  return stap.naar === 'beantwoord' ? { ...stap, motivering: tidy(stap.motivering) } : stap
}

function changedBy(
  parts: AvgRequestParts,
  { id, ingediend_op }: AvgRequestRow,
  stap: AvgVerzoekstap,
  nu: number,
): Partial<AvgRequestRow> {
  switch (stap.naar) {
    case 'verdaagd': {
      const verdaging_reden = sealText(parts, id, 'verdaging_reden', stap.reden)
      return { verdaging_reden, verdaagd_op: nu, termijn: answerDeadline(ingediend_op, 3) }
    }
    case 'beantwoord': {
      const motivering = sealText(parts, id, 'motivering', stap.motivering)
      return { motivering, uitkomst: stap.uitkomst, beantwoord_op: nu }
    }
    case 'in-behandeling':
    case 'ingetrokken':
      return {}
  }
}

/** Perhaps it stands already, by a try that the log could not take: then it is logged before anybody hears so. */
async function refusedWhenLogged(parts: AvgRequestParts, reden: AvgRequestRefusal): Promise<AvgRequestResult> {
  await drainConsentOutbox(parts)
  return refused(reden)
}

const ACTIONS: Readonly<Record<AvgVerzoekstatus, ConsentAction>> = {
  ingediend: 'avg-verzoek-ingediend',
  'in-behandeling': 'avg-verzoek-in-behandeling',
  verdaagd: 'avg-verzoek-verdaagd',
  beantwoord: 'avg-verzoek-beantwoord',
  ingetrokken: 'avg-verzoek-ingetrokken',
}

/** Version 0 is a new request; any other is changed only if nobody was first. */
async function write(parts: AvgRequestParts, before: AvgRequestRow, after: AvgRequestRow, by: By): Promise<AvgRequestResult> {
  const tijd = parts.clock.now()
  const event = chainEvent(
    { gemeentecode: parts.gemeentecode, soort: 'avgverzoek', id: after.id },
    {
      nr: before.versie + 1,
      tijd,
      status: after.status,
      actor: actorOf(by.actor, after.betrokkene, by.namens?.soort),
      wijziging: avgRequestChange(after),
    },
    before.hoofd_hash,
    parts.signer,
  )
  const next: AvgRequestRow = { ...after, versie: event.nr, hoofd_hash: event.hash }
  const logged: ConsentEvent = {
    id: parts.newId(),
    soort: 'consent',
    actieNaam: ACTIONS[next.status as AvgVerzoekstatus],
    betrokkene: next.betrokkene,
    avgVerzoekId: next.id,
    doel: OWN_RIGHT,
    grondslag: groundsOfAvgRequest(next.soort as AvgVerzoeksoort),
    status: next.status,
    versieDigest: next.hoofd_hash,
    tijd,
    actor: by.actor,
    ...(by.namens === undefined ? {} : { namens: by.namens }),
  }
  const isNew = before.versie === 0
  const made = await commitLogged(parts, logged, by.nummers ?? [], async (trx) => {
    if (isNew) {
      // The partial unique index lets the very same request be open once, also when it is sent twice at once.
      const inserted = await trx
        .insertInto('consent.avgverzoek')
        .values(next)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      if (inserted.numInsertedOrUpdatedRows !== 1n) return false
    } else {
      const update = await trx
        .updateTable('consent.avgverzoek')
        .set(next)
        .where('gemeentecode', '=', parts.gemeentecode)
        .where('id', '=', next.id)
        .where('versie', '=', before.versie)
        .executeTakeFirst()
      if (update.numUpdatedRows !== 1n) return false
    }
    await trx
      .insertInto('consent.avgverzoek_gebeurtenis')
      .values({ ...event, avgverzoek_id: next.id })
      .execute()
    return true
  })
  if (made) return { uitkomst: 'gedaan', verzoek: avgRequestView(parts, next) }
  return await refusedWhenLogged(parts, isNew ? 'verzoek-loopt' : 'versie-verouderd')
}
