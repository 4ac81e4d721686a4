/** What people asked or objected to, with the last day for an answer; one page each to decide on. */
import { ApiRefusal, askPart, type Schemas } from '../api/client.ts'
import { Alert, Badge, Heading, Link, Pages, Table, Text } from '../html/parts.tsx'
import { dayOf } from '../i18n/moments.ts'
import type { Texts } from '../i18n/translate.ts'
import { type Page, page, type Route } from '../visit.ts'
import { avgRequestPages } from './avgRequest.tsx'
import { objectionPages } from './objection.tsx'
import { FG, onlyFor } from './only.ts'
import { Deadline, shortPseudonym } from './words.tsx'

const DONE = ['bezwaar', 'avg'] as const

const all: Route = async ({ t, api, query, now }) => {
  const cursorOf = (name: string) => (query[name] === undefined ? {} : { cursor: query[name] })
  const [objections, requests] = await Promise.all([
    askPart(api.GET('/toezicht/bezwaren', { params: { query: { limiet: 50, ...cursorOf('bezwaren') } } })),
    askPart(api.GET('/toezicht/avg-verzoeken', { params: { query: { limiet: 50, ...cursorOf('avg') } } })),
  ])
  const done = DONE.find((name) => name === query['gedaan'])
  return page(
    t('verzoeken.titel'),
    <>
      {done && (
        <Alert kind="ok" status>
          <Text>{t(`verzoeken.gedaan.${done}`)}</Text>
        </Alert>
      )}
      <Text lead>{t('verzoeken.wat')}</Text>
      <Heading level={2} id="bezwaren">
        {t('verzoeken.bezwaren')}
      </Heading>
      {objections instanceof ApiRefusal ? <Missing t={t} /> : <Objections t={t} {...objections} now={now} />}
      <Heading level={2} id="avg">
        {t('verzoeken.avg')}
      </Heading>
      {requests instanceof ApiRefusal ? <Missing t={t} /> : <Requests t={t} {...requests} now={now} />}
    </>,
  )
}

const Missing = ({ t }: { t: Texts }) => <Text>{t('deel.ontbreekt')}</Text>

const next = (name: string, cursor: string | undefined): string | undefined =>
  cursor === undefined ? undefined : `/verzoeken?${new URLSearchParams({ [name]: cursor })}`

const Objections = ({ t, bezwaren, volgende, now }: Schemas['ToezichtBezwaren'] & { t: Texts; now: number }) =>
  bezwaren.length === 0 ? (
    <Text>{t('verzoeken.geen-bezwaren')}</Text>
  ) : (
    <>
      <Table
        caption={t.count('verzoeken.aantal-bezwaren', bezwaren.length)}
        head={[
          t('verzoeken.kop.ontvangen'),
          t('verzoeken.kop.doel'),
          t('verzoeken.kop.inwoner'),
          t('verzoeken.kop.status'),
          t('verzoeken.kop.uiterlijk'),
        ]}
        rows={bezwaren.map(({ id, doel, ingediendOp, betrokkenePseudoniem, status, uiterlijk }) => [
          <Link href={`/verzoeken/bezwaar/${id}`} key="open">
            {t('verzoeken.open-bezwaar', { dag: dayOf(ingediendOp, t.taal) })}
          </Link>,
          doel.tekst ? `${doel.id} ${t.pick(doel.tekst)}` : t('verzoeken.alle-doelen'),
          shortPseudonym(betrokkenePseudoniem),
          <Badge key="status">{t(`toezicht.bezwaarstatus.${status}`)}</Badge>,
          <Deadline t={t} day={uiterlijk} now={now} key="uiterlijk" />,
        ])}
      />
      <Pages t={t} next={next('bezwaren', volgende)} />
    </>
  )

const Requests = ({ t, avgVerzoeken, volgende, now }: Schemas['ToezichtAvgVerzoeken'] & { t: Texts; now: number }) =>
  avgVerzoeken.length === 0 ? (
    <Text>{t('verzoeken.geen-avg')}</Text>
  ) : (
    <>
      <Table
        caption={t.count('verzoeken.aantal-avg', avgVerzoeken.length)}
        head={[
          t('verzoeken.kop.ontvangen'),
          t('verzoeken.kop.soort'),
          t('verzoeken.kop.inwoner'),
          t('verzoeken.kop.status'),
          t('verzoeken.kop.uiterlijk'),
        ]}
        rows={avgVerzoeken.map(({ id, soort, ingediendOp, betrokkenePseudoniem, status, uiterlijk }) => [
          <Link href={`/verzoeken/avg/${id}`} key="open">
            {t('verzoeken.open-avg', { dag: dayOf(ingediendOp, t.taal) })}
          </Link>,
          t(`toezicht.avgsoort.${soort}`),
          shortPseudonym(betrokkenePseudoniem),
          <Badge key="status">{t(`toezicht.avgstatus.${status}`)}</Badge>,
          <Deadline t={t} day={uiterlijk} now={now} key="uiterlijk" />,
        ])}
      />
      <Pages t={t} next={next('avg', volgende)} />
    </>
  )

export const caseworkPages: readonly Page[] = onlyFor(
  [FG],
  [{ path: '/verzoeken', access: 'ingelogd', get: all }, ...objectionPages, ...avgRequestPages],
)
