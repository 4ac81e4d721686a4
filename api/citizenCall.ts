/** What the citizen's operations share: who calls, pages, and a step that is sent twice. */
import type { components } from '../schemas/generated/openapi.d.ts'
import { type Inwoner, inwonerOf } from '../src/citizen/inwoner.ts'
import { type LogRead, recordLogRead } from '../src/citizen/logRead.ts'
import { cursorOf, type PlaceKind, placeOf } from '../src/requests/cursor.ts'
import { repeatedRequests } from '../src/requests/repeatedRequests.ts'
import type { Vault } from '../src/vault.ts'
import type { CitizenCall, Operation, Reply } from './operation.ts'
import { RequestError } from './problem.ts'

export type Schemas = components['schemas']
export type Handler = (call: CitizenCall, inwoner: Inwoner) => Promise<Reply>

const MOST_ON_A_PAGE = 100

/** A citizen at the level that everything here needs; the login demands it too, whatever provider was configured. */
export const citizenStep =
  (vault: Pick<Vault, 'bsn'>, handle: Handler): Operation =>
  async (call) => {
    const { caller } = call
    if (caller.soort !== 'burger' || caller.loa === 'laag') throw new RequestError('niet-toegestaan')
    return await handle(call as CitizenCall, inwonerOf(caller, vault.bsn))
  }

export interface ShownAnswer {
  readonly wat: NonNullable<LogRead['wat']>
  readonly body: unknown
  readonly aantal: number
}

const JSON_TYPE = 'application/json; charset=utf-8'

/** What is kept about a person, shown to herself, or to somebody who acts for her: then that is in the log first. */
export async function shownTo(
  vault: Pick<Vault, 'log' | 'serviceEvent' | 'clock'>,
  { spoor, serialize }: CitizenCall,
  inwoner: Inwoner,
  { wat, body, aantal }: ShownAnswer,
): Promise<Reply> {
  if (!inwoner.vertegenwoordiger) return { status: 200, body }
  const bytes = serialize(200, body)
  await recordLogRead(vault, { wat, inwoner, spoor, begin: vault.clock.now(), answer: { body: bytes, aantal } })
  return { status: 200, body: bytes, type: JSON_TYPE }
}

export type OnceStep = (name: string, handle: Handler) => Handler

/** A step that changes something: done once for each `Idempotency-Key` of this person, and then answered the same again. */
export function oncePerKey({ clock }: Pick<Vault, 'clock'>): OnceStep {
  const repeated = repeatedRequests<Reply>({ clock })
  return (name, handle) => async (call, inwoner) => {
    const key = call.headers['idempotency-key']
    if (typeof key !== 'string') return await handle(call, inwoner)
    const { persoon, betrokkene } = inwoner.burger
    const request = { name: [persoon, betrokkene, key], message: [name, call.params, call.body ?? null] }
    const outcome = await repeated(request, () => handle(call, inwoner), isMade)
    if (outcome.uitkomst === 'antwoord') return outcome.antwoord
    throw new RequestError(outcome.uitkomst === 'loopt-nog' ? 'botsing' : 'sleutel-hergebruikt')
  }
}

const isMade = ({ status }: Reply): boolean => status === 201

/** How many, and from where; the cursor belongs to the person and the filter. */
export function pageWish({ query }: CitizenCall, filter: readonly unknown[], kind: PlaceKind): { limiet: number; na?: string } {
  const { limiet = MOST_ON_A_PAGE, cursor } = query as { limiet?: number; cursor?: string }
  if (cursor === undefined) return { limiet }
  const na = placeOf(cursor, filter, kind)
  if (na === undefined) {
    throw new RequestError('ongeldige-vraag', [{ name: 'cursor', code: 'vorm', reason: 'Dit teken hoort niet bij deze lijst.' }])
  }
  return { limiet, na }
}

export const nextPage = (volgende: string | undefined, filter: readonly unknown[]): { volgende?: string } =>
  volgende === undefined ? {} : { volgende: cursorOf(volgende, filter) }
