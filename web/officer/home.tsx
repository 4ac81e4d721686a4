/** The door of the console, and the page on which each role begins. */
import { Alert, ButtonLink, Buttons, Text } from '../html/parts.tsx'
import { goTo, type Page, page, type Route } from '../visit.ts'

const welcome: Route = ({ t, login }) =>
  login
    ? goTo('/overzicht')
    : page(
        t('toezicht.welkom.titel'),
        <>
          <Text lead>{t('toezicht.welkom.wat')}</Text>
          <Alert kind="info">
            <Text>{t('toezicht.welkom.let-op')}</Text>
          </Alert>
          <Buttons>
            <ButtonLink href="/inloggen">{t('toezicht.welkom.inloggen')}</ButtonLink>
          </Buttons>
        </>,
      )

/** Where a login leads when no page was asked for. */
const begin: Route = ({ t, login }) => {
  if (login?.rollen.includes('gemeente:fg')) return goTo('/vandaag')
  if (login?.rollen.includes('gemeente:gegevensbeheerder')) return goTo('/gegevens/imports')
  return page(t('toezicht.geen-rol.titel'), <Text lead>{t('toezicht.geen-rol.wat')}</Text>)
}

export const officerHomePages: readonly Page[] = [
  { path: '/', access: 'open', get: welcome },
  { path: '/overzicht', access: 'ingelogd', get: begin },
]
