/** What came of a deed on the test bench, in words: one heading and one verdict a step, then the facts. */
import type { ReactNode } from 'react'
import type { Schemas } from '../api/client.ts'
import { Alert, Badge, DataList, Heading, Link, Text } from '../html/parts.tsx'
import type { Texts } from '../i18n/translate.ts'
import type { AskedStep, CheckedStep, ChosenStep, PlayedStep, Refusal, RequestedStep } from './played.ts'
import { isBelow, ReceivedRecord, withoutPlaces } from './receivedRecord.tsx'

/** From the API: what codes mean, and what fields of a purpose are called. */
export interface Words {
  readonly reasons: ReadonlyMap<string, Schemas['Tekst']>
  readonly purposes: ReadonlyMap<string, Schemas['Doelregel']>
}

interface Parts<Step> {
  readonly t: Texts
  readonly step: Step
  /** Of the citizen whom it is about. */
  readonly naam: string
  readonly words: Words
}

export function PlayedStepView(parts: Parts<PlayedStep>): ReactNode {
  const { step } = parts
  switch (step.soort) {
    case 'vraag':
      return <Asked {...parts} step={step} />
    case 'verzoek':
      return <Requested {...parts} step={step} />
    case 'controle':
      return <Checked {...parts} step={step} />
    default:
      return <Chosen {...parts} step={step} />
  }
}

function Asked({ t, step, words }: Parts<AskedStep>) {
  const { organisatie, app, doel, collectie, gevraagd, status, gekregen, weigering, bewijs } = step
  const purpose = words.purposes.get(doel)
  return (
    <>
      <Heading level={2}>{t('proefkast.stap.vraag', { organisatie, app })}</Heading>
      <DataList
        rows={[
          [
            t('proefkast.doel'),
            <Link href={`/doelen/${doel}`} key="doel">{`${doel}${purpose ? `: ${t.pick(purpose.doel)}` : ''}`}</Link>,
          ],
          [t('proefkast.gevraagd'), `${collectie}: ${gevraagd.join(', ')}`],
          [t('proefkast.uitkomst'), <Verdict t={t} isYes={weigering === undefined} status={status} key="uitkomst" />],
          ...(weigering ? refusalRows(t, weigering, words) : []),
          [t('proefkast.bewijs'), proofText(t, bewijs)],
        ]}
      />
      {gekregen.length === 0 && <Text>{t('proefkast.niets-gekregen')}</Text>}
      {gekregen.map((record, place) => (
        <ReceivedRecord
          t={t}
          values={record}
          asked={gevraagd}
          label={labelsOf(t, purpose)}
          name={`${t('proefkast.gekregen')}${gekregen.length > 1 ? ` (${place + 1})` : ''}`}
          // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
          key={place}
        />
      ))}
    </>
  )
}

const proofText = (t: Texts, { klopt, regel = 0, omvang = 0 }: AskedStep['bewijs']): string =>
  klopt ? t('proefkast.bewijs-klopt', { regel, omvang }) : t('proefkast.bewijs-klopt-niet')

const Verdict = ({ t, isYes, status }: { t: Texts; isYes: boolean; status: number }) => (
  <Badge kind={isYes ? 'goed' : 'fout'}>{`${t(isYes ? 'proefkast.toegestaan' : 'proefkast.geweigerd')} (${status})`}</Badge>
)

const refusalRows = (
  t: Texts,
  { code, pagina, teRuim }: Refusal,
  { reasons }: Words,
): readonly (readonly [ReactNode, ReactNode])[] => {
  const why = reasons.get(code)
  return [
    ...(why ? [[t('proefkast.waarom'), t.pick(why)] as const] : []),
    ...(teRuim.length > 0 ? [[t('proefkast.te-veel'), teRuim.join(', ')] as const] : []),
    [
      t('proefkast.code'),
      <Link href={pagina} key="code">
        {code}
      </Link>,
    ],
  ]
}

const Requested = ({ t, step: { organisatie, doel, gelukt, weigering }, naam, words }: Parts<RequestedStep>) => (
  <>
    <Heading level={2}>{t('proefkast.stap.verzoek', { organisatie })}</Heading>
    {gelukt ? (
      <Alert kind="ok">
        <Text>{t('proefkast.gelukt.verzoek', { naam })}</Text>
      </Alert>
    ) : (
      <Failed t={t} />
    )}
    <DataList
      rows={[
        [
          t('proefkast.doel'),
          <Link href={`/doelen/${doel}`} key="doel">
            {doel}
          </Link>,
        ],
        ...(weigering ? refusalRows(t, weigering, words) : []),
      ]}
    />
  </>
)

const Chosen = ({ t, step: { soort, gelukt }, naam }: Parts<ChosenStep>) => (
  <>
    <Heading level={2}>{t(`proefkast.stap.${soort}`, { naam })}</Heading>
    {gelukt ? (
      <Alert kind="ok">
        <Text>{t(`proefkast.gelukt.${soort}`)}</Text>
      </Alert>
    ) : (
      <Failed t={t} />
    )}
  </>
)

const Failed = ({ t }: { t: Texts }) => (
  <Alert kind="error">
    <Text>{t('proefkast.mislukt')}</Text>
  </Alert>
)

function Checked({ t, step }: Parts<CheckedStep>) {
  const { wat, klopt, omvang = 0, veranderd = 0 } = step
  return (
    <>
      <Heading level={2}>{t(`proefkast.stap.controle.${wat}`)}</Heading>
      {wat === 'toestemming' && veranderd === 0 ? (
        <Text>{t('proefkast.niets-gestopt')}</Text>
      ) : (
        <>
          <Text>
            <Badge kind={klopt ? 'goed' : 'fout'}>{t(klopt ? 'proefkast.klopt' : 'proefkast.klopt-niet')}</Badge>
          </Text>
          <Text>{klopt ? t('proefkast.klopt-wat', { omvang }) : foundBy(t, step)}</Text>
        </>
      )}
    </>
  )
}

function foundBy(t: Texts, { wat, veranderd = 0, regel, bevinding = '' }: CheckedStep): string {
  if (wat === 'bit' && regel !== undefined) return t('proefkast.bit-gevonden', { veranderd, regel, bevinding })
  if (wat === 'toestemming' && bevinding === 'toestemmingen') return t.count('proefkast.toestemming-gevonden', veranderd)
  return t('proefkast.niet-gevonden', { bevinding })
}

/** The name of a field as the purpose rule calls it; a part of a field has the name of the whole and its own. */
const labelsOf = (t: Texts, purpose: Schemas['Doelregel'] | undefined) => {
  const named = (purpose?.velden ?? []).flatMap(({ veld, label }) => (veld === undefined ? [] : [{ veld, text: t.pick(label) }]))
  return (path: string): string => {
    const plain = withoutPlaces(path)
    const found = named.filter(({ veld }) => isBelow(plain, veld)).sort((a, b) => b.veld.length - a.veld.length)[0]
    if (!found) return path
    return plain === found.veld ? found.text : `${found.text} (${plain.slice(found.veld.length + 1)})`
  }
}
