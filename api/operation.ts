/**
 * What an operation is to this floor: a function from a checked request to a reply.
 *
 * A reply with register data is a `ReleaseTicket` of the log and nothing else; a handler cannot send a body of its own
 * for an operation that returns register data (`x-toegang.gegevens`).
 */
import type { Vrager } from '../consent/question.ts'
import type { ReleaseTicket } from '../src/accesslog/ticket.ts'
import type { PeerOutcome } from '../src/identity/certificates.ts'
import type { Burger, Medewerker } from '../src/identity/personClaims.ts'
import type { Spoor } from '../src/trace.ts'

/** Who may call (`x-toegang.doelgroep` of the contract). */
export type Doelgroep = 'app' | 'burger' | 'toezichthouder' | 'beheerder' | 'openbaar'

export interface Toegang {
  readonly doelgroep: Doelgroep
  /** Returns register data: then the reply must be a ticket. */
  readonly gegevens: boolean
  readonly rol?: string
  /** The certificate alone is enough: this operation hands out the token. */
  readonly certificaat?: boolean
}

export type Caller =
  | { readonly soort: 'app'; readonly vrager: Vrager }
  | Burger
  | Medewerker
  /** Known by certificate only: it comes for its token. */
  | { readonly soort: 'certificaat'; readonly peer: PeerOutcome }
  | { readonly soort: 'openbaar' }

export interface Call<C extends Caller = Caller> {
  readonly caller: C
  /** Validated by the contract. */
  readonly body: unknown
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly spoor: Spoor
  /** The bytes that the contract lets out for this status: undeclared fields never leave. */
  serialize(status: number, value: unknown): Buffer
}

export type Reply =
  | { readonly ticket: ReleaseTicket; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | {
      readonly status: number
      /** An object is serialised by the contract's schema; a Buffer or text goes as it is, with `type`. */
      readonly body?: unknown
      readonly type?: string
      readonly headers?: Readonly<Record<string, string>>
    }

export type Operation<C extends Caller = Caller> = (call: Call<C>) => Promise<Reply>

export type AppCall = Call<Extract<Caller, { soort: 'app' }>>
export type CitizenCall = Call<Burger>
export type StaffCall = Call<Medewerker>

/** Operations of one audience, by `operationId`. */
export type Operations<C extends Caller = Caller> = Readonly<Record<string, Operation<C>>>
