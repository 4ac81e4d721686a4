/** Objections: what she said no to, how that stands, a new one, and the switch for being approached unasked. */
import { ApiRefusal, ask, askPart, type Schemas } from '../api/client.ts'
import { Alert, Badge, Button, ButtonLink, Buttons, DataList, Form, Heading, Link, Pages, Small, Text } from '../html/parts.tsx'
import { dayOf, momentOf } from '../i18n/moments.ts'
import type { Texts } from '../i18n/translate.ts'
import { fieldOf, goTo, type Page, page, type Route, type Visit } from '../visit.ts'
import { newObjectionPages } from './bezwaarNieuw.tsx'
import { daysUntil } from './days.ts'
import { refusalPage } from './refusals.tsx'

type Objection = Schemas['Bezwaar']

const list: Route = async (visit) => {
  const { t, api, query, now } = visit
  const cursor = query['cursor']
  const [objections, optOut] = await Promise.all([
    ask(api.GET('/mijn/bezwaren', { params: { query: { limiet: 50, ...(cursor !== undefined && { cursor }) } } })),
    askPart(api.GET('/mijn/afmelding')),
  ])
  return page(
    t('bezwaar.titel'),
    <>
      <Text lead>{t('bezwaar.wat')}</Text>
      <Buttons>
        <ButtonLink href="/bezwaar/nieuw">{t('bezwaar.nieuw')}</ButtonLink>
      </Buttons>
      <Heading level={2}>{t('bezwaar.lijst')}</Heading>
      {objections.bezwaren.length === 0 ? (
        <Text>
          {t('bezwaar.geen')} <Link href="/mag-zonder-toestemming">{t('bezwaar.geen-lees')}</Link>
        </Text>
      ) : (
        <ul className="kluis-tijdlijn">
          {objections.bezwaren.map((objection) => (
            <li className="kluis-tijdlijn-regel" key={objection.id}>
              <Heading level={3}>
                <Link href={`/bezwaar/${objection.id}`}>{aboutOf(t, objection)}</Link>
              </Heading>
              <Small>
                <ObjectionBadge t={t} status={objection.status} />
              </Small>
              <Text>{deadlineOf(t, objection, now)}</Text>
            </li>
          ))}
        </ul>
      )}
      <Pages
        t={t}
        first={cursor === undefined ? undefined : '/bezwaar'}
        next={objections.volgende === undefined ? undefined : `/bezwaar?cursor=${encodeURIComponent(objections.volgende)}`}
      />
      <OptOut visit={visit} state={optOut} />
    </>,
  )
}

const aboutOf = (t: Texts, { doel }: Objection): string =>
  doel.tekst ? t.pick(doel.tekst) : doel.id === 'alle' ? t('bezwaar.alles') : doel.id

const ObjectionBadge = ({ t, status }: { t: Texts; status: Objection['status'] }) => (
  <Badge kind={status === 'gehonoreerd' ? 'goed' : status === 'afgewezen' ? 'let-op' : 'gewoon'}>
    {t(`bezwaar.status.${status}`)}
  </Badge>
)

const isWaiting = ({ status }: Objection): boolean => status === 'ingediend' || status === 'in-behandeling'
/** It stops the use now: another one about the same would change nothing. */
export const isStanding = (objection: Objection): boolean => isWaiting(objection) || objection.status === 'gehonoreerd'

function deadlineOf(t: Texts, objection: Objection, now: number): string {
  if (!isWaiting(objection)) return t('bezwaar.van', { moment: momentOf(objection.ingediendOp, t.taal) })
  const days = daysUntil(objection.uiterlijk, now)
  const dag = dayOf(objection.uiterlijk, t.taal)
  return days < 0 ? t('termijn.voorbij', { dag }) : t.count('termijn.nog', days, { dag })
}

/** The switch for proactive contact. Its own state may be missing; the list of objections stands without it. */
function OptOut({ visit: { t, formFields, query }, state }: { visit: Visit; state: Schemas['Afmelding'] | ApiRefusal }) {
  const isOut = !(state instanceof ApiRefusal) && state.afgemeld
  const since = state instanceof ApiRefusal ? undefined : state.sinds
  return (
    <>
      <Heading level={2} id="afmelden">
        {t('afmelding.titel')}
      </Heading>
      <Text>{t('afmelding.wat')}</Text>
      {state instanceof ApiRefusal ? (
        <Text>{t('deel.ontbreekt')}</Text>
      ) : (
        <>
          {query['afmelding'] === (isOut ? 'uit' : 'aan') && (
            <Alert kind="ok" status>
              <Text>{t(isOut ? 'afmelding.gedaan-uit' : 'afmelding.gedaan-aan')}</Text>
            </Alert>
          )}
          <Text>
            <strong>{isOut ? t('afmelding.is-uit', { moment: momentOf(since ?? 0, t.taal) }) : t('afmelding.is-aan')}</strong>
          </Text>
          <Text>{t(isOut ? 'afmelding.gevolg-aan' : 'afmelding.gevolg-uit')}</Text>
          <Form action="/bezwaar/afmelding" fields={formFields}>
            <Button kind="secondary" name="keuze" value={isOut ? 'aan' : 'uit'}>
              {t(isOut ? 'afmelding.knop-aan' : 'afmelding.knop-uit')}
            </Button>
          </Form>
        </>
      )}
    </>
  )
}

