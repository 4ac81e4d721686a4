/**
 * The test bench: play what apps and outsiders do, and see at once what becomes of it. Demo mode only.
 *
 * Each deed is a form with one button. What came of it stands on a page of its own, so that reloading does not do it again.
 */
import { ask, askPart } from '../api/client.ts'
import type { DemoPages } from '../demo.ts'
import { Alert, Button, ButtonLink, Buttons, Card, Cards, Form, Heading, Link, List, Text } from '../html/parts.tsx'
import type { Texts } from '../i18n/translate.ts'
import type { Links } from '../pages.ts'
import { type FormFields, fieldOf, goTo, type Page, page, type Route, type Visit } from '../visit.ts'
import { type Deed, deeds, type Played } from './played.ts'
import { PlayedStepView, type Words } from './playedSteps.tsx'

/** Kept in memory: what was played is no data of anybody. */
const MOST_RESULTS = 50
const RESULT = '/proefkast/uitkomsten'

interface Result {
  readonly deed: Deed
  readonly played: Promise<Played>
}

export const testBenchPages = (links: Links, demo: DemoPages): readonly Page[] => {
  const results = new Map<string, Result>()

  const bench: Route = ({ t, formFields }) => benchPage(t, formFields)

  /** The form's number is the result's, so that the same form twice is one deed. */
  const play: Route = async ({ t, form, formFields }) => {
    const deed = deeds.find((one) => one === fieldOf(form, 'daad'))
    if (!deed) return benchPage(t, formFields, { fault: true })
    const given = fieldOf(form, 'nummer')
    const id = /^[0-9a-f-]{36}$/.test(given) ? given : formFields.nummer
    const result = results.get(id) ?? { deed, played: demo.play[deed]() }
    results.set(id, result)
    for (const oldest of results.keys()) if (results.size > MOST_RESULTS) results.delete(oldest)
    try {
      await result.played
    } catch (error) {
      results.delete(id)
      throw error
    }
    return goTo(`${RESULT}/${id}`)
  }

  const show: Route = async (visit) => {
    const { t, params } = visit
    const result = results.get(params['id'] ?? '')
    if (!result) return gonePage(t)
    const played = await result.played
    const words = await wordsFor(visit, played)
    const naam = demo.citizens.find(({ login }) => login === played.inwoner)?.name ?? ''
    return page(
      t(`proefkast.${result.deed}.kop`),
      <>
        <Text lead>{t(`proefkast.${result.deed}.wat`)}</Text>
        {played.stappen.map((step, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
          <PlayedStepView t={t} step={step} naam={naam} words={words} key={place} />
        ))}
        <Heading level={2}>{t('proefkast.verder')}</Heading>
        <Onward t={t} links={links} demo={demo} result={result} played={played} naam={naam} />
        <Buttons>
          <ButtonLink href="/proefkast">{t('proefkast.terug')}</ButtonLink>
        </Buttons>
      </>,
    )
  }

  return [
    { path: '/proefkast', access: 'open', get: bench, post: play },
    { path: `${RESULT}/:id`, access: 'open', get: show },
  ]
}

const benchPage = (t: Texts, fields: FormFields, { fault = false } = {}) =>
  page(
    t('proefkast.titel'),
    <>
      {fault && (
        <Alert kind="error">
          <Text>{t('proefkast.onbekend')}</Text>
        </Alert>
      )}
      <Text lead>{t('proefkast.wat')}</Text>
      <Cards>
        {deeds.map((deed) => (
          <Card title={t(`proefkast.${deed}.kop`)} key={deed}>
            <Text>{t(`proefkast.${deed}.wat`)}</Text>
            <Form action="/proefkast" fields={fields}>
              <Button kind="secondary" name="daad" value={deed}>
                {t('proefkast.doe')} <span className="kluis-stil">({t(`proefkast.${deed}.kop`)})</span>
              </Button>
            </Form>
          </Card>
        ))}
      </Cards>
    </>,
    { status: fault ? 400 : 200 },
  )

const gonePage = (t: Texts) =>
  page(
    t('proefkast.weg.titel'),
    <>
      <Text lead>{t('proefkast.weg.wat')}</Text>
      <Buttons>
        <ButtonLink href="/proefkast">{t('proefkast.terug')}</ButtonLink>
      </Buttons>
    </>,
    { status: 404 },
  )

/** What the API says about the codes and fields that came; without it the codes speak for themselves. */
async function wordsFor({ api }: Visit, { stappen }: Played): Promise<Words> {
  const { redenen } = await ask(api.GET('/redenen'))
  const ids = [...new Set(stappen.flatMap((step) => (step.soort === 'vraag' ? [step.doel] : [])))]
  const rules = await Promise.all(ids.map(async (id) => await askPart(api.GET('/doelregels/{id}', { params: { path: { id } } }))))
  return {
    reasons: new Map(redenen.map(({ code, uitleg }) => [code, uitleg])),
    purposes: new Map(rules.flatMap((rule) => ('doelregel' in rule ? [[rule.doelregel.id, rule.doelregel] as const] : []))),
  }
}

interface OnwardParts {
  readonly t: Texts
  readonly links: Links
  readonly demo: DemoPages
  readonly result: Result
  readonly played: Played
  readonly naam: string
}

/** Where the same can be seen by those whom it is about, and by the officer. */
function Onward({ t, links, demo, result: { deed }, played: { inwoner }, naam }: OnwardParts) {
  const officer = demo.staff.find(({ role }) => role === 'gemeente:fg')
  const asCitizen = (naar: string) => `${links.portaal}/inloggen?als=${inwoner}&naar=${naar}`
  return (
    <List
      items={[
        ...(inwoner === undefined
          ? []
          : [
              <Link href={asCitizen('/wie-keek')} key="tijdlijn">
                {t('proefkast.tijdlijn', { naam })}
              </Link>,
            ]),
        ...(inwoner !== undefined && (deed === 'vraagToestemming' || deed === 'stopEnVraag')
          ? [
              <Link href={asCitizen('/toestemmingen')} key="toestemmingen">
                {t('proefkast.toestemmingen', { naam })}
              </Link>,
            ]
          : []),
        ...(officer
          ? [
              <Link
                href={`${links.toezicht}/inloggen?als=${officer.login}&naar=${deed === 'knoei' ? '/log' : '/zoeken'}`}
                key="toezicht"
              >
                {t('proefkast.toezicht', { naam: officer.name })}
              </Link>,
            ]
          : []),
      ]}
    />
  )
}
