/**
 * Logs in as one of the demo's people without a browser: walks the very same authorization code flow with PKCE, follows the
 * redirects, fills in the form. There is no shorter way in, so what a test gets is what a browser would get.
 */
import { createHash, randomBytes } from 'node:crypto'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { CLI_CLIENT } from './openIdProvider.ts'
import { ACR } from './people.ts'

export interface LoginAsPerson {
  /** The citizen's or employee's `login`. */
  login: string
  /** For staff; a citizen is picked by one click. */
  password?: string
  /** Name of the person to act for. */
  namens?: string
}

export interface LoginAsOptions {
  clientId?: string
  redirectUri?: string
}

export interface LoggedIn {
  readonly accessToken: string
  readonly idToken: string
  readonly expiresIn: number
}

interface Flow {
  issuer: string
  cookies: Map<string, string>
}

/** Throws an Error that names the step that failed, and no value. */
export async function loginAs(issuer: string, person: LoginAsPerson, options: LoginAsOptions = {}): Promise<LoggedIn> {
  const { clientId = CLI_CLIENT.id, redirectUri = CLI_CLIENT.redirectUris[0] } = options
  const flow: Flow = { issuer, cookies: new Map() }
  const [verifier, state, nonce] = [secret(), secret(), secret()]
  const authorize = new URL('/auth', issuer)
  authorize.search = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: `openid ${person.password === undefined ? 'burger' : 'medewerker'}`,
    acr_values: ACR.substantieel,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    state,
    nonce,
  }).toString()

  const page = await redirectOf(flow, authorize)
  const form = await formFor(flow, page, person)
  const answer = await redirectOf(flow, await redirectOf(flow, page, form))
  if (!answer.href.startsWith(redirectUri)) throw new Error('login: no way back to the client')
  const { searchParams } = answer
  if (searchParams.get('state') !== state || searchParams.get('iss') !== issuer) throw new Error('login: state or iss differs')
  const code = searchParams.get('code')
  if (!code) throw new Error('login: no code')

  const tokens = await exchange(issuer, { clientId, redirectUri, code, verifier })
  const { payload } = await jwtVerify(tokens.idToken, createRemoteJWKSet(new URL('/jwks', issuer)), {
    issuer,
    audience: clientId,
  })
  if (payload['nonce'] !== nonce) throw new Error('login: nonce differs')
  return tokens
}

/** What a person would type or click on this page. */
async function formFor(flow: Flow, page: URL, { login, password, namens }: LoginAsPerson): Promise<URLSearchParams> {
  if (password !== undefined) return new URLSearchParams({ naam: login, wachtwoord: password })
  const text = await (await request(flow, page)).text()
  const button = [...text.matchAll(/<button name="persoon" value="([^"]+)" data-login="([^"]*)" data-namens="([^"]*)">/g)].find(
    ([, , itsLogin, itsNamens]) => unescapeHtml(itsLogin!) === login && unescapeHtml(itsNamens!) === (namens ?? ''),
  )
  if (!button) throw new Error('login: nobody by that name on the page')
  return new URLSearchParams({ persoon: button[1]! })
}

interface Exchange {
  clientId: string
  redirectUri: string
  code: string
  verifier: string
}

async function exchange(issuer: string, { clientId, redirectUri, code, verifier }: Exchange): Promise<LoggedIn> {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: clientId,
    redirect_uri: redirectUri,
    code,
    code_verifier: verifier,
  })
  const response = await fetch(new URL('/token', issuer), { method: 'POST', body })
  const answer = (await response.json()) as Readonly<Record<string, unknown>>
  const { access_token: accessToken, id_token: idToken, expires_in: expiresIn } = answer
  if (!response.ok || typeof accessToken !== 'string' || typeof idToken !== 'string' || typeof expiresIn !== 'number') {
    throw new Error('login: no tokens')
  }
  return { accessToken, idToken, expiresIn }
}

async function redirectOf(flow: Flow, url: URL, form?: URLSearchParams): Promise<URL> {
  const response = await request(flow, url, form)
  const location = response.headers.get('location')
  await response.body?.cancel()
  if (!location) throw new Error(`login: refused with status ${response.status}`)
  return new URL(location, flow.issuer)
}

async function request({ cookies }: Flow, url: URL, form?: URLSearchParams): Promise<Response> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const response = await fetch(url, { redirect: 'manual', headers: { cookie }, ...(form ? { method: 'POST', body: form } : {}) })
  for (const line of response.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (name !== undefined && value !== undefined) cookies.set(name, value)
  }
  return response
}

const secret = () => randomBytes(32).toString('base64url')

const unescapeHtml = (text: string) => text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
