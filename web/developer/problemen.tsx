/** What each problem means and how to mend it: every `type` that the API gives leads here. */
import { ApiRefusal, ask, type Schemas } from '../api/client.ts'
import { Code, Heading, Link, List, Small, Text } from '../html/parts.tsx'
import type { Links } from '../pages.ts'
import { type Page, page, type Route } from '../visit.ts'

type Reason = Schemas['Redenuitleg']

const GROUPS = ['regel', 'bericht', 'stap', 'storing'] as const satisfies readonly Reason['groep'][]

const list: Route = async ({ t, api }) => {
  const { redenen } = await ask(api.GET('/redenen'))
  return page(
    t('problemen.titel'),
    <>
      <Text lead>{t('problemen.wat')}</Text>
      <Text>{t('problemen.lees-code')}</Text>
      {GROUPS.map((group) => (
        <div key={group}>
          <Heading level={2}>{t(`problemen.groep.${group}`)}</Heading>
          <List
            items={redenen
              .filter(({ groep }) => groep === group)
              .map(({ code, pagina, uitleg }) => (
                <>
                  <Link href={`/problemen/${pagina}`}>{code}</Link>: {t.pick(uitleg)}
                </>
              ))}
          />
        </div>
      ))}
    </>,
  )
}

const one =
  (base: string): Route =>
  async ({ t, api, params }) => {
    const { redenen } = await ask(api.GET('/redenen'))
    const reason = redenen.find(({ pagina }) => pagina === params['code'])
    if (!reason) throw new ApiRefusal(404, undefined)
    const { code, groep, statussen, uitleg, oplossing } = reason
    return page(
      t('probleem.titel', { code }),
      <>
        <Text lead>{t.pick(uitleg)}</Text>
        <Heading level={2}>{t('probleem.oplossing')}</Heading>
        <Text>{withCode(t.pick(oplossing))}</Text>
        <Heading level={2}>{t('probleem.oorzaak')}</Heading>
        <Text>{t(`probleem.oorzaak.${groep}`)}</Text>
        <Heading level={2}>{t('probleem.voorbeeld')}</Heading>
        <Code label={t('probleem.voorbeeld-naam')} copy={false}>
          {exampleOf(base, reason)}
        </Code>
        <Small>{t('probleem.status', { statussen: statussen.join(', ') })}</Small>
        <Text>
          <Link href="/problemen">{t('probleem.terug')}</Link>
        </Text>
      </>,
    )
  }

/** Names of members and functions stand between backticks. */
const withCode = (text: string) =>
  // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
  text.split('`').map((part, place) => (place % 2 === 1 ? <code key={place}>{part}</code> : part))

/** The members that an app should look at; the number of the trace differs each time. */
function exampleOf(base: string, { code, pagina, statussen, uitleg }: Reason): string {
  const [status = 400] = statussen
  const body = {
    type: `${base}/problemen/${pagina}`,
    status,
    code,
    detail: uitleg.nl,
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    ...(code === 'velden-te-ruim' && { teRuim: ['geslacht'] }),
    ...(code === 'ongeldige-vraag' && {
      invalidParams: [{ name: 'velden.0', code: 'veld-onbekend', reason: 'Dit veld bestaat niet in deze collectie.' }],
    }),
  }
  const later = status === 503 ? 'Retry-After: 1\n' : ''
  return `HTTP/1.1 ${status}\nContent-Type: application/problem+json\n${later}\n${JSON.stringify(body, null, 2)}`
}

export const problemPages = ({ ontwikkelaar }: Links): readonly Page[] => [
  { path: '/problemen', access: 'open', get: list },
  { path: '/problemen/:code', access: 'open', get: one(ontwikkelaar) },
]
