/**
 * What the API did not do, in plain words. What is wrong in a form goes back to its fields; what this person may not do, or
 * what has changed meanwhile, becomes a page that says so and leads on.
 */
import { ApiRefusal, type Problem } from '../api/client.ts'
import { Alert, ButtonLink, Buttons, type FieldFault, Text } from '../html/parts.tsx'
import { knownKey, type Texts } from '../i18n/translate.ts'
import { type PageResult, page } from '../visit.ts'

/** The house's own page says it better: the answer was about something that is no longer so. */
const CHANGED = ['versie-verouderd', 'overgang-niet-toegestaan', 'sleutel-hergebruikt', 'botsing', 'stem-al-gegeven']

/** @param next where to go on: a path with the words for it. Rethrows what the surface itself turns into a page. */
export function refusalPage(t: Texts, error: unknown, next: { pad: string; naam: string }): PageResult {
  if (!(error instanceof ApiRefusal)) throw error
  const code = error.problem?.code ?? ''
  if (CHANGED.includes(code)) throw new ApiRefusal(409, error.problem)
  const words = knownKey(`stap.${code}`)
  if (!words || ![400, 403, 409].includes(error.status)) throw error
  return page(
    t('stap.titel'),
    <>
      <Alert kind="info">
        <Text>{t(words)}</Text>
        <Text>{t('stap.niets-veranderd')}</Text>
      </Alert>
      <Buttons>
        <ButtonLink href={next.pad} kind="secondary">
          {next.naam}
        </ButtonLink>
      </Buttons>
    </>,
    { status: error.status },
  )
}

/**
 * The faults of a form by its own field names; rethrows what is no fault of the form.
 * @param names of the API's fields, where the form calls them otherwise.
 */
export function faultsOf(t: Texts, error: unknown, names: Readonly<Record<string, string>> = {}): readonly FieldFault[] {
  if (!(error instanceof ApiRefusal) || error.status !== 400) throw error
  const found = (error.problem?.invalidParams ?? []).map((param) => faultOf(t, param, names))
  if (found.length === 0) throw error
  return [...new Map(found.map((fault) => [fault.name, fault])).values()]
}

type Invalid = NonNullable<Problem['invalidParams']>[number]

function faultOf(t: Texts, { name, code }: Invalid, names: Readonly<Record<string, string>>): FieldFault {
  const [field = ''] = name.split(/[./]/).filter(Boolean)
  return { name: names[field] ?? field, message: t(knownKey(`stap.${code}`) ?? 'stap.ongeldig') }
}
