/** What an import did: the `Importrapport` of our contract, counted while the file goes by. */
import type { Bevinding, Formaat, QuarantaineMelding } from './importer.ts'

export type Importmelding = Bevinding & { readonly herstelbaar: boolean }

export interface Importrapport {
  readonly id: string
  readonly bestand: string
  readonly sha256: string
  readonly formaat: Formaat
  /** `aanvaard` plus what went to quarantine. */
  readonly gelezen: number
  /** Counts `ongewijzigd` too. */
  readonly aanvaard: number
  readonly ongewijzigd: number
  readonly quarantaine: readonly Importmelding[]
  readonly bevindingen: readonly Importmelding[]
}

/** A file that is bad through and through must not fill the memory; the counts go on. */
const MAX_LISTED = 10_000

/** Mutable counts of one running import; `quarantaine` and `bevindingen` list the first ten thousand. */
export class Tally {
  gelezen = 0
  aanvaard = 0
  ongewijzigd = 0
  bevindingenAantal = 0
  readonly quarantaine: Importmelding[] = []
  readonly bevindingen: Importmelding[] = []

  accept(uitkomst: 'nieuw' | 'gewijzigd' | 'ongewijzigd', bevindingen: readonly Bevinding[]): void {
    this.gelezen += 1
    this.aanvaard += 1
    if (uitkomst === 'ongewijzigd') this.ongewijzigd += 1
    this.bevindingenAantal += bevindingen.length
    for (const bevinding of bevindingen) {
      // The record is in: nothing needs to be released, the source may mend the field.
      if (this.bevindingen.length < MAX_LISTED) this.bevindingen.push({ ...bevinding, herstelbaar: false })
    }
  }

  refuse(melding: QuarantaineMelding): void {
    this.gelezen += 1
    if (this.quarantaine.length < MAX_LISTED) this.quarantaine.push(melding)
  }

  get counts() {
    const { gelezen, aanvaard, ongewijzigd } = this
    return { gelezen, aanvaard, ongewijzigd, quarantaine: gelezen - aanvaard }
  }
}

/** Only the name, and no number that could be a person's: file names travel into lists and screens. */
export function fileName(bestand: string): string {
  const name = bestand.split(/[/\\]/).at(-1) ?? ''
  return name.replaceAll(/[0-9]{9,}/g, (digits) => '*'.repeat(digits.length)).slice(0, 200) || 'naamloos'
}
