/**
 * A mark of the newest line that others brought into the timeline, so that a page can say that there is something new.
 *
 * Reading the timeline is itself a line of it; asking every few seconds would bury all others. The mark shows nothing: it is a
 * digest of the line's random id, and stays the same until there is another newest line. So this writes no event. Lines that
 * are shown later, and the reader's own looking, do not move it.
 */
import { createHash } from 'node:crypto'
import { tiersOf } from './line.ts'
import { isPortalReading } from './logRead.ts'
import type { TimelineParts } from './parts.ts'
import { sightOf } from './sight.ts'
import { isHidden, pseudonymsOf, type Reading, recordsOf, type Withheld, withholds } from './timeline.ts'

export type Marked = { readonly uitkomst: 'gevonden'; readonly stand?: string } | Withheld

/** Whoever has only her own looking in so many records has nothing new. */
const MOST_SEARCHED = 300

export function newestLine(parts: TimelineParts) {
  return async (reading: Reading): Promise<Marked> => {
    const withheld = await withholds(parts, reading, parts.clock.now())
    if (withheld) return withheld
    const maySee = sightOf(parts, reading.inwoner)
    let searched = 0
    for await (const record of recordsOf(parts, pseudonymsOf(parts, reading.inwoner.bsn), { limiet: 1 })) {
      if (++searched > MOST_SEARCHED) break
      const [{ gebeurtenis, spoor }] = tiersOf(record)
      if (gebeurtenis.soort === 'logread' && isPortalReading(gebeurtenis.actieNaam)) continue
      if (isHidden(parts, record) || !(await maySee(record))) continue
      return { uitkomst: 'gevonden', stand: markOf(`${spoor.traceId}-${spoor.spanId}`) }
    }
    return { uitkomst: 'gevonden' }
  }
}

const markOf = (id: string): string => createHash('sha256').update(id).digest('base64url').slice(0, 22)
