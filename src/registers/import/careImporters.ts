/**
 * The importers of care and benefits, with the folders where their official schemas stand.
 *
 * One folder may be configured for all (`--schemas`): the files of a standard stand in it, or in a folder of their own below
 * it. Without one, the published examples beside the project serve, for development. Schemas are read at the first import
 * of their format: a folder that lacks them refuses that format and no other.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { gwsImporter, gwsSchemas } from './gws.ts'
import type { Importer } from './importer.ts'
import { istandaardenImporter, istandaardenSchemas } from './istandaarden.ts'
import type { LoadSchemas, SchemaSet } from './xmlSchemas.ts'
import { zorgnedImporter } from './zorgned.ts'

export interface CareImporterParts {
  /** The folder that holds `package.json`. */
  projectRoot: string
  /** The configured folder of official schemas. */
  schemas?: string
}

export function careImporters({ projectRoot, schemas }: CareImporterParts): readonly Importer[] {
  const base = schemas ?? join(projectRoot, '../shared/data')
  const folder = (own: string): string | undefined => {
    if (existsSync(join(base, own))) return join(base, own)
    return schemas
  }
  return [
    istandaardenImporter({ schemas: once(folder('istandaarden-3.2'), istandaardenSchemas) }),
    gwsImporter({ schemas: once(folder('open-inwoner-ssd/files'), gwsSchemas) }),
    zorgnedImporter,
  ]
}

/** A failed load is tried again at the next import, so that files may be put in place without a restart. */
function once(dir: string | undefined, load: (dir: string) => Promise<SchemaSet>): LoadSchemas | undefined {
  if (dir === undefined) return undefined
  let loaded: Promise<SchemaSet> | undefined
  return () => {
    loaded ??= load(dir).catch((error: unknown) => {
      loaded = undefined
      throw error
    })
    return loaded
  }
}
