/** What was answered to a question for consent, and how to come back on it. Read from the consent, not from the address. */
import { Alert, ButtonLink, Buttons, DataList, Link, List, Text } from '../html/parts.tsx'
import type { Texts } from '../i18n/translate.ts'
import { goTo, type Page, page, type Route } from '../visit.ts'
import { type Consent, isActive, isOpen, labelOf, organisationOf } from './consentParts.tsx'
import { untilOf } from './days.ts'
import { readConsent } from './toestemming.tsx'

const show: Route = async (visit) => {
  const { t } = visit
  const consent = await readConsent(visit)
  const wie = organisationOf(t, consent)
  const said = whatWasSaid(consent)
  if (!said) return goTo(isOpen(consent) ? `/vragen/${consent.id}` : `/toestemmingen/${consent.id}`)
  return page(
    t(`gekozen.${said}.titel`),
    <>
      <Alert kind="ok" status>
        <Text>{t(`gekozen.${said}.wat`, { wie })}</Text>
      </Alert>
      {said === 'ja' && <Given t={t} consent={consent} />}
      <Text>{t(`gekozen.${said}.verder`)}</Text>
      <Buttons>
        {said === 'ja' && (
          <ButtonLink href={`/toestemmingen/${consent.id}/stoppen`} kind="secondary">
            {t('toestemmingen.stop')}
          </ButtonLink>
        )}
        {said === 'later' && (
          <ButtonLink href={`/vragen/${consent.id}`} kind="secondary">
            {t('gekozen.terug-vraag')}
          </ButtonLink>
        )}
      </Buttons>
      <Text>
        <Link href="/toestemmingen">{t('toestemming.terug')}</Link>
      </Text>
    </>,
  )
}

/** `samen`: her yes counts once the other has said yes too (Jw 7.3.4). */
function whatWasSaid(consent: Consent): 'ja' | 'nee' | 'later' | 'samen' | undefined {
  if (isActive(consent)) return 'ja'
  if (consent.status === 'geweigerd') return 'nee'
  const [before, last] = (consent.gebeurtenissen ?? []).slice(-2)
  if (isOpen(consent) && before !== undefined && before.status === last?.status) return 'samen'
  return consent.status === 'uitgesteld' ? 'later' : undefined
}

function Given({ t, consent }: { t: Texts; consent: Consent }) {
  const names = (isGiven: boolean) =>
    consent.velden.filter(({ gegeven }) => gegeven === isGiven).map(({ veld }) => labelOf(t, veld))
  const kept = names(false)
  return (
    <DataList
      rows={[
        [t('gekozen.wel'), <List items={names(true)} key="wel" />],
        ...(kept.length > 0 ? [[t('gekozen.niet'), <List items={kept} key="niet" />] as const] : []),
        ...(consent.geldigTot === undefined ? [] : [[t('toestemming.tot'), untilOf(t, consent.geldigTot)] as const]),
      ]}
    />
  )
}

export const answerPages: readonly Page[] = [{ path: '/vragen/:id/gekozen', access: 'ingelogd', get: show }]
