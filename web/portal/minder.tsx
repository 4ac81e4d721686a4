/** Give less: fewer fields, or an earlier last day. Never more, and never longer. */
import { ApiRefusal, ask } from '../api/client.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  Choices,
  FaultSummary,
  type FieldFault,
  Form,
  Link,
  Text,
  TextField,
} from '../html/parts.tsx'
import { type FormValues, fieldOf, fieldsOf, goTo, type Page, type PageResult, page, type Route, type Visit } from '../visit.ts'
import { type Consent, isActive, labelOf, organisationOf } from './consentParts.tsx'
import { endOfDay, lastDayOf, untilOf } from './days.ts'
import { faultsOf, refusalPage } from './refusals.tsx'
import { placeOf, readConsent } from './toestemming.tsx'

const show: Route = async (visit) => {
  const consent = await readConsent(visit)
  return isActive(consent) ? formOf(visit, consent, []) : goTo(placeOf(consent.id))
}

function formOf({ t, form, formFields }: Visit, consent: Consent, faults: readonly FieldFault[]): PageResult {
  const given = consent.velden.filter(({ gegeven }) => gegeven)
  const needed = given.filter(({ noodzaak }) => noodzaak === 'nodig')
  const optional = given.filter(({ noodzaak }) => noodzaak === 'optioneel')
  const isFilled = form['versie'] !== undefined
  const faultAt = (name: string) => faults.find((fault) => fault.name === name)?.message
  return page(
    t('minder.titel'),
    <>
      <FaultSummary t={t} faults={faults} />
      <Text lead>{t('minder.wat', { wie: organisationOf(t, consent) })}</Text>
      <Form action={`${placeOf(consent.id)}/minder`} fields={formFields}>
        <input type="hidden" name="versie" value={isFilled ? fieldOf(form, 'versie') : consent.versie} />
        <input type="hidden" name="einde" value={isFilled ? fieldOf(form, 'einde') : consent.geldigTot} />
        {needed.length > 0 && (
          <Text>
            {t('minder.nodig')} {needed.map(({ veld }) => labelOf(t, veld)).join(', ')}.
          </Text>
        )}
        {optional.length > 0 && (
          <Choices
            name="velden"
            kind="checkbox"
            legend={t('minder.velden')}
            hint={t('minder.velden-uitleg')}
            fault={faultAt('velden')}
            options={optional.map(({ veld }) => ({ value: veld, label: labelOf(t, veld) }))}
            chosen={isFilled ? fieldsOf(form, 'velden') : optional.map(({ veld }) => veld)}
          />
        )}
        {consent.geldigTot !== undefined && (
          <TextField
            type="date"
            name="tot"
            label={t('minder.tot')}
            hint={t('minder.tot-uitleg', { tot: untilOf(t, consent.geldigTot) })}
            fault={faultAt('tot')}
            value={isFilled ? fieldOf(form, 'tot') : lastDayOf(consent.geldigTot)}
          />
        )}
        <Buttons>
          <Button>{t('minder.bewaar')}</Button>
          <ButtonLink href={placeOf(consent.id)} kind="secondary">
            {t('minder.niet')}
          </ButtonLink>
        </Buttons>
      </Form>
      <Text>
        {t('minder.alles')} <Link href={`${placeOf(consent.id)}/stoppen`}>{t('toestemmingen.stop')}</Link>
      </Text>
    </>,
    { status: faults.length > 0 ? 400 : 200 },
  )
}

const narrow: Route = async (visit) => {
  const { t, api, form } = visit
  const consent = await readConsent(visit)
  const { id } = consent
  const end = chosenEnd(form)
  if (end === 'ongeldig') return formOf(visit, consent, [{ name: 'tot', message: t('stap.dag-ongeldig') }])
  const needed = consent.velden.filter(({ gegeven, noodzaak }) => gegeven && noodzaak === 'nodig').map(({ veld }) => veld)
  const velden = [...new Set([...needed, ...fieldsOf(form, 'velden')])]
  if (velden.length === 0) return formOf(visit, consent, [{ name: 'velden', message: t('stap.velden-leeg-stop') }])
  try {
    await ask(
      api.POST('/mijn/toestemmingen/{id}/beperkingen', {
        params: { path: { id }, header: { 'Idempotency-Key': fieldOf(form, 'nummer') } },
        body: { velden, ...(end !== undefined && { geldigTot: end }), versie: Number(fieldOf(form, 'versie')) },
      }),
    )
  } catch (error) {
    if (!(error instanceof ApiRefusal) || error.status !== 400) {
      return refusalPage(t, error, { pad: placeOf(id), naam: t('toestemming.terug-een') })
    }
    return formOf(visit, consent, faultsOf(t, error, { geldigTot: 'tot' }))
  }
  return goTo(`${placeOf(id)}?gedaan=beperkt`)
}

/**
 * The end that the chosen last day means; nothing when that is the day on which it ended already when the form was shown, at
 * whatever hour. What the form held counts, not what holds now: the same form sent twice must say the same.
 */
export function chosenEnd(form: FormValues): string | undefined | 'ongeldig' {
  const lastDay = fieldOf(form, 'tot')
  const standing = fieldOf(form, 'einde')
  if (lastDay === '' || (!Number.isNaN(Date.parse(standing)) && lastDay === lastDayOf(standing))) return undefined
  const end = endOfDay(lastDay)
  return end === undefined ? 'ongeldig' : new Date(end).toISOString()
}

export const narrowPages: readonly Page[] = [{ path: '/toestemmingen/:id/minder', access: 'ingelogd', get: show, post: narrow }]
