/**
 * A person as the population register (BRP) knows him, in our own words: what both BRP importers produce and what the
 * client register stores. A value that the source does not give is absent.
 */
import type { OnvolledigeDatum } from '../../../consent/facts.ts'

export interface Persoonsnaam {
  readonly voornamen?: string
  readonly voorletters?: string
  readonly voorvoegsel?: string
  readonly geslachtsnaam?: string
  readonly adellijkeTitelPredicaat?: string
  readonly aanduidingNaamgebruik?: string
}

export interface Verblijfplaats {
  readonly type: 'Adres' | 'Locatie' | 'VerblijfplaatsBuitenland' | 'VerblijfplaatsOnbekend'
  readonly functieAdres?: string
  readonly officieleStraatnaam?: string
  readonly korteStraatnaam?: string
  readonly huisnummer?: number
  readonly huisletter?: string
  readonly huisnummertoevoeging?: string
  readonly postcode?: string
  readonly woonplaats?: string
  readonly nummeraanduidingIdentificatie?: string
}

/** A related person, as far as the list of this person says; he may have a list of his own. */
export interface Relatie {
  readonly soort: 'partner' | 'kind' | 'ouder'
  readonly burgerservicenummer?: string
  readonly voornamen?: string
  readonly voorvoegsel?: string
  readonly geslachtsnaam?: string
  readonly geboorte?: OnvolledigeDatum
  readonly soortVerbintenis?: string
}

export interface Gezag {
  readonly type: string
  readonly minderjarige?: { readonly burgerservicenummer: string }
  readonly houders: readonly { readonly burgerservicenummer: string }[]
}

export interface Persoon {
  readonly burgerservicenummer: string
  /** Identity of the list: persons are merged on this number, never on the BSN (domain.md 4.2). */
  readonly aNummer: string
  readonly naam: Persoonsnaam
  readonly geboorte: { readonly moment?: OnvolledigeDatum; readonly plaats?: string; readonly land?: string }
  readonly geslacht?: string
  readonly verblijfplaats?: Verblijfplaats
  readonly gemeenteVanInschrijving?: string
  /** Code 1-7 in the source: address and other data not to be given to private parties (Wet BRP 2.59). */
  readonly geheim: boolean
  readonly opschorting?: { readonly reden?: string; readonly moment?: OnvolledigeDatum }
  /** Present means deceased; only from a valid 06.08.10. */
  readonly overlijden?: OnvolledigeDatum
  readonly curatele: boolean
  readonly gezagMinderjarige?: string
  /** A current category carries an onderzoek marking (Wet BRP 2.26): always delivered along. */
  readonly inOnderzoek: boolean
  /** First day from which the current data of the person hold, when it is a full date. */
  readonly geldigBegin?: string
  readonly relaties: readonly Relatie[]
  readonly gezag: readonly Gezag[]
}
