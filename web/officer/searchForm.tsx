/** The form of a search: the reason stands above everything else. */
import {
  Button,
  Buttons,
  Details,
  FaultSummary,
  type FieldFault,
  Form,
  Heading,
  Select,
  Text,
  TextField,
} from '../html/parts.tsx'
import { type PageResult, page, type Visit } from '../visit.ts'
import { faultAt } from './faults.ts'
import { type Filled, KINDS, OUTCOMES, RARE } from './question.ts'
import { ReasonFields } from './reason.tsx'
import { choices, readPurposes, withAny } from './words.tsx'

export async function searchForm(
  { t, api, formFields }: Visit,
  filled: Filled,
  faults: readonly FieldFault[] = [],
): Promise<PageResult> {
  const purposes = [...(await readPurposes(api)).values()].map(({ id, doel }) => ({ value: id, label: `${id} ${t.pick(doel)}` }))
  const text = (name: (typeof RARE)[number] | 'betrokkeneBsn', maxLength: number) => ({
    name,
    label: t(`zoeken.veld.${name}`),
    value: filled[name],
    fault: faultAt(faults, name),
    maxLength,
    autoComplete: 'off',
  })
  return page(
    t('zoeken.titel'),
    <>
      <FaultSummary t={t} faults={faults} />
      <Text lead>{t('zoeken.wat')}</Text>
      <Form action="/zoeken" fields={formFields}>
        <Heading level={2}>{t('zoeken.waarom')}</Heading>
        <ReasonFields t={t} filled={filled} faults={faults} />
        <Heading level={2}>{t('zoeken.waarnaar')}</Heading>
        <Text>{t('zoeken.leeg-is-alles')}</Text>
        <div className="kluis-twee">
          <TextField name="van" type="date" label={t('zoeken.van')} value={filled.van} fault={faultAt(faults, 'van')} />
          <TextField name="tot" type="date" label={t('zoeken.tot')} value={filled.tot} fault={faultAt(faults, 'tot')} />
        </div>
        <Select
          name="uitkomst"
          label={t('zoeken.veld.uitkomst')}
          value={filled.uitkomst}
          fault={faultAt(faults, 'uitkomst')}
          options={withAny(t, choices(t, 'toezicht.uitkomst', OUTCOMES))}
        />
        <Select
          name="doel"
          label={t('zoeken.veld.doel')}
          value={filled.doel}
          fault={faultAt(faults, 'doel')}
          options={withAny(t, purposes)}
        />
        <TextField {...text('betrokkeneBsn', 9)} hint={t('zoeken.bsn-uitleg')} />
        <Details summary={t('zoeken.meer-velden')} open={RARE.some((name) => filled[name] !== '' || faultAt(faults, name))}>
          <Select
            name="soort"
            label={t('zoeken.veld.soort')}
            value={filled.soort}
            fault={faultAt(faults, 'soort')}
            options={withAny(t, choices(t, 'toezicht.soort', KINDS))}
          />
          <TextField {...text('redenWeigering', 80)} hint={t('zoeken.code-uitleg')} />
          <TextField {...text('betrokkenePseudoniem', 64)} />
          <TextField {...text('medewerkerPseudoniem', 64)} />
          <TextField {...text('afnemerOin', 20)} hint={t('zoeken.oin-uitleg')} />
          <TextField {...text('traceId', 32)} />
        </Details>
        <Text>{t('zoeken.wordt-gelogd')}</Text>
        <Buttons>
          <Button>{t('zoeken.zoek')}</Button>
        </Buttons>
      </Form>
    </>,
    { status: faults.length > 0 ? 400 : 200 },
  )
}
