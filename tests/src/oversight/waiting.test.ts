import { beforeAll, expect, test } from 'vitest'
import { WAITING_OBJECTIONS } from '../../../src/oversight/objections.ts'
import { waiting } from '../../../src/oversight/waiting.ts'
import type { Database } from '../../../src/storage/database.ts'
import { describeOnBothEngines } from '../../support/databases.ts'

describeOnBothEngines('the objections that wait', (open) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
    const rows = [
      ['ingediend', 900, '9999'],
      ['in-behandeling', 700, '9999'],
      ['afgewezen', 100, '9999'],
      ['gehonoreerd', 200, '9999'],
      ['ingetrokken', 300, '9999'],
      ['ingediend', 400, '0001'],
    ] as const
    await database
      .writer('consent')
      .insertInto('consent.bezwaar')
      .values(
        rows.map(([status, termijn, gemeentecode], nr) => ({
          gemeentecode,
          id: `b-${nr}`,
          betrokkene: `p-${nr}`,
          doelregel: 'WM-01',
          status,
          reden: null,
          ingediend_op: 0,
          termijn,
          beslisser: null,
          motivering: null,
          versie: 1,
          hoofd_hash: '',
        })),
      )
      .execute()
  })

  test('are counted with the first of their deadlines, for this municipality alone', async () => {
    expect(await waiting({ database, gemeentecode: '9999' }, 'consent.bezwaar', WAITING_OBJECTIONS)).toEqual({
      open: 2,
      termijn: 700,
    })
    expect(await waiting({ database, gemeentecode: '0001' }, 'consent.bezwaar', WAITING_OBJECTIONS)).toEqual({
      open: 1,
      termijn: 400,
    })
  })

  test('have no deadline when there are none', async () => {
    expect(await waiting({ database, gemeentecode: '0002' }, 'consent.bezwaar', WAITING_OBJECTIONS)).toEqual({ open: 0 })
  })
})
