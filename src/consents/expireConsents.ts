/**
 * The nightly job that writes down which requests and consents have ended. Nothing depends on it: whether a consent holds is
 * computed at every decision from its end and the trusted time.
 */
import { transitions } from '../../consent/consent.ts'
import { changeConsent } from './change.ts'
import type { ConsentParts } from './parts.ts'

const BATCH = 200

const CAN_EXPIRE = Object.entries(transitions).flatMap(([status, next]) => (next.verlopen === undefined ? [] : [status]))

/** @returns how many were written down; one that moves meanwhile is left to its mover or to the next night. */
export async function expireConsents(parts: ConsentParts): Promise<number> {
  let count = 0
  let after = ''
  for (;;) {
    const rows = await parts.db.reader
      .selectFrom('consent.toestemming')
      .selectAll()
      .where('gemeentecode', '=', parts.gemeentecode)
      .where('status', 'in', CAN_EXPIRE)
      .where('geldig_tot', '<=', parts.clock.now())
      .where('id', '>', after)
      .orderBy('id')
      .limit(BATCH)
      .execute()
    for (const row of rows) {
      const result = await changeConsent(parts, row, {
        handeling: { soort: 'verlopen' },
        actieNaam: 'toestemming-verlopen',
        actor: { soort: 'kluis', id: parts.gemeentecode, kanaal: 'kluis' },
      })
      if (result.uitkomst === 'gedaan') count += 1
      after = row.id
    }
    if (rows.length < BATCH) return count
  }
}
