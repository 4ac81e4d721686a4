/** The portal's first pages: what this is, and after the login what there is to see (people.md 5.1). */
import { ApiRefusal, askPart, type Schemas } from '../api/client.ts'
import { ButtonLink, Buttons, Card, Cards, Heading, List, Small, Text } from '../html/parts.tsx'
import { isoDayOf, momentOf, startOfDay } from '../i18n/moments.ts'
import { goTo, type Page, page, type Route } from '../visit.ts'
import { isOwnLooking, isQuestion } from './lines/lineWords.ts'

const welcome: Route = ({ t, login }) => {
  if (login) return goTo('/overzicht')
  return page(
    t('welkom.titel'),
    <>
      <Text lead>{t('welkom.wat')}</Text>
      <List items={[t('welkom.wie'), t('welkom.waarom'), t('welkom.stoppen')]} />
      <Buttons>
        <ButtonLink href="/inloggen">{t('welkom.inloggen')}</ButtonLink>
      </Buttons>
      <Small>{t('welkom.veilig')}</Small>
      <Heading level={2}>{t('welkom.zonder-computer')}</Heading>
      <Text>{t('welkom.balie')}</Text>
    </>,
  )
}

/** Counts and nothing more: no value of anybody stands here, since somebody may look over a shoulder. */
const overview: Route = async ({ t, api, now }) => {
  const [lines, consents] = await Promise.all([
    askPart(api.GET('/mijn/inzagen', { params: { query: { van: monthStart(now), limiet: 100 } } })),
    askPart(api.GET('/mijn/toestemmingen', { params: { query: { limiet: 100 } } })),
  ])
  return page(
    t('overzicht.titel'),
    <>
      <Text lead>{t('overzicht.wat')}</Text>
      <Cards>
        <LinesCard t={t} lines={lines} />
        {consents instanceof ApiRefusal ? (
          <Card title={t('toestemmingen.menu')} href="/toestemmingen">
            <Text>{t('deel.ontbreekt')}</Text>
          </Card>
        ) : (
          <>
            <Card title={t('vragen.kaart')} href="/toestemmingen">
              <p className="kluis-getal">{consents.toestemmingen.filter(isOpen).length}</p>
              <Text>{t.count('vragen.open', consents.toestemmingen.filter(isOpen).length)}</Text>
            </Card>
            <Card title={t('toestemmingen.menu')} href="/toestemmingen">
              <p className="kluis-getal">{consents.toestemmingen.filter(isActive).length}</p>
              <Text>{t.count('toestemmingen.actief', consents.toestemmingen.filter(isActive).length)}</Text>
            </Card>
          </>
        )}
        <Card title={t('zonder.menu')} href="/mag-zonder-toestemming">
          <Text>{t('zonder.kaart')}</Text>
        </Card>
        <Card title={t('gegevens.menu')} href="/mijn-gegevens">
          <Text>{t('gegevens.kaart')}</Text>
        </Card>
      </Cards>
    </>,
  )
}

const LinesCard = ({ t, lines }: { t: Parameters<Route>[0]['t']; lines: Schemas['Inzagen'] | ApiRefusal }) => (
  <Card title={t('wie-keek.menu')} href="/wie-keek">
    {lines instanceof ApiRefusal ? (
      <Text>{t('deel.ontbreekt')}</Text>
    ) : (
      <>
        <p className="kluis-getal">{lines.volgende === undefined ? byOthers(lines) : `${byOthers(lines)}+`}</p>
        <Text>{t.count('overzicht.bekeken', byOthers(lines))}</Text>
        <Small>{t('overzicht.sinds', { moment: momentOf(lines.gelogdSinds, t.taal) })}</Small>
      </>
    )}
  </Card>
)

const isOpen = ({ status }: Schemas['Toestemming']): boolean => status === 'gevraagd'
const isActive = ({ status }: Schemas['Toestemming']): boolean => status === 'gegeven' || status === 'vernieuwd'

/** Only questions of others: her own looking, and what she decided, would make a calm month look busy. */
const byOthers = ({ inzagen }: Schemas['Inzagen']): number =>
  inzagen.filter((line) => isQuestion(line) && !isOwnLooking(line)).length

/** The first moment of this Dutch month. */
const monthStart = (now: number): string => new Date(startOfDay(`${isoDayOf(now).slice(0, 7)}-01`)).toISOString()

export const homePages: readonly Page[] = [
  { path: '/', access: 'open', get: welcome },
  { path: '/overzicht', access: 'ingelogd', get: overview },
]
