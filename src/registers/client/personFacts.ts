/**
 * What the client register says about a person and about who acts for her, for consent and objection (UAVG 5, BW 1:245).
 * Only parental authority stands in this register; other capacities stay unknown here, and unknown refuses.
 */
import { custodyOf } from '../../../consent/representation.ts'
import type { OnvolledigeDatum } from '../../../consent/facts.ts'
import type { PersonFacts } from '../../consents/parts.ts'
import type { Reading } from '../../storage/database.ts'

export function personFacts({ database, gemeentecode }: { database: Reading; gemeentecode: string }): PersonFacts {
  return {
    async about(betrokkene, handelend) {
      const person = await database.reader
        .selectFrom('registers.client')
        .select(['id', 'geboorte_moment', 'overleden', 'curatele', 'gezag_minderjarige'])
        .where('gemeentecode', '=', gemeentecode)
        .where('bsn_index', '=', betrokkene)
        .executeTakeFirst()
      if (!person) return {}
      const parents = await database.reader
        .selectFrom('registers.client_relatie')
        .select(['volgnummer', 'bsn_index'])
        .where('gemeentecode', '=', gemeentecode)
        .where('client_id', '=', person.id)
        .where('soort', '=', 'ouder')
        .orderBy('volgnummer')
        .execute()
      const parent = parents.find(({ bsn_index }) => bsn_index === handelend.persoon)
      const gezag = custodyOf(person.gezag_minderjarige ?? undefined, placeOf(parent?.volgnummer))
      return {
        ...(person.geboorte_moment !== null && { geboorte: JSON.parse(person.geboorte_moment) as OnvolledigeDatum }),
        overleden: person.overleden === 1,
        curatele: person.curatele === 1,
        ...(gezag !== undefined && { gezag }),
      }
    },
  }
}

/** Category 02 of the person list is the first parent, 03 the second (LO3). */
const placeOf = (volgnummer: number | undefined): 1 | 2 | undefined => (volgnummer === 1 || volgnummer === 2 ? volgnummer : undefined)
