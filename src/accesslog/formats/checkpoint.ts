/**
 * Checkpoints (C2SP tlog-checkpoint; access-log.md 3.9): three lines, origin, size and root, signed as a note by the log.
 * Who has one can prove later that the log was changed; so two different roots of one size must never leave the process.
 *
 * The origin is also the name of the signing key. Ours have no extension lines; those of other logs may.
 */
import { decodeHash } from './base64.ts'
import { parseWhole } from './decimal.ts'
import { EMPTY_ROOT } from './merkle.ts'
import { ED25519, type NoteKey } from './noteKey.ts'
import { type NoteSigner, verifyNote } from './signedNote.ts'

export interface TreeHead {
  size: number
  root: Buffer
}

export interface CheckpointBody {
  origin: string
  /** Other logs may be larger than a number can count. */
  size: bigint
  root: Buffer
  extensions: readonly string[]
}

/** The signed note. Sign just before the commit, and let nothing out that was not committed. */
export function signCheckpoint(signer: NoteSigner, { size, root }: TreeHead): string {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError('no size of a tree')
  return signer.sign(`${signer.key.name}\n${size}\n${root.toString('base64')}\n`)
}

/** The text of a note as a checkpoint; undefined when any line is not exactly what it must be. */
export function parseCheckpointBody(text: string): CheckpointBody | undefined {
  if (!text.endsWith('\n')) return undefined
  const [origin, sizeLine, rootLine, ...extensions] = text.slice(0, -1).split('\n')
  if (origin === undefined || origin === '' || sizeLine === undefined || rootLine === undefined) return undefined
  const size = parseWhole(sizeLine)
  const root = decodeHash(rootLine)
  if (size === undefined || root === undefined || extensions.includes('')) return undefined
  return { origin, size, root, extensions }
}

/** A checkpoint of the log with this key: signed, its own origin, no extension lines. Otherwise undefined. */
export function verifyCheckpoint(note: string, key: NoteKey): TreeHead | undefined {
  if (key.type !== ED25519) return undefined
  const verified = verifyNote(note, [key])
  const body = verified && parseCheckpointBody(verified.text)
  if (body === undefined || body.origin !== key.name || body.extensions.length > 0) return undefined
  if (body.size > BigInt(Number.MAX_SAFE_INTEGER)) return undefined
  if (body.size === 0n && !body.root.equals(EMPTY_ROOT)) return undefined
  return { size: Number(body.size), root: body.root }
}
