/**
 * One question for consent: who asks what, with the values as they are now; why; how long; what a no means. Yes and no are
 * equal, nothing is ticked beforehand, and there is always later (people.md 4.4).
 */
import { ApiRefusal, ask, askPart } from '../api/client.ts'
import {
  Alert,
  Badge,
  Button,
  Choices,
  DataList,
  Details,
  FaultSummary,
  type FieldFault,
  Form,
  Heading,
  List,
  Small,
  Text,
  TextField,
} from '../html/parts.tsx'
import { momentOf } from '../i18n/moments.ts'
import type { Texts } from '../i18n/translate.ts'
import { fieldOf, fieldsOf, goTo, type Page, type PageResult, page, type Route, type Visit } from '../visit.ts'
import { type Consent, isOpen, labelOf, organisationOf, purposeOf, type Rule, ruleOf } from './consentParts.tsx'
import { lastDayOf, untilOf } from './days.ts'
import { type Preview, previewOf } from './fieldValues.ts'
import { chosenEnd } from './minder.tsx'
import { faultsOf, refusalPage } from './refusals.tsx'
import { readConsent } from './toestemming.tsx'
import { answerPages } from './vraagAntwoord.tsx'

const show: Route = async (visit) => {
  const consent = await readConsent(visit)
  return isOpen(consent) ? await questionPage(visit, consent, []) : goTo(`/toestemmingen/${consent.id}`)
}

async function questionPage(visit: Visit, consent: Consent, faults: readonly FieldFault[]): Promise<PageResult> {
  const { t, api, form, formFields, login } = visit
  const [rule, own] = await Promise.all([ruleOf(api, consent), askPart(api.GET('/mijn/gegevens'))])
  const data = own instanceof ApiRefusal ? undefined : own
  const wie = organisationOf(t, consent)
  const isFilled = form['versie'] !== undefined
  const faultAt = (name: string) => faults.find((fault) => fault.name === name)?.message
  const fieldOfConsent = (veld: Consent['velden'][number]) => ({
    label: <FieldName t={t} name={labelOf(t, veld.veld)} isSensitive={veld.bijzonder === true} />,
    preview: <Values t={t} preview={previewOf(t, data, veld.veld)} />,
  })
  const needed = consent.velden.filter(({ noodzaak }) => noodzaak === 'nodig')
  const optional = consent.velden.filter(({ noodzaak }) => noodzaak === 'optioneel')
  return page(
    t('vraag.titel'),
    <>
      <FaultSummary t={t} faults={faults} />
      <Text lead>{t('vraag.wat', { wie })}</Text>
      {login?.namens !== undefined && <Text>{t('vraag.namens')}</Text>}
      <Text>{t('vraag.kiezen')}</Text>
      <Heading level={2}>{t('vraag.waarom')}</Heading>
      <Text>{purposeOf(t, consent)}.</Text>
      <Said t={t} consent={consent} wie={wie} />
      <Form action={`/vragen/${consent.id}`} fields={formFields}>
        {/* Enter in a field presses the first button there is, and that must not be a yes. */}
        <button type="submit" name="antwoord" value="geen" className="kluis-stil" tabIndex={-1} aria-hidden="true" />
        <input type="hidden" name="versie" value={isFilled ? fieldOf(form, 'versie') : consent.versie} />
        <input type="hidden" name="einde" value={isFilled ? fieldOf(form, 'einde') : consent.geldigTot} />
        <Heading level={2}>{t('vraag.welke')}</Heading>
        <Text>{t('vraag.waarden')}</Text>
        {data === undefined && (
          <Alert kind="warning">
            <Text>{t('vraag.geen-voorbeeld')}</Text>
          </Alert>
        )}
        {needed.length > 0 && (
          <>
            <Heading level={3}>{t('vraag.nodig')}</Heading>
            <DataList
              rows={needed.map((veld) => {
                const { label, preview } = fieldOfConsent(veld)
                return [label, preview] as const
              })}
            />
          </>
        )}
        {optional.length > 0 && (
          <Choices
            name="velden"
            kind="checkbox"
            legend={t('vraag.optioneel')}
            hint={t('vraag.optioneel-uitleg')}
            fault={faultAt('velden')}
            options={optional.map((veld) => {
              const { label, preview } = fieldOfConsent(veld)
              return { value: veld.veld, label, hint: preview }
            })}
            chosen={fieldsOf(form, 'velden')}
          />
        )}
        <Heading level={2}>{t('vraag.hoe-lang')}</Heading>
        {consent.geldigTot !== undefined && (
          <TextField
            type="date"
            name="tot"
            label={t('vraag.tot')}
            hint={t('vraag.tot-uitleg', { tot: untilOf(t, consent.geldigTot) })}
            fault={faultAt('tot')}
            value={isFilled ? fieldOf(form, 'tot') : lastDayOf(consent.geldigTot)}
          />
        )}
        <Heading level={2}>{t('vraag.nee')}</Heading>
        <List items={consequencesOfNo(t, consent, rule)} />
        <Heading level={2} id="antwoord">
          {t('vraag.antwoord')}
        </Heading>
        <div className="kluis-knoppen kluis-gelijk">
          <Button kind="secondary" name="antwoord" value="ja">
            {t('vraag.knop-ja')}
          </Button>
          <Button kind="secondary" name="antwoord" value="nee">
            {t('vraag.knop-nee')}
          </Button>
          <Button kind="subtle" name="antwoord" value="later">
            {t('vraag.knop-later')}
          </Button>
        </div>
        <Small>{t('vraag.terug-kan')}</Small>
      </Form>
    </>,
    { status: faults.length > 0 ? 400 : 200 },
  )
}

