/** One value of a register as people write it; a code in words where we have them, and always as the register gave it. */
import { amountOf, dayOf, momentOf, monthOf, numberOf } from '../../i18n/moments.ts'
import { knownKey, type Texts } from '../../i18n/translate.ts'

/** Fields that hold money, in cents. */
const MONEY: ReadonlySet<string> = new Set([
  'norm',
  'uitbetaald',
  'opgegeven',
  'vrijgelaten',
  'gekort',
  'toegekend',
  'besteed',
  'gereserveerd',
  'restant',
])
const DAY = /^\d{4}-\d{2}-\d{2}$/
const MOMENT = /^\d{4}-\d{2}-\d{2}T/
const MONTH = /^(\d{4})(\d{2})$/

/** @param name last part of the field's path. */
export function valueInWords(t: Texts, name: string, value: unknown): string {
  if (typeof value === 'boolean') return t(value ? 'ja' : 'nee')
  if (typeof value === 'number') return MONEY.has(name) ? amountOf(value, t.taal) : plainNumber(t, name, value)
  if (typeof value === 'string') return textInWords(t, name, value)
  if (Array.isArray(value)) return value.map((one) => valueInWords(t, name, one)).join('; ')
  if (typeof value === 'object' && value !== null) return objectInWords(t, value as Record<string, unknown>)
  return ''
}

function textInWords(t: Texts, name: string, value: string): string {
  const word = knownKey(`waarde.${name}.${value}`)
  if (word) return t(word)
  if (DAY.test(value)) return dayOf(value, t.taal)
  if (MOMENT.test(value)) return momentOf(value, t.taal)
  const [, year, month] = name === 'periode' ? (MONTH.exec(value) ?? []) : []
  if (year !== undefined) return monthOf(`${year}-${month}-15`, t.taal)
  return CODES.has(name) || (name === 'land' && NUMBER.test(value)) ? t('waarde.code', { code: value }) : value
}

/** What is no word but stands for one. */
const CODES: ReadonlySet<string> = new Set([
  'productcategorie',
  'redenWijziging',
  'redenBeeindiging',
  'leefvorm',
  'gemeenteVanInschrijving',
])
/** A land is a code of the national table, or a name where the table has none. */
const NUMBER = /^\d+$/

/** House numbers and the like are names made of digits. */
const plainNumber = (t: Texts, name: string, value: number): string =>
  name === 'volume' ? numberOf(value, t.taal) : String(value)

/** A date of which parts may be unknown, a line of a payment, or a person who is meant. */
function objectInWords(t: Texts, value: Record<string, unknown>): string {
  if (typeof value['type'] === 'string') return incompleteDate(t, value)
  if ('omschrijving' in value) return `${value['omschrijving']}: ${amountOf(Number(value['cent'] ?? 0), t.taal)}`
  return Object.values(value)
    .filter((one) => one !== undefined)
    .join(' ')
}

/** Nothing is filled in that the register does not know. */
function incompleteDate(t: Texts, { type, datum, jaar, maand }: Record<string, unknown>): string {
  switch (type) {
    case 'Datum':
      return dayOf(String(datum), t.taal)
    case 'JaarMaandDatum':
      return monthOf(`${jaar}-${String(maand).padStart(2, '0')}-15`, t.taal)
    case 'JaarDatum':
      return String(jaar)
    default:
      return t('waarde.onbekend')
  }
}
