/**
 * An iWmo or iJw 3.2 message (301 assignment, 305 start, 307 stop) as a typed value, from a tree that passed its schema.
 *
 * Only what the care register keeps, what the rules look at and what identifies the person is taken. Addresses, relations
 * and comments in a message are left where they are: the client register has its own source (domain.md 4.3).
 */
import { childOf, childrenOf, textAt, type XmlNode } from './xml.ts'

export type Wet = 'WMO2015' | 'JEUGDWET'
export type Soort = 'WMO301' | 'WMO305' | 'WMO307' | 'JW301' | 'JW305' | 'JW307'

export const SOORTEN: readonly Soort[] = ['WMO301', 'WMO305', 'WMO307', 'JW301', 'JW305', 'JW307']

/** A date of which a part may not be used (COD170): 1 the day, 2 day and month, 3 nothing is known. */
export interface Geboortedatum {
  readonly datum: string
  readonly gebruik?: string
}

export interface Berichtclient {
  readonly burgerservicenummer: string
  readonly geboortedatum: Geboortedatum
  readonly geslachtsnaam: string
  readonly naamgebruik?: string
  readonly partnernaam?: string
  readonly communicatieVorm?: string
  readonly communicatieTaal?: string
  readonly regel: number
}

interface Regel {
  /** Place in the message, from 1. */
  readonly volgnummer: number
  readonly regel: number
  readonly toewijzingNummer?: number
  readonly productcategorie?: string
  readonly productcode?: string
}

export interface ToegewezenProduct extends Regel {
  readonly soort: 'toegewezen'
  readonly toewijzingNummer: number
  readonly referentieAanbieder?: string
  readonly toewijzingsdatum: string
  readonly toewijzingstijd: string
  readonly ingangsdatum: string
  readonly einddatum?: string
  readonly redenWijziging?: string
  readonly omvang?: { readonly volume: number; readonly eenheid: string; readonly frequentie: string }
  readonly budget?: number
}

export interface StartProduct extends Regel {
  readonly soort: 'start'
  readonly begindatum: string
  readonly statusAanlevering: string
}

export interface StopProduct extends Regel {
  readonly soort: 'stop'
  readonly begindatum: string
  readonly einddatum: string
  readonly redenBeeindiging: string
  readonly statusAanlevering: string
}

export type Productregel = ToegewezenProduct | StartProduct | StopProduct

export interface Bericht {
  readonly soort: Soort
  readonly wet: Wet
  readonly afzender: string
  readonly ontvanger: string
  readonly identificatie: string
  readonly dagtekening: string
  readonly client: Berichtclient
  readonly regels: readonly Productregel[]
}

export type Berichtaard =
  | { readonly soort: Soort }
  /** Another version, or a message type that this vault does not take in. */
  | { readonly code: 'versie-niet-ondersteund' | 'berichtsoort-niet-ondersteund' | 'xml-ongeldig' }

const NAMESPACE = /^http:\/\/www\.istandaarden\.nl\/(iwmo|ijw)\/([0-9]+_[0-9]+)\/((?:wmo|jw)[0-9]{3})\/schema/

/** What sort of message this is, by the namespace of its root, before its schema is looked up. */
export function aardVan(root: XmlNode): Berichtaard {
  const [, standaard, versie, naam] = NAMESPACE.exec(root.namespace) ?? []
  if (root.name !== 'Bericht' || !standaard || !naam) return { code: 'xml-ongeldig' }
  if (versie !== '3_2') return { code: 'versie-niet-ondersteund' }
  const soort = SOORTEN.find((known) => known === naam.toUpperCase())
  return soort ? { soort } : { code: 'berichtsoort-niet-ondersteund' }
}

export const wetVan = (soort: Soort): Wet => (soort.startsWith('WMO') ? 'WMO2015' : 'JEUGDWET')

/** The municipality in a message: it sends the 301 and receives the 305 and 307. */
export const gemeenteVan = (bericht: Bericht): string => (bericht.soort.endsWith('301') ? bericht.afzender : bericht.ontvanger)

/** The provider (AGB code) in a message. */
export const aanbiederVan = (bericht: Bericht): string => (bericht.soort.endsWith('301') ? bericht.ontvanger : bericht.afzender)

