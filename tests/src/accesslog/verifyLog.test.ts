import { beforeAll, expect, test } from 'vitest'
import { readEvidence } from '../../../src/accesslog/evidence.ts'
import type { Database } from '../../../src/storage/database.ts'
import { describeOnBothEngines } from '../../support/databases.ts'
import { logHouse, testEvent } from './support.ts'

describeOnBothEngines('verifying the log', (open) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })

  test('an empty log holds', async () => {
    const house = await logHouse(database)
    expect(await house.verify()).toEqual({ klopt: true, omvang: 0, vernietigd: 0, terugzetten: 'niet-uitgesloten' })
  })

  test('a log of many groups holds, and progress is told', async () => {
    const house = await logHouse(database)
    const log = await house.open()
    for (let group = 0; group < 150; group++) await log.append(Array.from({ length: 1 + (group % 5) }, () => testEvent()))
    const told: number[] = []
    expect(await house.verify({ progress: (index) => void told.push(index) })).toMatchObject({ klopt: true, omvang: 450 })
    expect(told.length).toBeGreaterThan(2)
    expect(told.at(-1)).toBe(450)
  })

  test('holds while the vault goes on writing', async () => {
    const house = await logHouse(database)
    const log = await house.open()
    for (let group = 0; group < 70; group++) await log.append([testEvent()])
    let done = false
    const writing = (async () => {
      while (!done) await log.append([testEvent(), testEvent()])
    })()
    const results = [await house.verify(), await house.verify(), await house.verify()]
    done = true
    await writing
    expect(results.map(({ klopt }) => klopt)).toEqual([true, true, true])
  })

  test('counts what was destroyed, and holds without it', async () => {
    const house = await logHouse(database)
    const log = await house.open()
    await log.append([testEvent({ bewaarklasse: 1 }), testEvent({ bewaarklasse: 4 }), testEvent({ bewaarklasse: 4 })])
    await log.append([testEvent({ bewaarklasse: 4 })])
    house.buckets.destroy(house.buckets.made[1] as number)
    expect(await house.verify()).toMatchObject({ klopt: true, omvang: 4, vernietigd: 3 })
  })

  test('with a receipt or a checkpoint kept elsewhere a rollback is excluded', async () => {
    const house = await logHouse(database)
    const log = await house.open()
    const { receipt } = await log.release([testEvent()], Buffer.from('a'))
    const whole = await log.release([testEvent()], Buffer.from('b'), 'full')
    const note = log.checkpoint()
    await log.append([testEvent()])
    const texts = [receipt, note, Buffer.from(whole.receipt.slice(1, -1), 'base64').toString()]
    for (const text of texts) {
      const against = readEvidence(text, house.key)
      if (!against) throw new Error('no evidence')
      expect(await house.verify({ against })).toMatchObject({ klopt: true, terugzetten: 'uitgesloten' })
      // The same evidence does not fit another log, nor a shorter one.
      const other = await logHouse(database)
      expect(await other.verify({ key: house.key, against })).toMatchObject({ klopt: false, bevinding: 'log-korter-dan-bewijs' })
    }
    // The right tree, and a leaf that stands elsewhere in it.
    const against = readEvidence(receipt, house.key)
    if (!against?.leaf) throw new Error('no evidence')
    const moved = { ...against, leaf: { ...against.leaf, index: 1 } }
    expect(await house.verify({ against: moved })).toMatchObject({ klopt: false, bevinding: 'log-anders-dan-bewijs', index: 1 })
    expect(readEvidence(`${note}x`, house.key)).toBeUndefined()
    expect(readEvidence(note, (await logHouse(database)).key)).toBeUndefined()
    expect(readEvidence('', house.key)).toBeUndefined()
  })
})
