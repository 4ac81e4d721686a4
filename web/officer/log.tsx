/** The log as a whole: how it stands, one button to recompute it, and what it takes to check it elsewhere. */
import { ApiRefusal, ask, askPart, type Schemas } from '../api/client.ts'
import {
  Alert,
  Button,
  ButtonLink,
  Buttons,
  Code,
  DataList,
  FaultSummary,
  type FieldFault,
  Form,
  Heading,
  Link,
  Small,
  Text,
  TextArea,
} from '../html/parts.tsx'
import { momentOf, numberOf } from '../i18n/moments.ts'
import { download, fieldOf, type Page, type PageResult, page, type Route, type Visit } from '../visit.ts'
import { faultAt, faultsOf } from './faults.ts'
import { FG, onlyFor } from './only.ts'
import { ageOf, wordOf } from './words.tsx'

type State = Schemas['Logstand']
type Verdict = Schemas['Verificatie']

interface Checked {
  readonly verdict?: Verdict
  readonly faults?: readonly FieldFault[]
}

async function logPage({ t, api, form, formFields }: Visit, { verdict, faults = [] }: Checked = {}): Promise<PageResult> {
  const log = await askPart(api.GET('/toezicht/log'))
  const titel = t('log.titel')
  return page(
    titel,
    <>
      <FaultSummary t={t} faults={faults} />
      {verdict && <VerdictAlert t={t} verdict={verdict} />}
      <Text lead>{t('log.wat')}</Text>
      {log instanceof ApiRefusal ? (
        <Alert kind="error" title={t('log.kan-niet.titel')}>
          <Text>{t('log.kan-niet.wat')}</Text>
        </Alert>
      ) : (
        <DataList rows={stateRows(t, log)} />
      )}
      <Heading level={2}>{t('log.narekenen.titel')}</Heading>
      <Text>{t('log.narekenen.wat')}</Text>
      <Form action="/log" fields={formFields}>
        <TextArea
          name="tegen"
          label={t('log.tegen')}
          hint={t('log.tegen-uitleg')}
          value={fieldOf(form, 'tegen')}
          fault={faultAt(faults, 'tegen')}
          maxLength={60_000}
          rows={4}
        />
        <Buttons>
          <Button>{t('log.narekenen.knop')}</Button>
        </Buttons>
        <Small>{t('log.narekenen.duur')}</Small>
      </Form>
      <Heading level={2}>{t('log.zelf.titel')}</Heading>
      <Text>{t('log.zelf.wat')}</Text>
      <Buttons>
        <ButtonLink href="/log/checkpoint" kind="secondary">
          {t('log.zelf.checkpoint')}
        </ButtonLink>
        <ButtonLink href="/log/sleutel" kind="secondary">
          {t('log.zelf.sleutel')}
        </ButtonLink>
      </Buttons>
      {!(log instanceof ApiRefusal) && (
        <Text>
          {t('log.zelf.tegels')} <Link href={`${log.adres}/checkpoint`}>{log.adres}</Link>
        </Text>
      )}
      <Code label={t('log.zelf.opdracht')}>npx kluis verify --tegen checkpoint.txt</Code>
    </>,
    { status: faults.length > 0 ? 400 : 200 },
  )
}

type Texts = Visit['t']

const stateRows = (t: Texts, { grootte, checkpointOp, leeftijdMs, origin, wortel }: State) => [
  [t('log.omvang'), t.count('log.regels', grootte, { aantal: numberOf(grootte, t.taal) })] as const,
  [
    t('log.checkpoint'),
    checkpointOp === undefined
      ? t('log.leeg')
      : t('log.checkpoint-waarde', { moment: momentOf(checkpointOp, t.taal), leeftijd: ageOf(t, leeftijdMs) }),
  ] as const,
  [t('log.naam'), origin] as const,
  [t('log.wortel'), wortel] as const,
]

/** Green or red, and in words. */
function VerdictAlert({ t, verdict }: { t: Texts; verdict: Verdict }) {
  const { klopt, gecontroleerd, eersteFout, terugdraaiing, duurMs } = verdict
  const counted = numberOf(gecontroleerd, t.taal)
  if (klopt) {
    return (
      <Alert kind="ok" status title={t('log.klopt.titel')}>
        <Text>{t.count('log.klopt.wat', gecontroleerd, { aantal: counted, duur: ageOf(t, duurMs) })}</Text>
        <Text>{t(`log.terug.${terugdraaiing}`)}</Text>
      </Alert>
    )
  }
  return (
    <Alert kind="error" status title={t('log.fout.titel')}>
      <Text>{t('log.fout.plaats', { nummer: eersteFout?.index === undefined ? '?' : numberOf(eersteFout.index, t.taal) })}</Text>
      <Text>{wordOf(t, 'log.bevinding', eersteFout?.code ?? 'onbekend')}</Text>
      <Text>{t(`log.terug.${terugdraaiing}`)}</Text>
      <Text>{t('log.fout.doen')}</Text>
    </Alert>
  )
}

const recompute: Route = async (visit) => {
  const tegen = fieldOf(visit.form, 'tegen').replaceAll('\r\n', '\n')
  const body = tegen.trim() === '' ? {} : { tegen }
  const verdict = await askPart(visit.api.POST('/toezicht/verificaties', { body }))
  if (verdict instanceof ApiRefusal) return await logPage(visit, { faults: faultsOf(visit.t, verdict, ['tegen']) })
  return await logPage(visit, { verdict })
}

const text =
  (name: string, pick: (log: State) => string): Route =>
  async ({ api }) =>
    download(name, 'text/plain; charset=utf-8', pick(await ask(api.GET('/toezicht/log'))))

export const logPages: readonly Page[] = onlyFor(
  [FG],
  [
    { path: '/log', access: 'ingelogd', get: (visit) => logPage(visit), post: recompute },
    { path: '/log/checkpoint', access: 'ingelogd', get: text('checkpoint.txt', ({ checkpoint }) => checkpoint) },
    { path: '/log/sleutel', access: 'ingelogd', get: text('sleutel.vkey', ({ verifierKey = '' }) => `${verifierKey}\n`) },
  ],
)
