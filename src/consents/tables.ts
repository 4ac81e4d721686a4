/** The tables of consents, objections, AVG requests and opt-outs, as Kysely sees them. Moments are ms since the epoch. */

/** One event in the life of a record; the rows of one record form a hash chain. */
export interface EventColumns {
  gemeentecode: string
  /** 1 for the first, without gaps. */
  nr: number
  tijd: number
  status: string
  /** JSON: who acted, in which capacity, for whom. */
  actor: string
  /** JSON: the state after this event. */
  wijziging: string
  /** SHA-256 in hex; 64 zeros before the first. */
  vorige_hash: string
  hash: string
  /** Key id, a dot, Ed25519 in base64url. */
  handtekening: string
}

export interface ConsentTables {
  'consent.toestemming': {
    gemeentecode: string
    id: string
    /** Blind index of the person's BSN. */
    betrokkene: string
    doel: string
    ontvanger_oin: string
    soort: string
    /** JSON list of the granted leaf paths; empty until the answer. */
    velden: string
    status: string
    geldig_van: number
    geldig_tot: number
    /** Number of the last event. */
    versie: number
    hoofd_hash: string
    /** JSON of the whole record (`ConsentContent`). */
    inhoud: string
    aangemaakt_op: number
    /** Digest of caller and idempotency key, so that a repeated request finds the first one. */
    verzoek_sleutel: string | null
  }
  'consent.toestemming_gebeurtenis': EventColumns & { toestemming_id: string }
  'consent.bezwaar': {
    gemeentecode: string
    id: string
    betrokkene: string
    /** Id of a purpose rule, or `*` for all. */
    doelregel: string
    status: string
    reden: string | null
    ingediend_op: number
    /** When the answer is due (AVG 12(3)). */
    termijn: number
    beslisser: string | null
    motivering: string | null
    versie: number
    hoofd_hash: string
  }
  'consent.bezwaar_gebeurtenis': EventColumns & { bezwaar_id: string }
  'consent.avgverzoek': {
    gemeentecode: string
    id: string
    betrokkene: string
    soort: string
    /** Leaf path that a rectification is about. */
    veld: string | null
    status: string
    /** Keyed digest of person, kind, field and text: the very same request is open once. */
    inhoud_index: string
    /** What people wrote, sealed for its row and column. */
    toelichting: Uint8Array | null
    verdaging_reden: Uint8Array | null
    motivering: Uint8Array | null
    uitkomst: string | null
    ingediend_op: number
    /** When the answer is due (AVG 12(3)); moved by the extension. */
    termijn: number
    verdaagd_op: number | null
    beantwoord_op: number | null
    /** Pseudonym of the officer who took the last step. */
    behandelaar: string | null
    versie: number
    hoofd_hash: string
  }
  'consent.avgverzoek_gebeurtenis': EventColumns & { avgverzoek_id: string }
  /** Open while `tot` is null. */
  'consent.optout': { gemeentecode: string; betrokkene: string; sinds: number; tot: number | null }
  /** Who a blind index is, for those whom no register has; `bsn_cipher` as sealed by `sealNumber`. */
  'consent.persoon': { gemeentecode: string; betrokkene: string; bsn_cipher: string }
  /** Log events that a committed change still owes; `verwerkt_op` once the log has them. */
  'consent.outbox': {
    gemeentecode: string
    id: string
    soort: string
    inhoud: string
    gemaakt_op: number
    /** The consent that changed. It counts for nothing as long as the row is open. */
    toestemming_id: string | null
    verwerkt_op: number | null
  }
}
