/** Tables of the client register (schema `registers`). Every key starts with the municipality. */

/** What every register record says about its source and age. Times are ms UTC, dates `jjjj-mm-dd`. */
export interface RecordColumns {
  bron_register: string
  bron_systeem: string
  /** The source's own number of the record; never a BSN or A-number, because it goes along with every answer. */
  bron_id: string
  ontvangen_op: number
  geldig_begin: string | null
  geldig_eind: string | null
  geregistreerd_op: number
  versie: number
}

export interface ClientRow extends RecordColumns {
  gemeentecode: string
  id: string
  bsn_index: string
  bsn_cipher: string
  a_nummer: string
  naam_voornamen: string | null
  naam_voorletters: string | null
  naam_voorvoegsel: string | null
  naam_geslachtsnaam: string | null
  naam_titel: string | null
  naam_gebruik: string | null
  /** JSON text of an incomplete date (`consent/facts.ts`). */
  geboorte_moment: string | null
  geboorte_plaats: string | null
  geboorte_land: string | null
  geslacht: string | null
  verblijf_type: string | null
  verblijf_functie: string | null
  verblijf_straatnaam: string | null
  verblijf_korte_straatnaam: string | null
  verblijf_huisnummer: number | null
  verblijf_huisletter: string | null
  verblijf_toevoeging: string | null
  verblijf_postcode: string | null
  verblijf_woonplaats: string | null
  verblijf_nummeraanduiding: string | null
  gemeente_van_inschrijving: string | null
  overlijden_moment: string | null
  /** 0 or 1, as are the other flags. */
  overleden: number
  geheim: number
  curatele: number
  gezag_minderjarige: string | null
  opschorting_reden: string | null
  opschorting_moment: string | null
  in_onderzoek: number
  /** SHA-256 of the person as imported, hex: the same content again changes nothing. */
  inhoud_hash: string
}

export interface ClientRelatieRow {
  gemeentecode: string
  client_id: string
  soort: string
  volgnummer: number
  bsn_index: string | null
  bsn_cipher: string | null
  naam_voornamen: string | null
  naam_voorvoegsel: string | null
  naam_geslachtsnaam: string | null
  geboorte_moment: string | null
  soort_verbintenis: string | null
}

export interface ClientGezagRow {
  gemeentecode: string
  client_id: string
  volgnummer: number
  type: string
  /** Sealed JSON `{ burgerservicenummer }`. */
  minderjarige_cipher: string | null
  /** Sealed JSON list of `{ burgerservicenummer }`. */
  houders_cipher: string | null
}

export interface ClientTables {
  'registers.client': ClientRow
  'registers.client_relatie': ClientRelatieRow
  'registers.client_gezag': ClientGezagRow
}
