/** What a search found: pseudonyms, field names and codes in one table; a row leads to its trace. */
import type { Schemas } from '../api/client.ts'
import { Alert, Badge, Button, Buttons, DataList, Form, Heading, Small, Table, Text } from '../html/parts.tsx'
import { dayOf, momentOf } from '../i18n/moments.ts'
import { type PageResult, page, type Visit } from '../visit.ts'
import { EXPORT_LIMIT } from './export.ts'
import { FIELDS, type Filled, type Found, type Occurrence } from './question.ts'
import { HiddenFields } from './reason.tsx'
import { actOf, Outcome, PurposeLink, shortPseudonym, wordOf } from './words.tsx'

/** The form that holds the question, for every button of the page. */
const QUESTION = 'zoekvraag'

export function searchResult(
  { t, formFields, form }: Visit,
  filled: Filled,
  { gebeurtenissen, volgende }: Found,
  purposes: ReadonlyMap<string, Schemas['Doelregel']>,
): PageResult {
  const isFirst = form['cursor'] === undefined
  const count = gebeurtenissen.length
  return page(
    t('zoeken.gevonden.titel'),
    <>
      <Alert kind="info" status>
        <Text>{t('zoeken.gelogd', { reden: wordOf(t, 'toezicht.reden', filled.reden) })}</Text>
      </Alert>
      <Form action="/zoeken" fields={formFields} id={QUESTION}>
        <HiddenFields values={filled} />
        <Buttons>
          <Button kind="secondary" name="stap" value="wijzig">
            {t('zoeken.wijzig')}
          </Button>
        </Buttons>
      </Form>
      <Heading level={2}>{t('zoeken.vraag')}</Heading>
      <DataList rows={askedRows(t, filled)} />
      {count === 0 ? (
        <Text>{t(volgende === undefined ? 'zoeken.niets' : 'zoeken.niets-nog')}</Text>
      ) : (
        <>
          <Table
            caption={`${t.count('zoeken.aantal', count)} ${t(volgende === undefined ? 'zoeken.einde' : 'zoeken.meer-volgt')}`}
            head={HEAD.map((name) => t(`zoeken.kop.${name}`))}
            rows={gebeurtenissen.map((event) => rowOf(t, event, purposes))}
          />
          <Small>{t('zoeken.pseudoniem-uitleg')}</Small>
        </>
      )}
      <Buttons>
        {volgende !== undefined && (
          <Button kind="secondary" form={QUESTION} name="cursor" value={volgende}>
            {t('paginas.verder')}
          </Button>
        )}
        {!isFirst && (
          <Button kind="secondary" form={QUESTION}>
            {t('paginas.eerste')}
          </Button>
        )}
      </Buttons>
      {count > 0 && (
        <>
          <Heading level={2}>{t('zoeken.bewaren')}</Heading>
          <Text>{t('zoeken.bewaren-wat', { aantal: EXPORT_LIMIT })}</Text>
          <Buttons>
            {(['csv', 'jsonl'] as const).map((vorm) => (
              <Button kind="secondary" form={QUESTION} formAction="/zoeken/bestand" name="vorm" value={vorm} key={vorm}>
                {t(`zoeken.bewaar.${vorm}`)}
              </Button>
            ))}
          </Buttons>
        </>
      )}
    </>,
  )
}

const HEAD = ['regel', 'tijdstip', 'handeling', 'doel', 'wie', 'inwoner', 'uitkomst'] as const

type Texts = Visit['t']

function askedRows(t: Texts, filled: Filled) {
  const shown = FIELDS.filter((name) => filled[name] !== '' && name !== 'toelichting')
  return shown.map((name) => [t(`zoeken.veld.${name}`), askedValue(t, name, filled[name])] as const)
}

const LISTS: Readonly<Record<string, string>> = {
  reden: 'toezicht.reden',
  uitkomst: 'toezicht.uitkomst',
  soort: 'toezicht.soort',
}

function askedValue(t: Texts, name: string, value: string): string {
  if (name === 'van' || name === 'tot') return dayOf(value, t.taal)
  // Once typed it is not shown again: somebody may look over a shoulder.
  if (name === 'betrokkeneBsn') return t('zoeken.bsn-verborgen')
  const list = LISTS[name]
  return list === undefined ? value : wordOf(t, list, value)
}

function rowOf(t: Texts, event: Occurrence, purposes: ReadonlyMap<string, Schemas['Doelregel']>) {
  const { index, traceId, tijdstip, doel, systeem, afnemerOin, betrokkenePseudoniem, uitkomst, uitleg } = event
  return [
    <Button kind="subtle" form={QUESTION} formAction={`/sporen/${traceId}`} key="open">
      {t('zoeken.open', { nummer: index })}
    </Button>,
    momentOf(tijdstip, t.taal),
    actOf(t, event),
    doel === undefined ? '' : <PurposeLink t={t} id={doel} text={purposes.get(doel)?.doel} key="doel" />,
    <>
      {systeem}
      {afnemerOin !== undefined && ` (OIN ${afnemerOin})`}
    </>,
    betrokkenePseudoniem === undefined ? '' : shortPseudonym(betrokkenePseudoniem),
    <>
      <Outcome t={t} uitkomst={uitkomst} />
      {uitleg && ` ${t.pick(uitleg)}`}
      {uitleg && event.redenen?.[0] !== undefined && (
        <>
          {' '}
          <Badge>{event.redenen[0]}</Badge>
        </>
      )}
    </>,
  ]
}
