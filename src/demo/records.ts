/**
 * What the demo municipality is made of: plain records in the words of the importers, so that loading goes through the
 * importers' own writers and rules. Everything in it is invented.
 */
import type { Persoon } from '../registers/client/person.ts'
import type { Betaling } from '../registers/import/gwsMessage.ts'
import type { Bericht, Productregel } from '../registers/import/istandaardenMessage.ts'
import type { ZorgnedAanvraag } from '../registers/import/zorgnedMessage.ts'

export interface Municipality {
  readonly gemeentecode: string
  readonly naam: string
  /** The day on which all this is so; ages, payments and cases are placed around it. */
  readonly vandaag: string
  readonly personen: readonly DemoPersoon[]
  readonly uitkeringen: readonly DemoUitkering[]
  readonly aanvragen: readonly DemoAanvraag[]
  readonly jeugdberichten: readonly DemoJeugdbericht[]
  readonly zaken: readonly DemoZaak[]
  readonly medewerkers: readonly DemoMedewerker[]
}

export interface DemoPersoon {
  readonly bronId: string
  readonly persoon: Persoon
}

/** A benefit with what was paid of it each month. */
export interface DemoUitkering {
  readonly burgerservicenummer: string
  readonly geslachtsnaam: string
  readonly dossiernummer: string
  /** `suwinet`: came over Suwinet from another municipality; then nothing is known of its payments (firewall F10). */
  readonly herkomst: 'uitkeringen' | 'suwinet'
  readonly wet: string
  readonly soort: string
  readonly begindatum: string
  readonly einddatum?: string
  readonly redenEinde?: string
  /** Cents a month. */
  readonly norm: number
  readonly leefvorm: string
  readonly betalingen: readonly Betaling[]
}

/** A Wmo application as the care system gives it. */
export interface DemoAanvraag {
  readonly burgerservicenummer: string
  readonly aanvraag: ZorgnedAanvraag
  /** What was used of each personal budget in it, in cents, by product: the care system does not know, the payer does. */
  readonly uitputting: readonly { readonly product: string; readonly besteed: number; readonly gereserveerd: number }[]
}

/** A Jeugdwet message (301, 305, 307) with one line. */
export interface DemoJeugdbericht {
  readonly bericht: Bericht
  readonly line: Productregel
}

/** Moments are ms UTC. */
export interface DemoZaak {
  readonly zaakId: string
  readonly soort: string
  readonly geopendOp: number
  readonly geslotenOp?: number
  readonly kenmerken: Readonly<Record<string, number>>
  readonly betrokkenen: readonly string[]
  readonly medewerkers: readonly { readonly medewerker: string; readonly van: number; readonly tot?: number }[]
}

export interface DemoMedewerker {
  readonly medewerker: string
  readonly van: number
  readonly relaties: readonly { readonly burgerservicenummer: string; readonly soort: 'eigen' | 'gezin' | 'collega' }[]
}
