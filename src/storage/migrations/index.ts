import type { SchemaMigration } from '../migration.ts'
import { migration as log } from './0001-log.ts'
import { migration as consent } from './0002-consent.ts'
import { migration as cases } from './0003-cases.ts'
import { migration as client } from './0004-client.ts'
import { migration as careAndBudget } from './0005-care-budget.ts'
import { migration as trail } from './0006-trail.ts'
import { migration as imports } from './0007-imports.ts'
import { migration as oversight } from './0008-oversight.ts'
import { migration as avgRequests } from './0009-avg-requests.ts'

/** Every step there is, by number. A new step gets the next number; a step is never renamed or moved. */
export const migrations: readonly SchemaMigration[] = [
  log,
  consent,
  cases,
  client,
  careAndBudget,
  trail,
  imports,
  oversight,
  avgRequests,
]