const switchOptOut: Route = async ({ t, api, form }) => {
  const afgemeld = fieldOf(form, 'keuze') === 'uit'
  try {
    await ask(api.PUT('/mijn/afmelding', { body: { afgemeld } }))
  } catch (error) {
    return refusalPage(t, error, { pad: '/bezwaar', naam: t('bezwaar.terug') })
  }
  return goTo(`/bezwaar?afmelding=${afgemeld ? 'uit' : 'aan'}#afmelden`)
}

const readObjection = ({ api, params }: Visit): Promise<Objection> =>
  ask(api.GET('/mijn/bezwaren/{id}', { params: { path: { id: params['id'] ?? '' } } }))

const show: Route = async (visit) => {
  const { t, now, query } = visit
  const objection = await readObjection(visit)
  const done = query['gedaan']
  return page(
    t('bezwaar.een.titel'),
    <>
      {done === 'ingediend' && isWaiting(objection) && (
        <Alert kind="ok" status>
          <Text>{t('bezwaar.gedaan.ingediend')}</Text>
        </Alert>
      )}
      {done === 'terug' && objection.status === 'ingetrokken' && (
        <Alert kind="ok" status>
          <Text>{t('bezwaar.gedaan.terug')}</Text>
        </Alert>
      )}
      <Text>
        <ObjectionBadge t={t} status={objection.status} /> {t(`bezwaar.betekent.${objection.status}`)}
      </Text>
      <DataList
        rows={[
          [t('bezwaar.een.waartegen'), aboutOf(t, objection)],
          [t('bezwaar.een.wanneer'), momentOf(objection.ingediendOp, t.taal)],
          ...(objection.toelichting === undefined ? [] : [[t('bezwaar.een.reden'), objection.toelichting] as const]),
          ...(isWaiting(objection) ? [[t('bezwaar.een.antwoord'), deadlineOf(t, objection, now)] as const] : []),
        ]}
      />
      {objection.motivering !== undefined && (
        <>
          <Heading level={2}>{t('bezwaar.een.uitleg')}</Heading>
          <blockquote className="kluis-citaat" lang="nl">
            {objection.motivering}
          </blockquote>
        </>
      )}
      {objection.status === 'afgewezen' && (
        <Text>
          {t('bezwaar.niet-eens')} <Link href="/contact">{t('contact.titel')}</Link>
        </Text>
      )}
      {isWaiting(objection) && (
        <Buttons>
          <ButtonLink href={`/bezwaar/${objection.id}/terug`} kind="secondary">
            {t('bezwaar.neem-terug')}
          </ButtonLink>
        </Buttons>
      )}
      <Text>
        <Link href="/bezwaar">{t('bezwaar.terug')}</Link>
      </Text>
    </>,
  )
}

const confirmBack: Route = async (visit) => {
  const { t, formFields } = visit
  const objection = await readObjection(visit)
  if (!isWaiting(objection)) return goTo(`/bezwaar/${objection.id}`)
  return page(
    t('bezwaar.terugnemen.titel'),
    <>
      <Text lead>{t('bezwaar.terugnemen.waartegen', { doel: aboutOf(t, objection) })}</Text>
      <Text>{t('bezwaar.terugnemen.gevolg')}</Text>
      <Text>{t('bezwaar.terugnemen.opnieuw')}</Text>
      <Form action={`/bezwaar/${objection.id}/terug`} fields={formFields}>
        <Buttons>
          <Button>{t('bezwaar.terugnemen.ja')}</Button>
          <ButtonLink href={`/bezwaar/${objection.id}`} kind="secondary">
            {t('bezwaar.terugnemen.nee')}
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
  )
}

const takeBack: Route = async ({ t, api, params, form }) => {
  const id = params['id'] ?? ''
  try {
    const header = { 'Idempotency-Key': fieldOf(form, 'nummer') }
    await ask(api.POST('/mijn/bezwaren/{id}/intrekkingen', { params: { path: { id }, header } }))
  } catch (error) {
    return refusalPage(t, error, { pad: `/bezwaar/${id}`, naam: t('bezwaar.terug-een') })
  }
  return goTo(`/bezwaar/${id}?gedaan=terug`)
}

export const objectionPages: readonly Page[] = [
  { path: '/bezwaar', access: 'ingelogd', get: list },
  { path: '/bezwaar/afmelding', access: 'ingelogd', get: () => goTo('/bezwaar'), post: switchOptOut },
  ...newObjectionPages,
  { path: '/bezwaar/:id', access: 'ingelogd', get: show },
  { path: '/bezwaar/:id/terug', access: 'ingelogd', get: confirmBack, post: takeBack },
]
