/**
 * The citizen's timeline: every event about her, whoever asked, new to old.
 *
 *   may the reader see it -> find by all her pseudonyms -> lines -> bytes -> log that she looked -> answer
 *
 * Events stand under another pseudonym per law and per epoch, so all of them are searched. What she may see later is left
 * out. Her own looking of one day, when nothing else lies in between, is one line.
 */
import { dutchDay } from '../../consent/dutchDay.ts'
import { EVERY_DOMAIN } from '../../consent/ownRight.ts'
import type { Tekst } from '../../consent/purpose.ts'
import type { BevoegdheidReden } from '../../consent/representation.ts'
import type { components } from '../../schemas/generated/openapi.d.ts'
import type { OpenedRecord } from '../accesslog/formats/sealedGroup.ts'
import { GENERAL_DOMAIN } from '../accesslog/serviceEvents.ts'
import type { TrailFilter } from '../accesslog/trail.ts'
import type { Spoor } from '../trace.ts'
import { authorityOf } from './authority.ts'
import { callerNames } from './callerNames.ts'
import { isDelayed } from './delayedLines.ts'
import type { Inwoner } from './inwoner.ts'
import { type Inzage, lineOf, tiersOf } from './line.ts'
import { isPortalReading, recordLogRead } from './logRead.ts'
import type { CitizenParts, TimelineParts } from './parts.ts'
import { type Sight, sightOf } from './sight.ts'

export interface TimelineFilter {
  readonly van?: number
  readonly tot?: number
  /** OIN; that of the municipality itself includes what its own services did. */
  readonly organisatie?: string
  /** Leaf index where the last page ended. */
  readonly voor?: number
  readonly limiet: number
}

export interface TimelinePage extends Omit<components['schemas']['Inzagen'], 'volgende'> {
  readonly volgende?: number
}

/** The answer, as the bytes whose digest was logged; or why this reader gets nothing. */
export type Shown = { readonly uitkomst: 'getoond'; readonly body: Buffer } | Withheld | { readonly uitkomst: 'niet-gevonden' }
export interface Withheld {
  readonly uitkomst: 'geweigerd'
  readonly reden: BevoegdheidReden
}

export interface Reading {
  readonly inwoner: Inwoner
  readonly spoor: Spoor
}

/** The same for everybody, whether anything is delayed or not. */
const SHOWN_LATER: Tekst = {
  nl: 'Bij sommige onderzoeken, zoals naar misbruik of een melding bij Veilig Thuis, verschijnt een inzage pas later in dit overzicht (UAVG 41).',
  en: 'For some inquiries, such as into abuse of benefits or a report of violence at home, a line appears in this list only later (UAVG 41).',
}

/** A page is searched in this many records at a time, and gives up (with a next page) after the most. */
const BATCH = 100
const MOST_SEARCHED = 1_000

export function readTimeline(parts: TimelineParts) {
  return async (reading: Reading, filter: TimelineFilter, present: (page: TimelinePage) => Buffer): Promise<Shown> => {
    const begin = parts.clock.now()
    const withheld = await withholds(parts, reading, begin)
    if (withheld) return withheld
    const page = await pageOf(parts, reading.inwoner, filter)
    const body = present(page)
    await recordLogRead(parts, { ...reading, begin, answer: { body, aantal: page.inzagen.length } })
    return { uitkomst: 'getoond', body }
  }
}

/** One line. Of another person, not there, or not to be seen yet: all the same `niet-gevonden`. */
export function readLine(parts: TimelineParts) {
  return async (
    reading: Reading,
    line: { readonly traceId: string; readonly spanId: string },
    present: (record: OpenedRecord) => Buffer | Promise<Buffer>,
  ): Promise<Shown> => {
    const begin = parts.clock.now()
    const withheld = await withholds(parts, reading, begin)
    if (withheld) return withheld
    const betrokkenen = pseudonymsOf(parts, reading.inwoner.bsn)
    const [record] = (await parts.trail.search({ ...line, betrokkenen, limiet: 1 })).records
    if (!record || isHidden(parts, record) || !(await sightOf(parts, reading.inwoner)(record)))
      return { uitkomst: 'niet-gevonden' }
    const body = await present(record)
    await recordLogRead(parts, { ...reading, begin, answer: { body, aantal: 1 } })
    return { uitkomst: 'getoond', body }
  }
}

