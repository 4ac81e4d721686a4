/** What a load generator is to the runner: it asks for a while over so many connections, and says how that went. */
export interface Load {
  readonly url: string
  readonly connections: number
  readonly seconds: number
  /** Which questions of the workload: `count` of them from `first` on; then they come round again. */
  readonly first: number
  readonly count: number
  /** One list for each app. */
  readonly tokens: readonly (readonly string[])[]
  readonly persons: number
}

export interface LoadResult {
  /** Answers received, of any status. */
  readonly answers: number
  readonly non2xx: number
  /** Connections refused, reset or timed out. */
  readonly socketErrors: number
  readonly seconds: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
}

export interface Generator {
  /** Name and version, for the report. */
  readonly name: string
  run(load: Load): Promise<LoadResult>
  close(): Promise<void>
}
