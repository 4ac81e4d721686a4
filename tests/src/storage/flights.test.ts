import { describe, expect, test } from 'vitest'
import { coalesce } from '../../../src/storage/coalesce.ts'
import { flights } from '../../../src/storage/flights.ts'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** A promise that ends when told. */
function pending() {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { promise, end: resolve }
}

async function outcomeOf(promise: Promise<void>): Promise<'waits' | 'goes on'> {
  let done = false
  void promise.then(() => {
    done = true
  })
  for (let turns = 0; turns < 8; turns++) await turn()
  return done ? 'goes on' : 'waits'
}

describe('reads under way', () => {
  test('keep nobody waiting when there are none', async () => {
    const reads = flights()
    let done = false
    void reads.landed().then(() => {
      done = true
    })
    await Promise.resolve()
    await Promise.resolve()
    expect(done).toBe(true)
  })

  test('are waited for, and so is the read that follows from them', async () => {
    const reads = flights()
    const [facts, record] = [pending(), pending()]
    reads.track(facts.promise)
    void facts.promise.then(() => reads.track(record.promise))
    const landed = reads.landed()
    expect(await outcomeOf(landed)).toBe('waits')
    facts.end()
    expect(await outcomeOf(landed)).toBe('waits')
    record.end()
    expect(await outcomeOf(landed)).toBe('goes on')
  })

  test('cannot hold anybody for ever: neither one that hangs nor new ones without end', async () => {
    const hanging = flights()
    hanging.track(new Promise(() => undefined))
    await hanging.landed()

    const endless = flights()
    const next = () => {
      const read = turn()
      endless.track(read)
      void read.then(next)
    }
    next()
    await endless.landed()
  })

  test('make one group of the questions that are still reading', async () => {
    const reads = flights()
    const groups: number[][] = []
    const read = coalesce(
      async (batch: readonly number[]) => {
        await turn()
        return batch
      },
      { batch: 512, queue: 8_192, under: reads },
    )
    const commit = coalesce(
      async (batch: readonly number[]) => {
        groups.push([...batch])
        await turn()
        return batch
      },
      { batch: 512, queue: 8_192, gather: reads.landed },
    )
    await Promise.all([1, 2, 3, 4].map(async (item) => await commit(await read(item))))
    expect(groups).toEqual([[1, 2, 3, 4]])
  })
})
