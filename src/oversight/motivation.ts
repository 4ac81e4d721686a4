/**
 * Why an officer searched, in her own words: kept sealed beside the log, and shown with the `logread` event to whoever
 * reviews it. The log holds the listed reason; free text may name people, so it never stands there.
 */

import type { Clock } from '../clock.ts'
import type { ByteVault } from '../registers/import/quarantine.ts'
import type { Database } from '../storage/database.ts'
import type { Spoor } from '../trace.ts'

export interface MotivationParts {
  database: Pick<Database, 'reader' | 'writer'>
  gemeentecode: string
  bytes: ByteVault
  clock: Clock
}

type Place = Pick<Spoor, 'traceId' | 'spanId'>

const sealPlace = ({ traceId, spanId }: Place): string => `registers.toezicht_toelichting.inhoud:${traceId}-${spanId}`

export async function keepMotivation(
  { database, gemeentecode, bytes, clock }: MotivationParts,
  place: Place,
  text: string,
): Promise<void> {
  const inhoud = Buffer.from(bytes.seal(Buffer.from(text, 'utf8'), sealPlace(place)))
  await database
    .writer('registers')
    .insertInto('registers.toezicht_toelichting')
    .values({ gemeentecode, trace_id: place.traceId, span_id: place.spanId, inhoud, geschreven_op: clock.now() })
    .execute()
}

export async function readMotivation(
  { database, gemeentecode, bytes }: MotivationParts,
  place: Place,
): Promise<string | undefined> {
  const row = await database.reader
    .selectFrom('registers.toezicht_toelichting')
    .select('inhoud')
    .where('gemeentecode', '=', gemeentecode)
    .where('trace_id', '=', place.traceId)
    .where('span_id', '=', place.spanId)
    .executeTakeFirst()
  return row && Buffer.from(bytes.open(row.inhoud, sealPlace(place))).toString('utf8')
}
