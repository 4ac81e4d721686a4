/** What a citizen sees of the consents about her, and what an app sees of those it asked for. Reading changes nothing. */
import { authorise, domainsOf } from './authority.ts'
import { findConsent } from './change.ts'
import { type Afnemer, type Burger, type ConsentParts, refused } from './parts.ts'
import { type ConsentRow, type ConsentView, contentOf, viewOf } from './record.ts'

export interface ConsentStep {
  readonly nr: number
  readonly tijd: number
  readonly status: string
  readonly hoedanigheid: string
  readonly hash: string
}

/** A representative sees what she may act upon, no more: a parent does not see what a child of 14 decides alone. */
async function maySee(parts: ConsentParts, burger: Burger, row: ConsentRow): Promise<boolean> {
  if (burger.hoedanigheid === 'betrokkene') return burger.persoon === row.betrokkene && row.betrokkene === burger.betrokkene
  const { soort, gevraagd } = contentOf(row)
  const velden = gevraagd.map(({ veld }) => veld)
  const domeinen = domainsOf(parts.rules.current().regels.get(row.doel), velden)
  const authority = await authorise(parts, burger, { soort, doel: row.doel, domeinen }, 'geven')
  return authority.uitkomst === 'bevoegd'
}

export interface ListConsents {
  readonly burger: Burger
  /** Id of the last consent of the page before. */
  readonly na?: string
}

export const CONSENTS_PER_PAGE = 100

/** The consents about a person, newest first. `volgende` asks for the next page. */
export function listConsents(parts: ConsentParts) {
  return async ({ burger, na }: ListConsents): Promise<{ toestemmingen: readonly ConsentView[]; volgende?: string }> => {
    let query = parts.db.reader
      .selectFrom('consent.toestemming')
      .selectAll()
      .where('gemeentecode', '=', parts.gemeentecode)
      .where('betrokkene', '=', burger.betrokkene)
    if (na !== undefined) query = query.where('id', '<', na)
    const rows = await query.orderBy('id', 'desc').limit(CONSENTS_PER_PAGE).execute()
    const seen = await Promise.all(rows.map(async (row) => ((await maySee(parts, burger, row)) ? [row] : [])))
    const nu = parts.clock.now()
    const last = rows.length === CONSENTS_PER_PAGE ? rows.at(-1) : undefined
    return { toestemmingen: seen.flat().map((row) => viewOf(row, nu)), ...(last === undefined ? {} : { volgende: last.id }) }
  }
}

/** One consent with its history; one that is not hers is `onbekend`. */
export function readConsent(parts: ConsentParts) {
  return async ({ burger, id }: { burger: Burger; id: string }) => {
    const row = await findConsent(parts, id)
    if (row === undefined || row.betrokkene !== burger.betrokkene || !(await maySee(parts, burger, row)))
      return refused('onbekend')
    const events = await parts.db.reader
      .selectFrom('consent.toestemming_gebeurtenis')
      .select(['nr', 'tijd', 'status', 'actor', 'hash'])
      .where('gemeentecode', '=', parts.gemeentecode)
      .where('toestemming_id', '=', id)
      .orderBy('nr')
      .execute()
    const gebeurtenissen = events.map(({ nr, tijd, status, actor, hash }): ConsentStep => {
      const { soort, hoedanigheid } = JSON.parse(actor) as { soort: string; hoedanigheid?: string }
      return { nr, tijd, status, hash, hoedanigheid: hoedanigheid ?? (soort === 'burger' ? 'betrokkene' : soort) }
    })
    return { uitkomst: 'gedaan' as const, toestemming: viewOf(row, parts.clock.now()), gebeurtenissen }
  }
}

/** Status and scope, to the organisation that asked; whose consent it is, it knows already. */
export function readOwnRequest(parts: ConsentParts) {
  return async ({ afnemer, id }: { afnemer: Pick<Afnemer, 'oin'>; id: string }) => {
    const row = await findConsent(parts, id)
    if (row === undefined || row.ontvanger_oin !== afnemer.oin) return refused('onbekend')
    const { status, velden, gevraagd, geldigVan, geldigTot, doel, versie, aangemaaktOp } = viewOf(row, parts.clock.now())
    return {
      uitkomst: 'gedaan' as const,
      verzoek: { id: row.id, doel: doel.id, status, gevraagd, velden, geldigVan, geldigTot, versie, aangemaaktOp },
    }
  }
}
