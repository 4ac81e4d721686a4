/** How a consent reads, in the list and on its own pages: who, what, why, until when. */
import { type Api, ApiRefusal, askPart, type Schemas } from '../api/client.ts'
import { Badge, DataList, List } from '../html/parts.tsx'
import { momentOf } from '../i18n/moments.ts'
import type { Texts } from '../i18n/translate.ts'
import { untilOf } from './days.ts'

export type Consent = Schemas['Toestemming']
type Rule = Schemas['Doelregel']
export type Rules = ReadonlyMap<string, Rule>

/** The rules that the consents are about. One that cannot be had leaves codes where its words would stand. */
export async function rulesFor(api: Api, ids: readonly string[]): Promise<Rules> {
  const found = await Promise.all(
    [...new Set(ids)].map((id) => askPart(api.GET('/doelregels/{id}', { params: { path: { id } } }))),
  )
  return new Map(found.flatMap((one) => (one instanceof ApiRefusal ? [] : [[one.doelregel.id, one.doelregel]])))
}

export const isOpen = ({ status }: Consent): boolean => status === 'gevraagd' || status === 'uitgesteld'
export const isActive = ({ status }: Consent): boolean => status === 'gegeven' || status === 'vernieuwd'
export const isPaused = ({ status }: Consent): boolean => status === 'gepauzeerd'
export const isEnded = (consent: Consent): boolean => !isOpen(consent) && !isActive(consent) && !isPaused(consent)

export const StatusBadge = ({ t, status }: { t: Texts; status: Consent['status'] }) => (
  <Badge kind={status === 'gegeven' || status === 'vernieuwd' ? 'goed' : status === 'gepauzeerd' ? 'let-op' : 'gewoon'}>
    {t(`toestemming.status.${status}`)}
  </Badge>
)

/** Who asks: its name, and what kind of organisation it is when the rule leaves no doubt. */
export function organisationOf(t: Texts, { ontvanger, doel }: Consent, rules: Rules): string {
  const naam = ontvanger.naam ?? ontvanger.oin
  const [recipient, another] = rules.get(doel.id)?.ontvangers ?? []
  return recipient && !another ? `${naam} (${t.pick(recipient.naam)})` : naam
}

export const purposeOf = (t: Texts, { doel }: Pick<Consent, 'doel'>): string => (doel.tekst ? t.pick(doel.tekst) : doel.id)

/** What a field is called; a field that the rule no longer has is shown by the end of its path. */
export function labelOf(t: Texts, { doel }: Consent, rules: Rules, path: string): string {
  const label = rules.get(doel.id)?.velden.find(({ pad }) => pad === path)?.label
  return label ? t.pick(label) : (path.split('.').at(-1) ?? path)
}

/** What was given; before an answer, what is asked. */
export const fieldsShown = (consent: Consent): readonly Schemas['ToestemmingVeld'][] => {
  const given = consent.velden.filter(({ gegeven }) => gegeven)
  return given.length > 0 ? given : consent.velden
}

const IN_LIST = 4

/** @param all everything; in a list the name stands above it, and only the first fields are named. */
export function ConsentFacts({ t, consent, rules, all }: { t: Texts; consent: Consent; rules: Rules; all?: boolean }) {
  const fields = fieldsShown(consent)
  const named = (all ? fields : fields.slice(0, IN_LIST)).map(({ veld }) => labelOf(t, consent, rules, veld))
  const more = fields.length - named.length
  const items = more > 0 ? [...named, t.count('toestemming.nog-meer', more)] : named
  return (
    <DataList
      rows={[
        ...(all ? [[t('toestemming.wie'), organisationOf(t, consent, rules)] as const] : []),
        [t('toestemming.wat'), <List items={items} key="wat" />],
        [t('toestemming.waarom'), purposeOf(t, consent)],
        ...endRow(t, consent),
      ]}
    />
  )
}

function endRow(t: Texts, consent: Consent): (readonly [string, string])[] {
  if (isEnded(consent) && consent.status !== 'verlopen')
    return [[t('toestemming.gevraagd-op'), momentOf(consent.gevraagdOp, t.taal)]]
  return consent.geldigTot === undefined ? [] : [[t('toestemming.tot'), untilOf(t, consent.geldigTot)]]
}
