/** The developers' start: one picture of one question, and three doors. */
import { Card, Cards, Heading, Text } from '../html/parts.tsx'
import { type Page, page } from '../visit.ts'
import { QuestionPicture } from './questionPicture.tsx'

export const developerHomePages: readonly Page[] = [
  {
    path: '/',
    access: 'open',
    get: ({ t }) =>
      page(
        t('ontwikkelaar.welkom.titel'),
        <>
          <Text lead>{t('ontwikkelaar.welkom.wat')}</Text>
          <Cards>
            <Card title={t('snel-starten.menu')} href="/snel-starten">
              <Text>{t('ontwikkelaar.deur.starten')}</Text>
            </Card>
            <Card title={t('doelen.menu')} href="/doelen">
              <Text>{t('ontwikkelaar.deur.doelen')}</Text>
            </Card>
            <Card title={t('problemen.menu')} href="/problemen">
              <Text>{t('ontwikkelaar.deur.problemen')}</Text>
            </Card>
          </Cards>
          <Heading level={2}>{t('ontwikkelaar.plaat.titel')}</Heading>
          <QuestionPicture t={t} />
        </>,
      ),
  },
]
