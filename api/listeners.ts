/**
 * The two listeners: apps come over mutual TLS, people over the municipality's own address. Both serve what is public.
 * All operations of the contract are built and checked before either listens.
 */
import type { TlsOptions } from 'node:tls'
import type { FastifyInstance } from 'fastify'
import { packageRoot } from '../src/rules/packageRoot.ts'
import { traceFrom } from '../src/trace.ts'
import type { Vault } from '../src/vault.ts'
import { VERSION } from '../src/version.ts'
import { appOperations } from './apps.ts'
import { authenticator } from './callers.ts'
import { citizenOperations } from './citizen.ts'
import { consentRequestOperations } from './consentRequests.ts'
import { checkComplete, OWN_CONTRACT, PROTOCOLS, protocolFile, readContract } from './contract.ts'
import { officerOperations } from './officer.ts'
import type { Doelgroep } from './operation.ts'
import { publicOperations } from './public.ts'
import { registrationOperations } from './registrations.ts'
import { buildServer } from './server.ts'
import { stewardOperations } from './steward.ts'

export interface ListenerParts {
  vault: Vault
  /** Address of the pages that explain problems. */
  developerPages: string
  /** The apps' mutual TLS; absent only in the benchmark, which compares without TLS. */
  appsTls?: TlsOptions
  peopleTls?: TlsOptions
  logger: boolean
}

export interface Listeners {
  readonly apps: FastifyInstance
  readonly people: FastifyInstance
}

const APPS: readonly Doelgroep[] = ['app', 'openbaar']
const PEOPLE: readonly Doelgroep[] = ['burger', 'toezichthouder', 'beheerder', 'openbaar']
/** Longer than a calling pool keeps its connections; a handshake costs as much as many questions (performance.md, rule 13). */
const APPS_KEEP_ALIVE_MS = 65_000
const PEOPLE_KEEP_ALIVE_MS = 5_000

export async function buildListeners({ vault, developerPages, appsTls, peopleTls, logger }: ListenerParts): Promise<Listeners> {
  const root = packageRoot()
  const own = readContract(root, OWN_CONTRACT)
  const documents = [own, ...PROTOCOLS.map((name) => readContract(root, protocolFile(name)))]
  const operations = {
    ...appOperations(vault, developerPages),
    ...registrationOperations(vault),
    ...consentRequestOperations(vault, developerPages),
    ...citizenOperations(vault, developerPages),
    ...officerOperations(vault, developerPages),
    ...stewardOperations(vault),
    ...publicOperations(vault, own),
  }
  checkComplete(documents, Object.keys(operations))

  const shared = {
    documents,
    operations,
    authenticate: authenticator({
      app: vault.authenticateApp,
      persons: vault.persons,
      rollen: { toezichthouder: 'gemeente:fg', beheerder: 'gemeente:gegevensbeheerder' },
    }),
    developerPages,
    traceOf: traceFrom(vault.random),
    logger,
    version: VERSION,
  }
  return {
    apps: await buildServer({ ...shared, audiences: APPS, keepAliveMs: APPS_KEEP_ALIVE_MS, ...(appsTls && { tls: appsTls }) }),
    people: await buildServer({
      ...shared,
      audiences: PEOPLE,
      keepAliveMs: PEOPLE_KEEP_ALIVE_MS,
      ...(peopleTls && { tls: peopleTls }),
    }),
  }
}
