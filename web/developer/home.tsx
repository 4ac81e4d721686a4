/** The developers' start: what an app gets here, and three doors. */
import { ButtonLink, Buttons, Text } from '../html/parts.tsx'
import { type Page, page } from '../visit.ts'

export const developerHomePages: readonly Page[] = [
  {
    path: '/',
    access: 'open',
    get: ({ t }) =>
      page(
        t('ontwikkelaar.welkom.titel'),
        <>
          <Text lead>{t('ontwikkelaar.welkom.wat')}</Text>
          <Buttons>
            <ButtonLink href="/snel-starten">{t('snel-starten.menu')}</ButtonLink>
            <ButtonLink href="/doelen" kind="secondary">
              {t('doelen.menu')}
            </ButtonLink>
          </Buttons>
        </>,
      ),
  },
]
