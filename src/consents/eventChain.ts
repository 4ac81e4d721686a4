/**
 * The history of one consent, objection or AVG request as a chain: each event names the hash of the one before, and is signed.
 *
 * hash = SHA-256 over the canonical JSON (RFC 8785) of the event, the previous hash included. The signature is over a fixed
 * prefix and that hash, so that no other message signed with the same key can pass for an event.
 */
import { createHash, type KeyObject, sign, verify } from 'node:crypto'
import { type CanonicalObject, canonical, parseCanonicalObject } from '../accesslog/formats/canonical.ts'
import type { KeyFamily } from '../identity/keys.ts'
import type { EventColumns } from './tables.ts'

export interface EventSigner {
  readonly kid: string
  sign(bytes: Uint8Array): Buffer
}

/** Whose history it is; part of every hash, so that an event cannot be moved to another record. */
export interface ChainOwner {
  readonly gemeentecode: string
  readonly soort: 'toestemming' | 'bezwaar' | 'avgverzoek'
  readonly id: string
}

export interface NewEvent {
  readonly nr: number
  readonly tijd: number
  readonly status: string
  readonly actor: CanonicalObject
  readonly wijziging: CanonicalObject
}

export const GENESIS = '0'.repeat(64)
const SIGNED_PREFIX = 'burgerkluis/toestemmingsgebeurtenis/v1\n'

export const sha256Hex = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

export function consentSigner(keys: KeyFamily): EventSigner {
  const key = keys.byId.get(keys.current) as KeyObject
  return { kid: keys.current, sign: (bytes) => sign(null, bytes, key) }
}

const signedBytes = (hash: string) => Buffer.from(SIGNED_PREFIX + hash)

const hashOf = (owner: ChainOwner, event: NewEvent, vorigeHash: string): string =>
  sha256Hex(
    canonical({
      actor: event.actor,
      gemeentecode: owner.gemeentecode,
      id: owner.id,
      nr: event.nr,
      soort: owner.soort,
      status: event.status,
      tijd: event.tijd,
      vorigeHash,
      wijziging: event.wijziging,
    }),
  )

/** The row of a new event that follows `vorigeHash`. */
export function chainEvent(owner: ChainOwner, event: NewEvent, vorigeHash: string, signer: EventSigner): EventColumns {
  const hash = hashOf(owner, event, vorigeHash)
  return {
    gemeentecode: owner.gemeentecode,
    nr: event.nr,
    tijd: event.tijd,
    status: event.status,
    actor: canonical(event.actor),
    wijziging: canonical(event.wijziging),
    vorige_hash: vorigeHash,
    hash,
    handtekening: `${signer.kid}.${signer.sign(signedBytes(hash)).toString('base64url')}`,
  }
}

export type Ketenfout = 'leeg' | 'nummer' | 'vorige-hash' | 'hash' | 'handtekening' | 'onleesbaar' | 'kop' | 'inhoud'

export type Ketenoordeel =
  | { readonly uitkomst: 'heel' }
  /** `nr` of the first event that does not hold; 0 when it is the projected row. */
  | { readonly uitkomst: 'gebroken'; readonly nr: number; readonly fout: Ketenfout }

export const broken = (nr: number, fout: Ketenfout): Ketenoordeel => ({ uitkomst: 'gebroken', nr, fout })

/** Checks the events of one record, in order of `nr`, from the first to the last. */
export function verifyEvents(
  owner: ChainOwner,
  rows: readonly EventColumns[],
  verifiers: ReadonlyMap<string, KeyObject>,
): Ketenoordeel {
  if (rows.length === 0) return broken(0, 'leeg')
  let previous = GENESIS
  for (const [place, row] of rows.entries()) {
    if (row.nr !== place + 1) return broken(place + 1, 'nummer')
    if (row.vorige_hash !== previous) return broken(row.nr, 'vorige-hash')
    const actor = parseCanonicalObject(row.actor)
    const wijziging = parseCanonicalObject(row.wijziging)
    if (actor === undefined || wijziging === undefined) return broken(row.nr, 'onleesbaar')
    const event = { nr: row.nr, tijd: row.tijd, status: row.status, actor, wijziging }
    if (hashOf(owner, event, previous) !== row.hash) return broken(row.nr, 'hash')
    if (!isSigned(row, verifiers)) return broken(row.nr, 'handtekening')
    previous = row.hash
  }
  return { uitkomst: 'heel' }
}

function isSigned(row: EventColumns, verifiers: ReadonlyMap<string, KeyObject>): boolean {
  const dot = row.handtekening.indexOf('.')
  const key = verifiers.get(row.handtekening.slice(0, dot))
  const text = row.handtekening.slice(dot + 1)
  const signature = Buffer.from(text, 'base64url')
  // Decoded and encoded again, or one signature would have several spellings.
  return key !== undefined && signature.toString('base64url') === text && verify(null, signedBytes(row.hash), key, signature)
}
