/** The tables of the access log and of its projection, as Kysely sees them. */

export interface LogTables {
  'log.head': { gemeentecode: string; omvang: number }
  'log.groep': {
    gemeentecode: string
    /** Index of the group's first leaf. */
    eerste: number
    aantal: number
    /** 33 bytes per entry. */
    entries: Buffer
    /** 32 bytes per tree node completed by this group, in append order. */
    knopen: Buffer
    /** Sealed records, one part per retention bucket, each preceded by its length (u32). */
    verzegeld: Buffer
    checkpoint: string
  }
}

export interface TrailTables {
  'trail.gebeurtenis': {
    gemeentecode: string
    /** Pseudonym of the subject; empty when the event concerns nobody. */
    betrokkene: string
    /** Leaf index. */
    volgnummer: number
    tijd: number
    trace_id: string
    span_id: string
    soort: string
    doel: string
    uitkomst: string
    reden: string
    afnemer_oin: string
    medewerker: string
  }
  /** What an event is found by: its subject's pseudonym, and its trace; see `trailIndex.ts`. */
  'trail.sleutel': { gemeentecode: string; blok: number; sleutel: string; volgnummer: number }
  'trail.stand': { gemeentecode: string; omvang: number }
}