/** A representative who may not see this is told so, and that she tried is logged as well. */
export async function withholds(parts: TimelineParts, reading: Reading, begin: number): Promise<Withheld | undefined> {
  const reden = (await authorityOf(parts, reading.inwoner))(EVERY_DOMAIN)
  if (reden === 'bevoegd') return undefined
  await recordLogRead(parts, { ...reading, begin, reden })
  return { uitkomst: 'geweigerd', reden }
}

/** Under every law that a rule serves, and the general one, in every epoch. */
export function pseudonymsOf({ rules, pseudonyms }: Pick<CitizenParts, 'rules' | 'pseudonyms'>, bsn: string): readonly string[] {
  const domains = new Set([GENERAL_DOMAIN])
  for (const { pseudoniemDomein } of rules.current().regels.values()) domains.add(pseudoniemDomein)
  return pseudonyms.allOf(bsn, domains)
}

async function pageOf(parts: TimelineParts, inwoner: Inwoner, filter: TimelineFilter): Promise<TimelinePage> {
  const pseudoniemen = pseudonymsOf(parts, inwoner.bsn)
  const { inzagen, volgende } = await linesOf(parts, pseudoniemen, sightOf(parts, inwoner), filter)
  return {
    inzagen,
    ...(volgende !== undefined && { volgende }),
    gelogdSinds: new Date(await loggedSince(parts)).toISOString(),
    ...(!inwoner.vertegenwoordiger && { uitgesteld: SHOWN_LATER }),
  }
}

async function linesOf(
  parts: TimelineParts,
  betrokkenen: readonly string[],
  maySee: Sight,
  filter: TimelineFilter,
): Promise<{ inzagen: Inzage[]; volgende?: number }> {
  const regels = parts.rules.current()
  const names = callerNames(parts.config.apps)
  const inzagen: Inzage[] = []
  let searched = 0
  let ended = filter.voor
  for await (const record of recordsOf(parts, betrokkenen, filter)) {
    const last = inzagen.at(-1)
    const line = lineOf(record, regels, names)
    const isShown = !isHidden(parts, record) && isOf(filter.organisatie, line) && (await maySee(record))
    const isMerged = isShown && last !== undefined && isSameReading(last, line)
    if (searched === MOST_SEARCHED || (isShown && !isMerged && inzagen.length === filter.limiet)) {
      return { inzagen, ...(ended !== undefined && { volgende: ended }) }
    }
    searched++
    ended = record.index
    if (isMerged) last.samengevoegd = (last.samengevoegd ?? 1) + 1
    else if (isShown) inzagen.push(line)
  }
  return { inzagen }
}

export async function* recordsOf(
  { trail, config }: TimelineParts,
  betrokkenen: readonly string[],
  { van, tot, organisatie, voor }: TimelineFilter,
): AsyncGenerator<OpenedRecord> {
  const filter: TrailFilter = {
    betrokkenen,
    ...(van !== undefined && { van }),
    ...(tot !== undefined && { tot }),
    // What the municipality did itself has no calling party in the log, so for its own number the lines are looked at.
    ...(organisatie !== undefined && organisatie !== config.oin && { afnemerOin: organisatie }),
    limiet: BATCH,
  }
  let from = voor
  do {
    const page = await trail.search({ ...filter, ...(from !== undefined && { voor: from }) })
    yield* page.records
    from = page.volgende
  } while (from !== undefined)
}

const isOf = (oin: string | undefined, line: Inzage): boolean => oin === undefined || line.organisatie?.oin === oin

export function isHidden({ rules, clock }: CitizenParts, record: OpenedRecord): boolean {
  const [{ gebeurtenis }, { verwerking }] = tiersOf(record)
  return isDelayed(rules.current().regels.get(verwerking.doel), gebeurtenis.soort, gebeurtenis.begin, clock.now())
}

/** The same reader, on the same Dutch day, with the same outcome. */
const isSameReading = (newer: Inzage, older: Inzage): boolean =>
  newer.soort === 'logread' &&
  older.soort === 'logread' &&
  isPortalReading(newer.handeling) &&
  newer.handeling === older.handeling &&
  newer.uitkomst === older.uitkomst &&
  dutchDay(Date.parse(newer.tijdstip)) === dutchDay(Date.parse(older.tijdstip))

/** Before this moment nothing was logged here, so an empty list says nothing about that time. */
const loggedSince = async ({ trail, clock }: TimelineParts): Promise<number> => (await trail.begin()) ?? clock.now()
