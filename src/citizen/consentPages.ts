/** Consents, objections and AVG requests of a person as pages of any length, in one state if asked; the stores have pages of their own. */
import type { Toestemmingsstatus } from '../../consent/consent.ts'
import type { AvgRequestView } from '../consents/avgRequestRecord.ts'
import { listObjections, type ObjectionView } from '../consents/objections.ts'
import type { AvgRequestParts, Burger, ConsentParts } from '../consents/parts.ts'
import { listAvgRequests } from '../consents/readAvgRequests.ts'
import { listConsents } from '../consents/readConsents.ts'
import type { ConsentView } from '../consents/record.ts'

export interface PageWish {
  readonly burger: Burger
  /** Id of the last of the page before. */
  readonly na?: string
  readonly limiet: number
}

export interface Page<T> {
  readonly items: readonly T[]
  /** Id of the last item, when there are more. */
  readonly volgende?: string
}

export function pageOfConsents(parts: ConsentParts) {
  const list = listConsents(parts)
  return async ({ burger, na, limiet, status }: PageWish & { status?: Toestemmingsstatus }): Promise<Page<ConsentView>> => {
    const found: ConsentView[] = []
    let from = na
    do {
      const page = await list({ burger, ...(from !== undefined && { na: from }) })
      found.push(...page.toestemmingen.filter((view) => status === undefined || view.status === status))
      from = page.volgende
    } while (from !== undefined && found.length <= limiet)
    return cut(found, limiet)
  }
}

/** A person has few objections, so they are read at once. Newest first: ids are UUIDv7, which sort by moment. */
export function pageOfObjections(parts: ConsentParts) {
  const list = listObjections(parts)
  return async ({ burger, na, limiet }: PageWish): Promise<Page<ObjectionView>> => {
    const all = await list(burger)
    return cut(na === undefined ? all : all.filter(({ id }) => id < na), limiet)
  }
}

export function pageOfAvgRequests(parts: AvgRequestParts) {
  const list = listAvgRequests(parts)
  return async (wish: PageWish): Promise<Page<AvgRequestView>> => {
    // One more than the page, so that it is known whether there is a next one.
    return cut(await list({ ...wish, limiet: wish.limiet + 1 }), wish.limiet)
  }
}

function cut<T extends { readonly id: string }>(found: readonly T[], limiet: number): Page<T> {
  const items = found.slice(0, limiet)
  const last = items.at(-1)
  return { items, ...(found.length > limiet && last && { volgende: last.id }) }
}
