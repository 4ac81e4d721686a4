/**
 * The release ticket: the only thing with which register data can leave (`api/` sends a ticket, never a body).
 *
 * The log makes it, after the record is on disk, around the exact bytes whose digest it recorded. It therefore cannot be
 * used for other bytes. Only files of `src/accesslog/` may import this one for its value.
 */
import type { LogPosition } from './log.ts'

let make: (body: Buffer, receipt: string, position: LogPosition) => ReleaseTicket

export class ReleaseTicket {
  readonly #body: Buffer
  /** Value of the `Ldv-Receipt` header. */
  readonly receipt: string
  readonly position: LogPosition

  private constructor(body: Buffer, receipt: string, position: LogPosition) {
    this.#body = body
    this.receipt = receipt
    this.position = position
  }

  static {
    make = (body, receipt, position) => new ReleaseTicket(body, receipt, position)
  }

  /** The logged bytes. */
  get body(): Buffer {
    return this.#body
  }
}

export const mintTicket = (body: Buffer, receipt: string, position: LogPosition): ReleaseTicket => make(body, receipt, position)
