/**
 * One Wmo application (aanvraag) from ZorgNed as a typed value, from JSON of which nothing is trusted.
 *
 *   aanvraag -> beschikking -> products -> assignments -> deliveries
 *
 * A missing decision is no fault: the application is still being handled. A code outside the standard's list is kept and
 * reported, because it must come back unchanged; what is no date or no code at all is dropped and reported.
 */
import { partsOfDay } from '../../../consent/dutchDay.ts'
import { codeVan, isGeldigeCode, type Lijst } from '../../../schemas/codelists/codelist.ts'
import type { Bevinding } from './importer.ts'

export interface ZorgnedLevering {
  readonly begindatum: string
  readonly einddatum: string | null
  readonly redenBeeindiging: string | null
}

export interface ZorgnedToewijzing {
  readonly bronNummer: string
  readonly nummer: number | null
  readonly agb: string | null
  readonly referentie: string | null
  readonly datum: string | null
  readonly tijd: string | null
  readonly ingangsdatum: string | null
  readonly einddatum: string | null
  readonly redenWijziging: string | null
  readonly leveringen: readonly ZorgnedLevering[]
}

export interface ZorgnedProduct {
  readonly identificatie: string
  readonly resultaat: 'toegewezen' | 'afgewezen'
  readonly categorie: string | null
  readonly code: string | null
  readonly leveringsvorm: 'ZIN' | 'PGB' | null
  readonly volume: number | null
  readonly eenheid: string | null
  readonly frequentie: string | null
  readonly begindatum: string | null
  readonly einddatum: string | null
  readonly toewijzingen: readonly ZorgnedToewijzing[]
}

export interface ZorgnedAanvraag {
  readonly identificatie: string
  readonly aanvraagdatum: string | null
  /** Absent: not decided yet. */
  readonly beschikking?: {
    readonly nummer: string | null
    readonly afgiftedatum: string | null
    readonly producten: readonly ZorgnedProduct[]
  }
}

export type ZorgnedRead =
  | { readonly aanvraag: ZorgnedAanvraag; readonly bevindingen: readonly Bevinding[] }
  | { readonly fault: { readonly bronId: string; readonly pad: string; readonly code: string } }

/** Thrown inside this file only, to leave a reading half-way; caught by `readAanvraag`. */
class Broken extends Error {
  readonly pad: string
  readonly code: string

  constructor(pad: string, code = 'schema-ongeldig') {
    super(code)
    this.pad = pad
    this.code = code
  }
}

type Json = Readonly<Record<string, unknown>>

/** Notes what was dropped or flagged while reading. */
type Note = (pad: string, code: string) => void

/** How a source may number its records: short, printable, so that it can stand in a path. */
const NUMBER_IN_SOURCE = /^[A-Za-z0-9._-]{1,60}$/

export function readAanvraag(value: unknown, at: number): ZorgnedRead {
  const bevindingen: Bevinding[] = []
  let bronId = `aanvraag[${at}]`
  try {
    const json = object(value, '.')
    const identificatie = number(json['identificatie'], 'identificatie')
    bronId = identificatie
    const regeling = text(object(json['regeling'], 'regeling')['identificatie'], 'regeling.identificatie')
    if (regeling !== 'WMO') throw new Broken('regeling.identificatie', 'niet-ontsloten')
    const note: Note = (pad, code) => bevindingen.push({ bronId, pad, code })
    const aanvraagdatum = date(json['datumAanvraag'], 'datumAanvraag', note)
    const beschikking = optionalObject(json['beschikking'], 'beschikking')
    if (!beschikking) return { aanvraag: { identificatie, aanvraagdatum }, bevindingen }
    return { aanvraag: { identificatie, aanvraagdatum, beschikking: readBeschikking(beschikking, note) }, bevindingen }
  } catch (error) {
    if (error instanceof Broken) return { fault: { bronId, pad: error.pad, code: error.code } }
    throw error
  }
}

