/** Checking a receipt, by anybody: nothing is kept, nothing is looked up about a person. */
import { ask } from '../api/client.ts'
import { Button, Details, FaultSummary, Form, Link, Small, Text, TextArea } from '../html/parts.tsx'
import { fieldOf, type Page, type PageResult, page, type Route, type Visit } from '../visit.ts'
import { Proof } from './lines/Proof.tsx'

const PATH = '/bewijs-controleren'
/** Of the contract; the browser counts no bytes, so a little below it. */
const LONGEST = 59_000

const form = ({ t, formFields, form: filled }: Visit, fault?: string): PageResult =>
  page(
    t('bewijs.titel'),
    <>
      {fault !== undefined && <FaultSummary t={t} faults={[{ name: 'bewijs', message: fault }]} />}
      <Text lead>{t('bewijs.wat')}</Text>
      <Form action={PATH} fields={formFields}>
        <TextArea
          name="bewijs"
          label={t('bewijs.veld')}
          hint={t('bewijs.veld-uitleg')}
          value={fieldOf(filled, 'bewijs')}
          fault={fault}
          rows={8}
        />
        <Button>{t('bewijs.knop')}</Button>
      </Form>
      <Small>{t('bewijs.bewaart-niets')}</Small>
      <Details summary={t('bewijs.hoe-kom-ik-eraan')}>
        <Text>{t('bewijs.hoe')}</Text>
      </Details>
      <Text>
        <Link href="/uitleg/bewijs">{t('bewijs.uitleg')}</Link>
      </Text>
    </>,
    fault === undefined ? {} : { status: 400 },
  )

const check: Route = async (visit) => {
  const { t, api } = visit
  const bewijs = fieldOf(visit.form, 'bewijs').trim()
  if (bewijs === '') return form(visit, t('bewijs.leeg'))
  if (bewijs.length > LONGEST) return form(visit, t('bewijs.te-lang'))
  // A form sends its lines with CR LF; a receipt has LF.
  const outcome = await ask(api.POST('/bewijscontroles', { body: { bewijs: `${bewijs.replaceAll('\r\n', '\n')}\n` } }))
  return page(
    t('bewijs.uitkomst-titel'),
    <>
      <Proof t={t} check={outcome} />
      <Text>
        <Link href={PATH}>{t('bewijs.nog-een')}</Link>
      </Text>
    </>,
  )
}

export const proofPages: readonly Page[] = [{ path: PATH, access: 'open', get: (visit) => form(visit), post: check }]
