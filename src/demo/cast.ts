/**
 * The people with a story: always there, always with the same numbers, whatever the seed. The demo's logins, the example
 * questions and the tour are about them.
 */
import type { Verblijfplaats } from '../registers/client/person.ts'
import { addDays } from './days.ts'
import { bornAt, type Gezin, type Inwoner } from './families.ts'
import type { DemoCitizen } from './people.ts'
import { testANummer, testBsn } from './testNumbers.ts'

const ROLES = [
  'samira',
  'adam',
  'noor',
  'wim',
  'esther',
  'jip',
  'sem',
  'fenna',
  'marloes',
  'jeroen',
  'riet',
  'gerrit',
  'ilse',
  'ruud',
] as const
export type CastRole = (typeof ROLES)[number]

/** Their burgerservicenummers. */
export const cast = Object.fromEntries(ROLES.map((role, place) => [role, testBsn(place)])) as Readonly<Record<CastRole, string>>

/** The first test number that is nobody's of the cast. */
export const CAST_NUMBERS = 40

export const demoCitizens: readonly DemoCitizen[] = [
  {
    name: 'Samira Haddad',
    bsn: cast.samira,
    login: 'samira',
    story:
      'Samira zorgt alleen voor Adam en Noor en leeft van bijstand. Een budgetcoach wil zien wat zij per maand krijgt; dat beslist zij zelf.',
    represents: [
      { name: 'Adam Haddad', bsn: cast.adam, soort: 'ouder' },
      { name: 'Noor Haddad', bsn: cast.noor, soort: 'ouder' },
    ],
  },
  {
    name: 'Wim Terpstra',
    bsn: cast.wim,
    login: 'wim',
    story: 'Wim koopt zelf begeleiding in met een persoonsgebonden budget. Hij ziet wie zijn budget bekijkt, en waarom.',
  },
  {
    name: 'Esther Blom',
    bsn: cast.esther,
    login: 'esther',
    story:
      'Esther woont met haar zoon op een geheim adres. Wie haar gegevens krijgt, krijgt het adres niet zonder een goede reden.',
  },
  {
    name: 'Sem Kuiper',
    bsn: cast.sem,
    login: 'sem',
    story: 'Sem is 16 en krijgt jeugdhulp. Over toestemming voor zijn gegevens beslist hij nu zelf, niet meer zijn ouders.',
  },
  {
    name: 'Riet van Dalen',
    bsn: cast.riet,
    login: 'riet',
    story: 'Riet is 82 en krijgt hulp in huis. Zij vroeg om meer hulp en ziet welke consulent daarvoor in haar gegevens keek.',
  },
]

interface Sketch {
  readonly role: CastRole
  readonly geslacht: 'M' | 'V'
  readonly voornamen: string
  readonly geslachtsnaam: string
  readonly voorvoegsel?: string
  readonly jaren: number
  readonly dagen: number
}

