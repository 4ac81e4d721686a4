/** The purpose rules in words, as anybody may read them: officers review them, stewards see who may ask for their fields. */
import { ask, type Schemas } from '../api/client.ts'
import { Alert, Badge, Cards, DataList, Details, Heading, Link, List, Small, Table, Text } from '../html/parts.tsx'
import { dayOf } from '../i18n/moments.ts'
import type { Texts } from '../i18n/translate.ts'
import { type Page, page, type Route } from '../visit.ts'
import { ConditionLines } from './conditions.tsx'
import { FG, onlyFor, STEWARD } from './only.ts'
import { fieldName, wordOf } from './words.tsx'

type Rule = Schemas['Doelregel']

const all: Route = async ({ t, api }) => {
  const { bundel, doelregels } = await ask(api.GET('/doelregels'))
  const waiting = doelregels.filter(({ beoordeling }) => beoordeling.code === 'wacht-op-jurist').length
  return page(
    t('regels.titel'),
    <>
      <Text lead>{t('regels.wat')}</Text>
      {waiting > 0 && (
        <Alert kind="warning">
          <Text>{t.count('regels.wachten', waiting)}</Text>
        </Alert>
      )}
      <Table
        caption={t.count('regels.aantal', doelregels.length)}
        head={[t('regels.kop.id'), t('regels.kop.doel'), t('regels.kop.wet'), t('regels.kop.status')]}
        rows={doelregels.map(({ id, doel, pseudoniemDomein, status }) => [
          <Link href={`/regels/${id}`} key={id}>
            {id}
          </Link>,
          t.pick(doel),
          t.pick(pseudoniemDomein.tekst),
          <StatusBadge t={t} status={status} key="status" />,
        ])}
      />
      <DataList
        rows={[
          [t('regels.bundel'), bundel.versie],
          [t('regels.sinds'), dayOf(bundel.geldigSinds, t.taal)],
          [t('regels.hash'), bundel.hash],
        ]}
      />
    </>,
  )
}

const StatusBadge = ({ t, status }: { t: Texts; status: Rule['status'] }) => (
  <Badge kind={status.code === 'actief' ? 'goed' : 'gewoon'}>{t(`regels.status.${status.code}`)}</Badge>
)

const one: Route = async ({ t, api, params }) => {
  const id = params['id'] ?? ''
  const { doelregel: regel } = await ask(api.GET('/doelregels/{id}', { params: { path: { id } } }))
  const { doel, toelichting, status, beoordeling, zekerheid, voorwaarden, plichten, bewaren, voorbeelden } = regel
  return page(
    t('regels.een.titel', { id: regel.id }),
    <>
      <Text lead>{t.pick(doel)}</Text>
      {beoordeling.code === 'wacht-op-jurist' && (
        <Alert kind="warning">
          <Text>{t.pick(beoordeling.tekst)}</Text>
        </Alert>
      )}
      {toelichting !== undefined && <Text>{toelichting}</Text>}
      <DataList
        rows={[
          [t('regels.kop.status'), <StatusLine t={t} status={status} key="status" />],
          [t('regels.grondslag'), <Grounds t={t} regel={regel} key="grondslag" />],
          [
            t('regels.zekerheid'),
            <List
              key="zekerheid"
              items={[
                t('regels.zekerheid-grondslag', { oordeel: t.pick(zekerheid.grondslag.tekst) }),
                t('regels.zekerheid-bewaren', { oordeel: t.pick(zekerheid.bewaren.tekst) }),
              ]}
            />,
          ],
          [t('regels.wie'), <List items={regel.ontvangers.map(({ naam }) => t.pick(naam))} key="wie" />],
          [t('regels.acties'), regel.acties.map(({ tekst }) => t.pick(tekst)).join(', ')],
          [t('regels.toestemming'), t.pick(regel.toestemming.tekst)],
          [t('regels.bezwaar'), t.pick(regel.bezwaar.tekst)],
          [t('regels.bewaren'), <Retention t={t} bewaren={bewaren} key="bewaren" />],
          [t('regels.geldig'), dayOf(regel.geldigVan, t.taal)],
          [t('regels.versie'), regel.versie],
        ]}
      />
      <Heading level={2}>{t('regels.voorwaarden')}</Heading>
      {voorwaarden.length === 0 ? <Text>{t('regels.geen-voorwaarden')}</Text> : <ConditionLines t={t} lines={voorwaarden} />}
      <Heading level={2}>{t('regels.velden')}</Heading>
      <Fields t={t} velden={regel.velden} />
      <Heading level={2}>{t('regels.plichten')}</Heading>
      {plichten.length === 0 ? (
        <Text>{t('regels.geen-plichten')}</Text>
      ) : (
        <List
          items={plichten.map(({ tekst, voor, uitvoerbaar }) => (
            <>
              {t.pick(tekst)} <Badge>{t(`regels.plicht.${voor}`)}</Badge>
              {!uitvoerbaar && <Badge kind="let-op">{t('regels.plicht.niet')}</Badge>}
            </>
          ))}
        />
      )}
      <Heading level={2}>{t('regels.voorbeelden')}</Heading>
      <Text>{t('regels.voorbeelden-wat')}</Text>
      <Cards>
        <Example t={t} voorbeeld={voorbeelden.toegestaan} missing={t('regels.geen-toegestaan')} />
        <Example t={t} voorbeeld={voorbeelden.geweigerd} missing={t('regels.geen-geweigerd')} />
      </Cards>
      <Text>
        <Link href="/regels">{t('regels.terug')}</Link>
      </Text>
    </>,
  )
}

