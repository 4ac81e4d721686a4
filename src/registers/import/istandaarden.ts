/**
 * Imports iWmo and iJw 3.2 messages: 301 (assignment), 305 (start), 307 (stop).
 *
 *   XML -> schema -> content of the message -> what the register holds -> date -> person -> write
 *
 * One record per product line, as return codes are given per line. A message never makes or changes a client. The official
 * schemas come from a configured folder; without them nothing is imported, and there is no lenient mode (domain.md 4.1).
 */
import { createHash } from 'node:crypto'
import { dutchDay } from '../../../consent/dutchDay.ts'
import type { OnvolledigeDatum } from '../../../consent/facts.ts'
import { KluisError } from '../../errors.ts'
import { contradicts } from './clientMatch.ts'
import type {
  Applied,
  ApplyContext,
  Bevinding,
  FoundClient,
  Importer,
  Parsed,
  ParsedRecord,
  QuarantaineMelding,
} from './importer.ts'
import { type Overtreding, weighContent } from './istandaardenContent.ts'
import {
  aanbiederVan,
  aardVan,
  type Bericht,
  type Berichtclient,
  gemeenteVan,
  type Productregel,
  readBericht,
  SOORTEN,
  type Soort,
} from './istandaardenMessage.ts'
import {
  checkDagtekening,
  checkGerelateerd,
  checkStart,
  checkStop,
  checkToegewezen,
  type Regelbreuk,
  TR056,
  VERWIJDEREN,
} from './istandaardenRules.ts'
import {
  bewaarStart,
  bewaarStop,
  bewaarToewijzing,
  bronIdVan,
  type GevondenToewijzing,
  noteerVerwerkt,
  ontvangstVan,
  zoekToewijzing,
} from './istandaardenStore.ts'
import { MAX_KEPT, onlyRecord, readWhole, selection } from './wholeFile.ts'
import { readXml, type XmlFault } from './xml.ts'
import { type LoadSchemas, loadSchemaSets, type SchemaSet, type SchemaSource } from './xmlSchemas.ts'

/** The official files, as published (`xsd-clean` in our test data, or right in the folder of the standard). */
const sourceOf = (standaard: 'wmo' | 'jw'): SchemaSource => ({
  folders: [`${standaard}/xsd-clean`, standaard],
  roots: Object.fromEntries(
    SOORTEN.filter((soort) => soort.toLowerCase().startsWith(standaard)).map((soort) => [soort, `${soort}.xsd`]),
  ),
  imports: ['basisschema.xsd'],
})

/** @param dir the configured folder. @throws KluisError `schemas-ontbreken` when a file is not there. */
export const istandaardenSchemas = (dir: string): Promise<SchemaSet> => loadSchemaSets(dir, [sourceOf('wmo'), sourceOf('jw')])

export interface Berichtregel {
  readonly bericht: Bericht
  readonly line: Productregel
  /** SHA-256 of the message: the same identification with other bytes is refused (TR056). */
  readonly sha256: string
}

/** A return code goes along with a broken rule; it is part of the standard, so it holds no value of the message. */
export interface Retourmelding extends QuarantaineMelding {
  readonly retourcode?: string
}

/** The older fixed-width messages start with record 01 and their message code. */
const FIXED_WIDTH = /^01[0-9]{3}[0-9]{2}/

export interface IstandaardenParts {
  /** Reads the official schemas at the first import; absent: no folder was configured. */
  schemas: LoadSchemas | undefined
}

export function istandaardenImporter({ schemas }: IstandaardenParts): Importer<Berichtregel> {
  return {
    formaat: 'istandaarden',
    register: 'zorg',
    wholeFile: true,
    async *parse(input) {
      if (!schemas) throw new KluisError('schemas-ontbreken')
      const loaded = await schemas()
      yield* parseMessage(await readWhole(input.open()), input.bestand, loaded)
    },
    apply: applyLine,
  }
}

function* parseMessage(
  whole: Uint8Array | 'te-groot',
  bestand: string,
  schemas: SchemaSet,
): Generator<Parsed<Berichtregel>, void, void> {
  const refuse = (melding: Omit<Retourmelding, 'bronId'>): Parsed<Berichtregel> => ({
    quarantaine: { bronId: bestand, ...melding },
    bytes: whole === 'te-groot' ? new Uint8Array() : whole,
  })
  if (whole === 'te-groot') return yield refuse({ pad: '/', code: 'te-groot', herstelbaar: false })
  const { file: bytes, only } = selection(whole)
  if (FIXED_WIDTH.test(String.fromCharCode(...bytes.subarray(0, 7)))) {
    return yield refuse({ pad: '/', code: 'versie-niet-ondersteund', herstelbaar: false })
  }

  let soort: Soort | undefined
  let wrongKind: string | undefined
  const read = readXml(bytes, (root) => {
    const aard = aardVan(root)
    if ('code' in aard) {
      wrongKind = aard.code
      return undefined
    }
    soort = aard.soort
    return { schemas, name: aard.soort }
  })
  if ('fault' in read) return yield refuse(faultMelding(read.fault))
  if (!soort) return yield refuse({ pad: '/', code: wrongKind ?? 'xml-ongeldig', herstelbaar: false })

  const bericht = readBericht(read.root, soort)
  if (bytes.byteLength * bericht.regels.length > MAX_KEPT) return yield refuse({ pad: '/', code: 'te-groot', herstelbaar: false })
  const oordeel = weighContent(bericht)
  if (oordeel.bericht) return yield refuse(overtredingMelding(oordeel.bericht))

  const sha256 = createHash('sha256').update(bytes).digest('hex')
  // A removal may stand behind what replaces it, and must come first (IV008).
  const lines = bericht.regels.toSorted((a, b) => Number(removes(b)) - Number(removes(a)))
  for (const line of lines) {
    if (only !== undefined && only !== line.volgnummer) continue
    const bronId = bronIdVan(bericht, line.volgnummer)
    const own = onlyRecord(bytes, line.volgnummer)
    const broken = oordeel.regels.get(line.volgnummer)
    if (broken) yield { quarantaine: { bronId, ...overtredingMelding(broken) }, bytes: own }
    else yield { ok: { bronId, bytes: own, item: { bericht, line, sha256 }, bevindingen: [] } }
  }
}

