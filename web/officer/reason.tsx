/** Why an officer looks: asked before anything is shown, and logged with the look. */
import { type FieldFault, Select, TextArea } from '../html/parts.tsx'
import type { Texts } from '../i18n/translate.ts'
import { faultAt } from './faults.ts'
import { REASONS } from './question.ts'
import { choices } from './words.tsx'

export interface Reason {
  readonly reden: string
  readonly toelichting: string
}

export const ReasonFields = ({ t, filled, faults }: { t: Texts; filled: Reason; faults: readonly FieldFault[] }) => (
  <>
    <Select
      name="reden"
      label={t('zoeken.reden')}
      value={filled.reden}
      fault={faultAt(faults, 'reden')}
      options={[{ value: '', label: t('zoeken.kies') }, ...choices(t, 'toezicht.reden', REASONS)]}
    />
    <TextArea
      name="toelichting"
      label={t('zoeken.toelichting')}
      hint={t('zoeken.toelichting-uitleg')}
      value={filled.toelichting}
      fault={faultAt(faults, 'toelichting')}
      maxLength={2_000}
      rows={3}
    />
  </>
)

export const HiddenFields = ({ values }: { values: Readonly<Record<string, string>> }) => (
  <>
    {Object.entries(values)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => (
        <input type="hidden" name={name} value={value} key={name} />
      ))}
  </>
)
