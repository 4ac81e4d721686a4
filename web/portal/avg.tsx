/** Requests about her rights under the AVG: how each stands, by when an answer is due, and the answer itself. */
import { ask, type Schemas } from '../api/client.ts'
import { Alert, Badge, Button, ButtonLink, Buttons, DataList, Form, Heading, Link, Pages, Small, Text } from '../html/parts.tsx'
import { dayOf, momentOf } from '../i18n/moments.ts'
import type { Texts } from '../i18n/translate.ts'
import { fieldOf, goTo, type Page, page, type Route, type Visit } from '../visit.ts'
import { newAvgRequestPages } from './avgNieuw.tsx'
import { labelOf } from './consentParts.tsx'
import { daysUntil } from './days.ts'
import { refusalPage } from './refusals.tsx'

type Request = Schemas['AvgVerzoek']

const list: Route = async ({ t, api, query, now }) => {
  const cursor = query['cursor']
  const { avgVerzoeken, volgende } = await ask(
    api.GET('/mijn/avg-verzoeken', { params: { query: { limiet: 50, ...(cursor !== undefined && { cursor }) } } }),
  )
  return page(
    t('avg.titel'),
    <>
      <Text lead>{t('avg.wat')}</Text>
      <Text>{t('avg.maand')}</Text>
      <Buttons>
        <ButtonLink href="/avg-verzoeken/nieuw">{t('avg.nieuw')}</ButtonLink>
      </Buttons>
      <Heading level={2}>{t('avg.lijst')}</Heading>
      {avgVerzoeken.length === 0 ? (
        <Text>
          {t('avg.geen')} <Link href="/mijn-gegevens">{t('avg.geen-lees')}</Link>
        </Text>
      ) : (
        <ul className="kluis-tijdlijn">
          {avgVerzoeken.map((request) => (
            <li className="kluis-tijdlijn-regel" key={request.id}>
              <Heading level={3}>
                <Link href={`/avg-verzoeken/${request.id}`}>{t(`avg.soort.${request.soort}`)}</Link>
              </Heading>
              <Small>
                <RequestBadge t={t} status={request.status} />
              </Small>
              <Text>
                {isWaiting(request) ? clockOf(t, request, now) : t('avg.van', { moment: momentOf(request.ingediendOp, t.taal) })}
              </Text>
            </li>
          ))}
        </ul>
      )}
      <Pages
        t={t}
        first={cursor === undefined ? undefined : '/avg-verzoeken'}
        next={volgende === undefined ? undefined : `/avg-verzoeken?cursor=${encodeURIComponent(volgende)}`}
      />
    </>,
  )
}

const RequestBadge = ({ t, status }: { t: Texts; status: Request['status'] }) => (
  <Badge kind={status === 'beantwoord' ? 'goed' : status === 'verdaagd' ? 'let-op' : 'gewoon'}>{t(`avg.status.${status}`)}</Badge>
)

const isWaiting = ({ status }: Request): boolean => status !== 'beantwoord' && status !== 'ingetrokken'

/** The clock of AVG 12(3): the last day for an answer, and how long that is. */
function clockOf(t: Texts, { uiterlijk }: Request, now: number): string {
  const days = daysUntil(uiterlijk, now)
  const dag = dayOf(uiterlijk, t.taal)
  return days < 0 ? t('termijn.voorbij', { dag }) : t.count('termijn.nog', days, { dag })
}

const readRequest = ({ api, params }: Visit): Promise<Request> =>
  ask(api.GET('/mijn/avg-verzoeken/{id}', { params: { path: { id: params['id'] ?? '' } } }))

