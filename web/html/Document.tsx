/** The whole page around what a route shows: head, header, navigation, main, footer. No inline script, no inline style. */
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Assets, IslandName } from '../assets.ts'
import type { Texts } from '../i18n/translate.ts'
import type { Login } from '../login/logins.ts'
import { Link } from './parts.tsx'

export interface Municipality {
  readonly naam: string
  readonly telefoon: string
  readonly openingstijden: { readonly nl: string; readonly en: string }
}

export interface NavigationItem {
  readonly pad: string
  readonly naam: string
}

export interface DocumentParts {
  readonly t: Texts
  readonly assets: Assets
  readonly municipality: Municipality
  /** Of the whole surface, e.g. `Mijn gegevens`. */
  readonly dienst: string
  readonly titel: string
  readonly path: string
  /** With query, for the switch of language. */
  readonly adres: string
  readonly navigation: readonly NavigationItem[]
  readonly footer: readonly NavigationItem[]
  readonly login: Login | undefined
  readonly formToken: string | undefined
  readonly kanInloggen: boolean
  readonly islands: readonly IslandName[]
  /** Everything is invented here, and the page says so. */
  readonly demo: { readonly start: string } | undefined
  readonly ververs?: { readonly seconden: number; readonly naar: string } | undefined
  readonly children: ReactNode
}

export const render = (parts: DocumentParts): string => `<!doctype html>${renderToStaticMarkup(<Document {...parts} />)}`

function Document({ t, assets, titel, dienst, municipality, ververs, islands, demo, children, ...rest }: DocumentParts) {
  return (
    <html lang={t.taal}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${titel} - ${dienst} - ${municipality.naam}`}</title>
        <meta name="robots" content="noindex" />
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={assets.style} />
        {islands.map((name) => (
          <script src={assets.script(name)} type="module" key={name} />
        ))}
        {ververs && <meta httpEquiv="refresh" content={`${ververs.seconden}; url=${ververs.naar}`} />}
      </head>
      <body className="utrecht-document voorbeeld-theme">
        <a className="nl-skip-link nl-skip-link--visible-on-focus" href="#inhoud">
          {t('naar.inhoud')}
        </a>
        {demo && (
          <aside className="kluis-demo" aria-label={t('demo.naam')}>
            <p>
              {t('demo.melding')} <Link href={demo.start}>{t('demo.terug')}</Link>
            </p>
          </aside>
        )}
        <Header t={t} dienst={dienst} municipality={municipality} {...rest} />
        <main id="inhoud" tabIndex={-1} className="kluis-inhoud">
          <h1 className="nl-heading nl-heading--level-1">{titel}</h1>
          {children}
        </main>
        <Footer t={t} municipality={municipality} footer={rest.footer} />
      </body>
    </html>
  )
}

type HeaderParts = Pick<
  DocumentParts,
  't' | 'dienst' | 'municipality' | 'navigation' | 'path' | 'adres' | 'login' | 'formToken' | 'kanInloggen'
>

function Header({ t, dienst, municipality, navigation, path, adres, login, formToken, kanInloggen }: HeaderParts) {
  const other = t.taal === 'nl' ? 'en' : 'nl'
  return (
    <header className="kluis-kop-balk">
      <div className="kluis-kop-rij">
        <a className="kluis-merk" href="/">
          <span className="kluis-merk-naam">{municipality.naam}</span>
          <span className="kluis-merk-dienst">{dienst}</span>
        </a>
        <div className="kluis-kop-acties">
          <a className="nl-link" href={withLanguage(adres, other)} lang={other} hrefLang={other}>
            {other === 'en' ? 'English' : 'Nederlands'}
          </a>
          {login && formToken !== undefined ? (
            <>
              <form method="post" action="/uitloggen">
                <input type="hidden" name="formulier" value={formToken} />
                <button type="submit" className="nl-button nl-button--secondary">
                  <span className="nl-button__label">{t('uitloggen')}</span>
                </button>
              </form>
              <a className="nl-button nl-button--subtle" href="/snel-weg">
                <span className="nl-button__label">{t('snel-weg')}</span>
              </a>
            </>
          ) : (
            kanInloggen && (
              <a className="nl-button nl-button--secondary" href="/inloggen">
                <span className="nl-button__label">{t('inloggen')}</span>
              </a>
            )
          )}
        </div>
      </div>
      {login?.namens !== undefined && (
        <p className="kluis-namens">
          {t('namens.melding')} <Link href="/namens">{t('namens.wie')}</Link>
        </p>
      )}
      {navigation.length > 0 && (
        <nav className="kluis-menu" aria-label={t('menu.naam')}>
          <ul>
            {navigation.map(({ pad, naam }) => (
              <li key={pad}>
                <a href={pad} aria-current={isCurrent(path, pad) ? 'page' : undefined}>
                  {naam}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </header>
  )
}

const isCurrent = (path: string, pad: string): boolean => path === pad || (pad !== '/' && path.startsWith(`${pad}/`))

/** The same page in the other language. */
function withLanguage(adres: string, taal: string): string {
  const [path = '/', query = ''] = adres.split('?', 2)
  const values = new URLSearchParams(query)
  values.set('taal', taal)
  return `${path}?${values}`
}

function Footer({ t, municipality, footer }: Pick<DocumentParts, 't' | 'municipality' | 'footer'>) {
  return (
    <footer className="kluis-voet">
      <div>
        <p className="nl-paragraph">
          {t('voet.vraag')}{' '}
          <a className="nl-link" href={`tel:${municipality.telefoon.replaceAll(' ', '')}`}>
            {municipality.telefoon}
          </a>
        </p>
        <p className="nl-paragraph">{t.pick(municipality.openingstijden)}</p>
      </div>
      <ul>
        {footer.map(({ pad, naam }) => (
          <li key={pad}>
            <Link href={pad}>{naam}</Link>
          </li>
        ))}
      </ul>
    </footer>
  )
}