/** @param vandaag ages are counted from here, so that Sem is always sixteen. */
export function castFamilies(
  vandaag: string,
): Readonly<Record<'haddad' | 'terpstra' | 'blom' | 'kuiper' | 'dalen' | 'postma' | 'bruin' | 'kamphuis', Gezin>> {
  const person = ({ role, jaren, dagen, ...sketch }: Sketch): Inwoner => {
    const place = ROLES.indexOf(role)
    const numbers = { burgerservicenummer: cast[role], aNummer: testANummer(place), bronId: `persoon-${place + 1}` }
    return { ...numbers, ...sketch, geboren: bornAt(vandaag, jaren, dagen) }
  }
  const family = (
    volwassenen: readonly Sketch[],
    kinderen: readonly Sketch[],
    adres: Verblijfplaats,
    more: Partial<Gezin> = {},
  ): Gezin => ({
    volwassenen: volwassenen.map(person),
    kinderen: kinderen.map(person),
    gezag: volwassenen.length > 1 ? '12' : '1',
    adres,
    geheim: false,
    sinds: addDays(vandaag, -2_500),
    ...more,
  })

  return {
    haddad: family(
      [{ role: 'samira', geslacht: 'V', voornamen: 'Samira', geslachtsnaam: 'Haddad', jaren: 34, dagen: 120 }],
      [
        { role: 'adam', geslacht: 'M', voornamen: 'Adam', geslachtsnaam: 'Haddad', jaren: 9, dagen: 40 },
        { role: 'noor', geslacht: 'V', voornamen: 'Noor', geslachtsnaam: 'Haddad', jaren: 5, dagen: 210 },
      ],
      address('Kastanjelaan', 12, '1999AK', 1),
    ),
    terpstra: family(
      [{ role: 'wim', geslacht: 'M', voornamen: 'Wim', geslachtsnaam: 'Terpstra', jaren: 57, dagen: 15 }],
      [],
      address('Havenkade', 3, '1999AH', 2),
    ),
    blom: family(
      [{ role: 'esther', geslacht: 'V', voornamen: 'Esther', geslachtsnaam: 'Blom', jaren: 41, dagen: 300 }],
      [{ role: 'jip', geslacht: 'M', voornamen: 'Jip', geslachtsnaam: 'Blom', jaren: 11, dagen: 33 }],
      address('Veerstraat', 45, '1999AV', 3),
      { geheim: true },
    ),
    kuiper: family(
      [
        { role: 'marloes', geslacht: 'V', voornamen: 'Marloes', geslachtsnaam: 'Dekker', jaren: 45, dagen: 77 },
        { role: 'jeroen', geslacht: 'M', voornamen: 'Jeroen', geslachtsnaam: 'Kuiper', jaren: 47, dagen: 160 },
      ],
      [
        { role: 'sem', geslacht: 'M', voornamen: 'Sem', geslachtsnaam: 'Kuiper', jaren: 16, dagen: 95 },
        { role: 'fenna', geslacht: 'V', voornamen: 'Fenna', geslachtsnaam: 'Kuiper', jaren: 13, dagen: 12 },
      ],
      address('Esdoornlaan', 8, '1999AE', 4),
      { verbintenis: 'H' },
    ),
    dalen: family(
      [
        {
          role: 'riet',
          geslacht: 'V',
          voornamen: 'Riet',
          voorvoegsel: 'van',
          geslachtsnaam: 'Dalen',
          jaren: 82,
          dagen: 200,
        },
      ],
      [],
      address('Lindelaan', 27, '1999AL', 5),
    ),
    postma: family(
      [{ role: 'gerrit', geslacht: 'M', voornamen: 'Gerrit', geslachtsnaam: 'Postma', jaren: 71, dagen: 9 }],
      [],
      address('Singel', 101, '1999AS', 6),
    ),
    bruin: family(
      [{ role: 'ilse', geslacht: 'V', voornamen: 'Ilse', voorvoegsel: 'de', geslachtsnaam: 'Bruin', jaren: 38, dagen: 250 }],
      [],
      address('Brugstraat', 16, '1999AB', 7),
    ),
    kamphuis: family(
      [{ role: 'ruud', geslacht: 'M', voornamen: 'Ruud', geslachtsnaam: 'Kamphuis', jaren: 44, dagen: 61 }],
      [],
      address('Molenstraat', 59, '1999AM', 8),
    ),
  }
}

/** Even and odd numbers below two hundred are the cast's; the generator numbers from there. */
function address(straat: string, huisnummer: number, postcode: string, volgnummer: number): Verblijfplaats {
  return {
    type: 'Adres',
    functieAdres: 'W',
    officieleStraatnaam: straat,
    korteStraatnaam: straat,
    huisnummer,
    postcode,
    woonplaats: 'Lindewaard',
    nummeraanduidingIdentificatie: addressNumber(volgnummer),
  }
}

/** Sixteen digits: municipality, kind of object, number. */
export const addressNumber = (volgnummer: number): string => `999920${String(volgnummer).padStart(10, '0')}`
