/**
 * Importer `brp-json`: persons as the BRP API Personen 2 answers them, `{ personen: [...] }` (domain.md 4.2).
 *
 * An answer replaces what the register held of the person, so it must have been asked with all fields. A person without
 * BSN or A-number cannot be told from another and goes to quarantine.
 */
import { isBsn } from '../../identity/elevenTest.ts'
import type { Gezag, Persoon, Relatie, Verblijfplaats } from '../client/person.ts'
import { writePerson } from '../client/writePerson.ts'
import { type FieldChecks, fieldChecks, present } from './fieldChecks.ts'
import type { Importer, Parsed } from './importer.ts'
import { parseBrpDate } from './incompleteDate.ts'
import { initials } from './initials.ts'
import { jsonElements } from './jsonElements.ts'
import { PERSON_CODES } from './personCodes.ts'

type Json = Readonly<Record<string, unknown>>

export const brpJson: Importer<Persoon> = {
  formaat: 'brp-json',
  register: 'brp',
  wholeFile: false,
  async *parse({ open }) {
    let at = 0
    // The member of an answer, or a plain list: the form in which one person comes back from quarantine.
    for await (const element of jsonElements(open(), 'personen')) {
      const bronId = `personen-${at++}`
      if ('fault' in element) yield refuse(bronId, element.bytes, '', element.fault)
      else yield parsePerson(bronId, element.bytes)
    }
  },
  apply: ({ item, bronId }, context) => writePerson(item, { bronId, systeem: 'BRP API', bsnPad: 'burgerservicenummer' }, context),
}

const refuse = (bronId: string, bytes: Uint8Array, pad: string, code: string): Parsed<Persoon> => ({
  quarantaine: { bronId, pad, code, herstelbaar: false },
  bytes,
})

function parsePerson(bronId: string, element: Uint8Array): Parsed<Persoon> {
  const source = parseObject(element)
  const bytes = Buffer.concat([Buffer.from('['), element, Buffer.from(']')])
  if (!source) return refuse(bronId, bytes, '', 'schema-ongeldig')
  const aNummer = string(source['aNummer'])
  const burgerservicenummer = string(source['burgerservicenummer'])
  if (!/^[1-9][0-9]{9}$/.test(aNummer ?? '')) return refuse(bronId, bytes, 'aNummer', 'schema-ongeldig')
  if (!burgerservicenummer) return refuse(bronId, bytes, 'burgerservicenummer', 'bsn-ontbreekt')
  if (!isBsn(burgerservicenummer)) return refuse(bronId, bytes, 'burgerservicenummer', 'bsn-ongeldig')
  const checks = fieldChecks(bronId)
  const item = person(checks, source, burgerservicenummer, aNummer as string)
  return { ok: { bronId, bytes, item, bevindingen: checks.bevindingen } }
}

function person(checks: FieldChecks, source: Json, burgerservicenummer: string, aNummer: string): Persoon {
  const naam = object(source['naam'])
  const geboorte = object(source['geboorte'])
  const opschorting = object(source['opschortingBijhouding'])
  const voornamen = checks.text('naam.voornamen', string(naam['voornamen']), 200)
  const verblijfplaats = source['verblijfplaats'] === undefined ? undefined : address(checks, object(source['verblijfplaats']))
  return {
    burgerservicenummer,
    aNummer,
    naam: present({
      voornamen,
      voorletters: checks.text('naam.voorletters', string(naam['voorletters']), 20) ?? (voornamen && initials(voornamen)),
      voorvoegsel: checks.text('naam.voorvoegsel', string(naam['voorvoegsel']), 10),
      geslachtsnaam: checks.text('naam.geslachtsnaam', string(naam['geslachtsnaam']), 200),
      adellijkeTitelPredicaat: checks.code(
        'naam.adellijkeTitelPredicaat',
        code(naam['adellijkeTitelPredicaat']),
        PERSON_CODES.titel,
      ),
      aanduidingNaamgebruik: checks.code(
        'naam.aanduidingNaamgebruik',
        code(naam['aanduidingNaamgebruik']),
        PERSON_CODES.naamgebruik,
      ),
    }),
    geboorte: present({
      moment: date(checks, 'geboorte.datum', geboorte['datum']),
      // A place abroad has no code, only its name.
      plaats: checks.text('geboorte.plaats', code(geboorte['plaats']) ?? string(object(geboorte['plaats'])['omschrijving']), 80),
      land: checks.pattern('geboorte.land', code(geboorte['land']), /^[0-9]{4}$/),
    }),
    geheim: source['geheimhoudingPersoonsgegevens'] === true,
    curatele: source['indicatieCurateleRegister'] === true,
    inOnderzoek: isUnderInvestigation(source),
    relaties: [
      ...list(source['partners']).flatMap((item) => relation(checks, 'partners', 'partner', item)),
      ...list(source['kinderen']).flatMap((item) => relation(checks, 'kinderen', 'kind', item)),
      ...list(source['ouders']).flatMap((item) => relation(checks, 'ouders', 'ouder', item)),
    ],
    gezag: list(source['gezag']).flatMap((item) => authority(checks, item)),
    ...present({
      geslacht: checks.code('geslacht', code(source['geslacht']), PERSON_CODES.geslacht),
      verblijfplaats,
      gemeenteVanInschrijving: checks.gemeente('gemeenteVanInschrijving', code(source['gemeenteVanInschrijving'])),
      opschorting:
        source['opschortingBijhouding'] === undefined
          ? undefined
          : present({
              reden: checks.code('opschortingBijhouding.reden', code(opschorting['reden']), PERSON_CODES.opschorting),
              moment: date(checks, 'opschortingBijhouding.datum', opschorting['datum']),
            }),
      overlijden: date(checks, 'overlijden.datum', object(source['overlijden'])['datum']),
      gezagMinderjarige: checks.keptCode(
        'indicatieGezagMinderjarige',
        code(source['indicatieGezagMinderjarige']),
        PERSON_CODES.gezagMinderjarige,
        2,
      ),
    }),
  }
}

