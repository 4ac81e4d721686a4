import { PostgresDialect, PostgresQueryCompiler } from 'kysely'
import pg from 'pg'
import { bindable } from './slot.ts'

/**
 * Kysely over npm `pg`, with the JavaScript types of SQLite.
 *
 * `pg` gives a count as text (it may not fit a number), a boolean as a boolean, JSON parsed; SQLite has none of these. One
 * code path must not find out on which engine it runs, so values are turned here, in both directions.
 */
export class PostgresSchemaDialect extends PostgresDialect {
  override createQueryCompiler(): PostgresQueryCompiler {
    return new PostgresSchemaCompiler()
  }
}

class PostgresSchemaCompiler extends PostgresQueryCompiler {
  protected override appendValue(value: unknown): void {
    super.appendValue(bindableHere(value))
  }
}

/** A batch of keys is an array of text (`keys.ts`); nothing else may be one. */
export function bindableHere(value: unknown): unknown {
  return Array.isArray(value) ? value : bindable(value)
}

export interface PoolOptions {
  url: string
  /** The most connections. */
  max: number
  access: 'read only' | 'read write'
  /** How long a statement waits for somebody else's lock. */
  lockTimeoutMs: number
  /** How long one statement may run; absent: as long as it takes. */
  statementTimeoutMs?: number
}

export function openPool({ url, max, access, lockTimeoutMs, statementTimeoutMs = 0 }: PoolOptions): pg.Pool {
  const settings = {
    default_transaction_read_only: access === 'read only' ? 'on' : 'off',
    lock_timeout: lockTimeoutMs,
    statement_timeout: statementTimeoutMs,
  }
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 5_000,
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') => parserOf(oid, format)) as typeof pg.types.getTypeParser,
    },
  })
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined)
  return pool
}

export function poolDialect(pool: pg.Pool): PostgresSchemaDialect {
  return new PostgresSchemaDialect({ pool })
}

const asText = (text: string) => text

/** By type oid (catalogue pg_type): what is not named here comes as `pg` gives it. */
const parsers = new Map<number, (text: string) => unknown>([
  [16, (text) => (text === 't' ? 1 : 0)], // bool
  [20, safeInteger], // int8: counts, times
  [1700, safeNumber], // numeric: the sum of an int8 column
  [114, asText], // json
  [3802, asText], // jsonb
  [1082, asText], // date
  [1114, asText], // timestamp
  [1184, asText], // timestamptz
])

function parserOf(oid: number, format: 'text' | 'binary' = 'text'): (text: string) => unknown {
  return parsers.get(oid) ?? (pg.types.getTypeParser(oid, format) as (text: string) => unknown)
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError('an integer beyond 2^53')
  return value
}

/** Whole numbers must be exact; an average may be rounded. */
function safeNumber(text: string): number {
  return text.includes('.') ? Number(text) : safeInteger(text)
}
