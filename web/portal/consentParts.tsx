/** How a consent reads, in the list and on its own pages: who, what, why, until when. */
import { type Api, ApiRefusal, askPart, type Schemas } from '../api/client.ts'
import { Badge, DataList, List } from '../html/parts.tsx'
import { momentOf } from '../i18n/moments.ts'
import { knownKey, type Texts } from '../i18n/translate.ts'
import { untilOf } from './days.ts'
import { whoOf } from './lines/lineWords.ts'

export type Consent = Schemas['Toestemming']
export type Rule = Schemas['Doelregel']

/** The rule that a consent is about; without it the pages say less, but nothing wrong. */
export async function ruleOf(api: Api, { doel }: Consent): Promise<Rule | undefined> {
  const found = await askPart(api.GET('/doelregels/{id}', { params: { path: { id: doel.id } } }))
  return found instanceof ApiRefusal ? undefined : found.doelregel
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

/** Who asks, called as in the list of who looked. */
export const organisationOf = (t: Texts, { ontvanger }: Consent): string => whoOf(t, { organisatie: ontvanger })

export const purposeOf = (t: Texts, { doel }: Pick<Consent, 'doel'>): string => (doel.tekst ? t.pick(doel.tekst) : doel.id)

/** What a field is called; one that has no name any more is shown by the end of its path. */
export function labelOf(t: Texts, path: string): string {
  const key = knownKey(`veld.${path}`)
  return key ? t(key) : (path.split('.').at(-1) ?? path)
}

/** What was given; before an answer, what is asked. */
export const fieldsShown = (consent: Consent): readonly Schemas['ToestemmingVeld'][] => {
  const given = consent.velden.filter(({ gegeven }) => gegeven)
  return given.length > 0 ? given : consent.velden
}

const IN_LIST = 4

/** @param all everything; in a list the name stands above it, and only the first fields are named. */
export function ConsentFacts({ t, consent, all }: { t: Texts; consent: Consent; all?: boolean }) {
  const fields = fieldsShown(consent)
  const named = (all ? fields : fields.slice(0, IN_LIST)).map(({ veld }) => labelOf(t, veld))
  const more = fields.length - named.length
  const items = more > 0 ? [...named, t.count('toestemming.nog-meer', more)] : named
  return (
    <DataList
      rows={[
        ...(all ? [[t('toestemming.wie'), organisationOf(t, consent)] as const] : []),
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
