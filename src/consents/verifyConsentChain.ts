/**
 * Checks the history of one consent, objection or AVG request, and that the row which decisions read is the one its history ends in.
 *
 * Whoever changes a row in the database without the signing key is found out: the events no longer chain, or the row no
 * longer follows from the last of them.
 */
import type { KeyObject } from 'node:crypto'
import { canonical } from '../accesslog/formats/canonical.ts'
import type { Reading } from '../storage/database.ts'
import { avgRequestChange } from './avgRequestRecord.ts'
import { broken, type Ketenoordeel, sha256Hex, verifyEvents } from './eventChain.ts'
import { objectionChange } from './objections.ts'
import { type ConsentContent, contentOf } from './record.ts'

export interface VerifyChainParts {
  db: Reading
  gemeentecode: string
  /** Public halves of the keys that sign the events, by key id. */
  verifiers: ReadonlyMap<string, KeyObject>
}

export async function verifyConsentChain(parts: VerifyChainParts, id: string): Promise<Ketenoordeel> {
  const { gemeentecode, db } = parts
  const row = await db.reader
    .selectFrom('consent.toestemming')
    .selectAll()
    .where('gemeentecode', '=', gemeentecode)
    .where('id', '=', id)
    .executeTakeFirst()
  const events = await db.reader
    .selectFrom('consent.toestemming_gebeurtenis')
    .selectAll()
    .where('gemeentecode', '=', gemeentecode)
    .where('toestemming_id', '=', id)
    .orderBy('nr')
    .execute()
  const chain = verifyEvents({ gemeentecode, soort: 'toestemming', id }, events, parts.verifiers)
  if (chain.uitkomst === 'gebroken') return chain
  const last = events.at(-1)
  if (row === undefined || last === undefined) return broken(0, 'leeg')
  if (row.versie !== last.nr || row.hoofd_hash !== last.hash || row.status !== last.status) return broken(0, 'kop')

  const change = JSON.parse(last.wijziging) as { velden: unknown; geldigVan: unknown; geldigTot: unknown; inhoudHash: unknown }
  const isSame =
    row.velden === JSON.stringify(change.velden) &&
    row.geldig_van === change.geldigVan &&
    row.geldig_tot === change.geldigTot &&
    sha256Hex(row.inhoud) === change.inhoudHash
  if (!isSame) return broken(0, 'inhoud')
  const content: ConsentContent = contentOf(row)
  const isAbout =
    content.id === row.id &&
    content.betrokkene === row.betrokkene &&
    content.doel.id === row.doel &&
    content.ontvanger.oin === row.ontvanger_oin &&
    content.soort === row.soort
  return isAbout ? chain : broken(0, 'inhoud')
}

export async function verifyObjectionChain(parts: VerifyChainParts, id: string): Promise<Ketenoordeel> {
  const { gemeentecode, db } = parts
  const row = await db.reader
    .selectFrom('consent.bezwaar')
    .selectAll()
    .where('gemeentecode', '=', gemeentecode)
    .where('id', '=', id)
    .executeTakeFirst()
  const events = await db.reader
    .selectFrom('consent.bezwaar_gebeurtenis')
    .selectAll()
    .where('gemeentecode', '=', gemeentecode)
    .where('bezwaar_id', '=', id)
    .orderBy('nr')
    .execute()
  const chain = verifyEvents({ gemeentecode, soort: 'bezwaar', id }, events, parts.verifiers)
  if (chain.uitkomst === 'gebroken') return chain
  const last = events.at(-1)
  if (row === undefined || last === undefined) return broken(0, 'leeg')
  if (row.versie !== last.nr || row.hoofd_hash !== last.hash || row.status !== last.status) return broken(0, 'kop')
  return last.wijziging === canonical(objectionChange(row)) ? chain : broken(0, 'inhoud')
}

export async function verifyAvgRequestChain(parts: VerifyChainParts, id: string): Promise<Ketenoordeel> {
  const { gemeentecode, db } = parts
  const row = await db.reader
    .selectFrom('consent.avgverzoek')
    .selectAll()
    .where('gemeentecode', '=', gemeentecode)
    .where('id', '=', id)
    .executeTakeFirst()
  const events = await db.reader
    .selectFrom('consent.avgverzoek_gebeurtenis')
    .selectAll()
    .where('gemeentecode', '=', gemeentecode)
    .where('avgverzoek_id', '=', id)
    .orderBy('nr')
    .execute()
  const chain = verifyEvents({ gemeentecode, soort: 'avgverzoek', id }, events, parts.verifiers)
  if (chain.uitkomst === 'gebroken') return chain
  const last = events.at(-1)
  if (row === undefined || last === undefined) return broken(0, 'leeg')
  if (row.versie !== last.nr || row.hoofd_hash !== last.hash || row.status !== last.status) return broken(0, 'kop')
  return last.wijziging === canonical(avgRequestChange(row)) ? chain : broken(0, 'inhoud')
}
