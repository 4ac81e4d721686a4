/**
 * Families as one thing, and the population register's view of them: one person list each, that names the others.
 *
 * Custody (gezag) stands twice, as in the real register: as a code on the child's list (11.32.10), by the order of the
 * parents there, and as relations with the people who hold it.
 */
import type { OnvolledigeDatum } from '../../consent/facts.ts'
import type { Gezag, Persoon, Relatie, Verblijfplaats } from '../registers/client/person.ts'
import { addDays, ageOn } from './days.ts'
import type { DemoPersoon } from './records.ts'

export interface Inwoner {
  readonly burgerservicenummer: string
  readonly aNummer: string
  readonly bronId: string
  readonly geslacht: 'M' | 'V'
  readonly voornamen: string
  readonly voorvoegsel?: string
  readonly geslachtsnaam: string
  readonly geboren: string
  /** What the register knows of the birth, when that is less than the day. */
  readonly geboorteBekend?: OnvolledigeDatum
  /** Tabel 34; the Netherlands when absent. */
  readonly geboorteland?: string
  readonly overleden?: string
  readonly vertrokken?: string
  readonly curatele?: boolean
  readonly inOnderzoek?: boolean
}

export interface Gezin {
  readonly volwassenen: readonly Inwoner[]
  readonly kinderen: readonly Inwoner[]
  /** Married or registered partners. */
  readonly verbintenis?: 'H' | 'P'
  /** Custody over the minors: 1 first adult, 2 second, 12 both; D a guardian, and then the adults are no parents. */
  readonly gezag: '1' | '2' | '12' | 'D'
  readonly adres: Verblijfplaats
  readonly geheim: boolean
  /** Since when they live there. */
  readonly sinds: string
}

const NEDERLAND = '6030'
const MEERDERJARIG = 18

export const inwonersVan = ({ volwassenen, kinderen }: Gezin): readonly Inwoner[] => [...volwassenen, ...kinderen]

export const isMinor = ({ geboren }: Inwoner, vandaag: string): boolean => ageOn(geboren, vandaag) < MEERDERJARIG

export const bornOf = ({ geboren, geboorteBekend }: Inwoner): OnvolledigeDatum =>
  geboorteBekend ?? { type: 'Datum', datum: geboren }

export function personenVan(gezin: Gezin, vandaag: string, gemeentecode: string): readonly DemoPersoon[] {
  return inwonersVan(gezin).map((inwoner) => ({
    bronId: inwoner.bronId,
    persoon: personOf(inwoner, gezin, vandaag, gemeentecode),
  }))
}

function personOf(inwoner: Inwoner, gezin: Gezin, vandaag: string, gemeentecode: string): Persoon {
  const { vertrokken, overleden } = inwoner
  const minor = isMinor(inwoner, vandaag)
  const opschorting = overleden ? { reden: 'O', dag: overleden } : vertrokken ? { reden: 'E', dag: vertrokken } : undefined
  return {
    burgerservicenummer: inwoner.burgerservicenummer,
    aNummer: inwoner.aNummer,
    naam: {
      voornamen: inwoner.voornamen,
      voorletters: `${inwoner.voornamen.slice(0, 1)}.`,
      ...(inwoner.voorvoegsel !== undefined && { voorvoegsel: inwoner.voorvoegsel }),
      geslachtsnaam: inwoner.geslachtsnaam,
      aanduidingNaamgebruik: 'E',
    },
    geboorte: {
      moment: bornOf(inwoner),
      ...(inwoner.geboorteland === undefined && { plaats: 'Lindewaard' }),
      land: inwoner.geboorteland ?? NEDERLAND,
    },
    geslacht: inwoner.geslacht,
    verblijfplaats: vertrokken ? { type: 'VerblijfplaatsBuitenland' } : gezin.adres,
    gemeenteVanInschrijving: gemeentecode,
    geheim: gezin.geheim,
    ...(opschorting && { opschorting: { reden: opschorting.reden, moment: { type: 'Datum', datum: opschorting.dag } } }),
    ...(overleden !== undefined && { overlijden: { type: 'Datum', datum: overleden } }),
    curatele: inwoner.curatele ?? false,
    ...(minor && { gezagMinderjarige: gezin.gezag }),
    inOnderzoek: inwoner.inOnderzoek ?? false,
    geldigBegin: inwoner.geboren > gezin.sinds ? inwoner.geboren : gezin.sinds,
    relaties: relationsOf(inwoner, gezin),
    gezag: custodyAround(inwoner, gezin, vandaag),
  }
}

function relationsOf(inwoner: Inwoner, gezin: Gezin): readonly Relatie[] {
  const { volwassenen, kinderen, verbintenis } = gezin
  const related = gezin.gezag !== 'D'
  if (kinderen.includes(inwoner)) return related ? volwassenen.map((ouder) => relation('ouder', ouder)) : []
  const partner = volwassenen.find((other) => other !== inwoner)
  return [
    ...(partner && verbintenis ? [{ ...relation('partner', partner), soortVerbintenis: verbintenis }] : []),
    ...(related ? kinderen.map((kind) => relation('kind', kind)) : []),
  ]
}

const relation = (soort: Relatie['soort'], inwoner: Inwoner): Relatie => ({
  soort,
  burgerservicenummer: inwoner.burgerservicenummer,
  voornamen: inwoner.voornamen,
  ...(inwoner.voorvoegsel !== undefined && { voorvoegsel: inwoner.voorvoegsel }),
  geslachtsnaam: inwoner.geslachtsnaam,
  geboorte: bornOf(inwoner),
})

/** Who holds custody over the minors of a family. */
export function holdersOf({ gezag, volwassenen }: Gezin): readonly Inwoner[] {
  const [eerste, tweede] = volwassenen
  const holders = gezag === '12' ? [eerste, tweede] : gezag === '2' ? [tweede] : [eerste]
  return holders.filter((holder) => holder !== undefined)
}

/** On the list of the child and of each holder; a parent without custody has none. */
function custodyAround(inwoner: Inwoner, gezin: Gezin, vandaag: string): readonly Gezag[] {
  const holders = holdersOf(gezin)
  const minors = gezin.kinderen.filter((kind) => isMinor(kind, vandaag))
  const mine = holders.includes(inwoner) ? minors : minors.filter((kind) => kind === inwoner)
  const joint = holders.length > 1 ? 'GezamenlijkOuderlijkGezag' : 'EenhoofdigOuderlijkGezag'
  return mine.map(({ burgerservicenummer }) => ({
    type: gezin.gezag === 'D' ? 'Voogdij' : joint,
    minderjarige: { burgerservicenummer },
    houders: holders.map((holder) => ({ burgerservicenummer: holder.burgerservicenummer })),
  }))
}

/** A birthday so many years and some days ago. */
export const bornAt = (vandaag: string, jaren: number, dagen: number): string =>
  addDays(`${Number(vandaag.slice(0, 4)) - jaren}${vandaag.slice(4) === '-02-29' ? '-02-28' : vandaag.slice(4)}`, -dagen)
