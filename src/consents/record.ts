/** The whole record of one consent (ISO/IEC TS 27560, our wire names): what its row keeps as JSON, and how it is seen. */

import { type GevraagdVeld, statusAt, type Toestemmingsstaat, type Toestemmingsstatus } from '../../consent/consent.ts'
import type { Tekst, ToestemmingSoort } from '../../consent/purpose.ts'
import type { Hoedanigheid } from '../../consent/representation.ts'
import type { Vrijwilligheidstoets } from '../../consent/voluntary.ts'
import { type CanonicalObject, canonical } from '../accesslog/formats/canonical.ts'
import type { Actor } from './consentLog.ts'
import { sha256Hex } from './eventChain.ts'
import type { ConsentTables } from './tables.ts'

export type ConsentRow = ConsentTables['consent.toestemming']

/** One voice that agreed, with what it agreed to. */
export interface Stem {
  readonly stem: 'betrokkene' | 'vertegenwoordiger'
  readonly hoedanigheid: Hoedanigheid
  /** Blind index of who spoke. */
  readonly persoon: string
  readonly kanaal: Actor['kanaal']
  readonly op: number
  readonly velden: readonly string[]
  readonly geldigTot: number
}

export interface ConsentContent {
  readonly schema: 'toestemming/1'
  readonly id: string
  readonly betrokkene: string
  readonly doel: { readonly id: string; readonly tekst: Tekst; readonly regelVersie: string }
  readonly grondslag: readonly string[]
  readonly soort: ToestemmingSoort
  readonly ontvanger: { readonly oin: string; readonly app: string }
  readonly gevraagd: readonly (GevraagdVeld & { readonly bijzonder: boolean })[]
  readonly verzoek: { readonly op: number; readonly geldigTot: number; readonly toelichting: string; readonly taal: 'nl' | 'en' }
  readonly vrijwilligheid?: Vrijwilligheidstoets
  readonly kennisgeving: { readonly id: string; readonly versie: string; readonly hash: string; readonly taal: 'nl' | 'en' }
  readonly bewaren: string
  readonly statusVoorPauze?: 'gegeven' | 'vernieuwd'
  /** Blind index of who paused it, while it is paused: she alone can take it up again, or all voices together. */
  readonly gepauzeerdDoor?: string
  /** Who gave it; at 12 to 15 consent to care has two voices. */
  readonly stemmen: readonly Stem[]
}

export interface ConsentView
  extends Omit<ConsentContent, 'schema' | 'stemmen' | 'statusVoorPauze' | 'gepauzeerdDoor' | 'betrokkene'> {
  readonly status: Toestemmingsstatus
  readonly velden: readonly string[]
  readonly geldigVan: number
  readonly geldigTot: number
  /** For the next change (ETag). */
  readonly versie: number
  readonly aangemaaktOp: number
  readonly gegevenDoor: readonly Hoedanigheid[]
}

// The shapes below are all text, safe integers and booleans, which `canonical` checks again.
export const contentText = (content: ConsentContent): string => canonical(content as unknown as CanonicalObject)
export const contentHash = (content: ConsentContent): string => sha256Hex(contentText(content))

/** The row was written by `contentText` alone, and `verifyConsentChain` checks it against the signed hash. */
export const contentOf = (row: Pick<ConsentRow, 'inhoud'>): ConsentContent => JSON.parse(row.inhoud) as ConsentContent

export function stateOf(row: ConsentRow, content: ConsentContent): Toestemmingsstaat {
  return {
    status: row.status as Toestemmingsstatus,
    ...(content.statusVoorPauze === undefined ? {} : { statusVoorPauze: content.statusVoorPauze }),
    gevraagd: content.gevraagd.map(({ veld, noodzaak }) => ({ veld, noodzaak })),
    velden: JSON.parse(row.velden) as string[],
    geldigVan: row.geldig_van,
    geldigTot: row.geldig_tot,
  }
}

/** What an event records of the state after it, and of the record by its hash. */
export function changeOf(staat: Toestemmingsstaat, content: ConsentContent): CanonicalObject {
  return {
    geldigTot: staat.geldigTot,
    geldigVan: staat.geldigVan,
    inhoudHash: contentHash(content),
    velden: staat.velden,
  }
}

/** As the person or the recipient sees it at a moment: past its end it is `verlopen`, whatever the row says. */
export function viewOf(row: ConsentRow, nu: number): ConsentView {
  const content = contentOf(row)
  const { schema: _schema, stemmen, statusVoorPauze: _before, gepauzeerdDoor: _by, betrokkene: _whose, ...shown } = content
  const staat = stateOf(row, content)
  return {
    ...shown,
    status: statusAt(staat, nu),
    velden: staat.velden,
    geldigVan: row.geldig_van,
    geldigTot: row.geldig_tot,
    versie: row.versie,
    aangemaaktOp: row.aangemaakt_op,
    gegevenDoor: stemmen.map(({ hoedanigheid }) => hoedanigheid),
  }
}

/** Free text of people, in the one spelling that can be hashed (NFC) and stored on both engines (no NUL). */
export const tidy = (text: string): string => text.toWellFormed().replaceAll('\0', '').normalize('NFC').trim()