function readBeschikking(json: Json, note: Note): NonNullable<ZorgnedAanvraag['beschikking']> {
  const nummer = json['beschikkingNummer']
  return {
    nummer: nummer === null || nummer === undefined ? null : number(String(nummer), 'beschikking.beschikkingNummer'),
    afgiftedatum: date(json['datumAfgifte'], 'beschikking.datumAfgifte', note),
    producten: list(json['beschikteProducten'], 'beschikking.beschikteProducten').map(([item, pad]) =>
      readProduct(object(item, pad), pad, note),
    ),
  }
}

function readProduct(json: Json, pad: string, note: Note): ZorgnedProduct {
  const resultaat = text(json['resultaat'], `${pad}.resultaat`)
  if (resultaat !== 'toegewezen' && resultaat !== 'afgewezen') throw new Broken(`${pad}.resultaat`)
  const given = optionalObject(json['toegewezenProduct'], `${pad}.toegewezenProduct`) ?? {}
  const at = `${pad}.toegewezenProduct`
  const omvang = optionalObject(given['omvang'], `${at}.omvang`) ?? {}
  const begindatum = date(given['datumIngangGeldigheid'], `${at}.datumIngangGeldigheid`, note)
  return {
    identificatie: number(json['identificatie'], `${pad}.identificatie`),
    resultaat,
    categorie: code(
      optionalObject(json['productCategorie'], `${pad}.productCategorie`)?.['code'],
      'WMO020',
      `${pad}.productCategorie`,
      note,
    ),
    code: productcode(optionalObject(json['product'], `${pad}.product`)?.['productCode'], `${pad}.product.productCode`, note),
    leveringsvorm: leveringsvorm(given['leveringsvorm'], `${at}.leveringsvorm`),
    volume: volume(omvang['volume'], `${at}.omvang.volume`),
    eenheid: code(optionalObject(omvang['eenheid'], `${at}.omvang`)?.['code'], 'WJ756', `${at}.omvang.eenheid`, note),
    // Sources count per four weeks, which the standard does not know: kept, reported, never sent on in a message.
    frequentie: code(
      optionalObject(omvang['frequentie'], `${at}.omvang`)?.['code'],
      'WMO757',
      `${at}.omvang.frequentie`,
      note,
      'code-buiten-standaard',
    ),
    begindatum,
    einddatum: end(given['datumEindeGeldigheid'], begindatum, `${at}.datumEindeGeldigheid`, note),
    toewijzingen: list(given['toewijzingen'] ?? [], `${at}.toewijzingen`).map(([item, place]) =>
      readToewijzing(object(item, place), place, note),
    ),
  }
}

function readToewijzing(json: Json, pad: string, note: Note): ZorgnedToewijzing {
  const bronNummer = number(json['toewijzingNummer'], `${pad}.toewijzingNummer`)
  const nummer = /^[0-9]{1,9}$/.test(bronNummer) ? Number(bronNummer) : null
  // The source's own number stays findable as the record's source id; it is no number in the sense of the standard.
  if (nummer === null) note(`${pad}.toewijzingNummer`, 'code-onbekend')
  const [datum, tijd] = dateTime(json['toewijzingsDatumTijd'], `${pad}.toewijzingsDatumTijd`, note)
  const ingangsdatum = date(json['ingangsdatum'], `${pad}.ingangsdatum`, note)
  const agb = optionalObject(json['leverancier'], `${pad}.leverancier`)?.['agbcode']
  const reden = optionalObject(json['redenWijziging'], `${pad}.redenWijziging`)?.['code']
  return {
    bronNummer,
    nummer,
    agb: typeof agb === 'string' && /^[0-9]{8}$/.test(agb) ? agb : null,
    referentie: shortText(json['referentieAanbieder'], 36),
    datum,
    tijd,
    ingangsdatum,
    einddatum: end(json['einddatum'], ingangsdatum, `${pad}.einddatum`, note),
    redenWijziging: code(reden, 'WMO002', `${pad}.redenWijziging`, note, 'code-onbekend', datum ?? undefined),
    leveringen: list(json['leveringen'] ?? [], `${pad}.leveringen`).flatMap(([item, place]) =>
      readLevering(object(item, place), place, note),
    ),
  }
}

