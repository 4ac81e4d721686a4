/**
 * The pages of the demo's login: who do you want to be. Plain forms, no script, styles from a file, so that the strict
 * content security policy of the product holds here too.
 */
import type { DemoAccount } from './people.ts'

export interface LoginPage {
  /** Where the form goes. */
  action: string
  /** Who can be picked by one click. */
  citizens: readonly DemoAccount[]
  /** Show the form with name and password. */
  staff: boolean
  /** The last try failed. */
  wrong: boolean
}

export const STYLES_PATH = '/inloggen.css'

export function loginPage({ action, citizens, staff, wrong }: LoginPage): string {
  const picks = Map.groupBy(citizens, (account) => account.login)
  const list = [...picks.values()].map((accounts) => citizenItem(action, accounts)).join('')
  return page(
    'Inloggen (demo)',
    `<p class="let-op">Dit is een nagebouwde inlog. De personen zijn verzonnen. Vul hier nooit echte gegevens in.</p>
    ${wrong ? '<p class="fout" role="alert">Deze combinatie van naam en wachtwoord klopt niet.</p>' : ''}
    ${list ? `<h2>Inwoners: in de rol van DigiD</h2><ul>${list}</ul>` : ''}
    ${staff ? staffForm(action) : ''}`,
  )
}

function citizenItem(action: string, accounts: readonly DemoAccount[]): string {
  const [own] = accounts
  if (!own) return ''
  const buttons = accounts.map(({ id, login, namens, story }) => {
    const label = namens ? `Namens ${namens}, ${story}` : `Log in als ${own.name}`
    const marks = `data-login="${escapeHtml(login)}" data-namens="${escapeHtml(namens ?? '')}"`
    return `<button name="persoon" value="${escapeHtml(id)}" ${marks}>${escapeHtml(label)}</button>`
  })
  return `<li><form method="post" action="${escapeHtml(action)}"><p><strong>${escapeHtml(own.name)}</strong><br>${escapeHtml(own.story)}</p>${buttons.join(' ')}</form></li>`
}

function staffForm(action: string): string {
  return `<h2>Medewerkers: in de rol van de inlog van de gemeente</h2>
    <form method="post" action="${escapeHtml(action)}">
      <p><label for="naam">Naam</label><input id="naam" name="naam" autocomplete="username" required></p>
      <p><label for="wachtwoord">Wachtwoord</label><input id="wachtwoord" name="wachtwoord" type="password" autocomplete="current-password" required></p>
      <button>Log in</button>
    </form>`
}

/** `form` is the provider's own hidden form, to which the buttons belong. */
export function logoutPage(form: string): string {
  return page(
    'Uitloggen (demo)',
    `<p>Wilt u uitloggen bij de nagebouwde inlog?</p>${form}
    <button form="op.logoutForm" name="logout" value="yes">Ja, log uit</button>
    <button form="op.logoutForm">Nee, blijf ingelogd</button>`,
  )
}

export const loggedOutPage = () => page('Uitgelogd (demo)', '<p>U bent uitgelogd.</p>')

/** Only the OAuth error code: a description may quote what was sent. */
export const errorPage = (code: string) =>
  page(
    'Inloggen is niet gelukt (demo)',
    `<p role="alert">Er ging iets mis: ${escapeHtml(code)}.</p><p>Ga terug en begin opnieuw.</p>`,
  )

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="nl">
  <head>
    <meta charset="utf-8">
    <title>${escapeHtml(title)}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${STYLES_PATH}">
  </head>
  <body><main><h1>${escapeHtml(title)}</h1>${body}</main></body>
</html>
`
}

export const styles = `
body { font-family: system-ui, sans-serif; line-height: 1.5; color: #1a1a1a; background: #fff; margin: 0 }
main { max-width: 40rem; margin: 0 auto; padding: 1rem }
ul { list-style: none; padding: 0 }
li { border-top: 1px solid #767676; padding: 0.75rem 0 }
label { display: block; font-weight: 600 }
input { font: inherit; padding: 0.5rem; width: 100%; max-width: 20rem; box-sizing: border-box; border: 1px solid #595959 }
button { font: inherit; padding: 0.5rem 1rem; margin: 0.25rem 0.25rem 0.25rem 0; border: 2px solid #154273; background: #154273; color: #fff }
button:focus-visible, input:focus-visible { outline: 3px solid #000; outline-offset: 2px }
.let-op { border-left: 0.5rem solid #8a5a00; padding-left: 0.75rem }
.fout { border-left: 0.5rem solid #b00020; padding-left: 0.75rem }
`

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
