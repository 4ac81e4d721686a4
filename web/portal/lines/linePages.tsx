/** One line of the timeline, whole; its receipt, checked or to take along; and what can be done about it. */
import type { ReactNode } from 'react'
import { ApiRefusal, ask, askPart, type Schemas } from '../../api/client.ts'
import { Alert, ButtonLink, Buttons, DataList, Details, Heading, Link, List, Small, Text } from '../../html/parts.tsx'
import { momentOf } from '../../i18n/moments.ts'
import { knownKey, type Texts } from '../../i18n/translate.ts'
import { download, type Page, page, type Route, type Visit } from '../../visit.ts'
import { fieldName, kindsOf } from './fieldKinds.ts'
import { LineBadge, Sentence } from './LineItem.tsx'
import { type Inzage, isOwnLooking, isQuestion, purposeOf, refusalOf, whoOf } from './lineWords.ts'
import { Proof } from './Proof.tsx'

const ID = /^[0-9a-f]{32}-[0-9a-f]{16}$/

/** Of another form, of another person or not there: one answer for all. */
function idOf({ params }: Visit): string {
  const { id = '' } = params
  if (!ID.test(id)) throw new ApiRefusal(404, undefined)
  return id
}

const one: Route = async (visit) => {
  const { t, api } = visit
  const id = idOf(visit)
  const line = await ask(api.GET('/mijn/inzagen/{id}', { params: { path: { id } } }))
  const rule = line.doel === undefined ? undefined : await ruleOf(visit, line.doel.id)
  return page(
    t('regel.titel'),
    <>
      <Text lead>
        <LineBadge t={t} line={line} /> <Sentence t={t} line={line} times={1} />
      </Text>
      <DataList rows={rowsOf(t, line, rule)} />
      {isQuestion(line) && <Fields t={t} line={line} />}
      <ToDo t={t} line={line} rule={rule} />
      <Heading level={2}>{t('regel.bewijs')}</Heading>
      <Text>{t('regel.bewijs-wat')}</Text>
      <Buttons>
        <ButtonLink href={`/wie-keek/${id}/bewijs`}>{t('regel.controleer')}</ButtonLink>
        <ButtonLink href={`/wie-keek/${id}/bestand`} kind="secondary">
          {t('regel.neem-mee')}
        </ButtonLink>
      </Buttons>
      <Link href="/wie-keek">{t('wie-keek.terug')}</Link>
    </>,
  )
}

/** The rule says more than the line: which article, and whether one may object. Without it the line still stands. */
async function ruleOf({ api }: Visit, id: string): Promise<Schemas['Doelregel'] | undefined> {
  const found = await askPart(api.GET('/doelregels/{id}', { params: { path: { id } } }))
  return found instanceof ApiRefusal ? undefined : found.doelregel
}

function rowsOf(t: Texts, line: Inzage, rule: Schemas['Doelregel'] | undefined) {
  const purpose = purposeOf(t, line)
  const outcome = knownKey(`uitkomst.${line.uitkomst}`)
  const rows: (readonly [string, ReactNode])[] = [
    [t('regel.wie'), whoOf(t, line)],
    [t('regel.wanneer'), momentOf(line.tijdstip, t.taal)],
  ]
  if (purpose !== undefined) rows.push([t('regel.waarvoor'), purpose])
  if (line.uitkomst === 'geweigerd') rows.push([t('regel.mag'), t('mag.nee', { waarom: refusalOf(t, line) })])
  else if (line.grondslag && line.grondslag.soort !== 'geen')
    rows.push([t('regel.mag'), <Ground t={t} line={line} rule={rule} key="mag" />])
  if (isQuestion(line)) rows.push([t('regel.hoe'), t(howDecided(line))])
  if (outcome && isQuestion(line)) rows.push([t('regel.uitkomst'), t(outcome)])
  if (line.toestemmingId !== undefined) {
    rows.push([
      t('regel.toestemming'),
      <Link href={`/toestemmingen/${line.toestemmingId}`} key="toestemming">
        {t('regel.toestemming-bekijk')}
      </Link>,
    ])
  }
  if (line.samengevoegd !== undefined) rows.push([t('regel.vaker'), t('regel.keer', { aantal: line.samengevoegd })])
  return rows
}

const howDecided = ({ uitkomst, noodgeval }: Inzage) =>
  noodgeval ? 'hoe.nood' : uitkomst === 'mislukt' ? 'hoe.mislukt' : uitkomst === 'geweigerd' ? 'hoe.geweigerd' : 'hoe.toegestaan'

