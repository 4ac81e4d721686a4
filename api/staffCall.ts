/** What the operations of staff share: who calls, pages, and a step that is sent twice. */
import { cursorOf, type PlaceKind, placeOf } from '../src/requests/cursor.ts'
import { repeatedRequests } from '../src/requests/repeatedRequests.ts'
import type { Vault } from '../src/vault.ts'
import type { Operation, Reply, StaffCall } from './operation.ts'
import { RequestError } from './problem.ts'

export type StaffHandler = (call: StaffCall) => Promise<Reply>

export const staffStep =
  (handle: StaffHandler): Operation =>
  async (call) => {
    if (call.caller.soort !== 'medewerker') throw new RequestError('niet-toegestaan')
    return await handle(call as StaffCall)
  }

export const staffSteps = <Name extends string>(
  handlers: Readonly<Record<Name, StaffHandler>>,
): Readonly<Record<Name, Operation>> =>
  Object.fromEntries(Object.entries(handlers).map(([name, handle]) => [name, staffStep(handle as StaffHandler)])) as Record<
    Name,
    Operation
  >

/** A step that changes something: done once for each `Idempotency-Key` of this employee, and then answered the same again. */
export function oncePerStaffKey({ clock }: Pick<Vault, 'clock'>) {
  const repeated = repeatedRequests<Reply>({ clock })
  return (name: string, handle: StaffHandler): StaffHandler =>
    async (call) => {
      const key = call.headers['idempotency-key']
      if (typeof key !== 'string') return await handle(call)
      const request = { name: [call.caller.id, key], message: [name, call.params, call.body ?? null] }
      const outcome = await repeated(
        request,
        () => handle(call),
        ({ status }) => status === 201,
      )
      if (outcome.uitkomst === 'antwoord') return outcome.antwoord
      throw new RequestError(outcome.uitkomst === 'loopt-nog' ? 'botsing' : 'sleutel-hergebruikt')
    }
}

const MOST_ON_A_PAGE = 100

export interface PageWish {
  readonly limiet: number
  /** Where the page before ended. */
  readonly na?: string
}

/** @param filter what the cursor belongs to; never a clear BSN, since a token holds its digest. */
export function readPage(
  { limiet = MOST_ON_A_PAGE, cursor }: { limiet?: number; cursor?: string },
  filter: readonly unknown[],
  kind: PlaceKind,
): PageWish {
  if (cursor === undefined) return { limiet }
  const na = placeOf(cursor, filter, kind)
  if (na === undefined) {
    throw new RequestError('ongeldige-vraag', [{ name: 'cursor', code: 'vorm', reason: 'Dit teken hoort niet bij deze lijst.' }])
  }
  return { limiet, na }
}

/** One more than the page was read, so that it is known whether there is a next one. @param placeOf where an item stands. */
export function paged<T extends { readonly id: string }>(
  found: readonly T[],
  limiet: number,
  filter: readonly unknown[],
  placeOf: (item: T) => string = ({ id }) => id,
): { readonly page: readonly T[]; readonly next: { readonly volgende?: string } } {
  const page = found.slice(0, limiet)
  const last = page.at(-1)
  return { page, next: found.length > limiet && last ? { volgende: cursorOf(placeOf(last), filter) } : {} }
}