const RESIDENCE_TYPES = ['Adres', 'Locatie', 'VerblijfplaatsBuitenland', 'VerblijfplaatsOnbekend'] as const

function address(checks: FieldChecks, source: Json): Verblijfplaats {
  const adres = object(source['verblijfadres'])
  const at = (name: string) => `verblijfplaats.verblijfadres.${name}`
  const huisnummer = adres['huisnummer']
  const isNumber = typeof huisnummer === 'number' && Number.isInteger(huisnummer) && huisnummer > 0 && huisnummer <= 99999
  if (huisnummer !== undefined && !isNumber) checks.report(at('huisnummer'), 'code-buiten-standaard')
  return {
    type: checks.code('verblijfplaats.type', string(source['type']), RESIDENCE_TYPES) ?? 'VerblijfplaatsOnbekend',
    ...present({
      functieAdres: checks.code('verblijfplaats.functieAdres', code(source['functieAdres']), PERSON_CODES.functieAdres),
      officieleStraatnaam: checks.text(at('officieleStraatnaam'), string(adres['officieleStraatnaam']), 80),
      korteStraatnaam: checks.text(at('korteStraatnaam'), string(adres['korteStraatnaam']), 24),
      huisnummer: isNumber ? huisnummer : undefined,
      huisletter: checks.text(at('huisletter'), string(adres['huisletter']), 1),
      huisnummertoevoeging: checks.text(at('huisnummertoevoeging'), string(adres['huisnummertoevoeging']), 4),
      postcode: checks.pattern(at('postcode'), string(adres['postcode']), /^[1-9][0-9]{3}[A-Z]{2}$/),
      woonplaats: checks.text(at('woonplaats'), string(adres['woonplaats']), 80),
      nummeraanduidingIdentificatie: checks.pattern(
        'verblijfplaats.nummeraanduidingIdentificatie',
        string(source['nummeraanduidingIdentificatie']),
        /^(?!0{16})[0-9]{16}$/,
      ),
    }),
  }
}

function relation(checks: FieldChecks, pad: string, soort: Relatie['soort'], source: Json): Relatie[] {
  const naam = object(source['naam'])
  // A dissolved marriage leaves no partner.
  if (soort === 'partner' && source['ontbindingHuwelijkPartnerschap'] !== undefined) return []
  const found: Relatie = {
    soort,
    ...present({
      burgerservicenummer: checks.bsn(`${pad}.burgerservicenummer`, string(source['burgerservicenummer'])),
      voornamen: checks.text(`${pad}.naam.voornamen`, string(naam['voornamen']), 200),
      voorvoegsel: checks.text(`${pad}.naam.voorvoegsel`, string(naam['voorvoegsel']), 10),
      geslachtsnaam: checks.text(`${pad}.naam.geslachtsnaam`, string(naam['geslachtsnaam']), 200),
      geboorte: date(checks, `${pad}.geboorte.datum`, object(source['geboorte'])['datum']),
      soortVerbintenis:
        soort === 'partner'
          ? checks.code(`${pad}.soortVerbintenis`, code(source['soortVerbintenis']), PERSON_CODES.verbintenis)
          : undefined,
    }),
  }
  return (found.burgerservicenummer ?? found.voornamen ?? found.geslachtsnaam) ? [found] : []
}

/** Holders stand under several names, one or many, depending on the kind of authority. */
function authority(checks: FieldChecks, source: Json): Gezag[] {
  const type = checks.code('gezag.type', string(source['type']), PERSON_CODES.gezagType)
  if (!type) return []
  const holders = [...list(source['ouders']), ...list(source['derden']), object(source['ouder']), object(source['derde'])]
  const number = (item: Json) => checks.bsn('gezag', string(item['burgerservicenummer']))
  const minderjarige = number(object(source['minderjarige']))
  const houders = holders.flatMap((holder) => {
    const burgerservicenummer = number(holder)
    return burgerservicenummer ? [{ burgerservicenummer }] : []
  })
  return [{ type, houders, ...(minderjarige && { minderjarige: { burgerservicenummer: minderjarige } }) }]
}

function date(checks: FieldChecks, pad: string, value: unknown) {
  if (value === undefined) return undefined
  const parsed = parseBrpDate(value)
  if (!parsed) checks.report(pad, 'datum-ongeldig')
  return parsed
}

/** The API marks each category apart; one mark on current data is enough. */
const isUnderInvestigation = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).some(([key, inner]) => (key === 'inOnderzoek' && inner !== false) || isUnderInvestigation(inner))

function parseObject(bytes: Uint8Array): Json | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined
  } catch {
    return undefined
  }
}

const string = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
/** `{ code, omschrijving }`, of which the code is kept, or a plain code. */
const code = (value: unknown): string | undefined => string(value) ?? string(object(value)['code'])
const object = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
const list = (value: unknown): Json[] => (Array.isArray(value) ? value.map(object) : [])
