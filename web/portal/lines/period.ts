/** The filter of the timeline, as it stands in the address: days and the number of an organisation, never a person. */

import type { FieldFault } from '../../html/parts.tsx'
import { isDay, nextDay, startOfDay } from '../../i18n/moments.ts'
import type { Texts } from '../../i18n/translate.ts'

export interface Filter {
  readonly van: string
  readonly tot: string
  readonly organisatie: string
}

/** What the API takes; `tot` is the last day itself here, and the moment after it there. */
export interface ApiFilter {
  van?: string
  tot?: string
  organisatie?: string
}

const OIN = /^\d{20}$/

export function filterOf(query: Readonly<Record<string, string>>): Filter {
  const { van = '', tot = '', organisatie = '' } = query
  return { van, tot, organisatie }
}

export const isFiltered = ({ van, tot, organisatie }: Filter): boolean => van !== '' || tot !== '' || organisatie !== ''

export function filterFaults(t: Texts, { van, tot, organisatie }: Filter): readonly FieldFault[] {
  const faults: FieldFault[] = []
  if (van !== '' && !isDay(van)) faults.push({ name: 'van', message: t('filter.van.fout') })
  if (tot !== '' && !isDay(tot)) faults.push({ name: 'tot', message: t('filter.tot.fout') })
  if (faults.length === 0 && van !== '' && tot !== '' && tot < van) faults.push({ name: 'tot', message: t('filter.tot.eerder') })
  if (organisatie !== '' && !OIN.test(organisatie)) faults.push({ name: 'organisatie', message: t('filter.organisatie.fout') })
  return faults
}

/** Only of a filter without faults. */
export const toApi = ({ van, tot, organisatie }: Filter): ApiFilter => ({
  ...(van !== '' && { van: new Date(startOfDay(van)).toISOString() }),
  ...(tot !== '' && { tot: new Date(startOfDay(nextDay(tot))).toISOString() }),
  ...(organisatie !== '' && { organisatie }),
})

/** The same filter on another page. */
export function withFilter(path: string, filter: Filter, extra: Readonly<Record<string, string>> = {}): string {
  const values = new URLSearchParams(Object.entries({ ...filter, ...extra }).filter(([, value]) => value !== ''))
  return values.size === 0 ? path : `${path}?${values}`
}