const StatusLine = ({ t, status }: { t: Texts; status: Rule['status'] }) => (
  <>
    <StatusBadge t={t} status={status} /> {t.pick(status.tekst)}
  </>
)

const Grounds = ({ t, regel }: { t: Texts; regel: Rule }) => (
  <List
    items={regel.grondslagen.map(({ avg, wet, uitleg }) =>
      [t('spoor.avg', { artikel: avg }), ...wet].join('; ').concat('. ', t.pick(uitleg)),
    )}
  />
)

const Retention = ({ t, bewaren }: { t: Texts; bewaren: Rule['bewaren'] }) => (
  <>
    {retentionOf(t, bewaren)}. {bewaren.basis}
    {!bewaren.beoordeeld && ` (${t('regels.niet-beoordeeld')})`}
  </>
)

/** `10 jaar, vanaf einde-zaak` */
export const retentionOf = (t: Texts, { periode, vanaf }: Rule['bewaren']): string => {
  const [, count, unit] = /^P(\d+)([YMD])$/.exec(periode) ?? []
  if (count === undefined) return wordOf(t, 'regels.bewaren-anders', periode)
  const time = t.count(`toezicht.periode.${unit as 'Y' | 'M' | 'D'}`, Number(count))
  return t('regels.bewaren-waarde', { periode: time, vanaf: vanaf.replaceAll('-', ' ') })
}

const Fields = ({ t, velden }: { t: Texts; velden: Rule['velden'] }) => (
  <Table
    caption={t.count('regels.aantal-velden', velden.length)}
    head={[t('regels.kop.veld'), t('regels.kop.pad'), t('regels.kop.noodzaak')]}
    rows={velden.map(({ pad, label, noodzaak, bijzonder, nogNiet }) => [
      <>
        {t.pick(label)} {bijzonder && <Badge kind="let-op">{t('regels.bijzonder')}</Badge>}
        {nogNiet && <Badge>{t('regels.nog-niet')}</Badge>}
      </>,
      <code key="pad">{pad}</code>,
      wordOf(t, 'regels.noodzaak', noodzaak),
    ])}
  />
)

const Example = ({ t, voorbeeld, missing }: { t: Texts; voorbeeld: Schemas['Voorbeeldvraag'] | undefined; missing: string }) =>
  voorbeeld === undefined ? (
    <Text>{missing}</Text>
  ) : (
    <div className="kluis-kaart">
      <Heading level={3}>{t(`regels.voorbeeld.${voorbeeld.uitkomst}`)}</Heading>
      <Text>{voorbeeld.naam}</Text>
      <Text>{t.pick(voorbeeld.tekst)}</Text>
      {voorbeeld.reden && (
        <Text>
          {t.pick(voorbeeld.reden.tekst)} <Badge>{voorbeeld.reden.code}</Badge>
        </Text>
      )}
      {voorbeeld.teRuim.length > 0 && (
        <Details summary={t('regels.te-ruim')}>
          <List items={voorbeeld.teRuim.map((pad) => fieldName(t, pad))} />
        </Details>
      )}
      <Small>{voorbeeld.waarom}</Small>
    </div>
  )

export const rulePages: readonly Page[] = onlyFor(
  [FG, STEWARD],
  [
    { path: '/regels', access: 'ingelogd', get: all },
    { path: '/regels/:id', access: 'ingelogd', get: one },
  ],
)
