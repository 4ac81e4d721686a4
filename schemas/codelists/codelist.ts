/**
 * Code lists of the care messages, as dated data: a code is valid on a date or it is not.
 *
 * The lists are ours in wording; the codes are those of iWmo and iJw 3.2. `van` is inclusive, `tot` exclusive. COD467 holds
 * only the two codes that may be sent (CS058).
 */
import cod467 from './COD467.json' with { type: 'json' }
import jz002 from './JZ002.json' with { type: 'json' }
import jz020 from './JZ020.json' with { type: 'json' }
import jz588 from './JZ588.json' with { type: 'json' }
import wj756 from './WJ756.json' with { type: 'json' }
import wmo002 from './WMO002.json' with { type: 'json' }
import wmo020 from './WMO020.json' with { type: 'json' }
import wmo588 from './WMO588.json' with { type: 'json' }
import wmo757 from './WMO757.json' with { type: 'json' }

export interface CodeWaarde {
  readonly code: string
  readonly van: string
  readonly tot?: string
  readonly omschrijving: string
}

export interface Codelijst {
  readonly code: string
  readonly naam: string
  readonly bron: string
  readonly waarden: readonly CodeWaarde[]
}

const lists = {
  COD467: cod467,
  JZ002: jz002,
  JZ020: jz020,
  JZ588: jz588,
  WJ756: wj756,
  WMO002: wmo002,
  WMO020: wmo020,
  WMO588: wmo588,
  WMO757: wmo757,
}

export type Lijst = keyof typeof lists

export const codelijsten: Readonly<Record<Lijst, Codelijst>> = lists

/** The entry of this code, whatever the date. */
export const codeVan = (lijst: Lijst, code: string): CodeWaarde | undefined =>
  codelijsten[lijst].waarden.find((waarde) => waarde.code === code)

/** @param datum `jjjj-mm-dd`; a code from before its first day or after its last is not valid. */
export function isGeldigeCode(lijst: Lijst, code: string, datum: string): boolean {
  const waarde = codeVan(lijst, code)
  return waarde !== undefined && waarde.van <= datum && (waarde.tot === undefined || datum < waarde.tot)
}
