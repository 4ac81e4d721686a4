/** One purpose: its smallest question first, since that is what a developer comes for; then who, when, why, and examples. */
import type { ReactNode } from 'react'
import { ask, type Schemas } from '../api/client.ts'
import { Badge, Code, DataList, Details, Heading, Link, List, Small, Table, Text } from '../html/parts.tsx'
import type { Texts } from '../i18n/translate.ts'
import { page, type Route } from '../visit.ts'

type Rule = Schemas['Doelregel']
type Question = Schemas['Voorbeeldvraag']['vragen'][number]
type Example = Schemas['Voorbeeldvraag']

export const purpose: Route = async ({ t, api, params }) => {
  const { doelregel: rule } = await ask(api.GET('/doelregels/{id}', { params: { path: { id: params['id'] ?? '' } } }))
  const { id, doel, status, beoordeling, toelichting, ontvangers, voorwaarden, toestemming, bezwaar } = rule
  return page(
    t('doel.titel', { id }),
    <>
      <Text lead>{t.pick(doel)}</Text>
      <Text>
        <Badge kind={status.code === 'actief' ? 'goed' : 'let-op'}>{t.pick(status.tekst)}</Badge>
      </Text>
      {toelichting !== undefined && (
        <p className="nl-paragraph" lang="nl">
          {toelichting}
        </p>
      )}
      <SmallestQuestion t={t} rule={rule} />
      <Heading level={2}>{t('doel.velden')}</Heading>
      <Fields t={t} rule={rule} />
      <Heading level={2}>{t('doel.wie')}</Heading>
      <List
        items={ontvangers.map(({ rol, naam, orgType }) => (
          <>
            {t.pick(naam)} ({t.pick(orgType.tekst)}), <code>{rol}</code>
          </>
        ))}
      />
      <Heading level={2}>{t('doel.voorwaarden')}</Heading>
      {voorwaarden.length === 0 ? <Text>{t('doel.geen-voorwaarden')}</Text> : <Conditions t={t} lines={voorwaarden} />}
      <Heading level={2}>{t('doel.inwoner')}</Heading>
      <List items={[t.pick(toestemming.tekst), t.pick(bezwaar.tekst)]} />
      <Heading level={2}>{t('doel.plichten')}</Heading>
      <List
        items={rule.plichten.map(
          ({ voor, tekst }) => `${t(voor === 'ontvanger' ? 'doel.plicht-ontvanger' : 'doel.plicht-kluis')}: ${t.pick(tekst)}`,
        )}
      />
      <Heading level={2}>{t('doel.grond')}</Heading>
      <DataList
        rows={rule.grondslagen.map(({ avg, wet, uitleg }) => [
          wet.length > 0 ? t('doel.grond-regel', { avg, wet: wet.join(', ') }) : t('doel.grond-alleen', { avg }),
          t.pick(uitleg),
        ])}
      />
      <Small>{t.pick(beoordeling.tekst)}</Small>
      <Heading level={2}>{t('doel.voorbeelden')}</Heading>
      <Text>{t('doel.voorbeelden-wat')}</Text>
      {rule.voorbeelden.toegestaan && <ExampleOf t={t} id={id} example={rule.voorbeelden.toegestaan} />}
      {rule.voorbeelden.geweigerd && <ExampleOf t={t} id={id} example={rule.voorbeelden.geweigerd} />}
      <Text>
        <Link href="/doelen">{t('doel.terug')}</Link>
      </Text>
    </>,
  )
}

/** The needed fields that a register holds, one question a collection. */
function neededQuestions({ velden }: Rule): readonly Question[] {
  const byCollection = new Map<Question['collectie'], string[]>()
  for (const { noodzaak, collectie, veld } of velden) {
    if (noodzaak !== 'nodig' || collectie === undefined || veld === undefined) continue
    byCollection.set(collectie, [...(byCollection.get(collectie) ?? []), veld])
  }
  return [...byCollection].map(([collectie, names]) => ({ collectie, velden: names }))
}

