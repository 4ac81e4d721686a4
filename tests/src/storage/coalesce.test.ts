import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { KluisError } from '../../../src/errors.ts'
import { coalesce } from '../../../src/storage/coalesce.ts'

/** A flush that waits until it is told, and remembers what it got. */
function controlled() {
  const batches: number[][] = []
  const open: { resolve: (answers: string[]) => void; reject: (error: Error) => void; batch: readonly number[] }[] = []
  let most = 0
  const flush = (batch: readonly number[]): Promise<string[]> => {
    batches.push([...batch])
    return new Promise((resolve, reject) => {
      open.push({ resolve, reject, batch })
      most = Math.max(most, open.length)
    })
  }
  const finish = async () => {
    const running = open.shift()
    running?.resolve(running.batch.map((item) => `answer ${item}`))
    await settled()
  }
  const fail = async (error: Error) => {
    open.shift()?.reject(error)
    await settled()
  }
  return { batches, flush, finish, fail, running: () => open.length, most: () => most }
}

/** Lets all promises that can go on do so. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

const outcome = (promise: Promise<string>) =>
  promise.then(
    (answer) => answer,
    (error: Error) => `failed: ${error.message}`,
  )

describe('coalesce', () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  test('flushes at once when nothing runs', () => {
    const { batches, flush } = controlled()
    void coalesce(flush)(1)
    expect(batches).toStrictEqual([[1]])
  })

  test('what comes during a flush waits for its end and goes together', async () => {
    const { batches, flush, finish } = controlled()
    const ask = coalesce(flush)
    const answers = [1, 2, 3].map((item) => ask(item))
    await settled()
    expect(batches).toStrictEqual([[1]])
    await finish()
    expect(batches).toStrictEqual([[1], [2, 3]])
    await finish()
    expect(await Promise.all(answers)).toStrictEqual(['answer 1', 'answer 2', 'answer 3'])
  })

  test('is idle again after the last flush, also after one that failed', async () => {
    const { batches, flush, finish, fail } = controlled()
    const ask = coalesce(flush)
    const first = outcome(ask(1))
    await fail(new Error('broken'))
    expect(await first).toBe('failed: broken')
    const second = ask(2)
    expect(batches).toStrictEqual([[1], [2]])
    await finish()
    expect(await second).toBe('answer 2')
  })

  test('the same item twice is asked twice: no answer is shared', async () => {
    const { batches, flush, finish } = controlled()
    const ask = coalesce(flush)
    const answers = [ask(7), ask(7), ask(7)]
    await finish()
    await finish()
    expect(batches).toStrictEqual([[7], [7, 7]])
    expect(await Promise.all(answers)).toHaveLength(3)
  })

  test('refuses at once, before any work, when the queue is full', async () => {
    const { batches, flush, finish } = controlled()
    const ask = coalesce(flush, { batch: 2, queue: 3 })
    const accepted = [1, 2, 3, 4].map((item) => ask(item))
    await expect(ask(5)).rejects.toMatchObject({ name: 'KluisError', code: 'overbelast' })
    for (let flushes = 0; flushes < 3; flushes += 1) await finish()
    expect(await Promise.all(accepted)).toStrictEqual([1, 2, 3, 4].map((item) => `answer ${item}`))
    expect(batches).toStrictEqual([[1], [2, 3], [4]])
  })

  test('a failed append fails for all of its batch and for nobody else', async () => {
    const { batches, flush, finish, fail } = controlled()
    const ask = coalesce(flush, { batch: 2, queue: 9, retry: 'none' })
    const outcomes = [1, 2, 3, 4].map((item) => outcome(ask(item)))
    await finish()
    await fail(new Error('disk full'))
    await finish()
    expect(await Promise.all(outcomes)).toStrictEqual(['answer 1', 'failed: disk full', 'failed: disk full', 'answer 4'])
    expect(batches).toStrictEqual([[1], [2, 3], [4]])
  })

  test('a flush that answers too little, or throws at once, fails', async () => {
    const little = coalesce(async (batch: readonly number[]) => batch.slice(1))
    await expect(little(1)).rejects.toThrow(TypeError)
    const thrower = coalesce((): Promise<string[]> => {
      throw new Error('at once')
    })
    await expect(thrower(1)).rejects.toThrow('at once')
    await expect(thrower(2)).rejects.toThrow('at once')
  })

  test('schedules no timer', async () => {
    const timers = [vi.spyOn(globalThis, 'setTimeout'), vi.spyOn(globalThis, 'setInterval'), vi.spyOn(globalThis, 'setImmediate')]
    const ask = coalesce(async (batch: readonly number[]) => batch)
    await Promise.all(Array.from({ length: 2_000 }, (_, item) => ask(item)))
    for (const timer of timers) expect(timer).not.toHaveBeenCalled()
  })

  /** A run is a list of moments: new questions arrive, or the running flush ends. */
  const step = fc.oneof(fc.constant('finish' as const), fc.constant('ask' as const))

  test('whatever comes when: answer i to caller i, in order, one flush at a time, never too large, never late joiners', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 5 }), async (steps, batch) => {
        const { batches, flush, finish, running, most } = controlled()
        const ask = coalesce(flush, { batch, queue: 100 })
        const answers: Promise<string>[] = []
        for (const what of steps) {
          if (what === 'finish') {
            await finish()
            continue
          }
          const before = batches.map((items) => items.length)
          answers.push(ask(answers.length))
          // It started a flush of its own or none at all; those that ran got nobody new.
          expect(batches.slice(0, before.length).map((items) => items.length)).toStrictEqual(before)
        }
        while (running() > 0) await finish()
        expect(await Promise.all(answers)).toStrictEqual(answers.map((_, item) => `answer ${item}`))
        expect(batches.flat()).toStrictEqual(answers.map((_, item) => item))
        expect(most()).toBeLessThanOrEqual(1)
        expect(Math.max(0, ...batches.map((items) => items.length))).toBeLessThanOrEqual(batch)
      }),
    )
  })

  test('a bad item in a batch of reads fails alone, and each item is tried again at most once', async () => {
    const input = [fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 8 })] as const
    await fc.assert(
      fc.asyncProperty(...input, async (good, batch) => {
        const tried = good.map(() => 0)
        const ask = coalesce<number, string>(
          async (items) => {
            for (const item of items) tried[item] = (tried[item] ?? 0) + 1
            await settled()
            if (items.some((item) => good[item] === false)) throw new Error('bad')
            return items.map((item) => `answer ${item}`)
          },
          { batch, queue: 100, retry: 'single' },
        )
        const outcomes = await Promise.all(good.map((_, item) => outcome(ask(item))))
        expect(outcomes).toStrictEqual(good.map((fine, item) => (fine ? `answer ${item}` : 'failed: bad')))
        expect(Math.max(...tried)).toBeLessThanOrEqual(2)
      }),
    )
  })

  test('no item of a batch is tried alone when the storage is gone, said plainly or as a cause', async () => {
    const gone = Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR' })
    for (const error of [gone, new KluisError('opslag-niet-beschikbaar', { cause: gone })]) {
      let flushes = 0
      const ask = coalesce<number, string>(
        async () => {
          flushes += 1
          await settled()
          throw error
        },
        { batch: 512, queue: 8_192, retry: 'single' },
      )
      const outcomes = await Promise.allSettled(Array.from({ length: 300 }, (_, item) => ask(item)))
      expect(outcomes.every((each) => each.status === 'rejected' && each.reason === error)).toBe(true)
      // The first alone, the other 299 together.
      expect(flushes).toBe(2)
    }
  })

  test('the default limits are a batch of 512 and a queue of 8192', async () => {
    const { batches, flush, finish, running } = controlled()
    const ask = coalesce(flush)
    const answers = Array.from({ length: 8_193 }, (_, item) => ask(item))
    await expect(ask(9_999)).rejects.toMatchObject({ code: 'overbelast' })
    while (running() > 0) await finish()
    await Promise.all(answers)
    expect(batches.map((items) => items.length)).toStrictEqual([1, ...Array.from({ length: 16 }, () => 512)])
  })
})