function readLevering(json: Json, pad: string, note: Note): readonly ZorgnedLevering[] {
  const begindatum = date(json['begindatum'], `${pad}.begindatum`, note)
  if (begindatum === null) throw new Broken(`${pad}.begindatum`)
  const reden = optionalObject(json['redenBeeindiging'], `${pad}.redenBeeindiging`)?.['code']
  return [
    {
      begindatum,
      einddatum: end(json['einddatum'], begindatum, `${pad}.einddatum`, note),
      redenBeeindiging: code(reden, 'WMO588', `${pad}.redenBeeindiging`, note),
    },
  ]
}

function object(value: unknown, pad: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Broken(pad)
  return value as Json
}

const optionalObject = (value: unknown, pad: string): Json | undefined =>
  value === undefined || value === null ? undefined : object(value, pad)

function list(value: unknown, pad: string): readonly (readonly [item: unknown, pad: string])[] {
  if (!Array.isArray(value)) throw new Broken(pad)
  return value.map((item, at) => [item, `${pad}[${at}]`] as const)
}

function text(value: unknown, pad: string): string {
  if (typeof value !== 'string' || value === '') throw new Broken(pad)
  return value
}

function number(value: unknown, pad: string): string {
  if (typeof value !== 'string' || !NUMBER_IN_SOURCE.test(value)) throw new Broken(pad)
  return value
}

const shortText = (value: unknown, longest: number): string | null =>
  typeof value === 'string' && value !== '' && value.length <= longest ? value : null

function date(value: unknown, pad: string, note: Note): string | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'string' && partsOfDay(value.slice(0, 10)) && /^.{10}(T|$)/.test(value)) return value.slice(0, 10)
  note(pad, 'datum-ongeldig')
  return null
}

/** An end before its beginning would make the period meaningless, and dropping it would make it endless: refused (CS003). */
function end(value: unknown, begin: string | null, pad: string, note: Note): string | null {
  const found = date(value, pad, note)
  if (found === null && value !== undefined && value !== null) throw new Broken(pad)
  if (found !== null && begin !== null && found < begin) throw new Broken(pad, 'regel-CS003')
  return found
}

function dateTime(value: unknown, pad: string, note: Note): readonly [string | null, string | null] {
  const day = date(value, pad, note)
  const time = day === null ? undefined : /^.{10}T((?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9])/.exec(value as string)?.[1]
  return [day, time ?? null]
}

function code(
  value: unknown,
  lijst: Lijst,
  pad: string,
  note: Note,
  outside: 'code-onbekend' | 'code-buiten-standaard' = 'code-onbekend',
  datum?: string,
): string | null {
  if (value === undefined || value === null) return null
  if (typeof value !== 'string' || !/^[0-9A-Z]{1,2}$/.test(value)) {
    note(pad, 'code-onbekend')
    return null
  }
  const known = datum === undefined ? codeVan(lijst, value) !== undefined : isGeldigeCode(lijst, value, datum)
  if (!known) note(pad, outside)
  return value
}

function productcode(value: unknown, pad: string, note: Note): string | null {
  if (value === undefined || value === null) return null
  const found = shortText(value, 5)
  if (found === null) note(pad, 'code-onbekend')
  return found
}

function leveringsvorm(value: unknown, pad: string): 'ZIN' | 'PGB' | null {
  if (value === undefined || value === null) return null
  if (value === 'zin') return 'ZIN'
  if (value === 'pgb') return 'PGB'
  throw new Broken(pad)
}

function volume(value: unknown, pad: string): number | null {
  if (value === undefined || value === null) return null
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 99_999_999) throw new Broken(pad)
  return value
}
