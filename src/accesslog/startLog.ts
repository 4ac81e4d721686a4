/**
 * Builds the access log of one municipality and everything that runs behind it: anchor, tiles, trail.
 *
 * A log that is shorter or other than its anchor, or that cannot be read, does not keep the vault from starting: it then
 * runs without a log, takes nothing, and `fault` says why. Whatever must be logged answers 503.
 */
import type { Clock } from '../clock.ts'
import { KluisError } from '../errors.ts'
import type { KeyStore } from '../identity/keys.ts'
import type { Database } from '../storage/database.ts'
import type { Flights } from '../storage/flights.ts'
import { type Anchor, anchor } from './anchor.ts'
import { signCheckpoint } from './formats/checkpoint.ts'
import { EMPTY_ROOT } from './formats/merkle.ts'
import { type NoteKey, noteKey } from './formats/noteKey.ts'
import type { RandomPool } from './formats/randomPool.ts'
import { noteSigner } from './formats/signedNote.ts'
import { TILE_WIDTH } from './formats/tiles.ts'
import { type AccessLog, accessLog } from './log.ts'
import { type LogStore, logStore } from './logStore.ts'
import { type LogFault, openLog } from './openLog.ts'
import { projector } from './projector.ts'
import { type Sealer, sealer } from './sealer.ts'
import { type TileFiles, tileFiles } from './tileFiles.ts'
import { type Trail, trail } from './trail.ts'

export interface StartLogParts {
  database: Database
  gemeentecode: string
  keys: Pick<KeyStore, 'logSigner' | 'buckets'>
  random: RandomPool
  clock: Clock
  /** Name of the log; also the name of its key. */
  origin: string
  anchorDir: string
  tileDir: string
  /** 1 for the naive mode of the benchmark. */
  batch?: number
  /** Reads whose questions are about to be logged: a group waits for them. */
  reads?: Flights
}

export interface RunningLog {
  readonly log: AccessLog
  readonly logKey: NoteKey
  readonly logStore: LogStore
  readonly sealer: Sealer
  readonly anchor: Anchor
  readonly tiles: TileFiles
  readonly trail: Trail
  readonly fault: LogFault | undefined
  /** When what runs behind the log has caught up, and the newest checkpoint stands outside the database. */
  settle(): Promise<void>
}

export async function startLog(parts: StartLogParts): Promise<RunningLog> {
  const { database, gemeentecode, keys, random, clock, origin } = parts
  const store = await logStore(database, gemeentecode)
  const sealing = sealer({ buckets: keys.buckets, random })
  const anchored = anchor(parts.anchorDir)
  const tiles = tileFiles(parts.tileDir, store)
  const projecting = projector({ database, gemeentecode, log: store, sealer: sealing })
  const signer = noteSigner(origin, keys.logSigner)
  const key = noteKey(origin, keys.logSigner)

  const opened = await openLog({ log: store, key, anchor: await anchored.read(), sealer: sealing, clock })
  let writingTiles: Promise<void> = Promise.resolve()
  /** Derived files: what could not be written now is written with the next full tile, or at the next start. */
  const extendTiles = (size: number): void => {
    writingTiles = writingTiles.then(() => tiles.extend(size)).catch(() => undefined)
  }
  const log = opened.gaaf
    ? accessLog({
        store,
        frontier: opened.frontier,
        checkpoint: opened.checkpoint ?? signCheckpoint(signer, { size: 0, root: EMPTY_ROOT }),
        sealer: sealing,
        sign: (size, root) => signCheckpoint(signer, { size, root }),
        clock,
        ...(opened.newest !== undefined && { newest: opened.newest }),
        ...(parts.batch !== undefined && { batch: parts.batch }),
        ...(parts.reads && { gather: parts.reads.landed }),
        committed(group) {
          anchored.keep(group.checkpoint)
          projecting.project(group)
          tiles.keep(group)
          const size = group.first + group.events.length
          if (Math.floor(group.first / TILE_WIDTH) !== Math.floor(size / TILE_WIDTH)) extendTiles(size)
        },
      })
    : closedLog
  if (opened.gaaf) {
    anchored.keep(log.checkpoint())
    // Before the first record: from then on a log without an anchor is a log that somebody tampered with.
    if (log.size() === 0) await anchored.flush()
    await projecting.recover()
    extendTiles(log.size())
  }

  return {
    log,
    logKey: key,
    logStore: store,
    sealer: sealing,
    anchor: anchored,
    tiles,
    trail: trail({ database, gemeentecode, log: store, accessLog: log, projector: projecting, sealer: sealing }),
    fault: opened.gaaf ? undefined : opened.reden,
    async settle() {
      await projecting.caughtUp(log.size()).catch(() => undefined)
      await writingTiles
      // A full disk must not keep the databases from being closed; the older anchor that stands is still true.
      if (opened.gaaf) await anchored.flush().catch(() => undefined)
    },
  }
}

const refused = () => Promise.reject(new KluisError('log-niet-beschikbaar'))

/** Takes nothing: without a log there is no answer. */
const closedLog: AccessLog = {
  append: refused,
  release: refused,
  checkpoint() {
    throw new KluisError('log-niet-beschikbaar')
  },
  size: () => 0,
  healthy: () => false,
}
