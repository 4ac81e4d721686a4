/**
 * Rules about one message by itself (control level "xslt", return code 0001): what the schema cannot say.
 *
 * Each check is named by its id in the standard: CS and CD are constraints and conditions on an element, TR a technical
 * rule. Rules on elements that the care register does not keep (relations, contact addresses, comments) are not weighed.
 */
import { isBsn } from '../../identity/elevenTest.ts'
import type { Bericht, Productregel, StartProduct, StopProduct, ToegewezenProduct } from './istandaardenMessage.ts'

export interface Overtreding {
  /** `TR134`, `CS058` … */
  readonly check: string
  readonly retourcode: string
  readonly pad: string
  readonly regel: number
}

export interface Inhoudsoordeel {
  /** About the message or its person: none of its lines can be taken. */
  readonly bericht: Overtreding | undefined
  /** By line number. */
  readonly regels: ReadonlyMap<number, Overtreding>
}

/** Day of a temporary change in the standard: before it, frequency and volume were filled more freely. */
const FREE_UNTIL = '2020-12-31'
/** Units that may not be given per day (CS338): 24 hours, half-day, euros, pieces by effort. */
const NOT_PER_DAY = ['14', '16', '83', '84']

export function weighContent(bericht: Bericht): Inhoudsoordeel {
  const regels = new Map<number, Overtreding>()
  for (const line of bericht.regels) {
    const broken = lineChecks(line, bericht)
    if (broken) regels.set(line.volgnummer, broken)
  }
  for (const [volgnummer, broken] of acrossLines(bericht)) if (!regels.has(volgnummer)) regels.set(volgnummer, broken)
  return { bericht: clientChecks(bericht), regels }
}

type Check = readonly [check: string, element: string, broken: boolean]

const firstBroken = (regel: number, checks: readonly Check[]): Overtreding | undefined => {
  const found = checks.find(([, , broken]) => broken)
  return found && { check: found[0], retourcode: '0001', pad: found[1], regel }
}

function clientChecks({ client, dagtekening }: Bericht): Overtreding | undefined {
  const { datum, gebruik } = client.geboortedatum
  const [year = '', month, day] = datum.split('-')
  const oldest = `${String(Number(dagtekening.slice(0, 4)) - 120).padStart(4, '0')}${dagtekening.slice(4)}`
  return firstBroken(client.regel, [
    ['CS002', 'Client/Bsn', !isBsn(client.burgerservicenummer)],
    // Parts that are unknown are filled with 01 (and an unknown year with 1900).
    ['CS139', 'Client/Geboortedatum', gebruik === '1' && day !== '01'],
    ['CS139', 'Client/Geboortedatum', gebruik === '2' && (day !== '01' || month !== '01')],
    ['CS139', 'Client/Geboortedatum', gebruik === '3' && (day !== '01' || month !== '01' || year !== '1900')],
    ['TR134', 'Client/Geboortedatum', gebruik !== '3' && datum > dagtekening],
    ['TR006', 'Client/Geboortedatum', gebruik !== '3' && datum < oldest],
    ['CS318', 'Client/Naam/NaamGebruik', client.naamgebruik === '6'],
    ['CS050', 'Client/Naam/NaamGebruik', client.partnernaam === undefined && ['2', '3', '4'].includes(client.naamgebruik ?? '')],
    ['CD007', 'Client/Communicatie/Taal', (client.communicatieVorm === '1') !== (client.communicatieTaal !== undefined)],
  ])
}

function lineChecks(line: Productregel, bericht: Bericht): Overtreding | undefined {
  switch (line.soort) {
    case 'toegewezen':
      return firstBroken(line.regel, toegewezenChecks(line, bericht))
    case 'start':
      return firstBroken(line.regel, startChecks(line, bericht))
    case 'stop':
      return firstBroken(line.regel, stopChecks(line, bericht))
  }
}

function toegewezenChecks(line: ToegewezenProduct, { dagtekening }: Bericht): readonly Check[] {
  const { einddatum, omvang, budget, redenWijziging } = line
  const afterFree = einddatum === undefined || einddatum > FREE_UNTIL
  return [
    ['TR134', 'Toewijzingsdatum', line.toewijzingsdatum > dagtekening],
    ['CS003', 'Einddatum', einddatum !== undefined && einddatum < line.ingangsdatum],
    ['CS336', 'RedenWijziging', redenWijziging === '01'],
    ['CS335', 'RedenWijziging', redenWijziging === '13' && einddatum !== line.ingangsdatum],
    ['CD079', 'Product', budget === undefined && line.productcategorie === undefined],
    ['CD075', 'Einddatum', budget !== undefined && einddatum === undefined],
    ['CD076', 'Einddatum', omvang?.frequentie === '2' && einddatum === undefined],
    ['CD077', 'Omvang', budget !== undefined && omvang !== undefined],
    ['CD041', 'Omvang', line.productcode !== undefined && omvang === undefined && budget === undefined],
    ['CD080', 'Omvang', line.productcode === undefined && afterFree && omvang !== undefined],
    ['CS338', 'Omvang/Frequentie', omvang?.frequentie === '1' && NOT_PER_DAY.includes(omvang.eenheid) && afterFree],
  ]
}

const startChecks = (line: StartProduct, { dagtekening }: Bericht): readonly Check[] => [
  ['CS058', 'StatusAanlevering', !mayBeSent(line.statusAanlevering)],
  ['TR134', 'Begindatum', line.begindatum > dagtekening],
]

const stopChecks = (line: StopProduct, { dagtekening }: Bericht): readonly Check[] => [
  ['CS058', 'StatusAanlevering', !mayBeSent(line.statusAanlevering)],
  ['TR002', 'Einddatum', line.einddatum < line.begindatum],
  ['TR134', 'Einddatum', line.einddatum > dagtekening],
]

const mayBeSent = (status: string): boolean => status === '1' || status === '3'

/** TR101: no line twice; TR302: a product only once at a time. The later line is the one that is too many. */
function acrossLines({ regels }: Bericht): Map<number, Overtreding> {
  const broken = new Map<number, Overtreding>()
  const keys = new Set<string>()
  const assigned: ToegewezenProduct[] = []
  for (const line of regels) {
    const key = keyOf(line)
    if (keys.has(key)) broken.set(line.volgnummer, { check: 'TR101', retourcode: '0001', pad: '.', regel: line.regel })
    keys.add(key)
    if (line.soort !== 'toegewezen') continue
    if (!broken.has(line.volgnummer) && assigned.some((other) => sameProduct(other, line) && overlap(other, line))) {
      broken.set(line.volgnummer, { check: 'TR302', retourcode: '0001', pad: 'Product', regel: line.regel })
    }
    assigned.push(line)
  }
  return broken
}

function keyOf(line: Productregel): string {
  if (line.soort === 'toegewezen') return String(line.toewijzingNummer)
  const key = [line.toewijzingNummer, line.productcategorie, line.productcode, line.begindatum]
  return (line.soort === 'start' ? key : [...key, line.redenBeeindiging, line.einddatum]).join('|')
}

const sameProduct = (a: Productregel, b: Productregel): boolean =>
  a.productcategorie !== undefined && a.productcategorie === b.productcategorie && a.productcode === b.productcode

const overlap = (a: ToegewezenProduct, b: ToegewezenProduct): boolean =>
  a.redenWijziging !== '13' &&
  b.redenWijziging !== '13' &&
  a.ingangsdatum <= (b.einddatum ?? '9999-12-31') &&
  b.ingangsdatum <= (a.einddatum ?? '9999-12-31')
