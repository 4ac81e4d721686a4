/** The conditions of a purpose rule as a nested list; the one that a question failed on says so in words. */
import type { ReactNode } from 'react'
import type { Schemas } from '../api/client.ts'
import { Badge } from '../html/parts.tsx'
import type { Texts } from '../i18n/translate.ts'

type Line = Schemas['Voorwaarderegel']

/** @param failed the code of the refusal; `voorwaarde-zaak.open` is about the condition `zaak.open`. */
export const ConditionLines = ({
  t,
  lines,
  failed,
}: {
  t: Texts
  lines: readonly Line[]
  failed?: string | undefined
}): ReactNode => {
  const [first] = lines
  if (!first) return null
  return (
    <ul className="kluis-lijst">
      {groupsOf(lines).map(({ line, below }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
        <li key={place}>
          {t.pick(line.tekst)}
          {line.waarden && ` (${line.waarden.map(({ tekst }) => t.pick(tekst)).join(', ')})`}
          {line.code !== undefined && failed === `voorwaarde-${line.code}` && (
            <>
              {' '}
              <Badge kind="fout">{t('spoor.hierop-geweigerd')}</Badge>
            </>
          )}
          <ConditionLines t={t} lines={below} failed={failed} />
        </li>
      ))}
    </ul>
  )
}

/** Each line of the highest level with the lines that belong to it. */
function groupsOf(lines: readonly Line[]): readonly { line: Line; below: readonly Line[] }[] {
  const level = lines[0]?.niveau ?? 0
  const groups: { line: Line; below: Line[] }[] = []
  for (const line of lines) {
    const current = groups.at(-1)
    if (line.niveau > level && current) current.below.push(line)
    else groups.push({ line, below: [] })
  }
  return groups
}
