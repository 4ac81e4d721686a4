import sqlite3 from 'sqlite3'

/**
 * One connection of npm `sqlite3`, with promises, with its statements kept prepared, and with one statement at a time.
 *
 * The driver runs each prepared statement on a thread of the pool; two at once on one connection would only wait for each
 * other there, each holding a thread that an fsync needs. So the waiting is done here, in order of arrival.
 * Integers beyond 31 bits reach SQLite as REAL: columns must be declared `integer`, then SQLite turns them back.
 */
export class SqliteConnection {
  readonly #database: sqlite3.Database
  readonly #kept = new Map<string, sqlite3.Statement>()
  readonly #keep: number
  readonly #waiting: (() => void)[] = []
  #running = false
  #closed: Promise<void> | undefined

  private constructor(database: sqlite3.Database, keep: number) {
    this.#database = database
    this.#keep = keep
  }

  /** In memory: the files are attached to it, each under the name of its schema. `keep`: statements kept prepared. */
  static async open({ busyTimeoutMs, keep = 512 }: { busyTimeoutMs: number; keep?: number }): Promise<SqliteConnection> {
    const mode = sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE | sqlite3.OPEN_URI | sqlite3.OPEN_FULLMUTEX
    const database = await new Promise<sqlite3.Database>((resolve, reject) => {
      const opened = new sqlite3.Database(':memory:', mode, (error) => (error ? reject(error) : resolve(opened)))
    })
    database.configure('busyTimeout', busyTimeoutMs)
    return new SqliteConnection(database, keep)
  }

  /** Rows of a statement that comes back often. Preparing it happens once, in the same turn. */
  all<Row>(sql: string, parameters: readonly unknown[]): Promise<Row[]> {
    return this.#turn<Row[]>((done) => this.#withStatement(sql, done, (statement) => statement.all<Row>(parameters, done)))
  }

  /** The number of rows that a statement changed. */
  changes(sql: string, parameters: readonly unknown[]): Promise<number> {
    return this.#turn<number>((done) =>
      this.#withStatement(sql, done, (statement) =>
        statement.run(parameters, function (error) {
          done(error, this.changes)
        }),
      ),
    )
  }

  /** Prepares, runs and forgets: for definitions and pragmas. */
  once<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.#turn<Row[]>((done) => this.#database.all<Row>(sql, parameters, done))
  }

  set busyTimeoutMs(value: number) {
    this.#database.configure('busyTimeout', value)
  }

  /** After what was asked before. Closing twice is closing once. */
  close(): Promise<void> {
    this.#closed ??= this.#turn<void>((done) => {
      for (const statement of this.#kept.values()) statement.finalize()
      this.#kept.clear()
      this.#database.close((error) => done(error, undefined))
    })
    return this.#closed
  }

  #turn<Result>(work: (done: (error: Error | null, result: Result) => void) => void): Promise<Result> {
    return new Promise((resolve, reject) => {
      const done = (error: Error | null, result: Result) => {
        this.#running = false
        this.#waiting.shift()?.()
        if (error) reject(error)
        else resolve(result)
      }
      const start = () => {
        this.#running = true
        try {
          work(done)
        } catch (error) {
          // The driver throws at once on what it cannot bind; the turn must pass on all the same.
          done(error as Error, undefined as never)
        }
      }
      if (this.#running) this.#waiting.push(start)
      else start()
    })
  }

  #withStatement(sql: string, failed: (error: Error, never: never) => void, use: (statement: sqlite3.Statement) => void): void {
    const known = this.#kept.get(sql)
    if (known !== undefined) {
      // The one used longest ago stands first.
      this.#kept.delete(sql)
      this.#kept.set(sql, known)
      use(known)
      return
    }
    const statement = this.#database.prepare(sql, (error) => {
      if (error) return failed(error, undefined as never)
      this.#kept.set(sql, statement)
      if (this.#kept.size > this.#keep) this.#forgetOldest()
      use(statement)
    })
  }

  #forgetOldest(): void {
    const oldest = this.#kept.entries().next().value
    if (oldest === undefined) return
    this.#kept.delete(oldest[0])
    oldest[1].finalize()
  }
}
