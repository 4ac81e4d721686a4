/**
 * One record of the log as a line of the citizen's timeline: who, when, why, on which ground, which fields, and if not, why
 * not. Field names, never values.
 *
 * Tiers 0 and 1 are hers to see. Of tier 2 she sees the reason of a refusal and the name of the app, because an organisation
 * runs many; of tier 3, staff data, nothing. Purpose and articles come from the rules in force, the ground as it was logged.
 */
import { explainGround, explainReason } from '../../consent/explain.ts'
import type { Doelregel, Regelbundel, Tekst } from '../../consent/purpose.ts'
import type { components } from '../../schemas/generated/openapi.d.ts'
import type { Tier0, Tier1, Tier2, Tiers } from '../accesslog/event.ts'
import type { OpenedRecord } from '../accesslog/formats/sealedGroup.ts'
import type { CallerNames } from './callerNames.ts'

export type Inzage = components['schemas']['Inzage']

/** The log is written by `event.ts` alone and sealed, so what opens has that shape. */
export const tiersOf = (record: Pick<OpenedRecord, 'slots'>): Tiers => record.slots as unknown as Tiers

export function lineOf(record: Pick<OpenedRecord, 'index' | 'slots'>, regels: Regelbundel, names: CallerNames): Inzage {
  const [{ gebeurtenis, partijen, spoor, antwoord }, { gegevens, toestemming, verwerking }, { besluit, beheer }] = tiersOf(record)
  const regel = regels.regels.get(verwerking.doel)
  const uitkomst = outcomeOf(gebeurtenis, besluit, antwoord)
  const reden = besluit?.redenen?.[0]
  return {
    id: `${spoor.traceId}-${spoor.spanId}`,
    index: record.index,
    soort: gebeurtenis.soort,
    tijdstip: new Date(gebeurtenis.begin).toISOString(),
    handeling: gebeurtenis.actieNaam,
    uitkomst,
    organisatie: organisationOf(partijen, beheer, names),
    ...(verwerking.doel !== '' && { doel: purposeOf(verwerking.doel, regel), grondslag: groundOf(verwerking.grondslag, regel) }),
    ...(gegevens && {
      register: gegevens.bronregister,
      gevraagd: [...gegevens.gevraagd],
      geleverd: [...gegevens.geleverd],
      ...(gegevens.geweerd && { geweerd: [...gegevens.geweerd] }),
    }),
    ...(uitkomst === 'geweigerd' && reden !== undefined && { weigering: { code: reden, uitleg: explainReason(reden) } }),
    ...(toestemming && { toestemmingId: toestemming.id }),
    ...(regel?.doelKlasse === 'nood' && { noodgeval: true }),
    ...(antwoord && { aantal: antwoord.aantal }),
  }
}

/** The log has three outcomes; a person also wants to know when somebody was allowed to look and found nothing. */
function outcomeOf(
  { soort, status }: Tier0['gebeurtenis'],
  besluit: Tier2['besluit'],
  antwoord: Tier0['antwoord'],
): Inzage['uitkomst'] {
  if (besluit?.uitkomst === 'geweigerd') return 'geweigerd'
  if (status === 'Error' || besluit?.uitkomst === 'fout') return 'mislukt'
  return soort === 'release' && (status === 'Unset' || antwoord?.aantal === 0) ? 'leeg' : 'toegestaan'
}

/** Without a calling party it was a service of the municipality itself. */
function organisationOf(
  { afnemerOin, bronOin, dienst }: Tier0['partijen'],
  beheer: Tier2['beheer'],
  names: CallerNames,
): NonNullable<Inzage['organisatie']> {
  const oin = afnemerOin ?? bronOin
  const naam = afnemerOin === undefined || beheer.systeem === OWN_SYSTEM ? dienst : beheer.systeem
  return { oin, naam, ...names(oin, naam) }
}
/** What service events write where an answer names the app. */
const OWN_SYSTEM = 'burgerkluis'

/** An objection may be against all purposes at once; the rules call that `*`, people `alle`. */
const purposeOf = (id: string, regel: Doelregel | undefined) => ({
  id: id === '*' ? 'alle' : id,
  ...(regel && { tekst: { nl: regel.doel.nl, en: regel.doel.en } }),
})

/** The ground in plain words; the articles of the AVG as they were logged with the event. */
function groundOf(avg: Tier1['verwerking']['grondslag'], regel: Doelregel | undefined): NonNullable<Inzage['grondslag']> {
  if (avg.length === 0) return { soort: 'geen' }
  return {
    soort: regel?.toestemming === 'vereist' ? 'toestemming' : regel?.toestemming === 'recht' ? 'recht' : 'wet',
    avg: avg.join(', '),
    ...(regel && { wet: [...new Set(regel.grondslag.flatMap((ground) => (avg.includes(ground.avg) ? ground.wet : [])))] }),
    uitleg: joined(avg.map(explainGround)),
  }
}

const joined = (texts: readonly Tekst[]): Tekst => ({
  nl: [...new Set(texts.map(({ nl }) => nl))].join(' '),
  en: [...new Set(texts.map(({ en }) => en))].join(' '),
})
