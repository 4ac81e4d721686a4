/** The lane of one trace: what was asked, how it was decided, what was given, and how that is proven. */
import type { ReactNode } from 'react'
import type { Schemas } from '../api/client.ts'
import { Alert, Badge, Button, DataList, Details, Form, Heading, Small, Text } from '../html/parts.tsx'
import { momentOf, numberOf } from '../i18n/moments.ts'
import { type PageResult, page, type Visit } from '../visit.ts'
import { ConditionLines } from './conditions.tsx'
import type { Occurrence } from './question.ts'
import { HiddenFields, type Reason } from './reason.tsx'
import { actOf, ageOf, fieldName, Outcome, PurposeLink, wordOf } from './words.tsx'

export interface TraceParts {
  /** In the order of the log. */
  readonly events: readonly Occurrence[]
  readonly isWhole: boolean
  /** Absent: it cannot be told now. */
  readonly log: Schemas['Logstand'] | undefined
  readonly purposes: ReadonlyMap<string, Schemas['Doelregel']>
  /** Of the rules in force now. */
  readonly rulesHash: string | undefined
}

type Texts = Visit['t']

const PROOF = 'bewijs'

export function tracePage({ t, path, formFields }: Visit, reason: Reason, parts: TraceParts): PageResult {
  const { events, isWhole, log } = parts
  return page(
    t('spoor.titel'),
    <>
      <Alert kind="info" status>
        <Text>{t('zoeken.gelogd', { reden: wordOf(t, 'toezicht.reden', reason.reden) })}</Text>
      </Alert>
      <DataList
        rows={[
          [t('spoor.nummer'), events[0]?.traceId],
          [t('spoor.aantal'), isWhole ? events.length : t('spoor.eerste-honderd')],
          [
            t('spoor.logboek'),
            log
              ? t('spoor.logboek-stand', { omvang: numberOf(log.grootte, t.taal), leeftijd: ageOf(t, log.leeftijdMs) })
              : t('spoor.logboek-onbekend'),
          ],
        ]}
      />
      <Form action={`${path}/bewijs`} fields={formFields} id={PROOF}>
        <HiddenFields values={{ ...reason }} />
      </Form>
      <ol className="kluis-tijdlijn kluis-spoor">
        {events.map((event) => (
          <li className={`kluis-tijdlijn-regel${lineOf(event)}`} key={event.id}>
            <Step t={t} event={event} parts={parts} />
          </li>
        ))}
      </ol>
      <Small>{t('spoor.bewijs-uitleg')}</Small>
    </>,
  )
}

const lineOf = ({ uitkomst }: Occurrence): string =>
  uitkomst === 'geweigerd' ? ' kluis-tijdlijn-regel--geweigerd' : uitkomst === 'mislukt' ? ' kluis-tijdlijn-regel--nood' : ''

function Step({ t, event, parts }: { t: Texts; event: Occurrence; parts: TraceParts }) {
  const { index, spanId, tijdstip, uitkomst } = event
  return (
    <>
      <Heading level={2}>{actOf(t, event)}</Heading>
      <Text>
        {momentOf(tijdstip, t.taal)} <Outcome t={t} uitkomst={uitkomst} />
      </Text>
      <Heading level={3}>{t('spoor.transactie')}</Heading>
      <DataList rows={present([...partyRows(t, event), ...fieldRows(t, event)])} />
      <Decision t={t} event={event} parts={parts} />
      <Heading level={3}>{t('spoor.bewijs')}</Heading>
      <DataList
        rows={[
          [t('spoor.plaats'), t('spoor.plaats-waarde', { nummer: numberOf(index, t.taal) })],
          [t('spoor.stap'), spanId],
        ]}
      />
      <Button kind="secondary" form={PROOF} name="span" value={spanId}>
        {t('spoor.bewijs-mee', { nummer: index })}
      </Button>
    </>
  )
}

