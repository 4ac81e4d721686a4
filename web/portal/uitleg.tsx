/** Help for everybody, without a login: topics, words, privacy, accessibility, contact, and reporting a weakness. */
import { ApiRefusal } from '../api/client.ts'
import { ButtonLink, Buttons, DataList, Heading, Link, List, Text } from '../html/parts.tsx'
import type { TextKey } from '../i18n/translate.ts'
import { type Page, page, type Route } from '../visit.ts'
import { Sections } from './help/Sections.tsx'

const topics = ['wie-kijkt', 'toestemming', 'zonder-toestemming', 'bezwaar', 'bewijs', 'namens-iemand'] as const
type Topic = (typeof topics)[number]

/** Where one does what the topic is about. */
const NEXT: Readonly<Record<Topic, string>> = {
  'wie-kijkt': '/wie-keek',
  toestemming: '/toestemmingen',
  'zonder-toestemming': '/mag-zonder-toestemming',
  bezwaar: '/bezwaar',
  bewijs: '/bewijs-controleren',
  'namens-iemand': '/namens',
}

const words = [
  'avg',
  'bezwaar',
  'bewijs',
  'bsn',
  'digid',
  'doel',
  'fg',
  'jeugdwet',
  'kluis',
  'logboek',
  'noodgeval',
  'oin',
  'participatiewet',
  'pgb',
  'register',
  'toestemming',
  'uavg',
  'wmo',
] as const

const index: Route = ({ t }) =>
  page(
    t('uitleg.titel'),
    <>
      <Text lead>{t('uitleg.wat')}</Text>
      <List
        items={topics.map((topic) => (
          <Link href={`/uitleg/${topic}`} key={topic}>
            {t(`uitleg.${topic}.titel`)}
          </Link>
        ))}
      />
      <Heading level={2}>{t('uitleg.verder')}</Heading>
      <List
        items={[
          <Link href="/woordenlijst" key="woordenlijst">
            {t('woordenlijst.titel')}
          </Link>,
          <Link href="/privacy" key="privacy">
            {t('privacy.titel')}
          </Link>,
          <Link href="/contact" key="contact">
            {t('contact.titel')}
          </Link>,
        ]}
      />
    </>,
  )

const topic: Route = ({ t, params }) => {
  const name = topics.find((one) => one === params['onderwerp'])
  if (!name) throw new ApiRefusal(404, undefined)
  return page(
    t(`uitleg.${name}.titel`),
    <>
      <Text lead>{t(`uitleg.${name}.kort`)}</Text>
      <Sections t={t} prefix={`uitleg.${name}`} />
      <Buttons>
        <ButtonLink href={NEXT[name]}>{t(`uitleg.${name}.ga`)}</ButtonLink>
      </Buttons>
      <Link href="/uitleg">{t('uitleg.terug')}</Link>
    </>,
  )
}

const wordList: Route = ({ t }) =>
  page(
    t('woordenlijst.titel'),
    <>
      <Text lead>{t('woordenlijst.wat')}</Text>
      <DataList rows={words.map((word) => [t(`woord.${word}.naam`), t(`woord.${word}.uitleg`)])} />
    </>,
  )

const contact: Route = ({ t, municipality }) => {
  const phone = <Link href={`tel:${municipality.telefoon.replaceAll(' ', '')}`}>{municipality.telefoon}</Link>
  return page(
    t('contact.titel'),
    <>
      <Text lead>
        {t('contact.wat')} {phone}
      </Text>
      <Text>{t.pick(municipality.openingstijden)}</Text>
      <Sections t={t} prefix="contact" />
      <Heading level={2}>{t('contact.fg')}</Heading>
      <Text>
        {t('contact.fg-wat', { gemeente: municipality.naam })} {phone}
      </Text>
      <Heading level={2}>{t('contact.ap')}</Heading>
      <Text>
        {t('contact.ap-wat')} <Link href="tel:0881805250">088 180 52 50</Link>.{' '}
        <Link href="https://www.autoriteitpersoonsgegevens.nl/" rel="noreferrer">
          {t('contact.ap-link')}
        </Link>
      </Text>
      <Heading level={2}>{t('melden.titel')}</Heading>
      <Text>
        <Link href="/melden">{t('contact.melden-link')}</Link>
      </Text>
    </>,
  )
}

const report: Route = ({ t, municipality }) =>
  page(
    t('melden.titel'),
    <>
      <Text lead>
        {t('melden.wat')} <Link href={`tel:${municipality.telefoon.replaceAll(' ', '')}`}>{municipality.telefoon}</Link>
      </Text>
      <Sections t={t} prefix="melden" />
    </>,
  )

/** A title, what it is about, and sections. */
const plain =
  (titel: TextKey, wat: TextKey, prefix: string): Route =>
  ({ t }) =>
    page(
      t(titel),
      <>
        <Text lead>{t(wat)}</Text>
        <Sections t={t} prefix={prefix} />
        <Link href="/contact">{t('uitleg.contact')}</Link>
      </>,
    )

export const helpPages: readonly Page[] = [
  { path: '/uitleg', access: 'open', get: index },
  { path: '/uitleg/:onderwerp', access: 'open', get: topic },
  { path: '/woordenlijst', access: 'open', get: wordList },
  { path: '/privacy', access: 'open', get: plain('privacy.titel', 'privacy.wat', 'privacy') },
  { path: '/toegankelijkheid', access: 'open', get: plain('toegankelijkheid.titel', 'toegankelijkheid.wat', 'toegankelijkheid') },
  { path: '/contact', access: 'open', get: contact },
  { path: '/melden', access: 'open', get: report },
]
