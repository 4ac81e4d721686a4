/**
 * Reads under way, so that the log can wait for what is about to join its next group.
 *
 * A commit costs one sync, one signature and one hop to another thread, whatever it holds. A group that starts while the
 * other questions are still reading leaves them to a group of their own; waiting for those reads, which take less time
 * than the sync that is saved, makes groups several times larger, and everybody's answer earlier. Nothing is delayed when
 * nothing is being read, and no read can hold up the log for long.
 */
export interface Flights {
  /** Under way until it ends. Must not reject. */
  track(read: Promise<void>): void
  /** Resolves when the reads under way have ended and what came of them has gone on; at once when there are none. */
  landed(): Promise<void>
}

/** A question reads twice, facts and then its record; and there are those that arrived in between. */
const ROUNDS = 3
/** Only for a read that hangs: the log goes on without it. */
const MOST_MS = 20

export function flights(): Flights {
  const running = new Set<Promise<void>>()
  return {
    track(read) {
      running.add(read)
      void read.then(() => running.delete(read))
    },

    async landed() {
      if (running.size === 0) return
      let timer: NodeJS.Timeout | undefined
      let late = false
      const guard = new Promise<void>((resolve) => {
        timer = setTimeout(() => {
          late = true
          resolve()
        }, MOST_MS)
      })
      for (let round = 0; round < ROUNDS && running.size > 0 && !late; round++) {
        await Promise.race([Promise.all(running), guard])
        // The callers go on first: their next read, or their place in the group.
        await new Promise((resolve) => setImmediate(resolve))
      }
      clearTimeout(timer)
    },
  }
}
