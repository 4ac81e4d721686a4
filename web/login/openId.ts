/**
 * Login by OpenID Connect: authorization code with PKCE, state and nonce; `acr` substantial or higher (Wdo).
 *
 * The provider's metadata is fetched at the first login, and again after a failure: a provider that is away must not keep
 * the pages from starting. Which claims of a token count, the API decides; here they only choose what to show.
 */
import { decodeJwt } from 'jose'
import * as client from 'openid-client'
import type { Login, Tokens } from './logins.ts'

export interface OpenIdParts {
  readonly issuer: string
  readonly clientId: string
  /** Absent: a public client, which proves itself by PKCE alone. */
  readonly clientSecret?: string
  /** What is asked: `burger` or `medewerker`. */
  readonly scope: string
  /** `aud` of the access token: the address of the API. */
  readonly audience: string
  /** Address of this surface. */
  readonly url: string
  readonly clock: { now(): number }
}

/** A login on its way, kept for this browser only. */
export interface Step {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  /** Where to go afterwards, on our own site. */
  readonly naar: string
}

export interface OpenId {
  /** @param hint who the provider may suggest. @param again let the person choose anew, although she is known there. */
  start(naar: string, wish: { hint?: string; again?: boolean; taal: string }): Promise<{ url: string; step: Step }>
  /** Throws when anything of the answer differs from what was asked. */
  finish(answer: URL, step: Step): Promise<Pick<Login, 'subject' | 'namens' | 'rollen' | 'tokens'>>
  /** Fresh tokens; `undefined` when the provider gave nothing to renew with, or refuses. */
  renew(tokens: Tokens): Promise<Tokens | undefined>
  logoutUrl(idToken: string): Promise<string | undefined>
  /** Where the way back ends; the provider must know it. */
  readonly callback: string
}

export const CALLBACK_PATH = '/inloggen/terug'
const SUBSTANTIAL = ['http://eidas.europa.eu/LoA/substantial', 'http://eidas.europa.eu/LoA/high']

export class LevelTooLow extends Error {}

export function openId(parts: OpenIdParts): OpenId {
  const callback = `${parts.url}${CALLBACK_PATH}`
  let known: Promise<client.Configuration> | undefined
  const configuration = (): Promise<client.Configuration> => {
    known ??= discover(parts).catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }
  const tokensOf = (answer: client.TokenEndpointResponse, idToken: string): Tokens => ({
    accessToken: answer.access_token,
    expiresAt: parts.clock.now() + (answer.expires_in ?? 60) * 1_000,
    idToken,
    ...(answer.refresh_token !== undefined && { refreshToken: answer.refresh_token }),
  })

  return {
    callback,

    async start(naar, { hint, again, taal }) {
      const step = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
        naar,
      }
      const url = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: callback,
        scope: `openid profile ${parts.scope}`,
        resource: parts.audience,
        acr_values: SUBSTANTIAL[0] as string,
        ui_locales: taal,
        state: step.state,
        nonce: step.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(step.verifier),
        code_challenge_method: 'S256',
        ...(hint !== undefined && { login_hint: hint }),
        ...(again && { prompt: 'login' }),
      })
      return { url: url.href, step }
    },

    async finish(answer, { state, nonce, verifier }) {
      const tokens = await client.authorizationCodeGrant(
        await configuration(),
        answer,
        { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
        { resource: parts.audience },
      )
      const claims = tokens.claims() as client.IDToken
      const { acr, represents, rollen } = decodeJwt(tokens.access_token)
      if (typeof acr !== 'string' || !SUBSTANTIAL.includes(acr)) throw new LevelTooLow()
      return {
        subject: claims.sub,
        rollen: Array.isArray(rollen) ? rollen.filter((rol) => typeof rol === 'string') : [],
        tokens: tokensOf(tokens, tokens.id_token ?? ''),
        ...(represents !== undefined && { namens: capacityOf(represents) }),
      }
    },

    async renew({ refreshToken, idToken }) {
      if (refreshToken === undefined) return undefined
      try {
        const answer = await client.refreshTokenGrant(await configuration(), refreshToken, { resource: parts.audience })
        return { refreshToken, ...tokensOf(answer, answer.id_token ?? idToken) }
      } catch {
        // Ended at the provider, or the provider is away: the person logs in again.
        return undefined
      }
    },

    async logoutUrl(idToken) {
      const found = await configuration().catch(() => undefined)
      if (found?.serverMetadata().end_session_endpoint === undefined) return undefined
      return client.buildEndSessionUrl(found, { id_token_hint: idToken, post_logout_redirect_uri: `${parts.url}/uitgelogd` }).href
    },
  }
}

function discover({ issuer, clientId, clientSecret }: OpenIdParts): Promise<client.Configuration> {
  const url = new URL(issuer)
  const proof = clientSecret === undefined ? client.None() : client.ClientSecretBasic(clientSecret)
  // Plain HTTP counts on this machine only, as for the API's own keys.
  const isLocal = url.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
  return client.discovery(url, clientId, undefined, proof, isLocal ? { execute: [client.allowInsecureRequests] } : {})
}

const capacityOf = (represents: unknown): string => {
  const { soort } = represents as { soort?: unknown }
  return typeof soort === 'string' ? soort : 'vertegenwoordiger'
}
