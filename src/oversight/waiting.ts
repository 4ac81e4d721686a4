/** How much waits for an officer's answer, and the first deadline; without looking at any of it. */
import type { Database } from '../storage/database.ts'

export interface Waiting {
  readonly open: number
  /** The first of their deadlines; absent when none waits. */
  readonly termijn?: number
}

export interface WaitingParts {
  database: Database
  gemeentecode: string
}

export async function waiting(
  { database, gemeentecode }: WaitingParts,
  table: 'consent.bezwaar' | 'consent.avgverzoek',
  statuses: readonly string[],
): Promise<Waiting> {
  const { open, termijn } = await database.reader
    .selectFrom(table)
    .select(({ fn }) => [fn.countAll<number>().as('open'), fn.min<number | null>('termijn').as('termijn')])
    .where('gemeentecode', '=', gemeentecode)
    .where('status', 'in', statuses)
    .executeTakeFirstOrThrow()
  return { open, ...(termijn !== null && { termijn }) }
}
