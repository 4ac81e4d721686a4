/** What may be used without consent, law by law: who, what, why, since when. Nothing here asks for a yes or a no. */
import { ApiRefusal, ask, askPart, type Schemas } from '../api/client.ts'
import { ButtonLink, Buttons, DataList, Details, Heading, Link, List, Small, Text } from '../html/parts.tsx'
import { dayOf } from '../i18n/moments.ts'
import type { Texts } from '../i18n/translate.ts'
import { type Page, page, type Route } from '../visit.ts'
import { isStanding } from './bezwaar.tsx'
import { canObject } from './bezwaarNieuw.tsx'

type Rule = Schemas['Doelregel']
/** Ids of her objections that stand, by what they are against. */
type Running = ReadonlyMap<string, string>

/** Statutory use, by a rule that gives something: neither by consent nor her own right. */
const isStatutory = ({ toestemming, status }: Rule): boolean =>
  (toestemming.code === 'geen' || toestemming.code === 'opt-out') && status.code === 'actief'

const list: Route = async ({ t, api }) => {
  const [{ doelregels }, objections] = await Promise.all([
    ask(api.GET('/doelregels')),
    askPart(api.GET('/mijn/bezwaren', { params: { query: { limiet: 100 } } })),
  ])
  const standing = objections instanceof ApiRefusal ? [] : objections.bezwaren.filter(isStanding)
  const running: Running = new Map(standing.map(({ doel, id }) => [doel.id, id]))
  const laws = Map.groupBy(doelregels.filter(isStatutory), ({ pseudoniemDomein }) => pseudoniemDomein.code)
  return page(
    t('zonder.menu'),
    <>
      <Text lead>{t('zonder.wat')}</Text>
      <Text>
        {t('zonder.elke-keer')} <Link href="/wie-keek">{t('wie-keek.menu')}</Link>
      </Text>
      <Text>{t('zonder.bezwaar')}</Text>
      {[...laws.values()].map((rules) => (
        <Law key={rules[0]?.pseudoniemDomein.code} t={t} rules={rules} running={running} />
      ))}
    </>,
  )
}

function Law({ t, rules, running }: { t: Texts; rules: readonly Rule[]; running: Running }) {
  const [first] = rules
  if (!first) return null
  return (
    <>
      <Heading level={2}>{capital(t.pick(first.pseudoniemDomein.tekst))}</Heading>
      {rules.map((rule) => (
        <Details key={rule.id} summary={t.pick(rule.doel)}>
          <Use t={t} rule={rule} running={running.get(rule.id) ?? running.get('alle')} />
        </Details>
      ))}
    </>
  )
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function Use({ t, rule, running }: { t: Texts; rule: Rule; running: string | undefined }) {
  const grounds = [...new Set(rule.grondslagen.map(({ uitleg }) => t.pick(uitleg)))]
  const laws = [...new Set(rule.grondslagen.flatMap(({ wet }) => wet))]
  const fields = rule.velden.map(({ label }) => t.pick(label))
  return (
    <>
      <DataList
        rows={[
          [t('zonder.wie'), capital(rule.ontvangers.map(({ naam }) => t.pick(naam)).join(', '))],
          [t('zonder.wat-ziet'), <List items={fields} key="wat" />],
          [t('zonder.waarom'), <List items={grounds} key="waarom" />],
          [t('zonder.artikel'), laws.join(', ')],
          [t('zonder.sinds'), dayOf(rule.geldigVan, t.taal)],
        ]}
      />
      <Choice t={t} rule={rule} running={running} />
    </>
  )
}

/** Only where the law lets her say no, and did not hear it yet (AVG 21). */
function Choice({ t, rule, running }: { t: Texts; rule: Rule; running: string | undefined }) {
  if (!canObject(rule)) return <Small>{t('zonder.kan-niet')}</Small>
  if (running !== undefined) {
    return (
      <Text>
        {t('zonder.loopt')} <Link href={`/bezwaar/${running}`}>{t('zonder.loopt-bekijk')}</Link>
      </Text>
    )
  }
  return (
    <Buttons>
      <ButtonLink href={`/bezwaar/nieuw?doel=${encodeURIComponent(rule.id)}`} kind="secondary">
        {t('zonder.zeg-nee')}
      </ButtonLink>
    </Buttons>
  )
}

export const withoutConsentPages: readonly Page[] = [{ path: '/mag-zonder-toestemming', access: 'ingelogd', get: list }]
