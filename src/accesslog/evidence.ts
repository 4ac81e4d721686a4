/**
 * Evidence kept outside the vault: a receipt (full or compact), or a bare checkpoint. It proves that the log once had this
 * root, so a rollback of everything inside the vault shows.
 */
import { verifyCheckpoint } from './formats/checkpoint.ts'
import { verifyCompact } from './formats/compactReceipt.ts'
import type { NoteKey } from './formats/noteKey.ts'
import { verifyReceipt } from './formats/receipt.ts'

export interface Evidence {
  readonly size: number
  readonly root: Buffer
  /** The leaf that a receipt is about; absent for a checkpoint. */
  readonly leaf?: { readonly index: number; readonly hash: Buffer }
}

/** `undefined`: not evidence of this log, or not genuine. */
export function readEvidence(text: string, key: NoteKey): Evidence | undefined {
  const head = verifyCheckpoint(text, key)
  if (head) return head
  const full = verifyReceipt({ receipt: text, key, body: undefined })
  if (full.valid) return { size: full.size, root: full.root, leaf: { index: full.index, hash: full.leafHash } }
  const compact = verifyCompact({ header: text.trim(), body: undefined, key })
  if (compact.valid) return { size: compact.size, root: compact.root, leaf: { index: compact.index, hash: compact.leafHash } }
  return undefined
}