const show: Route = async (visit) => {
  const { t, now, query } = visit
  const request = await readRequest(visit)
  const done = query['gedaan']
  return page(
    t('avg.een.titel'),
    <>
      {((done === 'gevraagd' && isWaiting(request)) || (done === 'gestopt' && request.status === 'ingetrokken')) && (
        <Alert kind="ok" status>
          <Text>{t(done === 'gevraagd' ? 'avg.gedaan.gevraagd' : 'avg.gedaan.gestopt')}</Text>
        </Alert>
      )}
      <Text>
        <RequestBadge t={t} status={request.status} /> {t(`avg.betekent.${request.status}`)}
      </Text>
      <DataList
        rows={[
          [t('avg.een.soort'), t(`avg.soort.${request.soort}`)],
          ...(request.veld === undefined ? [] : [[t('avg.een.veld'), labelOf(t, request.veld)] as const]),
          ...(request.toelichting === undefined ? [] : [[t('avg.een.toelichting'), request.toelichting] as const]),
          [t('avg.een.wanneer'), momentOf(request.ingediendOp, t.taal)],
          ...(isWaiting(request) ? [[t('avg.een.antwoord'), clockOf(t, request, now)] as const] : []),
        ]}
      />
      <Extension t={t} request={request} />
      <Answer t={t} request={request} />
      {isWaiting(request) && (
        <Buttons>
          <ButtonLink href={`/avg-verzoeken/${request.id}/stoppen`} kind="secondary">
            {t('avg.stop')}
          </ButtonLink>
        </Buttons>
      )}
      <Text>
        <Link href="/avg-verzoeken">{t('avg.terug')}</Link>
      </Text>
    </>,
  )
}

const Extension = ({ t, request: { verdaging } }: { t: Texts; request: Request }) =>
  verdaging && (
    <>
      <Heading level={2}>{t('avg.uitstel.titel')}</Heading>
      <Text>{t('avg.uitstel.wat', { moment: momentOf(verdaging.verdaagdOp, t.taal) })}</Text>
      <blockquote className="kluis-citaat" lang="nl">
        {verdaging.reden}
      </blockquote>
    </>
  )

const Answer = ({ t, request: { antwoord } }: { t: Texts; request: Request }) =>
  antwoord && (
    <>
      <Heading level={2}>{t('avg.antwoord.titel')}</Heading>
      <Text>
        <strong>{t(`avg.antwoord.${antwoord.uitkomst}`)}</strong> {momentOf(antwoord.beantwoordOp, t.taal)}
      </Text>
      <blockquote className="kluis-citaat" lang="nl">
        {antwoord.motivering}
      </blockquote>
      <Text>
        {t('avg.antwoord.niet-eens')} <Link href="/contact">{t('contact.titel')}</Link>
      </Text>
    </>
  )

const confirmStop: Route = async (visit) => {
  const { t, formFields } = visit
  const request = await readRequest(visit)
  if (!isWaiting(request)) return goTo(`/avg-verzoeken/${request.id}`)
  return page(
    t('avg.stoppen.titel'),
    <>
      <Text lead>{t(`avg.soort.${request.soort}`)}</Text>
      <Text>{t('avg.stoppen.gevolg')}</Text>
      <Text>{t('avg.stoppen.opnieuw')}</Text>
      <Form action={`/avg-verzoeken/${request.id}/stoppen`} fields={formFields}>
        <Buttons>
          <Button>{t('avg.stoppen.ja')}</Button>
          <ButtonLink href={`/avg-verzoeken/${request.id}`} kind="secondary">
            {t('avg.stoppen.nee')}
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
  )
}

const stop: Route = async ({ t, api, params, form }) => {
  const id = params['id'] ?? ''
  try {
    const header = { 'Idempotency-Key': fieldOf(form, 'nummer') }
    await ask(api.POST('/mijn/avg-verzoeken/{id}/intrekkingen', { params: { path: { id }, header } }))
  } catch (error) {
    return refusalPage(t, error, { pad: `/avg-verzoeken/${id}`, naam: t('avg.terug-een') })
  }
  return goTo(`/avg-verzoeken/${id}?gedaan=gestopt`)
}

export const rightsPages: readonly Page[] = [
  { path: '/avg-verzoeken', access: 'ingelogd', get: list },
  ...newAvgRequestPages,
  { path: '/avg-verzoeken/:id', access: 'ingelogd', get: show },
  { path: '/avg-verzoeken/:id/stoppen', access: 'ingelogd', get: confirmStop, post: stop },
]
