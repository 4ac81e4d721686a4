/**
 * Is the person in a care or benefit message the one in the client register? The number says so; name and birth must not
 * contradict it, since a mistyped number can be somebody else's valid one (`clientgegevens-verschillen`, AVG 5(1)(d)).
 *
 * Only what both sides know is compared: an unknown day or month contradicts nothing. Letters are compared without accents
 * and case, because sources differ in what they can write.
 */
import type { OnvolledigeDatum } from '../../../consent/facts.ts'
import type { FoundClient } from './importer.ts'

export interface GegevenClient {
  readonly geslachtsnaam?: string
  readonly geboorte?: OnvolledigeDatum
}

export function contradicts(found: FoundClient, given: GegevenClient): boolean {
  const name = found.geslachtsnaam !== undefined && given.geslachtsnaam !== undefined
  if (name && plain(found.geslachtsnaam as string) !== plain(given.geslachtsnaam as string)) return true
  if (found.geboorteMoment === undefined || given.geboorte === undefined) return false
  return differ(JSON.parse(found.geboorteMoment) as OnvolledigeDatum, given.geboorte)
}

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase()

function differ(a: OnvolledigeDatum, b: OnvolledigeDatum): boolean {
  const [x, y] = [partsOf(a), partsOf(b)]
  return x.some((part, at) => part !== undefined && y[at] !== undefined && part !== y[at])
}

function partsOf(date: OnvolledigeDatum): readonly (number | undefined)[] {
  switch (date.type) {
    case 'Datum':
      return date.datum.split('-').map(Number)
    case 'JaarMaandDatum':
      return [date.jaar, date.maand, undefined]
    case 'JaarDatum':
      return [date.jaar, undefined, undefined]
    case 'DatumOnbekend':
      return [undefined, undefined, undefined]
  }
}
