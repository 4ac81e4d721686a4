/** A log for tests: real formats and a real database, keys of its own, events about nobody. */
import { createSecretKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import type { EncodedEvent, EventKind } from '../../../src/accesslog/event.ts'
import { signCheckpoint } from '../../../src/accesslog/formats/checkpoint.ts'
import { drawSalts } from '../../../src/accesslog/formats/commitment.ts'
import { EMPTY_ROOT } from '../../../src/accesslog/formats/merkle.ts'
import { randomPool } from '../../../src/accesslog/formats/randomPool.ts'
import { noteSigner } from '../../../src/accesslog/formats/signedNote.ts'
import { type AccessLog, accessLog, type CommittedGroup } from '../../../src/accesslog/log.ts'
import { type LogStore, logStore } from '../../../src/accesslog/logStore.ts'
import { openLog } from '../../../src/accesslog/openLog.ts'
import { type Sealer, sealer } from '../../../src/accesslog/sealer.ts'
import { type Verification, type VerifyLogParts, verifyLog } from '../../../src/accesslog/verifyLog.ts'
import type { Clock } from '../../../src/clock.ts'
import type { BucketKeys } from '../../../src/identity/keys.ts'
import type { Database } from '../../../src/storage/database.ts'

let municipalities = 1_000
export const NOW = Date.UTC(2026, 10, 21, 10)
/** After every event of the tests. */
const LATER: Clock = { now: () => NOW + 366 * 86_400_000 }
const ORIGIN = 'kluis.voorbeeld.test/log'

const random = randomPool()

export interface EventOptions {
  tijd?: number
  soort?: EventKind
  betrokkene?: string
  doel?: string
  bewaarklasse?: number
}

/** Tiers as the vault writes them, with keys in alphabetical order. */
export function testEvent({
  tijd = NOW,
  soort = 'release',
  betrokkene = '',
  doel = 'BG-01',
  bewaarklasse = 1,
}: EventOptions = {}): EncodedEvent {
  const traceId = random.draw(16).toString('hex')
  const spanId = random.draw(8).toString('hex')
  return {
    tiers: [
      JSON.stringify({ gebeurtenis: { begin: tijd, geregistreerd: tijd, soort }, spoor: { spanId, traceId } }),
      JSON.stringify({ verwerking: { doel } }),
      JSON.stringify({
        besluit: { uitkomst: 'toegestaan' },
        ...(betrokkene !== '' && { betrokkene: { pseudoniem: betrokkene } }),
      }),
      '{}',
    ],
    salts: drawSalts(random),
    bewaarklasse,
    geregistreerd: tijd,
    trail: { betrokkene, tijd, traceId, spanId, soort, doel, uitkomst: 'toegestaan', reden: '', afnemerOin: '', medewerker: '' },
  }
}

export interface TestBuckets extends BucketKeys {
  destroy(bucketId: number): void
  readonly made: readonly number[]
}

export function testBuckets(): TestBuckets {
  const keys = new Map<number, KeyObject | 'vernietigd'>()
  return {
    get made() {
      return [...keys.keys()]
    },
    forOpening: (bucketId) => keys.get(bucketId),
    forSealing(bucketId) {
      const known = keys.get(bucketId)
      if (known === 'vernietigd') throw new Error('destroyed')
      const key = known ?? createSecretKey(randomBytes(32))
      keys.set(bucketId, key)
      return key
    },
    destroy: (bucketId) => void keys.set(bucketId, 'vernietigd'),
  }
}

export interface LogHouse {
  readonly gemeentecode: string
  readonly store: LogStore
  readonly buckets: TestBuckets
  readonly sealer: Sealer
  readonly key: VerifyLogParts['key']
  /** Every note that was signed, whether or not it left. */
  readonly signed: { size: number; root: string }[]
  readonly committed: CommittedGroup[]
  /** The log as a process finds it at its start. @param options a store that fails, a clock to guard. */
  open(options?: { store?: LogStore; clock?: Clock; batch?: number }): Promise<AccessLog>
  opened(anchor?: string, clock?: Clock): ReturnType<typeof openLog>
  verify(parts?: Partial<VerifyLogParts>): Promise<Verification>
  sign(size: number, root: Buffer): string
}

/** Each is a municipality of its own, so that many fit in one database: a log never forgets. */
export async function logHouse(database: Database): Promise<LogHouse> {
  const gemeentecode = String(municipalities++)
  const store = await logStore(database, gemeentecode)
  const buckets = testBuckets()
  const seals = () => sealer({ buckets, random })
  const signer = noteSigner(ORIGIN, generateKeyPairSync('ed25519').privateKey)
  const signed: LogHouse['signed'] = []
  const committed: CommittedGroup[] = []
  const sign = (size: number, root: Buffer) => signCheckpoint(signer, { size, root })

  const opened: LogHouse['opened'] = (anchor, clock = LATER) =>
    openLog({ log: store, key: signer.key, anchor, sealer: seals(), clock })

  return {
    gemeentecode,
    store,
    buckets,
    get sealer() {
      return seals()
    },
    key: signer.key,
    signed,
    committed,
    opened,
    sign,
    async open({ store: other, clock = LATER, batch } = {}) {
      const found = await opened((await store.last())?.checkpoint, clock)
      if (!found.gaaf) throw new Error(found.reden)
      return accessLog({
        store: other ?? store,
        frontier: found.frontier,
        checkpoint: found.checkpoint ?? sign(0, EMPTY_ROOT),
        sealer: seals(),
        sign(size, root) {
          signed.push({ size, root: root.toString('hex') })
          return sign(size, root)
        },
        committed: (group) => void committed.push(group),
        ...(found.newest !== undefined && { newest: found.newest }),
        clock,
        ...(batch !== undefined && { batch }),
      })
    },
    async verify(parts = {}) {
      const anchor = (await store.last())?.checkpoint
      return await verifyLog({ log: store, key: signer.key, sealer: seals(), anchor, tiles: none(), ...parts })
    },
  }
}

async function* none(): AsyncGenerator<never> {}
