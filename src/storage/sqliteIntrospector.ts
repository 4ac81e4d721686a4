import {
  type DatabaseIntrospector,
  type DatabaseMetadataOptions,
  type Kysely,
  type SchemaMetadata,
  sql,
  type TableMetadata,
} from 'kysely'

/**
 * Tells Kysely's migrator which tables there are, attached file by attached file (its own introspector sees `main` only).
 */
export class SqliteSchemaIntrospector implements DatabaseIntrospector {
  readonly #db: Kysely<unknown>
  constructor(db: Kysely<unknown>) {
    this.#db = db
  }

  async getSchemas(): Promise<SchemaMetadata[]> {
    const { rows } = await sql<SchemaMetadata>`select name from pragma_database_list`.execute(this.#db)
    return rows
  }

  async getTables(options: DatabaseMetadataOptions = { withInternalKyselyTables: false }): Promise<TableMetadata[]> {
    const { rows } = await sql<ColumnRow>`
      select t.schema, t.name as "table", t.type, c.name as "column", c.type as data_type, c."notnull" as required,
        c.dflt_value is not null as has_default
      from pragma_table_list t join pragma_table_info(t.name, t.schema) c
      where t.type in ('table', 'view') and t.name not like 'sqlite_%'
      order by t.schema, t.name, c.cid`.execute(this.#db)
    const tables = new Map<string, TableMetadata>()
    for (const row of rows) {
      if (row.table.startsWith('kysely_') && !options.withInternalKyselyTables) continue
      const key = `${row.schema}.${row.table}`
      const table = tables.get(key) ?? { ...describe(row), columns: [] }
      tables.set(key, { ...table, columns: [...table.columns, describeColumn(row)] })
    }
    return [...tables.values()]
  }
}

interface ColumnRow {
  schema: string
  table: string
  type: string
  column: string
  data_type: string
  required: number
  has_default: number
}

function describe(row: ColumnRow): Omit<TableMetadata, 'columns'> {
  return { schema: row.schema, name: row.table, isView: row.type === 'view', isForeign: false }
}

function describeColumn(row: ColumnRow): TableMetadata['columns'][number] {
  return {
    name: row.column,
    dataType: row.data_type,
    isNullable: row.required === 0,
    isAutoIncrementing: false,
    hasDefaultValue: row.has_default === 1,
  }
}
