/**
 * Which lines of the timeline a representative may see. The timeline is about every law at once; a line about a consent or an
 * objection shows what the person decided, so it follows the rule for that decision: a parent does not see what a child of
 * 14 decides alone (Jw 7.3.11), and a line that rests on such a consent tells of it too.
 */
import type { Regelbundel } from '../../consent/purpose.ts'
import type { Aangelegenheid } from '../../consent/representation.ts'
import type { OpenedRecord } from '../accesslog/formats/sealedGroup.ts'
import { authorise } from '../consents/authority.ts'
import { readConsent } from '../consents/readConsents.ts'
import type { Inwoner } from './inwoner.ts'
import { tiersOf } from './line.ts'
import type { TimelineParts } from './parts.ts'

export type Sight = (record: Pick<OpenedRecord, 'slots'>) => Promise<boolean>

/** Asked once per consent or decision, so that a page of many lines stays cheap. */
export function sightOf({ consents, rules }: Pick<TimelineParts, 'consents' | 'rules'>, inwoner: Inwoner): Sight {
  const { burger } = inwoner
  if (!inwoner.vertegenwoordiger) return async () => true
  const read = readConsent(consents)
  const known = new Map<string, Promise<boolean>>()
  const once = (key: string, find: () => Promise<boolean>): Promise<boolean> => {
    const answer = known.get(key) ?? find()
    known.set(key, answer)
    return answer
  }
  return async (record) => {
    const [{ gebeurtenis, partijen }, { toestemming, verwerking }] = tiersOf(record)
    if (toestemming) {
      const { id } = toestemming
      return await once(id, async () => (await read({ burger, id })).uitkomst === 'gedaan')
    }
    if (partijen.dienst !== 'toestemmingen') return true
    const matter = matterOf(rules.current(), verwerking.doel, gebeurtenis.actieNaam)
    return await once(`${matter.soort} ${matter.doel}`, async () => {
      return (await authorise(consents, burger, matter, 'geven')).uitkomst === 'bevoegd'
    })
  }
}

/** An objection, an opt-out, or a request for a consent that was refused. */
function matterOf({ regels }: Regelbundel, doel: string, actieNaam: string): Aangelegenheid {
  const regel = regels.get(doel)
  const domeinen = [...new Set((regel?.velden ?? []).map(({ domein }) => domein))]
  const soort = actieNaam.startsWith('toestemming-') ? (regel?.toestemmingSoort ?? 'avg') : 'bezwaar'
  return { soort, doel, domeinen }
}
