/** What data a list of field paths is about, in the words of people: `naam, geboortedatum en adres`. */
import { listOf } from '../../i18n/moments.ts'
import { knownKey, type Texts } from '../../i18n/translate.ts'

export interface Kind {
  readonly naam: string
  /** Each field of it, by its own name. */
  readonly velden: readonly string[]
}

/** One kind a group of fields; a group of which one field was asked is called after that field. */
export function kindsOf(t: Texts, paths: readonly string[]): readonly Kind[] {
  const groups = Map.groupBy(paths, (path) => groupOf(path) ?? path)
  return [...groups].map(([group, fields]) => {
    const velden = fields.map((path) => fieldName(t, path))
    const key = knownKey(`soort-gegevens.${group}`)
    const [path] = fields
    // A name for this very field is the shorter one.
    if (fields.length === 1 && path !== undefined && path !== group) return { naam: fieldName(t, path), velden }
    return { naam: key ? t(key) : fieldName(t, group), velden }
  })
}

export const kindsInWords = (t: Texts, paths: readonly string[]): string =>
  listOf(
    kindsOf(t, paths).map(({ naam }) => naam),
    t.taal,
  )

/** A field that no list knows (a newer contract) is called by its path: never less than there is. */
export function fieldName(t: Texts, path: string): string {
  const key = knownKey(`veld.${path}`)
  return key ? t(key) : path
}

/** The longest beginning of the path that has a name of its own. */
function groupOf(path: string): string | undefined {
  const parts = path.split('.')
  for (let length = parts.length; length > 0; length--) {
    const group = parts.slice(0, length).join('.')
    if (knownKey(`soort-gegevens.${group}`)) return group
  }
  return undefined
}
