/** Stop a consent: what it means, one button, and a paper that says since when (AVG 7(3)). */
import { ApiRefusal, ask } from '../api/client.ts'
import { Alert, Button, ButtonLink, Buttons, DataList, Form, Link, List, Small, Text } from '../html/parts.tsx'
import type { Texts } from '../i18n/translate.ts'
import { fieldOf, goTo, type Page, page, type Route } from '../visit.ts'
import { fieldsShown, isEnded, isOpen, labelOf, organisationOf, purposeOf, type Rule, ruleOf } from './consentParts.tsx'
import { exactMomentOf } from './days.ts'
import { refusalPage } from './refusals.tsx'
import { placeOf, readConsent } from './toestemming.tsx'

const confirm: Route = async (visit) => {
  const { t, api, formFields } = visit
  const consent = await readConsent(visit)
  if (isOpen(consent)) return goTo(`/vragen/${consent.id}`)
  if (isEnded(consent)) return goTo(`${placeOf(consent.id)}/gestopt`)
  const wie = organisationOf(t, consent)
  return page(
    t('stoppen.titel'),
    <>
      <Text lead>{t('stoppen.vraag', { wie })}</Text>
      <Text>{t('stoppen.waarvoor', { doel: purposeOf(t, consent) })}</Text>
      <List items={[t('stoppen.meteen'), wipeOf(t, await ruleOf(api, consent)), t('stoppen.eerder'), t('stoppen.later')]} />
      <Form action={`${placeOf(consent.id)}/stoppen`} fields={formFields}>
        <Buttons>
          <Button>{t('stoppen.ja')}</Button>
          <ButtonLink href={placeOf(consent.id)} kind="secondary">
            {t('stoppen.nee')}
          </ButtonLink>
        </Buttons>
      </Form>
      <Small>{t('stoppen.reden')}</Small>
    </>,
  )
}

/** What the one who got the data must do with it; the rule says so or not. */
function wipeOf(t: Texts, rule: Rule | undefined): string {
  const duty = rule?.plichten.find(({ actie }) => actie === 'delete-on-withdrawal')
  return duty ? t.pick(duty.tekst) : t('stoppen.blijft')
}

const stop: Route = async (visit) => {
  const { t, api, params, form } = visit
  const id = params['id'] ?? ''
  try {
    const header = { 'Idempotency-Key': fieldOf(form, 'nummer') }
    await ask(api.POST('/mijn/toestemmingen/{id}/intrekkingen', { params: { path: { id }, header } }))
  } catch (error) {
    // Stopped already, in another window or by a parent: what she wanted is so, and the paper says since when.
    if (isOverAlready(error) && isEnded(await readConsent(visit))) return goTo(`${placeOf(id)}/gestopt`)
    return refusalPage(t, error, { pad: placeOf(id), naam: t('toestemming.terug-een') })
  }
  return goTo(`${placeOf(id)}/gestopt`)
}

const isOverAlready = (error: unknown): boolean =>
  error instanceof ApiRefusal && ['overgang-niet-toegestaan', 'toestemming-verlopen'].includes(error.problem?.code ?? '')

/** The paper: made from the history each time, so it says what the vault knows and not what an address claims. */
const receipt: Route = async (visit) => {
  const { t } = visit
  const consent = await readConsent(visit)
  const stopped = consent.gebeurtenissen?.findLast(({ status }) => status === 'ingetrokken')
  if (!stopped) return goTo(placeOf(consent.id))
  const moment = exactMomentOf(stopped.tijdstip, t)
  return page(
    t('gestopt.titel'),
    <>
      <Alert kind="ok" status>
        <Text>{t('gestopt.sinds', { moment })}</Text>
      </Alert>
      <Text>{t('gestopt.niets-meer')}</Text>
      <DataList
        rows={[
          [t('toestemming.wie'), organisationOf(t, consent)],
          [t('toestemming.wat'), <List items={fieldsShown(consent).map(({ veld }) => labelOf(t, veld))} key="wat" />],
          [t('toestemming.waarom'), purposeOf(t, consent)],
          [t('gestopt.gestopt-op'), moment],
          [t('gestopt.nummer'), consent.id],
          ...(stopped.hash === undefined ? [] : [[t('gestopt.kenmerk'), stopped.hash] as const]),
        ]}
      />
      <Small>{t('gestopt.bewaar')}</Small>
      <Text>
        <Link href="/toestemmingen">{t('toestemming.terug')}</Link>
      </Text>
    </>,
  )
}

export const stopPages: readonly Page[] = [
  { path: '/toestemmingen/:id/stoppen', access: 'ingelogd', get: confirm, post: stop },
  { path: '/toestemmingen/:id/gestopt', access: 'ingelogd', get: receipt },
]