type Row = readonly [name: string, value: ReactNode]
const present = (rows: readonly Row[]): readonly Row[] => rows.filter(([, value]) => value !== undefined && value !== '')

const partyRows = (t: Texts, event: Occurrence): readonly Row[] => [
  [t('spoor.systeem'), event.systeem],
  [t('spoor.afnemer'), event.afnemerOin],
  [t('spoor.bron'), event.bronOin],
  [t('spoor.medewerker'), event.medewerkerPseudoniem],
  [t('spoor.inwoner'), event.betrokkenePseudoniem],
  [t('spoor.zaak'), event.zaakRef],
  [t('spoor.register'), event.register && wordOf(t, 'toezicht.register', event.register)],
  [t('spoor.records'), event.aantal],
]

/** Asked, given and withheld; the same list twice is said once. */
function fieldRows(t: Texts, { gevraagd, geleverd, geweerd }: Occurrence): readonly Row[] {
  const isAll = gevraagd !== undefined && geleverd !== undefined && gevraagd.join() === geleverd.join()
  const given = isAll ? (
    t('spoor.alles-geleverd')
  ) : geleverd?.length === 0 ? (
    t('spoor.niets-geleverd')
  ) : (
    <Fields t={t} paths={geleverd} />
  )
  return [
    [t('spoor.gevraagd'), gevraagd && <Fields t={t} paths={gevraagd} />],
    [t('spoor.geleverd'), geleverd && given],
    [t('spoor.geweerd'), geweerd && <Fields t={t} paths={geweerd} />],
  ]
}

const Fields = ({ t, paths = [] }: { t: Texts; paths?: readonly string[] | undefined }) => (
  <ul className="kluis-velden">
    {paths.map((path) => (
      <li key={path}>{fieldName(t, path)}</li>
    ))}
  </ul>
)

function Decision({ t, event, parts }: { t: Texts; event: Occurrence; parts: TraceParts }) {
  const { doel, uitkomst, redenen, uitleg, grondslag, toestemmingId, toestemmingStatus, toestemmingVersie } = event
  const { beslissingId, beleidDigest } = event
  const regel = doel === undefined ? undefined : parts.purposes.get(doel)
  const hasChanged = parts.rulesHash !== undefined && beleidDigest !== undefined && parts.rulesHash !== beleidDigest
  return (
    <>
      <Heading level={3}>{t('spoor.besluit')}</Heading>
      {uitleg && (
        <Alert kind="warning" title={t('spoor.waarom-geweigerd')}>
          <Text>
            {t.pick(uitleg)} {redenen?.[0] !== undefined && <Badge>{redenen[0]}</Badge>}
          </Text>
        </Alert>
      )}
      <DataList
        rows={present([
          [
            t('spoor.doel'),
            doel === undefined ? t('spoor.geen-doel') : <PurposeLink t={t} id={doel} text={regel?.doel} key="doel" />,
          ],
          [t('spoor.grondslag'), grondslag?.map((avg) => t('spoor.avg', { artikel: avg })).join(', ')],
          [
            t('spoor.toestemming'),
            toestemmingId && `${toestemmingId} (${wordOf(t, 'toezicht.toestemming', toestemmingStatus ?? '')})`,
          ],
          [t('spoor.toestemming-versie'), toestemmingVersie],
          [t('spoor.beslissing'), beslissingId],
          [t('spoor.regels'), beleidDigest],
          [
            t('spoor.reden'),
            uitkomst === 'geweigerd' ? undefined : redenen?.map((code) => wordOf(t, 'toezicht.reden', code)).join(', '),
          ],
        ])}
      />
      {regel && regel.voorwaarden.length > 0 && (
        <Details summary={t('spoor.voorwaarden')} open={uitkomst === 'geweigerd'}>
          {hasChanged && <Text>{t('spoor.regels-anders')}</Text>}
          <ConditionLines t={t} lines={regel.voorwaarden} failed={uitkomst === 'geweigerd' ? redenen?.[0] : undefined} />
        </Details>
      )}
    </>
  )
}
