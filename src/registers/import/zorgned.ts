/**
 * Imports Wmo applications from ZorgNed (JSON). The file names no person, so whoever imports it does (`--bsn`).
 *
 *   JSON -> application by application -> person -> decision, provisions, assignments, deliveries, personal budgets
 *
 * One record per application. Its source id finds it again: the same content changes nothing, other content replaces what
 * came from this application before. An application without a decision is kept as an assignment "in behandeling".
 */
import { isBsn } from '../../identity/elevenTest.ts'
import type { Applied, ApplyContext, Importer, Parsed, ParsedRecord } from './importer.ts'
import { contentHash } from './recordColumns.ts'
import { readWhole } from './wholeFile.ts'
import { readAanvraag, type ZorgnedAanvraag } from './zorgnedMessage.ts'
import { aanvraagInRegister, nummerBezet, vervangAanvraag } from './zorgnedStore.ts'

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })

export const zorgnedImporter: Importer<ZorgnedAanvraag> = {
  formaat: 'zorgned',
  register: 'wmo',
  wholeFile: true,
  async *parse(input) {
    yield* parseFile(await readWhole(input.open()), input.bestand)
  },
  apply: applyAanvraag,
}

function* parseFile(bytes: Uint8Array | 'te-groot', bestand: string): Generator<Parsed<ZorgnedAanvraag>, void, void> {
  const list = bytes === 'te-groot' ? bytes : aanvragenIn(bytes)
  if (typeof list === 'string') {
    const melding = { bronId: bestand, pad: '_embedded.aanvraag', code: list, herstelbaar: false }
    return yield { quarantaine: melding, bytes: bytes === 'te-groot' ? new Uint8Array() : bytes }
  }
  for (const [at, value] of list.entries()) {
    // In the form of a file of its own, so that it can be imported again from quarantine.
    const own = Buffer.from(JSON.stringify({ _embedded: { aanvraag: [value] } }))
    const read = readAanvraag(value, at)
    if ('fault' in read) yield { quarantaine: { ...read.fault, herstelbaar: false }, bytes: own }
    else yield { ok: { bronId: read.aanvraag.identificatie, bytes: own, item: read.aanvraag, bevindingen: read.bevindingen } }
  }
}

function aanvragenIn(bytes: Uint8Array): readonly unknown[] | 'schema-ongeldig' {
  let json: unknown
  try {
    json = JSON.parse(strictUtf8.decode(bytes))
  } catch {
    return 'schema-ongeldig'
  }
  const embedded = (json as { readonly _embedded?: unknown } | null)?._embedded
  const list = (embedded as { readonly aanvraag?: unknown } | null | undefined)?.aanvraag
  return Array.isArray(list) ? list : 'schema-ongeldig'
}

async function applyAanvraag(record: ParsedRecord<ZorgnedAanvraag>, context: ApplyContext): Promise<Applied> {
  const refuse = (code: string, pad: string, herstelbaar = true): Applied => ({
    uitkomst: 'quarantaine',
    melding: { bronId: record.bronId, pad, code, herstelbaar },
  })
  const bsn = context.burgerservicenummer
  if (bsn === undefined) return refuse('bsn-ontbreekt', '.')
  if (!isBsn(bsn)) return refuse('bsn-ongeldig', '.')
  const client = await context.findClient(bsn)
  if (!client) return refuse('client-onbekend', '.')

  const known = await aanvraagInRegister(context, record.item)
  // The same application under another person: one of the two was named wrongly.
  if (known && known.clientId !== client.id) return refuse('clientgegevens-verschillen', '.')
  const hash = contentHash(record.item)
  if (known?.inhoudHash === hash) return { uitkomst: 'ongewijzigd' }
  if (await nummerBezet(context, record.item)) return refuse('regel-TR332', 'toewijzingen.toewijzingNummer')

  await vervangAanvraag(context, record.item, client.id, known, hash)
  return { uitkomst: known ? 'gewijzigd' : 'nieuw' }
}
