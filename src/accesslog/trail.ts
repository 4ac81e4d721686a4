/**
 * Finds events: a person's timeline, an officer's search. The trail says where they are, the log says what they are.
 *
 * Every search and count first waits for the trail to catch up. Pages go from new to old, by leaf index.
 */
import type { Reading } from '../storage/database.ts'
import type { OpenedRecord } from './formats/sealedGroup.ts'
import type { AccessLog } from './log.ts'
import type { LogReader } from './logStore.ts'
import type { Projector } from './projector.ts'
import type { Sealer } from './sealer.ts'
import { type CountSpan, type QuestionCount, questionCounts } from './trailCounts.ts'
import { eventsUnder } from './trailIndex.ts'

export interface TrailFilter {
  /** Any of these pseudonyms; absent: everybody. An empty list finds nothing. */
  readonly betrokkenen?: readonly string[]
  readonly medewerker?: string
  /** ms since the epoch, inclusive from, exclusive to. */
  readonly van?: number
  readonly tot?: number
  readonly doel?: string
  readonly soort?: string
  readonly uitkomst?: string
  readonly reden?: string
  readonly afnemerOin?: string
  readonly traceId?: string
  readonly spanId?: string
  /** Only events with a lower index: the place where the last page ended. */
  readonly voor?: number
  readonly limiet: number
}

export interface TrailPage {
  readonly records: readonly OpenedRecord[]
  /** Give as `voor` for the next page; absent on the last one. */
  readonly volgende?: number
}

export interface Trail {
  search(filter: TrailFilter): Promise<TrailPage>
  /** The records with these leaf indexes, in that order; those that were destroyed are missing. */
  records(indexes: readonly number[]): Promise<readonly OpenedRecord[]>
  /** How many questions there were, by purpose, outcome and reason. */
  count(span: CountSpan): Promise<readonly QuestionCount[]>
  /** When the first event was; before it nothing was logged. `undefined`: the log is empty. */
  begin(): Promise<number | undefined>
}

export interface TrailParts {
  database: Reading
  gemeentecode: string
  log: LogReader
  accessLog: Pick<AccessLog, 'size'>
  projector: Pick<Projector, 'caughtUp'>
  sealer: Sealer
}

export function trail({ database, gemeentecode, log, accessLog, projector, sealer }: TrailParts): Trail {
  const records: Trail['records'] = async (indexes) => {
    const wanted = new Map<number, OpenedRecord>()
    const open = new Set(indexes)
    for (const index of indexes) {
      if (!open.has(index)) continue
      const [group] = await log.groups(index, 1)
      if (!group) continue
      for (const record of sealer.open(group.verzegeld)) {
        if (open.delete(record.index)) wanted.set(record.index, record)
      }
    }
    return indexes.flatMap((index) => wanted.get(index) ?? [])
  }

  return {
    records,
    async count(span) {
      await projector.caughtUp(accessLog.size())
      return await questionCounts(database, gemeentecode, span).execute()
    },
    async begin() {
      const first = await database.reader
        .selectFrom('trail.gebeurtenis')
        .select('tijd')
        .where('gemeentecode', '=', gemeentecode)
        .orderBy('volgnummer')
        .limit(1)
        .executeTakeFirst()
      return first?.tijd
    },
    async search(filter) {
      await projector.caughtUp(accessLog.size())
      if (filter.betrokkenen?.length === 0) return { records: [] }
      let query = database.reader
        .selectFrom('trail.gebeurtenis')
        .select('volgnummer')
        .where('gemeentecode', '=', gemeentecode)
        .orderBy('volgnummer', 'desc')
        .limit(filter.limiet + 1)
      for (const sleutels of [filter.betrokkenen, filter.traceId === undefined ? undefined : [filter.traceId]]) {
        if (sleutels) query = query.where((eb) => eb('volgnummer', 'in', eventsUnder(eb, gemeentecode, sleutels)))
      }
      if (filter.van !== undefined) query = query.where('tijd', '>=', filter.van)
      if (filter.tot !== undefined) query = query.where('tijd', '<', filter.tot)
      if (filter.voor !== undefined) query = query.where('volgnummer', '<', filter.voor)
      for (const [column, value] of [
        ['medewerker', filter.medewerker],
        ['doel', filter.doel],
        ['soort', filter.soort],
        ['uitkomst', filter.uitkomst],
        ['reden', filter.reden],
        ['afnemer_oin', filter.afnemerOin],
        ['span_id', filter.spanId],
      ] as const) {
        if (value !== undefined) query = query.where(column, '=', value)
      }
      const found = (await query.execute()).map(({ volgnummer }) => volgnummer)
      const page = found.slice(0, filter.limiet)
      const last = page.at(-1)
      return { records: await records(page), ...(found.length > filter.limiet && last !== undefined && { volgende: last }) }
    },
  }
}