function SmallestQuestion({ t, rule }: { t: Texts; rule: Rule }) {
  const needed = neededQuestions(rule)
  const allowed = rule.voorbeelden.toegestaan?.vragen ?? []
  const questions = needed.length > 0 ? needed : allowed
  const key = needed.length > 0 ? 'doel.kleinste-wat' : questions.length > 0 ? 'doel.kleinste-optioneel' : 'doel.kleinste-geen'
  return (
    <>
      <Heading level={2}>{t('doel.kleinste')}</Heading>
      <Text>{t(key)}</Text>
      <Questions t={t} id={rule.id} questions={questions} name={t('doel.kleinste')} />
    </>
  )
}

const Questions = ({ t, id, questions, name }: { t: Texts; id: string; questions: readonly Question[]; name: string }) =>
  questions.map(({ collectie, velden }) => (
    <Code label={`${name}: ${t('doel.vraag-aan', { collectie })}`} key={collectie}>
      {`POST /v1/${collectie}/_zoek\n\n${JSON.stringify(
        { doel: id, type: 'RaadpleegMetBurgerservicenummer', burgerservicenummer: ['…'], velden, zaakId: '…', medewerker: '…' },
        null,
        2,
      )}`}
    </Code>
  ))

const Fields = ({ t, rule: { velden } }: { t: Texts; rule: Rule }) => (
  <Table
    caption={t('doel.velden-tabel')}
    head={[t('doel.veld'), t('doel.betekenis'), t('doel.noodzaak')]}
    rows={velden.map(({ pad, label, noodzaak, bijzonder, collectie, veld, nogNiet }) => [
      <code key="veld">{collectie === undefined ? pad : `${collectie}: ${veld}`}</code>,
      t.pick(label),
      [
        t(noodzaak === 'nodig' ? 'doel.nodig' : 'doel.optioneel'),
        ...(bijzonder ? [t('doel.bijzonder')] : []),
        ...(nogNiet ? [t('doel.nog-niet')] : []),
      ].join(', '),
    ])}
  />
)

type Line = Rule['voorwaarden'][number]

/** A line of a higher level belongs to the line above it of a lower level. */
function Conditions({ t, lines }: { t: Texts; lines: readonly Line[] }): ReactNode {
  const level = Math.min(...lines.map(({ niveau }) => niveau))
  const starts = lines.flatMap(({ niveau }, place) => (niveau === level ? [place] : []))
  return (
    <List
      items={starts.map((start, nr) => {
        const below = lines.slice(start + 1, starts[nr + 1])
        const line = lines[start]
        return (
          <>
            {line && t.pick(line.tekst)}
            {line?.waarden && ` (${line.waarden.map(({ tekst }) => t.pick(tekst)).join('; ')})`}
            {below.length > 0 && <Conditions t={t} lines={below} />}
          </>
        )
      })}
    />
  )
}

const ExampleOf = ({ t, id, example }: { t: Texts; id: string; example: Example }) => {
  const { tekst, vragen, uitkomst, reden, teRuim, waarom } = example
  const name = t(uitkomst === 'toegestaan' ? 'doel.toegestaan' : 'doel.geweigerd')
  return (
    <>
      <Heading level={3}>{name}</Heading>
      <Text>{t.pick(tekst)}</Text>
      {vragen.length > 0 && (
        <Details summary={t('doel.toon-vraag')}>
          <Questions t={t} id={id} questions={vragen} name={name} />
        </Details>
      )}
      {reden && (
        <Text>
          {t.pick(reden.tekst)}{' '}
          <Link href={`/problemen/${reden.code.replaceAll('.', '-')}`}>{t('doel.uitleg-code', { code: reden.code })}</Link>
        </Text>
      )}
      {teRuim.length > 0 && <Text>{t('doel.te-ruim', { velden: teRuim.join(', ') })}</Text>}
      <p className="nl-paragraph kluis-klein" lang="nl">
        {t('doel.waarom', { waarom })}
      </p>
    </>
  )
}