/** Why it was allowed: in words first, with the articles for who wants to read on. */
const Ground = ({ t, line: { grondslag }, rule }: { t: Texts; line: Inzage; rule: Schemas['Doelregel'] | undefined }) => {
  const laws = [...new Set(rule?.grondslagen.flatMap(({ wet }) => wet) ?? grondslag?.wet ?? [])]
  return (
    <>
      <Text>{t(knownKey(`mag.${grondslag?.soort}`) ?? 'mag.wet')}</Text>
      {grondslag?.uitleg && <Text>{t.pick(grondslag.uitleg)}</Text>}
      {(laws.length > 0 || grondslag?.avg !== undefined) && (
        <Small>
          {t('regel.artikelen')}{' '}
          {[...laws, ...(grondslag?.avg === undefined ? [] : [t('regel.avg', { artikel: grondslag.avg })])].join('; ')}
        </Small>
      )}
    </>
  )
}

function Fields({ t, line: { gevraagd = [], geleverd = [], geweerd = [], uitkomst } }: { t: Texts; line: Inzage }) {
  const given = new Set(geleverd)
  const rest = gevraagd.filter((path) => !given.has(path) && !geweerd.includes(path))
  return (
    <>
      <Heading level={2}>{t('regel.gegevens')}</Heading>
      {geleverd.length > 0 && <FieldList t={t} kop={t('regel.gegeven')} paths={geleverd} />}
      {geweerd.length > 0 && <FieldList t={t} kop={t('regel.geweerd')} paths={geweerd} />}
      {uitkomst !== 'toegestaan' && rest.length > 0 && <FieldList t={t} kop={t('regel.alleen-gevraagd')} paths={rest} />}
    </>
  )
}

const FieldList = ({ t, kop, paths }: { t: Texts; kop: string; paths: readonly string[] }) => {
  const kinds = kindsOf(t, paths)
  return (
    <>
      <Heading level={3}>{kop}</Heading>
      <List items={kinds.map(({ naam }) => naam)} />
      {paths.length > kinds.length && (
        <Details summary={t.count('regel.alle-velden', paths.length)}>
          <List items={paths.map((path) => fieldName(t, path))} />
        </Details>
      )}
    </>
  )
}

function ToDo({ t, line, rule }: { t: Texts; line: Inzage; rule: Schemas['Doelregel'] | undefined }) {
  const mayObject = rule?.bezwaar.mogelijk === true && !isOwnLooking(line)
  return (
    <>
      <Heading level={2}>{t('regel.doen')}</Heading>
      <List
        items={[
          mayObject && (
            <>
              {t('doen.bezwaar')} <Link href={`/bezwaar?doel=${encodeURIComponent(rule.id)}`}>{t('doen.bezwaar-link')}</Link>
            </>
          ),
          line.grondslag?.soort === 'toestemming' && (
            <>
              {t('doen.stoppen')} <Link href="/toestemmingen">{t('doen.stoppen-link')}</Link>
            </>
          ),
          <>
            {t('doen.klopt-niet')} <Link href="/avg-verzoeken">{t('doen.klopt-niet-link')}</Link>
          </>,
          <>
            {t('doen.klacht')} <Link href="/contact">{t('doen.klacht-link')}</Link>
          </>,
        ].filter(Boolean)}
      />
    </>
  )
}

const receiptOf = async (visit: Visit): Promise<string> => {
  const id = idOf(visit)
  return await ask(visit.api.GET('/mijn/inzagen/{id}/bewijs', { params: { path: { id } }, parseAs: 'text' }))
}

const checked: Route = async (visit) => {
  const { t, api } = visit
  const bewijs = await receiptOf(visit)
  const check = await askPart(api.POST('/bewijscontroles', { body: { bewijs } }))
  const id = idOf(visit)
  return page(
    t('bewijs.uitkomst-titel'),
    <>
      {check instanceof ApiRefusal ? (
        <Alert kind="warning" title={t('bewijs.even-niet')}>
          <Text>{t('bewijs.even-niet-doen')}</Text>
        </Alert>
      ) : (
        <Proof t={t} check={check} />
      )}
      <Buttons>
        <ButtonLink href={`/wie-keek/${id}/bestand`} kind="secondary">
          {t('regel.neem-mee')}
        </ButtonLink>
      </Buttons>
      <Link href={`/wie-keek/${id}`}>{t('regel.terug')}</Link>
    </>,
  )
}

/** For her own keeping: it can be checked here by anybody, or without us with the program for it. */
const receiptFile: Route = async (visit) => download('bewijs.tlog-proof.txt', 'text/plain; charset=utf-8', await receiptOf(visit))

export const linePages: readonly Page[] = [
  { path: '/wie-keek/:id', access: 'ingelogd', get: one },
  { path: '/wie-keek/:id/bewijs', access: 'ingelogd', get: checked },
  { path: '/wie-keek/:id/bestand', access: 'ingelogd', get: receiptFile },
]
