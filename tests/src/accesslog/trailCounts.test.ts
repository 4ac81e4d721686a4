/** Counting questions: once for each person, by how they ended, and by the index that is there for it. */
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { type QuestionCount, questionCounts } from '../../../src/accesslog/trailCounts.ts'
import type { Database } from '../../../src/storage/database.ts'
import { planOf } from '../../conformance/storage/planOf.ts'
import { describeOnBothEngines } from '../../support/databases.ts'

const GEMEENTE = '9999'
const DAY = Date.UTC(2026, 10, 23)
const HOUR = 3_600_000

interface Row {
  readonly tijd: number
  readonly gemeentecode?: string
  readonly betrokkene?: string
  readonly soort?: string
  readonly doel?: string
  readonly uitkomst?: string
  readonly reden?: string
}

const rows: readonly Row[] = [
  { tijd: DAY - 1 },
  { tijd: DAY },
  { tijd: DAY + 8 * HOUR - 1 },
  { tijd: DAY + 8 * HOUR },
  { tijd: DAY + 18 * HOUR - 1 },
  { tijd: DAY + 18 * HOUR },
  { tijd: DAY + 24 * HOUR - 1 },
  { tijd: DAY + 24 * HOUR },
  { tijd: DAY + 9 * HOUR, doel: 'PW-01', soort: 'intent', uitkomst: 'geweigerd', reden: 'bezwaar' },
  { tijd: DAY + 20 * HOUR, doel: 'PW-01', soort: 'intent', uitkomst: 'geweigerd', reden: 'bezwaar' },
  { tijd: DAY + 9 * HOUR, doel: 'PW-01', soort: 'intent', uitkomst: 'geweigerd', reden: 'ontvanger' },
  { tijd: DAY + 9 * HOUR, doel: 'PW-01', soort: 'failure', uitkomst: 'fout', reden: 'overbelast' },
  // An announcement, of which the end is counted.
  { tijd: DAY + 9 * HOUR, soort: 'intent', uitkomst: 'toegestaan' },
  // The event of a whole answer about several people.
  { tijd: DAY + 9 * HOUR, betrokkene: '' },
  { tijd: DAY + 9 * HOUR, soort: 'logread' },
  { tijd: DAY + 9 * HOUR, soort: 'consent' },
  { tijd: DAY + 9 * HOUR, gemeentecode: '0001' },
]

describeOnBothEngines('counting questions', (open, engine) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
    await database
      .writer('trail')
      .insertInto('trail.gebeurtenis')
      .values(
        rows.map((row, volgnummer) => ({
          gemeentecode: GEMEENTE,
          betrokkene: 'iemand',
          volgnummer,
          trace_id: String(volgnummer),
          span_id: '',
          soort: 'release',
          doel: 'WM-01',
          uitkomst: 'toegestaan',
          reden: '',
          afnemer_oin: '',
          medewerker: '',
          ...row,
        })),
      )
      .execute()
  })
  const span = { van: DAY, tot: DAY + 24 * HOUR }
  const sorted = (counts: readonly QuestionCount[]) =>
    counts
      .map(({ doel, uitkomst, reden, aantal, aantalBinnen }) => [doel, uitkomst, reden, aantal, aantalBinnen])
      .sort((a, b) => (String(a) < String(b) ? -1 : 1))

  test('counts by purpose, outcome and reason, and apart what fell inside; ends are exclusive', async () => {
    const binnen = { van: DAY + 8 * HOUR, tot: DAY + 18 * HOUR }
    expect(sorted(await questionCounts(database, GEMEENTE, { ...span, binnen }).execute())).toEqual([
      ['PW-01', 'fout', 'overbelast', 1, 1],
      ['PW-01', 'geweigerd', 'bezwaar', 2, 1],
      ['PW-01', 'geweigerd', 'ontvanger', 1, 1],
      ['WM-01', 'toegestaan', '', 6, 2],
    ])
  })

  test('has nothing inside where no part is named, and nothing at all where nothing happened', async () => {
    expect((await questionCounts(database, GEMEENTE, span).execute()).map(({ aantalBinnen }) => aantalBinnen)).toEqual([
      0, 0, 0, 0,
    ])
    expect(await questionCounts(database, GEMEENTE, { van: 0, tot: DAY - HOUR }).execute()).toEqual([])
    expect(await questionCounts(database, '0002', span).execute()).toEqual([])
  })

  test('reads the day only, by an index that holds questions only', async () => {
    const { rows: indexes } =
      engine === 'sqlite'
        ? await sql<{ text: string }>`select sql as text from trail.sqlite_master where name = 'gebeurtenis_vraag'`.execute(
            database.reader,
          )
        : await sql<{ text: string }>`select indexdef as text from pg_indexes where indexname = 'gebeurtenis_vraag'`.execute(
            database.reader,
          )
    expect(indexes[0]?.text).toMatch(/where/i)
    if (engine !== 'sqlite') return
    const plan = await planOf(database, questionCounts(database, GEMEENTE, span).compile())
    expect(plan[0]).toMatch(/^SEARCH .*gebeurtenis USING INDEX gebeurtenis_vraag \(gemeentecode=\? AND tijd>\? AND tijd<\?\)$/)
  })
})
