/**
 * The full receipt of one line (access-log.md 3.12): it can be checked for years with the log's public key alone. To the
 * person it opens tiers 0 and 1, to an officer tier 2 as well; the others stay closed, yet are bound by their commitments.
 */
import { commit } from '../accesslog/formats/commitment.ts'
import { formatReceipt } from '../accesslog/formats/receipt.ts'
import type { OpenedRecord } from '../accesslog/formats/sealedGroup.ts'
import type { AccessLog } from '../accesslog/log.ts'
import { treeReader } from '../accesslog/treeReader.ts'
import { KluisError } from '../errors.ts'
import type { TimelineParts } from './parts.ts'

export const CITIZEN_TIERS: readonly number[] = [0, 1]

/** The text of a `.tlog-proof` file, under the newest checkpoint. @param open the tiers that the reader may see. */
export async function proofOf(
  parts: Pick<TimelineParts, 'logStore'> & { log: Pick<AccessLog, 'checkpoint'> },
  record: OpenedRecord,
  open: readonly number[] = CITIZEN_TIERS,
): Promise<string> {
  const { index, salts, tiers } = record
  const checkpoint = parts.log.checkpoint()
  const size = Number(checkpoint.split('\n')[1])
  if (!(size > index)) throw new KluisError('log-niet-beschikbaar')
  return formatReceipt({
    index,
    path: await treeReader(parts.logStore).inclusion(index, size),
    checkpoint,
    salts,
    tiers,
    commitments: commit(tiers, salts).commitments,
    open,
    // The content went to the one who asked; without it the salt would only help somebody to guess it.
    answer: 'zonder-antwoord',
  })
}
