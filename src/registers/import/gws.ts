/**
 * Imports benefit payments from Centric GWS: SOAP answers of `UitkeringsSpecificatieClient` v0600.
 *
 *   XML -> envelope -> schema of the body's child -> sums to the cent -> person -> benefit and payment
 *
 * One record per payment. The source proves payments, not that a benefit runs today: `begindatum` stays empty, and the
 * months paid become the record's validity. "Nothing found" is an empty answer, not an error (domain.md 4.5).
 */
import { KluisError } from '../../errors.ts'
import { isBsn } from '../../identity/elevenTest.ts'
import { contradicts } from './clientMatch.ts'
import { aardVanAntwoord, type Betaling, bodyChild, readAntwoord, sumsAgree } from './gwsMessage.ts'
import { schemeOf, writePayment } from './gwsStore.ts'
import type { Applied, ApplyContext, Bevinding, Importer, Parsed, ParsedRecord, QuarantaineMelding } from './importer.ts'
import { MAX_KEPT, onlyRecord, readWhole, selection } from './wholeFile.ts'
import { elementsIn, readXml, type XmlNode } from './xml.ts'
import { type LoadSchemas, loadSchemas, type SchemaSet } from './xmlSchemas.ts'

const SCHEMA = 'BodyReaction'

/** @param dir the configured folder. @throws KluisError `schemas-ontbreken` when a file is not there. */
export const gwsSchemas = (dir: string): Promise<SchemaSet> =>
  loadSchemas(dir, {
    folders: ['uitkering/v0600-b01', '.'],
    roots: { [SCHEMA]: 'BodyReaction_resolved.xsd' },
    imports: ['FWI_resolved.xsd', 'FWI-Include_resolved.xsd'],
  })

export interface GwsBetaling {
  readonly burgerservicenummer: string
  readonly geslachtsnaam: string | undefined
  readonly betaling: Betaling
}

export interface GwsParts {
  /** Reads the official schemas at the first import; absent: no folder was configured. */
  schemas: LoadSchemas | undefined
}

export function gwsImporter({ schemas }: GwsParts): Importer<GwsBetaling> {
  return {
    formaat: 'gws',
    register: 'uitkeringen',
    wholeFile: true,
    async *parse(input) {
      if (!schemas) throw new KluisError('schemas-ontbreken')
      const loaded = await schemas()
      yield* parseAnswer(await readWhole(input.open()), input.bestand, loaded)
    },
    apply: applyPayment,
  }
}

function* parseAnswer(
  whole: Uint8Array | 'te-groot',
  bestand: string,
  schemas: SchemaSet,
): Generator<Parsed<GwsBetaling>, void, void> {
  const kept = whole === 'te-groot' ? new Uint8Array() : whole
  const refuse = (code: string, place: Partial<QuarantaineMelding> = {}, bytes = kept): Parsed<GwsBetaling> => ({
    quarantaine: { bronId: bestand, pad: '/', herstelbaar: false, ...place, code },
    bytes,
  })
  if (whole === 'te-groot') return yield refuse('te-groot')
  const { file: bytes, only } = selection(whole)

  let answer: XmlNode | undefined
  let wrong: string | undefined
  const read = readXml(bytes, (root, element) => {
    const child = bodyChild(root)
    const aard = aardVanAntwoord(child)
    if ('code' in aard) {
      wrong = aard.code
      return undefined
    }
    answer = child
    return { schemas, name: SCHEMA, element: elementsIn(elementsIn(element).find(({ name }) => name === 'Body'))[0] }
  })
  if ('fault' in read) {
    const { code, pad, regel } = read.fault
    return yield refuse(code, { pad, ...(regel !== undefined && { regel }) })
  }
  if (!answer) return yield refuse(wrong ?? 'envelop-ongeldig')

  const antwoord = readAntwoord(answer)
  if (antwoord === 'bron-fout') return yield refuse('bron-fout', { pad: 'FWI/Fout' })
  const { burgerservicenummer: bsn, geslachtsnaam } = antwoord
  if (bytes.byteLength * antwoord.betalingen.length > MAX_KEPT) return yield refuse('te-groot')
  for (const [at, betaling] of antwoord.betalingen.entries()) {
    if (only !== undefined && only !== at + 1) continue
    const bronId = `${betaling.dossiernummer}/${betaling.periode}/${betaling.volgnummer}`
    const own = onlyRecord(bytes, at + 1)
    const refuseOne = (code: string, pad: string) => refuse(code, { bronId, regel: betaling.regel, pad }, own)
    if (bsn === undefined) yield refuseOne('bsn-ontbreekt', 'Client')
    else if (!isBsn(bsn)) yield refuseOne('bsn-ongeldig', 'Client/BurgerServiceNr')
    else if (!sumsAgree(betaling)) yield refuseOne('regel-som', 'Dossierhistorie/Componenthistorie')
    else {
      const item = { burgerservicenummer: bsn, geslachtsnaam, betaling }
      yield { ok: { bronId, bytes: own, item, bevindingen: unknownScheme(bronId, betaling) } }
    }
  }
}

const unknownScheme = (bronId: string, { regeling, regel }: Betaling): readonly Bevinding[] =>
  schemeOf(regeling) ? [] : [{ bronId, pad: 'Dossierhistorie/Regeling', regel, code: 'code-onbekend' }]

async function applyPayment(record: ParsedRecord<GwsBetaling>, context: ApplyContext): Promise<Applied> {
  const { burgerservicenummer, geslachtsnaam, betaling } = record.item
  const refuse = (code: string): Applied => ({
    uitkomst: 'quarantaine',
    melding: { bronId: record.bronId, pad: 'Client', regel: betaling.regel, code, herstelbaar: true },
  })
  const client = await context.findClient(burgerservicenummer)
  if (!client) return refuse('client-onbekend')
  if (contradicts(client, { ...(geslachtsnaam !== undefined && { geslachtsnaam }) })) return refuse('clientgegevens-verschillen')

  const uitkomst = await writePayment(context, betaling, client.id)
  const bevindingen: Bevinding[] =
    betaling.gemeentecode === context.gemeentecode
      ? []
      : [
          {
            bronId: record.bronId,
            pad: 'Uitkeringsinstantie/Gemeentecode',
            regel: betaling.regel,
            code: 'gemeentecode-afwijkend',
          },
        ]
  return { uitkomst, ...(bevindingen.length > 0 && { bevindingen }) }
}
