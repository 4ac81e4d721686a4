/** Whether a record stands, or stood, in quarantine: to tell "decided already" from "never heard of". */
import type { Database } from '../storage/database.ts'

export interface QuarantineStateParts {
  database: Pick<Database, 'reader'>
  gemeentecode: string
}

export const isInQuarantine =
  ({ database, gemeentecode }: QuarantineStateParts) =>
  async (id: string): Promise<boolean> => {
    const row = await database.reader
      .selectFrom('registers.quarantaine')
      .select('id')
      .where('gemeentecode', '=', gemeentecode)
      .where('id', '=', id)
      .executeTakeFirst()
    return row !== undefined
  }
