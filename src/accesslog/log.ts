/**
 * The access log of one municipality: one writer, one tree, natural group commits.
 *
 *   encode -> wait for the running commit -> one group: index, hash, seal, sign -> one insert, fsynced -> receipts
 *
 * Nothing is acknowledged before its group is on disk, and nothing signed leaves before that either. If a group fails,
 * the tree stays where it was, all its callers get `log-niet-beschikbaar`, and before the next group the head on disk is
 * read again: after an unclear commit two roots for one size would be equivocation (access-log.md 11.5). A group that
 * turns out to be there after all is taken over: its records stand, though nobody was told.
 *
 * Time must not run back: what ended would hold again. With a clock behind the newest record nothing is written (R8).
 */
import type { Clock } from '../clock.ts'
import { KluisError } from '../errors.ts'
import { coalesce } from '../storage/coalesce.ts'
import { faultOf } from '../storage/faults.ts'
import type { EncodedEvent } from './event.ts'
import { type Commitment, commit, ENTRY_BYTES } from './formats/commitment.ts'
import { compactReceipts } from './formats/compactReceipt.ts'
import { type Growth, growTree, growthNodes } from './formats/growth.ts'
import type { Frontier } from './formats/merkle.ts'
import { foldPlan, inclusionPlan } from './formats/proofPlan.ts'
import { formatReceipt, fullReceiptHeader } from './formats/receipt.ts'
import { HASH_BYTES } from './formats/sha256.ts'
import type { LogStore } from './logStore.ts'
import type { GroupLeaves } from './recentLeaves.ts'
import type { Sealer } from './sealer.ts'
import { mintTicket, type ReleaseTicket } from './ticket.ts'

export interface LogPosition {
  readonly index: number
  readonly traceId: string
  readonly spanId: string
}

/** `full` carries the audit path too; too long for a header, it becomes compact with a link (access-log.md 3.12). */
export type ReceiptForm = 'compact' | 'full'

export interface AccessLog {
  /** Events of one request, in one group; resolves when they are on disk. */
  append(events: readonly EncodedEvent[]): Promise<readonly LogPosition[]>
  /** The same for an answer: the first event carries the digest of `body`, and the ticket carries `body` itself. */
  release(events: readonly EncodedEvent[], body: Buffer, receipt?: ReceiptForm): Promise<ReleaseTicket>
  /** Signed, and on disk. */
  checkpoint(): string
  size(): number
  /**
   * False while the clock is behind the log, and for good after a failure that nobody can judge from here: then the
   * process must start again.
   */
  healthy(): boolean
}

/** What a committed group looked like, for the projection, the anchor and the tiles, which run behind the answers. */
export interface CommittedGroup extends GroupLeaves {
  readonly events: readonly EncodedEvent[]
  readonly checkpoint: string
}

export interface AccessLogParts {
  store: LogStore
  /** Restored and checked at start-up (`openLog.ts`). */
  frontier: Frontier
  checkpoint: string
  sealer: Sealer
  /** Signs `size` and `root` as a checkpoint of this log. */
  sign: (size: number, root: Buffer) => string
  committed: (group: CommittedGroup) => void
  /** Awaited before each group, for what is about to join it. Absent: groups start at once. */
  gather?: () => Promise<void>
  /** The trusted time. */
  clock: Clock
  /** When the newest record on disk was written (`openLog.ts`). */
  newest?: number
  /** 1 for the naive mode of the benchmark; 512 otherwise. */
  batch?: number
}

interface Placed {
  readonly index: number
  readonly commitment: Commitment
  /** Writes receipts under the checkpoint of the group. */
  readonly receiptOf: ReturnType<typeof compactReceipts>
  readonly growth: Growth
  readonly note: string
}

/** A group that was handed to the store. */
interface Attempt {
  readonly group: CommittedGroup
  readonly after: Frontier
}

/** Clocks are corrected in small steps; a request may have been stamped before a step. */
export const CLOCK_TOLERANCE_MS = 5_000

