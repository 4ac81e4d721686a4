/** Consents, objections and AVG requests in the words of the contract, as the person herself sees them. */

import { dutchDay } from '../../consent/dutchDay.ts'
import type { Regelbundel } from '../../consent/purpose.ts'
import type { components } from '../../schemas/generated/openapi.d.ts'
import type { AvgRequestView } from '../consents/avgRequestRecord.ts'
import type { ObjectionView } from '../consents/objections.ts'
import type { ConsentStep } from '../consents/readConsents.ts'
import type { ConsentView } from '../consents/record.ts'
import type { CallerNames } from './callerNames.ts'

type Schemas = components['schemas']

const moment = (ms: number): string => new Date(ms).toISOString()

/** Before an answer there is no beginning; the end is then how long was asked. */
const UNANSWERED: readonly string[] = ['gevraagd', 'uitgesteld', 'geweigerd']

export function consentShape(view: ConsentView, names: CallerNames, steps?: readonly ConsentStep[]): Schemas['Toestemming'] {
  const granted = new Set(view.velden)
  const giver = view.gegevenDoor.at(-1)
  return {
    id: view.id,
    status: view.status,
    soort: view.soort,
    doel: { id: view.doel.id, tekst: { nl: view.doel.tekst.nl, en: view.doel.tekst.en } },
    ontvanger: { oin: view.ontvanger.oin, naam: view.ontvanger.app, ...names(view.ontvanger.oin, view.ontvanger.app) },
    velden: view.gevraagd.map(({ veld, noodzaak, bijzonder }) => ({ veld, noodzaak, bijzonder, gegeven: granted.has(veld) })),
    gevraagdOp: moment(view.verzoek.op),
    ...(!UNANSWERED.includes(view.status) && { geldigVan: moment(view.geldigVan) }),
    geldigTot: moment(view.geldigTot),
    toelichting: view.verzoek.toelichting,
    taal: view.verzoek.taal,
    ...(view.vrijwilligheid && { vrijwilligheid: { ...view.vrijwilligheid } }),
    // Heirs act in nothing (`consent/representation.ts`), so none ever gave one.
    ...(giver !== undefined && giver !== 'erfgenaam' && { gegevenDoor: giver }),
    ...(steps && { gebeurtenissen: steps.map(stepShape) }),
    versie: view.versie,
  }
}

/** A step stands in the row as text; it was written by the transition table alone. */
const stepShape = ({ nr, tijd, status, hoedanigheid, hash }: ConsentStep): Schemas['ToestemmingGebeurtenis'] => ({
  nr,
  tijdstip: moment(tijd),
  status: status as Schemas['ToestemmingStatus'],
  actor: hoedanigheid,
  hash,
})

/** The rules say `*` for every purpose that knows objection; people say `alle`. */
export const ALL_PURPOSES = 'alle'

export function objectionShape(view: ObjectionView, regels: Regelbundel): Schemas['Bezwaar'] {
  const regel = regels.regels.get(view.doelregel)
  return {
    id: view.id,
    doel: {
      id: view.doelregel === '*' ? ALL_PURPOSES : view.doelregel,
      ...(regel && { tekst: { nl: regel.doel.nl, en: regel.doel.en } }),
    },
    status: view.status,
    ...(view.reden !== undefined && { toelichting: view.reden }),
    ingediendOp: moment(view.ingediendOp),
    uiterlijk: dutchDay(view.termijn),
    ...(view.motivering !== undefined && { motivering: view.motivering }),
  }
}

/** The same to the person and to the officer, who also sees a pseudonym. */
export function avgRequestShape(view: AvgRequestView): Schemas['AvgVerzoek'] {
  const { id, soort, veld, toelichting, status, ingediendOp, termijn, verdaging, antwoord, versie } = view
  return {
    id,
    soort,
    ...(veld !== undefined && { veld }),
    ...(toelichting !== undefined && { toelichting }),
    status,
    ingediendOp: moment(ingediendOp),
    uiterlijk: dutchDay(termijn),
    ...(verdaging && { verdaging: { verdaagdOp: moment(verdaging.op), reden: verdaging.reden } }),
    ...(antwoord && {
      antwoord: { uitkomst: antwoord.uitkomst, motivering: antwoord.motivering, beantwoordOp: moment(antwoord.op) },
    }),
    versie,
  }
}
