/**
 * Evidence kept outside the vault: a receipt (full or compact), or a bare checkpoint. It proves that the log once had this
 * root, so a rollback of everything inside the vault shows.
 *
 * It comes from people, so it is taken as it stands in a file, in a header, or in a form that a browser sent: the spaces
 * and line ends around it may differ, nothing else.
 */
import type { CanonicalObject } from './formats/canonical.ts'
import { parseCheckpointBody, verifyCheckpoint } from './formats/checkpoint.ts'
import { type CheckedCompact, compactCheckpoint, verifyCompact } from './formats/compactReceipt.ts'
import type { NoteKey } from './formats/noteKey.ts'
import { parseFullReceiptHeader, verifyReceipt } from './formats/receipt.ts'
import type { ReceiptFault } from './formats/receiptCheck.ts'
import { parseNote } from './formats/signedNote.ts'
import { parseTlogProof } from './formats/tlogProof.ts'

export interface Evidence {
  readonly size: number
  readonly root: Buffer
  /** The leaf that a receipt is about; absent for a checkpoint. */
  readonly leaf?: { readonly index: number; readonly hash: Buffer }
}

/** `kort`: the compact receipt of a header. `heel`: the whole proof. */
export type EvidenceForm = 'kort' | 'heel' | 'checkpoint'

/**
 * `onleesbaar`: no evidence. `ander-logboek`: of another log. `handtekening`: not signed by this log. `niet-in-boom`: not in
 * the tree of its own checkpoint.
 */
export type EvidenceFault = 'onleesbaar' | 'ander-logboek' | 'handtekening' | 'niet-in-boom'

export type InspectedEvidence =
  | {
      readonly geldig: true
      readonly vorm: EvidenceForm
      readonly evidence: Evidence
      /** What the receipt shows; of a compact one only true if its leaf stands in the log, because no path proves it. */
      readonly tiers: ReadonlyMap<number, CanonicalObject>
    }
  | { readonly geldig: false; readonly vorm?: EvidenceForm; readonly fout: EvidenceFault }

/** All that evidence says by itself, with nothing but the log's public key. */
export function inspectEvidence(text: string, key: NoteKey): InspectedEvidence {
  const { header, file } = readings(text)
  const proof = parseTlogProof(file)
  if (proof) {
    const full = verifyReceipt({ receipt: file, key, body: undefined })
    if (!full.valid) return { geldig: false, vorm: 'heel', fout: faultOf(full.fault, proof.checkpoint, key) }
    const { size, root, index, leafHash, tiers } = full
    return { geldig: true, vorm: 'heel', evidence: { size, root, leaf: { index, hash: leafHash } }, tiers }
  }
  const compact = verifyCompact({ header, body: undefined, key })
  if (compact.valid) return { geldig: true, vorm: 'kort', evidence: leafOf(compact), tiers: new Map([[0, compact.tier0]]) }
  const signed = compactCheckpoint(header)
  if (signed !== undefined) return { geldig: false, vorm: 'kort', fout: faultOf(compact.fault, signed, key) }

  const note = parseNote(file)
  if (!note || !parseCheckpointBody(note.text)) return { geldig: false, fout: 'onleesbaar' }
  const evidence = verifyCheckpoint(file, key)
  if (!evidence) return { geldig: false, vorm: 'checkpoint', fout: faultOf('handtekening', file, key) }
  return { geldig: true, vorm: 'checkpoint', evidence, tiers: new Map() }
}

/** `undefined`: not evidence of this log, or not genuine. */
export function readEvidence(text: string, key: NoteKey): Evidence | undefined {
  const inspected = inspectEvidence(text, key)
  return inspected.geldig ? inspected.evidence : undefined
}

const leafOf = ({ size, root, index, leafHash }: CheckedCompact): Evidence => ({ size, root, leaf: { index, hash: leafHash } })

function faultOf(fault: ReceiptFault, checkpoint: string, key: NoteKey): EvidenceFault {
  if (fault === 'bewijs') return 'niet-in-boom'
  const note = parseNote(checkpoint)
  const body = note && parseCheckpointBody(note.text)
  if (fault !== 'handtekening' || !body) return 'onleesbaar'
  return body.origin === key.name ? 'handtekening' : 'ander-logboek'
}

const HEADER_NAME = /^ldv-receipt:[ \t]*/i

/** The text as a header and as a file; of a whole proof in a header, the file is in it. */
function readings(text: string): { readonly header: string; readonly file: string } {
  const bare = withoutEdges(text.replaceAll('\r\n', '\n'))
  const header = bare.replace(HEADER_NAME, '')
  return { header, file: parseFullReceiptHeader(header) ?? `${bare}\n` }
}

const EDGE = new Set([' ', '\t', '\n'])

/** Only what a form or an editor puts around a text; by hand, because a pattern would look at every run of spaces again and again. */
function withoutEdges(text: string): string {
  let begin = 0
  let end = text.length
  while (begin < end && EDGE.has(text[begin] as string)) begin++
  while (end > begin && EDGE.has(text[end - 1] as string)) end--
  return text.slice(begin, end)
}