const FieldName = ({ t, name, isSensitive }: { t: Texts; name: string; isSensitive: boolean }) => (
  <>
    {name} {isSensitive && <Badge kind="let-op">{t('vraag.gevoelig')}</Badge>}
  </>
)

const SHOWN = 3

/** The values themselves, the first few in sight and the rest one tap away. */
function Values({ t, preview }: { t: Texts; preview: Preview }) {
  if (preview.soort !== 'waarden') return t(preview.soort === 'leeg' ? 'vraag.zonder-waarde' : 'vraag.onbekend')
  const { waarden } = preview
  if (waarden.length <= SHOWN) return waarden.join('; ')
  return (
    <>
      {waarden.slice(0, SHOWN).join('; ')}
      <Details summary={t.count('vraag.alle-waarden', waarden.length)}>
        <List items={waarden} />
      </Details>
    </>
  )
}

/** In the words of the one who asks. */
function Said({ t, consent: { toelichting = '', taal, gevraagdOp }, wie }: { t: Texts; consent: Consent; wie: string }) {
  return (
    <>
      {toelichting !== '' && (
        <>
          <Text>{t('vraag.zegt', { wie })}</Text>
          <blockquote className="kluis-citaat" lang={taal}>
            {toelichting}
          </blockquote>
        </>
      )}
      <Small>{t('vraag.gevraagd', { moment: momentOf(gevraagdOp, t.taal) })}</Small>
    </>
  )
}

/** What the one who asks declared, what the rule says, and otherwise that we do not know. */
function consequencesOfNo(t: Texts, { vrijwilligheid }: Consent, rule: Rule | undefined): readonly string[] {
  const law = rule?.toestemming.wettelijkVereiste
  return [
    t('vraag.nee.niets'),
    t(vrijwilligheid?.geenNadeelBijWeigeren ? 'vraag.nee.geen-nadeel' : 'vraag.nee.onbekend'),
    ...(vrijwilligheid?.toelichting ? [t('vraag.nee.toelichting', { tekst: vrijwilligheid.toelichting })] : []),
    ...(law === undefined ? [] : [t('vraag.nee.wet', { wet: law })]),
    t('vraag.nee.zwijgen'),
  ]
}

const ANSWERS = { ja: 'gegeven', nee: 'geweigerd', later: 'uitgesteld' } as const

const answer: Route = async (visit) => {
  const { t, api, form } = visit
  const consent = await readConsent(visit)
  const { id } = consent
  const chosen = fieldOf(form, 'antwoord')
  const antwoord = Object.hasOwn(ANSWERS, chosen) ? ANSWERS[chosen as keyof typeof ANSWERS] : undefined
  if (antwoord === undefined) return await questionPage(visit, consent, [{ name: 'antwoord', message: t('stap.kies-antwoord') }])
  const yes: Grant = antwoord === 'gegeven' ? grantOf(visit, consent) : {}
  if (yes.faults) return await questionPage(visit, consent, yes.faults)
  try {
    await ask(
      api.POST('/mijn/toestemmingen/{id}/antwoorden', {
        params: { path: { id }, header: { 'Idempotency-Key': fieldOf(form, 'nummer') } },
        body: { antwoord, ...yes.grant, versie: Number(fieldOf(form, 'versie')) },
      }),
    )
  } catch (error) {
    if (!(error instanceof ApiRefusal) || error.status !== 400) {
      return refusalPage(t, error, { pad: '/toestemmingen', naam: t('toestemming.terug') })
    }
    return await questionPage(visit, consent, faultsOf(t, error, { geldigTot: 'tot' }))
  }
  return goTo(`/vragen/${id}/gekozen`)
}

interface Grant {
  readonly grant?: { readonly velden: string[]; readonly geldigTot?: string }
  readonly faults?: readonly FieldFault[]
}

/** What a yes gives: all that is needed, and of the rest only what she ticked. */
function grantOf({ t, form }: Visit, consent: Consent): Grant {
  const needed = consent.velden.filter(({ noodzaak }) => noodzaak === 'nodig').map(({ veld }) => veld)
  const velden = [...new Set([...needed, ...fieldsOf(form, 'velden')])]
  const geldigTot = chosenEnd(form)
  const faults = [
    ...(velden.length === 0 ? [{ name: 'velden', message: t('stap.velden-leeg') }] : []),
    ...(geldigTot === 'ongeldig' ? [{ name: 'tot', message: t('stap.dag-ongeldig') }] : []),
  ]
  if (faults.length > 0) return { faults }
  return { grant: { velden, ...(geldigTot !== undefined && { geldigTot }) } }
}

export const requestPages: readonly Page[] = [
  { path: '/vragen/:id', access: 'ingelogd', get: show, post: answer },
  ...answerPages,
]
