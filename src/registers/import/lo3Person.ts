/** From the current categories of a person list to a person. The numbers are those of the Logisch Ontwerp BRP (LO3). */
import type { OnvolledigeDatum } from '../../../consent/facts.ts'
import type { Persoon, Relatie, Verblijfplaats } from '../client/person.ts'
import { type FieldChecks, fieldChecks, present } from './fieldChecks.ts'
import type { Bevinding } from './importer.ts'
import { initials } from './initials.ts'
import { LO3_CATEGORIES } from './lo3Layout.ts'
import type { Lo3List, Occurrence } from './lo3List.ts'
import { PERSON_CODES } from './personCodes.ts'

const NOTHING: Occurrence = { text: () => undefined, date: () => undefined }

export interface Numbers {
  readonly burgerservicenummer: string
  readonly aNummer: string
}

export function lo3Person(
  bronId: string,
  regel: number,
  numbers: Numbers,
  list: Lo3List,
): { persoon: Persoon; bevindingen: Bevinding[] } {
  const checks = fieldChecks(bronId, regel)
  const only = (category: string): Occurrence => list.occurrences(category)[0] ?? NOTHING
  const person = only('01')
  const registration = only('07')
  const authority = only('11')
  const residence = only('08')
  const overlijden = only('06').date('08.10')
  const opschortingReden = checks.code('07.67.20', registration.text('67.20'), PERSON_CODES.opschorting)
  const opschortingMoment = registration.date('67.10')
  const geldigheid = person.date('85.10')
  const voornamen = checks.text('01.02.10', person.text('02.10'), 200)

  const persoon: Persoon = {
    ...numbers,
    naam: present({
      voornamen,
      voorletters: voornamen && initials(voornamen),
      voorvoegsel: checks.text('01.02.30', person.text('02.30'), 10),
      geslachtsnaam: checks.text('01.02.40', person.text('02.40'), 200),
      adellijkeTitelPredicaat: checks.code('01.02.20', person.text('02.20'), PERSON_CODES.titel),
      aanduidingNaamgebruik: checks.code('01.61.10', person.text('61.10'), PERSON_CODES.naamgebruik),
    }),
    geboorte: present({
      moment: person.date('03.10'),
      plaats: checks.text('01.03.20', person.text('03.20'), 80),
      land: checks.pattern('01.03.30', person.text('03.30'), /^[0-9]{4}$/),
    }),
    geheim: isProtected(checks, registration.text('70.10')),
    curatele: authority.text('33.10') === '1',
    inOnderzoek: LO3_CATEGORIES.some(({ category }) =>
      list.occurrences(category).some((row) => row.text('83.10') !== undefined && row.text('83.30') === undefined),
    ),
    relaties: relations(checks, list),
    gezag: [],
    ...present({
      geslacht: checks.code('01.04.10', person.text('04.10'), PERSON_CODES.geslacht),
      verblijfplaats: list.occurrences('08').length > 0 ? address(checks, residence) : undefined,
      gemeenteVanInschrijving: checks.gemeente('08.09.10', residence.text('09.10')),
      opschorting:
        opschortingReden || opschortingMoment ? present({ reden: opschortingReden, moment: opschortingMoment }) : undefined,
      overlijden,
      gezagMinderjarige: checks.keptCode('11.32.10', authority.text('32.10'), PERSON_CODES.gezagMinderjarige, 2),
      geldigBegin: geldigheid?.type === 'Datum' ? geldigheid.datum : undefined,
    }),
  }
  return { persoon, bevindingen: [...list.bevindingen, ...checks.bevindingen] }
}

/** 0: no restriction; 1-7: not to be given to some or all third parties. A value we cannot read protects. */
function isProtected(checks: FieldChecks, code: string | undefined): boolean {
  if (code === undefined || code === '0') return false
  if (!/^[1-7]$/.test(code)) checks.report('07.70.10', 'code-onbekend')
  return true
}

function address(checks: FieldChecks, row: Occurrence): Verblijfplaats {
  const street = checks.text('08.11.10', row.text('11.10'), 24)
  const name = checks.text('08.11.15', row.text('11.15'), 80)
  const number = checks.pattern('08.11.20', row.text('11.20'), /^[0-9]{1,5}$/)
  const land = row.text('13.10')
  const type =
    row.text('11.10') !== undefined && row.text('11.10') !== '.'
      ? 'Adres'
      : row.text('12.10') !== undefined && row.text('12.10') !== '.'
        ? 'Locatie'
        : land !== undefined && land !== '0000'
          ? 'VerblijfplaatsBuitenland'
          : 'VerblijfplaatsOnbekend'
  return {
    type,
    ...present({
      functieAdres: checks.code('08.10.10', row.text('10.10'), PERSON_CODES.functieAdres),
      officieleStraatnaam: name,
      korteStraatnaam: street,
      // 0 stands for "unknown" in LO3.
      huisnummer: number !== undefined && Number(number) > 0 ? Number(number) : undefined,
      huisletter: checks.text('08.11.30', row.text('11.30'), 1),
      huisnummertoevoeging: checks.text('08.11.40', row.text('11.40'), 4),
      postcode: checks.pattern('08.11.60', row.text('11.60'), /^[1-9][0-9]{3}[A-Z]{2}$/),
      woonplaats: checks.text('08.11.70', row.text('11.70'), 80),
      nummeraanduidingIdentificatie: checks.pattern('08.11.90', known(row.text('11.90')), /^[0-9]{16}$/),
    }),
  }
}

/** Sixteen zeros stand for "unknown" in LO3. */
const known = (identification: string | undefined) => (identification === '0'.repeat(16) ? undefined : identification)

function relations(checks: FieldChecks, list: Lo3List): Relatie[] {
  // An ended marriage or partnership (07) leaves no partner; the list keeps it as the current row of that occurrence.
  const partners = list
    .occurrences('05')
    .filter((row) => ['07.10', '07.20', '07.30', '07.40'].every((element) => row.text(element) === undefined))
    .map((row) => relation(checks, '05', 'partner', row))
  // L: registration of a stillborn child, or of one who died before the parent was registered.
  const children = list
    .occurrences('09')
    .filter((row) => row.text('89.10') !== 'L')
    .map((row) => relation(checks, '09', 'kind', row))
  const parents = ['02', '03'].flatMap((category) =>
    list.occurrences(category).map((row) => relation(checks, category, 'ouder', row)),
  )
  // A row with dates alone, or with `.` for a name, says that nobody is known.
  return [...partners, ...children, ...parents].filter(
    ({ burgerservicenummer, voornamen, geslachtsnaam }) => burgerservicenummer ?? voornamen ?? geslachtsnaam,
  )
}

function relation(checks: FieldChecks, category: string, soort: Relatie['soort'], row: Occurrence): Relatie {
  const geboorte: OnvolledigeDatum | undefined = row.date('03.10')
  return {
    soort,
    ...present({
      burgerservicenummer: checks.bsn(`${category}.01.20`, row.text('01.20')),
      voornamen: checks.text(`${category}.02.10`, row.text('02.10'), 200),
      voorvoegsel: checks.text(`${category}.02.30`, row.text('02.30'), 10),
      geslachtsnaam: checks.text(`${category}.02.40`, row.text('02.40'), 200),
      geboorte,
      soortVerbintenis:
        soort === 'partner' ? checks.code(`${category}.15.10`, row.text('15.10'), PERSON_CODES.verbintenis) : undefined,
    }),
  }
}
