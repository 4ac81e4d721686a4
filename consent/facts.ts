/**
 * What the rules may ask about. Each fact says which version of the world it came from, and when it was read.
 * A fact that could not be had is absent, and absent means "unknown", never "no".
 */

export interface Feit<T> {
  readonly waarde: T
  /** Version of the record behind it, for the log's replay (ADL level 4). */
  readonly versie: string
}

/** A date of which parts may be unknown; never filled in (BRP, LO3). */
export type OnvolledigeDatum =
  | { readonly type: 'Datum'; readonly datum: string }
  | { readonly type: 'JaarMaandDatum'; readonly jaar: number; readonly maand: number }
  | { readonly type: 'JaarDatum'; readonly jaar: number }
  | { readonly type: 'DatumOnbekend' }

export interface BetrokkeneFeit {
  /** False: nobody with this number stands in the register. */
  readonly bekend: boolean
  readonly geboorte: OnvolledigeDatum
  readonly overleden: boolean
  /** BRP 07.70.10 non-zero: address protected. */
  readonly geheim: boolean
  readonly curatele: boolean
  /** BRP 11.32.10: 1 2 12 D 1D 2D 3D; anything else denies where gezag matters. */
  readonly gezagMinderjarige?: string
}

export interface ZaakFeit {
  readonly soort: string
  readonly geopendOp: number
  readonly geslotenOp?: number
  /** The person of the question is a party in this case. */
  readonly betreftBetrokkene: boolean
  /** What was recorded in the case, with the moment: `vierOgen`, `proportionaliteit`, `signaal`, `toezichthouder`, `plan`, `contract`… */
  readonly kenmerken: Readonly<Record<string, number>>
}

export interface ToestemmingFeit {
  readonly id: string
  readonly betreftBetrokkene: boolean
  readonly doel: string
  readonly ontvangerOin: string
  /** Name of the app that the person was shown. */
  readonly app: string
  /** Version of the purpose rule that she agreed to. */
  readonly regelVersie: string
  readonly soort: string
  readonly velden: readonly string[]
  readonly status: string
  readonly geldigVan: number
  readonly geldigTot: number
}

export interface Feiten {
  readonly betrokkene?: Feit<BetrokkeneFeit>
  /** Absent value `null`: no such case exists. */
  readonly zaak?: Feit<ZaakFeit | null>
  /** The employee works on the case of the question, now. */
  readonly caseload?: Feit<boolean>
  /** The consent that the question names; `null`: there is none with this id. */
  readonly toestemming?: Feit<ToestemmingFeit | null>
  readonly bezwaar?: Feit<'geen' | 'open' | 'gehonoreerd'>
  readonly optOut?: Feit<boolean>
  /** How the employee relates to the person; absent when the vault does not know the employee. */
  readonly medewerkerRelatie?: Feit<'geen' | 'eigen' | 'gezin' | 'collega'>
  /** `onbekend`: there is one, but the source does not say whether it runs. */
  readonly uitkering?: Feit<'geen' | 'lopend' | 'beeindigd' | 'onbekend'>
  /** There is a granting decision of one of the rule's care laws. */
  readonly beschikking?: Feit<boolean>
  /** There is an assignment of one of the rule's care laws. */
  readonly toewijzing?: Feit<boolean>
  /** The asked collection holds data of this person that came over Suwinet. */
  readonly suwinetHerkomst?: Feit<boolean>
  /** The citizen who is logged in may act for this person in this matter (`representation.ts`); absent when nobody knows. */
  readonly vertegenwoordiging?: Feit<boolean>
}
