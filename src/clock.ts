/** Time and randomness come in as arguments, so that a test can move the one and repeat the other. */

export interface Clock {
  /** Milliseconds since the epoch, UTC. */
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }
