/** The table of what officers wrote when they searched the log, as Kysely sees it. */
export interface OversightTables {
  /** Free text about people never stands in the log itself (access-log.md 2); trace and span tie it to the `logread` event. */
  'registers.toezicht_toelichting': {
    gemeentecode: string
    trace_id: string
    span_id: string
    /** Sealed text. */
    inhoud: Uint8Array
    geschreven_op: number
  }
}
