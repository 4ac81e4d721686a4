/**
 * A person's own data from all four registers, under her own right (rule BR-01, AVG 15).
 *
 *   may she -> decide per collection -> read with the permits -> events, one per collection, in one group -> release
 *
 * The same way as any question: no read without a permit, no byte without a record. A register that does not answer never
 * blanks the others: it is named, and so is a collection that a representative may not see.
 */
import { decide, type Geweigerd } from '../../consent/decide.ts'
import type { Feiten } from '../../consent/facts.ts'
import { OWN_RIGHT } from '../../consent/ownRight.ts'
import type { Regelbundel } from '../../consent/purpose.ts'
import type { Collectie, Vraag, Vrager } from '../../consent/question.ts'
import { labelsOfPath } from '../../consent/vocabulary.ts'
import { collecties, leavesOf } from '../../schemas/fields.ts'
import type { ReleaseTicket } from '../accesslog/ticket.ts'
import { KluisError } from '../errors.ts'
import { isStale, type RegisterRecord } from '../registers/register.ts'
import { isStorageFailure } from '../storage/faults.ts'
import type { Spoor } from '../trace.ts'
import { type Authority, authorityOf } from './authority.ts'
import type { Inwoner } from './inwoner.ts'
import { type AskedCollection, type Outcome, ownDataEvents } from './ownDataEvents.ts'
import { type OwnDataParts, PORTAL } from './parts.ts'

export interface OwnData extends Readonly<Record<Collectie, readonly RegisterRecord[]>> {
  readonly nietBeschikbaar: readonly { readonly collectie: Collectie; readonly code: string }[]
  readonly beslissingId: string
}

export interface OwnDataPresenter {
  data(data: OwnData): Buffer
  refusal(refusal: Geweigerd, beslissingId: string): Buffer
}

export interface OwnDataAnswer {
  readonly uitkomst: 'toegestaan' | 'geweigerd' | 'onbepaald'
  readonly ticket: ReleaseTicket
}

export function readOwnData(parts: OwnDataParts) {
  return async (inwoner: Inwoner, spoor: Spoor, present: OwnDataPresenter): Promise<OwnDataAnswer> => {
    const begin = parts.clock.now()
    const beslissingId = parts.newId()
    const rules = parts.rules.current()
    const vragen = collecties.map((collectie) => questionOf(parts, inwoner, collectie, beslissingId))
    const [feiten, authority] = await Promise.all([parts.facts.about(vragen, rules), authorityOf(parts, inwoner)])
    const asked = await Promise.all(
      vragen.map(async (vraag, place): Promise<AskedCollection> => {
        const facts = { ...feiten[place], ...representationFact(inwoner, authority, vraag) }
        return { vraag, outcome: await askRegister(parts, vraag, facts, rules) }
      }),
    )

    const refusal = refusalOf(asked)
    const events = (body: Buffer) => ownDataEvents(parts, { asked, inwoner, spoor, begin, rules, body })
    if (asked.some(({ outcome }) => outcome.soort === 'geleverd')) {
      const body = present.data(dataOf(asked, beslissingId))
      return { uitkomst: 'toegestaan', ticket: await parts.log.release(events(body), body) }
    }
    if (refusal) {
      const body = present.refusal(refusal, beslissingId)
      const ticket = await parts.log.release(events(body), body)
      return { uitkomst: refusal.reden === 'onbepaald' ? 'onbepaald' : 'geweigerd', ticket }
    }
    await parts.log.append(events(Buffer.alloc(0)))
    throw new KluisError('bron-niet-bereikbaar')
  }
}

/** All fields that can be asked; the portal asks as the person, so no employee and no case. */
function questionOf({ bsn, config }: OwnDataParts, inwoner: Inwoner, collectie: Collectie, beslissingId: string): Vraag {
  const vrager: Vrager = {
    oin: config.oin,
    app: PORTAL,
    rollen: [inwoner.vertegenwoordiger ? 'vertegenwoordiger' : 'burger'],
    orgType: 'burger',
    machine: true,
  }
  return {
    beslissingId,
    doel: OWN_RIGHT,
    actie: 'raadplegen',
    collectie,
    vrager,
    betrokkene: bsn.index(inwoner.bsn),
    velden: leavesOf(collectie).flatMap(({ path, automatic }) => (automatic ? [] : [path])),
    loa: inwoner.loa,
  }
}

/** Absent when nobody knows: then the rule refuses with `onbepaald`. */
function representationFact(inwoner: Inwoner, authority: Authority, vraag: Vraag): Pick<Feiten, 'vertegenwoordiging'> {
  if (!inwoner.vertegenwoordiger) return {}
  const judgement = authority([...new Set(vraag.velden.flatMap(labelsOfPath))])
  return judgement === 'onbepaald' ? {} : { vertegenwoordiging: { waarde: judgement === 'bevoegd', versie: '' } }
}

async function askRegister(parts: OwnDataParts, vraag: Vraag, feiten: Feiten, rules: Regelbundel): Promise<Outcome> {
  const besluit = decide(vraag, feiten, rules, parts.clock.now())
  if (besluit.uitkomst === 'geweigerd') return { soort: 'geweigerd', weigering: besluit }
  try {
    const [records] = await parts.registers[vraag.collectie].readMany([besluit.permit])
    if (records === undefined || isStale(records)) return { soort: 'mislukt', code: 'bron-niet-bereikbaar' }
    return { soort: 'geleverd', besluit, records }
  } catch (error) {
    if (isStorageFailure(error)) return { soort: 'mislukt', code: 'bron-niet-bereikbaar' }
    if (error instanceof KluisError) return { soort: 'mislukt', code: error.code }
    throw error
  }
}

/** A known refusal speaks before an unknown one. */
function refusalOf(asked: readonly AskedCollection[]): Geweigerd | undefined {
  const refusals = asked.flatMap(({ outcome }) => (outcome.soort === 'geweigerd' ? [outcome.weigering] : []))
  return refusals.find(({ reden }) => reden !== 'onbepaald') ?? refusals[0]
}

function dataOf(asked: readonly AskedCollection[], beslissingId: string): OwnData {
  const recordsOf = (collectie: Collectie) => {
    const found = asked.find(({ vraag }) => vraag.collectie === collectie)?.outcome
    return found?.soort === 'geleverd' ? found.records : []
  }
  return {
    clienten: recordsOf('clienten'),
    toewijzingen: recordsOf('toewijzingen'),
    uitkeringen: recordsOf('uitkeringen'),
    budgetten: recordsOf('budgetten'),
    nietBeschikbaar: asked.flatMap(({ vraag: { collectie }, outcome }) => {
      if (outcome.soort === 'geleverd') return []
      return [{ collectie, code: outcome.soort === 'mislukt' ? outcome.code : outcome.weigering.reden }]
    }),
    beslissingId,
  }
}
