/**
 * What went wrong in a database, in the few words that callers act on. Both engines speak them.
 *
 * The messages of the engines quote values (PostgreSQL prints the whole key of a duplicate), so nobody may write them
 * anywhere: callers ask here what it was, and pass the error on as a cause at most.
 */

export type StorageFault =
  /** No room, on disk or in the limits set. Nothing was written. */
  | 'full'
  /** Somebody else holds the lock, or the engine chose us as the victim. The same thing may work again. */
  | 'busy'
  /** The disk, the file or the server failed; whether it works again nobody knows. */
  | 'broken'
  /** The server cannot be reached, or sent us away. */
  | 'unreachable'
  /** A row with this key is there already. */
  | 'unique'
  /** Another sequencer wrote to this log: `old` is no longer its size. */
  | 'head-moved'
  /** Some other promise of a table was broken: not null, a check, a foreign key. */
  | 'constraint'
  /** This connection may only read. */
  | 'read-only'

/** The text by which an append trigger says so; `head-moved` is recognised by it. */
export const headMoved = 'head moved'

const sqliteFaults: Record<string, StorageFault> = {
  SQLITE_FULL: 'full',
  SQLITE_TOOBIG: 'full',
  SQLITE_BUSY: 'busy',
  SQLITE_LOCKED: 'busy',
  SQLITE_PROTOCOL: 'busy',
  SQLITE_IOERR: 'broken',
  SQLITE_CORRUPT: 'broken',
  SQLITE_NOTADB: 'broken',
  SQLITE_CANTOPEN: 'broken',
  SQLITE_NOMEM: 'broken',
  SQLITE_PERM: 'broken',
  SQLITE_READONLY: 'read-only',
}

/** SQLSTATE codes, whole or by class (PostgreSQL documentation, appendix A). */
const postgresFaults: Record<string, StorageFault> = {
  '23505': 'unique',
  '23': 'constraint',
  '25006': 'read-only',
  '40': 'busy',
  '55P03': 'busy',
  '57014': 'busy',
  '53300': 'unreachable',
  '53': 'full',
  '08': 'unreachable',
  '28': 'unreachable',
  '57': 'unreachable',
  '58': 'broken',
  XX: 'broken',
  // What a trigger of ours raises: append only.
  P0001: 'constraint',
}

const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])

/** `undefined`: not a fault of the storage, so a fault of ours. */
export function faultOf(error: unknown): StorageFault | undefined {
  if (!(error instanceof Error)) return undefined
  const code = (error as { code?: unknown }).code
  if (typeof code !== 'string') return isLostConnection(error) ? 'unreachable' : undefined
  if (code.startsWith('SQLITE_')) return sqliteFaultOf(code, error.message)
  if (/^[0-9A-Z]{5}$/.test(code) && 'severity' in error) {
    if (error.message === headMoved) return 'head-moved'
    return postgresFaults[code] ?? postgresFaults[code.slice(0, 2)]
  }
  return networkCodes.has(code) ? 'unreachable' : undefined
}

/** The storage is not there, or cannot take it now: nothing to do with what was asked. */
export function isStorageFailure(error: unknown): boolean {
  const fault = faultOf(error)
  return fault === 'full' || fault === 'busy' || fault === 'broken' || fault === 'unreachable'
}

export function isUniqueViolation(error: unknown): boolean {
  return faultOf(error) === 'unique'
}

function sqliteFaultOf(code: string, message: string): StorageFault | undefined {
  if (code !== 'SQLITE_CONSTRAINT') return sqliteFaults[code]
  if (message.endsWith(`: ${headMoved}`)) return 'head-moved'
  return message.includes(': UNIQUE constraint failed') ? 'unique' : 'constraint'
}

/** npm `pg` has no codes for these. */
function isLostConnection(error: Error): boolean {
  return /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(
    error.message,
  )
}
