import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { KluisError } from '../errors.ts'
import type { SchemaMigration } from './migration.ts'
import { type Engine, type Schema, type SchemaName, schemaNames } from './schema.ts'

/**
 * Brings each schema up to date by its own steps, on its own writer: schemas live in separate files, and no commit spans
 * two of them. Kysely's migrator keeps the list of steps taken inside the schema itself and runs them in a transaction, so
 * that a step that fails, or a process that dies, leaves what was. A second process waits for the lock and then finds
 * nothing left to do.
 */
export async function migrateAll(
  engine: Engine,
  writer: (schema: SchemaName) => Kysely<Schema>,
  migrations: readonly SchemaMigration[],
): Promise<void> {
  for (const schema of schemaNames) {
    const steps = migrations.filter((step) => step.schema === schema)
    await migrateSchema(engine, schema, writer(schema), steps)
  }
}

async function migrateSchema(
  engine: Engine,
  schema: SchemaName,
  db: Kysely<Schema>,
  steps: readonly SchemaMigration[],
): Promise<void> {
  const provided = steps.map((step) => [step.name, { up: (on: Kysely<unknown>) => step.up(on, engine) }] as const)
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => Object.fromEntries(provided) },
    migrationTableSchema: schema,
  })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw new KluisError('opslag-niet-beschikbaar', { cause: error })
}
