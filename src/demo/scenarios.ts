/**
 * Example questions with what must come of them: the defaults of `kluis ask`, the steps of the tour, and a test that the
 * demo's facts and the rules in force agree.
 */
import type { Collectie } from '../../consent/question.ts'
import { castCases } from './caseWork.ts'
import { cast } from './cast.ts'
import type { ConsentRequest } from './consentStory.ts'
import { andermansWerkers, werkers } from './organisations.ts'

export interface DemoScenario {
  readonly uitleg: string
  /** Name of the asking app, one of `demoApps`. */
  readonly app: string
  readonly collectie: Collectie
  readonly doel: string
  readonly bsn: string
  /** As on the wire: relative to the collection, groups allowed. */
  readonly velden: readonly string[]
  readonly zaakId?: string
  readonly medewerker: string
  readonly reden?: string
  readonly verwacht: Toegestaan | Geweigerd
}

interface Toegestaan {
  readonly uitkomst: 'toegestaan'
  /** Leaf paths that are withheld because the address is protected. */
  readonly afgeschermd?: readonly string[]
}

interface Geweigerd {
  readonly uitkomst: 'geweigerd'
  readonly reden: string
  /** Leaf paths beyond the purpose. */
  readonly teRuim?: readonly string[]
}

const [anke, collega] = werkers.wmo
const HOME_VISIT = ['burgerservicenummer', 'naam', 'geboorte.moment', 'verblijfplaats.verblijfadres'] as const
const ADDRESS = [
  'officieleStraatnaam',
  'korteStraatnaam',
  'huisnummer',
  'huisletter',
  'huisnummertoevoeging',
  'postcode',
  'woonplaats',
].map((part) => `verblijfplaats.verblijfadres.${part}`)
const permitted = { uitkomst: 'toegestaan' } as const
const refused = (reden: string) => ({ uitkomst: 'geweigerd', reden }) as const

const visit = { app: 'wmo-consulent', collectie: 'clienten', doel: 'WM-01', medewerker: anke } as const
const riet = { ...visit, bsn: cast.riet, zaakId: castCases.rietMelding } as const

