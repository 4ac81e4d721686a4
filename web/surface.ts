/**
 * One surface of pages (portal, officers' console, developers' pages): its own address, cookies, logins and routes.
 *
 *   host -> headers -> language -> who is logged in -> form is ours -> route -> page, redirect or file
 *
 * A route is a function from a visit to a page. What the API refuses becomes a page in plain words here, once, for all.
 */
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import fastifyStatic from '@fastify/static'
import Fastify, {
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from 'fastify'
import { type ApiParts, ApiRefusal, apiClient } from './api/client.ts'
import type { Assets, IslandName } from './assets.ts'
import { errorPage, type FaultKind } from './errorPages.tsx'
import { headersFor, isFromOurPages } from './guard.ts'
import { type Municipality, type NavigationItem, render } from './html/Document.tsx'
import { type Taal, type Texts, textsIn } from './i18n/translate.ts'
import { isFormToken, type Login, type LoginLimits, logins, type Tokens } from './login/logins.ts'
import { type OpenIdParts, openId } from './login/openId.ts'
import { loginRoutes } from './login/routes.tsx'
import { shortLived } from './login/shortLived.ts'
import { acceptUploads, readUpload } from './upload.ts'
import type { FormValues, Page, PageResult, Route, UploadedFile, Visit } from './visit.ts'

export interface SurfaceParts {
  /** Part of the cookies' names, so that two surfaces on one host keep apart. */
  readonly naam: string
  /** As the browser sees it: scheme, host and port. */
  readonly url: string
  readonly api: ApiParts
  readonly municipality: Municipality
  readonly assets: Assets
  readonly clock: { now(): number }
  readonly newId: () => string
  /** Absent: nobody logs in here. */
  readonly login?: { readonly openId: Omit<OpenIdParts, 'url' | 'clock'>; readonly limits: LoginLimits }
  /** Where a quick exit ends: a page that says nothing. */
  readonly snelWeg: string
  /** Set in demo mode only. */
  readonly demo?: { readonly start: string }
  readonly logger: boolean
}

export interface SurfaceSite {
  /** Of the service, in the title of every page. */
  dienst(t: Texts): string
  navigation(t: Texts, login: Login | undefined): readonly NavigationItem[]
  footer(t: Texts): readonly NavigationItem[]
  readonly islands: readonly IslandName[]
  readonly pages: readonly Page[]
}

/** Of what a form held when its login ended. */
interface Draft {
  readonly subject: string
  readonly path: string
  readonly form: FormValues
}

const BODY_LIMIT = 65_536
const NOTHING = { req: () => undefined, res: () => undefined, err: () => undefined }
const DRAFT_MS = 30 * 60_000
const LANGUAGE_SECONDS = 31_536_000
const HTML = 'text/html; charset=utf-8'

declare module 'fastify' {
  interface FastifyContextConfig {
    background?: boolean
  }
  interface FastifyRequest {
    taal: Taal
    loginNow: Login | undefined
    /** Of somebody whose login ended. */
    endedSubject: string | undefined
    uploadedFile: UploadedFile | undefined
  }
}

export async function buildSurface(parts: SurfaceParts, site: SurfaceSite): Promise<FastifyInstance> {
  const isSecure = parts.url.startsWith('https:')
  // The browser keeps a `__Host-` cookie to this very host, over TLS. Plain HTTP is the demo, on this machine.
  const cookieName = (use: string): string => `${isSecure ? '__Host-' : ''}kluis_${parts.naam}_${use}`
  const cookieOptions = { path: '/', httpOnly: true, secure: isSecure, sameSite: 'lax' } as const
  const known = parts.login && logins(parts.clock, parts.login.limits)
  const provider = parts.login && openId({ ...parts.login.openId, url: parts.url, clock: parts.clock })
  const drafts = shortLived<Draft>(parts.clock, DRAFT_MS)
  const headers = headersFor(isSecure)

  const options = {
    http: { headersTimeout: 4_000, requestTimeout: 10_000, connectionsCheckingInterval: 1_000, maxHeaderSize: 16_384 },
    // An allow-list, as in the API: codes and places, never a request or the text of an error.
    logger: (parts.logger && { level: 'error', serializers: NOTHING }) as boolean,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    trustProxy: false,
    return503OnClosing: true,
    forceCloseConnections: 'idle' as const,
  }
  const app = Fastify(options as FastifyServerOptions) as FastifyInstance
  app.removeAllContentTypeParsers()
  await app.register(cookie)
  await app.register(formbody, { bodyLimit: BODY_LIMIT })
  app.decorateRequest('taal', 'nl')
  app.decorateRequest('loginNow', undefined)
  app.decorateRequest('endedSubject', undefined)
  app.decorateRequest('uploadedFile', undefined)

  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers)
    if (request.headers.host !== new URL(parts.url).host) return await reply.code(421).send()
    request.taal = languageOf(request, reply)
    const secret = request.cookies[cookieName('login')]
    const found = request.routeOptions.config.background ? known?.peek(secret) : known?.find(secret)
    if (found?.state === 'in') request.loginNow = found.login
    if (found?.state === 'expired') request.endedSubject = found.subject
    if (request.method === 'POST' && !isFromOurPages(request.headers, parts.url)) {
      return await show(request, reply, fault(request, 'formulier-vreemd'))
    }
  })

  function languageOf(request: FastifyRequest, reply: FastifyReply): Taal {
    const asked = (request.query as Record<string, unknown>)['taal']
    if (asked === 'nl' || asked === 'en') {
      reply.setCookie(cookieName('taal'), asked, { ...cookieOptions, maxAge: LANGUAGE_SECONDS })
      return asked
    }
    return request.cookies[cookieName('taal')] === 'en' ? 'en' : 'nl'
  }

  const fault = (request: FastifyRequest, kind: FaultKind, extra: { naar?: string; nummer?: string } = {}): PageResult =>
    errorPage(textsIn(request.taal), kind, { ...extra, municipality: parts.municipality, kanInloggen: parts.login !== undefined })

  const show = (request: FastifyRequest, reply: FastifyReply, result: PageResult): FastifyReply => {
    if (result.soort === 'naar') return reply.redirect(result.pad, 303)
    if (result.soort === 'bestand') {
      return reply.type(result.type).header('content-disposition', `attachment; filename="${result.naam}"`).send(result.inhoud)
    }
    const t = textsIn(request.taal)
    const login = request.loginNow
    const html = render({
      t,
      assets: parts.assets,
      municipality: parts.municipality,
      dienst: site.dienst(t),
      titel: result.titel,
      path: pathOf(request),
      adres: request.method === 'GET' ? request.url : pathOf(request),
      navigation: site.navigation(t, login),
      footer: site.footer(t),
      login,
      formToken: login?.formToken,
      kanInloggen: parts.login !== undefined,
      islands: site.islands,
      demo: parts.demo,
      ververs: result.ververs,
      children: result.inhoud,
    })
    return reply.code(result.status).type(HTML).send(html)
  }

  const renewals = new Map<Login, Promise<Tokens | undefined>>()
  /** Two pages at once ask the provider once: many providers take each refresh token a single time. */
  const renewOnce = (login: Login): Promise<Tokens | undefined> => {
    const running = renewals.get(login)
    if (running || !provider) return running ?? Promise.resolve(undefined)
    const renewal = provider.renew(login.tokens).finally(() => renewals.delete(login))
    renewals.set(login, renewal)
    return renewal
  }

  /** Fresh enough for a question to the API; `undefined` when the provider gives no more. */
  const tokenOf = async (login: Login): Promise<string | undefined> => {
    if (login.tokens.expiresAt - parts.clock.now() < 20_000) {
      const renewed = await renewOnce(login)
      if (renewed) login.tokens = renewed
    }
    return login.tokens.expiresAt > parts.clock.now() ? login.tokens.accessToken : undefined
  }

  const visitOf = async (request: FastifyRequest): Promise<Visit> => {
    const login = request.loginNow
    const token = login && (await tokenOf(login))
    if (login && token === undefined) throw new ApiRefusal(401, undefined)
    return {
      t: textsIn(request.taal),
      path: pathOf(request),
      params: request.params as Record<string, string>,
      query: onlyTexts(request.query),
      form: (request.body ?? draftFor(request, login) ?? {}) as FormValues,
      file: request.uploadedFile,
      api: apiClient(parts.api, token),
      login,
      municipality: parts.municipality,
      now: parts.clock.now(),
      formFields: { token: login?.formToken ?? '', nummer: parts.newId() },
    }
  }

  /** What she was typing when her login ended, given back once, to her and on that page only. */
  const draftFor = (request: FastifyRequest, login: Login | undefined): FormValues | undefined => {
    const id = request.cookies[cookieName('concept')]
    if (!login || id === undefined || request.method !== 'GET') return undefined
    const draft = drafts.take(id)
    if (draft && draft.subject === login.subject && draft.path === pathOf(request)) return draft.form
    return undefined
  }

  /** The login ended, or there was none: nothing that was typed is lost. */
  const askLogin = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const subject = request.endedSubject ?? request.loginNow?.subject
    const naar = request.method === 'GET' ? request.url : pathOf(request)
    if (request.method === 'POST' && subject !== undefined) {
      const { formulier: _token, nummer: _number, ...form } = (request.body ?? {}) as Record<string, string>
      const id = drafts.keep({ subject, path: pathOf(request), form })
      reply.setCookie(cookieName('concept'), id, { ...cookieOptions, maxAge: DRAFT_MS / 1_000 })
      return show(request, reply, fault(request, 'ingelogd-geweest-met-tekst', { naar }))
    }
    return show(request, reply, fault(request, subject === undefined ? 'niet-ingelogd' : 'ingelogd-geweest', { naar }))
  }

  const handler =
    ({ access, uploadBytes }: Page, route: Route) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const login = request.loginNow
      if (access === 'ingelogd' && !login) return askLogin(request, reply)
      const isForm = request.method === 'POST'
      if (isForm && uploadBytes !== undefined && request.isMultipart()) {
        const { form, file } = await readUpload(request, uploadBytes)
        request.body = form
        request.uploadedFile = file
      }
      if (isForm && login && !isFormToken(login, (request.body as FormValues | undefined)?.['formulier'])) {
        return show(request, reply, fault(request, 'formulier-oud'))
      }
      return show(request, reply, await route(await visitOf(request)))
    }

  // Before the routes: each keeps what stood when it was made.
  app.setNotFoundHandler((request, reply) => show(request, reply, fault(request, 'niet-gevonden')))
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof ApiRefusal) {
      if (error.status === 401) return askLogin(request, reply)
      const nummer = error.problem?.traceId
      return show(request, reply, fault(request, kindOf(error.status), nummer === undefined ? {} : { nummer }))
    }
    const status = (error as { statusCode?: number }).statusCode ?? 500
    if (status >= 500) request.log.error({ code: 'pagina-mislukt', frames: framesOf(error) })
    return show(request, reply, fault(request, kindOf(status)))
  })
  for (const one of site.pages) {
    const config = one.background ? { background: true } : {}
    if (one.get) app.get(one.path, { config }, handler(one, one.get))
    if (one.post && one.uploadBytes === undefined) app.post(one.path, handler(one, one.post))
  }
  const uploads: FastifyPluginAsync = async (scope) => {
    await acceptUploads(scope)
    for (const one of site.pages) {
      if (one.post && one.uploadBytes !== undefined) scope.post(one.path, handler(one, one.post))
    }
  }
  await app.register(uploads)
  if (known && provider) {
    loginRoutes(app, {
      logins: known,
      provider,
      show,
      fault,
      cookieName,
      cookieOptions,
      clock: parts.clock,
      snelWeg: parts.snelWeg,
    })
  }
  await app.register(fastifyStatic, {
    root: parts.assets.dir,
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
    setHeaders: (reply) => void reply.header('cache-control', 'public, max-age=31536000, immutable'),
  })
  return app
}

const KINDS: Readonly<Record<number, FaultKind>> = {
  400: 'ongeldig',
  403: 'niet-toegestaan',
  404: 'niet-gevonden',
  409: 'al-gewijzigd',
  412: 'al-gewijzigd',
  413: 'te-groot',
  429: 'te-vaak',
  503: 'even-niet',
}
const kindOf = (status: number): FaultKind => KINDS[status] ?? (status < 500 ? 'ongeldig' : 'storing')

const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '/'

const onlyTexts = (query: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(query as object).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))

/** Where it happened, without the message: messages of libraries quote values. */
const framesOf = (error: unknown): readonly string[] =>
  error instanceof Error
    ? (error.stack ?? '')
        .split('\n')
        .filter((line) => line.startsWith('    at '))
        .slice(0, 8)
    : []
