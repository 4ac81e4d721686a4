/**
 * What a citizen does with a consent that she gave: narrow it, pause it, take it up again, withdraw it.
 *
 * None of these can widen or lengthen it. Withdrawing is one act, needs no reason, and stops the next question (AVG 7(3)).
 * A pause is somebody's no for now. Where two voices count (Jw 7.3.4, ages 12 to 15) one of them cannot lift the no of the
 * other: who paused takes it up again. If she cannot any more, it is withdrawn and asked anew.
 */
import type { Handeling } from '../../consent/consent.ts'
import type { Bevoegdheid, BevoegdheidReden } from '../../consent/representation.ts'
import { authorise, domainsOf, type Strekking } from './authority.ts'
import { type ChangeResult, changeConsent, citizenActor, findConsent, numbersOf, onBehalfOf } from './change.ts'
import type { ConsentAction } from './consentLog.ts'
import { type Burger, type ConsentParts, refused } from './parts.ts'
import { type ConsentContent, contentOf } from './record.ts'

export interface ManageConsent {
  readonly burger: Burger
  readonly id: string
  readonly versie?: number
}

export interface NarrowConsent extends ManageConsent {
  /** What stays granted. */
  readonly velden?: readonly string[]
  readonly geldigTot?: number
}

export type ManageResult = ChangeResult<BevoegdheidReden | 'onbekend'>

async function manage(
  parts: ConsentParts,
  asked: ManageConsent,
  handeling: Handeling,
  actieNaam: ConsentAction,
  strekking: Strekking,
): Promise<ManageResult> {
  const { burger } = asked
  const row = await findConsent(parts, asked.id)
  if (row === undefined || row.betrokkene !== burger.betrokkene) return refused('onbekend')
  const content = contentOf(row)
  const velden = content.gevraagd.map(({ veld }) => veld)
  const domeinen = domainsOf(parts.rules.current().regels.get(row.doel), velden)
  const authority = await authorise(parts, burger, { soort: content.soort, doel: row.doel, domeinen }, strekking)
  if (authority.uitkomst === 'onbevoegd') return refused(authority.reden)
  if (handeling.soort === 'hervatten' && !mayResume(burger, content, authority.stemmen)) {
    return refused(burger.hoedanigheid === 'betrokkene' ? 'vertegenwoordiger-vereist' : 'betrokkene-beslist-zelf')
  }
  return await changeConsent(parts, row, {
    handeling,
    actieNaam,
    actor: citizenActor(burger),
    ...onBehalfOf(burger),
    ...numbersOf(burger),
    versie: asked.versie,
    ...(handeling.soort === 'pauzeren' && { inhoud: (now) => ({ ...now, gepauzeerdDoor: burger.persoon }) }),
  })
}

type Stemmen = (Bevoegdheid & { uitkomst: 'bevoegd' })['stemmen']

/** Either she paused it, or hers is the only voice that counts. */
const mayResume = (burger: Burger, { gepauzeerdDoor }: ConsentContent, stemmen: Stemmen): boolean =>
  gepauzeerdDoor === undefined || gepauzeerdDoor === burger.persoon || stemmen.length === 1

export const narrowConsent =
  (parts: ConsentParts) =>
  (asked: NarrowConsent): Promise<ManageResult> => {
    const { velden, geldigTot } = asked
    const limits = { ...(velden === undefined ? {} : { velden }), ...(geldigTot === undefined ? {} : { geldigTot }) }
    return manage(parts, asked, { soort: 'beperken', ...limits }, 'toestemming-beperkt', 'beschermen')
  }

export const withdrawConsent =
  (parts: ConsentParts) =>
  (asked: ManageConsent): Promise<ManageResult> =>
    manage(parts, asked, { soort: 'intrekken' }, 'toestemming-ingetrokken', 'beschermen')

export const pauseConsent =
  (parts: ConsentParts) =>
  (asked: ManageConsent): Promise<ManageResult> =>
    manage(parts, asked, { soort: 'pauzeren' }, 'toestemming-gepauzeerd', 'beschermen')

export const resumeConsent =
  (parts: ConsentParts) =>
  (asked: ManageConsent): Promise<ManageResult> =>
    manage(parts, asked, { soort: 'hervatten' }, 'toestemming-hervat', 'geven')
