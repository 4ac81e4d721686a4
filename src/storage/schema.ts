/**
 * The four schemas and the tables in them, as one type.
 *
 * Each module describes its own tables in its `tables.ts`, keyed `'schema.table'`; here they are joined. On SQLite a schema
 * is a file of its own (own WAL, own writer), on PostgreSQL a real schema; the same name works on both.
 */
import type { LogTables, TrailTables } from '../accesslog/tables.ts'
import type { CaseTables } from '../cases/tables.ts'
import type { ConsentTables } from '../consents/tables.ts'
import type { OversightTables } from '../oversight/tables.ts'
import type { BudgetTables } from '../registers/budget/tables.ts'
import type { CareTables } from '../registers/care/tables.ts'
import type { ClientTables } from '../registers/client/tables.ts'
import type { ImportTables } from '../registers/import/tables.ts'

export const schemaNames = ['registers', 'consent', 'log', 'trail'] as const

export type SchemaName = (typeof schemaNames)[number]

export type Engine = 'sqlite' | 'postgres'

export interface Schema
  extends ClientTables,
    ImportTables,
    CareTables,
    BudgetTables,
    CaseTables,
    ConsentTables,
    OversightTables,
    LogTables,
    TrailTables {}
