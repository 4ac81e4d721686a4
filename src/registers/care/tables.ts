/**
 * Tables of the care register (schema `registers`): what was decided, what was assigned to a provider, what is delivered.
 *
 *   beschikking 1-n beschikte voorziening; toewijzing 1-n levering
 *
 * `bericht` and `berichtregel` remember which iStandaarden messages came in, so that the same message changes nothing and
 * another message under the same identification is refused (TR056). Every key starts with the municipality.
 */
import type { RecordColumns } from '../client/tables.ts'

interface ImportedColumns extends RecordColumns {
  /** SHA-256 of the content as imported, hex: the same content again changes nothing. */
  inhoud_hash: string
}

export interface BeschikkingRow extends ImportedColumns {
  gemeentecode: string
  id: string
  client_id: string
  /** Text, as sources number it; not unique, since one decision may answer several applications. */
  beschikkingsnummer: string | null
  wet: string
  afgiftedatum: string | null
  /** `toegewezen`, `afgewezen` or `buitenBehandeling`: toegewezen when at least one provision was granted. */
  resultaat: string
}

export interface BeschikteVoorzieningRow {
  gemeentecode: string
  beschikking_id: string
  volgnummer: number
  client_id: string
  bron_id: string
  resultaat: string
  productcategorie: string | null
  productcode: string | null
  /** `ZIN` (in kind), `PGB` (personal budget); null when the source does not say. */
  leveringsvorm: string | null
  volume: number | null
  eenheid: string | null
  frequentie: string | null
  begindatum: string | null
  einddatum: string | null
}

export interface ToewijzingRow extends ImportedColumns {
  gemeentecode: string
  id: string
  client_id: string
  /**
   * `toegewezen`, `verwijderd` (as if never sent, RedenWijziging 13), `inBehandeling` (applied for, not decided),
   * `afgewezen` or `ingetrokken`. Only the first counts as an assignment.
   */
  status: string
  /** 0-999999999, unique per municipality and law (TR332); null when the source numbers otherwise. */
  toewijzing_nummer: number | null
  wet: string
  beschikkingsnummer: string | null
  aanbieder_agb: string | null
  referentie_aanbieder: string | null
  toewijzingsdatum: string | null
  /** `uu:mm:ss`, local time as the source gives it. */
  toewijzingstijd: string | null
  ingangsdatum: string | null
  einddatum: string | null
  reden_wijziging: string | null
  productcategorie: string | null
  productcode: string | null
  leveringsvorm: string | null
  volume: number | null
  eenheid: string | null
  frequentie: string | null
}

export interface LeveringRow extends ImportedColumns {
  gemeentecode: string
  id: string
  toewijzing_id: string
  client_id: string
  productcategorie: string | null
  productcode: string | null
  begindatum: string
  einddatum: string | null
  status_aanlevering: string | null
  reden_beeindiging: string | null
  /** End of an earlier temporary stop (reason 20), to go back to when the final stop is removed. */
  tijdelijk_einddatum: string | null
}

export interface BerichtRow {
  gemeentecode: string
  /** `WMO301` … `JW307`: an identification is unique per message type and sender (TR056). */
  soort: string
  afzender: string
  identificatie: string
  sha256: string
  dagtekening: string
  ontvangen_op: number
}

/** A product line of a message that was taken into the register. */
export interface BerichtregelRow {
  gemeentecode: string
  soort: string
  afzender: string
  identificatie: string
  volgnummer: number
  verwerkt_op: number
}

export interface CareTables {
  'registers.beschikking': BeschikkingRow
  'registers.beschikte_voorziening': BeschikteVoorzieningRow
  'registers.toewijzing': ToewijzingRow
  'registers.levering': LeveringRow
  'registers.bericht': BerichtRow
  'registers.berichtregel': BerichtregelRow
}
