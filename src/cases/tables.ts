/** The tables of cases, caseloads and employees, as Kysely sees them. Moments are ms since the epoch. */
export interface CaseTables {
  'registers.zaak': {
    gemeentecode: string
    zaak_id: string
    soort: string
    geopend_op: number
    gesloten_op: number | null
    /** JSON object: name of what was recorded -> moment. */
    kenmerken: string
    versie: number
  }
  'registers.zaak_betrokkene': { gemeentecode: string; zaak_id: string; betrokkene: string }
  /** `oin`, here and below: the organisation that registered it, whose pseudonym the employee is. */
  'registers.zaak_medewerker': {
    gemeentecode: string
    zaak_id: string
    oin: string
    medewerker: string
    van: number
    tot: number | null
  }
  'registers.medewerker': {
    gemeentecode: string
    oin: string
    medewerker: string
    van: number
    tot: number | null
    versie: number
  }
  'registers.medewerker_relatie': { gemeentecode: string; oin: string; medewerker: string; betrokkene: string; soort: string }
}
