/** What is in a field now, as its owner reads it: for the preview before a yes (people.md 4.4). */
import type { Schemas } from '../api/client.ts'
import { amountOf, dayOf, momentOf, monthOf } from '../i18n/moments.ts'
import { knownKey, type Texts } from '../i18n/translate.ts'

type OwnData = Schemas['MijnGegevens']
const COLLECTIONS = ['toewijzingen', 'uitkeringen', 'budgetten'] as const
type Collection = Schemas['Collectie']

/** Paths of `clienten` stand without the name of their collection. */
export const collectionOf = (path: string): Collection => COLLECTIONS.find((one) => path.startsWith(`${one}.`)) ?? 'clienten'

export type Preview =
  | { readonly soort: 'waarden'; readonly waarden: readonly string[] }
  | { readonly soort: 'leeg' }
  /** The register does not answer, or may not be shown. */
  | { readonly soort: 'onbekend' }

/** @param data `undefined` when own data could not be had at all. */
export function previewOf(t: Texts, data: OwnData | undefined, path: string): Preview {
  const collection = collectionOf(path)
  if (!data || data.nietBeschikbaar.some(({ collectie }) => collectie === collection)) return { soort: 'onbekend' }
  const within = collection === 'clienten' ? path : path.slice(collection.length + 1)
  const name = within.split('.').at(-1) ?? ''
  const waarden = (data[collection] as readonly unknown[]).flatMap((record) =>
    valuesAt(record, within.split('.')).map((value) => wordsOf(t, name, value)),
  )
  return waarden.length === 0 ? { soort: 'leeg' } : { soort: 'waarden', waarden }
}

function valuesAt(value: unknown, [step, ...rest]: readonly string[]): readonly unknown[] {
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) return value.flatMap((one) => valuesAt(one, step === undefined ? [] : [step, ...rest]))
  if (step === undefined) return [value]
  return typeof value === 'object' ? valuesAt((value as Record<string, unknown>)[step], rest) : []
}

/** Names of fields that hold money, in cents (the contract's `Cent`). */
const MONEY = new Set([
  'norm',
  'uitbetaald',
  'opgegeven',
  'vrijgelaten',
  'gekort',
  'cent',
  'toegekend',
  'besteed',
  'gereserveerd',
  'restant',
])

/** A value in words; one that has none reads as it stands in the register, since exactly that would be shared. */
function wordsOf(t: Texts, name: string, value: unknown): string {
  if (typeof value === 'boolean') return t(value ? 'waarde.ja' : 'waarde.nee')
  if (typeof value === 'number') return MONEY.has(name) ? amountOf(value, t.taal) : String(value)
  if (typeof value === 'string') {
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return dayOf(value, t.taal)
    if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return momentOf(value, t.taal)
    if (name === 'periode' && /^\d{6}$/.test(value)) return monthOf(`${value.slice(0, 4)}-${value.slice(4)}-15`, t.taal)
    const known = knownKey(`waarde.${name}.${value}`)
    return known ? t(known) : value
  }
  return partsOf(t, value)
}

/** A value of several parts: a date of which only the year is known, an amount with its name. */
function partsOf(t: Texts, value: unknown): string {
  const parts = Object.entries(value as object)
  const { datum, jaar, maand } = value as { datum?: string; jaar?: number; maand?: number }
  if (datum !== undefined) return dayOf(datum, t.taal)
  if (jaar !== undefined)
    return maand === undefined ? String(jaar) : monthOf(`${jaar}-${String(maand).padStart(2, '0')}-15`, t.taal)
  return parts.map(([name, part]) => wordsOf(t, name, part)).join(', ')
}
