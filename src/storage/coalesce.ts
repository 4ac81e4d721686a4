import { KluisError } from '../errors.ts'
import { isStorageFailure } from './faults.ts'
import type { Flights } from './flights.ts'

/**
 * Natural batching: single calls become batches without a timer and without waiting when it is quiet.
 *
 *   idle -> flush at once, a batch of one;  busy -> what came meanwhile is the next batch
 *
 * One flush at a time, in order of arrival, never more than `batch` items in one. An item never joins a flush that runs,
 * and no answer is shared between callers: either would hand out a fact that is older than the question.
 */
export interface CoalesceLimits {
  /** The most items in one flush. */
  batch: number
  /** The most items that may wait; beyond that the caller is refused before any work (`overbelast`). */
  queue: number
  /**
   * `single`: when a batch of reads fails its items are tried one by one, once, so that a bad item fails alone. Not when
   * the storage is gone: then no item is to blame, and a batch would become hundreds of waits for the same answer.
   * `none` (appends): all fail, since nobody knows how far it came.
   */
  retry?: 'single' | 'none'
  /** Where these flushes are counted as under way (`flights.ts`). */
  under?: Flights
  /** Awaited before each flush: what joins the queue meanwhile still goes along. Must not reject. */
  gather?: () => Promise<void>
}

interface Waiting<Item, Answer> {
  item: Item
  resolve: (answer: Answer) => void
  reject: (error: unknown) => void
}

/** Also where the fault was passed on as the cause of an error of ours. */
const isStorageGone = (error: unknown): boolean =>
  isStorageFailure(error) || (error instanceof KluisError && isStorageFailure(error.cause))

/** Answer i of a flush belongs to item i. */
export function coalesce<Item, Answer>(
  flush: (batch: readonly Item[]) => Promise<readonly Answer[]>,
  limits: CoalesceLimits = { batch: 512, queue: 8_192 },
): (item: Item) => Promise<Answer> {
  let waiting: Waiting<Item, Answer>[] = []
  let running = false

  async function drain(): Promise<void> {
    running = true
    while (waiting.length > 0) {
      if (limits.gather) await limits.gather()
      const batch = waiting.slice(0, limits.batch)
      waiting = waiting.slice(limits.batch)
      const flight = settle(batch)
      limits.under?.track(flight)
      await flight
    }
    running = false
  }

  async function settle(batch: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = await answersOf(batch)
      batch.forEach(({ resolve }, index) => {
        resolve(answers[index] as Answer)
      })
    } catch (error) {
      if (limits.retry === 'single' && batch.length > 1 && !isStorageGone(error)) for (const one of batch) await settle([one])
      else for (const { reject } of batch) reject(error)
    }
  }

  async function answersOf(batch: readonly Waiting<Item, Answer>[]): Promise<readonly Answer[]> {
    const answers = await flush(batch.map(({ item }) => item))
    if (answers.length !== batch.length) throw new TypeError('a flush must give one answer for each item')
    return answers
  }

  return (item) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= limits.queue) return reject(new KluisError('overbelast'))
      waiting.push({ item, resolve, reject })
      if (!running) void drain()
    })
}
