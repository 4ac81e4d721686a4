/** The purposes: a list, and a page for each, which stands in `doel.tsx`. */
import { ask, type Schemas } from '../api/client.ts'
import { Link, Small, Table, Text } from '../html/parts.tsx'
import { dayOf } from '../i18n/moments.ts'
import { type Page, page, type Route } from '../visit.ts'
import { purpose } from './doel.tsx'

const list: Route = async ({ t, api }) => {
  const { bundel, doelregels } = await ask(api.GET('/doelregels'))
  const row = ({ id, doel, ontvangers, toestemming, status }: Schemas['Doelregel']) => [
    <Link href={`/doelen/${id}`} key="doel">
      {id}: {t.pick(doel)}
    </Link>,
    ontvangers.map(({ naam }) => t.pick(naam)).join('; '),
    t(`doelen.toestemming.${toestemming.code}`),
    t(`doelen.status.${status.code}`),
  ]
  return page(
    t('doelen.titel'),
    <>
      <Text lead>{t('doelen.wat')}</Text>
      <Table
        caption={t('doelen.tabel')}
        head={[t('doelen.kolom.doel'), t('doelen.kolom.wie'), t('doelen.kolom.toestemming'), t('doelen.kolom.status')]}
        rows={doelregels.map(row)}
      />
      <Small>{t('doelen.bundel', { dag: dayOf(bundel.peildatum, t.taal), versie: bundel.versie })}</Small>
    </>,
  )
}

export const purposePages: readonly Page[] = [
  { path: '/doelen', access: 'open', get: list },
  { path: '/doelen/:id', access: 'open', get: purpose },
]
