import {
  type CompiledQuery,
  type CreateIndexNode,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type IdentifierNode,
  type Kysely,
  type QueryCompiler,
  type QueryResult,
  type ReferencesNode,
  SchemableIdentifierNode,
  SqliteAdapter,
  SqliteQueryCompiler,
  TableNode,
} from 'kysely'
import { bindable } from './slot.ts'
import type { SqliteConnection } from './sqliteConnection.ts'
import { SqliteSchemaIntrospector } from './sqliteIntrospector.ts'

/**
 * Kysely over npm `sqlite3`, on one connection that is given to us open.
 *
 * Kysely itself lets one query or transaction at a time onto the connection (the adapter says it has only one). What to
 * call on the driver is chosen by the node that the query was built from, never by looking at the SQL.
 */
export class SqliteSchemaDialect implements Dialect {
  readonly #connection: SqliteConnection
  constructor(connection: SqliteConnection) {
    this.#connection = connection
  }
  createDriver(): Driver {
    return new SqliteSchemaDriver(this.#connection)
  }
  createQueryCompiler(): QueryCompiler {
    return new SqliteSchemaCompiler()
  }
  createAdapter(): SqliteAdapter {
    return new TransactionalAdapter()
  }
  createIntrospector(db: Kysely<unknown>): SqliteSchemaIntrospector {
    return new SqliteSchemaIntrospector(db)
  }
}

/** SQLite rolls back `create table` like anything else; so a migration that fails halfway leaves nothing. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** SQLite wants the schema on the name of an index, not on its table, and none at all on the parent of a foreign key. */
class SqliteSchemaCompiler extends SqliteQueryCompiler {
  protected override visitCreateIndex(node: CreateIndexNode): void {
    const schema = node.table?.table.schema
    if (node.table === undefined || schema === undefined) {
      super.visitCreateIndex(node)
      return
    }
    const name = SchemableIdentifierNode.createWithSchema(schema.name, node.name.name)
    // Kysely types an index name without a schema; its compiler visits whatever name node it finds there.
    super.visitCreateIndex({ ...node, name: name as unknown as IdentifierNode, table: withoutSchema(node.table) })
  }
  protected override visitReferences(node: ReferencesNode): void {
    super.visitReferences({ ...node, table: withoutSchema(node.table) })
  }
  protected override appendValue(value: unknown): void {
    super.appendValue(bindable(value))
  }
}

function withoutSchema(table: TableNode): TableNode {
  return TableNode.create(table.table.identifier.name)
}

class SqliteSchemaDriver implements Driver {
  readonly #connection: SqliteConnection
  readonly #session: SqliteSession
  constructor(connection: SqliteConnection) {
    this.#connection = connection
    this.#session = new SqliteSession(connection)
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#session
  }
  /** Immediate: the lock is taken at the start or not at all, never in the middle. */
  async beginTransaction(): Promise<void> {
    await this.#connection.all('begin immediate', [])
  }
  async commitTransaction(): Promise<void> {
    await this.#connection.all('commit', [])
  }
  /** After a full disk or a failed write SQLite may have rolled back by itself: then the wish is already fulfilled. */
  async rollbackTransaction(): Promise<void> {
    await this.#connection.all('rollback', []).catch((error: Error) => {
      if (!error.message.includes('no transaction is active')) throw error
    })
  }
  async releaseConnection(): Promise<void> {}
  /** Whoever opened the connection closes it. */
  async destroy(): Promise<void> {}
}

class SqliteSession implements DatabaseConnection {
  readonly #connection: SqliteConnection
  constructor(connection: SqliteConnection) {
    this.#connection = connection
  }
  async executeQuery<Row>({ query, sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    switch (query.kind) {
      case 'InsertQueryNode':
      case 'UpdateQueryNode':
      case 'DeleteQueryNode':
        if (!('returning' in query)) return await this.#change<Row>(sql, parameters)
        return await this.#read<Row>(sql, parameters)
      case 'SelectQueryNode':
        return await this.#read<Row>(sql, parameters)
      default:
        // Definitions and raw statements change the schema or happen once: no use in keeping them prepared.
        return { rows: await this.#connection.once<Row>(sql, parameters) }
    }
  }
  async #read<Row>(sql: string, parameters: readonly unknown[]): Promise<QueryResult<Row>> {
    return { rows: await this.#connection.all<Row>(sql, parameters) }
  }
  async #change<Row>(sql: string, parameters: readonly unknown[]): Promise<QueryResult<Row>> {
    return { rows: [], numAffectedRows: BigInt(await this.#connection.changes(sql, parameters)) }
  }
  // biome-ignore lint/correctness/useYield: npm `sqlite3` cannot hand out rows one by one and wait
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new TypeError('SQLite does not stream: page by key')
  }
}
