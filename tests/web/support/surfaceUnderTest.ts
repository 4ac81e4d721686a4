/** One surface with a real OpenID provider, an API that the test plays, and a clock that only the test moves. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { systemClock } from '../../../src/clock.ts'
import { startOpenIdProvider } from '../../../src/demo/openIdProvider.ts'
import type { DemoCitizen } from '../../../src/demo/people.ts'
import { newId } from '../../../src/newId.ts'
import { buildSurface } from '../../../web/surface.ts'
import type { Page } from '../../../web/visit.ts'

/** Nothing listens here: pages are asked by `inject`. */
export const URL_OF_SURFACE = 'http://127.0.0.1:9'
export const LIMITS = { idleMs: 15 * 60_000, absoluteMs: 120 * 60_000 }
const AUDIENCE = 'http://127.0.0.1:10'

const CITIZENS: readonly DemoCitizen[] = [
  { name: 'Noor Vink', bsn: '999990019', login: 'noor', story: 'zichzelf' },
  { name: 'Bas Berg', bsn: '999990020', login: 'bas', story: 'iemand anders' },
  { name: 'Lotte Laag', bsn: '999990032', login: 'lotte', story: 'logt te licht in', loa: 'laag' },
]

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly html: string
  /** The only `h1`. */
  readonly title: string
}

/** A browser with its cookies, without anything else. */
export interface Visit {
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(path: string, form: Record<string, string>, headers?: Record<string, string>): Promise<Answer>
  /** The whole way along the provider, as this person. @returns the answer of the way back. */
  logIn(login: string, naar?: string): Promise<Answer>
  /** Hidden fields of the form on a page. */
  formFields(path: string): Promise<Record<string, string>>
  readonly cookies: Map<string, string>
}

export interface SurfaceUnderTest {
  readonly app: FastifyInstance
  readonly moment: { now: number }
  visit(): Visit
  close(): Promise<void>
}

export async function surfaceUnderTest(
  pages: readonly Page[],
  api: (request: Request) => Promise<Response> = async () => Response.json({}),
): Promise<SurfaceUnderTest> {
  const dir = await mkdtemp(join(tmpdir(), 'kluis-vlak-'))
  const provider = await startOpenIdProvider({
    dir,
    port: 0,
    audience: AUDIENCE,
    citizens: CITIZENS,
    staff: [],
    clients: [
      {
        id: 'portaal',
        kind: 'web',
        redirectUris: [`${URL_OF_SURFACE}/inloggen/terug`],
        postLogoutRedirectUris: [`${URL_OF_SURFACE}/uitgelogd`],
      },
    ],
    clock: systemClock,
  })
  const moment = { now: Date.UTC(2026, 10, 25, 12) }
  const app = await buildSurface(
    {
      naam: 'portaal',
      url: URL_OF_SURFACE,
      api: { baseUrl: `${AUDIENCE}/v1`, fetch: api },
      municipality: { naam: 'Gemeente Proef', telefoon: '14 0999', openingstijden: { nl: 'Altijd.', en: 'Always.' } },
      assets: { dir, style: '/assets/pages.css', script: (name) => `/assets/${name}.js` },
      clock: { now: () => moment.now },
      newId,
      login: { openId: { issuer: provider.issuer, clientId: 'portaal', audience: AUDIENCE, scope: 'burger' }, limits: LIMITS },
      snelWeg: 'https://weer.example',
      logger: false,
    },
    { dienst: () => 'Proef', navigation: () => [], footer: () => [], islands: [], pages },
  )
  return {
    app,
    moment,
    visit: () => visitOf(app),
    async close() {
      await app.close()
      await provider.close()
      await rm(dir, { recursive: true })
    },
  }
}

function visitOf(app: FastifyInstance): Visit {
  const cookies = new Map<string, string>()
  const ask = async (method: 'GET' | 'POST', path: string, headers: Record<string, string>, form?: Record<string, string>) => {
    const all = {
      host: new URL(URL_OF_SURFACE).host,
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(form && { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }),
      ...headers,
    }
    const answer = await app.inject({
      method,
      url: path,
      // An empty header is one that this browser does not send.
      headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')),
      ...(form && { payload: new URLSearchParams(form).toString() }),
    })
    for (const { name, value, expires, maxAge } of answer.cookies) {
      if (maxAge === 0 || (expires && expires.getTime() < Date.now())) cookies.delete(name)
      else cookies.set(name, value)
    }
    const html = answer.body
    const title = />([^<]*)<\/h1>/.exec(html)?.[1] ?? ''
    return { status: answer.statusCode, headers: answer.headers, html, title }
  }
  const visit: Visit = {
    cookies,
    get: (path, headers = {}) => ask('GET', path, headers),
    post: (path, form, headers = {}) => ask('POST', path, headers, form),
    async logIn(login, naar = '/') {
      const start = await visit.get(`/inloggen?als=${login}&naar=${encodeURIComponent(naar)}`)
      return await visit.get(await throughProvider(String(start.headers['location'])))
    },
    async formFields(path) {
      const { html } = await visit.get(path)
      return Object.fromEntries(
        [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
      ) as Record<string, string>
    },
  }
  return visit
}

/** Follows the provider's redirects until it sends the browser back. @returns the path there, with its query. */
async function throughProvider(first: string): Promise<string> {
  const jar = new Map<string, string>()
  for (let url = new URL(first), step = 0; step < 10; step++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (name !== undefined && value !== undefined) jar.set(name, value)
    }
    const location = response.headers.get('location')
    if (location === null) throw new Error(`the provider stopped with status ${response.status}`)
    url = new URL(location, url)
    if (url.origin === URL_OF_SURFACE) return `${url.pathname}${url.search}`
  }
  throw new Error('the provider goes round in circles')
}
