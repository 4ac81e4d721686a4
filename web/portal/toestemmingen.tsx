/** Every consent of hers: what is asked, what runs, what is paused, what is over (people.md 5.1). */
import { ask, type Schemas } from '../api/client.ts'
import { ButtonLink, Buttons, Heading, Link, Pages, Small, Text } from '../html/parts.tsx'
import type { Texts } from '../i18n/translate.ts'
import { type Page, page, type Route } from '../visit.ts'
import { type Consent, ConsentFacts, isActive, isEnded, isOpen, isPaused, organisationOf, StatusBadge } from './consentParts.tsx'
import { narrowPages } from './minder.tsx'
import { stopPages } from './stoppen.tsx'
import { oneConsentPages } from './toestemming.tsx'

const list: Route = async ({ t, api, query }) => {
  const cursor = query['cursor']
  const { toestemmingen, volgende }: Schemas['Toestemmingen'] = await ask(
    api.GET('/mijn/toestemmingen', { params: { query: { limiet: 50, ...(cursor !== undefined && { cursor }) } } }),
  )
  const part = (name: Part, isIn: (consent: Consent) => boolean) => (
    <Group t={t} name={name} consents={toestemmingen.filter(isIn)} />
  )
  return page(
    t('toestemmingen.titel'),
    <>
      <Text lead>{t('toestemmingen.wat')}</Text>
      {part('vragen', isOpen)}
      {part('lopen', isActive)}
      {part('pauze', isPaused)}
      {part('voorbij', isEnded)}
      <Pages
        t={t}
        first={cursor === undefined ? undefined : '/toestemmingen'}
        next={volgende === undefined ? undefined : `/toestemmingen?cursor=${encodeURIComponent(volgende)}`}
      />
      <Heading level={2}>{t('toestemmingen.ook')}</Heading>
      <Text>
        {t('toestemmingen.ook-wat')} <Link href="/mag-zonder-toestemming">{t('toestemmingen.ook-lees')}</Link>
      </Text>
    </>,
  )
}

type Part = 'vragen' | 'lopen' | 'pauze' | 'voorbij'
/** What she should always find, empty or not. */
const ALWAYS: readonly Part[] = ['vragen', 'lopen']

function Group({ t, name, consents }: { t: Texts; name: Part; consents: readonly Consent[] }) {
  if (consents.length === 0 && !ALWAYS.includes(name)) return null
  return (
    <>
      <Heading level={2}>{t(`toestemmingen.${name}`)}</Heading>
      {consents.length === 0 && <Text>{t(`toestemmingen.geen.${name as 'vragen' | 'lopen'}`)}</Text>}
      {consents.length > 0 && (
        <ul className="kluis-tijdlijn">
          {consents.map((consent) => (
            <li className="kluis-tijdlijn-regel" key={consent.id}>
              <Item t={t} consent={consent} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Item({ t, consent }: { t: Texts; consent: Consent }) {
  const place = isOpen(consent) ? `/vragen/${consent.id}` : `/toestemmingen/${consent.id}`
  return (
    <>
      <Heading level={3}>
        <Link href={place}>{organisationOf(t, consent)}</Link>
      </Heading>
      <Small>
        <StatusBadge t={t} status={consent.status} />
      </Small>
      {!isEnded(consent) && <ConsentFacts t={t} consent={consent} />}
      {isOpen(consent) && (
        <Buttons>
          <ButtonLink href={place} kind="secondary">
            {t('toestemmingen.lees-vraag')}
          </ButtonLink>
        </Buttons>
      )}
      {(isActive(consent) || isPaused(consent)) && (
        <Buttons>
          <ButtonLink href={place} kind="secondary">
            {t('toestemmingen.bekijk')}
          </ButtonLink>
          <ButtonLink href={`${place}/stoppen`} kind="secondary">
            {t('toestemmingen.stop')}
          </ButtonLink>
        </Buttons>
      )}
    </>
  )
}

export const consentPages: readonly Page[] = [
  { path: '/toestemmingen', access: 'ingelogd', get: list },
  ...oneConsentPages,
  ...narrowPages,
  ...stopPages,
]
