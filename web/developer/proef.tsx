/** The demo's one start page: be somebody with one click, try five things, or play the outside world. Demo mode only. */
import type { DemoPages } from '../demo.ts'
import { ButtonLink, Buttons, Card, Cards, Heading, Link, Small, Text } from '../html/parts.tsx'
import { knownKey, type Texts } from '../i18n/translate.ts'
import type { Links } from '../pages.ts'
import { type Page, page } from '../visit.ts'

export const trialPages = (links: Links, demo: DemoPages): readonly Page[] => [
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
            {demo.citizens.map(({ name, login, story }) => (
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
            {demo.staff.map(({ name, role, login }) => (
              <Person
                key={login}
                name={name}
                story={t(knownKey(`rol.${role}`) ?? 'proef.medewerkers')}
                href={`${links.toezicht}/inloggen?als=${login}`}
                label={t('proef.als', { naam: name })}
              />
            ))}
          </Cards>
          <Tasks t={t} links={links} />
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

/** Each with the person to be for it, and the page where it begins. */
const TASKS = [
  { task: 'wie-keek', surface: 'portaal', als: 'riet', naar: '/wie-keek' },
  { task: 'stoppen', surface: 'portaal', als: 'samira', naar: '/toestemmingen' },
  { task: 'zonder', surface: 'portaal', als: 'samira', naar: '/mag-zonder-toestemming' },
  { task: 'bewijs', surface: 'portaal', als: 'riet', naar: '/wie-keek' },
  { task: 'toezicht', surface: 'toezicht', als: 'femke', naar: '/zoeken' },
] as const

const Tasks = ({ t, links }: { t: Texts; links: Links }) => (
  <>
    <Heading level={2}>{t('proef.proberen')}</Heading>
    <Text>{t('proef.proberen-wat')}</Text>
    <ol className="kluis-lijst">
      {TASKS.map(({ task, surface, als, naar }) => (
        <li key={task}>
          <Link href={`${links[surface]}/inloggen?als=${als}&naar=${naar}`}>{t(`proef.taak.${task}`)}</Link>
        </li>
      ))}
    </ol>
    <Small>{t('proef.echt')}</Small>
  </>
)

const Person = ({ name, story, href, label }: { name: string; story: string; href: string; label: string }) => (
  <Card title={name} level={3}>
    <Text>{story}</Text>
    <ButtonLink href={href} kind="secondary">
      {label}
    </ButtonLink>
  </Card>
)
