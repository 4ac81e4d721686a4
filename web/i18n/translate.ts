/**
 * Texts of the pages: Dutch and English under the same keys, one file per room. No sentence stands in a page itself.
 *
 * `{naam}` is filled in; a key that ends in `.een` and `.meer` is chosen by the number. The same key set, the same
 * placeholders and plain language are checked by a test.
 */
import enBeheer from './en/beheer.json' with { type: 'json' }
import enBurger from './en/burger.json' with { type: 'json' }
import enGedeeld from './en/gedeeld.json' with { type: 'json' }
import enGegevens from './en/gegevens.json' with { type: 'json' }
import enOntwikkelaar from './en/ontwikkelaar.json' with { type: 'json' }
import enProef from './en/proef.json' with { type: 'json' }
import enRechten from './en/rechten.json' with { type: 'json' }
import enToestemmingen from './en/toestemmingen.json' with { type: 'json' }
import enToezicht from './en/toezicht.json' with { type: 'json' }
import enUitleg from './en/uitleg.json' with { type: 'json' }
import enVelden from './en/velden.json' with { type: 'json' }
import enWieKeek from './en/wie-keek.json' with { type: 'json' }
import nlBeheer from './nl/beheer.json' with { type: 'json' }
import nlBurger from './nl/burger.json' with { type: 'json' }
import nlGedeeld from './nl/gedeeld.json' with { type: 'json' }
import nlGegevens from './nl/gegevens.json' with { type: 'json' }
import nlOntwikkelaar from './nl/ontwikkelaar.json' with { type: 'json' }
import nlProef from './nl/proef.json' with { type: 'json' }
import nlRechten from './nl/rechten.json' with { type: 'json' }
import nlToestemmingen from './nl/toestemmingen.json' with { type: 'json' }
import nlToezicht from './nl/toezicht.json' with { type: 'json' }
import nlUitleg from './nl/uitleg.json' with { type: 'json' }
import nlVelden from './nl/velden.json' with { type: 'json' }
import nlWieKeek from './nl/wie-keek.json' with { type: 'json' }

const nl = {
  ...nlBeheer,
  ...nlBurger,
  ...nlGedeeld,
  ...nlGegevens,
  ...nlOntwikkelaar,
  ...nlProef,
  ...nlRechten,
  ...nlToestemmingen,
  ...nlToezicht,
  ...nlUitleg,
  ...nlVelden,
  ...nlWieKeek,
}
const en: Readonly<Record<keyof typeof nl, string>> = {
  ...enBeheer,
  ...enBurger,
  ...enGedeeld,
  ...enGegevens,
  ...enOntwikkelaar,
  ...enProef,
  ...enRechten,
  ...enToestemmingen,
  ...enToezicht,
  ...enUitleg,
  ...enVelden,
  ...enWieKeek,
}

export type Taal = 'nl' | 'en'
export type TextKey = keyof typeof nl
/** Keys that come in two: `dagen` for `dagen.een` and `dagen.meer`. */
export type CountedKey = TextKey extends infer Key ? (Key extends `${infer Name}.meer` ? Name : never) : never
type Values = Readonly<Record<string, string | number>>

export interface Texts {
  readonly taal: Taal
  (key: TextKey, values?: Values): string
  /** By number: `t.count('dagen', 3)`; `{aantal}` is the number. */
  count(key: CountedKey, aantal: number, values?: Values): string
  /** Of a text in both languages, as the API gives them. */
  pick(text: { readonly nl: string; readonly en: string }): string
}

const TEXTS = { nl, en } as const
const PLURALS = { nl: new Intl.PluralRules('nl'), en: new Intl.PluralRules('en') } as const

export function textsIn(taal: Taal): Texts {
  const texts = TEXTS[taal]
  const say = (key: TextKey, values: Values = {}): string =>
    texts[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
  return Object.assign(say, {
    taal,
    count: (key: CountedKey, aantal: number, values: Values = {}) => {
      const form = PLURALS[taal].select(aantal) === 'one' ? 'een' : 'meer'
      return say(`${key}.${form}` as TextKey, { aantal, ...values })
    },
    pick: (text: { readonly nl: string; readonly en: string }) => text[taal],
  })
}

/** A key that is made from a code; `undefined` when there is no text for it. */
export const knownKey = (key: string): TextKey | undefined => (Object.hasOwn(nl, key) ? (key as TextKey) : undefined)

export const allTexts = TEXTS
