/** Codes of the log and of the rules in words, the same on every page of the console. */
import { type Api, ApiRefusal, askPart, type Schemas } from '../api/client.ts'
import { Badge, Link } from '../html/parts.tsx'
import { dayOf } from '../i18n/moments.ts'
import { knownKey, type TextKey, type Texts } from '../i18n/translate.ts'
import type { Occurrence } from './question.ts'

/** A code without a text of its own shows itself: an officer knows the codes, and nothing is hidden from her. */
export const wordOf = (t: Texts, list: string, code: string): string => {
  const key = knownKey(`${list}.${code}`)
  return key === undefined ? code : t(key)
}

/** What happened: its own name for acts, the kind of event for questions. */
export function actOf(t: Texts, { soort, handeling, dienst }: Occurrence): string {
  const key = knownKey(`toezicht.handeling.${handeling}`)
  if (key !== undefined) return t(key)
  if (handeling?.endsWith(' raadplegen'))
    return t('toezicht.handeling.raadplegen', { register: wordOf(t, 'toezicht.collectie', dienst ?? '') })
  return wordOf(t, 'toezicht.soort', soort)
}

const KIND_OF_OUTCOME = { toegestaan: 'goed', geweigerd: 'fout', leeg: 'gewoon', mislukt: 'let-op' } as const

export const Outcome = ({ t, uitkomst }: { t: Texts; uitkomst: Occurrence['uitkomst'] }) =>
  uitkomst && <Badge kind={KIND_OF_OUTCOME[uitkomst]}>{t(`toezicht.uitkomst.${uitkomst}`)}</Badge>

/** Of the rules: their purposes by id; none when they cannot be read now. */
export async function readPurposes(api: Api): Promise<ReadonlyMap<string, Schemas['Doelregel']>> {
  const rules = await askPart(api.GET('/doelregels'))
  return new Map(rules instanceof ApiRefusal ? [] : rules.doelregels.map((regel) => [regel.id, regel]))
}

export const PurposeLink = ({ t, id, text }: { t: Texts; id: string; text: Schemas['Tekst'] | undefined }) => (
  <>
    <Link href={`/regels/${encodeURIComponent(id)}`}>{id}</Link>
    {text && ` ${t.pick(text)}`}
  </>
)

/** Field paths as people call them; the path itself where it has no name. */
export const fieldName = (t: Texts, path: string): string => wordOf(t, 'veld', path)

const PSEUDONYM_SHOWN = 8
/** Enough to tell people apart in one table; the whole stands in the trace. */
export const shortPseudonym = (pseudonym: string): string =>
  pseudonym.length > PSEUDONYM_SHOWN ? `${pseudonym.slice(0, PSEUDONYM_SHOWN)}…` : pseudonym

const UNITS: readonly (readonly ['dagen' | 'uren' | 'minuten' | 'seconden', number])[] = [
  ['dagen', 86_400_000],
  ['uren', 3_600_000],
  ['minuten', 60_000],
  ['seconden', 1_000],
]

/** `3 minuten` */
export function ageOf(t: Texts, ms: number): string {
  const fitting = UNITS.find(([, size]) => ms >= size)
  if (!fitting) return t('toezicht.duur.kort')
  const [unit, length] = fitting
  return t.count(`toezicht.duur.${unit}`, Math.floor(ms / length))
}

const SOON_DAYS = 7

/** A last day, and how near it is, in words. */
export const Deadline = ({ t, day, now }: { t: Texts; day: string; now: number }) => {
  const days = Math.round((Date.parse(day) - Date.parse(new Date(now).toISOString().slice(0, 10))) / 86_400_000)
  const state: readonly ['fout' | 'let-op' | 'gewoon', string] =
    days < 0
      ? ['fout', t('toezicht.termijn.voorbij')]
      : days === 0
        ? ['let-op', t('toezicht.termijn.vandaag')]
        : [days <= SOON_DAYS ? 'let-op' : 'gewoon', t.count('toezicht.termijn.dagen', days)]
  return (
    <>
      {dayOf(day, t.taal)} <Badge kind={state[0]}>{state[1]}</Badge>
    </>
  )
}

export const choices = (t: Texts, list: string, codes: readonly string[]) =>
  codes.map((code) => ({ value: code, label: wordOf(t, list, code) }))

/** First choice of a list that may stay open. */
export const withAny = (t: Texts, options: readonly { value: string; label: string }[], any: TextKey = 'zoeken.alles') => [
  { value: '', label: t(any) },
  ...options,
]
