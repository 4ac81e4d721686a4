/** How large the log is and how fresh its newest checkpoint: numbers about the log, nothing about anybody. */
import type { Tier0 } from '../accesslog/event.ts'
import { verifyCheckpoint } from '../accesslog/formats/checkpoint.ts'
import { formatVkey, type NoteKey } from '../accesslog/formats/noteKey.ts'
import type { AccessLog } from '../accesslog/log.ts'
import type { Trail } from '../accesslog/trail.ts'
import type { Clock } from '../clock.ts'
import { KluisError } from '../errors.ts'

export interface LogStateParts {
  log: Pick<AccessLog, 'checkpoint'>
  logKey: NoteKey
  trail: Pick<Trail, 'records'>
  clock: Clock
  /** Why no answer can leave; `undefined` when all is well. */
  ready(): Promise<string | undefined>
}

export interface LogState {
  readonly origin: string
  readonly verifierKey: string
  readonly grootte: number
  /** Root of the tree, base64. */
  readonly wortel: string
  readonly checkpoint: string
  /** When its last event was registered; a checkpoint itself carries no time. Absent while the log is empty. */
  readonly checkpointOp?: number
  readonly leeftijdMs: number
}

export async function readLogState({ log, logKey, trail, clock, ready }: LogStateParts): Promise<LogState> {
  const checkpoint = log.checkpoint()
  const head = verifyCheckpoint(checkpoint, logKey)
  if (!head || (await ready()) !== undefined) throw new KluisError('log-niet-beschikbaar')
  const [last] = head.size === 0 ? [] : await trail.records([head.size - 1])
  const registered = last && (last.slots[0] as unknown as Tier0).gebeurtenis.geregistreerd
  return {
    origin: logKey.name,
    verifierKey: formatVkey(logKey),
    grootte: head.size,
    wortel: head.root.toString('base64'),
    checkpoint,
    ...(registered !== undefined && { checkpointOp: registered }),
    leeftijdMs: registered === undefined ? 0 : Math.max(0, clock.now() - registered),
  }
}
