/** Everything about one consent, its history, and what can be done with it: pause, take up again, narrow, stop. */
import { ask } from '../api/client.ts'
import { Alert, Button, ButtonLink, Buttons, Form, Heading, Link, Small, Table, Text } from '../html/parts.tsx'
import { momentOf } from '../i18n/moments.ts'
import { knownKey, type TextKey, type Texts } from '../i18n/translate.ts'
import { fieldOf, goTo, type Page, page, type Route, type Visit } from '../visit.ts'
import { type Consent, ConsentFacts, isActive, isEnded, isOpen, isPaused, StatusBadge } from './consentParts.tsx'
import { refusalPage } from './refusals.tsx'

export const readConsent = ({ api, params }: Visit): Promise<Consent> =>
  ask(api.GET('/mijn/toestemmingen/{id}', { params: { path: { id: params['id'] ?? '' } } }))

/** Where one comes back to after a step. */
export const placeOf = (id: string | undefined): string => `/toestemmingen/${id}`

const show: Route = async (visit) => {
  const { t, query } = visit
  const consent = await readConsent(visit)
  if (isOpen(consent)) return goTo(`/vragen/${consent.id}`)
  return page(
    t('toestemming.titel'),
    <>
      <Done t={t} done={query['gedaan']} consent={consent} />
      <Text>
        <StatusBadge t={t} status={consent.status} /> {t(`toestemming.betekent.${consent.status}`)}
      </Text>
      <ConsentFacts t={t} consent={consent} all />
      {consent.toelichting !== undefined && consent.toelichting !== '' && (
        <>
          <Heading level={2}>{t('toestemming.zei')}</Heading>
          <blockquote className="kluis-citaat" lang={consent.taal}>
            {consent.toelichting}
          </blockquote>
        </>
      )}
      <Steps visit={visit} consent={consent} />
      <History t={t} consent={consent} />
      <Text>
        <Link href="/toestemmingen">{t('toestemming.terug')}</Link>
      </Text>
    </>,
  )
}

/** Said only while it is so: an address can be kept, and sent to somebody. */
const DONE: Readonly<Record<string, (consent: Consent) => boolean>> = {
  gepauzeerd: isPaused,
  hervat: isActive,
  beperkt: isActive,
}

function Done({ t, done, consent }: { t: Texts; done: string | undefined; consent: Consent }) {
  if (done === undefined || !Object.hasOwn(DONE, done) || !DONE[done]?.(consent)) return null
  return (
    <Alert kind="ok" status>
      <Text>{t(`toestemming.gedaan.${done}` as TextKey)}</Text>
    </Alert>
  )
}

function Steps({ visit: { t, formFields }, consent }: { visit: Visit; consent: Consent }) {
  const place = placeOf(consent.id)
  if (isEnded(consent)) {
    return consent.status === 'ingetrokken' ? (
      <Buttons>
        <ButtonLink href={`${place}/gestopt`} kind="secondary">
          {t('toestemming.naar-bewijs')}
        </ButtonLink>
      </Buttons>
    ) : null
  }
  const isRunning = isActive(consent)
  return (
    <>
      <Heading level={2}>{t('toestemming.wat-kan')}</Heading>
      <Text>{t('toestemming.stop-wat')}</Text>
      <Buttons>
        <ButtonLink href={`${place}/stoppen`}>{t('toestemmingen.stop')}</ButtonLink>
      </Buttons>
      <Text>{t(isRunning ? 'toestemming.pauze-wat' : 'toestemming.hervat-wat')}</Text>
      <Form action={`${place}/${isRunning ? 'pauze' : 'hervatten'}`} fields={formFields}>
        <Button kind="secondary">{t(isRunning ? 'toestemming.pauze' : 'toestemming.hervat')}</Button>
      </Form>
      {isRunning && (
        <>
          <Text>{t('toestemming.minder-wat')}</Text>
          <Buttons>
            <ButtonLink href={`${place}/minder`} kind="secondary">
              {t('toestemming.minder')}
            </ButtonLink>
          </Buttons>
        </>
      )}
    </>
  )
}

type Event = NonNullable<Consent['gebeurtenissen']>[number]

function History({ t, consent: { gebeurtenissen = [] } }: { t: Texts; consent: Consent }) {
  const rows = gebeurtenissen.map((event, place) => [
    momentOf(event.tijdstip, t.taal),
    t(whatHappened(event, gebeurtenissen[place - 1])),
    t(knownKey(`toestemming.door.${event.actor}`) ?? 'toestemming.door.anders'),
  ])
  return (
    <>
      <Heading level={2}>{t('toestemming.verloop')}</Heading>
      <Table
        caption={t('toestemming.verloop-tabel')}
        head={[t('toestemming.verloop-wanneer'), t('toestemming.verloop-wat'), t('toestemming.verloop-wie')]}
        rows={rows.reverse()}
      />
      <Small>{t('toestemming.verloop-klopt')}</Small>
    </>
  )
}

/** An event holds the state after it; what was done follows from the one before. */
function whatHappened({ status }: Event, before: Event | undefined): TextKey {
  if (before?.status === status)
    return status === 'gevraagd' || status === 'uitgesteld' ? 'toestemming.stap.meegestemd' : 'toestemming.stap.beperkt'
  if (before?.status === 'gepauzeerd' && (status === 'gegeven' || status === 'vernieuwd')) return 'toestemming.stap.hervat'
  return `toestemming.stap.${status}`
}

const step =
  (name: 'pauzes' | 'hervattingen', done: string): Route =>
  async ({ t, api, params, form }) => {
    const id = params['id'] ?? ''
    const header = { 'Idempotency-Key': fieldOf(form, 'nummer') }
    try {
      await ask(
        name === 'pauzes'
          ? api.POST('/mijn/toestemmingen/{id}/pauzes', { params: { path: { id }, header } })
          : api.POST('/mijn/toestemmingen/{id}/hervattingen', { params: { path: { id }, header } }),
      )
    } catch (error) {
      return refusalPage(t, error, { pad: placeOf(id), naam: t('toestemming.terug-een') })
    }
    return goTo(`${placeOf(id)}?gedaan=${done}`)
  }

/** A step's address is no page: who reloads it, or comes back from a login, sees the consent. */
const back: Route = ({ params }) => goTo(placeOf(params['id']))

export const oneConsentPages: readonly Page[] = [
  { path: '/toestemmingen/:id', access: 'ingelogd', get: show },
  { path: '/toestemmingen/:id/pauze', access: 'ingelogd', get: back, post: step('pauzes', 'gepauzeerd') },
  { path: '/toestemmingen/:id/hervatten', access: 'ingelogd', get: back, post: step('hervattingen', 'hervat') },
]
