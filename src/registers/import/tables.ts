/** Tables of the import pipeline (schema `registers`). */

export interface ImportBestandRow {
  gemeentecode: string
  id: string
  formaat: string
  bestand: string
  sha256: string
  bytes: number
  gelezen: number
  aanvaard: number
  ongewijzigd: number
  quarantaine: number
  bevindingen: number
  begonnen_op: number
  klaar_op: number | null
  door: string
  /** JSON `{ quarantaine, bevindingen }`: places and codes; null while it runs. */
  rapport: string | null
}

export interface QuarantaineRow {
  gemeentecode: string
  id: string
  import_id: string
  formaat: string
  bestand: string
  bron_id: string
  pad: string
  regel: number | null
  code: string
  herstelbaar: number
  inhoud_index: string
  /** Sealed bytes of the record; null once it was dropped, released or has expired. */
  inhoud: Uint8Array | null
  gemaakt_op: number
  vervalt_op: number
  status: string
  besloten_op: number | null
  besloten_door: string | null
  besluit_reden: string | null
}

export interface RegistersOutboxRow {
  gemeentecode: string
  id: string
  soort: string
  /** JSON, without personal values. */
  inhoud: string
  gemaakt_op: number
  verwerkt_op: number | null
}

export interface ImportTables {
  'registers.import_bestand': ImportBestandRow
  'registers.quarantaine': QuarantaineRow
  'registers.outbox': RegistersOutboxRow
}
