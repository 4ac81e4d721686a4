/**
 * One importer per source format: it parses a stream of bytes into records, and applies one record inside a transaction.
 *
 * Nothing here decides what happens to a bad record: the importer says what is wrong (a place and a code, never a value),
 * the pipeline (`pipeline.ts`) puts the record's bytes in quarantine and goes on. There is no lenient mode.
 */
import type { Kysely, Transaction } from 'kysely'
import type { Clock } from '../../clock.ts'
import type { BsnVault } from '../../identity/bsn.ts'
import type { Schema } from '../../storage/schema.ts'

export const FORMATS = ['brp-lo3', 'brp-json', 'istandaarden', 'gws', 'zorgned'] as const
export type Formaat = (typeof FORMATS)[number]

/** What is wrong with one record and where; no value, no BSN (domain.md 4.1). */
export interface QuarantaineMelding {
  /** How the source itself numbers the record; never a BSN or A-number. */
  readonly bronId: string
  /** Place inside the record: an LO3 rubriek, an XPath, a JSON path. */
  readonly pad: string
  /** Line of the file where the source has lines. */
  readonly regel?: number
  /** From the closed list of domain.md 4.1, or `regel-<TRnnn>` with its return code. */
  readonly code: string
  /** True: after a repair elsewhere (a client that gets imported, a code list) the same bytes may pass. */
  readonly herstelbaar: boolean
}

/** The record was accepted; one field of it was dropped or flagged. */
export interface Bevinding {
  readonly bronId: string
  readonly pad: string
  readonly regel?: number
  readonly code: string
}

/** One unit of the file (a person list, a message, an application). */
export interface ParsedRecord<Item> {
  readonly bronId: string
  /** This record alone, as `parse` can read it again: that is what a release from quarantine does. */
  readonly bytes: Uint8Array
  readonly item: Item
  readonly bevindingen: readonly Bevinding[]
}

export type Parsed<Item> =
  | { readonly ok: ParsedRecord<Item> }
  | { readonly quarantaine: QuarantaineMelding; readonly bytes: Uint8Array }

/** What applying one record did. `bevindingen`: found only while applying. */
export type Applied =
  | { readonly uitkomst: 'nieuw' | 'gewijzigd' | 'ongewijzigd'; readonly bevindingen?: readonly Bevinding[] }
  | { readonly uitkomst: 'quarantaine'; readonly melding: QuarantaineMelding }

/** What the parser may use; nothing of the database. */
export interface ParseInput {
  /** Opens the file's bytes from the start; may be called more than once (a second pass costs a read, not memory). */
  readonly open: () => AsyncIterable<Uint8Array>
  readonly bestand: string
  /** The person the file is about, for formats that name none (`zorgned`). */
  readonly burgerservicenummer?: string
  /** Blind index; for rules over the whole file that must not keep numbers in memory. */
  readonly vault: BsnVault
  readonly clock: Clock
}

export interface ApplyContext {
  readonly gemeentecode: string
  /** The transaction of this batch, on the registers schema; keep it short, wait for nothing else inside. */
  readonly db: Transaction<Schema> | Kysely<Schema>
  readonly vault: BsnVault
  /** When this file was received, ms UTC: `ontvangen_op`, `geregistreerd_op`. One moment for the whole file. */
  readonly nu: number
  readonly newId: () => string
  /** SHA-256 of the whole file, hex. */
  readonly sha256: string
  readonly burgerservicenummer?: string
  /** The client with this BSN, or undefined: then the record is `client-onbekend` (care data never makes a client). */
  readonly findClient: (burgerservicenummer: string) => Promise<FoundClient | undefined>
}

export interface FoundClient {
  readonly id: string
  readonly bsnIndex: string
  readonly geslachtsnaam: string | undefined
  /** JSON text of the incomplete date, as stored. */
  readonly geboorteMoment: string | undefined
  readonly overleden: boolean
}

export interface Importer<Item = unknown> {
  readonly formaat: Formaat
  /** Register name in `bron_register` and in the `import` event: `brp`, `wmo`, `jeugd`, `uitkeringen`. */
  readonly register: string
  /** True for formats that cannot be parsed in pieces (XML): the pipeline then refuses files over 25 MB before parsing. */
  readonly wholeFile: boolean
  /** Generates the records in file order. A broken file as a whole is one quarantined record, not an exception. */
  parse(input: ParseInput): AsyncGenerator<Parsed<Item>, void, void>
  /**
   * Writes one record. Runs in a transaction with up to 200 others, so a record that is refused must be refused before
   * its first write. The same item a second time answers `ongewijzigd` and writes nothing.
   */
  apply(record: ParsedRecord<Item>, context: ApplyContext): Promise<Applied>
}
