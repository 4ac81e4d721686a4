/**
 * Objections (bezwaar, AVG 21): handed in by a citizen, decided by an officer, taken back by the citizen.
 *
 * From the moment it is handed in, the rule's own clause says what an open objection does to questions; the decision floor
 * reads the row. Each step is an event in a signed chain and a line in the access log.
 */
import { answerDeadline } from '../../consent/answerTerm.ts'
import { type BezwaarReden, type Bezwaarstatus, refuseObjection, refuseObjectionStep } from '../../consent/objection.ts'
import type { BevoegdheidReden, Hoedanigheid } from '../../consent/representation.ts'
import type { CanonicalObject } from '../accesslog/formats/canonical.ts'
import { authorise } from './authority.ts'
import { actorOf, citizenActor, numbersOf, onBehalfOf } from './change.ts'
import type { Actor, ConsentAction, ConsentEvent } from './consentLog.ts'
import { chainEvent, GENESIS } from './eventChain.ts'
import { commitLogged, drainConsentOutbox } from './outbox.ts'
import { type Burger, type ConsentParts, type Geweigerd, refused, type SealedNumber } from './parts.ts'
import { tidy } from './record.ts'
import type { ConsentTables } from './tables.ts'

export type ObjectionRow = ConsentTables['consent.bezwaar']

export interface ObjectionView {
  readonly id: string
  readonly doelregel: string
  readonly status: Bezwaarstatus
  readonly reden?: string
  readonly ingediendOp: number
  /** When the answer is due (AVG 12(3)). */
  readonly termijn: number
  readonly motivering?: string
  readonly versie: number
}

export type ObjectionResult =
  | { readonly uitkomst: 'gedaan'; readonly bezwaar: ObjectionView }
  | Geweigerd<BezwaarReden | BevoegdheidReden | 'onbekend' | 'versie-verouderd'>

export const objectionView = (row: ObjectionRow): ObjectionView => ({
  id: row.id,
  doelregel: row.doelregel,
  status: row.status as Bezwaarstatus,
  ...(row.reden === null ? {} : { reden: row.reden }),
  ingediendOp: row.ingediend_op,
  termijn: row.termijn,
  ...(row.motivering === null ? {} : { motivering: row.motivering }),
  versie: row.versie,
})

/** What an event records of the objection after it. */
export function objectionChange(row: ObjectionRow): CanonicalObject {
  return {
    betrokkene: row.betrokkene,
    doelregel: row.doelregel,
    ingediendOp: row.ingediend_op,
    termijn: row.termijn,
    ...(row.reden === null ? {} : { reden: row.reden }),
    ...(row.beslisser === null ? {} : { beslisser: row.beslisser }),
    ...(row.motivering === null ? {} : { motivering: row.motivering }),
  }
}

export interface SubmitObjection {
  readonly burger: Burger
  /** Id of a purpose rule, or `*`. */
  readonly doelregel: string
  readonly reden?: string
}

export function submitObjection(parts: ConsentParts) {
  return async ({ burger, doelregel, reden }: SubmitObjection): Promise<ObjectionResult> => {
    const regels = parts.rules.current()
    const refusal = refuseObjection(doelregel, regels)
    if (refusal !== undefined) return refused(refusal)
    const domeinen = [...new Set((regels.regels.get(doelregel)?.velden ?? []).map(({ domein }) => domein))]
    const authority = await authorise(parts, burger, { soort: 'bezwaar', doel: doelregel, domeinen }, 'beschermen')
    if (authority.uitkomst === 'onbevoegd') return refused(authority.reden)

    const running = (await rowsAbout(parts, burger.betrokkene)).some(
      (row) => row.doelregel === doelregel && ['ingediend', 'in-behandeling', 'gehonoreerd'].includes(row.status),
    )
    if (running) return await refusedWhenLogged(parts, 'bezwaar-loopt')
    const nu = parts.clock.now()
    const text = reden === undefined ? '' : tidy(reden)
    const row: ObjectionRow = {
      gemeentecode: parts.gemeentecode,
      id: parts.newId(),
      betrokkene: burger.betrokkene,
      doelregel,
      status: 'ingediend',
      reden: text === '' ? null : text,
      ingediend_op: nu,
      termijn: answerDeadline(nu),
      beslisser: null,
      motivering: null,
      versie: 0,
      hoofd_hash: GENESIS,
    }
    return await write(parts, row, row, { actor: citizenActor(burger), ...onBehalfOf(burger), ...numbersOf(burger) })
  }
}

