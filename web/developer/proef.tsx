/** The demo's one start page: be somebody with one click, or play the outside world. Demo mode only. */
import type { DemoPages } from '../demo.ts'
import { ButtonLink, Buttons, Card, Cards, Heading, Link, Text } from '../html/parts.tsx'
import { knownKey } from '../i18n/translate.ts'
import type { Links } from '../pages.ts'
import { type Page, page } from '../visit.ts'

export const trialPages = (links: Links, { citizens, staff }: DemoPages): readonly Page[] => [
  {
    path: '/proef',
    access: 'open',
    get: ({ t }) =>
      page(
        t('proef.titel'),
        <>
          <Text lead>{t('proef.wat')}</Text>
          <Heading level={2}>{t('proef.inwoners')}</Heading>
          <Cards>
            {citizens.map(({ name, login, story }) => (
              <Person
                key={login}
                name={name}
                story={story}
                href={`${links.portaal}/inloggen?als=${login}`}
                label={t('proef.als', { naam: name })}
              />
            ))}
          </Cards>
          <Heading level={2}>{t('proef.medewerkers')}</Heading>
          <Cards>
            {staff.map(({ name, role, login }) => (
              <Person
                key={login}
                name={name}
                story={t(knownKey(`rol.${role}`) ?? 'proef.medewerkers')}
                href={`${links.toezicht}/inloggen?als=${login}`}
                label={t('proef.als', { naam: name })}
              />
            ))}
          </Cards>
          <Heading level={2}>{t('proef.buiten')}</Heading>
          <Text>{t('proef.buiten-wat')}</Text>
          <Buttons>
            <ButtonLink href="/proefkast">{t('proefkast.menu')}</ButtonLink>
          </Buttons>
          <Text>
            <Link href="/">{t('proef.ontwikkelaar')}</Link>
          </Text>
        </>,
      ),
  },
]

const Person = ({ name, story, href, label }: { name: string; story: string; href: string; label: string }) => (
  <Card title={name}>
    <Text>{story}</Text>
    <ButtonLink href={href} kind="secondary">
      {label}
    </ButtonLink>
  </Card>
)
