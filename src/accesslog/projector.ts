/**
 * Fills the trail from the log, behind the answers: what waited while the last batch was written is the next batch.
 *
 * The trail can lag, the log cannot. Whoever searches first waits until the trail holds every event of before the search
 * (`caughtUp`), so that a timeline is complete. After a crash it goes on where it was; projecting twice changes nothing.
 */
import { sql } from 'kysely'
import { KluisError } from '../errors.ts'
import type { Database } from '../storage/database.ts'
import { keyParameters, keys } from '../storage/keys.ts'
import { slot } from '../storage/slot.ts'
import type { EventKind, TrailKeys } from './event.ts'
import type { CanonicalObject } from './formats/canonical.ts'
import type { OpenedRecord } from './formats/sealedGroup.ts'
import type { CommittedGroup } from './log.ts'
import type { LogReader } from './logStore.ts'
import type { Sealer } from './sealer.ts'
import { EVENTS_IN_BLOCK } from './trailIndex.ts'

export interface Projector {
  /** Takes a group that was just committed. Never waits. */
  project(group: Pick<CommittedGroup, 'first' | 'events'>): void
  /** Resolves when all events with an index below `size` can be found. */
  caughtUp(size: number): Promise<void>
  /** Reads what the trail misses from the log itself; at start-up. */
  recover(): Promise<void>
}

export interface ProjectorParts {
  database: Database
  gemeentecode: string
  log: LogReader
  sealer: Sealer
}

interface Projected {
  readonly volgnummer: number
  readonly trail: TrailKeys
}

const COLUMNS = [
  'betrokkene',
  'volgnummer',
  'tijd',
  'trace_id',
  'span_id',
  'soort',
  'doel',
  'uitkomst',
  'reden',
  'afnemer_oin',
  'medewerker',
] as const
const KEY_COLUMNS = ['sleutel', 'volgnummer'] as const
const MOST_AT_ONCE = 2_000
/** A little patience makes larger batches under load; a searcher does not wait for it. */
const PATIENCE_MS = 250
const GROUPS_AT_ONCE = 64

