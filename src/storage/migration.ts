import type { Kysely } from 'kysely'
import type { Engine, SchemaName } from './schema.ts'

/**
 * One step in the life of one schema. A step that was ever released never changes; the next step mends it.
 *
 * Write tables, indexes and foreign keys with their schema (`createTable('registers.client')`,
 * `createIndex('client_anummer').on('registers.client')`, `references('registers.client.id')`): the dialects know where
 * each engine wants it. Only SQLite triggers and views must name their own tables without it.
 */
export interface SchemaMigration {
  schema: SchemaName
  /** `NNNN-name`; steps run in this order within their schema. */
  name: string
  up(db: Kysely<unknown>, engine: Engine): Promise<void>
}
