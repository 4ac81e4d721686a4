/**
 * What `POST /token` does, in the form that FSC gives it (FSC Core 2.0.0; RFC 6749 4.4, RFC 8705 2).
 *
 *   parameters -> grant type -> client_id is the certificate's OIN -> the app meant -> token bound to that certificate
 *
 * FSC puts a contract's hash in `scope`. Until there are contracts, `scope` names the registered app, and may be left out
 * when the certificate can only mean one.
 */
import type { AppRegistry, RegisteredApp } from './appRegistry.ts'
import type { AppTokens } from './appTokens.ts'
import type { PeerOutcome } from './certificates.ts'

export interface TokenEndpointParts {
  registry: AppRegistry
  tokens: Pick<AppTokens, 'issue'>
}

export interface TokenRequest {
  /** The form as parsed; a parameter that came twice is an array. */
  readonly form: Readonly<Record<string, unknown>>
  readonly peer: PeerOutcome
}

/** RFC 6749 5.2. */
export type OAuthError = 'invalid_request' | 'invalid_client' | 'invalid_scope' | 'unauthorized_client' | 'unsupported_grant_type'

export type TokenResponse =
  | {
      readonly uitkomst: 'uitgegeven'
      readonly body: { access_token: string; token_type: 'bearer'; expires_in: number; scope: string }
    }
  | { readonly uitkomst: 'geweigerd'; readonly body: { error: OAuthError; error_description: string } }

interface State {
  readonly request: TokenRequest
  readonly registry: AppRegistry
  app?: RegisteredApp
}

type Refusal = { error: OAuthError; error_description: string }
type Step = (state: State) => Refusal | undefined

const steps: readonly Step[] = [checkParameters, checkGrantType, checkClient, chooseApp]

export function tokenEndpoint({ registry, tokens }: TokenEndpointParts) {
  return async (request: TokenRequest): Promise<TokenResponse> => {
    const state: State = { request, registry }
    for (const step of steps) {
      const refusal = step(state)
      if (refusal) return { uitkomst: 'geweigerd', body: refusal }
    }
    const { app } = state
    if (!app || !request.peer.bekend) return { uitkomst: 'geweigerd', body: refuse('invalid_client', 'no such client') }
    const issued = await tokens.issue(app, request.peer.peer)
    const body = { access_token: issued.token, token_type: 'bearer', expires_in: issued.seconds, scope: app.naam } as const
    return { uitkomst: 'uitgegeven', body }
  }
}

/** RFC 6749 3.2: no parameter twice; unknown ones are ignored. */
function checkParameters({ request: { form } }: State): Refusal | undefined {
  for (const name of ['grant_type', 'client_id', 'scope']) {
    const value = Object.hasOwn(form, name) ? form[name] : undefined
    if (value !== undefined && typeof value !== 'string') return refuse('invalid_request', `${name} must be given once`)
  }
  return undefined
}

function checkGrantType({ request: { form } }: State): Refusal | undefined {
  if (!text(form, 'grant_type')) return refuse('invalid_request', 'grant_type is missing')
  if (form['grant_type'] !== 'client_credentials') return refuse('unsupported_grant_type', 'only client_credentials')
  return undefined
}

/** The client is whoever the certificate says; `client_id` only repeats it. */
function checkClient(state: State): Refusal | undefined {
  const { form, peer } = state.request
  const clientId = text(form, 'client_id')
  if (!clientId) return refuse('invalid_request', 'client_id is missing')
  if (!peer.bekend) return refuse('invalid_client', 'no usable client certificate')
  if (clientId !== peer.peer.oin) return refuse('invalid_client', 'client_id is not the OIN of the certificate')
  return undefined
}

function chooseApp(state: State): Refusal | undefined {
  const { form, peer } = state.request
  const apps = peer.bekend ? state.registry.byPeer(peer.peer) : []
  if (apps.length === 0) return refuse('unauthorized_client', 'no app is registered for this certificate')
  const scope = text(form, 'scope')
  const chosen = scope ? apps.filter((app) => app.naam === scope) : apps
  const [app] = chosen
  if (!app || chosen.length > 1) return refuse('invalid_scope', 'scope must name one app of this certificate')
  state.app = app
  return undefined
}

function text(form: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = Object.hasOwn(form, name) ? form[name] : undefined
  return typeof value === 'string' && value !== '' ? value : undefined
}

function refuse(error: OAuthError, error_description: string): Refusal {
  return { error, error_description }
}
