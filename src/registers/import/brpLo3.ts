/**
 * Importer `brp-lo3`: person lists of the population register as CSV, one block of lines per person (domain.md 4.2).
 *
 *   pass 1: which BSN stands on which A-number, as keyed hashes      -> numbers that stand on two
 *   pass 2: rows -> list -> current categories -> person, or a quarantine entry with its lines
 *
 * Two passes, because the rule "one BSN, one A-number" is about the whole file and neither list of such a pair can be
 * trusted; only hashes are kept, so memory does not grow with what the lists contain.
 */

import type { BsnVault } from '../../identity/bsn.ts'
import { isBsn } from '../../identity/elevenTest.ts'
import type { Persoon } from '../client/person.ts'
import { writePerson } from '../client/writePerson.ts'
import type { Importer, Parsed, ParseInput, QuarantaineMelding } from './importer.ts'
import { LO3_CATEGORIES, LO3_COLUMN_COUNT } from './lo3Layout.ts'
import { readList } from './lo3List.ts'
import { lo3Person } from './lo3Person.ts'
import { type RawList, rawLists } from './lo3Rows.ts'

const A_NUMMER = position('01.10')
const BSN = position('01.20')

export const brpLo3: Importer<Persoon> = {
  formaat: 'brp-lo3',
  register: 'brp',
  wholeFile: false,
  async *parse(input) {
    const doubles = await doubleNumbers(input)
    for await (const list of rawLists(input.open())) yield parseList(list, doubles, input.vault)
  },
  apply: ({ item, bronId }, context) => writePerson(item, { bronId, systeem: 'GBA-V', bsnPad: '01.01.20' }, context),
}

function parseList(list: RawList, doubles: ReadonlySet<string>, vault: BsnVault): Parsed<Persoon> {
  const regel = list.rows[0]?.regel ?? list.regel
  // The key goes into reports and answers: anything but a list key could be a person's number.
  const bronId = /^[A-Za-z]{2}[0-9]{2}_[0-9]{1,12}$/.test(list.key) ? list.key : `regel-${regel}`
  const refuse = (pad: string, code: string, herstelbaar = false): Parsed<Persoon> => {
    const quarantaine: QuarantaineMelding = { bronId, pad, regel, code, herstelbaar }
    return { quarantaine, bytes: list.bytes }
  }
  if (list.fault) return refuse(list.fault.pad, list.fault.code)
  const first = list.rows[0]?.cells
  if (!first || list.rows.some(({ cells }) => cells.length !== LO3_COLUMN_COUNT)) return refuse('kolommen', 'schema-ongeldig')

  const aNummer = first[A_NUMMER] ?? ''
  const bsn = first[BSN] ?? ''
  if (!/^[1-9][0-9]{9}$/.test(aNummer)) return refuse('01.01.10', 'schema-ongeldig')
  if (bsn === '') return refuse('01.01.20', 'bsn-ontbreekt')
  if (!isBsn(bsn)) return refuse('01.01.20', 'bsn-ongeldig')
  // The same lines may pass once the other list is gone.
  if (doubles.has(short(vault.index(bsn)))) return refuse('01.01.20', 'bsn-dubbel', true)

  const { persoon, bevindingen } = lo3Person(bronId, regel, { burgerservicenummer: bsn, aNummer }, readList(bronId, list.rows))
  return { ok: { bronId, bytes: list.bytes, item: persoon, bevindingen } }
}

/** Keyed hashes of the numbers that stand on more than one A-number. */
async function doubleNumbers({ open, vault }: ParseInput): Promise<ReadonlySet<string>> {
  const holder = new Map<string, string>()
  const doubles = new Set<string>()
  for await (const { rows, fault } of rawLists(open())) {
    const bsn = rows[0]?.cells[BSN] ?? ''
    if (fault || !isBsn(bsn)) continue
    const hash = short(vault.index(bsn))
    const list = short(vault.index(`a-nummer:${rows[0]?.cells[A_NUMMER]}`))
    if (holder.has(hash) && holder.get(hash) !== list) doubles.add(hash)
    holder.set(hash, list)
  }
  return doubles
}

/** 96 of the 256 bits: no two of all Dutch numbers meet, at less than half the memory. */
const short = (index: string): string => index.slice(0, 16)

function position(element: string): number {
  return LO3_CATEGORIES[0]?.columns.find((column) => column.element === element)?.position ?? 0
}