const removes = (line: Productregel): boolean => line.soort !== 'toegewezen' && line.statusAanlevering === VERWIJDEREN

const faultMelding = ({ code, pad, regel }: XmlFault): Omit<Retourmelding, 'bronId'> => ({
  pad,
  ...(regel !== undefined && { regel }),
  code,
  herstelbaar: false,
  ...(code === 'xsd-ongeldig' && { retourcode: '0001' }),
})

const overtredingMelding = ({ check, retourcode, pad, regel }: Overtreding): Omit<Retourmelding, 'bronId'> => ({
  pad,
  regel,
  code: check === 'CS002' ? 'bsn-ongeldig' : `regel-${check}`,
  retourcode,
  herstelbaar: false,
})

async function applyLine(record: ParsedRecord<Berichtregel>, context: ApplyContext): Promise<Applied> {
  const { bericht, line, sha256 } = record.item
  const refuse = (melding: Pick<Retourmelding, 'code' | 'herstelbaar' | 'retourcode'>): Applied => {
    const full: Retourmelding = { bronId: record.bronId, pad: padVan(line), regel: line.regel, ...melding }
    return { uitkomst: 'quarantaine', melding: full }
  }
  const broken = ({ check, retourcode, herstelbaar }: Regelbreuk) => refuse({ code: `regel-${check}`, retourcode, herstelbaar })

  const ontvangst = await ontvangstVan(context, bericht, sha256, line.volgnummer)
  if (ontvangst === 'andere-bytes') return broken(TR056)
  if (ontvangst === 'regel-verwerkt') return { uitkomst: 'ongewijzigd' }

  const known = await zoekToewijzing(context, bericht, line.toewijzingNummer)
  const client = await context.findClient(bericht.client.burgerservicenummer)
  const breuk = weighAcross(bericht, line, known, client) ?? checkDagtekening(bericht.dagtekening, dutchDay(context.nu))
  if (breuk) return broken(breuk)
  if (!client) return refuse({ code: 'client-onbekend', herstelbaar: true })
  if (contradicts(client, givenBy(bericht.client))) return refuse({ code: 'clientgegevens-verschillen', herstelbaar: true })

  const uitkomst = await write(context, bericht, line, known, client)
  await noteerVerwerkt(context, bericht, sha256, line.volgnummer)
  const bevindingen = findings(record.bronId, bericht, context)
  return { uitkomst, ...(bevindingen.length > 0 && { bevindingen }) }
}

function weighAcross(
  bericht: Bericht,
  line: Productregel,
  known: GevondenToewijzing | undefined,
  client: FoundClient | undefined,
): Regelbreuk | undefined {
  const agb = aanbiederVan(bericht)
  if (line.soort === 'toegewezen') return checkToegewezen(line, known, agb, client?.id)
  const unrelated = checkGerelateerd(known, agb, client?.id)
  if (unrelated || !known) return unrelated
  return line.soort === 'start' ? checkStart(line, known) : checkStop(line, known)
}

async function write(
  context: ApplyContext,
  bericht: Bericht,
  line: Productregel,
  known: GevondenToewijzing | undefined,
  client: FoundClient,
): Promise<'nieuw' | 'gewijzigd' | 'ongewijzigd'> {
  if (line.soort === 'toegewezen') return bewaarToewijzing(context, bericht, line, client.id, known)
  if (!known) throw new KluisError('onbepaald')
  if (line.soort === 'start') await bewaarStart(context, bericht, line, known)
  else await bewaarStop(context, bericht, line, known)
  return line.soort === 'start' && line.statusAanlevering === '1' ? 'nieuw' : 'gewijzigd'
}

/** A message between others (a regional body, a municipality that was merged) is taken, and flagged. */
function findings(bronId: string, bericht: Bericht, { gemeentecode }: ApplyContext): readonly Bevinding[] {
  if (gemeenteVan(bericht) === gemeentecode) return []
  return [{ bronId, pad: bericht.soort.endsWith('301') ? 'Header/Afzender' : 'Header/Ontvanger', code: 'gemeentecode-afwijkend' }]
}

const padVan = (line: Productregel): string =>
  `${{ toegewezen: 'ToegewezenProduct', start: 'StartProduct', stop: 'StopProduct' }[line.soort]}[${line.volgnummer}]`

const givenBy = ({ geslachtsnaam, geboortedatum }: Berichtclient) => ({ geslachtsnaam, geboorte: momentOf(geboortedatum) })

/** COD170: which part of the date may be used. */
function momentOf({ datum, gebruik }: Berichtclient['geboortedatum']): OnvolledigeDatum {
  const [jaar = 0, maand = 0] = datum.split('-').map(Number)
  if (gebruik === '1') return { type: 'JaarMaandDatum', jaar, maand }
  if (gebruik === '2') return { type: 'JaarDatum', jaar }
  return gebruik === '3' ? { type: 'DatumOnbekend' } : { type: 'Datum', datum }
}
