/** One record that came, value by value: what was asked first, then what always comes along. */
import { DataList, Details, Table } from '../html/parts.tsx'
import { amountOf } from '../i18n/moments.ts'
import type { Texts } from '../i18n/translate.ts'
import type { PlayedValue } from './played.ts'

interface ReceivedParts {
  readonly t: Texts
  readonly values: readonly PlayedValue[]
  /** As the question named them. */
  readonly asked: readonly string[]
  /** The name of a field, by its path without places. */
  readonly label: (path: string) => string
  /** Of the table; two tables of one page have two names. */
  readonly name: string
}

export function ReceivedRecord({ t, values, asked, label, name }: ReceivedParts) {
  const isAsked = ({ veld }: PlayedValue) => asked.some((one) => isBelow(withoutPlaces(veld), one))
  const mine = values.filter(isAsked)
  const single = mine.filter(({ veld }) => !inList(veld))
  const along = values.filter((one) => !isAsked(one))
  const shown = (one: PlayedValue) => shownValue(t, one)
  return (
    <>
      {single.length > 0 && (
        <Table
          caption={name}
          head={[t('proefkast.veld'), t('proefkast.waarde')]}
          rows={single.map((one) => [label(one.veld), shown(one)])}
        />
      )}
      {listsIn(mine).map(({ list, columns, items }) => (
        <Table
          caption={`${name}: ${list}`}
          head={columns.map(label)}
          rows={items.map((item) =>
            columns.map((column) =>
              item
                .filter((one) => withoutPlaces(one.veld) === column)
                .map(shown)
                .join(', '),
            ),
          )}
          key={list}
        />
      ))}
      <Details summary={t('proefkast.altijd-mee')}>
        <DataList rows={along.map((one) => [<code key="veld">{one.veld}</code>, shown(one)])} />
      </Details>
    </>
  )
}

/** `kinderen.0.naam`: the list, the place in it. */
const inList = (path: string): { list: string; place: string } | undefined => {
  const [, list, place] = /^(.*?)\.(\d+)(?:\.|$)/.exec(path) ?? []
  return list === undefined || place === undefined ? undefined : { list, place }
}

/** Each list as a table of its own: a row an item, a column a field. */
function listsIn(values: readonly PlayedValue[]) {
  const lists = Map.groupBy(values, ({ veld }) => inList(veld)?.list)
  return [...lists].flatMap(([list, parts]) =>
    list === undefined
      ? []
      : [
          {
            list,
            columns: [...new Set(parts.map(({ veld }) => withoutPlaces(veld)))],
            items: [...Map.groupBy(parts, ({ veld }) => inList(veld)?.place).values()],
          },
        ],
  )
}

/** Money comes in cents. */
const AMOUNTS = /(^|\.)uitbetaald$/

const shownValue = (t: Texts, { veld, waarde }: PlayedValue): string => {
  if (AMOUNTS.test(veld)) return amountOf(Number(waarde), t.taal)
  return waarde === 'true' ? t('proefkast.ja') : waarde === 'false' ? t('proefkast.nee') : waarde
}

/** `kinderen.0.naam` as `kinderen.naam`. */
export const withoutPlaces = (path: string): string => path.replaceAll(/\.\d+(?=\.|$)/g, '')
export const isBelow = (path: string, name: string): boolean => path === name || path.startsWith(`${name}.`)