export function withdrawObjection(parts: ConsentParts) {
  return async ({ burger, id }: { burger: Burger; id: string }): Promise<ObjectionResult> => {
    const row = await findObjection(parts, id)
    if (row === undefined || row.betrokkene !== burger.betrokkene) return refused('onbekend')
    const domeinen = [...new Set((parts.rules.current().regels.get(row.doelregel)?.velden ?? []).map(({ domein }) => domein))]
    // Taking an objection back allows the use again, so nothing may be unknown.
    const authority = await authorise(parts, burger, { soort: 'bezwaar', doel: row.doelregel, domeinen }, 'geven')
    if (authority.uitkomst === 'onbevoegd') return refused(authority.reden)
    return await step(parts, row, 'ingetrokken', { actor: citizenActor(burger), ...onBehalfOf(burger), ...numbersOf(burger) })
  }
}

export interface DecideObjection {
  /** Pseudonym of the officer. */
  readonly medewerker: string
  readonly id: string
  readonly besluit: 'in-behandeling' | 'gehonoreerd' | 'afgewezen'
  readonly motivering?: string
  /** The version the officer looked at. */
  readonly versie?: number
}

export function decideObjection(parts: ConsentParts) {
  return async ({ medewerker, id, besluit, motivering, versie }: DecideObjection): Promise<ObjectionResult> => {
    const row = await findObjection(parts, id)
    if (row === undefined) return refused('onbekend')
    if (versie !== undefined && versie !== row.versie) return refused('versie-verouderd')
    const text = motivering === undefined ? '' : tidy(motivering)
    const decided = { ...row, beslisser: medewerker, motivering: text === '' ? row.motivering : text }
    return await step(parts, decided, besluit, { actor: { soort: 'medewerker', id: medewerker, kanaal: 'portaal' } }, text)
  }
}

/** Of one citizen, newest first. A representative sees them where she may object herself. */
export function listObjections(parts: ConsentParts) {
  return async (burger: Burger): Promise<readonly ObjectionView[]> => {
    const rows = await rowsAbout(parts, burger.betrokkene)
    const seen = await Promise.all(rows.map(async (row) => ((await maySee(parts, burger, row)) ? [objectionView(row)] : [])))
    return seen.flat()
  }
}

/** One objection; one that is not hers to see is `onbekend`. */
export function readObjection(parts: ConsentParts) {
  return async ({ burger, id }: { burger: Burger; id: string }) => {
    const row = await findObjection(parts, id)
    if (row === undefined || row.betrokkene !== burger.betrokkene || !(await maySee(parts, burger, row)))
      return refused('onbekend')
    return { uitkomst: 'gedaan' as const, bezwaar: objectionView(row) }
  }
}

async function maySee(parts: ConsentParts, burger: Burger, row: ObjectionRow): Promise<boolean> {
  if (burger.persoon === row.betrokkene) return true
  const domeinen = [...new Set((parts.rules.current().regels.get(row.doelregel)?.velden ?? []).map(({ domein }) => domein))]
  const authority = await authorise(parts, burger, { soort: 'bezwaar', doel: row.doelregel, domeinen }, 'beschermen')
  return authority.uitkomst === 'bevoegd'
}

/** For the officer: those that wait for an answer, the most urgent first. The person is named by blind index only. */
export function listOpenObjections(parts: ConsentParts) {
  return async (): Promise<readonly (ObjectionView & { readonly betrokkene: string })[]> => {
    const rows = await parts.db.reader
      .selectFrom('consent.bezwaar')
      .selectAll()
      .where('gemeentecode', '=', parts.gemeentecode)
      .where('status', 'in', ['ingediend', 'in-behandeling'])
      .orderBy('termijn')
      .orderBy('id')
      .limit(100)
      .execute()
    return rows.map((row) => ({ ...objectionView(row), betrokkene: row.betrokkene }))
  }
}

