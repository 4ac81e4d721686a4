/** What can be played on the test bench, and what comes of it. The demo does it for real and tells it in codes. */

export const deeds = ['vraag', 'teVeel', 'nieuwsgierig', 'vraagToestemming', 'stopEnVraag', 'knoei'] as const
export type Deed = (typeof deeds)[number]

export type DemoPlay = Readonly<Record<Deed, () => Promise<Played>>>

export interface Played {
  /** Login of the citizen whom it was about. */
  readonly inwoner?: string
  readonly stappen: readonly PlayedStep[]
}

export type PlayedStep = AskedStep | RequestedStep | ChosenStep | CheckedStep

/** An app asked something about somebody. */
export interface AskedStep {
  readonly soort: 'vraag'
  readonly organisatie: string
  readonly app: string
  readonly doel: string
  readonly collectie: string
  /** As in the question; a group stands for all below it. */
  readonly gevraagd: readonly string[]
  readonly status: number
  /** What came, record by record. */
  readonly gekregen: readonly (readonly PlayedValue[])[]
  readonly weigering?: Refusal
  readonly bewijs: { readonly klopt: boolean; readonly regel?: number; readonly omvang?: number }
}

/** The places in a list stand in the path: `kinderen.0.naam`. */
export interface PlayedValue {
  readonly veld: string
  readonly waarde: string
}

/** An app asked a citizen for consent. */
export interface RequestedStep {
  readonly soort: 'verzoek'
  readonly organisatie: string
  readonly doel: string
  readonly gelukt: boolean
  readonly weigering?: Refusal
}

/** A citizen said yes, or stopped a consent. */
export interface ChosenStep {
  readonly soort: 'ja' | 'stop'
  readonly gelukt: boolean
}

/** The log and the consents were recomputed: the real ones, or a copy that was tampered with. */
export interface CheckedStep {
  readonly soort: 'controle'
  readonly wat: 'echt' | 'bit' | 'toestemming'
  /** Record whose bit was flipped, or how many consents were put back. */
  readonly veranderd?: number
  readonly klopt: boolean
  readonly omvang?: number
  readonly bevinding?: string
  /** The first record that does not hold. */
  readonly regel?: number
}

export interface Refusal {
  readonly code: string
  /** Path of the page that explains it. */
  readonly pagina: string
  readonly teRuim: readonly string[]
}
