/**
 * The purpose rule (doelregel): who may see which fields of one person, for what, on which ground, under which conditions.
 *
 * Rules are data (`consent/rules/*.json`), written by hand from the law, so that a lawyer can read them.
 * Consent is only one possible condition: most rules rest on a statutory task (AVG 6.1.e) or duty (6.1.c).
 */

/** A text for people, in plain Dutch (B1) and English. */
export interface Tekst {
  readonly nl: string
  readonly en: string
}

/** Labels that data carries, so that a firewall can forbid a whole domain (doelbinding). */
export type Domein = 'wi' | 'wmo' | 'jeugd' | 'schuld' | 'kindpakket' | 'toestemming' | 'brp' | 'log'

export type OrgType = 'overheid' | 'aanbieder' | 'verwerker' | 'privaat' | 'burger'

export type Actie = 'raadplegen' | 'muteren' | 'tonen' | 'exporteren'

/** What sort of use the purpose is; firewalls look at it. Supervision (toezicht) is not fraud inquiry. */
export type DoelKlasse =
  | 'uitvoering'
  | 'verstrekking'
  | 'toezicht'
  | 'fraude'
  | 'profilering'
  | 'onderzoek'
  | 'statistiek'
  | 'recht'
  | 'nood'
  | 'delen'

/** `vereist`: asked and given. `opt-out`: allowed unless the person said no. `recht`: the person's own right. */
export type Toestemmingseis = 'geen' | 'vereist' | 'opt-out' | 'recht'

/** Three things that are all called "toestemming": data protection, consent to care (Jw 7.3.4), lifting secrecy (Jw 7.3.11). */
export type ToestemmingSoort = 'avg' | 'hulp' | 'geheim'

export type Zekerheid = 'hoog' | 'middel' | 'laag'

export interface Ontvanger {
  /** A role from the caller's token, e.g. `gemeente:wmo-consulent`; never taken from a request body. */
  readonly rol: string
  readonly orgType: OrgType
}

export interface Regelveld {
  /** A path (`geboorte.moment`) or a term of the purposes vocabulary (`geboortedatum`), expanded when the rules are loaded. */
  readonly naam: string
  readonly noodzaak: 'nodig' | 'optioneel'
  /** Special category of AVG 9. */
  readonly bijzonder: boolean
  readonly domein: Domein
  /** Set on loading: no register holds this term yet, so it keeps its own name, is in no collection, and cannot be asked. */
  readonly nietOntsloten?: true
}

/** A tree of predicates; never code. `zaaksoorten` and the like are parameters of the predicate. */
export type Voorwaarde =
  | { readonly alle: readonly Voorwaarde[] }
  | { readonly een: readonly Voorwaarde[] }
  | { readonly predicaat: string; readonly met?: Readonly<Record<string, string | number | readonly string[]>> }

export interface Verplichting {
  /** `vault:project-fields | mask | log-processing | notify-citizen | expire-after | second-person-review | report-transmission | delete-on-withdrawal` */
  readonly actie: string
  readonly met?: Readonly<Record<string, string | number | readonly string[]>>
}

export interface Doelregel {
  readonly id: string
  readonly versie: string
  readonly doel: Tekst
  readonly doelKlasse: DoelKlasse
  /** The law the rule serves; the domain of the subject's pseudonym in the log (not the data label `domein`). */
  readonly pseudoniemDomein: string
  readonly grondslag: readonly { readonly avg: string; readonly wet: readonly string[] }[]
  /** A statute that itself asks for consent (WM-02: Wmo 5.1.1), the only way that 6.1.c/e and consent go together. */
  readonly wettelijkToestemmingsvereiste?: string
  /** Where the data comes from, in the words of the law's chain; information for people, the collections follow from `velden`. */
  readonly bronnen: readonly string[]
  readonly ontvangers: readonly Ontvanger[]
  readonly acties: readonly Actie[]
  readonly velden: readonly Regelveld[]
  readonly voorwaarden: Voorwaarde
  readonly toestemming: Toestemmingseis
  readonly toestemmingSoort?: ToestemmingSoort
  readonly minLoa?: 'laag' | 'substantieel' | 'hoog'
  readonly verplichtingen: readonly Verplichting[]
  /** At an open objection (bezwaar, AVG 21): refuse, or let a second person weigh it, which is not built and so refuses too. Absent: no right to object. */
  readonly bijOpenBezwaar?: 'weiger' | 'toets'
  readonly bewaren: {
    readonly periode: string
    readonly startEvent: string
    readonly basis: string
    readonly beoordeeld: boolean
  }
  readonly zekerheid: { readonly basis: Zekerheid; readonly bewaren: Zekerheid }
  readonly status: 'actief' | 'uit'
  /** Dates `jjjj-mm-dd`, inclusive from, exclusive to. */
  readonly geldigVan: string
  readonly geldigTot?: string
  readonly beoordeeldDoor: readonly string[]
  readonly voorbeelden: { readonly toestaan: readonly string[]; readonly weigeren: readonly string[] }
  /** What a reader must know and no other member can say; shown in the documentation, never evaluated. */
  readonly toelichting?: string
}

/** The rules in force, expanded to paths and checked; `hash` is SHA-256 over the JCS of all that they are made of, in hex. */
export interface Regelbundel {
  readonly hash: string
  readonly versie: string
  readonly regels: ReadonlyMap<string, Doelregel>
  /** Firewall F10 (no Suwinet data for Wmo or Jeugdwet) is the one a municipality may switch off, when the law changes (confirm). */
  readonly suwinetVoorZorg: 'verboden' | 'toegestaan'
  /** Roles of work and income (firewall F2). */
  readonly rollenWerkEnInkomen: readonly string[]
  /** Reasons that show a protected address to whoever has a statutory task (AF-01). */
  readonly redenenAdres: readonly string[]
  /** Reasons that open the file of a colleague (firewall F5). */
  readonly redenenCollega: readonly string[]
}
