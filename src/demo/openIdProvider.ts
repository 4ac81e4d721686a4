/**
 * A real OpenID provider in the demo's own process, on loopback, that plays DigiD and the staff login of the municipality.
 *
 * It asks citizens for no secret, so it must never start outside demo mode: only the demo's start imports this folder.
 * The signing key is kept in the data directory; logins live in memory.
 */
import { generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { calculateJwkThumbprint } from 'jose'
import Provider, { type JWK } from 'oidc-provider'
import type { Clock } from '../clock.ts'
import { loginPage, STYLES_PATH, styles } from './loginPages.ts'
import { type DemoClient, openIdConfiguration, SCOPES } from './openIdConfiguration.ts'
import { type DemoAccount, type DemoAccounts, type DemoCitizen, type DemoStaff, demoAccounts } from './people.ts'
import { readIfPresent, writePrivate } from './privateFiles.ts'

export interface OpenIdProviderParts {
  /** Where the signing key is kept. */
  dir: string
  /** 0 picks a free port. Always on loopback. */
  port: number
  /** `aud` of the access tokens: the address of the vault's API. */
  audience: string
  citizens: readonly DemoCitizen[]
  staff: readonly DemoStaff[]
  /** Beside these there is always `demo-cli`, see `loginAs.ts`. */
  clients: readonly DemoClient[]
  clock: Clock
  /** Lifetime of access tokens; 900 when absent. */
  accessTokenSeconds?: number
}

export interface RunningOpenIdProvider {
  readonly issuer: string
  readonly jwksUri: string
  close(): Promise<void>
}

/** A client for programs on this machine; nothing ever listens at its redirect address. */
export const CLI_CLIENT = {
  id: 'demo-cli',
  redirectUris: ['http://127.0.0.1/klaar'],
  kind: 'native',
} as const satisfies DemoClient

const HOST = '127.0.0.1'
const FORM_LIMIT = 4_096

export async function startOpenIdProvider(parts: OpenIdProviderParts): Promise<RunningOpenIdProvider> {
  const signingKey = await openOrMakeKey(join(parts.dir, 'openid-sleutel.json'))
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5_000 })
  await listen(server, parts.port)
  const issuer = `http://${HOST}:${(server.address() as AddressInfo).port}`
  const accounts = demoAccounts(parts.citizens, parts.staff, issuer)
  const clients = [CLI_CLIENT, ...parts.clients]
  const provider = new Provider(
    issuer,
    openIdConfiguration({
      accounts,
      audience: parts.audience,
      clients,
      signingKey,
      accessTokenSeconds: parts.accessTokenSeconds ?? 900,
      clock: parts.clock,
    }),
  )
  const answer = provider.callback()
  const headers = securityHeaders(parts.clients)
  server.on('request', (request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value)
    // Another name for this address means a page elsewhere that rebound its DNS to us.
    if (`http://${request.headers.host}` !== issuer) return plain(response, 421)
    if (request.url === STYLES_PATH) return send(response, 200, 'text/css', styles)
    if (request.url?.startsWith('/inloggen/')) return void login({ provider, accounts }, request, response)
    return void answer(request, response)
  })
  return { issuer, jwksUri: `${issuer}/jwks`, close: () => close(server) }
}

interface LoginParts {
  provider: Provider
  accounts: DemoAccounts
}

/** One step of the flow: show who can be picked (GET), or take the pick (POST). */
async function login({ provider, accounts }: LoginParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const step = await provider.interactionDetails(request, response) // checks the cookie of this very browser
    const { params } = step
    const asked = String(params['scope'] ?? '').split(' ')
    const kinds = SCOPES.filter((scope) => asked.includes(scope))
    const offered = accounts.all.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))

    const account =
      request.method === 'POST' ? pick(accounts, offered, await readForm(request)) : suggested(offered, params['login_hint'])
    if (account) {
      await endLoginOfAnother(provider, step, account)
      // `consent` is empty: the choice of person is the only step, also for programs (native clients always want one).
      const result = { login: { accountId: account.id, acr: account.acr, remember: false }, consent: {} }
      return await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
    }
    const citizens = offered.filter(({ kind }) => kind === 'burger')
    const staff = offered.some(({ kind }) => kind === 'medewerker')
    const wrong = request.method === 'POST'
    return send(response, wrong ? 401 : 200, 'text/html', loginPage({ action: request.url ?? '', citizens, staff, wrong }))
  } catch {
    return plain(response, 400) // an unknown or expired step, or a form too large
  }
}

/**
 * One browser holds one login here. The library would end the old one with a page that posts itself by an inline script,
 * which our policy refuses; so it ends here, before the new one begins.
 */
async function endLoginOfAnother(provider: Provider, step: Step, account: DemoAccount): Promise<void> {
  const { session } = step
  if (!session || session.accountId === account.id) return
  await (await provider.Session.findByUid(session.uid))?.destroy()
  delete step.session
  await step.persist()
}

type Step = Awaited<ReturnType<Provider['interactionDetails']>>

function pick(accounts: DemoAccounts, offered: readonly DemoAccount[], form: URLSearchParams): DemoAccount | undefined {
  const chosen = form.get('persoon')
  const account = chosen === null ? accounts.staff(form.get('naam') ?? '', form.get('wachtwoord') ?? '') : accounts.byId(chosen)
  // A click is enough for a citizen, never for staff.
  if (!account || !offered.includes(account) || (chosen !== null && account.kind !== 'burger')) return undefined
  return account
}

/**
 * Whom the demo's start page named: one click there is the whole login. The people are invented and their passwords stand on
 * the same page, so it opens nothing that is not open already.
 */
const suggested = (offered: readonly DemoAccount[], hint: unknown): DemoAccount | undefined =>
  offered.find(({ login, namens }) => login === hint && namens === undefined)

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > FORM_LIMIT) throw new RangeError('form too large')
    chunks.push(chunk)
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}

/** `form-action` also governs where a posted form is redirected to, so the clients' own addresses must be in it. */
function securityHeaders(clients: readonly DemoClient[]): readonly (readonly [string, string])[] {
  const addresses = clients.flatMap(({ redirectUris, postLogoutRedirectUris = [] }) => [
    ...redirectUris,
    ...postLogoutRedirectUris,
  ])
  const origins = [...new Set(addresses.map((address) => new URL(address).origin))]
  const csp = [
    "default-src 'none'",
    "style-src 'self'",
    `form-action 'self' ${origins.join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ]
  return [
    ['content-security-policy', csp.join('; ')],
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'DENY'],
    ['referrer-policy', 'same-origin'],
    ['cache-control', 'no-store'],
  ]
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` }).end(body)
}

function plain(response: ServerResponse, status: number): void {
  if (!response.headersSent) response.writeHead(status)
  response.end()
}

async function openOrMakeKey(path: string): Promise<JWK> {
  const kept = await readIfPresent(path)
  if (kept) return JSON.parse(kept) as JWK
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = privateKey.export({ format: 'jwk' })
  const key = { ...jwk, alg: 'ES256', use: 'sig', kid: await calculateJwkThumbprint({ ...jwk, kty: 'EC' }) }
  await writePrivate(path, JSON.stringify(key))
  return key
}

function listen(server: Server, port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject).listen(port, HOST, resolve)
  return promise
}

function close(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  server.close(() => resolve())
  server.closeAllConnections()
  return promise
}
