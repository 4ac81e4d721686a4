/**
 * What the registers hold about a person, with source and date. The first page has no values: somebody may look over a
 * shoulder. A register that does not answer is named, and never blanks the others.
 */
import { ApiRefusal, ask } from '../api/client.ts'
import { Alert, Badge, ButtonLink, Buttons, Card, Cards, Heading, Link, Small, Text } from '../html/parts.tsx'
import { dayOf, listOf, momentOf } from '../i18n/moments.ts'
import type { Texts } from '../i18n/translate.ts'
import { download, type Page, page, type Route, type Visit } from '../visit.ts'
import { RecordView } from './own/RecordView.tsx'
import {
  type Answer,
  type Collection,
  collections,
  isCollection,
  missingOf,
  newestOf,
  recordsOf,
  sourcesOf,
} from './own/records.ts'

const PATH = '/mijn-gegevens'

const answerOf = ({ api }: Visit): Promise<Answer> => ask(api.GET('/mijn/gegevens'))

const registers: Route = async (visit) => {
  const { t } = visit
  const answer = await answerOf(visit)
  return page(
    t('gegevens.titel'),
    <>
      <Text lead>{t('gegevens.wat')}</Text>
      <Cards>
        {collections.map((collection) => (
          <RegisterCard t={t} answer={answer} collection={collection} key={collection} />
        ))}
      </Cards>
      <ToDo t={t} />
      <Heading level={2}>{t('gegevens.meenemen')}</Heading>
      <Text>{t('gegevens.meenemen-wat')}</Text>
      <Buttons>
        <ButtonLink href={`${PATH}/afdrukken`} kind="secondary">
          {t('gegevens.afdrukken')}
        </ButtonLink>
        <ButtonLink href={`${PATH}/bestand`} kind="secondary">
          {t('gegevens.bestand')}
        </ButtonLink>
      </Buttons>
      <Small>{t('gegevens.gelogd')}</Small>
    </>,
  )
}

function RegisterCard({ t, answer, collection }: { t: Texts; answer: Answer; collection: Collection }) {
  const records = recordsOf(answer, collection)
  const missing = missingOf(t, answer, collection)
  const newest = newestOf(records)
  return (
    <Card title={t(`register.${collection}.titel`)} {...(records.length > 0 && { href: `${PATH}/${collection}` })}>
      {missing === undefined ? (
        <>
          <p className="kluis-getal">{records.length}</p>
          <Text>{records.length === 0 ? t('register.leeg') : t.count('register.aantal', records.length)}</Text>
          {newest !== undefined && (
            <Small>{t('register.bron', { systeem: listOf(sourcesOf(records), t.taal), dag: dayOf(newest, t.taal) })}</Small>
          )}
        </>
      ) : (
        <>
          <Badge kind="let-op">{t('register.even-niet')}</Badge>
          <Text>{missing}</Text>
        </>
      )}
    </Card>
  )
}

const ToDo = ({ t }: { t: Texts }) => (
  <>
    <Heading level={2}>{t('gegevens.klopt-niet')}</Heading>
    <Text>
      {t('gegevens.klopt-niet-wat')} <Link href="/avg-verzoeken">{t('gegevens.klopt-niet-link')}</Link>
    </Text>
  </>
)

const register: Route = async (visit) => {
  const { t } = visit
  const collection = visit.params['register'] ?? ''
  if (!isCollection(collection)) throw new ApiRefusal(404, undefined)
  const answer = await answerOf(visit)
  return page(
    t(`register.${collection}.titel`),
    <>
      <Text lead>{t(`register.${collection}.wat`)}</Text>
      <Records t={t} answer={answer} collection={collection} level={2} lists="dicht" />
      <ToDo t={t} />
      <Link href={PATH}>{t('gegevens.terug')}</Link>
    </>,
  )
}

interface RecordsParts {
  readonly t: Texts
  readonly answer: Answer
  readonly collection: Collection
  readonly level: 2 | 3
  readonly lists: 'dicht' | 'open'
}

function Records({ t, answer, collection, level, lists }: RecordsParts) {
  const missing = missingOf(t, answer, collection)
  if (missing !== undefined) {
    return (
      <Alert kind="warning" title={t('register.even-niet')}>
        <Text>{missing}</Text>
      </Alert>
    )
  }
  const records = recordsOf(answer, collection)
  if (records.length === 0) return <Text>{t('register.leeg')}</Text>
  return records.map((record) => (
    <RecordView t={t} collection={collection} record={record} level={level} lists={lists} key={record.id} />
  ))
}

const printed: Route = async (visit) => {
  const { t, now } = visit
  const answer = await answerOf(visit)
  return page(
    t('gegevens.titel'),
    <>
      <Text>{t('afdruk.gemaakt', { moment: momentOf(now, t.taal) })}</Text>
      {collections.map((collection) => (
        <section key={collection}>
          <Heading level={2}>{t(`register.${collection}.titel`)}</Heading>
          <Records t={t} answer={answer} collection={collection} level={3} lists="open" />
        </section>
      ))}
      <Buttons>
        <ButtonLink href={PATH} kind="secondary">
          {t('gegevens.terug')}
        </ButtonLink>
      </Buttons>
    </>,
  )
}

const file: Route = async (visit) =>
  download('mijn-gegevens.json', 'application/json; charset=utf-8', `${JSON.stringify(await answerOf(visit), null, 2)}\n`)

export const ownDataPages: readonly Page[] = [
  { path: PATH, access: 'ingelogd', get: registers },
  { path: `${PATH}/afdrukken`, access: 'ingelogd', get: printed },
  { path: `${PATH}/bestand`, access: 'ingelogd', get: file },
  { path: `${PATH}/:register`, access: 'ingelogd', get: register },
]