export function projector({ database, gemeentecode, log, sealer }: ProjectorParts): Projector {
  let waiting: Projected[] = []
  let projected = 0
  let busy: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined

  const insert = database.prepare(
    (db) =>
      db
        .insertInto('trail.gebeurtenis')
        .columns(['gemeentecode', ...COLUMNS])
        .expression(
          db
            .selectFrom(keys(database.engine, 'k', COLUMNS))
            .select([
              sql<string>`${sql.lit(gemeentecode)}`.as('gemeentecode'),
              'k.betrokkene',
              sql<number>`cast(k.volgnummer as bigint)`.as('volgnummer'),
              sql<number>`cast(k.tijd as bigint)`.as('tijd'),
              'k.trace_id',
              'k.span_id',
              'k.soort',
              'k.doel',
              'k.uitkomst',
              'k.reden',
              'k.afnemer_oin',
              'k.medewerker',
            ])
            .where(sql<boolean>`true`) as never,
        )
        .onConflict((conflict) => conflict.doNothing()),
    'trail',
  )

  const insertKeys = database.prepare(
    (db) =>
      db
        .insertInto('trail.sleutel')
        .columns(['gemeentecode', 'blok', 'sleutel', 'volgnummer'])
        .expression(
          db
            .selectFrom(keys(database.engine, 'k', KEY_COLUMNS))
            .select([
              sql<string>`${sql.lit(gemeentecode)}`.as('gemeentecode'),
              sql<number>`cast(k.volgnummer as bigint) / ${sql.lit(EVENTS_IN_BLOCK)}`.as('blok'),
              'k.sleutel',
              sql<number>`cast(k.volgnummer as bigint)`.as('volgnummer'),
            ])
            .where(sql<boolean>`true`)
            // In the order of the table: every page is changed once.
            .orderBy('blok')
            .orderBy('k.sleutel') as never,
        )
        .onConflict((conflict) => conflict.doNothing()),
    'trail',
  )

  const reach = database.prepare(
    (db) =>
      db
        .insertInto('trail.stand')
        .values({ gemeentecode: sql.lit(gemeentecode), omvang: slot<number>(0) })
        .onConflict((conflict) => conflict.column('gemeentecode').doUpdateSet({ omvang: sql<number>`excluded.omvang` })),
    'trail',
  )

  const write = async (batch: readonly Projected[]): Promise<void> => {
    await insert(keyParameters(database.engine, COLUMNS.length, batch.map(rowOf)))
    await insertKeys(keyParameters(database.engine, KEY_COLUMNS.length, batch.flatMap(keysOf)))
    const reached = (batch.at(-1)?.volgnummer ?? 0) + 1
    await reach([reached])
    projected = reached
  }

  /**
   * One run at a time, of what waits when it starts: what comes meanwhile waits for the next, or under load every run would
   * be of a few events. A failed batch stays waiting and is tried again by the next run.
   */
  const run = (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    busy ??= (async () => {
      for (let left = waiting.length; left > 0; ) {
        const batch = waiting.slice(0, Math.min(left, MOST_AT_ONCE))
        await write(batch)
        waiting = waiting.slice(batch.length)
        left -= batch.length
      }
    })().finally(() => {
      busy = undefined
      if (waiting.length > 0) runSoon()
    })
    return busy
  }

  const runSoon = (): void => {
    timer ??= setTimeout(() => void run().catch(() => undefined), PATIENCE_MS).unref()
  }

  return {
    project({ first, events }) {
      for (const [place, { trail }] of events.entries()) waiting.push({ volgnummer: first + place, trail })
      runSoon()
    },

    async caughtUp(size) {
      while (projected < size && waiting.length > 0) await run()
    },

    async recover() {
      const stand = await database.reader
        .selectFrom('trail.stand')
        .select('omvang')
        .where('gemeentecode', '=', gemeentecode)
        .executeTakeFirst()
      projected = stand?.omvang ?? 0
      const size = await log.size()
      while (projected < size) {
        const groups = await log.groups(projected, GROUPS_AT_ONCE)
        const records = groups.flatMap((group) => sealer.open(group.verzegeld)).filter(({ index }) => index >= projected)
        const last = groups.at(-1)
        const reached = last ? last.eerste + last.aantal : 0
        // A log with a hole was not opened; should one be read all the same, then rather no start than one that never ends.
        if (reached <= projected) throw new KluisError('log-niet-beschikbaar')
        if (records.length > 0) await write(records.map((record) => ({ volgnummer: record.index, trail: trailOf(record) })))
        projected = reached
      }
    },
  }
}

/** An event about nobody is found by its trace only. */
const keysOf = ({ volgnummer, trail: { betrokkene, traceId } }: Projected): [string, string][] =>
  [betrokkene, traceId].filter((key) => key !== '').map((key) => [key, String(volgnummer)])

const rowOf = ({ volgnummer, trail }: Projected): (string | null)[] => [
  trail.betrokkene,
  String(volgnummer),
  String(trail.tijd),
  trail.traceId,
  trail.spanId,
  trail.soort,
  trail.doel,
  trail.uitkomst,
  trail.reden,
  trail.afnemerOin,
  trail.medewerker,
]

/** The same keys that the writer of the event gave, from the record itself. */
export function trailOf({ slots: [tier0, tier1, tier2, tier3] }: Pick<OpenedRecord, 'slots'>): TrailKeys {
  const text = (slot: unknown, key: string): string => {
    const value = (slot as CanonicalObject | undefined)?.[key]
    return typeof value === 'string' ? value : ''
  }
  const besluit = tier2['besluit'] as CanonicalObject | undefined
  const redenen = besluit?.['redenen'] as readonly string[] | undefined
  return {
    betrokkene: text(tier2['betrokkene'], 'pseudoniem'),
    tijd: Number((tier0['gebeurtenis'] as CanonicalObject)['begin']),
    traceId: text(tier0['spoor'], 'traceId'),
    spanId: text(tier0['spoor'], 'spanId'),
    soort: text(tier0['gebeurtenis'], 'soort') as EventKind,
    doel: text(tier1['verwerking'], 'doel'),
    uitkomst: text(besluit, 'uitkomst'),
    reden: redenen?.[0] ?? '',
    afnemerOin: text(tier0['partijen'], 'afnemerOin'),
    medewerker: text(tier3['medewerker'], 'pseudoniem'),
  }
}
