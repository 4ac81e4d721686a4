/**
 * What the runner asks of a server process, over the channel that Node gives to a child. One question at a time.
 *
 *   (start) -> ready;  tokens -> tokens;  begin -> begun;  end -> figures;  (channel closed) -> exit
 */
export const HTTP_ARMS = ['bare', 'product', 'zonderLog', 'zonderBon', 'naief'] as const
/** Bare fastify; the product; the product without log; with the log but without the receipt header; one by one. */
export type HttpArm = (typeof HTTP_ARMS)[number]

export type ArmOptions =
  /** Answers every question with this. */
  { readonly arm: 'bare'; readonly answer: unknown } | ProductOptions

export interface ProductOptions {
  readonly arm: Exclude<HttpArm, 'bare'>
  /** Writes a profile of the main thread between `begin` and `end` to this file. */
  readonly profile?: string
  readonly database: string
  readonly keyFile: string
  readonly anchor: string
  readonly tiles: string
}

export type ArmRequest = { readonly vraag: 'tokens' | 'begin' | 'end' }

/** What a server did between `begin` and `end`, by its own count, after everything it had started was finished. */
export interface ArmFigures {
  readonly answered: number
  readonly failed: number
  /** Log records written; `undefined` for an arm without a log. */
  readonly logged?: number
  /** Groups in which they were written. */
  readonly groups?: number
  /** Of the whole process, all threads. */
  readonly cpuUs: number
  /** Of the main thread alone; the rest is threads: SQLite, syncs, V8's own. */
  readonly mainCpuUs: number
  readonly rssMb: number
  /** p99 of the event loop's delay, ms; only where it is measured. */
  readonly loopP99?: number
}

export type ArmReply =
  | { readonly ready: string }
  /** One list for each app of the workload. */
  | { readonly tokens: readonly (readonly string[])[] }
  | { readonly begun: true }
  | { readonly figures: ArmFigures }