export function accessLog(parts: AccessLogParts): AccessLog {
  let frontier = parts.frontier
  let checkpoint = parts.checkpoint
  let newest = parts.newest ?? 0
  let closed = false
  /** Of this one nobody knows yet whether it is on disk. */
  let unclear: Attempt | undefined

  const commitGroup = async (requests: readonly (readonly EncodedEvent[])[]): Promise<readonly (readonly Placed[])[]> => {
    if (closed || isBehind()) throw new KluisError('log-niet-beschikbaar')
    if (unclear) await settle(unclear)
    newest = Math.max(newest, parts.clock.now())
    const events = requests.flat()
    const first = frontier.size
    const commitments = events.map(({ tiers, salts }) => commit(tiers, salts))
    const leafHashes = joined(commitments, 'leafHash', HASH_BYTES)
    const entries = joined(commitments, 'entry', ENTRY_BYTES)
    const growth = growTree(frontier, leafHashes)
    const note = parts.sign(growth.after.size, growth.root)
    const attempt = { group: { first, events, entries, leafHashes, checkpoint: note }, after: growth.after }
    try {
      await parts.store.append({
        eerste: first,
        aantal: events.length,
        entries,
        knopen: growth.nodes,
        verzegeld: parts.sealer.seal(first, events),
        checkpoint: note,
      })
    } catch (cause) {
      // After a failed sync nobody knows what is on disk, and a second one may succeed without it (F4).
      if (faultOf(cause) === 'broken') closed = true
      unclear = attempt
      throw new KluisError('log-niet-beschikbaar', { cause })
    }
    accept(attempt)

    const receiptOf = compactReceipts(note)
    let place = 0
    return requests.map((request) =>
      request.map((): Placed => {
        const placed = { index: first + place, commitment: commitments[place] as Commitment, receiptOf, growth, note }
        place++
        return placed
      }),
    )
  }

  const accept = ({ group, after }: Attempt): void => {
    frontier = after
    checkpoint = group.checkpoint
    parts.committed(group)
  }

  const isBehind = (): boolean => parts.clock.now() < newest - CLOCK_TOLERANCE_MS

  /**
   * Not on disk, or there after all. Anything else is somebody else's head: then this process no longer knows the tree that
   * it signs for. The salts make our own note the only one of its kind.
   */
  const settle = async (attempt: Attempt): Promise<void> => {
    const [size, last] = await Promise.all([parts.store.size(), parts.store.last()]).catch((cause: unknown) => {
      throw new KluisError('log-niet-beschikbaar', { cause })
    })
    if (size === attempt.after.size && last?.checkpoint === attempt.group.checkpoint) accept(attempt)
    else if (size !== frontier.size) {
      closed = true
      throw new KluisError('log-niet-beschikbaar')
    }
    unclear = undefined
  }

  const enqueue = coalesce(commitGroup, {
    batch: parts.batch ?? 512,
    queue: 8_192,
    retry: 'none',
    ...(parts.gather && { gather: parts.gather }),
  })
  const positionOf = (event: EncodedEvent, { index }: Placed): LogPosition => ({
    index,
    traceId: event.trail.traceId,
    spanId: event.trail.spanId,
  })

  return {
    async append(events) {
      // A group of nothing would stand in the way of the next one.
      if (events.length === 0) return []
      const placed = await enqueue(events)
      return events.map((event, place) => positionOf(event, placed[place] as Placed))
    },

    async release(events, body, form = 'compact') {
      const [answer] = events
      if (answer === undefined) throw new KluisError('permit-zonder-logregel')
      const [placed] = (await enqueue(events)) as [Placed]
      const { index, commitment, receiptOf } = placed
      const full = form === 'full' ? fullReceipt(answer, placed) : undefined
      const receipt =
        full ?? receiptOf({ index, salts: answer.salts, commitments: commitment.commitments, tier0: answer.tiers[0] })
      return mintTicket(body, receipt, positionOf(answer, placed))
    },

    checkpoint: () => checkpoint,
    size: () => frontier.size,
    healthy: () => !closed && !isBehind(),
  }
}

/** Its audit path comes from the group itself and the edge of the tree before it: no disk. */
function fullReceipt({ salts, tiers }: EncodedEvent, { index, commitment, growth, note }: Placed): string | undefined {
  const path = foldPlan(inclusionPlan(index, growth.after.size), growthNodes(growth))
  const { commitments } = commitment
  return fullReceiptHeader(
    formatReceipt({ index, path, checkpoint: note, salts, tiers, commitments, open: [0], answer: 'met-antwoord' }),
  )
}

function joined(commitments: readonly Commitment[], key: 'entry' | 'leafHash', bytes: number): Buffer {
  const all = Buffer.allocUnsafe(commitments.length * bytes)
  commitments.forEach((commitment, place) => {
    commitment[key].copy(all, place * bytes)
  })
  return all
}
