/** The officer's first page: how it stands, in counts, and what waits for her. */
import { ask, type Schemas } from '../api/client.ts'
import { Alert, Badge, ButtonLink, Buttons, Card, Cards, Link, Text } from '../html/parts.tsx'
import { dayOf, numberOf } from '../i18n/moments.ts'
import type { Texts } from '../i18n/translate.ts'
import { type Page, page, type Route } from '../visit.ts'
import { FG, onlyFor } from './only.ts'
import { ageOf, Deadline } from './words.tsx'

type Today = Schemas['Vandaag']

const today: Route = async ({ t, api, now }) => {
  const { dag, vragen, geweigerd, mislukt, logboek, bezwaren, avgVerzoeken } = await ask(api.GET('/toezicht/vandaag'))
  return page(
    t('vandaag.titel'),
    <>
      <Text lead>{t('vandaag.wat', { dag: dayOf(dag, t.taal) })}</Text>
      {!logboek.gereed && (
        <Alert kind="error" title={t('log.kan-niet.titel')}>
          <Text>{t('log.kan-niet.wat')}</Text>
        </Alert>
      )}
      <Cards>
        <Card title={t('vandaag.vragen')}>
          <Figure t={t} value={vragen} />
          <Text>{t.count('vandaag.vragen-wat', vragen)}</Text>
          {mislukt > 0 && (
            <Text>
              <Badge kind="let-op">{t.count('vandaag.mislukt', mislukt)}</Badge>
            </Text>
          )}
        </Card>
        <Card title={t('vandaag.geweigerd')}>
          <Figure t={t} value={geweigerd} />
          <Text>{t.count('vandaag.geweigerd-wat', geweigerd)}</Text>
          <Text>
            <Link href={`/zoeken?uitkomst=geweigerd&van=${dag}&tot=${dag}`}>{t('vandaag.zoek-geweigerd')}</Link>
          </Text>
        </Card>
        <Card title={t('log.menu')} href="/log">
          <HealthLines t={t} log={logboek} />
        </Card>
        <Waiting t={t} title={t('vandaag.bezwaren')} href="/verzoeken#bezwaren" waiting={bezwaren} now={now} />
        <Waiting t={t} title={t('vandaag.avg')} href="/verzoeken#avg" waiting={avgVerzoeken} now={now} />
      </Cards>
      <Buttons>
        <ButtonLink href="/zoeken">{t('vandaag.zoeken')}</ButtonLink>
        <ButtonLink href="/rapporten" kind="secondary">
          {t('rapporten.menu')}
        </ButtonLink>
      </Buttons>
    </>,
  )
}

const Figure = ({ t, value }: { t: Texts; value: number }) => <p className="kluis-getal">{numberOf(value, t.taal)}</p>

const HealthLines = ({ t, log }: { t: Texts; log: Today['logboek'] }) =>
  log.gereed ? (
    <>
      <Figure t={t} value={log.grootte ?? 0} />
      <Text>{t.count('vandaag.regels', log.grootte ?? 0)}</Text>
      <Text>{t('vandaag.checkpoint', { leeftijd: ageOf(t, log.leeftijdMs ?? 0) })}</Text>
    </>
  ) : (
    <Text>
      <Badge kind="fout">{t('vandaag.log-niet')}</Badge>
    </Text>
  )

const Waiting = ({
  t,
  title,
  href,
  waiting,
  now,
}: {
  t: Texts
  title: string
  href: string
  waiting: Today['bezwaren']
  now: number
}) => (
  <Card title={title} href={href}>
    <Figure t={t} value={waiting.open} />
    <Text>{t.count('vandaag.open', waiting.open)}</Text>
    {waiting.uiterlijk !== undefined && (
      <Text>
        {t('vandaag.eerste')} <Deadline t={t} day={waiting.uiterlijk} now={now} />
      </Text>
    )}
  </Card>
)

export const todayPages: readonly Page[] = onlyFor([FG], [{ path: '/vandaag', access: 'ingelogd', get: today }])
