/**
 * One record of the log as the officer sees it: pseudonyms, field names and codes, never a value or a name.
 *
 * Tiers 0 to 2 are hers. Of tier 3 a search shows the pseudonym of the employee, to filter and group by; who that is, and
 * for whom somebody acted, takes two people (access-log.md section 2).
 */
import { explainReason } from '../../consent/explain.ts'
import type { components } from '../../schemas/generated/openapi.d.ts'
import type { Tiers } from '../accesslog/event.ts'
import type { OpenedRecord } from '../accesslog/formats/sealedGroup.ts'

export type Gebeurtenis = components['schemas']['Gebeurtenis']

type Parts = { readonly [tier in keyof Tiers]: Tiers[tier] }

/** The log is written by `event.ts` alone and sealed, so what opens has that shape. */
export const tiersOf = (record: Pick<OpenedRecord, 'slots'>): Parts => record.slots as unknown as Parts

export function eventOf(
  record: Pick<OpenedRecord, 'index' | 'slots'>,
  staff: 'met-medewerker' | 'zonder-medewerker',
): Gebeurtenis {
  const tiers = tiersOf(record)
  const [tier0, tier1, tier2, tier3] = tiers
  const { spoor, gebeurtenis, antwoord } = tier0
  return {
    id: `${spoor.traceId}-${spoor.spanId}`,
    index: record.index,
    ...spoor,
    soort: gebeurtenis.soort,
    handeling: gebeurtenis.actieNaam,
    tijdstip: new Date(gebeurtenis.begin).toISOString(),
    status: gebeurtenis.status,
    ...(gebeurtenis.foutcode !== undefined && { foutcode: gebeurtenis.foutcode }),
    uitkomst: outcomeOf(tiers),
    ...(antwoord && { aantal: antwoord.aantal }),
    ...parties(tier0),
    ...purpose(tier1),
    ...decision(tier2),
    ...(staff === 'met-medewerker' && tier3.medewerker && { medewerkerPseudoniem: tier3.medewerker.pseudoniem }),
  }
}

const parties = ({ partijen }: Parts[0]) => ({
  bronOin: partijen.bronOin,
  dienst: partijen.dienst,
  ...(partijen.afnemerOin !== undefined && { afnemerOin: partijen.afnemerOin }),
})

const purpose = ({ verwerking, gegevens, toestemming }: Parts[1]) => ({
  ...(verwerking.doel !== '' && { doel: verwerking.doel, grondslag: [...verwerking.grondslag], wet: verwerking.wet }),
  ...(gegevens && {
    register: gegevens.bronregister,
    gevraagd: [...gegevens.gevraagd],
    geleverd: [...gegevens.geleverd],
    ...(gegevens.geweerd && { geweerd: [...gegevens.geweerd] }),
  }),
  ...(toestemming && {
    toestemmingId: toestemming.id,
    toestemmingStatus: toestemming.status,
    toestemmingVersie: toestemming.versieDigest,
  }),
})

const decision = ({ beheer, besluit, betrokkene, zaak }: Parts[2]) => ({
  kanaal: beheer.kanaal,
  systeem: beheer.systeem,
  bewaarklasse: String(beheer.bewaarklasse),
  ...(beheer.zoeksleutel !== undefined && { zoeksleutel: beheer.zoeksleutel }),
  ...(besluit && {
    beleidDigest: besluit.beleidDigest,
    // Service events come from no decision.
    ...(besluit.id !== '' && { beslissingId: besluit.id }),
    ...(besluit.redenen && { redenen: [...besluit.redenen] }),
    ...(besluit.uitkomst === 'geweigerd' && besluit.redenen?.[0] !== undefined && { uitleg: explainReason(besluit.redenen[0]) }),
  }),
  ...(betrokkene && { betrokkenePseudoniem: betrokkene.pseudoniem, betrokkeneRol: betrokkene.rol }),
  ...(zaak && { zaakRef: zaak.ref }),
})

/** The log has three outcomes; an officer also wants to know where somebody was allowed to look and found nothing. */
function outcomeOf([{ gebeurtenis, antwoord }, , { besluit }]: Parts): NonNullable<Gebeurtenis['uitkomst']> {
  if (besluit?.uitkomst === 'geweigerd') return 'geweigerd'
  if (gebeurtenis.status === 'Error' || besluit?.uitkomst === 'fout') return 'mislukt'
  return gebeurtenis.soort === 'release' && (gebeurtenis.status === 'Unset' || antwoord?.aantal === 0) ? 'leeg' : 'toegestaan'
}
