/**
 * Signed notes (C2SP signed-note): a text, an empty line, and lines `— <key name> <base64(keyId ‖ signature)>`.
 *
 * The last empty line splits text from signatures; the signature covers the text with its last line feed. Signatures by
 * unknown keys are ignored, but one bad signature under a known key rejects the note (access-log.md, trap 4).
 */
import { type KeyObject, sign } from 'node:crypto'
import { decodeBase64 } from './base64.ts'
import { checkCosignature } from './cosignature.ts'
import { COSIGNATURE, isKeyName, type NoteKey, noteKey } from './noteKey.ts'
import { checkEd25519 } from './signature.ts'

export interface NoteSignature {
  name: string
  keyId: string
  signature: Buffer
}

export interface SignedNote {
  /** With its last line feed. */
  text: string
  signatures: readonly NoteSignature[]
}

const DASH = '— '
const SPLIT = '\n\n'
const KEY_ID_BYTES = 4
const MOST_SIGNATURES = 100

/** Everything below U+0020 except the line feed. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what a note may not hold
const CONTROL = /[\0-\x09\x0b-\x1f]/

/** Form only; says nothing about who signed. */
export function parseNote(note: string): SignedNote | undefined {
  const split = note.lastIndexOf(SPLIT)
  if (split < 0 || CONTROL.test(note) || !note.isWellFormed() || !note.endsWith('\n')) return undefined
  const lines = note.slice(split + SPLIT.length, -1).split('\n')
  if (lines.length > MOST_SIGNATURES) return undefined
  const signatures: NoteSignature[] = []
  for (const line of lines) {
    const signature = parseSignatureLine(line)
    if (signature === undefined) return undefined
    signatures.push(signature)
  }
  return { text: note.slice(0, split + 1), signatures }
}

function parseSignatureLine(line: string): NoteSignature | undefined {
  if (!line.startsWith(DASH)) return undefined
  const [name, base64, ...more] = line.slice(DASH.length).split(' ')
  if (name === undefined || base64 === undefined || more.length > 0 || !isKeyName(name)) return undefined
  const bytes = decodeBase64(base64)
  if (bytes === undefined || bytes.length <= KEY_ID_BYTES) return undefined
  return { name, keyId: bytes.toString('hex', 0, KEY_ID_BYTES), signature: bytes.subarray(KEY_ID_BYTES) }
}

export interface VerifiedNote {
  text: string
  /** The known keys that signed; never empty. */
  signedBy: readonly NoteKey[]
}

/** Undefined when the form is wrong, a known key's signature is bad, or no known key signed. */
export function verifyNote(note: string, keys: readonly NoteKey[]): VerifiedNote | undefined {
  const parsed = parseNote(note)
  if (parsed === undefined) return undefined
  const signedBy = new Set<NoteKey>()
  for (const { name, keyId, signature } of parsed.signatures) {
    const known = keys.filter((key) => key.name === name && key.keyId === keyId)
    const key = known[0]
    if (key === undefined) continue
    if (known.length > 1 || !checkSignature(key, parsed.text, signature)) return undefined
    signedBy.add(key)
  }
  return signedBy.size === 0 ? undefined : { text: parsed.text, signedBy: [...signedBy] }
}

function checkSignature(key: NoteKey, text: string, signature: Buffer): boolean {
  if (key.type === COSIGNATURE) return checkCosignature(key.publicKey, text, signature) !== undefined
  return checkEd25519(key.publicKey, text, signature)
}

export interface NoteSigner {
  readonly key: NoteKey
  /** The whole note: text, empty line, our signature line. */
  sign(text: string): string
}

export function noteSigner(name: string, privateKey: KeyObject): NoteSigner {
  const key = noteKey(name, privateKey)
  const keyId = Buffer.from(key.keyId, 'hex')
  return {
    key,
    sign(text) {
      if (text === '' || !text.endsWith('\n') || CONTROL.test(text) || !text.isWellFormed())
        throw new RangeError('no text of a note')
      const signature = Buffer.concat([keyId, sign(null, Buffer.from(text, 'utf8'), privateKey)])
      return `${text}\n${DASH}${name} ${signature.toString('base64')}\n`
    },
  }
}