export const demoScenarios = {
  toegestaan: {
    uitleg: 'De consulent behandelt de melding van Riet en vraagt wat zij voor het huisbezoek nodig heeft.',
    ...riet,
    velden: HOME_VISIT,
    verwacht: permitted,
  },
  teVeelVelden: {
    uitleg: 'Dezelfde vraag, maar nu ook naar haar kinderen en haar geslacht: dat hoort niet bij dit doel.',
    ...riet,
    velden: [...HOME_VISIT, 'geslacht', 'kinderen.naam.voornamen'],
    verwacht: { ...refused('velden-te-ruim'), teRuim: ['geslacht', 'kinderen.naam.voornamen'] },
  },
  nieuwsgierigeCollega: {
    uitleg: 'Een collega zonder zaak wil Riet opzoeken.',
    ...visit,
    bsn: cast.riet,
    medewerker: collega,
    velden: HOME_VISIT,
    verwacht: refused('voorwaarde-melding.open'),
  },
  andermansZaak: {
    uitleg: 'De collega noemt de zaak van een ander: zij werkt er niet aan.',
    ...riet,
    medewerker: collega,
    velden: HOME_VISIT,
    verwacht: refused('voorwaarde-caseload.bevat'),
  },
  eigenFamilie: {
    uitleg: 'De melding van Gerrit kwam bij zijn eigen dochter terecht: niemand behandelt de eigen familie.',
    ...visit,
    bsn: cast.gerrit,
    zaakId: castCases.gerritMelding,
    velden: HOME_VISIT,
    verwacht: refused('firewall-F4'),
  },
  geheimAdres: {
    uitleg: 'Esther woont op een geheim adres: de consulent krijgt haar naam, en leest dat het adres is afgeschermd.',
    ...visit,
    bsn: cast.esther,
    zaakId: castCases.estherMelding,
    velden: HOME_VISIT,
    verwacht: { ...permitted, afgeschermd: ADDRESS },
  },
  geheimAdresMetReden: {
    uitleg: 'Met een vastgelegde reden, een huisbezoek, krijgt de consulent het adres van Esther wel.',
    ...visit,
    bsn: cast.esther,
    zaakId: castCases.estherMelding,
    reden: 'bezoek',
    velden: HOME_VISIT,
    verwacht: permitted,
  },
  budgetcoach: {
    uitleg: 'De budgetcoach wil zien wat Samira per maand krijgt. Dat mag alleen als zij dat goedvindt.',
    app: 'welzijn',
    collectie: 'uitkeringen',
    doel: 'SH-03',
    bsn: cast.samira,
    velden: ['specificaties.periode', 'specificaties.uitbetaald'],
    medewerker: andermansWerkers.budgetcoach,
    verwacht: refused('geen-toestemming'),
  },
  fraudeVraagtZorg: {
    uitleg:
      'Een fraudeonderzoek vraagt welke zorg Ruud krijgt. Zorg blijft daar altijd buiten, hoe goed het onderzoek ook is vastgelegd.',
    app: 'handhaving',
    collectie: 'toewijzingen',
    doel: 'FR-01',
    bsn: cast.ruud,
    zaakId: castCases.ruudFraude,
    velden: ['productcategorie'],
    medewerker: werkers.handhaving[0],
    verwacht: refused('firewall-F1'),
  },
  fraudeVraagtAdres: {
    uitleg: 'Hetzelfde onderzoek vraagt het adres: er is een signaal, twee mensen keken mee, en het middel past.',
    app: 'handhaving',
    collectie: 'clienten',
    doel: 'FR-01',
    bsn: cast.ruud,
    zaakId: castCases.ruudFraude,
    velden: ['burgerservicenummer', 'verblijfplaats.verblijfadres'],
    medewerker: werkers.handhaving[0],
    verwacht: permitted,
  },
  kindpakket: {
    uitleg: 'De bijstand van Samira loopt, dus haar kinderen krijgen het kindpakket zonder dat zij iets hoeft aan te vragen.',
    app: 'minimaregelingen',
    collectie: 'clienten',
    doel: 'PW-07',
    bsn: cast.samira,
    velden: ['kinderen.burgerservicenummer', 'kinderen.geboorte.moment'],
    medewerker: werkers.minima[0],
    verwacht: permitted,
  },
  heronderzoek: {
    uitleg: 'De klantmanager die het heronderzoek van Samira overnam, vraagt wat zij per maand opgaf.',
    app: 'inkomen',
    collectie: 'uitkeringen',
    doel: 'PW-02',
    bsn: cast.samira,
    zaakId: castCases.samiraHeronderzoek,
    velden: ['specificaties.periode', 'specificaties.inkomsten.opgegeven'],
    medewerker: werkers.inkomen[1],
    verwacht: permitted,
  },
  afgeslotenAanvraag: {
    uitleg: 'De aanvraag van Samira is lang klaar: op een gesloten zaak wordt niets meer gegeven.',
    app: 'inkomen',
    collectie: 'uitkeringen',
    doel: 'PW-01',
    bsn: cast.samira,
    zaakId: castCases.samiraAanvraag,
    velden: ['soort'],
    medewerker: werkers.inkomen[0],
    verwacht: refused('voorwaarde-zaak.open'),
  },
  collegaVraagtBijstand: {
    uitleg: 'Ilse werkt zelf bij de gemeente. Haar collega behandelt haar aanvraag en krijgt zonder extra reden niets.',
    app: 'inkomen',
    collectie: 'clienten',
    doel: 'PW-01',
    bsn: cast.ilse,
    zaakId: castCases.ilseAanvraag,
    velden: ['naam'],
    medewerker: werkers.inkomen[1],
    verwacht: refused('firewall-F5'),
  },
  toegewezenZorg: {
    uitleg: 'De zorgaanbieder vraagt welke hulp hij aan Riet moet geven, en hoeveel.',
    app: 'zorgaanbieder',
    collectie: 'toewijzingen',
    doel: 'WM-03',
    bsn: cast.riet,
    zaakId: castCases.rietToewijzing,
    velden: ['productcategorie', 'productcode', 'omvang', 'ingangsdatum', 'einddatum'],
    medewerker: andermansWerkers.zorg,
    verwacht: permitted,
  },
  pgb: {
    uitleg: 'Het pgb-loket vraagt hoogte en looptijd van het budget van Wim.',
    app: 'pgb-loket',
    collectie: 'budgetten',
    doel: 'WM-06',
    bsn: cast.wim,
    zaakId: castCases.wimPgb,
    velden: ['toegekend', 'periode'],
    medewerker: werkers.pgb[0],
    verwacht: permitted,
  },
  gezag: {
    uitleg: 'De jeugdconsulent behandelt de hulpvraag van Fenna en vraagt wie het gezag heeft.',
    app: 'jeugd',
    collectie: 'clienten',
    doel: 'JW-01',
    bsn: cast.fenna,
    zaakId: castCases.fennaHulpvraag,
    velden: ['geboorte.moment', 'gezag', 'indicatieGezagMinderjarige'],
    medewerker: werkers.jeugd[0],
    verwacht: permitted,
  },
} as const satisfies Readonly<Record<string, DemoScenario>>

const coach = demoScenarios.budgetcoach

/** The budget coach asks Samira whether he may see what she gets each month. */
export const coachRequest: ConsentRequest = {
  app: coach.app,
  doel: coach.doel,
  bsn: coach.bsn,
  velden: coach.velden.map((veld) => ({ veld: `${coach.collectie}.${veld}`, noodzaak: 'optioneel' })),
  toelichting: 'Ik help u met uw huishoudboekje en wil zien wat er elke maand binnenkomt.',
}

const NAME = ['voornamen', 'voorletters', 'voorvoegsel', 'geslachtsnaam', 'adellijkeTitelPredicaat', 'aanduidingNaamgebruik']

/** The same organisation asks her name, to sign her up. */
export const signUpRequest: ConsentRequest = {
  app: coach.app,
  doel: 'SD-02',
  bsn: cast.samira,
  velden: NAME.map((part) => ({ veld: `naam.${part}`, noodzaak: 'nodig' })),
  toelichting: 'U wilt meedoen aan de cursus Rondkomen. Voor de aanmelding is uw naam nodig.',
}

/** What the sign-up is for: allowed only while her consent lasts. */
export const signUp: DemoScenario = {
  uitleg: 'Samira doet mee aan een cursus. Stichting Welzijn krijgt haar naam, want zij zei ja.',
  app: coach.app,
  collectie: 'clienten',
  doel: signUpRequest.doel,
  bsn: cast.samira,
  velden: ['naam'],
  medewerker: andermansWerkers.budgetcoach,
  verwacht: permitted,
}