/** @param root passed the schema of `soort`, so mandatory elements are there. */
export function readBericht(root: XmlNode, soort: Soort): Bericht {
  const header = childOf(root, 'Header')
  const client = childOf(root, 'Client') as XmlNode
  const lines = [
    ...childrenOf(childOf(client, 'ToegewezenProducten'), 'ToegewezenProduct'),
    ...childrenOf(childOf(client, 'StartProducten'), 'StartProduct'),
    ...childrenOf(childOf(client, 'StopProducten'), 'StopProduct'),
  ]
  return {
    soort,
    wet: wetVan(soort),
    afzender: must(textAt(header, 'Afzender')),
    ontvanger: must(textAt(header, 'Ontvanger')),
    identificatie: must(textAt(header, 'BerichtIdentificatie', 'Identificatie')),
    dagtekening: must(textAt(header, 'BerichtIdentificatie', 'Dagtekening')),
    client: readClient(client),
    regels: lines.map((line, at) => readLine(line, at + 1)),
  }
}

function readClient(client: XmlNode): Berichtclient {
  return {
    burgerservicenummer: must(textAt(client, 'Bsn')),
    geboortedatum: {
      datum: must(textAt(client, 'Geboortedatum', 'Datum')),
      ...optional('gebruik', textAt(client, 'Geboortedatum', 'DatumGebruik')),
    },
    geslachtsnaam: must(textAt(client, 'Naam', 'Geslachtsnaam', 'Achternaam')),
    ...optional('naamgebruik', textAt(client, 'Naam', 'NaamGebruik')),
    ...optional('partnernaam', textAt(client, 'Naam', 'Partnernaam', 'Achternaam')),
    ...optional('communicatieVorm', textAt(client, 'Communicatie', 'Vorm')),
    ...optional('communicatieTaal', textAt(client, 'Communicatie', 'Taal')),
    regel: client.line,
  }
}

function readLine(line: XmlNode, volgnummer: number): Productregel {
  const number = textAt(line, 'ToewijzingNummer')
  const common = {
    volgnummer,
    regel: line.line,
    ...optional('productcategorie', textAt(line, 'Product', 'Categorie')),
    ...optional('productcode', textAt(line, 'Product', 'Code')),
  }
  if (line.name === 'ToegewezenProduct') return { ...common, ...readToegewezen(line) }
  const delivered = {
    ...common,
    ...(number !== undefined && { toewijzingNummer: Number(number) }),
    begindatum: must(textAt(line, 'Begindatum')),
    statusAanlevering: must(textAt(line, 'StatusAanlevering')),
  }
  if (line.name === 'StartProduct') return { ...delivered, soort: 'start' }
  return {
    ...delivered,
    soort: 'stop',
    einddatum: must(textAt(line, 'Einddatum')),
    redenBeeindiging: must(textAt(line, 'RedenBeeindiging')),
  }
}

function readToegewezen(line: XmlNode): Omit<ToegewezenProduct, keyof Regel> & { toewijzingNummer: number } {
  const omvang = childOf(line, 'Omvang')
  const budget = textAt(line, 'Budget')
  return {
    soort: 'toegewezen',
    toewijzingNummer: Number(must(textAt(line, 'ToewijzingNummer'))),
    ...optional('referentieAanbieder', textAt(line, 'ReferentieAanbieder')),
    toewijzingsdatum: must(textAt(line, 'Toewijzingsdatum')),
    toewijzingstijd: must(textAt(line, 'Toewijzingstijd')),
    ingangsdatum: must(textAt(line, 'Ingangsdatum')),
    ...optional('einddatum', textAt(line, 'Einddatum')),
    ...optional('redenWijziging', textAt(line, 'RedenWijziging')),
    ...(omvang && {
      omvang: {
        volume: Number(must(textAt(omvang, 'Volume'))),
        eenheid: must(textAt(omvang, 'Eenheid')),
        frequentie: must(textAt(omvang, 'Frequentie')),
      },
    }),
    ...(budget !== undefined && { budget: Number(budget) }),
  }
}

/** The schema promised it; when it is not there, schema and reader do not belong together. */
function must(text: string | undefined): string {
  if (text === undefined) throw new TypeError('element that the schema requires is missing')
  return text
}

type OptionalText<Key extends string> = { readonly [K in Key]?: string }

const optional = <Key extends string>(key: Key, text: string | undefined): OptionalText<Key> =>
  (text === undefined ? {} : { [key]: text }) as OptionalText<Key>
