/** Pages for what goes wrong: what happened, what to do, and whom to call. None of them ends nowhere (people.md 4.8). */

import type { Municipality } from './html/Document.tsx'
import { Alert, ButtonLink, Buttons, Link, Small, Text } from './html/parts.tsx'
import type { Texts } from './i18n/translate.ts'
import { type PageResult, page } from './visit.ts'

const STATUS = {
  'niet-ingelogd': 401,
  'ingelogd-geweest': 401,
  'ingelogd-geweest-met-tekst': 401,
  'inloggen-mislukt': 400,
  'inloggen-te-laag': 403,
  'inloggen-even-niet': 503,
  'formulier-oud': 403,
  'formulier-vreemd': 403,
  'niet-toegestaan': 403,
  'niet-gevonden': 404,
  'al-gewijzigd': 409,
  ongeldig: 400,
  'te-groot': 413,
  'te-vaak': 429,
  'even-niet': 503,
  storing: 500,
} as const

export type FaultKind = keyof typeof STATUS

/** The way out is to log in. */
const BY_LOGIN: readonly FaultKind[] = ['niet-ingelogd', 'ingelogd-geweest', 'ingelogd-geweest-met-tekst']
const BY_LOGIN_AGAIN: readonly FaultKind[] = ['inloggen-mislukt', 'inloggen-te-laag', 'inloggen-even-niet']

export interface FaultParts {
  readonly municipality: Municipality
  readonly kanInloggen: boolean
  /** Where to come back to after the login. */
  readonly naar?: string
  /** For whoever calls about it. */
  readonly nummer?: string
}

export function errorPage(t: Texts, kind: FaultKind, { municipality, kanInloggen, naar, nummer }: FaultParts): PageResult {
  const login = `/inloggen${naar === undefined ? '' : `?naar=${encodeURIComponent(naar)}`}`
  const offersLogin = kanInloggen && (BY_LOGIN.includes(kind) || BY_LOGIN_AGAIN.includes(kind))
  return page(
    t(`fout.${kind}.titel`),
    <>
      <Alert kind={STATUS[kind] >= 500 ? 'error' : 'info'}>
        <Text>{t(`fout.${kind}.wat`)}</Text>
        <Text>{t(`fout.${kind}.doen`)}</Text>
      </Alert>
      <Buttons>
        {offersLogin && <ButtonLink href={login}>{t('inloggen')}</ButtonLink>}
        <ButtonLink href="/" kind="secondary">
          {t('naar.begin')}
        </ButtonLink>
      </Buttons>
      <Text>
        {t('fout.bellen')} <Link href={`tel:${municipality.telefoon.replaceAll(' ', '')}`}>{municipality.telefoon}</Link>
      </Text>
      {nummer !== undefined && <Small>{t('fout.nummer', { nummer })}</Small>}
    </>,
    { status: STATUS[kind] },
  )
}
