/**
 * What happens in the municipality as soon as it opens, so that a visitor finds something: some questions that are answered,
 * some that are refused, one consent that is in use and one that waits for an answer.
 *
 * All of it is really asked, decided and logged, now; nothing is dated back.
 */
import type { Clock } from '../clock.ts'
import type { NewId } from '../newId.ts'
import { askScenario } from './askScenario.ts'
import { citizenApi, requestConsent } from './consentStory.ts'
import type { DemoCard } from './demoCard.ts'
import { coachRequest, type DemoScenario, demoScenarios, signUp, signUpRequest } from './scenarios.ts'

const QUESTIONS = [
  'toegestaan',
  'toegewezenZorg',
  'nieuwsgierigeCollega',
  'kindpakket',
  'heronderzoek',
  'afgeslotenAanvraag',
  'pgb',
  'geheimAdres',
  'budgetcoach',
] as const satisfies readonly (keyof typeof demoScenarios)[]

/** Throws when something does not come out as its scenario says: a demo that starts with a wrong story is broken. */
export async function firstHistory(card: DemoCard, clock: Clock, newId: NewId): Promise<void> {
  for (const name of QUESTIONS) await must(card, demoScenarios[name])

  const asked = await requestConsent(card, signUpRequest, clock.now(), newId)
  const { id } = asked.body as { id?: string }
  const samira = card.citizens.find(({ bsn }) => bsn === signUpRequest.bsn)
  if (id === undefined || !samira) throw new Error(`first history: no consent was asked (${asked.status})`)
  const citizen = await citizenApi(card, samira.login)
  const { status } = await citizen('POST', `/mijn/toestemmingen/${id}/antwoorden`, { antwoord: 'gegeven' })
  if (status >= 300) throw new Error(`first history: no consent was given (${status})`)
  await must(card, signUp, { toestemmingId: id })

  const open = await requestConsent(card, coachRequest, clock.now(), newId)
  if (open.status !== 201) throw new Error(`first history: no open request (${open.status})`)
}

async function must(card: DemoCard, scenario: DemoScenario, extra?: Readonly<Record<string, unknown>>): Promise<void> {
  const { status } = await askScenario(card, scenario, extra)
  const expected = scenario.verwacht.uitkomst === 'toegestaan' ? 200 : 403
  if (status !== expected) throw new Error(`first history: ${scenario.app} got ${status} on ${scenario.doel}`)
}
