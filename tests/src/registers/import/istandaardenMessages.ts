/** Writes small iWmo and iJw messages about invented people, and a schema set that lets anything pass. */
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import type { SchemaSet } from '../../../../src/registers/import/xmlSchemas.ts'

export const BSN = '999990019'
export const AGB = '01234567'

const CODES = { WMO301: '414', WMO305: '418', WMO307: '420', JW301: '436', JW305: '438', JW307: '440' } as const
export type Soort = keyof typeof CODES

export interface MessageOptions {
  readonly afzender?: string
  readonly ontvanger?: string
  readonly identificatie?: string
  readonly dagtekening?: string
  readonly bsn?: string
  readonly achternaam?: string
  readonly geboortedatum?: string
  readonly datumGebruik?: string
  readonly naamExtra?: string
  readonly communicatie?: string
}

let counter = 0

/** Every message gets an identification of its own unless one is given. */
export function message(soort: Soort, lines: readonly string[], options: MessageOptions = {}): string {
  const base = soort.startsWith('WMO') ? 'iwmo' : 'ijw'
  const municipalSends = soort.endsWith('301')
  counter += 1
  const { afzender = municipalSends ? '9999' : AGB, ontvanger = municipalSends ? AGB : '9999' } = options
  const { identificatie = `T${counter}`, dagtekening = '2026-05-01', bsn = BSN } = options
  const { achternaam = 'Voorbeeld', geboortedatum = '1980-03-02', datumGebruik, naamExtra = '', communicatie = '' } = options
  const list = { '301': 'ToegewezenProducten', '305': 'StartProducten', '307': 'StopProducten' }[soort.slice(-3)]
  return `<?xml version="1.0" encoding="UTF-8"?>
<m:Bericht xmlns:m="http://www.istandaarden.nl/${base}/3_2/${soort.toLowerCase()}/schema" xmlns:b="http://www.istandaarden.nl/${base}/3_2/basisschema/schema">
<m:Header><m:BerichtCode>${CODES[soort]}</m:BerichtCode><m:Afzender>${afzender}</m:Afzender><m:Ontvanger>${ontvanger}</m:Ontvanger>
<m:BerichtIdentificatie><b:Identificatie>${identificatie}</b:Identificatie><b:Dagtekening>${dagtekening}</b:Dagtekening></m:BerichtIdentificatie></m:Header>
<m:Client><m:Bsn>${bsn}</m:Bsn><m:Geboortedatum><b:Datum>${geboortedatum}</b:Datum>${element('DatumGebruik', datumGebruik, 'b')}</m:Geboortedatum>
<m:Naam><b:Geslachtsnaam><b:Achternaam>${achternaam}</b:Achternaam></b:Geslachtsnaam>${naamExtra}</m:Naam>${communicatie}
<m:${list}>
${lines.join('\n')}
</m:${list}></m:Client></m:Bericht>`
}

const element = (name: string, value: string | number | undefined, prefix = 'm'): string =>
  value === undefined ? '' : `<${prefix}:${name}>${value}</${prefix}:${name}>`

export interface AssignedOptions {
  readonly nummer?: number
  readonly categorie?: string
  readonly code?: string | null
  readonly toewijzingsdatum?: string
  readonly tijd?: string
  readonly ingangsdatum?: string
  readonly einddatum?: string | null
  readonly redenWijziging?: string
  readonly omvang?: readonly [volume: number, eenheid: string, frequentie: string] | null
  readonly budget?: number
}

export function assigned(options: AssignedOptions = {}): string {
  const { nummer = 101, categorie = '02', code = '02A01', toewijzingsdatum = '2026-04-01', tijd = '10:00:00' } = options
  const { ingangsdatum = '2026-04-01', einddatum = '2026-12-31', redenWijziging, omvang = [4, '04', '2'], budget } = options
  const size =
    omvang &&
    `<m:Omvang>${element('Volume', omvang[0], 'b')}${element('Eenheid', omvang[1], 'b')}${element('Frequentie', omvang[2], 'b')}</m:Omvang>`
  return `<m:ToegewezenProduct>${element('ToewijzingNummer', nummer)}${product(categorie, code)}${element('Toewijzingsdatum', toewijzingsdatum)}${element('Toewijzingstijd', tijd)}${element('Ingangsdatum', ingangsdatum)}${element('Einddatum', einddatum ?? undefined)}${element('RedenWijziging', redenWijziging)}${size ?? ''}${element('Budget', budget)}</m:ToegewezenProduct>`
}

const product = (categorie: string, code: string | null): string =>
  `<m:Product>${element('Categorie', categorie, 'b')}${element('Code', code ?? undefined, 'b')}</m:Product>`

export interface DeliveryOptions {
  readonly nummer?: number
  readonly categorie?: string
  readonly code?: string
  readonly begin?: string
  readonly status?: string
}

export function start(options: DeliveryOptions = {}): string {
  const { nummer = 101, categorie = '02', code = '02A01', begin = '2026-04-03', status = '1' } = options
  return `<m:StartProduct>${element('ToewijzingNummer', nummer)}${product(categorie, code)}${element('Begindatum', begin)}${element('StatusAanlevering', status)}</m:StartProduct>`
}

export function stop(options: DeliveryOptions & { readonly reden?: string; readonly eind?: string } = {}): string {
  const {
    nummer = 101,
    categorie = '02',
    code = '02A01',
    begin = '2026-04-03',
    status = '1',
    reden = '19',
    eind = '2026-04-20',
  } = options
  return `<m:StopProduct>${element('ToewijzingNummer', nummer)}${product(categorie, code)}${element('Begindatum', begin)}${element('RedenBeeindiging', reden)}${element('Einddatum', eind)}${element('StatusAanlevering', status)}</m:StopProduct>`
}

/** Our own schema: any root of this namespace, whatever is inside. The official ones are tested where they are present. */
export function anySchema(namespace: string, root: string): SchemaSet {
  const xsd = XmlDocument.fromString(`<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="${namespace}">
<xs:element name="${root}"><xs:complexType><xs:sequence><xs:any maxOccurs="unbounded" minOccurs="0" processContents="skip"/></xs:sequence></xs:complexType></xs:element></xs:schema>`)
  const validator = XsdValidator.fromDoc(xsd)
  xsd.dispose()
  return { validator: () => validator, dispose: () => validator.dispose() }
}

/** One open schema per message type. */
export function openSchemas(): SchemaSet {
  const sets = new Map(
    (Object.keys(CODES) as Soort[]).map((soort) => {
      const base = soort.startsWith('WMO') ? 'iwmo' : 'ijw'
      return [soort as string, anySchema(`http://www.istandaarden.nl/${base}/3_2/${soort.toLowerCase()}/schema`, 'Bericht')]
    }),
  )
  return {
    validator: (name) => (sets.get(name) as SchemaSet).validator(name),
    dispose: () =>
      sets.forEach((set) => {
        set.dispose()
      }),
  }
}
