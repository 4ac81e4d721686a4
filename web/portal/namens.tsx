/** For whom this login acts: as what, what that allows, how to change it, and what never passes to somebody else. */
import { ApiRefusal, askPart } from '../api/client.ts'
import { Alert, ButtonLink, Buttons, DataList, Heading, Link, List, Small, Text } from '../html/parts.tsx'
import { knownKey, type Texts } from '../i18n/translate.ts'
import { type Page, page, type Route, type Visit } from '../visit.ts'

const show: Route = async (visit) => {
  const { t, login, query } = visit
  const capacity = login?.namens
  return page(
    t('namens.titel'),
    <>
      {capacity === undefined ? <Self t={t} /> : <Other t={t} capacity={capacity} />}
      {capacity !== undefined && (query['wie'] === 'ja' ? <Who t={t} name={await nameOf(visit)} /> : <AskWho t={t} />)}
      <Heading level={2}>{t('namens.wissel')}</Heading>
      <Text>{t('namens.wissel-wat')}</Text>
      <Buttons>
        <ButtonLink href="/inloggen?opnieuw=ja&naar=/overzicht">{t('namens.wissel-knop')}</ButtonLink>
      </Buttons>
      <Heading level={2}>{t('namens.leeftijd')}</Heading>
      <DataList
        rows={[
          [t('namens.tot12'), t('namens.tot12-wat')],
          [t('namens.van12'), t('namens.van12-wat')],
          [t('namens.van16'), t('namens.van16-wat')],
          [t('namens.van18'), t('namens.van18-wat')],
        ]}
      />
      <Heading level={2}>{t('namens.nooit')}</Heading>
      <List items={[t('namens.nooit-jeugd'), t('namens.nooit-onderzoek'), t('namens.nooit-overleden')]} />
      <Text>
        {t('namens.klopt-niet')} <Link href="/contact">{t('contact.titel')}</Link>
      </Text>
    </>,
  )
}

const Self = ({ t }: { t: Texts }) => (
  <>
    <Text lead>{t('namens.zelf')}</Text>
    <Text>{t('namens.zelf-wat')}</Text>
  </>
)

const Other = ({ t, capacity }: { t: Texts; capacity: string }) => (
  <>
    <Text lead>{t(knownKey(`namens.als.${capacity}`) ?? 'namens.als.vertegenwoordiger')}</Text>
    <Text>{t(knownKey(`namens.mag.${capacity}`) ?? 'namens.mag.vertegenwoordiger')}</Text>
    <Text>{t('namens.zichtbaar')}</Text>
  </>
)

/** The name stands here after a click only: somebody may look over a shoulder. */
const AskWho = ({ t }: { t: Texts }) => (
  <>
    <Buttons>
      <ButtonLink href="/namens?wie=ja" kind="secondary">
        {t('namens.wie-knop')}
      </ButtonLink>
    </Buttons>
    <Small>{t('namens.wie-log')}</Small>
  </>
)

const Who = ({ t, name }: { t: Texts; name: string | undefined }) => (
  <Alert kind="info" status>
    <Text>{name === undefined ? t('deel.ontbreekt') : t('namens.naam', { naam: name })}</Text>
  </Alert>
)

/** Asked as any look into own data, so that it is in the log too. */
async function nameOf({ api }: Visit): Promise<string | undefined> {
  const data = await askPart(api.GET('/mijn/gegevens'))
  const name = data instanceof ApiRefusal ? undefined : data.clienten[0]?.naam
  const words = [name?.voornamen, name?.voorvoegsel, name?.geslachtsnaam].filter((part) => part !== undefined && part !== '')
  return words.length === 0 ? undefined : words.join(' ')
}

export const actingForPages: readonly Page[] = [{ path: '/namens', access: 'ingelogd', get: show }]
