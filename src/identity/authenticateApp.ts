/**
 * Who asks: the app behind a connection and its access token.
 *
 *   certificate (peer) + token -> bound to each other? -> registered app, as registered at this moment
 */
import type { Vrager } from '../../consent/question.ts'
import { type AppRegistry, mayUse, vragerOf } from './appRegistry.ts'
import type { AppTokens } from './appTokens.ts'
import type { Peer } from './certificates.ts'
import { accepted, refused, type TokenOutcome } from './tokenOutcome.ts'

export interface AuthenticateAppParts {
  tokens: Pick<AppTokens, 'verify'>
  registry: AppRegistry
}

export interface AppCaller {
  readonly vrager: Vrager
}

export function authenticateApp({ tokens, registry }: AuthenticateAppParts) {
  return async (authorization: string | undefined, peer: Peer): Promise<TokenOutcome<AppCaller>> => {
    const token = bearerOf(authorization)
    if (!token) return refused('ontbreekt')
    const outcome = await tokens.verify(token, peer)
    if (!outcome.geldig) return outcome
    const app = registry.byName(outcome.token.app)
    if (!app || !mayUse(app, peer)) return refused('app-onbekend')
    return accepted({ vrager: vragerOf(app) })
  }
}

/** The token in an `Authorization: Bearer …` header (RFC 6750 2.1); the scheme's case does not matter. */
export function bearerOf(header: string | undefined): string | undefined {
  return /^bearer ([A-Za-z0-9._~+/-]+=*)$/i.exec(header ?? '')?.[1]
}
