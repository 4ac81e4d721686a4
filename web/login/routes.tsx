/** Logging in and out, and leaving quickly. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FaultKind } from '../errorPages.tsx'
import { ButtonLink, Buttons, Text } from '../html/parts.tsx'
import { textsIn } from '../i18n/translate.ts'
import { type PageResult, page } from '../visit.ts'
import { isFormToken, type Logins } from './logins.ts'
import { CALLBACK_PATH, LevelTooLow, type OpenId, type Step } from './openId.ts'
import { ownPath } from './returnPath.ts'
import { shortLived } from './shortLived.ts'

export interface LoginRouteParts {
  readonly logins: Logins
  readonly provider: OpenId
  readonly show: (request: FastifyRequest, reply: FastifyReply, result: PageResult) => FastifyReply
  readonly fault: (request: FastifyRequest, kind: FaultKind) => PageResult
  readonly cookieName: (use: string) => string
  readonly cookieOptions: { readonly path: string; readonly httpOnly: true; readonly secure: boolean; readonly sameSite: 'lax' }
  readonly clock: { now(): number }
  /** Where a quick exit ends. */
  readonly snelWeg: string
}

const STEP_MS = 15 * 60_000
/** Everything that this browser has of us. */
const CLEAR = '"cache", "cookies", "storage"'
const HOME = '/overzicht'

export function loginRoutes(app: FastifyInstance, parts: LoginRouteParts): void {
  const { logins, provider, show, fault, cookieName, cookieOptions } = parts
  const steps = shortLived<Step>(parts.clock, STEP_MS)

  app.get('/inloggen', async (request, reply) => {
    const { naar, als, opnieuw } = request.query as Record<string, string | undefined>
    try {
      const { url, step } = await provider.start(ownPath(naar, HOME), {
        taal: request.taal,
        again: opnieuw !== undefined,
        ...(als !== undefined && { hint: als.slice(0, 100) }),
      })
      reply.setCookie(cookieName('stap'), steps.keep(step), { ...cookieOptions, maxAge: STEP_MS / 1_000 })
      return reply.redirect(url, 303)
    } catch {
      return show(request, reply, fault(request, 'inloggen-even-niet'))
    }
  })

  app.get(CALLBACK_PATH, async (request, reply) => {
    const step = steps.take(request.cookies[cookieName('stap')])
    reply.clearCookie(cookieName('stap'), cookieOptions)
    if (!step) return show(request, reply, fault(request, 'inloggen-mislukt'))
    try {
      const who = await provider.finish(new URL(request.url, provider.callback), step)
      const before = request.cookies[cookieName('login')]
      // A new login has a new secret: what somebody may have planted before counts for nothing.
      if (before !== undefined) logins.end(before)
      reply.setCookie(cookieName('login'), logins.begin(who), cookieOptions)
      return reply.redirect(step.naar, 303)
    } catch (error) {
      return show(request, reply, fault(request, error instanceof LevelTooLow ? 'inloggen-te-laag' : 'inloggen-mislukt'))
    }
  })

  const end = (request: FastifyRequest, reply: FastifyReply): void => {
    const secret = request.cookies[cookieName('login')]
    if (secret !== undefined) logins.end(secret)
    reply.clearCookie(cookieName('login'), cookieOptions).header('clear-site-data', CLEAR)
  }

  const loggedOut = (request: FastifyRequest, reply: FastifyReply, atProvider?: string): FastifyReply => {
    const t = textsIn(request.taal)
    request.loginNow = undefined
    return show(
      request,
      reply,
      page(
        t('uitgelogd.titel'),
        <>
          <Text lead>{t('uitgelogd.wat')}</Text>
          <Text>{t('uitgelogd.doen')}</Text>
          {atProvider !== undefined && <Text>{t('uitgelogd.provider-wat')}</Text>}
          <Buttons>
            {atProvider !== undefined && <ButtonLink href={atProvider}>{t('uitgelogd.provider')}</ButtonLink>}
            <ButtonLink href="/inloggen" kind="secondary">
              {t('uitgelogd.opnieuw')}
            </ButtonLink>
          </Buttons>
        </>,
      ),
    )
  }

  // The provider's own logout is a link: a form may lead nowhere but to ourselves (`form-action 'self'`).
  app.post('/uitloggen', async (request, reply) => {
    const login = request.loginNow
    if (!login) return loggedOut(request, reply)
    const form = (request.body ?? {}) as Record<string, unknown>
    if (!isFormToken(login, form['formulier'])) return show(request, reply, fault(request, 'formulier-oud'))
    if (form['overal'] !== undefined) logins.endAll(login.subject)
    end(request, reply)
    return loggedOut(request, reply, await provider.logoutUrl(login.tokens.idToken))
  })

  app.get('/uitgelogd', async (request, reply) => loggedOut(request, reply))

  // A plain link, so that it works at once and without script. All that a stranger could do with it is log somebody out.
  app.get('/snel-weg', async (request, reply) => {
    end(request, reply)
    return reply.redirect(parts.snelWeg, 303)
  })
}
