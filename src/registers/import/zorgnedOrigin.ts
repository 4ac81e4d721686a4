/** How rows that come from ZorgNed name their source, so that an application can find and replace its own. */
import { sql } from 'kysely'
import type { Herkomst } from './recordColumns.ts'

export const SYSTEEM = 'ZorgNed'
export const WET = 'WMO2015'

export const bron = (bronId: string, begin: string | null, eind: string | null): Herkomst => ({
  register: 'wmo',
  systeem: SYSTEEM,
  bronId,
  begin,
  eind,
})

/** This application itself, or a row below it. */
export const fromAanvraag = (aanvraag: string) =>
  sql<boolean>`(bron_id = ${aanvraag} or substr(bron_id, 1, ${sql.lit(aanvraag.length + 1)}) = ${`${aanvraag}/`})`