const rowsAbout = (parts: ConsentParts, betrokkene: string) =>
  parts.db.reader
    .selectFrom('consent.bezwaar')
    .selectAll()
    .where('gemeentecode', '=', parts.gemeentecode)
    .where('betrokkene', '=', betrokkene)
    .orderBy('id', 'desc')
    .execute()

const findObjection = (parts: ConsentParts, id: string) =>
  parts.db.reader
    .selectFrom('consent.bezwaar')
    .selectAll()
    .where('gemeentecode', '=', parts.gemeentecode)
    .where('id', '=', id)
    .executeTakeFirst()

interface By {
  readonly actor: Actor
  readonly namens?: NonNullable<ConsentEvent['namens']>
  readonly nummers?: readonly SealedNumber[]
}

async function step(parts: ConsentParts, row: ObjectionRow, naar: Bezwaarstatus, by: By, motivering?: string) {
  const refusal = refuseObjectionStep(row.status as Bezwaarstatus, naar, motivering)
  return refusal === undefined ? await write(parts, row, { ...row, status: naar }, by) : await refusedWhenLogged(parts, refusal)
}

/** Perhaps it stands already, by a try that the log could not take: then it is logged before anybody hears so. */
async function refusedWhenLogged(parts: ConsentParts, reden: BezwaarReden): Promise<ObjectionResult> {
  await drainConsentOutbox(parts)
  return refused(reden)
}

const ACTIONS: Readonly<Record<Bezwaarstatus, ConsentAction>> = {
  ingediend: 'bezwaar-ingediend',
  'in-behandeling': 'bezwaar-in-behandeling',
  gehonoreerd: 'bezwaar-gehonoreerd',
  afgewezen: 'bezwaar-afgewezen',
  ingetrokken: 'bezwaar-ingetrokken',
}

/** Version 0 is a new objection; any other is changed only if nobody was first. */
async function write(parts: ConsentParts, before: ObjectionRow, after: ObjectionRow, by: By): Promise<ObjectionResult> {
  const tijd = parts.clock.now()
  const hoedanigheid: Hoedanigheid = by.namens?.soort ?? 'betrokkene'
  const event = chainEvent(
    { gemeentecode: parts.gemeentecode, soort: 'bezwaar', id: after.id },
    {
      nr: before.versie + 1,
      tijd,
      status: after.status,
      actor: actorOf(by.actor, after.betrokkene, hoedanigheid),
      wijziging: objectionChange(after),
    },
    before.hoofd_hash,
    parts.signer,
  )
  const next: ObjectionRow = { ...after, versie: event.nr, hoofd_hash: event.hash }
  const logged: ConsentEvent = {
    id: parts.newId(),
    soort: 'consent',
    actieNaam: ACTIONS[next.status as Bezwaarstatus],
    betrokkene: next.betrokkene,
    bezwaarId: next.id,
    doel: next.doelregel,
    status: next.status,
    versieDigest: next.hoofd_hash,
    tijd,
    actor: by.actor,
    ...(by.namens === undefined ? {} : { namens: by.namens }),
  }
  const isNew = before.versie === 0
  const made = await commitLogged(parts, logged, by.nummers ?? [], async (trx) => {
    if (isNew) {
      // The partial unique index lets one objection run per person and rule, also when two arrive at once.
      const inserted = await trx
        .insertInto('consent.bezwaar')
        .values(next)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      if (inserted.numInsertedOrUpdatedRows !== 1n) return false
    } else {
      const { status, beslisser, motivering, versie, hoofd_hash } = next
      const update = await trx
        .updateTable('consent.bezwaar')
        .set({ status, beslisser, motivering, versie, hoofd_hash })
        .where('gemeentecode', '=', parts.gemeentecode)
        .where('id', '=', next.id)
        .where('versie', '=', before.versie)
        .executeTakeFirst()
      if (update.numUpdatedRows !== 1n) return false
    }
    await trx
      .insertInto('consent.bezwaar_gebeurtenis')
      .values({ ...event, bezwaar_id: next.id })
      .execute()
    return true
  })
  return made ? { uitkomst: 'gedaan', bezwaar: objectionView(next) } : refused(isNew ? 'bezwaar-loopt' : 'versie-verouderd')
}
