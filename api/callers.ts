/**
 * Who calls, and whether this audience is theirs: the policy entry of an operation (`x-toegang`) against what was proven.
 *
 * Apps prove it by certificate and a token bound to it; people by an OpenID Connect access token. Identity never comes
 * from a header that a client can set, nor from a body.
 */
import type { TLSSocket } from 'node:tls'
import type { FastifyRequest } from 'fastify'
import type { authenticateApp } from '../src/identity/authenticateApp.ts'
import { bearerOf } from '../src/identity/authenticateApp.ts'
import { peerOf } from '../src/identity/certificates.ts'
import type { PersonTokens } from '../src/identity/personTokens.ts'
import type { Caller, Toegang } from './operation.ts'
import { RequestError } from './problem.ts'

export type Authenticate = (toegang: Toegang, request: FastifyRequest) => Caller | Promise<Caller>

export interface AuthenticateParts {
  app: ReturnType<typeof authenticateApp>
  persons: Pick<PersonTokens, 'verify'>
  /** Role names of staff for each audience. */
  rollen: Readonly<Record<'toezichthouder' | 'beheerder', string>>
}

const ANYBODY: Caller = { soort: 'openbaar' }

export function authenticator({ app, persons, rollen }: AuthenticateParts): Authenticate {
  return (toegang, request) => {
    switch (toegang.doelgroep) {
      case 'openbaar':
        return ANYBODY
      case 'app':
        return toegang.certificaat
          ? { soort: 'certificaat', peer: peerOf(request.raw.socket as TLSSocket) }
          : callingApp(app, toegang, request)
      case 'burger':
        return citizen(persons, request)
      default:
        return staff(persons, rollen[toegang.doelgroep], request)
    }
  }
}

async function callingApp(app: ReturnType<typeof authenticateApp>, { rol }: Toegang, request: FastifyRequest): Promise<Caller> {
  const peer = peerOf(request.raw.socket as TLSSocket)
  if (!peer.bekend) throw new RequestError('niet-aangemeld')
  const outcome = await app(request.headers.authorization, peer.peer)
  if (!outcome.geldig) throw new RequestError('niet-aangemeld')
  const { vrager } = outcome.token
  if (rol !== undefined && !vrager.rollen.includes(`gemeente:${rol}`)) throw new RequestError('niet-toegestaan')
  return { soort: 'app', vrager }
}

async function person(persons: AuthenticateParts['persons'], request: FastifyRequest) {
  const token = bearerOf(request.headers.authorization)
  const outcome = token === undefined ? undefined : await persons.verify(token)
  if (!outcome?.geldig) throw new RequestError('niet-aangemeld')
  return outcome.token.persoon
}

async function citizen(persons: AuthenticateParts['persons'], request: FastifyRequest): Promise<Caller> {
  const who = await person(persons, request)
  if (who.soort !== 'burger') throw new RequestError('niet-toegestaan')
  return who
}

async function staff(persons: AuthenticateParts['persons'], rol: string, request: FastifyRequest): Promise<Caller> {
  const who = await person(persons, request)
  if (who.soort !== 'medewerker' || !who.rollen.includes(rol)) throw new RequestError('niet-toegestaan')
  return who
}
