/**
 * How the demo's OpenID provider behaves: authorization code with PKCE (S256) and nothing else, signed access tokens for
 * one audience (RFC 9068), levels of assurance as `acr`, and no consent screen, since it vouches for the vault's own portal.
 */
import { randomBytes } from 'node:crypto'
import type { ClientMetadata, Configuration, JWK } from 'oidc-provider'
import { errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import type { Clock } from '../clock.ts'
import { errorPage, loggedOutPage, logoutPage } from './loginPages.ts'
import { memoryAdapter } from './memoryAdapter.ts'
import { ACR, type DemoAccounts } from './people.ts'

export interface DemoClient {
  id: string
  redirectUris: readonly string[]
  postLogoutRedirectUris?: readonly string[]
  /** `native`: a program on this machine; any loopback port is the same to it (RFC 8252 7.3). */
  kind: 'web' | 'native'
}

export interface OpenIdConfigurationParts {
  accounts: DemoAccounts
  /** The vault's API, the only place where the access tokens count. */
  audience: string
  clients: readonly DemoClient[]
  signingKey: JWK
  accessTokenSeconds: number
  clock: Clock
}

/** What a client may ask to be: each shows its own half of the login page. */
export const SCOPES = ['burger', 'medewerker'] as const

const SCOPE_TEXT = SCOPES.join(' ')
const HOURS_8 = 8 * 3600

export function openIdConfiguration(parts: OpenIdConfigurationParts): Configuration {
  const { accounts, audience, clients, signingKey, accessTokenSeconds, clock } = parts
  return {
    adapter: memoryAdapter(clock),
    jwks: { keys: [signingKey] },
    clients: clients.map(clientMetadata),
    clientDefaults: { id_token_signed_response_alg: 'ES256', token_endpoint_auth_method: 'none' },
    clientAuthMethods: ['none'],
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    responseTypes: ['code'],
    scopes: ['openid', 'profile'],
    claims: { openid: ['sub'], profile: ['name'], acr: null, auth_time: null },
    acrValues: Object.values(ACR),
    pkce: { required: () => true },
    cookies: {
      names: { session: 'demo_idp_login', interaction: 'demo_idp_stap', resume: 'demo_idp_verder' },
      keys: [randomBytes(32)],
      long: { httpOnly: true, sameSite: 'lax' },
      short: { httpOnly: true, sameSite: 'lax' },
    },
    ttl: {
      AccessToken: accessTokenSeconds,
      AuthorizationCode: 60,
      IdToken: 300,
      Interaction: 1800,
      Session: HOURS_8,
      Grant: HOURS_8,
      RefreshToken: HOURS_8,
    },
    // The portal renews what lives a quarter of an hour, for as long as somebody uses it.
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: false,
    interactions: { policy: askWho(accounts), url: (_ctx, interaction) => `/inloggen/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo(_ctx, resource) {
          if (resource !== audience) throw new errors.InvalidTarget()
          return {
            scope: SCOPE_TEXT,
            audience,
            accessTokenFormat: 'jwt',
            accessTokenTTL: accessTokenSeconds,
            jwt: { sign: { alg: 'ES256' } },
          }
        },
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => html(ctx, logoutPage(form)),
        postLogoutSuccessSource: (ctx) => html(ctx, loggedOutPage()),
      },
    },
    clientBasedCORS: () => false,
    renderError: (ctx, out) => html(ctx, errorPage(out.error)),
    findAccount(_ctx, id) {
      const account = accounts.byId(id)
      return account && { accountId: id, claims: () => ({ sub: id, name: account.name }) }
    },
    extraTokenClaims: (_ctx, token) => ('accountId' in token ? { ...accounts.byId(token.accountId)?.claims } : undefined),
    async loadExistingGrant(ctx) {
      const { client, session, provider, params } = ctx.oidc
      if (!client || !session?.accountId) return undefined
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
      grant.addOIDCScope('openid profile')
      const asked = String(params?.['scope'] ?? '').split(' ')
      const kind = accounts.byId(session.accountId)?.kind
      grant.addResourceScope(audience, asked.filter((scope) => scope === kind).join(' '))
      await grant.save()
      return grant
    },
  }
}

/** Who is known here is not asked again, unless the start page named another person, or this surface is for other people. */
function askWho(accounts: DemoAccounts): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base()
  const isAnother = ({ oidc: { session, params = {}, result } }: KoaContextWithOIDC): boolean => {
    const known = session?.accountId === undefined ? undefined : accounts.byId(session.accountId)
    // Whoever answered just now is who it is.
    if (!known || result?.login) return false
    const kinds = SCOPES.filter((scope) => String(params['scope']).split(' ').includes(scope))
    if (kinds.length > 0 && !kinds.includes(known.kind)) return true
    const named = params['login_hint']
    return named !== undefined && (known.login !== named || known.namens !== undefined)
  }
  policy
    .get('login')
    ?.checks.add(new interactionPolicy.Check('another_person', 'another person is to log in', 'login_required', isAnother))
  return policy
}

function clientMetadata({ id, redirectUris, postLogoutRedirectUris = [], kind }: DemoClient): ClientMetadata {
  return {
    client_id: id,
    application_type: kind,
    grant_types: kind === 'web' ? ['authorization_code', 'refresh_token'] : ['authorization_code'],
    response_types: ['code'],
    redirect_uris: [...redirectUris],
    post_logout_redirect_uris: [...postLogoutRedirectUris],
    token_endpoint_auth_method: 'none',
  }
}

function html(ctx: KoaContextWithOIDC, body: string): void {
  ctx.type = 'html'
  ctx.body = body
}
