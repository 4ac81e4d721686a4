/** Language, what this website knows of a login, and ending all of one's logins at once. */
import { Button, ButtonLink, Buttons, DataList, Form, Heading, Link, List, Text } from '../html/parts.tsx'
import { momentOf } from '../i18n/moments.ts'
import { type Page, page, type Route } from '../visit.ts'

const settings: Route = ({ t, login, formFields }) =>
  page(
    t('instellingen.titel'),
    <>
      <Heading level={2}>{t('instellingen.taal')}</Heading>
      <Text>{t('instellingen.taal-wat')}</Text>
      <List
        items={[
          <a className="nl-link" href="/instellingen?taal=nl" lang="nl" hrefLang="nl" key="nl">
            Nederlands
          </a>,
          <a className="nl-link" href="/instellingen?taal=en" lang="en" hrefLang="en" key="en">
            English
          </a>,
        ]}
      />
      <Heading level={2}>{t('instellingen.login')}</Heading>
      {login ? (
        <>
          <DataList
            rows={[
              [t('instellingen.sinds'), momentOf(login.since, t.taal)],
              [t('instellingen.als'), t(login.namens === undefined ? 'instellingen.uzelf' : 'instellingen.ander')],
              [t('instellingen.weten'), t('instellingen.weten-wat')],
              [t('instellingen.apparaat'), t('instellingen.apparaat-wat')],
            ]}
          />
          <Heading level={2}>{t('instellingen.overal')}</Heading>
          <Text>{t('instellingen.overal-wat')}</Text>
          <Form action="/uitloggen" fields={formFields}>
            <input type="hidden" name="overal" value="ja" />
            <Button>{t('instellingen.overal-knop')}</Button>
          </Form>
          <Heading level={2}>{t('instellingen.bellen')}</Heading>
          <Text>
            {t('instellingen.bellen-wat')} <Link href="/contact">{t('contact.titel')}</Link>
          </Text>
        </>
      ) : (
        <>
          <Text>{t('instellingen.niet-ingelogd')}</Text>
          <Buttons>
            <ButtonLink href="/inloggen?naar=/instellingen">{t('inloggen')}</ButtonLink>
          </Buttons>
        </>
      )}
    </>,
  )

export const settingsPages: readonly Page[] = [{ path: '/instellingen', access: 'open', get: settings }]
