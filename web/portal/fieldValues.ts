/** What is in a field now, as its owner reads it: for the preview before a yes (people.md 4.4). */
import type { Schemas } from '../api/client.ts'
import type { Texts } from '../i18n/translate.ts'
import { valueInWords } from './own/values.ts'

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
    valuesAt(record, within.split('.')).map((value) => valueInWords(t, name, value)),
  )
  return waarden.length === 0 ? { soort: 'leeg' } : { soort: 'waarden', waarden }
}

function valuesAt(value: unknown, [step, ...rest]: readonly string[]): readonly unknown[] {
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) return value.flatMap((one) => valuesAt(one, step === undefined ? [] : [step, ...rest]))
  if (step === undefined) return [value]
  return typeof value === 'object' ? valuesAt((value as Record<string, unknown>)[step], rest) : []
}
