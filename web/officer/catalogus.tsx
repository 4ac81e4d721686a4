/** Every field of the registers: what it is called, where it comes from, for what it may be asked, and how long that is kept. */
import fields from '../../schemas/generated/fields.json' with { type: 'json' }
import { ask, type Schemas } from '../api/client.ts'
import { Badge, Button, FilterForm, Heading, Link, Select, Small, Table, Text } from '../html/parts.tsx'
import type { Texts } from '../i18n/translate.ts'
import { type Page, page, type Route } from '../visit.ts'
import { onlyFor, STEWARD } from './only.ts'
import { retentionOf } from './regels.tsx'
import { fieldName } from './words.tsx'

type Rule = Schemas['Doelregel']
type Collection = keyof typeof fields

const COLLECTIONS = Object.keys(fields) as readonly Collection[]

interface Line {
  /** As the rules and the log have it. */
  readonly pad: string
  readonly label: string
  readonly ggm: string
  readonly automatic: boolean
  readonly rules: readonly Rule[]
  /** Asked by organisations; a person's right to her own data is a rule too. */
  readonly forOthers: readonly Rule[]
}

const catalogue: Route = async ({ t, api, query }) => {
  const collectie = COLLECTIONS.find((one) => one === query['register']) ?? 'clienten'
  const { doelregels } = await ask(api.GET('/doelregels'))
  const lines = linesOf(t, collectie, doelregels)
  const unused = lines.filter(({ automatic, forOthers }) => !automatic && forOthers.length === 0).length
  const named = [...new Set(lines.flatMap(({ rules }) => rules))].sort((a, b) => (a.id < b.id ? -1 : 1))
  return page(
    t('catalogus.titel'),
    <>
      <Text lead>{t('catalogus.wat')}</Text>
      <FilterForm action="/gegevens/catalogus">
        <Select
          name="register"
          label={t('catalogus.register')}
          value={collectie}
          options={COLLECTIONS.map((value) => ({ value, label: t(`toezicht.collectie.${value}`) }))}
        />
        <Button kind="secondary">{t('catalogus.toon')}</Button>
      </FilterForm>
      <Text>{unused === 0 ? t('catalogus.alles-heeft-doel') : t.count('catalogus.zonder-doel', unused)}</Text>
      <Table
        caption={t.count('catalogus.aantal', lines.length)}
        head={[t('catalogus.kop.veld'), t('catalogus.kop.ggm'), t('catalogus.kop.doelen')]}
        rows={lines.map((line) => [
          <>
            {line.label}
            <br />
            <code>{line.pad}</code>
          </>,
          line.ggm === 'geen' ? t('catalogus.geen-ggm') : line.ggm.replaceAll('.', ' '),
          <Purposes t={t} line={line} key="doelen" />,
        ])}
      />
      <Heading level={2}>{t('catalogus.bewaren')}</Heading>
      <Text>{t('catalogus.bewaren-wat')}</Text>
      <Table
        caption={t.count('catalogus.doelen', named.length)}
        head={[t('regels.kop.id'), t('regels.kop.doel'), t('regels.bewaren')]}
        rows={named.map((regel) => [
          <Link href={`/regels/${regel.id}`} key="id">
            {regel.id}
          </Link>,
          t.pick(regel.doel),
          retentionOf(t, regel.bewaren),
        ])}
      />
      <Small>{t('catalogus.bron')}</Small>
    </>,
  )
}

function linesOf(t: Texts, collectie: Collection, doelregels: readonly Rule[]): readonly Line[] {
  const byField = Map.groupBy(
    doelregels.flatMap((regel) => regel.velden.filter((veld) => veld.collectie === collectie).map((veld) => ({ regel, veld }))),
    ({ veld }) => veld.veld ?? '',
  )
  return fields[collectie].map(({ pad, ggm, automatisch }) => {
    const uses = byField.get(pad) ?? []
    const path = collectie === 'clienten' || automatisch ? pad : `${collectie}.${pad}`
    const given = uses[0] && t.pick(uses[0].veld.label)
    const rules = uses.map(({ regel }) => regel)
    const forOthers = rules.filter(({ toestemming }) => toestemming.code !== 'recht')
    return { pad: path, label: given ?? fieldName(t, path), ggm, automatic: automatisch, rules, forOthers }
  })
}

function Purposes({ t, line: { automatic, rules, forOthers } }: { t: Texts; line: Line }) {
  if (automatic) return t('catalogus.komt-mee')
  if (forOthers.length === 0) {
    return <Badge kind="let-op">{t(rules.length === 0 ? 'catalogus.geen-doel' : 'catalogus.alleen-zelf')}</Badge>
  }
  return rules.map(({ id }) => id).join(', ')
}

export const cataloguePages: readonly Page[] = onlyFor(
  [STEWARD],
  [{ path: '/gegevens/catalogus', access: 'ingelogd', get: catalogue }],
)
