/** The question of a search as its form holds it, and as the API wants it: a reason first, then what to look for. */
import type { Schemas } from '../api/client.ts'
import type { FieldFault } from '../html/parts.tsx'
import type { Texts } from '../i18n/translate.ts'
import { type FormValues, fieldOf } from '../visit.ts'
import { endOfDay, startOfDay } from './period.ts'

export type Question = Schemas['GebeurtenissenVraag']
export type Found = Schemas['Gebeurtenissen']
export type Occurrence = Schemas['Gebeurtenis']

export const REASONS = ['klacht', 'inzageverzoek', 'incident', 'controle', 'steekproef', 'audit'] as const
export const OUTCOMES = ['toegestaan', 'geweigerd', 'leeg', 'mislukt'] as const
export const KINDS = ['intent', 'release', 'failure', 'consent', 'logread', 'import', 'export', 'key', 'policy'] as const

/** As the API names them. */
const PLAIN = [
  'uitkomst',
  'doel',
  'betrokkeneBsn',
  'soort',
  'redenWeigering',
  'betrokkenePseudoniem',
  'medewerkerPseudoniem',
  'afnemerOin',
  'traceId',
] as const
/** Those that most searches do without. */
export const RARE = PLAIN.slice(3)

/** Every field of the form, in its order. */
export const FIELDS = ['reden', 'toelichting', 'van', 'tot', ...PLAIN] as const
/** Codes and days only; what may be about a person never stands in an address. */
const IN_ADDRESS = ['van', 'tot', 'uitkomst', 'doel', 'soort', 'redenWeigering', 'traceId'] as const

export type Filled = Readonly<Record<(typeof FIELDS)[number], string>>

export const filledIn = (form: FormValues): Filled =>
  Object.fromEntries(FIELDS.map((name) => [name, fieldOf(form, name).trim()])) as Filled

export const filledInByAddress = (query: Readonly<Record<string, string>>): Filled =>
  filledIn(Object.fromEntries(IN_ADDRESS.map((name) => [name, query[name] ?? ''])))

export type ReadQuestion = { readonly vraag: Question } | { readonly faults: readonly FieldFault[] }

export function readQuestion(t: Texts, filled: Filled): ReadQuestion {
  const { reden, toelichting, van, tot } = filled
  const [start, end] = [startOfDay(van), endOfDay(tot)]
  const faults = [
    ...reasonFaults(t, reden, toelichting),
    ...(van !== '' && start === undefined ? [{ name: 'van', message: t('toezicht.fout.dag') }] : []),
    ...(tot !== '' && end === undefined ? [{ name: 'tot', message: t('toezicht.fout.dag') }] : []),
    ...(start !== undefined && end !== undefined && end <= start ? [{ name: 'tot', message: t('toezicht.fout.volgorde') }] : []),
  ]
  if (faults.length > 0) return { faults }
  const asked = Object.fromEntries(PLAIN.flatMap((name) => (filled[name] === '' ? [] : [[name, filled[name]]])))
  return {
    // What the lists and patterns of the contract do not allow comes back as faults of the form.
    vraag: { reden, toelichting, ...(start && { van: start }), ...(end && { tot: end }), ...asked } as Question,
  }
}

export const reasonFaults = (t: Texts, reden: string, toelichting: string): readonly FieldFault[] => [
  ...(reden === '' ? [{ name: 'reden', message: t('zoeken.fout.reden') }] : []),
  ...(toelichting === '' ? [{ name: 'toelichting', message: t('zoeken.fout.toelichting') }] : []),
]
